"""What a refusal or remark quotes, and where the reader finds it: a field, a step, a document, something to start."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from workspace.core.fields import Field, fields
from workspace.core.model import Document, Permission
from workspace.services import drafts, starting
from workspace.services.reading import Reading
from workspace.store.documents import Wanted
from workspace.store.unit_of_work import UnitOfWork

_QUOTED = re.compile("(“[^“”]+”)")
_STARTED = re.compile(r"\b[Ss]tarts? (?:an? |the )?(?:document )?$")
TASKS = "Tasks and deadlines"  # the page of a case review, as it is headed
_MOST = 500  # documents of a case review


class What(StrEnum):
    """The kinds of places that a sentence can name."""

    TASKS = "tasks"
    KIND = "kind"
    AGENCY_KIND = "agency kind"
    DRAFT = "draft"
    DOCUMENT = "document"
    STEP = "step"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class Name:
    """A name between quotation marks. `started`: the sentence speaks of starting one, not of one that there is."""

    text: str
    started: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is. `id`: of its document, or of the case review; `name`: of a kind, draft or step."""

    what: What
    id: str
    name: str = ""
    section: int = 0
    field: Field | None = None


def parts(sentence: str) -> Iterator[tuple[str, Name | None]]:
    """A sentence in parts: plain text, and names with their quotation marks."""
    cut = _QUOTED.split(sentence)  # a text, a name, a text, …
    for at, part in enumerate(cut):
        yield part, Name(part[1:-1], bool(_STARTED.search(cut[at - 1]))) if at % 2 else None


def places(uow: UnitOfWork, shown: Reading) -> Mapping[Name, Place]:
    """What is quoted beside a document, by its name: only what the actor may open, fill in, do or start.

    Of two things with one name the nearer one counts: a field of the document before a step, then another document,
    then what can be started.
    """
    wanted = {name for text in _texts(shown) for _, name in parts(text) if name}
    if not wanted:
        return {}
    home = next(iter(uow.some([shown.document.case_review], to=Permission.VIEW)), None)
    startable = dict(_startable(uow, home)) if home else {}
    found = startable | dict(_documents(uow, shown.document))
    found |= {o.transition.title: Place(What.STEP, shown.document.id, o.transition.name) for o in shown.offers}
    if Permission.EDIT in shown.permissions:
        found |= dict(_fields(shown.document))
    known = ((name, (startable if name.started else found).get(name.text)) for name in wanted)
    return {name: place for name, place in known if place}


def field(uow: UnitOfWork, document: Document, name: str) -> Mapping[Name, Place]:
    """One field of a document by its label, where the actor may fill it in; else nothing."""
    if not uow.registry.may(uow.actor, document, Permission.EDIT):
        return {}
    found = (each for each in _fields(document) if each[1].field and each[1].field.name == name)
    return {Name(label, started=False): place for label, place in found}


def _texts(shown: Reading) -> Iterable[str]:
    yield from (*shown.first, *(remark.text for remark in shown.remarks))
    for offer in shown.offers:
        yield from (*offer.refusals, *offer.warnings)


def _startable(uow: UnitOfWork, home: Document) -> Iterator[tuple[str, Place]]:
    yield TASKS, Place(What.TASKS, home.id)
    known = starting.of(uow, home)
    yield from ((cls.heading, Place(What.AGENCY_KIND, home.id, cls.name)) for cls in known.agency_kinds)
    yield from ((cls.heading, Place(What.KIND, home.id, cls.name)) for cls in known.kinds)
    yield from ((draft.title, Place(What.DRAFT, home.id, draft.name)) for draft in drafts.offered(uow, home))


def _documents(uow: UnitOfWork, document: Document) -> Iterator[tuple[str, Place]]:
    """The others of the case review: by their title, and by their kind, the latest change counting.

    Whoever calls a document like a kind does not lead others to it.
    """
    beside = uow.list(to=Permission.VIEW, what=Wanted(case_review=document.case_review), count=_MOST)
    others = [each for each in reversed(beside) if each.id not in (document.id, document.case_review)]
    yield from ((d.title, Place(What.DOCUMENT, d.id)) for d in others)
    yield from ((uow.registry.content_type(d.type).heading, Place(What.DOCUMENT, d.id)) for d in others)


def _fields(document: Document) -> Iterator[tuple[str, Place]]:
    cls = type(document.body)
    for number, names in enumerate(cls.sections.values(), 1):
        for field in fields(cls, names):
            if not field.kept:
                yield field.label, Place(What.FIELD, document.id, section=number, field=field)
