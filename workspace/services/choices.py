"""People to choose from, told apart by post and agency: of two of one name, or in a long list, the right one."""

from __future__ import annotations

from workspace.store import accounts
from workspace.store.accounts import Filter
from workspace.store.unit_of_work import UnitOfWork


def others(uow: UnitOfWork) -> tuple[tuple[str, str], ...]:
    """(id, "name, job title, agency") of everybody but the actor, and of nobody who is disabled."""
    said, people = posts(uow), accounts.everybody(uow.db, Filter(disabled=False))
    return tuple((p.id, ", ".join(filter(None, (p.name, said[p.id])))) for p in people if p.id != uow.actor.id)


def posts(uow: UnitOfWork) -> dict[str, str]:
    """The words "job title, agency" of everybody, by id."""
    agencies = {agency.id: agency.name for agency in accounts.all_agencies(uow.db)}
    people = accounts.everybody(uow.db, Filter())
    return {one.id: ", ".join(filter(None, (one.job_title, agencies.get(one.agency or "", "")))) for one in people}
