"""Who may see what (5.3.1, A3): the golden matrix, and the walls between agencies."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from plugins.enfield_scr import PROCEDURE
from tests.plugins.access_matrix import GOLDEN, table
from tests.plugins.conftest import CASE, Make, own_agency, person
from workspace import Actor, Permission
from workspace.core.model import SYSTEM, Grant
from workspace.core.registry import Registry

STATES = [(w.name, s.name) for w in PROCEDURE.workflows for s in w.states]
AGENCY_TYPES = ["imr", "short_report", "chronology"]
EVERYBODY_ELSE = [
    "lscb_chair", "head_sqas", "business_manager", "administrator", "subcommittee_chair", "subcommittee_member",
    "board_member", "dcs", "panel_chair", "panel_member", "lead_reviewer", "contributor", "referrer", "lawyer",
    "communications", "system_admin",
]  # fmt: skip


def test_the_matrix_is_the_one_that_was_agreed(registry: Registry) -> None:
    assert table(registry) == GOLDEN.read_text(), "read the difference, then python -m tests.plugins.access_matrix"


@pytest.mark.parametrize("type_name", AGENCY_TYPES)
@pytest.mark.parametrize("state", ["draft", "returned"])
def test_a_draft_of_an_agency_is_seen_by_that_agency_alone(
    registry: Registry, make: Make, type_name: str, state: str
) -> None:
    draft = make(type_name, state, agency="csc")
    author, lead = own_agency("imr_author", "csc"), own_agency("agency_panel_lead", "csc")
    assert registry.may(author, draft, Permission.EDIT)
    assert registry.may(lead, draft, Permission.COMMENT)
    assert not registry.may(lead, draft, Permission.EDIT)
    others = [person(Grant(role)) for role in EVERYBODY_ELSE]
    others += [own_agency(role, "police") for role in ("imr_author", "agency_panel_lead", "panel_member")]
    for other in others:
        assert not any(registry.may(other, draft, p) for p in Permission), other.grants


@pytest.mark.parametrize("type_name", ["imr", "short_report"])
def test_a_sent_report_is_read_by_the_panel_and_not_by_other_authors(
    registry: Registry, make: Make, type_name: str
) -> None:
    sent = make(type_name, "with_panel" if type_name == "imr" else "submitted", agency="csc")
    for role in ("panel_member", "panel_chair", "lead_reviewer", "lscb_chair", "business_manager"):
        assert registry.may(person(role), sent, Permission.VIEW), role
    for other in (own_agency("imr_author", "police"), person("board_member"), person("contributor")):
        assert not registry.may(other, sent, Permission.VIEW)


def test_the_sub_committee_reads_an_imr_from_quality_assurance_and_the_board_once_released(
    registry: Registry, make: Make
) -> None:
    seen = {
        role: [
            s.name
            for s in registry.workflow("enfield_scr", "imr").states
            if registry.may(person(role), make("imr", s.name, agency="csc"), Permission.VIEW)
        ]
        for role in ("subcommittee_member", "board_member")
    }
    assert seen == {
        "subcommittee_member": ["accepted", "quality_assured", "released"],
        "board_member": ["released"],
    }


def test_nobody_of_another_agency_ever_sees_the_header_of_a_chronology(registry: Registry, make: Make) -> None:
    for state in registry.workflow("enfield_scr", "chronology").states:
        document = make("chronology", state.name, agency="csc")
        for other in (person("panel_member"), person("subcommittee_chair"), person("board_member")):
            assert not registry.may(other, document, Permission.VIEW), state.name


@pytest.mark.parametrize(
    "state", [s.name for w in PROCEDURE.workflows if w.name == "overview_report" for s in w.states]
)
def test_only_the_author_writes_the_overview_report(registry: Registry, make: Make, state: str) -> None:
    document = make("overview_report", state)
    writers = {r.name for r in PROCEDURE.roles if registry.may(person(r.name), document, Permission.EDIT)}
    assert writers == (set() if state in ("published", "retired", "kept") else {"lead_reviewer"})


@pytest.mark.parametrize(
    ("role", "first"),
    [
        ("panel_member", "with_panel"),
        ("subcommittee_member", "panel_agreed"),
        ("board_member", "signed_off"),
        ("contributor", "published"),
    ],
)
def test_readers_of_the_overview_report_come_in_one_after_another(
    registry: Registry, make: Make, role: str, first: str
) -> None:
    states = [s.name for s in registry.workflow("enfield_scr", "overview_report").states if s.name != "kept"]
    seen = [s for s in states if registry.may(person(role), make("overview_report", s), Permission.VIEW)]
    away = {"withdrawn"} if role == "contributor" else set()  # what names somebody is not left with every agency
    assert seen == [s for s in states[states.index(first) :] if s not in away]


@pytest.mark.parametrize(("workflow", "state"), STATES)
def test_the_administrator_of_the_system_reads_nothing(registry: Registry, workflow: str, state: str) -> None:
    assert not registry.policy.permissions(["system_admin"], f"{workflow}.{state}")


@pytest.mark.parametrize(("workflow", "state"), STATES)
def test_sharing_one_document_works_in_every_state(registry: Registry, workflow: str, state: str) -> None:
    stored = f"{workflow}.{state}"
    assert registry.policy.permissions(["reader"], stored) == {Permission.VIEW}
    assert registry.policy.permissions(["commenter"], stored) == {Permission.VIEW, Permission.COMMENT}
    assert registry.policy.permissions(["system"], stored) == {Permission.VIEW}


@pytest.mark.parametrize(("workflow", "state"), STATES)
def test_whoever_has_work_can_do_something_about_it(workflow: str, state: str) -> None:
    declared = next(w for w in PROCEDURE.workflows if w.name == workflow)
    here = declared.state(f"{workflow}.{state}")
    able = here.permits[Permission.EDIT].union(*(t.by for t in declared.leaving(f"{workflow}.{state}")))
    assert here.permits[Permission.WORK] <= able
    assert bool(here.permits[Permission.WORK]) == bool(here.waiting)


def test_a_guest_sees_the_one_document(registry: Registry, make: Make) -> None:
    guest = person(Grant("reader", document="minutes"))
    assert registry.may(guest, make("minutes", "draft"), Permission.VIEW)
    assert not registry.may(guest, make("overview_report", "draft"), Permission.VIEW)


def test_a_conflict_of_interest_beats_every_role(registry: Registry, make: Make) -> None:
    chair = Actor("c", "Chair", grants=(Grant("lscb_chair"),), excluded=frozenset({CASE}))
    assert not registry.may(chair, make("overview_report", "approved"), Permission.VIEW)


def test_jobs_read_everything_and_change_nothing(registry: Registry, make: Make) -> None:
    document = make("imr", "draft", agency="csc")
    assert registry.may(SYSTEM, document, Permission.VIEW)
    assert not registry.may(SYSTEM, document, Permission.EDIT)


def test_only_the_chair_decides(registry: Registry) -> None:
    for name in ("decide_scr", "decide_mr", "decide_no_review", "close", "complete"):
        transition = registry.workflow("enfield_scr", "case_review").transition(name)
        assert transition is not None
        assert transition.by == {"lscb_chair"}
    decide = registry.workflow("enfield_scr", "decision").transition("decide")
    assert decide is not None
    assert decide.by == {"lscb_chair"}
    assert decide.signs


def test_a_referral_cannot_be_refused(registry: Registry) -> None:
    workflow = registry.workflow("enfield_scr", "referral")
    assert [s.name for s in workflow.states] == ["draft", "submitted", "joined", "recorded", "correcting", "released"]
    ends = {t.target for t in workflow.transitions}
    assert ends == {"submitted", "joined", "recorded", "correcting", "released"}


@pytest.mark.parametrize(
    ("task", "role", "may"),
    [
        ("people", "system_admin", True),
        ("self_check", "system_admin", True),
        ("case_reviews", "system_admin", False),
        ("events", "system_admin", False),
        ("roles", "system_admin", False),
        ("case_reviews", "business_manager", True),
        ("requests", "administrator", True),
        ("compliance", "lscb_chair", True),
        ("compliance", "head_sqas", True),
        ("compliance", "panel_chair", False),
        ("compliance", "administrator", False),
        ("exclusions", "lscb_chair", True),
        ("people", "panel_chair", False),
    ],
)
def test_administration(registry: Registry, task: str, role: str, may: bool) -> None:
    assert registry.may_administer(person(Grant(role)), task) is may


OUTSIDERS = "peer_chair partner_board_chair chief_executive supplier correspondent public_requester"


def test_every_role_of_the_worked_example_is_known() -> None:
    """The overview author is the lead reviewer; outsiders are guests or have no account."""
    with (Path(__file__).parents[2] / "content/story/people.csv").open(newline="") as file:
        named = {role for row in csv.DictReader(file) for role in row["roles"].split(";")}
    known = {r.name for r in PROCEDURE.roles}
    assert named - known == {*OUTSIDERS.split(), "overview_author"}
