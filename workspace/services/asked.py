"""By when an agency's document is due: where its people were asked for it by a day, that day counts and no other."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from workspace.core.model import Document, Permission
from workspace.core.workflow import State
from workspace.store import tasks
from workspace.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Asked:
    """What the agencies of some case reviews are asked for by a day: who of them, in which roles."""

    _found: dict[tuple[str, str], tuple[tuple[frozenset[str], date], ...]]

    def day(self, case_review: str, agency: str | None, state: State) -> date | None:
        """The day by which those who have work in this state were asked; the latest, where they were asked again."""
        asked = self._found.get((case_review, agency or ""), ())
        return max((due for roles, due in asked if roles & state.permits[Permission.WORK]), default=None)


def of(uow: UnitOfWork, case_reviews: Collection[str]) -> Asked:
    """The same for whoever looks: a day is no secret of an agency's."""
    found: dict[tuple[str, str], tuple[tuple[frozenset[str], date], ...]] = {}
    for agency, task in tasks.of_agencies(uow.db, case_reviews) if case_reviews else ():
        rule = uow.registry.rule_of(task)
        if rule and rule.due and task.due:
            place = (task.case_review, agency)
            found[place] = (*found.get(place, ()), (rule.who, task.due))
    return Asked(found)


def dated(uow: UnitOfWork, found: Sequence[Document]) -> tuple[Document, ...]:
    """Documents with the day that counts in the place of one that the agency set itself."""
    own = {d.id for d in found if d.agency and d.due and not d.phase}
    if not own:
        return tuple(found)
    asked = of(uow, {d.case_review for d in found if d.id in own})
    return tuple(
        replace(d, due=asked.day(d.case_review, d.agency, uow.registry.state_of(d)) or d.due) if d.id in own else d
        for d in found
    )


def day(uow: UnitOfWork, document: Document) -> date | None:
    """The day by which its agency was asked for a document; None where no day was."""
    if not document.agency or document.phase:
        return None
    return of(uow, {document.case_review}).day(document.case_review, document.agency, uow.registry.state_of(document))
