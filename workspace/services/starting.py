"""What somebody may start in a case review, as the page asks for it."""

from __future__ import annotations

from dataclasses import dataclass

from workspace.core.model import Agency, Document
from workspace.core.schema import ContentType
from workspace.services import documents
from workspace.store import accounts
from workspace.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Startable:
    """Types of documents of the whole case review, and types of which each document belongs to one of `agencies`."""

    kinds: tuple[type[ContentType], ...]
    agency_kinds: tuple[type[ContentType], ...]
    agencies: tuple[Agency, ...]

    @property
    def all(self) -> tuple[type[ContentType], ...]:
        """Every type."""
        return (*self.kinds, *self.agency_kinds)


def of(uow: UnitOfWork, case_review: Document) -> Startable:
    """What the actor may start: for their own agency, or for any where the role is not held for one.

    Who starts documents for agencies starts there too what an agency's people write like others: they see no other.
    """
    found, theirs = documents.startable(uow, case_review), documents.agency_kinds(uow, case_review)
    whole = tuple(cls for cls, agency in found if agency is None and cls.name not in theirs)
    parts = tuple(cls for cls, agency in found if cls not in whole)
    shared = documents.shared_kinds(uow, case_review) if parts else ()
    parts = tuple(cls for cls, agency in found if cls in parts or cls.name in shared)
    anywhere = any(agency is None for cls, agency in found if cls in parts)
    own = {grant.agency for grant in uow.actor.grants}
    known = accounts.all_agencies(uow.db) if parts else ()
    return Startable(whole, parts, tuple(a for a in known if anywhere or a.id in own))
