"""What documents conclude from their own fields."""

from __future__ import annotations

from datetime import date

import pytest

from content.action_plan import Action
from content.decision import Decision
from content.declaration import Declaration
from content.publication_plan import PublicationPlan
from workspace import Invalid


@pytest.mark.parametrize(
    ("facts", "required"),
    [
        ({}, "open"),
        ({"abuse_or_neglect": "suspected", "child_died": "yes"}, "must"),
        ({"abuse_or_neglect": "known", "seriously_harmed": "yes"}, "must"),  # blank never means "no concerns"
        ({"abuse_or_neglect": "known", "seriously_harmed": "yes", "no_concerns_clear": "no"}, "must"),
        # “clear” needs its evidence
        ({"abuse_or_neglect": "known", "seriously_harmed": "yes", "no_concerns_clear": "yes"}, "must"),
        (
            {
                "abuse_or_neglect": "known",
                "seriously_harmed": "yes",
                "no_concerns_clear": "yes",
                "no_concerns_evidence": "Joint audit of 3 May.",
                "child_died": "no",
            },
            "may",
        ),
        ({"abuse_or_neglect": "not known yet", "child_died": "yes"}, "open"),
        ({"abuse_or_neglect": "excluded", "child_died": "yes"}, "open"),  # where has still to be said
        ({"abuse_or_neglect": "excluded", "child_died": "yes", "place_of_death": "none of these"}, "may"),
        ({"abuse_or_neglect": "suspected", "suspected_suicide": "yes"}, "must"),
        ({"abuse_or_neglect": "suspected", "child_died": "no", "seriously_harmed": "not known yet"}, "open"),
        ({"abuse_or_neglect": "suspected", "child_died": "no", "seriously_harmed": "no"}, "may"),
        ({"abuse_or_neglect": "not known yet", "child_died": "no", "seriously_harmed": "no"}, "may"),
        ({"abuse_or_neglect": "excluded", "child_died": "no", "seriously_harmed": "yes"}, "may"),
        ({"abuse_or_neglect": "excluded", "place_of_death": "secure training centre"}, "should"),
        ({"place_of_death": "none of these"}, "open"),
    ],
)
def test_regulation_5_2(facts: dict[str, str], required: str) -> None:
    assert Decision.parse(facts).requires == required


def test_an_action_says_what_it_lacks() -> None:
    action = Action(number="9", description="Do it", owner_agency="Police", owner="Superintendent")
    assert action.lacks == ("a recommendation", "a measure", "a due date")
    whole = action.model_copy(update={"recommendation": "1", "measure": "Audit", "due_on": date(2015, 9, 1)})
    assert whole.lacks == ()


@pytest.mark.parametrize("field", ["concerned", "line_manager", "conflict"])
def test_any_tie_is_a_conflict(field: str) -> None:
    assert Declaration.parse({field: "yes"}).conflicted
    assert not Declaration.parse({field: "no"}).conflicted


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("15:00", "15:00"), ("15.00", "15:00"), ("3pm", "15:00"), ("3:30pm", "15:30"), ("3.30 PM", "15:30"),
        ("9:05", "09:05"), ("12am", "00:00"), ("12 p.m.", "12:00"), (" ", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_time_is_taken_as_people_write_it(typed: str, kept: str) -> None:
    assert PublicationPlan.parse({"copy_sent_at": typed}).copy_sent_at == kept
    assert PublicationPlan.parse({"publish_at": typed}).publish_at == kept


@pytest.mark.parametrize("typed", ["25:00", "15:60", "13pm", "0am", "15", "soon", "1500", "3pm today"])
def test_a_time_that_is_none_is_not_taken(typed: str) -> None:
    with pytest.raises(Invalid) as caught:
        PublicationPlan.parse({"copy_sent_at": typed, "publish_at": typed})
    assert caught.value.problems == {
        "copy_sent_at": "Time it was sent must be like 15:00",
        "publish_at": "Planned time must be like 15:00",
    }


@pytest.mark.proves("R018")
def test_whoever_hurt_the_child_is_protected_too() -> None:
    assert "Whoever the assailant is, protect them too." in str(Decision.model_fields["violent_assault"].metadata)
