"""A document that waits for a role which nobody holds: said to those who can bring somebody in."""

from __future__ import annotations

from workspace.core.dates import local_date
from workspace.core.model import Document, Permission
from workspace.services import case_reviews, roles
from workspace.store import grants
from workspace.store.unit_of_work import UnitOfWork

_ADVICE = "Nobody on this case review can act on this document now: {who} can give somebody the role {titles}."


def advice(uow: UnitOfWork, document: Document) -> str:
    """What to do about a document that nobody can act on; "" where somebody can, or the actor cannot help it."""
    if document.phase:  # it waits for nobody
        return ""
    policy, workflow = uow.registry.policy, uow.registry.workflow_of(document)
    working, writing = (policy.roles_that(to, document.state) for to in (Permission.WORK, Permission.EDIT))
    moving = frozenset[str]().union(*(step.by for step in workflow.leaving(document.state)))
    people = {role.name for role in uow.registry.procedure(document.procedure).roles}  # not the workspace itself
    acting = (working | writing | moving) & people
    if not acting or uow.actor.roles(document) & acting or not _concerns(uow, document) or held(uow, document, acting):
        return ""
    return _sentence(uow, document, working & people or writing & people or moving & people)


def _concerns(uow: UnitOfWork, document: Document) -> bool:
    if roles.manages(uow, document):
        return True
    home = case_reviews.case_review_of(uow, document)
    return home is not None and roles.manages(uow, home)


def held(uow: UnitOfWork, document: Document, acting: frozenset[str]) -> bool:
    """Whether somebody whom no conflict of interest keeps out holds one of these roles at a document today."""
    today, subjects = local_date(uow.now), {document.id, document.case_review}
    found = [h for h in grants.reaching(uow.db, document) if h.role in acting and h.in_force(today)]
    shut = {person for person, _ in grants.shut(uow.db, subjects)} if found else set()
    return any(h.person not in shut for h in found)


def _sentence(uow: UnitOfWork, document: Document, wanted: frozenset[str]) -> str:
    known = [role for role in uow.registry.procedure(document.procedure).roles if role.name in wanted]
    here = [role for role in known if role.held != "everywhere"]
    who = "whoever manages it" if here else "an administrator"
    return _ADVICE.format(who=who, titles=" or ".join(f"“{role.title}”" for role in here or known))
