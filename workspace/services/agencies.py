"""Agencies: the organisations that people belong to and that documents are written for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from workspace.core.annotations import Label
from workspace.core.errors import Invalid
from workspace.core.lines import one_line
from workspace.core.model import Agency, Event
from workspace.core.names import plain
from workspace.core.schema import problems
from workspace.services import administering
from workspace.store import accounts
from workspace.store.unit_of_work import UnitOfWork, new_id


class Details(BaseModel):
    """What an administrator types about an agency."""

    model_config = ConfigDict(frozen=True)

    name: Annotated[str, Label("Name of the agency")] = Field(min_length=1, max_length=200)
    kind: Annotated[str, Label("Kind of agency")] = Field(default="", max_length=60)

    @field_validator("name", "kind", mode="before")
    @classmethod
    def _one_line(cls, value: object) -> object:
        return one_line(value) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class Entry:
    """An agency and how many people who are not disabled belong to it."""

    agency: Agency
    people: int


def _details(uow: UnitOfWork, typed: Mapping[str, str], own: str = "") -> Details:
    try:
        found = Details.model_validate(typed)
    except ValidationError as error:
        raise Invalid(problems(Details, error)) from None
    same = plain(found.name)
    if any(plain(a.name) == same and a.id != own for a in accounts.all_agencies(uow.db)):
        raise Invalid({"name": "There is already an agency of this name"})
    return found


def find(uow: UnitOfWork) -> tuple[Entry, ...]:
    """Every agency by name."""
    administering.check(uow, "agencies")
    counts = accounts.members_of(uow.db)
    return tuple(Entry(agency, counts.get(agency.id, 0)) for agency in accounts.all_agencies(uow.db))


def one(uow: UnitOfWork, id: str) -> Agency:
    """One agency."""
    administering.check(uow, "agencies")
    return accounts.agency(uow.db, id)


def add(uow: UnitOfWork, typed: Mapping[str, str]) -> Agency:
    """Add an agency. Invalid where the name is missing or taken."""
    administering.alone(uow, "agencies")
    details = _details(uow, typed)
    new = Agency(new_id(), details.name, details.kind)
    accounts.add_agency(uow.db, new)
    uow.note(Event("agency_added", {"agency": new.id}))
    return new


def rename(uow: UnitOfWork, id: str, typed: Mapping[str, str]) -> Agency:
    """Change an agency's name and kind; its documents and people keep belonging to it."""
    administering.alone(uow, "agencies")
    before, details = accounts.agency(uow.db, id), _details(uow, typed, own=id)
    changed = Agency(before.id, details.name, details.kind)
    if changed != before:
        accounts.change_agency(uow.db, changed)
        uow.note(Event("agency_renamed", {"agency": id}))
    return changed
