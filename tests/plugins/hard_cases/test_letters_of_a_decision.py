"""Letters tell of the decision that stands, and of nothing that it does not say (1.1, 3.4, 4.1, 4.3, A4.3)."""

from __future__ import annotations

import re
from datetime import date

import pytest

from plugins.enfield_scr.drafts import DRAFTS
from tests.conftest import TurnableClock
from tests.plugins.hard_cases.conftest import Town
from tests.plugins.hard_cases.test_h01_custody_h02_suicide import BASE
from tests.plugins.hard_cases.test_h04_criteria_not_met import FACTS
from tests.services.accounts import on_sqlite
from workspace.core.errors import Forbidden, Invalid, Refused

pytestmark = on_sqlite
BOARDS = [{"board": "Hallowdene SCB", "chair": "Perpetua Vane"}]
SERIOUS = {"no_concerns_clear": "no", "decision": "serious case review", "departs": "Given before the new facts."}


def decided(town: Town, step: str, **values: object) -> None:
    record = town.start(town.manager, "decision", **FACTS | values)
    town.move(town.chair, record, "decide")
    town.move(town.chair, town.home, step)


def text(town: Town, name: str) -> str:
    (letter,) = town.draft(town.manager, name)
    return str(getattr(letter.body, "body", ""))


@pytest.mark.proves("R160", "R061", "R026")
@pytest.mark.parametrize(("name", "cite"), [("board_members", "Appendix 4 step 3"), ("chief_executives", "4.3")])
def test_no_letter_says_that_a_serious_case_review_takes_place_where_none_does(
    referred: Town, name: str, cite: str
) -> None:
    with pytest.raises(Invalid, match=rf"The Chair has not decided .* \({cite}\)"):
        referred.draft(referred.manager, name)
    decided(referred, "decide_mr")
    says = "On 16 April 2014 the Chair decided: management review. This letter is for a serious case review"
    with pytest.raises(Invalid, match=says):
        referred.draft(referred.manager, name)


@pytest.mark.proves("R162", "R026")
def test_another_board_is_told_what_this_one_does(referred: Town) -> None:
    referred.edit(referred.manager, referred.home, other_boards=BOARDS)
    assert "considers whether to carry out a serious case review" in text(referred, "other_boards")
    boards = [*BOARDS, {"board": "Elsewhere SCB"}]
    referred.edit(referred.manager, referred.home, other_boards=boards)
    decided(referred, "decide_mr")
    assert "This Board carries out a management review of the case of Child R." in text(referred, "other_boards")


@pytest.mark.proves("R029", "R160", "H28")
def test_of_two_decisions_of_one_day_letters_tell_of_the_latest(referred: Town, clock: TurnableClock) -> None:
    decided(referred, "decide_mr")
    clock.turn(minutes=40)
    referred.move(referred.chair, referred.home, "reconsider", "Two agencies had known.")
    decided(referred, "decide_scr", supersedes="16 April 2014", **SERIOUS)
    for name in ("ofsted_decision", "panel_decision"):
        assert "I decided that a serious case review is required" in text(referred, name), name
    assert "On 16 April 2014 I decided that a serious case review will take place" in text(referred, "board_members")
    with pytest.raises(Invalid, match="latest decision is a serious case review: there is nothing to scrutinise"):
        referred.draft(referred.manager, "scrutiny")
    referred.cases.document(referred.home, "referral", "recorded", summary="It.", people=[{"name": "R"}])
    (made,) = referred.draft(referred.manager, "ofsted_notification")
    assert getattr(made.body, "reasons", "") == "serious case review confirmed"


@pytest.mark.proves("R160", "H28")
def test_letters_give_the_day_of_the_decision_that_they_tell_of(referred: Town, clock: TurnableClock) -> None:
    decided(referred, "decide_mr")
    clock.turn(days=16)
    referred.move(referred.chair, referred.home, "reconsider", "Two agencies had known.")
    decided(referred, "decide_scr", supersedes="16 April 2014", decided_on=date(2014, 5, 2), **SERIOUS)
    assert "On 2 May 2014 I decided that a serious case review will take place" in text(referred, "board_members")


@pytest.mark.proves("R009", "R029", "R013")
def test_the_reasons_against_a_review_that_should_always_be_carried_out_are_told(referred: Town) -> None:
    facts = {
        "abuse_or_neglect": "excluded", "abuse_evidence": "The pathologist's report.", "child_died": "yes",
        "place_of_death": "police custody", "decision": "management review", "alternative": "A round table.",
        "alternative_why": "One question is left.", "alternative_scope": "The custody suite, one night.",
        "against_should": "Natural causes, without any doubt.",
    }  # fmt: skip
    record = referred.start(referred.manager, "decision", **BASE, **facts)
    referred.move(referred.chair, record, "decide")
    said = ("Natural causes, without any doubt.", "A round table.", "One question is left.", "The custody suite")
    to_the_panel, to_ofsted = text(referred, "panel_decision"), text(referred, "ofsted_decision")
    for part in said:
        assert part in to_the_panel, part
        assert part in to_ofsted, part
    assert "should always be carried out (police custody)" in to_the_panel
    assert "ready to attend in person" in to_the_panel
    assert "attend in person" not in to_ofsted, "that is said to the National Panel (Appendix 2)"
    assert "is enclosed" not in to_ofsted


@pytest.mark.proves("R028", "C5")
def test_the_notice_of_the_incident_does_not_say_that_nothing_is_decided_when_it_is(referred: Town) -> None:
    assert "It has not been decided yet whether there is a serious case review" in text(referred, "ofsted_incident")
    decided(referred, "decide_mr")
    after = text(referred, "ofsted_incident")
    assert "It was decided on 16 April 2014 whether there is a serious case review" in after
    assert "not been decided yet" not in after


_PARAGRAPH = re.compile(r"\((?:\d|Appendix \d)[\w.,() -]*\)\.?$")
_WHO = re.compile(
    r"[Cc]hair|[Bb]usiness manager|[Ll]ead reviewer|[Ll]awyer|[Yy]ou|somebody|is issued|name the Board|"
    r"overdue"
)


@pytest.mark.proves("R093", "R099", "R137")
@pytest.mark.parametrize("name", [draft.name for draft in DRAFTS])
def test_what_cannot_be_written_yet_says_what_is_missing_who_does_it_and_the_paragraph(
    referred: Town, name: str
) -> None:
    try:
        referred.draft(referred.manager, name)
    except Forbidden:
        pass  # whose it is, is said in another place
    except (Invalid, Refused) as refusal:
        told = str(refusal)
        assert _PARAGRAPH.search(told), told
        assert _WHO.search(told), told


@pytest.mark.proves("R137")
def test_no_notice_of_non_publication_without_a_proposal(referred: Town) -> None:
    with pytest.raises(Invalid, match="No “Proposal not to publish” gives reasons yet"):
        referred.draft(referred.manager, "panel_not_published")
    referred.cases.document(referred.home, "non_publication", "draft", reasons="A sibling's health.")
    assert "Its reasons: A sibling's health." in text(referred, "panel_not_published")
