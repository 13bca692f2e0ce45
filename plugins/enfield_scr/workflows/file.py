"""Files that are no document of the workspace: kept by the office, issued to the panel when it needs them."""

from __future__ import annotations

from plugins.enfield_scr.roles import AUTHOR, HEAD_SQAS, LAWYER, OFFICE, PANEL_MEMBER, STEERING
from plugins.enfield_scr.states import case_state
from plugins.enfield_scr.unfilled import filled_in, something_in_it
from workspace import Workflow, transition

_KEEPERS = OFFICE | {HEAD_SQAS}

FILE = Workflow(
    name="file",
    title="File",
    initial="draft",
    create=_KEEPERS,
    states=(
        case_state("draft", "Kept by the office", view=STEERING, edit=_KEEPERS, share=OFFICE),
        case_state(
            "issued", "Issued to the panel", view=STEERING | {PANEL_MEMBER, AUTHOR, LAWYER}, edit=_KEEPERS, share=OFFICE
        ),
    ),
    transitions=(
        transition(
            "issue",
            "Issue to the panel",
            "draft -> issued",
            by=_KEEPERS,
            guards=[something_in_it, filled_in("5.2.1")],
            done="issued",
        ),
        transition("recall", "Take back", "issued -> draft", by=_KEEPERS, comment=True, done="recalled"),
    ),
)
