"""Child M, from the draft report to the reply to a researcher (September 2014 to February 2017)."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from werkzeug.test import Client

from tests.journeys.child_m import FAMILY, SLUG, Journey, day, give, search
from tests.journeys.stage import Person, id_in


def the_overview_report_is_drafted_and_commented(j: Journey) -> None:
    """Given a draft with gaps, when it is sent, then it is refused; complete, the panel comments on it."""
    j.row(90)
    j.report = j.author.take_in("overview/overview_v0.3_draft.docx", case=j.case, kind="overview_report:")
    assert "Fill in" in j.author.refused(j.report, "submit")
    j.author.fill(j.report, "overview_report", "submit", title="Serious case review: Child M")
    j.panellist.get(f"/documents/{j.report}", 404)
    j.author.move(j.report, "submit")
    for name, status in (("panellist", 200), ("subcommittee", 404), ("member", 404), ("other_author", 404)):
        j.stage[name].get(f"/documents/{j.report}", status)
    j.row(91)
    led = comment(j, "panellist", "Say what HV1 saw on 3 March.")
    thread = led.rpartition("comment-")[2]
    comment(j, "author", "Done, in 4.12.", thread=thread)
    comment(j, "chair", "As Chair I only read.", status=403)
    j.row(92)
    j.author.send(f"/documents/{j.report}/comments/{thread}/resolve", on=f"/documents/{j.report}", resolved="yes")
    j.panel_chair.move(j.report, "send_back", "As discussed on 2 October.")


def comment(j: Journey, name: str, text: str, thread: str = "", status: int = 303) -> str:
    on = f"/documents/{j.report}"
    return j.stage[name].send(
        f"{on}/comments", status, on="/search", body=text, thread=thread, section="Paragraph 4.12"
    )


def final_texts_go_through_the_chain(j: Journey) -> None:
    """Given v1.0 with a real name in a note, when the panel reads it, then v1.1 and v1.2 follow as revisions."""
    j.row(104)
    j.author.take_in("overview/overview_v1.0.docx", document=j.report)
    j.author.fill(j.report, "overview_report", "submit")
    j.author.move(j.report, "submit")
    j.row(105)
    j.summary = j.author.take_in("overview/executive_summary_v1.0.docx", case=j.case, kind="executive_summary:")
    j.author.fill(j.summary, "executive_summary", "submit", title="Serious case review: Child M. Executive summary")
    j.author.move(j.summary, "submit")
    j.row(108)
    j.panel_chair.move(j.report, "send_back", "A first name stands in footnote 14.")
    j.row(110)
    j.author.take_in("overview/overview_v1.1.docx", document=j.report)
    j.author.fill(j.report, "overview_report", "submit")
    j.author.move(j.report, "submit")
    j.author.may_not(j.report, "agree", 403)
    j.panel_chair.move(j.report, "agree")
    j.panel_chair.move(j.summary, "agree")
    j.row(112)
    assert "action plan" in j.subcommittee.refused(j.report, "quality_assure")
    j.plan = j.panel_chair.start(j.case, "action_plan")
    action = {"number": "9", "recommendation": "1", "description": "Train", "owner_agency": "Health", "owner": "Head"}
    j.panel_chair.fill(
        j.plan, "action_plan", title="Action plan: Child M", recommendations__0__text="Change the pathway.",
        actions__0__due_on="1/6/2015", **{f"actions__0__{name}": value for name, value in action.items()},
    )  # fmt: skip
    assert "no measure" in j.panel_chair.refused(j.plan, "agree")
    j.subcommittee.move(j.report, "send_back", "Action 9 has no measure.")
    j.row(114)
    j.author.take_in("overview/overview_v1.2.docx", document=j.report)
    j.author.fill(j.report, "overview_report", "submit")
    j.author.move(j.report, "submit")
    j.row(115)
    j.panel_chair.fill(j.plan, "action_plan", actions__0__measure="Audit of twenty files")
    j.panel_chair.move(j.plan, "agree")
    j.panel_chair.move(j.report, "agree")
    j.row(117)
    for document in (j.report, j.summary, j.plan, j.imr):
        j.manager.may_not(document, "quality_assure", 403)
        j.subcommittee.move(document, "quality_assure")
    history = j.author.get(f"/documents/{j.report}/revisions")
    assert history.count("From an imported file") >= 3, "v1.0, v1.1 and v1.2 are revisions of one document"


def an_edit_voids_and_is_signed_again(j: Journey) -> None:
    """Given signatures, when one comma changes, then they no longer count, visibly; the same people sign again."""
    j.author.fill(j.report, "overview_report", note="One comma.")
    assert "The signatures no longer count" in j.author.get(f"/documents/{j.report}")
    assert "The text changed after this was signed" in j.manager.get(f"/documents/{j.report}/sign-offs")
    assert "Draft" in j.manager.get(f"/documents/{j.report}")
    j.author.move(j.report, "submit")
    j.panel_chair.move(j.report, "agree")
    j.subcommittee.move(j.report, "quality_assure")


def the_board_approves(j: Journey) -> None:
    j.row(118)
    for document in (j.report, j.summary):
        j.chair.may_not(document, "sign_off", 403)
        j.subcommittee.move(document, "sign_off")
    j.row(119)
    j.office.get(f"/documents/{j.report}/edit/1", 403)
    j.row(120)
    for document in (j.report, j.summary, j.plan):
        j.member.may_not(document, "approve", 403)
        j.chair.move(document, "approve")
    j.manager.fill(j.case, "case_review", **day("completed_on", date(2015, 4, 16)))
    j.chair.move(j.case, "complete")
    j.member.get(f"/documents/{j.report}")


def publication_is_prepared(j: Journey) -> None:
    """Given an approved report, when anything is missing, then publishing is refused and says what and until when."""
    stage = j.stage
    assert "no agreed publication plan" in j.chair.refused(j.report, "publish")
    j.row(121)
    j.publication = plan = j.manager.start(j.case, "publication_plan")
    j.manager.fill(
        plan, "publication_plan", published_as="Serious case review: Child M", public_name="Child M",
        impact__0__who="The mother", harm_assessment="None found.", restrictions_checked="yes",
        restrictions__0__made_by="The Family Court", restrictions__0__lawyer_says="forbids publication",
    )  # fmt: skip
    j.manager.may_not(plan, "agree", 403)
    j.chair.move(plan, "agree")
    j.row(122)
    assert "Record in the publication plan when the copy was sent" in j.chair.refused(j.report, "publish")
    j.row(123)
    revision = int(re.findall(r"/revisions/(\d+)", j.manager.get(f"/documents/{j.report}/revisions"))[0])
    sent = {"copy_sent_at": "15:00", "copy_of": str(revision)}
    j.manager.fill(plan, "publication_plan", **day("copy_sent_on", date(2015, 4, 21)), **sent)
    stage.at("2015-04-28 10:00")
    why = j.chair.refused(j.report, "publish")
    assert "You can publish from 15:00 on Tuesday 28 April 2015" in why
    assert "A restriction stands against publication: The Family Court" in why
    j.lawyer.fill(plan, "publication_plan", restrictions__0__lawyer_says="compatible")
    j.communications.may_not(j.report, "publish", 403)
    j.row(129)
    stage.read(f"/reports/{SLUG}", 404)


def the_report_is_published(j: Journey) -> None:
    """Given everything is in place, when the Chair publishes, then the public reads and finds it at once."""
    stage = j.stage
    j.row(130)
    j.manager.may_not(j.report, "publish", 403)
    j.chair.move(j.report, "publish")
    page = stage.read(f"/reports/{SLUG}")
    assert "Serious case review: Child M" in page
    assert SLUG in stage.read("/feed.atom")
    assert SLUG in stage.read("/sitemap.xml")
    hits = stage.read("/search?q=bruising+pre-mobile+infant")
    assert SLUG in hits
    for text in (page, hits, stage.read("/")):
        assert not [name for name in FAMILY if name in text]
    assert "Published" in j.communications.get(f"/documents/{j.summary}"), "the summary went with it"
    j.chair.may_not(j.report, "approve", 409)


def it_is_withdrawn_and_corrected(j: Journey) -> None:
    """Given a report that identifies a child, when the Chair withdraws it, then only a neutral notice is left."""
    stage = j.stage
    j.row(135)
    j.manager.may_not(j.report, "withdraw", 403)
    j.chair.move(j.report, "withdraw", "Paragraph 4.7 identifies Sibling 1.")
    notice = stage.read(f"/reports/{SLUG}", 410)
    assert "4.7" not in notice
    assert "Sibling" not in notice
    assert SLUG not in stage.read("/search?q=bruising+pre-mobile+infant")
    assert SLUG not in stage.read("/sitemap.xml")
    j.row(137)
    j.author.take_in("overview/overview_v1.3.docx", document=j.report)
    j.author.fill(j.report, "overview_report", "submit")
    j.author.may_not(j.report, "republish", 403)
    j.row(141)
    j.chair.move(j.report, "republish", "Only identifying words of 4.7 were removed.")
    page = stage.read(f"/reports/{SLUG}")
    assert "Corrected and published again" in page
    assert SLUG in stage.read("/search?q=bruising+pre-mobile+infant")


def it_is_retired_after_its_time(j: Journey) -> None:
    """Given twelve months and the days offline, when it is retired too early, then it says the earliest day."""
    j.row(151)
    assert "You can retire it from Tuesday 3 May 2016" in j.chair.refused(j.report, "retire")
    j.row(152)
    j.chair.refused(j.report, "retire")
    j.row(153)
    j.office.may_not(j.report, "retire", 403)
    j.chair.move(j.report, "retire")


def somebody_asks_for_a_copy(j: Journey) -> None:
    """Given a retired report, when a researcher asks for a copy, then the Board logs its reply."""
    stage = j.stage
    entry = stage.read(f"/reports/{SLUG}")
    assert "no longer on this website" in entry
    assert f"/workspace/requests/new/{SLUG}" in entry
    assert SLUG not in stage.read("/search?q=bruising+pre-mobile+infant")
    j.row(154)
    public = Person(stage, "researcher", "", "", Client(stage.application.together))
    asked: dict[str, Any] = {"name": "Ottilie Banerjee-Swann", "contact": "o@research.example.org"}
    assert public.send(f"/requests/new/{SLUG}", **asked) == "/requests/logged"
    j.author.get("/requests", 404)
    j.row(155)
    request = re.search(r"/requests/([0-9a-f]{32})", j.manager.get("/requests"))
    assert request
    j.panel_chair.get(f"/requests/{request[1]}", 404)
    j.manager.send(f"/requests/{request[1]}", answer="Version 1.3 was sent by e-mail.")
    j.manager.send(f"/requests/{request[1]}", 409, answer="Again")


def another_author_searches(j: Journey) -> None:
    """Given another case review, when its author searches, then only what they may see is found."""
    j.row(156)
    first, words = j.case, "bruising pre-mobile infant"
    j.case = mine = id_in(
        j.manager.send("/case-reviews", on="/case-reviews/new", public_name="Child P", kind="undecided")
    )
    give(j, "next_author", "lead_reviewer")
    own = j.manager.start(mine, "terms_of_reference")
    j.manager.fill(own, "terms_of_reference", questions="Was bruising of a pre-mobile infant understood?")
    j.case = first
    hits = search(j.next_author, words)
    assert own in hits
    assert j.report not in hits
    j.manager.send(f"/documents/{j.report}/sharing", holder=f"person:{j.next_author.id}", role="reader")
    hits = search(j.next_author, words)
    assert j.report in hits
    assert j.imr not in hits
    assert not [name for name in FAMILY if name in hits]
    j.next_author.get(f"/documents/{j.imr}", 404)
