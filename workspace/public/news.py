"""The Atom feed and the site map: what is new and what there is, for programs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from workspace.public.rows import Entry
from workspace.public.site import month

LONGEST = 50
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class News:
    """One entry of the feed: a publication, or a change to one."""

    id: str
    slug: str
    title: str
    summary: str
    at: str  # RFC 3339


@dataclass(frozen=True, slots=True)
class Place:
    """One line of the site map: path, and the moment of the last change where it is known."""

    path: str
    changed: str = ""


def news(entries: Iterable[Entry], host: str) -> tuple[News, ...]:
    """Publications and corrections, newest first; none of a report that was withdrawn or retired."""
    found: list[tuple[datetime, News]] = []
    for entry in entries:
        root = f"tag:{host},{entry.published_at:%Y-%m-%d}:reports/{entry.slug}"
        about = " ".join(filter(None, (_came_out(entry), entry.summary))) or f"Published by {entry.board}."
        found.append((entry.published_at, News(root, entry.slug, entry.title, about, rfc3339(entry.published_at))))
        later = (note for note in entry.notes if note.at > entry.published_at)  # the first one is the publication
        for number, note in enumerate(later, start=1):
            title, at = f"Changed: {entry.title}", rfc3339(note.at)
            found.append((note.at, News(f"{root}/changes/{number}", entry.slug, title, note.text, at)))
    found.sort(key=lambda one: (one[0], one[1].id), reverse=True)
    return tuple(one for _, one in found[:LONGEST])


def _came_out(entry: Entry) -> str:
    return f"First published in {month(entry.first_published)}." if entry.first_published else ""


def places(entries: Iterable[Entry], *, referring: bool) -> tuple[Place, ...]:
    """Every page worth finding. `referring`: whether there is one that says how a case is referred."""
    found = [Place("/"), Place("/accessibility"), *([Place("/referring")] if referring else [])]
    for entry in entries:
        changed = rfc3339(entry.changed_at)
        found.append(Place(f"/reports/{entry.slug}", changed))
        found += [Place(f"/reports/{entry.slug}/{link.name}", changed) for link in entry.links[1:]]
    return tuple(found)


def rfc3339(moment: datetime) -> str:
    """2015-04-29T09:00:00Z."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
