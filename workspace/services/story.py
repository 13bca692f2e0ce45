"""What happened in a case review, in plain words: of the documents that a person may see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime

from workspace.core.model import Document, Permission, Recorded
from workspace.core.procedure import Procedure
from workspace.services.transitions import IN_FULL
from workspace.store import trail
from workspace.store.unit_of_work import UnitOfWork

LONGEST = 60
_MOVES = 2000
_ONLINE = ("publish", "withdraw", "retire")  # effects of a step
_WORDS = {
    "created": "Started",
    "restored": "Restored an earlier text",
    "shared": "Shared",
    "sharing_ended": "Stopped sharing",
    "due_date_set": "Set the due date",
    "role_given": "Gave a role",
    "role_ended": "Ended a role",
    "readmitted": "Ended an exclusion",
    "excluded": "Recorded a conflict of interest",
    "procedure_changed": "Put under another procedure",
    "found_mistaken": "Set aside: it was started by mistake",
    "taken_up": "Took up again what was started by mistake",
    "stayed_behind": "Left with what the case review was before",
    "package_made": "Took the whole case review out as one file",
    "task_set": "A task began",
    "task_moved": "A clock was computed again",
    "task_lapsed": "A task is no longer asked for",
    "task_planned": "Planned a task",
    "task_done": "Did a task",
    "task_not_applicable": "Recorded that a task does not apply",
    "task_reopened": "Opened a task again",
}
_SAID = frozenset({"comment", "warned"})
_ROLES = frozenset({"role_given", "role_ended"})
# Each document's own history has these.
ROUTINE = frozenset(
    {
        "edited",
        "commented",
        "comment_resolved",
        "comment_reopened",
        "file_attached",
        "file_taken_away",
        "file_put_back",
        "imported",
        "task_set",
        "stayed_behind",
    }
)


@dataclass(frozen=True, slots=True)
class Told:
    """One event in words: what was done to which document (its id and title), by whom, and the reason given."""

    text: str
    document: str
    title: str
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Story:
    """A part of the story, the latest first. `older`: the number before which it goes on, None at its beginning."""

    told: tuple[Told, ...]
    older: int | None


@dataclass(frozen=True, slots=True)
class Move:
    """A step that a document took: what was done, the title of the state that it came to, who, when and why."""

    text: str
    state: str
    by: str
    at: datetime
    reason: str
    warned: str  # what there was to think about before it


def words(verb: str) -> str:
    """A verb of the trail as the start of a sentence: "signed_off" → "Signed off"."""
    return _WORDS.get(verb) or verb.replace("_", " ").capitalize()


def of(
    uow: UnitOfWork,
    case_review: Document,
    titles: Mapping[str, str],
    names: Mapping[str, str],
    before: int | None = None,
) -> Story:
    """The latest events about the documents of a case review whose titles are given, without the routine of writing."""
    seen, home = titles.keys(), frozenset({case_review.id})
    found = trail.of(uow.db, case_reviews=home, documents=seen, without=ROUTINE, before=before, limit=LONGEST + 1)
    procedure, shown = uow.registry.procedure(case_review.procedure), readable(uow, found[:LONGEST])
    told = tuple(_begun(uow, _told(event, titles, names, procedure), event, procedure) for event in shown)
    return Story(told, shown[-1].seq if len(found) > LONGEST else None)


def _begun(uow: UnitOfWork, told: Told, event: Recorded, procedure: Procedure) -> Told:
    """What was started is called as its procedure calls it: not each keeps a case review."""
    if event.verb != "case_review_started":
        return told
    heading = uow.registry.content_type(procedure.case_review_type).heading
    return replace(told, text=f"Started the {heading[0].lower()}{heading[1:]}")


def readable(uow: UnitOfWork, found: Sequence[Recorded]) -> tuple[Recorded, ...]:
    """Events without what was said at a step that the actor could not see: the walls hold for the past. What a warning
    said in full is for the page of those who oversee."""
    found = tuple(_without(event, {IN_FULL}) for event in found)
    steps = {e.document for e in found if e.document and "transition" in e.detail and e.detail.keys() & _SAID}
    documents = {d.id: d for d in uow.some(steps, to=Permission.VIEW)}
    return tuple(
        event
        if event.document not in steps or _could_see(uow, documents.get(event.document or ""), event)
        else _without(event, _SAID)
        for event in found
    )


def _without(event: Recorded, names: Set[str]) -> Recorded:
    return replace(event, detail={name: text for name, text in event.detail.items() if name not in names})


def _could_see(uow: UnitOfWork, document: Document | None, step: Recorded) -> bool:
    """Whether the actor may read a document in the state that a step reached, or in the one that it left."""
    if document is None:
        return False
    if uow.could_read(document, step.state or ""):
        return True
    before = trail.of(uow.db, document=document.id, before=step.seq, limit=1)
    return bool(before) and uow.could_read(document, before[0].state or "")


def _told(
    event: Recorded, titles: Mapping[str, str], names: Mapping[str, str], procedure: Procedure | None = None
) -> Told:
    document = event.document or ""
    reason = event.detail.get("comment", "")
    what = procedure and (_whom(event, names, procedure) or _which_task(event, procedure))
    text = f"{words(event.verb)} ({what})" if what else words(event.verb)
    return Told(text, document, titles[document], names.get(event.actor, ""), event.at, reason)


def _whom(event: Recorded, names: Mapping[str, str], procedure: Procedure) -> str:
    """Who was given or lost which role; of a conflict of interest nobody is named."""
    if event.verb not in _ROLES or "role" not in event.detail:
        return ""
    name = names.get(event.detail.get("person", ""), "")
    return ": ".join(part for part in (name, procedure.role(event.detail["role"]).title) if part)


def _which_task(event: Recorded, procedure: Procedure) -> str:
    rule = procedure.task(event.detail.get("task", ""))
    return rule.about(event.detail.get("item", "")) if rule else ""


def reason(uow: UnitOfWork, document: Document, names: Mapping[str, str]) -> Told | None:
    """Why the document was last moved, where whoever moved it gave a reason: those who write it have to know."""
    found = trail.of(uow.db, document=document.id, limit=200)
    before = [*(event.state for event in found[1:]), None]
    for event, left in zip(found, before, strict=True):
        if "transition" in event.detail and "comment" in event.detail:
            return _told(event, {document.id: document.title}, names)
        if "transition" in event.detail and event.state != left:
            return None
    return None


def moves(uow: UnitOfWork, document: Document, names: Mapping[str, str]) -> tuple[Move, ...]:
    """The steps of a document, the latest first: of those that left or reached a state that the actor may read."""
    found = trail.of(uow.db, document=document.id, limit=_MOVES)
    before = [*(event.state or "" for event in found[1:]), ""]
    return tuple(
        _moved(uow, document, event, names)
        for event, left in zip(found, before, strict=True)
        if "transition" in event.detail
        and any(uow.could_read(document, state) for state in (left, event.state or "") if state)
    )


def online(uow: UnitOfWork, document: Document, names: Mapping[str, str]) -> tuple[Move, ...]:
    """The steps by which a document went on- or offline, the earliest first, whoever may read it."""
    steps = {t.name for t in uow.registry.workflow_of(document).transitions if t.effect in _ONLINE}
    found = [e for e in trail.of(uow.db, document=document.id, limit=_MOVES) if e.detail.get("transition") in steps]
    return tuple(_moved(uow, document, event, names) for event in reversed(found))


def _moved(uow: UnitOfWork, document: Document, event: Recorded, names: Mapping[str, str]) -> Move:
    workflow = uow.registry.workflow_of(document)
    title = next((s.title for s in workflow.every_state if workflow.qualified(s.name) == event.state), "")
    said = (event.detail.get(name, "") for name in ("comment", "warned"))
    return Move(words(event.verb), title, names.get(event.actor, ""), event.at, *said)
