"""Markdown as safe HTML: rendered once per text in a child process, kept under the hash of the text."""

from __future__ import annotations

import hashlib

from workspace.core.annotations import LongText, marker
from workspace.core.fields import fields
from workspace.core.schema import ContentType
from workspace.rendering.child import render_many
from workspace.rendering.notes import numbered_through
from workspace.store import papers
from workspace.store.unit_of_work import UnitOfWork

LEFT_BEHIND = "– kept with the original file"  # where an imported file has a picture or an object
NOT_KEPT = "– not kept"  # the same, where nobody kept the file
RENDERER = "1"  # a new number renders every text anew


def key(text: str, prefix: str) -> str:
    """What a rendition is kept under."""
    return hashlib.sha256(f"{RENDERER}\0{prefix}\0{text}".encode()).hexdigest()


def texts(content: ContentType) -> dict[str, str]:
    """The Markdown fields that are not blank: name → text."""
    names = [name for name, info in type(content).model_fields.items() if marker(info, LongText)]
    return {name: text for name in names if (text := getattr(content, name))}


def html(uow: UnitOfWork, content: ContentType) -> dict[str, str]:
    """The HTML of every Markdown field: kept renditions, and those still missing made on the spot."""
    wanted = texts(content)
    keys = {name: key(text, prefix(name)) for name, text in wanted.items()}
    kept = papers.rendered(uow.db, keys.values())
    missing = {name: text for name, text in wanted.items() if keys[name] not in kept}
    made = _make(missing)
    return {name: kept.get(keys[name]) or made[name] for name in wanted}


def numbered(uow: UnitOfWork, content: ContentType) -> dict[str, str]:
    """The same for a page of all of them: footnotes are numbered through, in the order of the fields.

    Those of private fields come after all others, so that a published text, which has none, has the same numbers.
    """
    made, cls = html(uow, content), type(content)
    asked = fields(cls, [name for names in cls.sections.values() for name in names])
    known = [item.name for item in sorted(asked, key=lambda item: item.private) if item.name in made]
    order = [*known, *(name for name in made if name not in known)]
    return dict(zip(order, numbered_through(made[name] for name in order), strict=True))


def preview(typed: dict[str, str]) -> dict[str, str]:
    """The HTML of texts that nobody saved: name → what it would look like, of those that are not blank."""
    return _make({name: text for name, text in typed.items() if text.strip()})


def prefix(name: str) -> str:
    """What makes the anchors of one field unique on a page of several."""
    return name.replace("_", "-")


def _make(missing: dict[str, str]) -> dict[str, str]:
    if not missing:
        return {}
    rendered = render_many([(text, prefix(name)) for name, text in missing.items()])
    return dict(zip(missing, (r.html for r in rendered), strict=True))
