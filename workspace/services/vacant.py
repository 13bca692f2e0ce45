"""The step with which a document goes on, where nobody holds a role that takes it: which, by whom, and who can help."""

from __future__ import annotations

from dataclasses import dataclass

from workspace.core.model import Document
from workspace.core.workflow import Transition
from workspace.services import case_reviews, roles, stuck, transitions
from workspace.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Vacant:
    """`step`, `roles`: titles. `everywhere`: an administrator gives the role, for all case reviews. `people`: the case
    review of which the actor may change who is on it, "" for none."""

    step: str
    roles: tuple[str, ...]
    everywhere: bool
    people: str


def step(uow: UnitOfWork, document: Document) -> Vacant | None:
    """The next step of a document, if there is one and nobody can take any."""
    if document.mistaken or document.phase:
        return None
    onward = transitions.onward(uow, document)
    by = frozenset[str]().union(*(each.by for each in onward))
    if not by or stuck.held(uow, document, by):
        return None
    return next((found for each in onward if (found := _vacant(uow, document, each))), None)


def _vacant(uow: UnitOfWork, document: Document, wanted: Transition) -> Vacant | None:
    known = [role for role in uow.registry.procedure(document.procedure).roles if role.name in wanted.by]
    if not known:  # only the workspace itself takes it
        return None
    here = [role for role in known if role.held != "everywhere"]
    home = case_reviews.case_review_of(uow, document) if here else None
    manages = home is not None and roles.manages(uow, home)
    return Vacant(
        wanted.title, tuple(role.title for role in here or known), not here, home.id if home and manages else ""
    )
