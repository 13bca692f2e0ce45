"""Who may hold a role: not beside one that excludes it, and not where the procedure finds somebody unsuitable."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from workspace.core.case_file import Appointment
from workspace.core.dates import local_date
from workspace.core.model import Document
from workspace.core.procedure import Role, Suits
from workspace.services import appointments
from workspace.store import accounts, grants
from workspace.store.grants import Held
from workspace.store.unit_of_work import UnitOfWork


def overlap(one: Held, other: Held, today: date) -> bool:
    """Whether two grants hold on the same day, today or later."""
    first = max(one.starts or today, other.starts or today, today)
    return first <= min(one.ends or date.max, other.ends or date.max)


def clash(uow: UnitOfWork, new: Held) -> str:
    """Why a role does not go with another one that the person holds; "" where they go together."""
    today = local_date(uow.now)
    for held in grants.held_by(uow.db, new.person or ""):
        apart = new.case_review and held.case_review and new.case_review != held.case_review
        if held.document or apart or not overlap(held, new, today):
            continue
        for procedure in uow.registry.procedures.values():
            if reason := procedure.clash(new.role, held.role):
                return f"{held.name} is already “{procedure.role(held.role).title}”. {reason}"
    return ""


def taken(uow: UnitOfWork, new: Held, declared: Sequence[Role]) -> str:
    """Why a role is not given for good: somebody else holds it so, and one person alone may; "" where nobody does."""
    why = next((role.single for role in declared if role.name == new.role and role.single), "")
    if not why or new.ends:
        return ""
    others = (held for held in grants.around(uow.db, roles={new.role}) if held.person != new.person and not held.ends)
    return next((f"{other.name} has this role for good. {why}" for other in others), "")


def unsuited(uow: UnitOfWork, case_review: Document, new: Held, role: Role) -> str:
    """What the procedure has against giving somebody a role as things are; "" where it has nothing."""
    return _asked(uow, case_review, new, role.suits)


def doubted(uow: UnitOfWork, case_review: Document, new: Held, role: Role) -> str:
    """What has to be answered with a reason before somebody is given a role; "" where nothing has."""
    return _asked(uow, case_review, new, role.doubts)


def _asked(uow: UnitOfWork, case_review: Document, new: Held, asked: Sequence[Suits]) -> str:
    if not asked:
        return ""
    file, person = appointments.case_file(uow, case_review), accounts.person(uow.db, new.person or "")
    employer = file.agencies.get(person.agency or "", "")
    who = Appointment(person.id, person.name, person.job_title, employer, new.role, new.agency, new.starts, new.ends)
    reason = next((reason for suits in asked if (reason := suits(file, who))), "")
    return uow.registry.addressed(uow.actor, case_review, reason)
