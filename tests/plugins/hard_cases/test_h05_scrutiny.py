"""The Chair decides against a review, the National Panel looks at it, and a new decision is made (A2)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.conftest import TurnableClock
from tests.plugins.hard_cases.conftest import Town
from tests.services.accounts import on_sqlite
from workspace.core.errors import Invalid, NotFound
from workspace.services import sharing

pytestmark = on_sqlite

AGAINST: dict[str, Any] = {
    "abuse_or_neglect": "excluded", "abuse_evidence": "The paediatrician's report.", "child_died": "no",
    "seriously_harmed": "yes", "decision": "no review",
    "recommendations": [{"by": "SCR Sub-Committee", "recommends": "no review"}], "reasons": "An accident.",
    "interest": "none",
}  # fmt: skip


def decided_against(town: Town) -> Any:
    record = town.start(town.manager, "decision", **AGAINST, decided_on=date(2014, 4, 16))
    town.move(town.chair, record, "decide")
    town.move(town.chair, town.home, "decide_no_review")
    return record


@pytest.mark.proves("H5", "R109", "R110", "R111", "R107", "R138")
def test_the_file_of_the_scrutiny_goes_from_request_to_answer(referred: Town, clock: TurnableClock) -> None:
    decided_against(referred)
    clock.turn(days=20)
    (file,) = referred.draft(referred.manager, "scrutiny")
    assert file.title == "Scrutiny by the National Panel: Chair's decision of 16 April 2014"
    asked = {"requested_on": date(2014, 5, 2), "asked": "All agency reports.", "supply_by": date(2014, 5, 16)}
    referred.edit(referred.manager, file, **asked)
    referred.move(referred.manager, file, "request")
    assert referred.due(referred.manager, "supply_information") == {"supply_information": (date(2014, 5, 16), True)}
    sent = {"document": "Preliminary report, police", "sent_on": date(2014, 5, 5)}
    referred.edit(referred.manager, file, supplied=[sent], supplied_on=date(2014, 5, 5))
    assert "which revision" in referred.refused(referred.manager, file, "supply")
    never = {"document": "Chair's decision of 16 April 2014", "revision": "9", "sent_on": date(2014, 5, 5)}
    referred.edit(referred.manager, file, supplied=[sent | {"revision": "2"}, never])
    assert "no such revision of “Chair's decision of 16 April 2014” (1 to" in (
        referred.refused(referred.manager, file, "supply")
    )
    referred.edit(referred.manager, file, supplied=[sent | {"revision": "2"}, never | {"revision": "1"}])
    referred.move(referred.manager, file, "supply")
    referred.edit(referred.manager, file, meeting_on=date(2014, 5, 20), attended_by="The Chair", briefing="Facts.")
    referred.move(referred.manager, file, "meet")
    referred.edit(referred.manager, file, advised_on=date(2014, 5, 6), advice="We think that the criteria are met.")
    referred.move(referred.manager, file, "advise")
    assert "“Answer” (Appendix 2)" in referred.refused(referred.chair, file, "answer")
    referred.edit(referred.chair, file, response="I will decide again.", responded_on=date(2014, 5, 6))
    assert referred.move(referred.chair, file, "answer").state == "scrutiny.answered"


@pytest.mark.proves("H5", "H28", "D3", "R056", "R062", "R008")
def test_a_new_decision_never_overwrites_the_old_and_starts_its_own_clocks(
    referred: Town, clock: TurnableClock
) -> None:
    old = decided_against(referred)
    clock.turn(days=16)  # Friday 2 May 2014
    again = AGAINST | {"decision": "serious case review", "abuse_or_neglect": "suspected", "reasons": "On advice."}
    new = referred.start(
        referred.manager,
        "decision",
        **again,
        supersedes="",
        decided_on=date(2014, 5, 2),
        departs="Before the Panel's advice.",
    )
    assert "Consider again" in referred.refused(referred.chair, new, "decide")
    referred.move(referred.chair, referred.home, "reconsider", "The National Panel's advice of 2 May.")
    assert "Name the Chair's decision of 16 April 2014" in referred.refused(referred.chair, new, "decide")
    referred.edit(referred.chair, new, supersedes="16 April 2014")
    referred.move(referred.chair, new, "decide")
    referred.move(referred.chair, referred.home, "decide_scr")
    body = referred.case_review()
    assert (body.decided_on, body.initiated_on, body.notified_on) == (
        date(2014, 4, 16), date(2014, 5, 2), date(2014, 4, 16),
    )  # fmt: skip
    seven = ("safety", "client_index", "police_and_health", "secure_files", "tell_dcs", "alert_agencies")
    due = referred.due(referred.head, *seven, "confirm_to_ofsted", "D4b")
    assert {due[name] for name in (*seven, "confirm_to_ofsted")} == {(date(2014, 5, 6), True)}
    assert due["D4b"] == (date(2014, 11, 2), True)
    assert referred.read(referred.chair, old).body.decision == "no review"  # type: ignore[attr-defined]
    assert any(
        "first decided on Wednesday 16 April" in said for said in referred.remarks(referred.chair, referred.home)
    )


@pytest.mark.proves("R107")
def test_a_peer_is_told_no_name_and_reads_one_page_for_a_time(referred: Town) -> None:
    people = [{"name": "Rowan Pellingworth", "relation": "subject"}]
    referred.cases.document(referred.home, "referral", "recorded", people=people)
    page = referred.start(
        referred.manager, "peer_challenge", peer="Perpetua Vane", board="Hallowdene SCB", about="the decision",
        asked_on=date(2014, 4, 16), access_until=date(2014, 4, 30), question="Are the criteria met?",
        shared="Rowan, five months, was injured.",
    )  # fmt: skip
    assert "names somebody of the family: Rowan" in referred.refused(referred.chair, page, "ask")
    referred.edit(referred.manager, page, shared="Child R, five months, was injured.")
    referred.move(referred.chair, page, "ask")
    referred.cases.document(referred.home, "pseudonym_key", "kept", words=[{"word": "Roro", "kind": "nickname"}])
    for named in ({"question": "Was row**an** safe?"}, {"response": "Roro will be asked."}):
        with pytest.raises(Invalid, match=r"names somebody of the family: Ro(wan|ro)"):  # the peer reads it by now
            referred.edit(referred.manager, page, **named)
    peer = referred.cases.person("Perpetua Vane")
    assert "until Wednesday 30 April 2014: access then ends" in referred.remarks(referred.chair, page)[0]

    def share(ends: date | None) -> None:
        with referred.store.writing(referred.manager) as uow:
            sharing.share(uow, page.id, role="reader", person=peer, group=None, ends=ends)

    for longer in (None, date(2014, 5, 1)):
        with pytest.raises(Invalid, match="ends on 30 April 2014"):
            share(longer)
    with pytest.raises(NotFound):
        referred.read(peer, page)
    share(date(2014, 4, 30))
    assert referred.read(peer, page).id == page.id
    assert "Perpetua Vane was given" not in referred.remarks(referred.chair, page)[0]


@pytest.mark.proves("R107")
@pytest.mark.parametrize(
    ("ends", "told"), [(None, "without a last day"), (date(2014, 5, 1), "until Thursday 1 May 2014")]
)
def test_a_page_that_a_peer_can_read_for_longer_is_warned(referred: Town, ends: date | None, told: str) -> None:
    page = referred.cases.document(
        referred.home, "peer_challenge", "advised", peer="Perpetua Vane", access_until=date(2014, 4, 30),
        response="Taken up.",
    )  # fmt: skip
    assert referred.warnings(referred.chair, page, "close") == ()
    peer = referred.cases.person("Perpetua Vane")
    referred.cases.give(referred.home, peer, "reader", document=page.id, ends=ends)
    warned = f"was given a page to read {told}, and access ends on Wednesday 30 April 2014"
    assert warned in referred.remarks(referred.chair, page)[0]
    assert warned in referred.warnings(referred.chair, page, "close")[0]


@pytest.mark.proves("R002", "R063", "D3", "D4b")
def test_a_running_review_that_is_confirmed_keeps_its_clocks(referred: Town, clock: TurnableClock) -> None:
    facts = AGAINST | {"decision": "serious case review", "abuse_or_neglect": "suspected", "departs": "The facts."}
    first = referred.start(referred.manager, "decision", **facts, decided_on=date(2014, 4, 16))
    referred.move(referred.chair, first, "decide")
    referred.move(referred.chair, referred.home, "decide_scr")
    referred.move(referred.head, referred.home, "start")
    clock.turn(days=30)
    referred.move(referred.chair, referred.home, "reconsider", "New facts.")
    again = facts | {"supersedes": "16 April 2014", "decided_on": date(2014, 5, 16)}
    second = referred.start(referred.manager, "decision", **again)
    referred.move(referred.chair, second, "decide")
    referred.move(referred.chair, referred.home, "decide_scr")
    assert referred.case_review().initiated_on == date(2014, 4, 16)
    assert referred.due(referred.head, "safety", "D4b") == {
        "safety": (date(2014, 4, 17), True), "D4b": (date(2014, 10, 16), True),
    }  # fmt: skip
