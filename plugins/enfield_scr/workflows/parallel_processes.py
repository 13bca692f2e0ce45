"""The register of other processes stays open as long as the review does (4.5, 5.2.1)."""

from __future__ import annotations

from plugins.enfield_scr.roles import AUTHOR, HEAD_SQAS, LAWYER, OFFICE, PANEL_MEMBER, STANDING_PANEL, STEERING
from plugins.enfield_scr.scope.parallel import drafts_are_disclosable, others_named
from plugins.enfield_scr.states import case_state
from workspace import Workflow, transition

_EDITORS = OFFICE | {HEAD_SQAS, LAWYER, "senior_police"}
_READERS = _EDITORS | STEERING | STANDING_PANEL | {AUTHOR, PANEL_MEMBER}

PARALLEL_PROCESSES = Workflow(
    name="parallel_processes",
    title="Parallel processes",
    initial="open",
    create=_EDITORS,
    remarks=(drafts_are_disclosable,),
    edits=(others_named,),
    states=(
        case_state("open", "Kept up to date", view=_READERS, edit=_EDITORS, comment=_READERS),
        case_state("closed", "Closed", view=_READERS, final=True),
    ),
    transitions=(
        transition("close", "Close the register", "open -> closed", by=OFFICE, comment=True, done="closed"),
        transition("open_again", "Open again", "closed -> open", by=OFFICE, comment=True, done="opened_again"),
    ),
)
