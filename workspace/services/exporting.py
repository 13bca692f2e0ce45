"""A document's text as one file: for whoever may read it, or only what the public may read of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import groupby

from workspace.core import links
from workspace.core.dates import day_in_words, local_date
from workspace.core.errors import NotFound, Refused
from workspace.core.fields import Field, Kind
from workspace.core.model import Document, Permission, Revision
from workspace.core.schema import ContentType
from workspace.rendering.figures import in_words
from workspace.services import reading, renditions
from workspace.services.reading import Section, Shown
from workspace.store import publishing
from workspace.store.unit_of_work import UnitOfWork

_WIDEST = 6  # columns of a table on paper
_SHORT = 40  # characters of what stands beside others


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a document, ready to be typeset. `name`: of the file, without anything confidential."""

    document: Document
    name: str
    title: str
    html: str


@dataclass(frozen=True, slots=True)
class Copy:
    """One published text of a publication: a document that the actor may read, and which revision was published."""

    document: Document
    revision: int
    heading: str


def whole(uow: UnitOfWork, id: str, number: int | None = None) -> Text:
    """What a reader of a document sees: of the present revision, or of an earlier one."""
    document, revision, content, html = _revision(uow, id, number)
    sections = reading.sections(uow, document, content, html)
    parts = [f"<p>Revision {revision.number}, saved {_day(revision)}.</p>", page(sections, content, private=True)]
    if html.get("unplaced"):
        parts += ['<h2 id="c-unplaced-title">Not yet placed</h2>', html["unplaced"]]
    return Text(document, _name(document, revision), content.title_text or type(content).heading, "\n".join(parts))


def public(uow: UnitOfWork, id: str, number: int | None = None) -> Text:
    """What the public may read of a document: to be sent to somebody who asks for a copy (R126)."""
    document, revision, content, html = _revision(uow, id, number)
    made = page(reading.sections(uow, document, content, html), content)
    title = f"{content.public_title}: {type(content).heading}"
    return Text(document, f"{_name(document, revision)}-public", title, made)


def copies(uow: UnitOfWork, publication_id: str) -> tuple[Copy, ...]:
    """The exact texts of a publication, the leading one first; without those that the actor may not read."""
    found = publishing.one(uow.db, publication_id)
    if found is None:
        raise NotFound
    _, bundle = found
    seen = {d.id: d for d in uow.some([id for id, _ in bundle.parts], to=Permission.VIEW)}
    heading = {d.id: uow.registry.content_type(d.type).heading for d in seen.values()}
    return tuple(Copy(seen[id], number, heading[id]) for id, number in bundle.parts if id in seen)


def pdf(text: Text) -> bytes:
    """The text as a file. Refused, in plain words, where it cannot be typeset."""
    from workspace.rendering.export import ExportFailed

    try:
        return typeset(text.html, text.title)
    except ExportFailed as failure:
        raise Refused(failure.reason) from None


@lru_cache(maxsize=16)
def typeset(html: str, title: str) -> bytes:
    """Takes a second or more, and the same file is wanted again: after a rebuild, or by the next reader."""
    from workspace.rendering.export import to_pdf  # a tenth of a second that only few pages need

    return to_pdf(in_words(html), title=title)


def _revision(uow: UnitOfWork, id: str, number: int | None) -> tuple[Document, Revision, ContentType, dict[str, str]]:
    document = uow.get(id, to=Permission.VIEW)
    found = uow.revision(document, document.revision if number is None else number)
    if found.content is None:
        raise NotFound
    return document, found, found.content, renditions.numbered(uow, found.content)


def _name(document: Document, revision: Revision) -> str:
    return f"{document.type.replace('_', '-')}-revision-{revision.number}"


def _day(revision: Revision) -> str:
    return day_in_words(local_date(revision.at))


def page(sections: tuple[Section, ...], content: ContentType, *, private: bool = False) -> str:
    """The sections as HTML, the private fields and columns only where asked for.

    Fields left blank and the title, which the page has, are not in it. The footnotes are numbered through before.
    """
    made = list(_figure(content))
    for section in sections:
        fit = [s for s in section.shown if not s.blank and (private or not s.field.private)]
        shown = [s for s in fit if not _is_title(s, content)]
        if shown:
            made.append(f'<h2 id="c-{section.anchor}">{escape(section.title)}</h2>')
            made += _fields(section.title, shown, private)
    return "\n".join(made)


def _figure(content: ContentType) -> Iterator[str]:
    """A drawing in words: what a text file can hold of it."""
    if figure := content.figure():
        yield f"<h2>{escape(figure.title)}</h2>"
        yield "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in figure.words) + "</ul>"


def _is_title(shown: Shown, content: ContentType) -> bool:
    return shown.field.name == "title" or (bool(shown.text) and shown.text == content.public_title)


_LONG = (Kind.MARKDOWN, Kind.DRAWINGS, Kind.ROWS, Kind.LIST)  # kinds of fields that have a heading of their own


def _fields(title: str, shown: list[Shown], private: bool) -> Iterator[str]:
    """Longer fields under their headings; short answers that follow one another as lines."""
    for long, items in groupby(shown, lambda item: item.field.kind in _LONG):
        if not long:
            yield f"<p>{'<br>'.join(_line(title, item) for item in items)}</p>"
            continue
        for item in items:
            if item.field.label != title:
                yield f'<h3 id="c-field-{renditions.prefix(item.field.name)}">{escape(item.field.label)}</h3>'
            yield _value(item, private)


def _line(title: str, item: Shown) -> str:
    answer = escape(day_in_words(item.day) if item.day else item.text)
    return answer if item.field.label == title else f"<strong>{escape(_called(item.field.label))}</strong> {answer}"


def _called(label: str) -> str:
    return label if label.endswith("?") else f"{label}:"


def _value(item: Shown, private: bool) -> str:
    if item.field.kind in (Kind.MARKDOWN, Kind.DRAWINGS):
        return item.html
    if item.field.kind is Kind.ROWS:
        return _rows(item, [n for n, column in enumerate(item.field.columns) if private or not column.private])
    return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in item.lines) + "</ul>"


def _rows(item: Shown, columns: list[int]) -> str:
    """Without the columns in which nothing is written; what has more of them than fit on paper goes row by row."""
    used = [n for n in columns if not item.field.columns[n].points and any(row[n] for row in item.rows)]
    if len(used) <= _WIDEST:
        return _table(item, used)
    labels = [(n, item.field.columns[n].label) for n in used]
    rows = ((at, [(label, row[n]) for n, label in labels if row[n]]) for at, row in enumerate(item.rows, 1))
    return "<hr>".join(_row(str(at), cells) for at, cells in rows)


def _row(number: str, cells: list[tuple[str, str]]) -> str:
    """What stands in a row, with its labels: short words side by side, longer texts under each other."""
    made, beside = [f"<p><strong>{number}</strong>"], False
    for label, text in cells[1:] if cells and cells[0][1] == number else cells:
        short = len(text) <= _SHORT and "\n" not in text
        called = _called(label)
        lines = "<br>".join(map(escape, text.splitlines()))
        made.append(f"{' · ' if short and beside else '<br>'}<strong>{escape(called)}</strong> {lines}")
        beside = short
    return "".join([*made, "</p>"])


def _table(item: Shown, columns: list[int]) -> str:
    head = "".join(f'<th scope="col">{escape(item.field.columns[n].label)}</th>' for n in columns)
    rows = ("".join(f"<td>{_cell(item.field.columns[n], row[n])}</td>" for n in columns) for row in item.rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(f'<tr>{r}</tr>' for r in rows)}</tbody></table>"


def _cell(column: Field, text: str) -> str:
    """A cell as HTML; an address as a link, where whoever reads what is published can follow it."""
    if column.leads and (links.on_the_web(text) or links.published(text)):
        return f'<a href="{escape(text)}">{escape(text)}</a>'
    return escape(text)
