"""The way not to publish: reasons, the National Panel's advice, the Board's decision after it (A2, R137)."""

from __future__ import annotations

from plugins.enfield_scr.decision.upgrading import goes_on_here
from plugins.enfield_scr.guards import complete
from plugins.enfield_scr.publication.offline import (
    advice_comes_first,
    advice_remark,
    publication_not_needed,
    supplied_as_it_was,
    texts_as_they_are,
)
from plugins.enfield_scr.roles import AUTHOR, BOARD_MEMBER, HEAD_SQAS, LAWYER, LSCB_CHAIR, OFFICE, STANDING_PANEL
from plugins.enfield_scr.states import case_state
from workspace import Workflow, transition

_WRITERS = OFFICE | {HEAD_SQAS, LAWYER, LSCB_CHAIR}
_CHAIR = frozenset({LSCB_CHAIR})
_READERS = _WRITERS | STANDING_PANEL | {AUTHOR}

NON_PUBLICATION = Workflow(
    name="non_publication",
    title="Proposal not to publish",
    initial="draft",
    create=_WRITERS,
    states=(
        case_state(
            "draft", "Draft", edit=_WRITERS, work=_CHAIR, waiting="Give the reasons and inform the National Panel"
        ),
        case_state(
            "panel_informed",
            "With the National Panel",
            view=_READERS,
            edit=_WRITERS,
            work=OFFICE,
            waiting="Supply what it asks for, and record its advice",
        ),
        case_state(
            "advised",
            "Advice received",
            view=_READERS | {BOARD_MEMBER},
            edit=_WRITERS,
            work=_CHAIR,
            waiting="Put it before the Board and record the decision",
        ),
        case_state("decided", "Decided by the Board", view=_READERS | {BOARD_MEMBER}),
        case_state("dropped", "Dropped", view=_READERS, final=True, lapsed=True),
    ),
    transitions=(
        transition(
            "inform",
            "Record that the National Panel was informed",
            "draft -> panel_informed",
            by=_WRITERS,
            guards=[complete],
            fills=[texts_as_they_are],
            done="panel_informed",
        ),
        transition(
            "advise",
            "Record the advice",
            "panel_informed -> advised",
            by=OFFICE | _CHAIR,
            guards=[complete, supplied_as_it_was],
            done="advice_recorded",
        ),
        transition(
            "decide",
            "Record the Board's decision",
            "advised -> decided",
            by=_CHAIR,
            guards=[complete, advice_comes_first],
            fills=[texts_as_they_are],
            ends=[publication_not_needed],
            signs=True,
            done="board_decided",
        ),
        transition(
            "drop", "Drop the proposal", "draft | panel_informed | advised -> dropped", by=_CHAIR, comment=True,
            done="dropped",
        ),
        transition(
            "reconsider", "Consider again", "decided -> advised", by=_CHAIR, comment=True, done="reconsidered",
            warns=[goes_on_here],
        ),
    ),
    remarks=(advice_remark,),
)  # fmt: skip
