"""The shared life of the two documents that are published: the chain of ruling C7, piece by piece.

Panel agrees (A4.8) → sub-committee quality assures (5.3.1) → full panel signs off (A4.9) → Board approves (5.3.1)
→ published (5.3.3). An edit in any signed state leads back to the draft; the sign-offs are then void.
As declared here only the workspace itself makes the public moves: a companion never goes online alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import wraps

from plugins.enfield_scr.bundle.texts import approved_by_board, begun_again, record_of_quality, signed_by_full_panel
from plugins.enfield_scr.decision.upgrading import goes_on_here
from plugins.enfield_scr.guards import (
    complete,
    complete_for,
    four_eyes,
    not_whoever,
    signed_by,
    unchanged,
)
from plugins.enfield_scr.people.commissioning import reviewer_not_in_question
from plugins.enfield_scr.people.independence import OVERVIEW_AUTHOR, declaration_stands, declared
from plugins.enfield_scr.privacy.accepting import accepted_of_this_text
from plugins.enfield_scr.privacy.guards import (
    check_remark,
    checked_since_the_key,
    checked_since_the_papers,
    key_remark,
    privacy_assessed,
    privacy_clear,
)
from plugins.enfield_scr.publication.certifying import certificates_outdated, outdated_by_a_correction
from plugins.enfield_scr.publication.republishing import correction_remark, only_removes, words_changed
from plugins.enfield_scr.publication.restrictions import restriction_remark, restrictions_certified, summary_remark
from plugins.enfield_scr.report.discussion import unanswered, unanswered_remark
from plugins.enfield_scr.report.products import (
    headings_remark,
    metadata_remark,
    names_remark,
    nobody_labelled,
    terms_remark,
)
from plugins.enfield_scr.roles import (
    AUTHOR,
    BOARD_MEMBER,
    BUSINESS_MANAGER,
    COMMUNICATIONS,
    CONTRIBUTOR,
    LAWYER,
    LSCB_CHAIR,
    PANEL,
    PANEL_CHAIR,
    STANDING_PANEL,
    STEERING,
    SUBCOMMITTEE_CHAIR,
    SYSTEM,
)
from plugins.enfield_scr.states import case_state
from plugins.enfield_scr.unfilled import filled_in
from workspace import Attempt, Ended, Fill, Guard, Look, Permission, Remark, State, Transition, transition

DRAFTERS = STEERING | {AUTHOR}
WITH_PANEL = DRAFTERS | PANEL
FROM_QA = WITH_PANEL | STANDING_PANEL | {LAWYER}
FROM_APPROVAL = FROM_QA | {BOARD_MEMBER}
EVERYBODY = FROM_APPROVAL | {COMMUNICATIONS, CONTRIBUTOR}
_SHARERS = frozenset({PANEL_CHAIR, BUSINESS_MANAGER})


def _signed(name: str, title: str, readers: Iterable[str], waits_for: Iterable[str], waiting: str) -> State:
    """A state in which the text carries a signature: an edit leads back to the draft."""
    return case_state(
        name,
        title,
        view=readers,
        edit={AUTHOR},
        edited="draft",
        comment=STANDING_PANEL,
        share=_SHARERS,
        work=waits_for,
        waiting=waiting,
    )


STATES: tuple[State, ...] = (
    case_state(  # a text that was returned, or is being changed, still has the panel's comments to answer (A4.8)
        "draft",
        "Draft",
        view=DRAFTERS,
        edit={AUTHOR},
        comment={AUTHOR},
        share=_SHARERS,
        work={AUTHOR},
        waiting="Write and send",
    ),
    case_state(
        "with_panel",
        "With the review panel",
        view=WITH_PANEL,
        edit={AUTHOR},
        edited="draft",
        comment=PANEL | {BUSINESS_MANAGER, AUTHOR},
        share=_SHARERS,
        work={PANEL_CHAIR},
        waiting="Discuss and agree",
    ),
    _signed("panel_agreed", "Agreed by the review panel", FROM_QA, {SUBCOMMITTEE_CHAIR}, "Quality assure"),
    _signed("quality_assured", "Quality assured", FROM_QA, {SUBCOMMITTEE_CHAIR}, "Sign off for the full panel"),
    _signed("signed_off", "Signed off by the full panel", FROM_APPROVAL, {LSCB_CHAIR}, "Approve for the Board"),
    _signed("approved", "Approved by the Board", FROM_APPROVAL | {COMMUNICATIONS}, {LSCB_CHAIR}, "Publish"),
    case_state("published", "Published", view=EVERYBODY, share=_SHARERS),
    case_state(  # corrected here and put back online by the Chair (ruling C19); no more read than before it was public
        "withdrawn",
        "Withdrawn",
        view=FROM_APPROVAL | {COMMUNICATIONS},
        edit={AUTHOR},
        share=_SHARERS,
        work={AUTHOR, LSCB_CHAIR},
        waiting="Correct the text, then put it back online or start again",
    ),
    case_state("retired", "Available on request", view=EVERYBODY, share=_SHARERS, final=True),
)

RETURNED = transition(  # what the Board approved is the Chair's alone to return
    "return_approved",
    "Return for changes",
    "approved -> draft",
    by={LSCB_CHAIR},
    comment=True,
    done="sent_back",
    warns=[goes_on_here],
)

SIGN_OFFS: tuple[Transition, ...] = (
    transition(
        "submit",
        "Send to the review panel",
        "draft -> with_panel",
        by={AUTHOR},
        guards=[
            complete,
            filled_in("5.2"),
            nobody_labelled,
            declaration_stands(OVERVIEW_AUTHOR),
            reviewer_not_in_question,
        ],
        warns=[declared(OVERVIEW_AUTHOR)],
        done="submitted",
    ),
    transition(
        "send_back",
        "Return for changes",
        "with_panel | panel_agreed | quality_assured | signed_off -> draft",
        by={PANEL_CHAIR, SUBCOMMITTEE_CHAIR, LSCB_CHAIR},
        comment=True,
        done="sent_back",
    ),
    RETURNED,
    transition(
        "agree",
        "Agree for the review panel",
        "with_panel -> panel_agreed",
        by={PANEL_CHAIR},
        guards=[
            complete_for("submit"),
            not_whoever("submit", "sent it to the panel", "Appendix 4 step 8"),
            four_eyes,
            privacy_clear,
        ],
        warns=[unanswered, accepted_of_this_text],
        fills=[outdated_by_a_correction],
        signs=True,
        done="panel_agreed",
    ),
    transition(
        "quality_assure",
        "Record as quality assured",
        "panel_agreed -> quality_assured",
        by={SUBCOMMITTEE_CHAIR},
        guards=[
            complete_for("submit"),
            signed_by("agree", "the panel chair", "Appendix 4 step 8"),
            four_eyes,
            record_of_quality,
        ],
        signs=True,
        done="quality_assured",
    ),
    transition(
        "sign_off",
        "Sign off for the full panel",
        "quality_assured -> signed_off",
        by={SUBCOMMITTEE_CHAIR},
        guards=[
            signed_by("quality_assure", "the sub-committee", "5.3.1"),
            four_eyes,
            privacy_clear,
            privacy_assessed,
            signed_by_full_panel,
        ],
        signs=True,
        done="signed_off",
    ),
    transition(
        "approve",
        "Approve for the Board",
        "signed_off -> approved",
        by={LSCB_CHAIR},
        guards=[signed_by("sign_off", "the full panel", "Appendix 4 step 9"), four_eyes, approved_by_board],
        fills=[certificates_outdated],
        signs=True,
        done="approved",
    ),
)

GOING_PUBLIC: tuple[Transition, ...] = (
    transition(
        "publish",
        "Publish",
        "approved -> published",
        by={SYSTEM},
        guards=[
            complete_for("submit"),
            signed_by("approve", "the Board", "5.3.1"),
            privacy_clear,
            privacy_assessed,
            checked_since_the_key,
            checked_since_the_papers,
            restrictions_certified,
        ],
        done="published",
        stamps=["published_on"],
    ),
    transition("withdraw", "Withdraw", "published -> withdrawn", by={SYSTEM}, comment=True, done="withdrawn"),
    transition(  # ruling C19: a correction that only removes identifying words, approved again by the Chair
        "republish",
        "Approve the correction and publish again",
        "withdrawn -> published",
        by={SYSTEM},
        guards=[
            complete_for("submit"),
            nobody_labelled,
            four_eyes,
            only_removes,
            privacy_clear,
            privacy_assessed,
            checked_since_the_key,
            checked_since_the_papers,
            restrictions_certified,
        ],
        warns=[words_changed],
        comment=True,
        signs=True,
        done="republished",
    ),
    transition(  # the reason to take it offline was not one: no correction, and the time offline is added (C20)
        "restore",
        "Put back online as it was",
        "withdrawn -> published",
        by={SYSTEM},
        guards=[
            unchanged,
            privacy_clear,
            privacy_assessed,
            checked_since_the_key,
            checked_since_the_papers,
            restrictions_certified,
        ],
        comment=True,
        done="published_again",
    ),
    transition(
        "reopen",
        "Start again from the draft",
        "withdrawn -> draft",
        by={SYSTEM},
        comment=True,
        done="reopened",
        warns=[goes_on_here],
    ),
    transition("retire", "Retire", "published -> retired", by={SYSTEM}, done="retired"),
)
_EFFECTS = {
    "publish": "publish",
    "withdraw": "withdraw",
    "republish": "publish",
    "restore": "publish",
    "retire": "retire",
}


def leading(moves: tuple[Transition, ...], by: frozenset[str], companions: tuple[str, ...]) -> tuple[Transition, ...]:
    """The same moves made by people, who take the companions along and so change what is online."""
    made = (replace(m, by=by, together=companions, effect=_EFFECTS.get(m.name, "")) for m in moves)
    return tuple(replace(m, dated="Look at it again on") if m.name == "withdraw" else m for m in made)


def together(moves: tuple[Transition, ...], **companions: tuple[str, ...]) -> tuple[Transition, ...]:
    """The same moves, which take other documents of the bundle along, by name of the transition."""
    return tuple(replace(m, together=companions.get(m.name, m.together)) for m in moves)


def only_in(states: tuple[str, ...], *looks: Look) -> tuple[Look, ...]:
    """The same remarks, made only while a document is in one of these states."""

    def limited(look: Look) -> Look:
        @wraps(look)
        def within(attempt: Attempt) -> Remark | None:
            return look(attempt) if attempt.document.state.rpartition(".")[2] in states else None

        return within

    return tuple(map(limited, looks))


def guarded(moves: tuple[Transition, ...], **guards: tuple[Guard, ...]) -> tuple[Transition, ...]:
    """The same moves with more guards, by name of the transition."""
    return tuple(replace(m, guards=m.guards + guards.get(m.name, ())) for m in moves)


def filling(moves: tuple[Transition, ...], **fills: tuple[Fill, ...]) -> tuple[Transition, ...]:
    """The same moves that fill in more, by name of the transition."""
    return tuple(replace(m, fills=m.fills + fills.get(m.name, ())) for m in moves)


def ending(
    moves: tuple[Transition, ...], **ends: tuple[Callable[[Attempt], Iterable[Ended]], ...]
) -> tuple[Transition, ...]:
    """The same moves that do more tasks, by name of the transition."""
    return tuple(replace(m, ends=m.ends + ends.get(m.name, ())) for m in moves)


def warned(moves: tuple[Transition, ...], **warns: tuple[Guard, ...]) -> tuple[Transition, ...]:
    """The same moves with more warnings, by name of the transition."""
    return tuple(replace(m, warns=m.warns + warns.get(m.name, ())) for m in moves)


def accompanying(states: tuple[State, ...]) -> tuple[State, ...]:
    """The same states for a document that is published with another: publishing it is nobody's own work."""
    alone = {"approved", "withdrawn"}
    return tuple(
        replace(s, permits={**s.permits, Permission.WORK: frozenset()}, waiting="") if s.name in alone else s
        for s in states
    )


BEFORE_QA = ("draft", "with_panel")
REMARKS: tuple[Look, ...] = (
    *only_in(BEFORE_QA, headings_remark, key_remark, terms_remark),
    *only_in(BEFORE_QA, unanswered_remark),
    *only_in(("draft",), begun_again),
    *only_in((*BEFORE_QA, "panel_agreed", "quality_assured"), names_remark),  # as at the sign-off (5.2.1)
    *only_in(("with_panel", "panel_agreed", "approved", "withdrawn"), check_remark),
    *only_in(("withdrawn",), correction_remark),
    *only_in(("signed_off", "approved", "published", "withdrawn", "retired"), restriction_remark),
    summary_remark,
    metadata_remark,
)
