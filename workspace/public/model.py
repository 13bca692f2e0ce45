"""What the public may see, as frozen values: a report, its parts, its public change notes."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import count
from typing import Literal

from workspace.rendering.outline import levelled

State = Literal["published", "withdrawn", "retired"]
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_SLUG = 100
BOX = '<div class="app-scroll" role="region" tabindex="0" aria-label='


@dataclass(frozen=True, slots=True)
class Note:
    """A public change note: when, and what was changed (plain text)."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """One text of a report: `html` sanitised, `text` the same in plain words (for search), `pdf` its file."""

    name: str
    title: str
    html: str
    text: str
    pdf: bytes | None = None

    def __post_init__(self) -> None:
        _check_slug(self.name)


@dataclass(frozen=True, slots=True)
class Report:
    """One publication (R098, R125, R126). The first part is the report itself; `summary` is plain text.

    `changed_at`: the moment of the last public change (published, corrected, withdrawn, retired).
    `first_published`: a day of the month in which it came out, where that was elsewhere; `published_at` is here.
    """

    slug: str
    title: str
    board: str
    state: State
    published_at: datetime
    available_until: date
    changed_at: datetime
    notes: tuple[Note, ...] = ()
    parts: tuple[Part, ...] = ()
    summary: str = ""
    first_published: date | None = None

    def __post_init__(self) -> None:
        _check_slug(self.slug)
        if any(at.tzinfo is None for at in (self.published_at, self.changed_at, *(n.at for n in self.notes))):
            raise ValueError("times need a time zone")
        if len({part.name for part in self.parts}) < len(self.parts):
            raise ValueError("two parts have the same name")
        if self.state == "published" and not self.parts:
            raise ValueError("a published report has at least one part")


def _check_slug(slug: str) -> None:
    if len(slug) > LONGEST_SLUG or not SLUG.fullmatch(slug):
        raise ValueError("a name in an address is made of a-z, 0-9 and single hyphens")


def public_form(report: Report) -> Report:
    """The report as the public copy holds it in its state; the same again when applied twice.

    Withdrawn: nothing but the address and the moments, since the title itself may be why (H15).
    Retired: the entry without the texts (R126).
    """
    if report.state == "withdrawn":
        return replace(
            report, title="", board="", available_until=date.min, notes=(), parts=(), summary="", first_published=None
        )
    titled = replace(report, title=one_line(report.title), board=one_line(report.board), summary=_lines(report.summary))
    if report.state == "retired":
        return replace(titled, notes=(), parts=(), summary="")
    notes = tuple(Note(note.at, one_line(note.text)) for note in report.notes)
    parts = tuple(replace(p, title=one_line(p.title), html=_boxed(levelled(p.html, top=2))) for p in report.parts)
    return replace(titled, notes=notes, parts=parts)


def _boxed(html: str) -> str:
    """Tables in a box that scrolls by itself, also by keyboard, so that the page never does (WCAG 1.4.10)."""
    if BOX in html:  # no sanitised text has it: this one was boxed before
        return html
    number = count(1)
    boxed = re.sub("<table", lambda _: f'{BOX}"Table {next(number)}"><table', html)
    return boxed.replace("</table>", "</table></div>")


def one_line(text: str) -> str:
    """The text on one line. XML, and so the feed, has no way to write a control character."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _lines(text: str) -> str:
    return "\n".join(one_line(line) for line in text.splitlines()).strip()


def fingerprint(report: Report) -> str:
    """SHA-256 (hex) of all that the public copy holds: equal on both sides, or the copy is to be rebuilt."""
    shown = public_form(report)
    parts = [[p.name, p.title, p.html, p.text, hashlib.sha256(p.pdf).hexdigest() if p.pdf else ""] for p in shown.parts]
    notes = [[stamp(note.at), note.text] for note in shown.notes]
    dates = [stamp(shown.published_at), shown.available_until.isoformat(), stamp(shown.changed_at)]
    dates += [shown.first_published.isoformat()] if shown.first_published else []
    whole = [shown.slug, shown.state, shown.title, shown.board, shown.summary, dates, notes, parts]
    return hashlib.sha256(json.dumps(whole).encode()).hexdigest()


def stamp(moment: datetime) -> str:
    """A moment as UTC text that sorts in order of time."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
