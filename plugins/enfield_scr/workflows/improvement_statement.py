"""The improvement statement: goes online with the report, and again beside it with each new edition (A2, R132).

By itself it goes online only where the Board decided not to publish the report and lets the catalogue name the review.
"""

from __future__ import annotations

from dataclasses import replace

from plugins.enfield_scr.guards import complete, four_eyes, in_state, signed_by
from plugins.enfield_scr.privacy.guards import (
    check_remark,
    checked_since_the_key,
    checked_since_the_papers,
    privacy_assessed,
    privacy_clear,
)
from plugins.enfield_scr.publication.certifying import outdated_by_a_correction
from plugins.enfield_scr.publication.offline import decided_against, may_be_named, not_held_back
from plugins.enfield_scr.publication.planned import response_published
from plugins.enfield_scr.publication.restrictions import restriction_remark, restrictions_certified
from plugins.enfield_scr.roles import (
    AUTHOR,
    BOARD_MEMBER,
    COMMUNICATIONS,
    HEAD_SQAS,
    LAWYER,
    LSCB_CHAIR,
    OFFICE,
    PANEL,
    STANDING_PANEL,
)
from plugins.enfield_scr.states import case_state
from plugins.enfield_scr.workflows import final_report
from workspace import Attempt, Transition, Workflow, transition

_WRITERS = OFFICE | {HEAD_SQAS}
_CHAIR = frozenset({LSCB_CHAIR})
_READERS = _WRITERS | _CHAIR | STANDING_PANEL | PANEL | {BOARD_MEMBER, LAWYER, COMMUNICATIONS, AUTHOR}


def report_is_online(attempt: Attempt) -> str | None:
    """A new edition stands beside a report that readers find (A2)."""
    if in_state(attempt, "overview_report", "published"):
        return None
    return "The “Overview report” is not online: the Chair publishes the statement together with it (Appendix 2)."


EDITION = transition(
    "add",
    "Publish beside the report",
    "approved -> published",
    by=_CHAIR,
    guards=[
        signed_by("approve", "the Chair", "Appendix 2"),
        report_is_online,
        privacy_clear,
        privacy_assessed,
        checked_since_the_key,
        checked_since_the_papers,
        restrictions_certified,
        not_held_back,
    ],
    effect="join",
    ends=[response_published],
    done="published",
)


def _by_itself() -> tuple[Transition, ...]:
    """The public moves with the report; by the Chair alone where the Board decided not to publish that (A2, H14)."""
    moves = final_report.guarded(final_report.leading(final_report.GOING_PUBLIC, _CHAIR, ()), publish=(may_be_named,))
    moves = final_report.ending(moves, publish=(response_published,))
    return tuple(replace(move, stamps=(), when=decided_against) for move in moves)


IMPROVEMENT_STATEMENT = Workflow(
    name="improvement_statement",
    title="Improvement statement",
    initial="draft",
    create=_WRITERS,
    states=(
        case_state("draft", "Draft", view=_READERS, edit=_WRITERS, work=_WRITERS, waiting="Write and send"),
        case_state(
            "submitted",
            "With the Chair",
            view=_READERS,
            edit=_WRITERS,
            edited="draft",
            work=_CHAIR,
            waiting="Approve for the Board",
        ),
        case_state("approved", "Approved by the Board", view=_READERS, edit=_WRITERS, edited="draft"),
        case_state("published", "Published", view=final_report.EVERYBODY, edit=_WRITERS, edited="draft"),
        case_state("withdrawn", "Withdrawn", view=_READERS, edit=_WRITERS, lapsed=True),
        case_state("retired", "Available on request", view=_READERS, final=True),
    ),
    transitions=(
        transition(
            "submit",
            "Send to the Chair",
            "draft -> submitted",
            by=_WRITERS,
            guards=[complete],
            fills=[outdated_by_a_correction],
            done="submitted",
        ),
        transition(
            "approve",
            "Approve for the Board",
            "submitted -> approved",
            by=_CHAIR,
            guards=[four_eyes, privacy_clear],
            signs=True,
            done="approved",
        ),
        transition("send_back", "Return for changes", "submitted -> draft", by=_CHAIR, comment=True, done="sent_back"),
        EDITION,
        *_by_itself(),
    ),
    remarks=final_report.only_in(("submitted", "approved"), check_remark, restriction_remark),
)
