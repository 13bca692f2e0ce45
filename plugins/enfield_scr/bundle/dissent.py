"""Who disagreed when the final documents were signed off and approved: for their sign-off sheets (5.3.1, A4.9)."""

from __future__ import annotations

from content.approval import BOARD, FULL_PANEL, Approval
from content.plain import in_one_line
from content.texts import Text
from plugins.enfield_scr.guards import in_state
from workspace import Attempt, Document, Look, Remark, untold

_NOBODY = frozenset({"", "-", "–", "none", "no", "nobody", "no dissent", "no one", "nil"})


def _recorded(meeting: str, who: str, cite: str) -> Look:
    @untold(f"There is a record of the meeting of {who}, which you may not open. It says whether anybody dissented.")
    def look(attempt: Attempt) -> Remark | None:
        found = [(d, d.body, row) for d in in_state(attempt, "approval", "confirmed") if (row := _of(attempt, d))]
        held = [(d, body, row) for d, body, row in found if isinstance(body, Approval) and body.body == meeting]
        if not held:
            return None
        document, record, row = held[-1]
        about = f"{document.title}, of revision {row.revision}"
        words = in_one_line(record.dissent)
        if words.casefold().strip(" .") in _NOBODY:
            return Remark(f"{about}: no dissent was recorded.", cite, warning=False)
        return Remark(f"{about}, with dissent: {words}", cite, warning=False)

    return look


def _of(attempt: Attempt, record: Document) -> Text | None:
    """The row of a record for this document: the text as it is now, or one that was signed. Under the veil no
    fingerprint fits: who may not open the record is told the same whether anybody disagreed or not."""
    own = {attempt.document.sha256, *(signature.sha256 for signature in attempt.signatures)}
    texts = record.body.texts if isinstance(record.body, Approval) else ()
    return next((text for text in texts if text.sha256 in own), None)


DISSENT: tuple[Look, ...] = (
    _recorded(FULL_PANEL, "the full panel", "Appendix 4 step 9"),
    _recorded(BOARD, "the Board", "5.3.1"),
)
