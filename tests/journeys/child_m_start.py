"""Child M, from the referral to the agency's report (April to August 2014)."""

from __future__ import annotations

import re
from datetime import date

from tests.journeys.child_m import Journey, day, give, search
from tests.journeys.stage import id_in


def everybody_comes_in(j: Journey) -> None:
    stage = j.stage
    stage.at("2014-04-14 09:00")
    manager = stage.enter("manager", "sunniva@tscb.example.org", "business_manager")
    for key, name in (
        ("tch", "Thornmere Community Health"),
        ("police", "Thornmere Vale Police"),
        ("csc", "Social Care"),
    ):
        manager.send("/agencies/add", name=name)
        found = re.search(r"/agencies/([0-9a-f]{32})/rename[^<]*<?[^<]*", manager.get("/agencies").split(name)[1])
        assert found, name
        stage.agencies[key] = found[1]
    stage.enter("chair", "imelda@tscb.example.org", "lscb_chair")
    stage.enter("head", "tobias@thornmere.example.org", "head_sqas")
    stage.enter("office", "caspian@tscb.example.org", "administrator")
    stage.enter("subcommittee", "gudrun@ccg.example.org", "subcommittee_chair")
    stage.enter("member", "lucasta@tscb.example.org", "board_member")
    stage.enter("referrer", "cressida@tch.example.org", "subcommittee_member", agency="tch")
    for name, agency in (
        ("panel_chair", ""), ("panellist", "tch"), ("author", ""), ("police_author", "police"),
        ("police_lead", "police"),
        ("other_author", "csc"), ("lawyer", ""), ("communications", ""), ("next_author", ""),
    ):  # fmt: skip
        stage.enter(name, f"{name.replace('_', '-')}@example.org", agency=agency)


def a_referral_is_imported_and_recorded(j: Journey) -> None:
    """Given a case review that was opened for it, when the agency sends its form, then the Board records it."""
    j.row(3)
    assert j.referrer.raw("/case-reviews/new").status_code == 404, "only the office opens a case review"
    led = j.manager.send("/case-reviews", on="/case-reviews/new", public_name="Child M", kind="undecided")
    j.case = id_in(led)
    j.police_author.get(f"/case-reviews/{j.case}", 404)
    give(j, "referrer", "agency_panel_lead", "tch")
    kind = f"referral:{j.stage.agencies['tch']}"
    referral = j.referrer.take_in("referral.docx", case=j.case, kind=kind)
    people = {
        "people__0__name": "Rowan Pellingworth",
        "people__0__born_on": "12/11/2013",
        "people__0__relation": "subject",
    }
    reviews = {"other_reviews__0__process": "Domestic homicide review", "other_reviews__0__applies": "no"}
    j.referrer.fill(
        referral, "referral", "submit", **day("dated_on", date(2014, 4, 16)), **people, **reviews,
        telephone="01632 960 417", email="c@tch.example.org", panel_member="Cressida Maplethorpe",
    )  # fmt: skip
    j.police_author.may_not(referral, "submit", 404)
    j.row(4)
    j.referrer.move(referral, "submit")
    j.referrer.may_not(referral, "record", 403)
    j.row(5)
    j.manager.move(referral, "record")
    j.row(6)
    j.manager.fill(
        j.case, "case_review", reference="TSCB-2014-01", summary="Child M was injured.",
        **day("chair_attention_on", date(2014, 4, 17)),
    )  # fmt: skip
    page = j.chair.get(f"/case-reviews/{j.case}")
    assert "16 April 2014" in page, "the day of the notification"
    assert "16 May 2014" in page, "a decision is due in a month"


def the_chair_decides(j: Journey) -> None:
    """Given facts that meet the criteria, when the Chair decides for no review, then it is refused; an SCR is not."""
    j.row(26)
    record = j.manager.start(j.case, "decision")
    facts = {"abuse_or_neglect": "suspected", "child_died": "no", "seriously_harmed": "yes"}
    given = {"recommendations__0__by": "SCR Sub-Committee", "recommendations__0__recommends": "serious case review"}
    j.manager.fill(record, "decision", **facts, **given)
    j.row(27)
    j.manager.may_not(record, "decide", 403)
    j.panel_chair.may_not(record, "decide", 404)
    j.row(29)
    j.chair.fill(record, "decision", decision="no review", reasons="To see.", **day("decided_on", date(2014, 5, 2)))
    assert "meet the criteria" in j.chair.refused(record, "decide")
    j.chair.refused(j.case, "decide_scr")
    j.row(30)
    j.chair.fill(record, "decision", decision="serious case review", reasons="The criteria are met.")
    j.chair.move(record, "decide")
    j.manager.may_not(j.case, "decide_scr", 403)
    j.chair.move(j.case, "decide_scr")
    j.manager.fill(j.case, "case_review", **day("ofsted_notified_on", date(2014, 4, 17)))
    j.head.move(j.case, "start")
    assert "17 October 2014" in j.chair.get(f"/case-reviews/{j.case}"), "six months from the notice"


def people_get_their_roles(j: Journey) -> None:
    j.row(48)
    for name, role, agency in (
        ("panel_chair", "panel_chair", ""), ("panellist", "panel_member", ""), ("author", "lead_reviewer", ""),
        ("police_author", "imr_author", "police"), ("police_author", "contributor", ""),
        ("police_lead", "agency_panel_lead", "police"), ("police_lead", "panel_member", ""),
        ("other_author", "imr_author", "csc"), ("other_author", "contributor", ""), ("lawyer", "lawyer", ""),
        ("communications", "communications", ""),
    ):  # fmt: skip
        give(j, name, role, agency)
    people = f"/case-reviews/{j.case}/people"
    j.author.get(people, 403)
    j.next_author.get(people, 404)
    j.author.send(people, 403, on="/search", person=j.author.id, role="panel_chair")


def terms_of_reference_are_agreed(j: Journey) -> None:
    """Given an imported text, when panel and sub-committee sign in turn, then it is agreed."""
    j.row(52)
    terms = j.panel_chair.take_in("tor/terms_of_reference_v1.docx", case=j.case, kind="terms_of_reference:")
    j.panel_chair.fill(
        terms, "terms_of_reference", "panel_agree", **day("starts_on", date(2012, 11, 1)),
        **day("ends_on", date(2014, 4, 10)),
    )  # fmt: skip
    j.author.may_not(terms, "panel_agree", 403)
    j.other_author.may_not(terms, "panel_agree", 404)
    j.panel_chair.move(terms, "panel_agree")
    j.row(58)
    j.panel_chair.may_not(terms, "agree", 403)
    j.subcommittee.move(terms, "agree")
    j.other_author.get(f"/documents/{terms}")


def an_agency_writes_behind_its_wall(j: Journey) -> None:
    """Given a report in the agency, when anybody else looks, then it is not there: not even for the Chair."""
    j.row(59)
    kind = f"imr:{j.stage.agencies['police']}"
    waiting = j.police_author.upload("imr/imr_police.docx", case=j.case, kind=kind)
    found = j.police_author.get(waiting)
    assert "hidden" in found.lower(), "the file holds hidden text, and its author is told"
    assert "Vosper" in found
    j.chair.get(waiting, 404)
    j.imr = id_in(j.police_author.confirm(waiting))
    for name in ("chair", "manager", "panel_chair", "panellist", "author", "other_author", "subcommittee", "member"):
        j.stage[name].get(f"/documents/{j.imr}", 404)
        j.stage[name].get(f"/documents/{j.imr}/revisions/1", 404)
        assert j.imr not in search(j.stage[name], "intelligence police warrant")
    assert j.imr in search(j.police_author, "police")
    j.police_lead.get(f"/documents/{j.imr}")
    j.police_author.fill(
        j.imr, "imr", "submit", title="Police: Child M", author_independent="yes", terms_of_reference="1",
        **day("covers_from", date(2012, 11, 1)), **day("covers_to", date(2014, 4, 10)),
    )  # fmt: skip


def the_panel_returns_and_accepts(j: Journey) -> None:
    """Given a report that was sent, when it goes back with reasons, then its author reads them and sends it again."""
    j.row(76)
    j.police_lead.may_not(j.imr, "submit", 403)
    j.police_author.move(j.imr, "submit")
    assert j.imr in search(j.panel_chair, "police")
    j.other_author.get(f"/documents/{j.imr}", 404)
    j.member.get(f"/documents/{j.imr}", 404)
    j.panellist.may_not(j.imr, "send_back", 403)
    why = "Take out the hidden text, and say how you know."
    j.panel_chair.move(j.imr, "send_back", why)
    j.panel_chair.get(f"/documents/{j.imr}", 404)
    assert why in j.police_author.get(f"/documents/{j.imr}") + j.police_author.get(f"/documents/{j.imr}/revisions")
    j.police_author.fill(j.imr, "imr", organisation="One record in eight was looked at.")
    j.police_author.move(j.imr, "submit")
    j.police_author.may_not(j.imr, "accept", 403)
    j.panel_chair.move(j.imr, "accept")
    assert "Accepted by the panel" in j.police_author.get(f"/documents/{j.imr}")
