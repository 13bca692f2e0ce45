"""The workflows as data: the chain of sign-offs, voided by an edit; verbs; clocks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from plugins.enfield_scr import PROCEDURE
from plugins.enfield_scr.board import BOARD
from tests.plugins.conftest import Make, said
from workspace import Attempt, Permission, State, Workflow, state, transition
from workspace.core.registry import Registry
from workspace.core.tasks import Calendar, clocks
from workspace.core.workflow import WorkflowError

Build = Callable[..., Attempt]
CHAIN = ["submit", "agree", "quality_assure", "sign_off", "approve", "publish", "retire"]


def workflow(name: str) -> Workflow:
    return next(w for w in PROCEDURE.workflows if w.name == name)


@pytest.mark.proves("C7", "R170")
@pytest.mark.parametrize("name", ["overview_report", "executive_summary"])
def test_the_chain_leads_from_the_draft_to_the_archive(name: str) -> None:
    here = "draft"
    for step in CHAIN:
        move = workflow(name).transition(step)
        assert move is not None
        assert here in move.sources, step
        here = move.target
    assert here == "retired"


# step → where it begins, what is said while nothing is signed and no meeting has a record
ORDER = {
    "quality_assure": ("panel_agreed", "signed off by the panel chair", "no agreed record of quality assurance"),
    "sign_off": ("quality_assured", "signed off by the sub-committee", "The full panel has no confirmed record"),
    "approve": ("signed_off", "signed off by the full panel", "The Board has no confirmed record"),
}


@pytest.mark.proves("C7", "R095", "R170")
@pytest.mark.parametrize("name", ["overview_report", "executive_summary", "action_plan"])
@pytest.mark.parametrize("step", ORDER)
def test_no_step_of_the_chain_is_made_before_the_one_that_it_follows(
    name: str, step: str, make: Make, attempt: Build
) -> None:
    here, unsigned, unrecorded = ORDER[step]
    tried = attempt(make(name, here), step)
    assert tried.transition.sources == (here,)
    assert unsigned in said(tried)
    assert unrecorded in said(tried)
    wrote = replace(tried, authors=[tried.actor.id])
    assert "You wrote part of what changed since the last sign-off" in said(wrote)


@pytest.mark.proves("C7", "R169")
@pytest.mark.parametrize("name", ["overview_report", "executive_summary"])
def test_the_panel_agrees_first_and_the_public_comes_last(name: str, make: Make, attempt: Build) -> None:
    agreed = attempt(make(name, "with_panel"), "agree")
    assert agreed.transition.sources == ("with_panel",)
    assert "You wrote part" in said(replace(agreed, authors=[agreed.actor.id]))
    assert "You sent it to the panel yourself" in said(replace(agreed, performer=lambda _step: agreed.actor.id))
    public = attempt(make(name, "approved"), "publish")
    assert public.transition.sources == ("approved",)
    assert "signed off by the Board" in said(public)


@pytest.mark.proves("C7", "R172")
def test_a_plan_is_carried_out_once_the_board_has_approved_it(make: Make, attempt: Build) -> None:
    assert attempt(make("action_plan", "approved"), "monitor").transition.sources == ("approved",)
    assert attempt(make("action_plan", "draft"), "agree").transition.by == {"panel_chair"}


@pytest.mark.parametrize("name", ["overview_report", "executive_summary"])
def test_an_edit_of_a_signed_text_leads_back_to_the_draft(name: str) -> None:
    back = {s.name: s.edited for s in workflow(name).states}
    assert back == {
        "draft": None,
        "with_panel": "draft",
        "panel_agreed": "draft",
        "quality_assured": "draft",
        "signed_off": "draft",
        "approved": "draft",
        "published": None,
        "withdrawn": None,
        "retired": None,
        "kept": None,
    }


def test_who_signs_what() -> None:
    signed = {t.name: t.by for t in workflow("overview_report").transitions if t.signs}
    assert signed == {
        "agree": {"panel_chair"},
        "quality_assure": {"subcommittee_chair"},
        "sign_off": {"subcommittee_chair"},
        "approve": {"lscb_chair"},
        "republish": {"lscb_chair"},
    }


def test_the_publication_plan_is_opened_again_without_a_new_agreement() -> None:
    plan = workflow("publication_plan")
    again = plan.transition("open_again")
    assert again is not None
    assert (again.sources, again.target, again.comment) == (("done",), "agreed", True)
    assert again.by == {"business_manager", "administrator"}


def test_a_withdrawn_report_waits_for_its_author_too() -> None:
    waits = workflow("overview_report").state("overview_report.withdrawn").permits[Permission.WORK]
    assert waits == {"lead_reviewer", "lscb_chair"}


def test_the_summary_goes_with_the_report_and_never_alone() -> None:
    public = ["publish", "withdraw", "republish", "restore", "reopen", "retire"]
    for name in public:
        lead, part = workflow("overview_report").transition(name), workflow("executive_summary").transition(name)
        assert lead is not None
        assert part is not None
        assert lead.together == ("executive_summary", "improvement_statement")
        assert lead.by == {"lscb_chair"}
        assert part.by == {"system"}
        assert not part.effect
        assert not part.together


def test_effects() -> None:
    effects = {t.name: t.effect for w in PROCEDURE.workflows for t in w.transitions if t.effect}
    assert effects == {
        "publish": "publish", "withdraw": "withdraw", "republish": "publish", "restore": "publish",
        "retire": "retire", "add": "join", "take_out": "withdraw", "put_back": "retire",
    }  # fmt: skip


def test_reasons_are_asked_for_where_something_is_undone() -> None:
    for declared in PROCEDURE.workflows:
        for move in declared.transitions:
            if move.name in (
                "send_back",
                "return_approved",
                "withdraw",
                "republish",
                "restore",
                "reopen",
                "reconsider",
                "refuse",
                "ask_again",
            ):
                assert move.comment, f"{declared.name}.{move.name}"


def test_every_transition_has_a_verb_of_its_own_in_the_past_tense() -> None:
    for declared in PROCEDURE.workflows:
        for move in declared.transitions:
            last = move.done.rpartition("_")[2]
            words = [*move.done.split("_"), last]
            ends = ("ed", "n", "t", "ne", "back", "scr", "mr", "review", "out", "again")
            assert any(word.endswith(ends) for word in words), move.done


def test_guards_refuse_in_whole_sentences_with_their_paragraph(make: Make, attempt: Build, registry: Registry) -> None:
    """Every guard of every transition, tried on a blank document that stands alone."""
    seen = 0
    for cls in registry.types.values():
        if cls not in registry.types_of("enfield_scr"):
            continue
        declared = registry.workflow("enfield_scr", cls.name)
        for move in declared.transitions:
            tried = attempt(make(cls.name, move.sources[0]), move.name)
            for refusal in (reason for guard in move.guards if (reason := guard(tried))):
                seen += 1
                assert refusal[0].isupper()
                assert refusal.endswith((".", " first."))
                assert "(" in refusal
                assert "None" not in refusal
    assert seen >= 30


DRAFT, END = state("draft", "Draft", view=()), state("end", "End", view=(), final=True)


@pytest.mark.parametrize(
    ("states", "paths", "problem"),
    [
        ((DRAFT, END), [], "nothing leads to end"),
        ((DRAFT,), ["draft -> nowhere"], "unknown state nowhere"),
        ((DRAFT,), [], "nothing leads out of draft"),
        ((DRAFT, DRAFT), [], "two states have the same name"),
    ],
)
def test_a_workflow_that_cannot_work_is_found_when_declared(
    states: tuple[State, ...], paths: list[str], problem: str
) -> None:
    moves = tuple(transition("go", "Go", path, by={"a"}, done="gone") for path in paths)
    with pytest.raises(WorkflowError, match=problem):
        Workflow("w", "W", "draft", states, moves)


def test_the_summary_is_read_and_written_by_the_same_people_as_the_report() -> None:
    access = [
        (s.name, s.permits[Permission.VIEW], s.permits[Permission.EDIT]) for s in workflow("overview_report").states
    ]
    summary = workflow("executive_summary").states
    assert access == [(s.name, s.permits[Permission.VIEW], s.permits[Permission.EDIT]) for s in summary]


@pytest.mark.proves("R120")
def test_the_clocks_of_the_worked_example(make: Make) -> None:
    review = make(
        "case_review",
        "in_progress",
        notified_on=date(2014, 4, 16),
        chair_attention_on=date(2014, 4, 17),
        ofsted_notified_on=date(2014, 4, 17),
        decided_on=date(2014, 5, 2),
        initiated_on=date(2014, 5, 2),
        agreed_completion_on=date(2015, 4, 30),
        completed_on=date(2015, 4, 16),
    )
    found = clocks(PROCEDURE.tasks_from("case_review"), review.body, date(2014, 4, 16), Calendar())
    due = {clock.rule.name: clock.due for clock in found}
    assert due["D2a"] == date(2014, 5, 17)
    assert due["D2b"] == date(2014, 5, 16)
    assert due["safety"] == date(2014, 5, 6)  # Monday 5 May is a bank holiday
    assert due["D4a"] == date(2015, 4, 30)
    assert next(c.computed for c in found if c.rule.name == "D4a") == date(2014, 10, 17)
    assert due["D4b"] == date(2014, 11, 2)


def test_a_report_is_kept_online_for_twelve_months() -> None:
    assert (PROCEDURE.availability.months, PROCEDURE.availability.cite) == (12, "Appendix 2")
    assert BOARD.availability == PROCEDURE.availability, "earlier reports stay and are answered for alike"
