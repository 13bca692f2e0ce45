"""Start, edit and restore documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from workspace.core.dates import day_in_words
from workspace.core.errors import Forbidden, Invalid, NotFound, Refused, Stale, these_can
from workspace.core.fields import fields
from workspace.core.model import Document, Event, Permission
from workspace.core.schema import ContentType, fingerprint, typed_over, with_kept
from workspace.core.workflow import bound
from workspace.services import amiss, appointments, asked, naming, transitions
from workspace.services.clashes import rebased
from workspace.store import accounts, papers
from workspace.store.unit_of_work import UnitOfWork, new_id

LONGEST_NOTE = 500
NOTE = "revision-note"  # how Invalid calls it: with a hyphen, so that no field of a content type is called so


def start(
    uow: UnitOfWork,
    case_review: str,
    type_name: str,
    values: Mapping[str, Any],
    *,
    agency: str | None = None,
    form: str = "",
) -> Document:
    """A new document in a case review, by somebody whose role there may start one of that type.

    `form`: what a page called its form; the same form sent again starts nothing more.
    """
    home = open_case_review(uow, case_review)
    if not type_name:
        raise Invalid({"type": "Choose the kind of document"})
    id = id_from(uow, form, home.id, type_name, agency or "")
    if before := started(uow, id):
        return before
    if type_name not in {cls.name for cls in _creatable(uow, replace(home, agency=agency)) if not cls.drafted}:
        raise not_startable(uow, home, type_name)
    if agency is None and type_name in agency_kinds(uow, home):
        raise Invalid({"agency": "Choose the agency that it belongs to"})
    if agency is not None and agency not in {known.id for known in accounts.all_agencies(uow.db)}:
        raise Invalid({"agency": "Choose one of the agencies in the list"})
    cls = uow.registry.content_type(type_name)
    begun = _begun(uow, type_name, home, agency)
    content = amiss.parsed(uow, cls, begun, values)
    amiss.refuse(uow, content, values)
    if typed := typed_over(cls.parse(begun), content):
        raise Invalid(typed)
    return uow.create(content, event=Event("created"), procedure=home.procedure, case_review=home, agency=agency, id=id)


def _begun(uow: UnitOfWork, type_name: str, home: Document, agency: str | None) -> Mapping[str, Any]:
    """What the case file and whoever starts a document say already: nobody need type it."""
    begin = uow.registry.procedure(home.procedure).begins.get(type_name)
    return begin(appointments.case_file(uow, home), uow.actor, agency) if begin else {}


def not_startable(uow: UnitOfWork, case_review: Document, type_name: str) -> Forbidden:
    """Who starts a kind of document there, to somebody who does not."""
    procedure, kind = uow.registry.procedure(case_review.procedure), uow.registry.types.get(type_name)
    flow = next((w for w in procedure.workflows if kind and w.name == kind.workflow), None)
    who = these_can(procedure.titles(flow.create)) if flow else ""
    return Forbidden(f"Your role in this case review does not let you start this kind of document.{who}")


def id_from(uow: UnitOfWork, form: str, *about: str) -> str:
    """The id of what a form starts for the actor: the same whenever it is sent. A new one where there is no form."""
    return fingerprint("\0".join((uow.actor.id, form, *about)))[:32] if form else new_id()


def started(uow: UnitOfWork, id: str) -> Document | None:
    """What the actor started under an id; also where it is for others to see now."""
    return uow.unseen(id, lambda uow, found: found.created_by == uow.actor.id)


def case_review_at(uow: UnitOfWork, id: str) -> Document:
    """A case review that the actor may see; NotFound for any other kind of document."""
    found = uow.get(id, to=Permission.VIEW)
    if found.id != found.case_review:
        raise NotFound
    return found


def open_case_review(uow: UnitOfWork, id: str) -> Document:
    """The same, where something is started in it; Refused where it was itself started by mistake."""
    found = case_review_at(uow, id)
    if found.mistaken:
        raise Refused("This case review was started by mistake: whoever manages it takes it up again first.")
    return found


def agency_kinds(uow: UnitOfWork, case_review: Document) -> frozenset[str]:
    """The names of the types that only an agency's own people write: each document of them belongs to an agency."""
    return frozenset(name for name, others in _of_agencies(uow, case_review).items() if not others)


def shared_kinds(uow: UnitOfWork, case_review: Document) -> frozenset[str]:
    """Those that others write too: a document of them belongs to an agency where its own people are to write it."""
    return frozenset(name for name, others in _of_agencies(uow, case_review).items() if others)


def _of_agencies(uow: UnitOfWork, case_review: Document) -> dict[str, frozenset[str]]:
    """The types that an agency's own people write where they begin, with the other roles that do."""
    procedure = uow.registry.procedure(case_review.procedure)
    own = {role.name for role in procedure.roles if role.held == "agency"}
    found = {}
    for cls in uow.registry.types_of(procedure.name):
        workflow = uow.registry.workflow(procedure.name, cls.name)
        writers = workflow.state(workflow.initial).permits[Permission.EDIT]
        if writers & own:
            found[cls.name] = writers - own
    return found


def startable(
    uow: UnitOfWork, case_review: Document, *, drafted: bool = False
) -> tuple[tuple[type[ContentType], str | None], ...]:
    """What the actor may start there: (content type, agency that it would belong to or None).

    `drafted`: also what only a draft makes.
    """
    cases = [case_review, *(replace(case_review, agency=a) for a in _agencies(uow))]
    found: dict[str, tuple[type[ContentType], str | None]] = {}
    for home in cases:
        for cls in _creatable(uow, home):
            if drafted or not cls.drafted:
                found.setdefault(cls.name, (cls, home.agency))
    return tuple(found.values())


def _creatable(uow: UnitOfWork, home: Document) -> tuple[type[ContentType], ...]:
    """The types that the actor may start in a case review; never another case review."""
    if home.mistaken:
        return ()
    own = uow.registry.procedure(home.procedure).case_review_type
    found = uow.registry.creatable(home.procedure, uow.actor.roles(home))
    return tuple(cls for cls in found if cls.name != own)


def _agencies(uow: UnitOfWork) -> list[str]:
    return sorted({grant.agency for grant in uow.actor.grants if grant.agency})


def edit(uow: UnitOfWork, id: str, values: Mapping[str, Any], *, seen: int, note: str = "") -> Document:
    """Change some fields of a document that the person saw at revision `seen`.

    What others changed meanwhile stays; where both changed the same field, of a table the same row, Stale names it and
    nothing is saved. So it does with all that differs where `seen` is no revision that the person can have seen.
    Raises Invalid for what does not fit the type. A text that did not change makes no revision and no event.
    """
    document = transitions.to_write(uow, id)
    if len(note) > LONGEST_NOTE:
        raise Invalid({NOTE: f"Say what you changed in {LONGEST_NOTE} characters or fewer"})
    found = rebased(uow, document, values, seen)
    if found.both:
        raise Stale(found.both)
    changed = type(document.body).parse({**document.body.model_dump(), **found.mine})
    if typed := typed_over(document.body, changed):
        raise Invalid(typed)
    if changed == document.body:
        return document
    amiss.refuse(uow, found.typed, found.mine)  # its rows are where they were typed: so the right one is named
    return _write(uow, document, changed, Event("edited"), note)


def restore(uow: UnitOfWork, id: str, number: int, *, seen: int) -> Document:
    """An earlier text as a new revision; the ones between stay in the history.

    Stale where the present text is not the revision that the person saw: nobody's edit is put aside unread.
    """
    document = transitions.to_write(uow, id)
    if seen != document.revision:
        raise Stale
    content = uow.revision(document, number).content
    if content is None or content == document.body:
        raise Invalid({"": f"Revision {number} is already the present text."})
    content = with_kept(content, document.body)
    return _write(uow, document, content, Event("restored", {"number": str(number)}), f"Restored revision {number}")


def replace_content(uow: UnitOfWork, document: Document, content: ContentType, event: Event, note: str) -> Document:
    """A whole new text for a document that was read to EDIT (an import)."""
    return _write(uow, document, with_kept(content, document.body), event, note)


def _write(uow: UnitOfWork, document: Document, content: ContentType, event: Event, note: str) -> Document:
    amiss.refuse(uow, content, ())
    workflow = uow.registry.workflow_of(document)
    back = workflow.state(document.state).edited
    naming.refuse(uow, content, document)
    changed = document.having(content)
    if back and not content.same_text(document.body):
        changed = replace(changed, state=workflow.qualified(back), due=None)
    transitions.refuse_edit(uow, changed)
    return uow.save(changed, event=event, note=note)


@dataclass(frozen=True, slots=True)
class Undone:
    """What a change of the text undoes: how many sign-offs, and the title of the state that it brings back or "".

    `apart`: the labels of what can be filled in all the same, since it says what became of the text.
    """

    signed: int = 0
    back: str = ""
    apart: tuple[str, ...] = ()


def undone_by_edit(uow: UnitOfWork, document: Document, names: Sequence[str] = ()) -> Undone:
    """What a change of the text undoes. `names`: of the fields that change, where they are known."""
    recorded = set(document.body.recorded)
    if names and set(names) <= recorded:
        return Undone()
    workflow = uow.registry.workflow_of(document)
    back = workflow.state(document.state).edited
    valid = [s for s in papers.signatures_of(uow.db, document) if bound(document, s, uow.text_of)]
    shown = fields(type(document.body), names)
    parts = {item.name: item for item in shown} | {f"{f.name}.{c.name}": c for f in shown for c in f.columns}
    apart = tuple(part.label for name, part in parts.items() if name in recorded)
    return Undone(len(valid), workflow.state(workflow.qualified(back)).title if back else "", apart)


def set_due(uow: UnitOfWork, id: str, due: date | None) -> Document:
    """Say by when the work on a document is due; for those who may share it. Invalid beside a day that counts."""
    document = uow.get(id, to=Permission.SHARE)
    if due and (counts := asked.day(uow, document)) and counts != due:
        raise Invalid({"due": f"The agency was asked for this by {day_in_words(counts)}, and that day counts."})
    detail = {"due": due.isoformat() if due else ""}
    jobs = ("index", "notify") if due else ("index",)
    return uow.save(replace(document, due=due), event=Event(transitions.DUE_SET, detail), jobs=jobs)
