"""How a report lies in the tables of the public copy, and comes out of them again."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from workspace.core.dates import local_date
from workspace.public.model import Note, Part, Report, State, fingerprint, stamp
from workspace.rendering.outline import Heading, headings

TABLES = """
CREATE TABLE IF NOT EXISTS report (
    slug TEXT PRIMARY KEY, state TEXT NOT NULL, title TEXT NOT NULL, board TEXT NOT NULL, summary TEXT NOT NULL,
    published_at TEXT NOT NULL, available_until TEXT NOT NULL, changed_at TEXT NOT NULL,
    notes TEXT NOT NULL, links TEXT NOT NULL, fingerprint TEXT NOT NULL, first_published TEXT
) STRICT;
CREATE TABLE IF NOT EXISTS part (
    slug TEXT NOT NULL REFERENCES report ON DELETE CASCADE, position INTEGER NOT NULL, name TEXT NOT NULL,
    title TEXT NOT NULL, contents TEXT NOT NULL, html TEXT NOT NULL, text TEXT NOT NULL, pdf BLOB,
    PRIMARY KEY (slug, position), UNIQUE (slug, name)
) STRICT;
"""
ENTRY = (
    "r.slug, r.state, r.title, r.board, r.summary, r.published_at, r.available_until, r.changed_at, r.notes, "
    "r.links, r.fingerprint, r.first_published"
)
ENTRY_WIDTH = 12
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class PartLink:
    """One part in a list: its name and title, and the size of its PDF in bytes (0: it has none)."""

    name: str
    title: str
    pdf_bytes: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A report without its texts: what lists, the feed and the top of a page show."""

    slug: str
    state: State
    title: str
    board: str
    summary: str
    published_at: datetime
    available_until: date
    changed_at: datetime
    notes: tuple[Note, ...]
    links: tuple[PartLink, ...]
    fingerprint: str
    first_published: date | None

    @property
    def year(self) -> int:
        """The year in which it came out, here or elsewhere before."""
        return (self.first_published or local_date(self.published_at)).year


@dataclass(frozen=True, slots=True)
class Page:
    """One part to be read: its entry, its name, its contents list, and its HTML in UTF-8."""

    entry: Entry
    name: str
    contents: tuple[Heading, ...]
    html: bytes


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of entries, and how many there are in all."""

    total: int
    entries: tuple[Entry, ...]


def entry_of(row: Row) -> Entry:
    """The first columns of a row (`ENTRY`) as a value."""
    slug, state, title, board, summary, published, available, changed, notes, links, mark, first = row[:ENTRY_WIDTH]
    return Entry(
        slug,
        state,
        title,
        board,
        summary,
        datetime.fromisoformat(published),
        date.fromisoformat(available),
        datetime.fromisoformat(changed),
        tuple(Note(datetime.fromisoformat(at), text) for at, text in json.loads(notes)),
        tuple(PartLink(*link) for link in json.loads(links)),
        mark,
        date.fromisoformat(first) if first else None,
    )


def page_of(row: Row) -> Page:
    """A row of `ENTRY` and a part's name, contents and HTML."""
    name, contents, html = row[ENTRY_WIDTH:]
    return Page(entry_of(row), name, tuple(Heading(*heading) for heading in json.loads(contents)), html)


def report_of(entry: Entry, parts: list[Row]) -> Report:
    """An entry and the rows (name, title, html, text, pdf) of its parts."""
    return Report(
        entry.slug,
        entry.title,
        entry.board,
        entry.state,
        entry.published_at,
        entry.available_until,
        entry.changed_at,
        entry.notes,
        tuple(Part(*part) for part in parts),
        entry.summary,
        entry.first_published,
    )


def write(connection: sqlite3.Connection, report: Report) -> bool:
    """Put a report (in its public form) in place of what its address held; whether it held anything."""
    replaced = connection.execute("DELETE FROM report WHERE slug = ?", (report.slug,)).rowcount > 0
    connection.execute(f"INSERT INTO report VALUES ({', '.join('?' * ENTRY_WIDTH)})", _columns(report))
    for position, part in enumerate(report.parts):
        values = (report.slug, position, part.name, part.title, _contents(part), part.html, part.text, part.pdf)
        connection.execute("INSERT INTO part VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
    return replaced


def is_as_written(connection: sqlite3.Connection, report: Report) -> bool:
    """Whether what is kept beside a report for its pages (contents lists, links, mark) is what was made of it."""
    own = connection.execute("SELECT * FROM report WHERE slug = ?", (report.slug,)).fetchall()
    lists = connection.execute("SELECT contents FROM part WHERE slug = ? ORDER BY position", (report.slug,)).fetchall()
    return own == [_columns(report)] and lists == [(_contents(part),) for part in report.parts]


def _contents(part: Part) -> str:
    return json.dumps([[h.level, h.id, h.text] for h in headings(part.html) if h.id])


def _columns(report: Report) -> Row:
    return (
        report.slug,
        report.state,
        report.title,
        report.board,
        report.summary,
        stamp(report.published_at),
        report.available_until.isoformat(),
        stamp(report.changed_at),
        json.dumps([[stamp(note.at), note.text] for note in report.notes]),
        json.dumps([[part.name, part.title, len(part.pdf or b"")] for part in report.parts]),
        fingerprint(report),
        report.first_published.isoformat() if report.first_published else None,
    )
