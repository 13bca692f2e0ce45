"""Who may hold a role: not beside one that excludes it, and not where the procedure finds somebody unsuitable."""

from __future__ import annotations

from datetime import date

from workspace.core.case_file import Appointment
from workspace.core.dates import local_date
from workspace.core.model import Document
from workspace.core.procedure import Role
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


def unsuited(uow: UnitOfWork, case_review: Document, new: Held, role: Role) -> str:
    """What the procedure has against giving somebody a role as things are; "" where it has nothing."""
    if not role.suits:
        return ""
    file = appointments.case_file(uow, case_review)
    name = accounts.names(uow.db).get(new.person or "", "")
    who = Appointment(new.person or "", name, "", "", new.role, new.agency, new.starts, new.ends)
    return next((reason for suits in role.suits if (reason := suits(file, who))), "")
