"""Whether somebody is shown less for a conflict of interest: said as such, and never what it is about."""

from __future__ import annotations

from dataclasses import replace

from workspace.core.model import Document, Permission
from workspace.store import documents
from workspace.store.unit_of_work import UnitOfWork


def of_case_reviews(uow: UnitOfWork) -> bool:
    """Whether a conflict of interest keeps the actor from a case review."""
    return any(found.id == found.case_review for found in documents.some(uow.db, uow.actor.excluded))


def of_papers(uow: UnitOfWork, home: Document) -> bool:
    """Whether it keeps them from something in another one, which tells of that, and which their roles would show."""
    open_to = replace(uow.actor, excluded=frozenset())
    kept = (found for found in documents.some(uow.db, uow.actor.excluded) if found.case_review == home.id)
    return any(uow.registry.may(open_to, found, Permission.VIEW) for found in kept)
