"""A publication as the public reads it: the public fields of each revision, as one page and one PDF a text."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime

from workspace.core.model import Document, Publication
from workspace.core.schema import ContentType
from workspace.public.model import Note, Part, Report, State, public_form
from workspace.rendering.figures import in_words
from workspace.rendering.outline import text_of
from workspace.services import reading, renditions
from workspace.services.exporting import page, typeset
from workspace.store.publishing import Bundle
from workspace.store.unit_of_work import UnitOfWork

LOG = logging.getLogger("workspace.worker")


def reports(uow: UnitOfWork, publication: Publication, bundle: Bundle, *, board: str) -> tuple[Report, ...]:
    """The report, after the notices at addresses that it left because they named what its title no longer says."""
    made = report(uow, publication, bundle, board=board)
    notices = (replace(made, slug=slug, state="withdrawn", parts=()) for slug in publication.former)
    return (*map(public_form, notices), made)


def standing(publication: Publication) -> dict[str, State]:
    """Address → state, as the public copy is to have it."""
    shut: State = "withdrawn" if publication.withdrawn_at else "retired"
    online = not (publication.retired_at or publication.withdrawn_at)
    return {**dict.fromkeys(publication.former, "withdrawn"), publication.slug: "published" if online else shut}


def report(uow: UnitOfWork, publication: Publication, bundle: Bundle, *, board: str) -> Report:
    """The report of a publication in its present state: without the texts where it is not online."""
    state, changed_at = _standing(publication, bundle)
    lead = _content(uow, *bundle.parts[0])
    return Report(
        slug=publication.slug,
        title=publication.title,
        board=board,
        state=state,
        published_at=publication.published_at,
        available_until=publication.available_until,
        changed_at=changed_at,
        notes=tuple(Note(datetime.fromisoformat(at), text) for at, text in bundle.notes),
        parts=_parts(uow, publication, bundle) if state == "published" else (),
        summary=lead[1].public_summary if lead else "",
        first_published=lead[1].published_elsewhere if lead else None,
    )


def _standing(publication: Publication, bundle: Bundle) -> tuple[State, datetime]:
    if publication.withdrawn_at:  # also of one that was retired: then its entry is taken out too
        return "withdrawn", publication.withdrawn_at
    if publication.retired_at:
        return "retired", publication.retired_at
    return "published", datetime.fromisoformat(bundle.notes[-1][0]) if bundle.notes else publication.published_at


def _parts(uow: UnitOfWork, publication: Publication, bundle: Bundle) -> tuple[Part, ...]:
    made: list[Part] = []
    for id, number in bundle.parts:
        found = _content(uow, id, number)
        if found is None:
            raise LookupError("a published text is gone")
        made.append(_part(uow, publication, *found, {part.name for part in made}))
    return tuple(made)


def _content(uow: UnitOfWork, id: str, number: int) -> tuple[Document, ContentType] | None:
    document = uow.truth(id)
    content = uow.revision(document, number).content if document else None
    return (document, content) if document and content else None


def _part(uow: UnitOfWork, publication: Publication, document: Document, content: ContentType, taken: set[str]) -> Part:
    title = type(content).heading
    html = page(reading.sections(uow, document, content, renditions.numbered(uow, content)), content)
    pdf = _pdf(html, f"{publication.title}: {title}")
    return Part(_name(document.type, taken), title, html, _words(in_words(html)), pdf)


def _pdf(html: str, title: str) -> bytes | None:
    """The same text as a file. A text that cannot be typeset is published without one: the page is what counts."""
    from workspace.rendering.export import ExportFailed

    try:
        return typeset(html, title)
    except ExportFailed:
        LOG.warning("A publication has no PDF: its text could not be typeset")
        return None


def _name(type_name: str, taken: set[str]) -> str:
    base = type_name.replace("_", "-")
    return next(name for n in range(1, len(taken) + 2) if (name := f"{base}-{n}" if n > 1 else base) not in taken)


def _words(html: str) -> str:
    """The text for the search, a line for each block."""
    return "\n".join(words for line in html.replace("><", ">\n<").split("\n") if (words := text_of(line)))
