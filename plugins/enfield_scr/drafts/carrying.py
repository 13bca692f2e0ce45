"""What a record of quality assurance begins with: answers of the last one, for texts that are still the same (H27)."""

from __future__ import annotations

from collections.abc import Mapping

from content.approval import Approval
from content.quality_assurance import Criterion, QualityAssurance
from plugins.enfield_scr import saying
from workspace import CaseFile, Document

_JUDGED = "As judged on"


def answered(file: CaseFile, document: Document) -> Mapping[str, Mapping[str, str]]:
    """Criterion → its answer and points, where the last record judged this very text; none of a text that is new."""
    records = [d.body for d in file.to_copy("quality_assurance", "agreed")]
    last = records[-1] if records else None
    if not isinstance(last, QualityAssurance):
        return {}
    known = {f"{text.document}, revision {text.revision}" for text in last.texts if text.sha256 == document.sha256}
    day = f"{_JUDGED} {saying.on(last.held_on)}: the text is the same." if last.held_on else ""
    return {row.criterion: _carried(row, day) for row in last.criteria if row.about in known and row.outcome}


def _carried(row: Criterion, day: str) -> Mapping[str, str]:
    points = row.points if _JUDGED in row.points else f"{row.points} {day}".strip()
    return {"outcome": row.outcome, "points": points}


def edition(file: CaseFile, body: str) -> Mapping[str, str]:
    """Why this is an edition of its own, as the last record of the same meeting says it (A2, H6)."""
    records = [d.body for d in file.to_copy("approval", "confirmed")]
    same = [each for each in records if isinstance(each, Approval) and each.body == body]
    return {"edition_reason": same[-1].edition_reason} if same and same[-1].edition_reason else {}
