"""When a review is considered, by which rule, and how a case comes in: each situation on its own (1.1, 2.1, 2.2)."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from content.decision import Decision
from content.parallel_processes import ParallelProcess
from plugins.enfield_scr.text import PARAGRAPHS
from tests.plugins.hard_cases.conftest import Town, referred, town
from tests.plugins.hard_cases.test_before_the_decision import FORM, sent
from tests.plugins.hard_cases.test_h04_criteria_not_met import FACTS
from tests.plugins.hard_cases.test_h30_deadline_on_a_holiday import SCR
from tests.services.accounts import on_sqlite
from workspace import Remark
from workspace.core.errors import Invalid, NotFound
from workspace.core.model import Document, Permission
from workspace.services import mistakes, transitions

__all__ = ["referred", "town"]
pytestmark = on_sqlite
SITUATIONS = {
    "life_threatening": "a potentially life-threatening injury or serious and permanent impairment",
    "sexual_abuse": "serious harm by sexual abuse",
    "parent_murdered": "a parent murdered, with a domestic homicide review",
    "violent_assault": "a violent assault",
}


def said(town: Town, record: Document) -> list[Remark]:
    with town.store.reading(town.chair) as uow:
        return list(transitions.remarks(uow, uow.get(record.id, to=Permission.VIEW)))


@pytest.mark.proves("R003")
@pytest.mark.parametrize(
    ("facts", "result", "words"),
    [
        ({"abuse_or_neglect": "known", "child_died": "yes"}, "MUST", "**must always** trigger an SCR."),
        ({"abuse_or_neglect": "known", "seriously_harmed": "yes"}, "MUST", "unless it is clear that there are no"),
        ({"place_of_death": "custody"}, "SHOULD ALWAYS", "even if one of these criteria are not met"),
        ({"abuse_or_neglect": "excluded"}, "MAY", "the LSCB may still decide to commission an alternative form"),
        ({}, "Not known yet", "abuse or neglect of a child is known or suspected; and (b)"),
    ],
)
def test_each_result_stands_with_the_words_of_the_rule(
    referred: Town, facts: dict[str, str], result: str, words: str
) -> None:
    (remark, *_) = said(referred, referred.start(referred.manager, "decision", **facts))
    assert remark.text.startswith(result)
    assert words.replace("**", "") in remark.quote


@pytest.mark.proves("R014", "R015", "R016", "R017", "R018")
@pytest.mark.parametrize(("name", "words"), SITUATIONS.items())
def test_each_situation_is_a_question_and_a_reason_to_consider_and_none_to_decide(
    referred: Town, name: str, words: str
) -> None:
    asked = Decision.sections["When to consider a review"]
    assert {*SITUATIONS, "other_process", "concern_kind", "concerns"} == set(asked)
    record = referred.start(referred.manager, "decision", **FACTS | {name: "yes"})
    (remark,) = (one for one in said(referred, record) if one.text.startswith("To be considered"))
    assert (remark.text.endswith(f": {words}."), remark.quote) == (True, PARAGRAPHS["2.1"])
    other = referred.start(referred.manager, "decision", **{name: "no"})
    assert not [one for one in said(referred, other) if one.text.startswith("To be considered")]
    referred.move(referred.chair, record, "decide")  # "consider" is no "must"


@pytest.mark.proves("R019")
def test_concerns_lie_between_agencies_between_disciplines_or_both(referred: Town) -> None:
    kinds = [kind for kind in get_args(Decision.model_fields["concern_kind"].annotation) if kind]
    assert kinds == ["between agencies", "between disciplines", "both"]
    record = referred.start(referred.manager, "decision", concern_kind="between disciplines", concerns="Handovers.")
    assert getattr(referred.read(referred.chair, record).body, "concerns", "") == "Handovers."


@pytest.mark.proves("R017")
def test_a_domestic_homicide_review_of_which_nothing_is_said_is_warned_about(referred: Town) -> None:
    told = "nothing says whose it is"
    record = referred.start(referred.manager, "decision", **SCR | {"decided_on": date(2014, 4, 16)})
    assert not any(told in text for text in referred.warnings(referred.chair, record, "decide"))
    referred.edit(referred.manager, record, parent_murdered="yes")
    assert any(told in text for text in referred.warnings(referred.chair, record, "decide"))
    row = {
        "process": "domestic homicide review", "body": "Community Safety Partnership", "reference": "DHR 3",
        "contact": "The clerk", "standing": "open",
    }  # fmt: skip
    assert row.keys() <= ParallelProcess.model_fields.keys()
    register = referred.start(referred.manager, "parallel_processes", processes=[row])
    assert not any(told in text for text in referred.warnings(referred.chair, record, "decide"))
    referred.edit(referred.manager, register, processes=())
    referred.edit(referred.manager, record, other_process="Community Safety Partnership, DHR 3, the clerk, begun.")
    assert not any(told in text for text in referred.warnings(referred.chair, record, "decide"))


@pytest.mark.proves("R020")
def test_a_professional_writes_and_sends_the_form_that_the_office_started_for_the_agency(referred: Town) -> None:
    health, nurse = referred.cases.agency("Community Health"), referred.cases.person("Hester Dunnock")
    referred.cases.give(referred.home, nurse, "referrer", health)
    form = referred.start(referred.manager, "referral", health)
    referred.edit(nurse, form, **FORM)
    assert referred.move(nurse, form, "submit").state == "referral.submitted"
    assert referred.move(referred.manager, form, "record").state == "referral.recorded"
    assert referred.read(nurse, form).body.summary == "Injured."  # type: ignore[attr-defined]


@pytest.mark.proves("R020")
def test_a_second_referral_is_joined_with_a_reason_also_when_the_first_was_released(referred: Town) -> None:
    first, second = sent(referred), sent(referred)
    referred.move(referred.manager, first, "record")
    referred.move(referred.chair, first, "release")
    assert "has a recorded referral" in referred.refused(referred.manager, second, "record")
    with pytest.raises(Invalid, match="reason"):
        referred.move(referred.manager, second, "join")
    assert referred.move(referred.manager, second, "join", "The same child.").state == "referral.joined"


@pytest.mark.proves("R014", "R020")
def test_a_case_that_was_referred_ends_in_no_other_way_than_by_a_decision(referred: Town) -> None:
    with referred.store.writing(referred.manager) as uow, pytest.raises(NotFound):
        mistakes.set_aside(uow, referred.home.id, seen=uow.get(referred.home.id, to=Permission.VIEW).sha256)
    with referred.store.reading(referred.chair) as uow:
        home = uow.get(referred.home.id, to=Permission.VIEW)
        offers = transitions.offers(uow, home)
        assert not uow.registry.state_of(home).final
    assert {offer.transition.name for offer in offers} == {"decide_scr", "decide_mr", "decide_no_review"}
    assert all(offer.refusals for offer in offers), "no decision is signed yet"
