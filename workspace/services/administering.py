"""What only some roles may administer: whoever may not is told who can."""

from __future__ import annotations

from workspace.core.errors import Forbidden, these_can
from workspace.core.model import SYSTEM
from workspace.store.database import hold_administration
from workspace.store.unit_of_work import UnitOfWork


def check(uow: UnitOfWork, task: str, what: str = "do this") -> None:
    """Forbidden, with who can, where the actor does not administer a task ("people", "events", …)."""
    if uow.actor != SYSTEM and not uow.registry.may_administer(uow.actor, task):
        raise refusal(uow, task, what)


def alone(uow: UnitOfWork, task: str) -> None:
    """`check`, before a change: and one change at a time, so that a button pressed twice does it once."""
    check(uow, task)
    hold_administration(uow.db)


def refusal(uow: UnitOfWork, task: str, what: str = "do this") -> Forbidden:
    """Your role does not let you do this; and whose does."""
    return Forbidden(f"Your role does not let you {what}.{these_can(uow.registry.administrators(task))}")
