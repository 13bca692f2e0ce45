"""A document as a person reads it: rendered sections, what is still needed, what they may do next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from workspace.core.errors import StoreFailed
from workspace.core.fields import Field, Kind, answer, field, fields
from workspace.core.model import SYSTEM, Attachment, Document, Permission, Publication, Revision, Signature
from workspace.core.money import pounds
from workspace.core.schema import ContentType, blank
from workspace.core.workflow import Offer, Remark, State, bound
from workspace.rendering.figures import drawn
from workspace.rendering.outline import levelled
from workspace.services import attachments, renditions, transitions
from workspace.store import accounts, notes, papers, publishing
from workspace.store.unit_of_work import Store, UnitOfWork

PREFIX = "c-"
LONG = 100  # rows: a longer table is on a page of its own


@dataclass(frozen=True, slots=True)
class Shown:
    """One field with its value: rendered HTML for Markdown, rows for a table, plain text for the rest."""

    field: Field
    html: str = ""
    text: str = ""
    day: date | None = None
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    count: int = 0  # of the rows of a table that has a page to look through it
    blank: bool = False


@dataclass(frozen=True, slots=True)
class FormPage:
    """One page of a document's form."""

    number: int
    title: str
    missing: tuple[str, ...]  # labels of what is still needed


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the form and of the rendered document."""

    number: int
    title: str
    anchor: str
    shown: tuple[Shown, ...]
    missing: tuple[str, ...]  # labels of what is still needed

    @property
    def blank(self) -> bool:
        """Whether nothing was written in it."""
        return all(item.blank for item in self.shown)

    @property
    def single(self) -> bool:
        """Whether its one field is called as the section is: then one heading is enough."""
        return [item.field.label for item in self.shown] == [self.title]


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything a document's page shows."""

    document: Document
    state: State
    sections: tuple[Section, ...]
    unplaced: str
    permissions: frozenset[Permission]
    offers: tuple[Offer, ...]
    first: tuple[str, ...]  # what the actor has to do before anything else
    remarks: tuple[Remark, ...]  # what the procedure has to say of the text as it is
    signatures: tuple[Signature, ...]
    attachments: tuple[Attachment, ...]  # those that were taken away too
    to_take_away: frozenset[str]  # the ids of those that are the actor's to take away or to put back
    publication: Publication | None
    names: Mapping[str, str]  # person → name
    bound: frozenset[str]  # the ids of the signatures that are bound to the text as it is now

    @property
    def left_behind(self) -> int:
        """How many pictures and objects of an imported file stand as a line of words where they were."""
        said = (renditions.LEFT_BEHIND, renditions.NOT_KEPT)
        return sum(text.count(one) for text in renditions.texts(self.document.body).values() for one in said)

    @property
    def missing(self) -> tuple[str, ...]:
        """Labels of everything that is still needed."""
        return tuple(label for section in self.sections for label in section.missing)

    def valid(self, signature: Signature) -> bool:
        """Whether a signature is bound to the text as it is now."""
        return signature.id in self.bound

    @property
    def voided(self) -> bool:
        """Whether the text was signed before and nobody signed it as it is now."""
        return bool(self.signatures) and not any(map(self.valid, self.signatures))


def read(uow: UnitOfWork, id: str) -> Reading:
    """A document for its page."""
    document = uow.get(id, to=Permission.VIEW)
    html = renditions.numbered(uow, document.body)
    signatures = papers.signatures_of(uow.db, document)
    files = papers.every_attachment_of(uow.db, document)
    return Reading(
        document,
        uow.registry.state_of(document),
        sections(uow, document, document.body, html, longest=LONG),
        levelled(html.get("unplaced", ""), 3),
        _permissions(uow, document),
        transitions.offers(uow, document),
        transitions.first(uow, document),
        transitions.remarks(uow, document),
        signatures,
        files,
        attachments.theirs_to_take_away(uow, document, files),
        publishing.of(uow.db, document),
        names_of(uow),
        frozenset(s.id for s in signatures if bound(document, s, uow.text_of)),
    )


def _permissions(uow: UnitOfWork, document: Document) -> frozenset[Permission]:
    """What the actor's roles allow there, without writing where something is against it."""
    found = uow.registry.policy.permissions(uow.actor.roles(document), document.state)
    return found - {Permission.EDIT} if transitions.barred(uow, document) else found


def previews(asked: Sequence[Field], typed: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """(label, HTML) of the Markdown fields that are not blank, as they are typed and not saved."""
    html = looks(asked, typed, 4)
    return tuple((item.label, html[item.name]) for item in asked if item.name in html)


def looks(asked: Sequence[Field], texts: Mapping[str, Any], top: int) -> dict[str, str]:
    """Field → HTML of the Markdown fields among those asked, of a text that is no revision; headings from `top`."""
    html = renditions.preview({item.name: texts.get(item.name, "") for item in asked if item.kind is Kind.MARKDOWN})
    return {name: levelled(text, top) for name, text in html.items()}


def sections(
    uow: UnitOfWork, document: Document, content: ContentType, html: dict[str, str], *, longest: int | None = None
) -> tuple[Section, ...]:
    """The sections of any content of a document; `missing` is what the next transitions ask for.

    `longest`: a table with more rows is left out, to be looked through on its own page.
    """
    found = []
    for page in form_pages(uow, document, content):
        items = fields(type(content), type(content).sections[page.title])
        top = 3 if [item.label for item in items] == [page.title] else 4
        shown = tuple(_shortened(item, content, html, top, longest) for item in items)
        found.append(Section(page.number, page.title, f"section-{page.number}", shown, page.missing))
    return tuple(found)


def form_pages(uow: UnitOfWork, document: Document, content: ContentType) -> tuple[FormPage, ...]:
    """The pages of a document's form, each with what the next transitions still ask for: those that need no reason."""
    leaving = {t.name for t in uow.registry.workflow_of(document).leaving(document.state) if not t.comment}
    needed = frozenset(content.missing(leaving))
    return tuple(
        FormPage(number, title, tuple(f.label for f in fields(type(content), names) if f.name in needed))
        for number, (title, names) in enumerate(type(content).sections.items(), 1)
    )


def _shortened(item: Field, content: ContentType, html: dict[str, str], top: int, longest: int | None) -> Shown:
    """One field, but of a table that is too long only how many rows there are."""
    value = getattr(content, item.name)
    if item.kind is not Kind.ROWS or longest is None or blank(value):
        return _shown(item, value, html, top)
    if len(value) > longest:
        return Shown(item, count=len(value))
    return replace(_shown(item, value, html, top), count=len(value) if item.name in content.facets else 0)


def _shown(item: Field, value: Any, html: dict[str, str], top: int) -> Shown:
    if blank(value):
        return Shown(item, blank=True)
    if item.kind is Kind.MARKDOWN:
        return Shown(item, html=levelled(html[item.name], top))
    if item.kind is Kind.DRAWINGS:
        return Shown(item, html="".join(drawing(each, number) for number, each in enumerate(value, 1)))
    if item.kind is Kind.ROWS:
        return Shown(item, rows=tuple(tuple(cell(c, getattr(row, c.name)) for c in item.columns) for row in value))
    if item.kind is Kind.LIST:
        return Shown(item, lines=tuple(str(line) for line in value))
    if item.kind is Kind.DATE:
        return Shown(item, day=value)
    return Shown(item, text=cell(item, value))


def drawing(content: ContentType, number: int = 1) -> str:
    """The drawing of a content as HTML; "" where it has none."""
    figure = content.figure()
    return drawn(figure, number) if figure else ""


def cell(item: Field, value: Any) -> str:
    """One value as a cell of a table; nothing for the id of a document."""
    if value is None or item.points:
        return ""
    if item.kind is Kind.DATE:
        return f"{value.day} {value:%b %Y}"
    if item.kind is Kind.MONEY:
        return pounds(value)
    return answer(str(value)) if item.kind is Kind.CHOICE else str(value)


def revision(uow: UnitOfWork, id: str, number: int) -> tuple[Document, Revision, tuple[Section, ...], str]:
    """An earlier text, rendered: (document, revision, sections, HTML of what was not placed)."""
    document = uow.get(id, to=Permission.VIEW)
    found = uow.revision(document, number)
    if found.content is None:
        raise LookupError("a revision has no content")
    html = renditions.numbered(uow, found.content)
    unplaced = levelled(html.get("unplaced", ""), 3)
    return document, found, sections(uow, document, found.content, html), unplaced


def unplaced_field(document: Document) -> Field:
    """The description of the field for text that found no place."""
    return field(type(document.body), "unplaced")


def record(store: Store, person: str, document: Document, kind: str, revision: int) -> None:
    """Record that a person read or downloaded a revision (R178); the same again within minutes counts once.

    A database that cannot write (a full disk) must not keep anybody from reading.
    """
    with suppress(StoreFailed), store.writing(SYSTEM) as uow:
        notes.add_read(uow.db, person, replace(document, revision=revision), kind, uow.now)


def name_of(uow: UnitOfWork, person: str) -> str:
    """A person's name; the workspace's own for what it did itself."""
    return names_of(uow).get(person, SYSTEM.name)


def names(uow: UnitOfWork, people: Iterable[str]) -> tuple[str, ...]:
    """The names of some people, in the order of the alphabet."""
    known = names_of(uow)
    return tuple(sorted(known[id] for id in people if id in known))


def names_of(uow: UnitOfWork) -> dict[str, str]:
    """Everybody's name by id; disabled people stay named."""
    return {**accounts.names(uow.db), SYSTEM.id: SYSTEM.name}
