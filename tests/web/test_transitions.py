"""Transitions: the page that asks, the reasons against, the signature and its sheet."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from flask import Flask

from content.publication_plan import PublicationPlan
from tests.conftest import TurnableClock
from tests.plugins.test_chain import PEOPLE
from tests.plugins.test_chain import Desk as Chain
from tests.services.accounts import on_sqlite
from tests.services.cases import Cases
from tests.web import desk as make
from tests.web.desk import Desk, Visitor, visitor
from workspace.core.model import SYSTEM, Permission, Signature
from workspace.services import documents
from workspace.store import papers
from workspace.store.unit_of_work import Store, new_id

pytestmark = on_sqlite
As = Callable[[str], Visitor]


@pytest.fixture
def complete(desk: Desk) -> str:
    """A report with everything that sending it asks for; its address."""
    make.edit(desk, **make.WHOLE)
    return f"/documents/{desk.report.id}"


def test_the_page_says_what_is_signed(complete: str, desk: Desk, as_: As) -> None:
    page = as_("author").get(f"{complete}/transitions/submit")
    sha256 = make.now(desk).sha256
    assert sha256 in page
    assert " ".join(sha256[i : i + 4] for i in (0, 4, 8, 12)) in page
    assert "What you sign" in page
    assert "See what changed" not in page
    assert "Sent to the panel" in page
    assert "2, saved" in page


def test_whoever_can_only_return_it_is_told_for_whom_it_waits(complete: str, desk: Desk, as_: As) -> None:
    Cases(desk.store).person("Tess Orchard", "subcommittee_chair")
    make.perform(desk, "author", "submit")
    assert "It waits for" not in as_("panel").get(complete), "the step is offered beside it"
    make.perform(desk, "panel", "accept")
    page = as_("panel").get(complete)
    assert "Return to the agency" in page
    assert "It waits for Tess Orchard" in page


def test_it_is_made_on_the_text_that_was_shown(complete: str, desk: Desk, as_: As) -> None:
    author = as_("author")
    form = {"sha256": make.now(desk).sha256, "comment": "Read by the team."}
    page = author.follow(author.post(f"{complete}/transitions/submit", **form))
    assert "The step is recorded in the history." in page
    assert "There is no step for you to take here now." in page
    assert "It waits for Imran Qureshi" in page
    assert "Valid for the text as it is" in page
    assert "<span>Send to the panel, <time" in page, "for what somebody signed"
    sheet = author.get(f"{complete}/sign-offs")
    assert "Callum Wrexford" in sheet
    assert "Author of an agency report" in sheet
    assert "“Read by the team.”" in sheet
    assert f'<dt>Fingerprint</dt><dd><code class="app-hash">{make.now(desk).sha256}' in sheet, "one word for it"


def test_a_text_that_changed_meanwhile_is_not_signed(complete: str, desk: Desk, as_: As) -> None:
    before = make.now(desk).sha256
    make.edit(desk, "second", analysis="Another reason.")
    page = as_("author").post(f"{complete}/transitions/submit", 409, sha256=before, comment="My words").text
    assert "The text changed after you opened this page" in page
    assert "My words</textarea>" in page
    assert make.now(desk).sha256 in page
    assert make.now(desk).state == "agency_report.draft"


def test_it_is_refused_with_the_reason(desk: Desk, as_: As) -> None:
    author, at = as_("author"), f"/documents/{desk.report.id}/transitions/submit"
    page = author.get(at)
    assert "is not possible yet" in page
    assert "Fill in" in page
    assert page.index("Make your “Declaration of independence”") < page.index("Fill in"), "what comes first is first"
    assert "<textarea" not in page
    page = author.post(at, 409, sha256=make.now(desk).sha256).text
    assert "Fill in" in page


def test_a_reason_has_to_be_given(complete: str, desk: Desk, as_: As) -> None:
    sent, panel = make.perform(desk, "author", "submit"), as_("panel")
    page = panel.get(f"{complete}/transitions/send_back")
    assert "The people who wrote the text will read it" in page
    page = panel.post(f"{complete}/transitions/send_back", 422, sha256=sent.sha256, comment=" ").text
    assert 'href="#comment"' in page
    panel.post(f"{complete}/transitions/send_back", sha256=sent.sha256, comment="Say more about supervision.")
    assert make.now(desk).state == "agency_report.returned"


def test_an_edit_after_the_signature_voids_it_visibly(complete: str, desk: Desk, as_: As) -> None:
    make.perform(desk, "author", "submit")
    make.perform(desk, "panel", "send_back", "More, please")
    make.edit(desk, "second", analysis="More.")
    page = as_("author").get(complete)
    assert "Void: the text changed since." in page
    assert "Signed text was changed" in page
    assert "compare?old=2&new=3" in page
    again = as_("author").get(f"{complete}/transitions/submit")
    assert "compare?old=2&new=3" in again
    assert "See what changed since revision 2, which was signed last" in again
    sheet = as_("author").get(f"{complete}/sign-offs")
    assert ">Void<" in sheet
    assert ">Valid<" not in sheet


def test_nobody_is_led_to_an_earlier_text_that_they_may_not_read(desk: Desk, as_: As) -> None:
    cases, panel, author = Cases(desk.store), desk.people["panel"], desk.people["author"]
    cases.give(desk.case_review, author, "contributor")
    terms = cases.document(desk.case_review, "terms_of_reference", by=panel, title="Terms of reference: Child M")
    with desk.store.writing(SYSTEM) as uow:
        papers.sign(uow.db, Signature(new_id(), terms.id, 1, terms.sha256, "panel_agree", panel, "", uow.now, ""))
    with desk.store.writing(panel) as uow:
        changed = documents.edit(uow, terms.id, {"purpose": "To learn."}, seen=1)
    cases.move(changed, "agreed")
    at = f"/documents/{terms.id}"
    for person, led in (("panel", True), ("author", False)):
        page = as_(person).get(at)
        assert "Void: the text changed since." in page
        assert ("revisions/compare?old=1&new=2" in page) == led, person
    as_("author").get(f"{at}/revisions/compare?old=1&new=2", 404)


def test_an_earlier_signature_that_is_void_is_no_warning_once_the_text_is_signed_again(
    complete: str, desk: Desk, as_: As
) -> None:
    make.perform(desk, "author", "submit")
    make.perform(desk, "panel", "send_back", "More, please")
    make.edit(desk, "second", analysis="More.")
    make.perform(desk, "author", "submit")
    make.perform(desk, "panel", "send_back", "One thing more")
    page = as_("author").get(complete)
    assert "Void: the text changed since." in page
    assert "Valid for the text as it is" in page
    assert "Signed text was changed" not in page


def test_a_step_that_is_not_possible_from_here_is_told_with_those_that_are(complete: str, desk: Desk, as_: As) -> None:
    at, sent = f"{complete}/transitions/submit", make.perform(desk, "author", "submit")
    late = as_("second").get(at, 409)  # the page of the document was opened before
    assert "“Send to the panel” is possible only while" in late
    page = as_("second").post(at, 409, sha256=sent.sha256, comment="").text
    assert "“Send to the panel” is possible only while the document is “Draft in the agency” or “Returned" in page
    assert "It is “Sent to the panel” now, where no step is yours." in page
    assert "What you typed was kept" not in page
    assert "What you typed was kept" in as_("second").post(at, 409, sha256=sent.sha256, comment="Ready.").text
    make.perform(desk, "panel", "accept")
    page = as_("panel").post(f"{complete}/transitions/accept", 409, sha256=sent.sha256).text
    assert "now, where you can choose: “Return to the agency”" in page


def test_a_step_that_nobody_knows_is_like_an_address_that_nobody_knows(complete: str, as_: As) -> None:
    page = as_("author").post(f"{complete}/transitions/nothing", 404, sha256="", comment="Ready.").text
    assert "Page not found" in page
    assert "What you typed" not in page


def test_what_a_role_does_not_allow(complete: str, desk: Desk, as_: As) -> None:
    lead = as_("lead")
    lead.get(f"{complete}/transitions/submit", 404)
    page = lead.post(f"{complete}/transitions/submit", 403, sha256=make.now(desk).sha256).text
    assert "the step “Send to the panel”. These can do that: Author of an agency report." in page
    lead.get(f"{complete}/transitions/no-such-thing", 404)


def test_whoever_gives_a_document_away_goes_on_where_they_may(complete: str, desk: Desk, as_: As) -> None:
    sent = make.perform(desk, "author", "submit")
    panel = as_("panel")
    answer = panel.post(f"{complete}/transitions/send_back", sha256=sent.sha256, comment="More, please.")
    assert answer.headers["Location"] == f"/case-reviews/{desk.case_review.id}"
    assert "You can no longer open the document: it is with others now." in panel.follow(answer)


def test_without_the_case_review_they_go_on_at_the_dashboard(app: Flask, complete: str, desk: Desk) -> None:
    cases = Cases(desk.store)
    alone = cases.person("Quentin Rusk")
    cases.give(desk.case_review, alone, "panel_chair", document=desk.report.id)
    sent, there = make.perform(desk, "author", "submit"), visitor(app, desk.store, alone)
    answer = there.post(f"{complete}/transitions/send_back", sha256=sent.sha256, comment="More, please.")
    assert answer.headers["Location"] == "/"
    assert "it is with others now" in there.follow(answer)


def test_retiring_says_what_stays_on_the_public_site(app: Flask, store: Store, clock: TurnableClock) -> None:
    chain = Chain(store, clock)
    report, _summary = bundle(chain)
    chain.do(PEOPLE["lscb_chair"], report, "publish")
    chain.clock.turn(days=370)
    chair = visitor(app, store, Cases(store).person("Agnes Thorne", "lscb_chair"))
    page = chair.get(f"/documents/{report}/transitions/retire")
    assert "Its title stays there, and readers can ask for a copy." in page


def test_publishing_says_what_the_public_gets_and_when(app: Flask, store: Store, clock: TurnableClock) -> None:
    chain = Chain(store, clock)
    report, summary = bundle(chain)
    chair = visitor(app, store, Cases(store).person("Agnes Thorne", "lscb_chair"))
    page = chair.get(f"/documents/{report}/transitions/publish")
    with store.reading(PEOPLE["lscb_chair"]) as uow:
        sha256, title = uow.get(report, to=Permission.VIEW).sha256, uow.get(summary, to=Permission.VIEW).title
    said = re.sub(r"<[^>]+>", "", page)
    assert f"Anybody will be able to read this on the public site, together with {title}, until at least " in said
    assert "28 April 2016" in said
    page = chair.follow(chair.post(f"/documents/{report}/transitions/publish", sha256=sha256))
    assert "Published. It appears on the public site within a minute." in page
    page = chair.get(f"/documents/{report}/transitions/withdraw")
    assert "Next for others" not in page
    assert "What has to be done then: correct the text" in page
    assert "not available at the moment: neither its title nor your reason" in page
    assert "You have to give one." in page
    assert "You have to give a day" in page
    asked = chair.post(f"/documents/{report}/transitions/withdraw", 422, sha256=sha256, comment="\u200b").text
    assert "Give the reason" in asked
    assert "Look at it again on: enter a day" in asked
    form = {"sha256": sha256, "comment": "A child can be identified."}
    asked = chair.post(f"/documents/{report}/transitions/withdraw", 422, **form).text
    assert "Look at it again on: enter a day" in asked
    form |= {"due__day": "5", "due__month": "5", "due__year": "2015"}
    page = chair.follow(chair.post(f"/documents/{report}/transitions/withdraw", **form))
    assert "Withdrawn. It leaves the public site within a minute." in page


def bundle(chain: Chain) -> tuple[str, str]:
    """A report and its summary that may be published now; their ids."""
    report, summary, _plan = chain.planned()
    chain.clock.turn(days=7)
    return report, summary


def test_an_agreement_that_a_change_voids_is_said_where_people_look(
    app: Flask, store: Store, clock: TurnableClock
) -> None:
    chain = Chain(store, clock)
    report, _summary, plan = chain.planned()
    people = Cases(store)
    office, chair = (
        visitor(app, store, people.person(name, role))
        for name, role in (("Sunniva Ashgrove", "business_manager"), ("Agnes Thorne", "lscb_chair"))
    )
    pages = {title: number for number, title in enumerate(PublicationPlan.sections, 1)}
    undone = "voids the sign-off of this text and brings it back to “Changed since it was agreed”."
    assert undone in office.get(f"/documents/{plan}/edit/{pages['When']}")
    assert undone not in office.get(f"/documents/{plan}/edit/{pages['National Panel']}")
    mixed = office.get(f"/documents/{plan}/edit/{pages['People affected']}")
    assert "It does not if you fill in “Summary shared with the family” or “Told on” alone." in mixed
    assert "It does not if" not in office.get(f"/documents/{plan}/edit/{pages['When']}")

    chain.write(PEOPLE["business_manager"], plan, {"media_line": "We are sorry."})
    page = chair.get(f"/documents/{plan}")
    assert "Signed text was changed" in page
    assert "Void: the text changed since." in page
    assert "Changed since it was agreed" in chair.get(f"/case-reviews/{chain.case}")
    board = chair.get("/")
    assert "Agree the publication again" in board
    assert "Not yet: The “Publication plan” was changed after the Chair agreed it" in board
    page = chair.get(f"/documents/{plan}/transitions/agree")
    assert "Not told yet of the publication: Mother" in page
    assert "You can publish from 15:00 on Tuesday 28 April 2015" in page
    assert "to record what became of it is no change" in page
    assert "What has to be done then: carry the plan out, and record the copy to the National Panel, who was" in page
    chain.do(PEOPLE["lscb_chair"], plan, "agree")
    assert "Signed text was changed" not in chair.get(f"/documents/{plan}")
    assert "is not possible yet" in chair.get(f"/documents/{report}/transitions/publish"), "the week is not over"


def test_a_step_that_changes_the_text_says_how_many_sign_offs_it_voids(
    app: Flask, store: Store, clock: TurnableClock
) -> None:
    chain = Chain(store, clock)
    report, _summary, _plan = chain.planned()
    genogram = chain.start(PEOPLE["business_manager"], "genogram", {"people": [{"public_name": "Mother"}]})
    chain.do(PEOPLE["panel_chair"], genogram, "agree")
    author = visitor(app, store, Cases(store).person("Ignatius Fairlamb", "lead_reviewer"))
    page = author.get(f"/documents/{report}/transitions/take_genogram")
    assert "This changes the text: the 4 sign-offs of it no longer count." in page
    author.post(f"/documents/{report}/transitions/take_genogram", sha256=_sha256(store, report))
    page = author.get(f"/documents/{report}")
    assert page.count("Void: the text changed since.") == 4
    assert "This changes the text" not in author.get(f"/documents/{report}/transitions/submit")


def _sha256(store: Store, document: str) -> str:
    with store.reading(PEOPLE["lead_reviewer"]) as uow:
        return uow.get(document, to=Permission.VIEW).sha256


def test_tables_that_stack_on_a_telephone_name_each_cell(complete: str, desk: Desk, as_: As) -> None:
    make.perform(desk, "author", "submit")
    author = as_("author")
    sheet, history = author.get(f"{complete}/sign-offs"), author.get(f"{complete}/revisions")
    assert [f'data-label="{name}"' in sheet for name in ("As", "Signed", "Text signed", "Counts")] == [True] * 4
    assert [f'data-label="{name}"' in history for name in ("Older", "Newer", "When", "Who")] == [True] * 4


def test_nobody_has_signed_yet(desk: Desk, as_: As) -> None:
    assert "Nobody has signed this document yet" in as_("lead").get(f"/documents/{desk.report.id}/sign-offs")


def test_another_agencys_transition_is_like_none(app: Flask, desk: Desk) -> None:
    for end in ("transitions/submit", "transitions/nothing", "sign-offs"):
        make.hidden_from(app, desk, f"/documents/{{id}}/{end}")
    make.hidden_from(app, desk, "/documents/{id}/transitions/submit", "post")


def test_the_sign_off_sheet_says_what_the_procedure_has_to_say_there(desk: Desk, as_: As) -> None:
    cases = Cases(desk.store)
    report = cases.document(desk.case_review, "overview_report", "approved", title="Child M")
    row = {"document": "Overview report", "revision": report.revision, "sha256": report.sha256}
    record = {"body": "Board", "held_on": "2014-04-15", "dissent": "Housing <b>disagreed</b>.", "texts": [row]}
    cases.document(desk.case_review, "approval", "confirmed", **record)
    said = "Approval by the Board, 15 April 2014, of revision 1, with dissent: Housing <b>disagreed</b>. (5.3.1)"
    page = as_("manager").raw(f"/documents/{report.id}/sign-offs").text
    assert said in unescape(re.sub(r"<[^>]*>", "", page))
    assert "<b>disagreed" not in page
    assert "What else is on record" in page
