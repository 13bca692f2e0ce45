"""Groups: people with whom a document is shared together."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from workspace.core.errors import Invalid, NotFound
from workspace.core.lines import one_line
from workspace.core.model import Event
from workspace.core.names import plain
from workspace.services import administering, choices
from workspace.store import accounts, grants
from workspace.store.accounts import Filter
from workspace.store.unit_of_work import UnitOfWork, new_id

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Group:
    """A group with its people: (id, name) in the order of their names."""

    id: str
    name: str
    people: tuple[tuple[str, str], ...]


def find(uow: UnitOfWork) -> tuple[Group, ...]:
    """Every group by name."""
    administering.check(uow, "roles")
    everybody = [(person.id, person.name) for person in accounts.everybody(uow.db, Filter())]
    return tuple(
        Group(id, name, tuple(pair for pair in everybody if pair[0] in people))
        for id, name, people in grants.all_groups(uow.db)
    )


def one(uow: UnitOfWork, id: str) -> Group:
    """One group; NotFound where there is none."""
    for group in find(uow):
        if group.id == id:
            return group
    raise NotFound


def candidates(uow: UnitOfWork, group: Group | None = None) -> tuple[tuple[str, str], ...]:
    """(id, words) of everybody who may be in a group: who is in it, and everybody but the actor and the disabled."""
    administering.check(uow, "roles")
    known = dict(group.people) if group else {}
    found = known | dict(choices.others(uow))  # whoever keeps the groups gives themselves no sight of anything
    return tuple(sorted(found.items(), key=lambda pair: (pair[1].casefold(), pair[0])))


def add(uow: UnitOfWork, name: str, people: Collection[str]) -> Group:
    """Add a group. Invalid where the name is missing or taken, or somebody cannot be in it."""
    administering.alone(uow, "roles")
    known = candidates(uow)
    name = one_line(name)
    problems = _name_problems(uow, name) | _people_problems(known, people)
    if problems:
        raise Invalid(problems)
    new = new_id()
    grants.add_group(uow.db, new, name, tuple(sorted(set(people))))
    uow.note(Event("group_added", {"group": new, "added": ", ".join(sorted(set(people)))}))
    return one(uow, new)


def change(uow: UnitOfWork, id: str, people: Collection[str]) -> None:
    """Say who is in a group from now on: who goes out loses at once what was shared with it."""
    administering.alone(uow, "roles")
    before = one(uow, id)
    problems = _people_problems(candidates(uow, before), people)
    if problems:
        raise Invalid(problems)
    was, now = {person for person, _ in before.people}, set(people)
    if was == now:
        return
    grants.set_members(uow.db, id, tuple(sorted(now)))
    detail = {"group": id, "added": ", ".join(sorted(now - was)), "removed": ", ".join(sorted(was - now))}
    uow.note(Event("group_changed", detail))


def _name_problems(uow: UnitOfWork, name: str) -> dict[str, str]:
    if not name:
        return {"name": "Enter the name of the group"}
    if len(name) > LONGEST:
        return {"name": f"The name of the group can have at most {LONGEST} characters"}
    if any(plain(known) == plain(name) for _, known, _ in grants.all_groups(uow.db)):
        return {"name": "There is already a group of this name"}
    return {}


def _people_problems(known: tuple[tuple[str, str], ...], people: Collection[str]) -> dict[str, str]:
    return {} if set(people) <= {id for id, _ in known} else {"people": "Choose people in the list"}
