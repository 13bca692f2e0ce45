"""A death in custody without known abuse, and a suspected suicide (1.1)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.plugins.hard_cases.conftest import Town
from tests.services.accounts import on_sqlite

pytestmark = on_sqlite
BASE: dict[str, Any] = {
    "seriously_harmed": "no", "decided_on": date(2014, 4, 16), "reasons": "As recorded.", "interest": "none",
    "recommendations": [{"by": "SCR Sub-Committee", "recommends": "unsure"}],
}  # fmt: skip


@pytest.mark.proves("H1", "R005", "R009", "R003", "R029", "C12", "D9")
def test_a_death_in_custody_should_always_lead_to_a_review(referred: Town) -> None:
    facts = {"abuse_or_neglect": "not known yet", "child_died": "yes", "place_of_death": "secure training centre"}
    record = referred.start(referred.manager, "decision", **BASE, **facts, decision="no review")
    said = referred.remarks(referred.chair, record)[0]
    assert said.startswith("SHOULD ALWAYS")
    assert "A serious case review is proposed; you decide otherwise only with reasons." in said
    assert "it becomes MUST" in said
    assert "does not count as “no”" in referred.refused(referred.chair, record, "decide")
    referred.edit(referred.manager, record, abuse_or_neglect="excluded")
    assert "nothing says what that rests on" in referred.refused(referred.chair, record, "decide")
    referred.edit(referred.manager, record, abuse_evidence="The pathologist's report, read by Dr Merriweather.")
    assert "should always be carried out when a child dies" in referred.refused(referred.chair, record, "decide")
    assert "No “Chair's decision” says" in referred.refused(referred.chair, referred.home, "decide_no_review")
    referred.edit(referred.chair, record, against_should="Natural causes, by the pathologist's report.")
    referred.move(referred.chair, record, "decide")
    referred.move(referred.chair, referred.home, "decide_no_review")
    assert referred.case_review().kind == "no review"
    told = referred.due(referred.chair, "tell_national_panel_no", "tell_ofsted_no", "safety")
    (letter,) = referred.draft(referred.manager, "panel_decision")
    assert "No serious case review will be carried out" in str(letter.body)
    assert told == {"tell_national_panel_no": (date(2014, 4, 30), True), "tell_ofsted_no": (date(2014, 4, 30), True)}
    assert "Tell Ofsted of the decision" in referred.refused(referred.chair, referred.home, "close_without_review", "-")
    referred.tick(referred.chair, "tell_national_panel_no")
    still = referred.refused(referred.chair, referred.home, "close_without_review", "Done.")
    assert still.startswith("Still to do: Tell Ofsted of the decision.")
    referred.tick(referred.chair, "tell_ofsted_no")
    closed = referred.move(referred.chair, referred.home, "close_without_review", "Nothing more to do.")
    assert closed.state == "case_review.closed"
    again = referred.move(referred.chair, referred.home, "reconsider", "The coroner found neglect.")
    assert again.state == "case_review.referred"


def test_the_printed_name_of_the_act_is_kept_with_a_note(referred: Town) -> None:
    record = referred.start(
        referred.manager, "decision", child_died="yes", place_of_death="detained under the Mental Capacity Act 2005"
    )
    assert any("deprived of liberty" in said for said in referred.remarks(referred.chair, record))


@pytest.mark.proves("H2", "R010", "R006")
def test_a_suspected_suicide_is_a_death_and_abuse_is_still_asked(referred: Town) -> None:
    record = referred.start(referred.manager, "decision", **BASE, suspected_suicide="yes", decision="no review")
    referred.edit(referred.manager, record, child_died="yes", place_of_death="none of these")
    said = referred.remarks(referred.chair, record)
    assert said[0].startswith("Not known yet: record whether abuse or neglect")
    assert any("still to be said" in text for text in said)
    referred.edit(referred.manager, record, abuse_or_neglect="not known yet")
    assert "does not count as “no”" in referred.refused(referred.chair, record, "decide")
    referred.edit(referred.manager, record, abuse_or_neglect="suspected")
    assert referred.remarks(referred.chair, record)[0].startswith("MUST")
    assert "meet the criteria" in referred.refused(referred.chair, record, "decide")
    referred.edit(referred.chair, record, decision="serious case review")
    referred.move(referred.chair, record, "decide")
