"""The people of a case review as the procedure's pure functions see them."""

from __future__ import annotations

from workspace.core.case_file import Appointment, CaseFile
from workspace.core.model import Document, Permission
from workspace.store import accounts, grants, papers, trail
from workspace.store.grants import Held
from workspace.store.unit_of_work import UnitOfWork


def of(uow: UnitOfWork, document: Document) -> tuple[Appointment, ...]:
    """Everybody who has or had a role in the case review of a document, and who holds a standing role, or stood in."""
    people = {person.id: person for person in accounts.everybody(uow.db, accounts.Filter())}
    agencies = {agency.id: agency.name for agency in accounts.all_agencies(uow.db)}
    members = {id: who for id, _, who in grants.all_groups(uow.db)}
    shut = {each.person for each in grants.excluded(uow.db, document.case_review)}

    def each(held: Held, *, ended: bool = False) -> tuple[Appointment, ...]:
        who = [held.person] if held.person else members.get(held.group or "", ())
        return tuple(
            Appointment(
                one.id, one.name, one.job_title, agencies.get(one.agency or "", ""), held.role, held.agency,
                held.starts, held.ends, ended, one.id in shut,
            )
            for id in who
            if (one := people.get(id or ""))
        )  # fmt: skip

    now = (appointment for held in grants.around(uow.db, document.case_review) for appointment in each(held))
    before = (appointment for held in grants.cut_short(uow.db) for appointment in each(held, ended=True))
    return (*now, *before)


def performer(uow: UnitOfWork, document: Document, name: str) -> str | None:
    """The person who last made a transition of a document."""
    step = uow.registry.workflow_of(document).transition(name)
    return trail.performer(uow.db, document.id, name, step.done) if step else None


def case_file(uow: UnitOfWork, case_review: Document) -> CaseFile:
    """A case review with everything in it: for the procedure's own functions, never to be shown."""
    agencies = {agency.id: agency.name for agency in accounts.all_agencies(uow.db)}
    every = uow.within(case_review)
    readable = frozenset(d.id for d in every if uow.registry.may(uow.actor, d, Permission.VIEW))
    return CaseFile(
        case_review, every, of(uow, case_review), agencies, readable=readable, now=uow.now,
        signatures_of=lambda document: papers.signatures_of(uow.db, document),
        performer=lambda document, name: performer(uow, document, name),
        states_since=lambda document, moment: trail.states_since(uow.db, document.id, moment),
    )  # fmt: skip
