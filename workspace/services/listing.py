"""Documents in lists: what they are, where they stand, and who has to act. A few statements for any number of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from workspace.core.dates import local_date
from workspace.core.model import Document, Permission
from workspace.core.workflow import State
from workspace.store import grants
from workspace.store.documents import Wanted
from workspace.store.grants import Held
from workspace.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in a list. `case_review`: the title of the one it belongs to, "" where the actor may not see that."""

    document: Document
    kind: str
    state: State
    overdue: bool
    case_review: str = ""
    holders: tuple[str, ...] = ()  # the names of those who have to act now, in lists that say it


def with_holders(uow: UnitOfWork, found: Sequence[Document]) -> tuple[Listed, ...]:
    """Documents for a list that says who has to act now."""
    if not found:
        return ()
    holders = _holders(uow, found)
    return tuple(replace(entry, holders=holders(entry.document)) for entry in entries(uow, found))


def entries(uow: UnitOfWork, found: Sequence[Document]) -> tuple[Listed, ...]:
    """Documents for a list, in one statement at most."""
    homes = titles_of_case_reviews(uow, found)
    made = []
    for document in found:
        state, kind = uow.registry.state_of(document), uow.registry.content_type(document.type).heading
        home = "" if document.id == document.case_review else homes.get(document.case_review, "")
        made.append(Listed(document, kind, state, overdue(uow, document), home))
    return tuple(made)


def overdue(uow: UnitOfWork, document: Document) -> bool:
    """Whether somebody has work at a document and the day by which it was due has passed."""
    waits = bool(uow.registry.state_of(document).permits[Permission.WORK])
    return waits and document.due is not None and document.due < local_date(uow.now)


def titles_of_case_reviews(uow: UnitOfWork, found: Sequence[Document]) -> dict[str, str]:
    """The titles of the case reviews that documents belong to, by id; of those that the actor may see."""
    known = {d.id: d.title for d in found if d.id == d.case_review}
    unknown = tuple({d.case_review for d in found} - known.keys())
    if unknown:
        seen = uow.list(to=Permission.VIEW, what=Wanted(ids=unknown), count=len(unknown))
        known |= {d.id: d.title for d in seen}
    return known


def _holders(uow: UnitOfWork, found: Sequence[Document]) -> Callable[[Document], tuple[str, ...]]:
    """Who has work at a document: never those whom a conflict of interest keeps from it."""
    policy, today = uow.registry.policy, local_date(uow.now)
    acting = {state: policy.roles_that(Permission.WORK, state) for state in {d.state for d in found}}
    roles = frozenset[str]().union(*acting.values())
    around = grants.around(uow.db, *{d.case_review for d in found}, roles=roles)
    held: dict[str | None, list[Held]] = {}
    for each in around:
        if each.in_force(today):
            held.setdefault(each.case_review, []).append(each)
    shut = grants.shut(uow.db, {d.id for d in found} | {d.case_review for d in found})

    def holders(document: Document) -> tuple[str, ...]:
        working = acting[document.state]
        names = [
            h.name
            for h in (*held.get(None, ()), *held.get(document.case_review, ()))
            if h.role in working
            and h.grant.covers(document)
            and not shut & {(h.person, document.id), (h.person, document.case_review)}
        ]
        return tuple(dict.fromkeys(names))

    return holders
