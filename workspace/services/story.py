"""What happened in a case review, in plain words: of the documents that a person may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from workspace.core.model import Document, Recorded
from workspace.store import trail
from workspace.store.unit_of_work import UnitOfWork

LONGEST = 60
_WORDS = {
    "created": "Started",
    "restored": "Restored an earlier text",
    "shared": "Shared",
    "sharing_ended": "Stopped sharing",
    "due_date_set": "Set the due date",
    "case_review_started": "Started the case review",
    "role_given": "Gave somebody a role",
    "role_ended": "Ended a role",
    "readmitted": "Ended an exclusion",
    "excluded": "Recorded a conflict of interest",
}
# Each document's own history has these.
ROUTINE = frozenset({"edited", "commented", "comment_resolved", "comment_reopened", "file_attached", "imported"})


@dataclass(frozen=True, slots=True)
class Told:
    """One event in words: what was done to which document (its id and title), by whom, and the reason given."""

    text: str
    document: str
    title: str
    by: str
    at: datetime
    reason: str


def words(verb: str) -> str:
    """A verb of the trail as the start of a sentence: "signed_off" → "Signed off"."""
    return _WORDS.get(verb) or verb.replace("_", " ").capitalize()


def of(uow: UnitOfWork, case_review: Document, titles: Mapping[str, str], names: Mapping[str, str]) -> tuple[Told, ...]:
    """The latest events about the documents of a case review whose titles are given, without the routine of writing."""
    seen, home = titles.keys(), frozenset({case_review.id})
    found = trail.of(uow.db, case_reviews=home, documents=seen, without=ROUTINE, limit=LONGEST)
    return tuple(_told(event, titles, names) for event in found)


def _told(event: Recorded, titles: Mapping[str, str], names: Mapping[str, str]) -> Told:
    document = event.document or ""
    reason = event.detail.get("comment", "")
    return Told(words(event.verb), document, titles[document], names.get(event.actor, ""), event.at, reason)


def reason(uow: UnitOfWork, document: Document, names: Mapping[str, str]) -> Told | None:
    """Why the document was last moved, where whoever moved it gave a reason: those who write it have to know."""
    found = trail.of(uow.db, document=document.id, limit=200)
    latest = next((event for event in found if "transition" in event.detail), None)
    if latest is None or "comment" not in latest.detail:
        return None
    return _told(latest, {document.id: document.title}, names)
