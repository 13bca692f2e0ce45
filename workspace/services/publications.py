"""What a publishing transition means: the ledger of what the public may read, and since when."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from workspace.core.dates import add_months, local_date
from workspace.core.errors import Refused
from workspace.core.model import Document, Publication
from workspace.services import phases
from workspace.store import publishing, trail
from workspace.store.publishing import Bundle
from workspace.store.unit_of_work import UnitOfWork, new_id


def follow(uow: UnitOfWork, effect: str, lead: Document, parts: tuple[Document, ...], comment: str) -> None:
    """Do what a transition's effect asks for; the public copy follows by a job that re-reads this ledger."""
    if effect in ("publish", "join"):
        _check_public(lead, *parts)
    if effect:
        _EFFECTS[effect](uow, lead, parts, comment.strip())


def _check_public(*texts: Document) -> None:
    for document in texts:
        if not type(document.body).public:
            raise Refused(f"A document of the kind “{type(document.body).heading}” is never published.")


def _publish(uow: UnitOfWork, lead: Document, parts: tuple[Document, ...], comment: str) -> None:
    texts = tuple((document.id, document.revision) for document in (lead, *parts))
    before = publishing.of(uow.db, lead)
    if before is None:
        _publish_first(uow, lead, texts)
    else:
        _publish_again(uow, before, lead, texts, comment)


def available_until(uow: UnitOfWork, lead: Document) -> date:
    """The day until which a document stays public at least, if it is published now."""
    before, today = publishing.of(uow.db, lead), local_date(uow.now)
    if before is None or _anew(uow, lead, before):
        return add_months(today, uow.registry.procedure(lead.procedure).availability.months)
    offline = max(uow.now - before.withdrawn_at, timedelta()) if before.withdrawn_at else timedelta()
    lost = -(-offline // timedelta(days=1))  # rounded up to whole days (ruling C20)
    return before.available_until + timedelta(days=lost)


def _anew(uow: UnitOfWork, lead: Document, before: Publication) -> bool:
    """Whether it was public as what belonged to an earlier phase of its case review, and was not since: what goes
    online is another phase's text, which has its own months."""
    ended = uow.registry.procedure(lead.procedure).apart.get(lead.type, frozenset())
    workflow = uow.registry.workflow_of(lead)
    went_on = trail.left(uow.db, lead.id, phases.STAYED, [workflow.qualified(name) for name in sorted(ended)])
    _, bundle = _known(uow, before)
    return went_on is not None and went_on > datetime.fromisoformat(bundle.notes[-1][0])


def _publish_first(uow: UnitOfWork, lead: Document, texts: tuple[tuple[str, int], ...]) -> None:
    until, now = available_until(uow, lead), uow.now  # once: a later note would be the news of a change
    new = Publication(
        new_id(), lead.id, lead.case_review, _slug(uow, lead), lead.body.public_title, now, until
    )  # fmt: skip
    publishing.add(uow.db, new, Bundle(texts, ((now.isoformat(), "Published."),)))
    uow.enqueue("publish", subject=new.id)


def _publish_again(
    uow: UnitOfWork, before: Publication, lead: Document, texts: tuple[tuple[str, int], ...], comment: str
) -> None:
    _, bundle = _known(uow, before)
    changed = texts != bundle.parts
    note = "Corrected and published again." if changed else "Available again."
    if _anew(uow, lead, before):
        note = "A new report, in the place of an earlier one."
    online = replace(
        _renamed(uow, before, lead),
        available_until=available_until(uow, lead),
        withdrawn_at=None,
    )
    del comment  # the reason is for the audit trail; the public note never repeats it
    publishing.change(uow.db, online, Bundle(texts, (*bundle.notes, (uow.now.isoformat(), note))))
    uow.enqueue("publish", subject=before.id)


def _join(uow: UnitOfWork, part: Document, _parts: tuple[Document, ...], _comment: str) -> None:
    """A further text, or a newer one, takes its place beside what is online in its case review."""
    leads = {document.id for document in uow.beside(part)}
    before = next((p for p in publishing.online(uow.db, part.case_review) if p.document in leads), None)
    if before is None:
        raise LookupError("a document was to be published beside another, and none is online")
    _, bundle = _known(uow, before)
    others = tuple(text for text in bundle.parts if text[0] != part.id)
    new = len(others) == len(bundle.parts)
    note = f"{part.body.heading}: {'added' if new else 'a new version'}."
    texts = (*others, (part.id, part.revision))
    publishing.change(uow.db, before, Bundle(texts, (*bundle.notes, (uow.now.isoformat(), note))))
    uow.enqueue("publish", subject=before.id)


def _renamed(uow: UnitOfWork, before: Publication, lead: Document) -> Publication:
    """With the present title. Another title has another address: the old one may name what had to go (H15, H34)."""
    title = lead.body.public_title
    if title == before.title:
        return before
    return replace(before, title=title, slug=_slug(uow, lead), former=(*before.former, before.slug))


def _withdraw(uow: UnitOfWork, lead: Document, _parts: tuple[Document, ...], _comment: str) -> None:
    publication = _of(uow, lead)
    publishing.change(uow.db, replace(publication, withdrawn_at=uow.now))
    uow.enqueue("publish", subject=publication.id)


def _retire(uow: UnitOfWork, lead: Document, _parts: tuple[Document, ...], _comment: str) -> None:
    publication = _of(uow, lead)
    publishing.change(uow.db, replace(publication, retired_at=publication.retired_at or uow.now, withdrawn_at=None))
    uow.enqueue("publish", subject=publication.id)


_EFFECTS: dict[str, Callable[[UnitOfWork, Document, tuple[Document, ...], str], None]] = {
    "publish": _publish,
    "join": _join,
    "withdraw": _withdraw,
    "retire": _retire,
}


def _of(uow: UnitOfWork, lead: Document) -> Publication:
    found = publishing.of(uow.db, lead)
    if found is None:
        raise LookupError("a document was to be taken down that was never published")
    return found


def _known(uow: UnitOfWork, publication: Publication) -> tuple[Publication, Bundle]:
    found = publishing.one(uow.db, publication.id)
    if found is None:
        raise LookupError("a publication vanished")
    return found


def _slug(uow: UnitOfWork, lead: Document) -> str:
    plain = unicodedata.normalize("NFKD", lead.body.public_title).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "report"
    slug, count, taken = base, 1, publishing.slugs(uow.db)
    while slug in taken:
        count += 1
        slug = f"{base}-{count}"
    return slug
