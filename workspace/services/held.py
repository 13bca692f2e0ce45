"""The roles that somebody holds, in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workspace.core.dates import local_date
from workspace.core.model import Permission
from workspace.core.registry import Registry
from workspace.store import accounts, grants
from workspace.store.grants import Held
from workspace.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """One role: where it is held, through which group, and on which days (both included)."""

    id: str
    title: str
    where: str
    group: str
    starts: date | None
    ends: date | None
    in_force: bool
    document: str = ""  # for which alone it is held


def title(registry: Registry, role: str) -> str:
    """What a procedure calls a role; its name where no procedure knows it."""
    found = (procedure.role(role).title for procedure in registry.procedures.values())
    return next((text for text in found if text != role), role)


def titles(uow: UnitOfWork, person: str) -> tuple[str, ...]:
    """The titles of the roles that are in force today, each once, in the order of the procedures."""
    today, order = local_date(uow.now), [r.name for p in uow.registry.procedures.values() for r in p.roles]
    held = {held.role for held in grants.held_by(uow.db, person) if held.in_force(today)}
    known = [role for role in order if role in held]
    return tuple(dict.fromkeys(title(uow.registry, role) for role in (*known, *sorted(held - set(known)))))


def roles(uow: UnitOfWork, person: str) -> tuple[RoleHeld, ...]:
    """Every role of a person. Names only those case reviews and documents that the actor may see."""
    found = grants.held_by(uow.db, person)
    ids = {id for held in found for id in (held.case_review, held.document) if id}
    seen = {d.id: d.title for d in uow.some(ids, to=Permission.VIEW)}
    agencies = {agency.id: agency.name for agency in accounts.all_agencies(uow.db)}
    today = local_date(uow.now)
    return tuple(
        RoleHeld(
            held.id, title(uow.registry, held.role), _where(held, seen, agencies),
            held.name if held.group else "", held.starts, held.ends, held.in_force(today),
            held.document or "",
        )
        for held in found
    )  # fmt: skip


def _where(held: Held, seen: dict[str, str], agencies: dict[str, str]) -> str:
    parts = []
    if held.document:
        parts.append(seen.get(held.document, "a document that you may not see"))
    if held.case_review:
        parts.append(seen.get(held.case_review, "a case review that you may not see"))
    if held.agency:
        parts.append(agencies.get(held.agency, "an agency that no longer exists"))
    return ", ".join(parts) or "Everywhere"
