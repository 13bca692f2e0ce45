"""What a search can be narrowed by: values in words, with how many of the documents found have each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from workspace.core.registry import Registry
from workspace.store import accounts
from workspace.store.unit_of_work import UnitOfWork

MOST = 12  # values of one facet
_TITLES = {"case_review": "Case review", "type": "Kind", "state": "State", "agency": "Agency", "year": "Year"}
NAMES = tuple(_TITLES)

Counts = Mapping[str, Mapping[str, int]]
Chosen = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet, and how many of the documents found have it."""

    value: str
    text: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow a search."""

    name: str
    title: str
    choices: tuple[Choice, ...]


def of(uow: UnitOfWork, counts: Counts, chosen: Chosen, homes: Mapping[str, str]) -> tuple[Facet, ...]:
    """The facets that would change anything; no value that names what the actor may not see.

    `homes`: the titles of those case reviews, by id, that the actor may see.
    """
    made = []
    for name, title in _TITLES.items():
        choices = _choices(uow, name, counts.get(name, {}), chosen.get(name, ()), homes)
        if len(choices) > 1 or any(choice.chosen for choice in choices):
            made.append(Facet(name, title, choices))
    return tuple(made)


def case_reviews(counts: Counts, chosen: Chosen) -> tuple[str, ...]:
    """The ids of those that are to be named."""
    return _first(counts.get("case_review", {}), chosen.get("case_review", ()))


def _first(counts: Mapping[str, int], chosen: tuple[str, ...]) -> tuple[str, ...]:
    """The chosen values and the most frequent of the others."""
    values = dict.fromkeys((*counts, *chosen))
    first = sorted(values, key=lambda value: (value not in chosen, -counts.get(value, 0), value))
    return tuple(first[: max(MOST, len(chosen))])


def _choices(
    uow: UnitOfWork, name: str, counts: Mapping[str, int], chosen: tuple[str, ...], homes: Mapping[str, str]
) -> tuple[Choice, ...]:
    first = _first(counts, chosen)
    words = homes if name == "case_review" else _words(uow, name, first)
    found = (Choice(v, words[v], counts.get(v, 0), v in chosen) for v in first if v in words)
    return tuple(sorted(found, key=lambda choice: (-choice.count, choice.text)))


def _words(uow: UnitOfWork, name: str, values: tuple[str, ...]) -> Mapping[str, str]:
    """Values in words; what has none, or may not be named, is left out."""
    if name == "agency":
        return {agency.id: agency.name for agency in accounts.all_agencies(uow.db)} if values else {}
    if name == "type":
        types = uow.registry.types
        return {value: types[value].heading for value in values if value in types}
    return _states(uow.registry) if name == "state" else {value: value for value in values if value.isdecimal()}


@lru_cache(maxsize=4)
def _states(registry: Registry) -> dict[str, str]:
    workflows = (workflow for procedure in registry.procedures.values() for workflow in procedure.workflows)
    return {w.qualified(s.name): f"{w.title}: {s.title}" for w in workflows for s in w.every_state}
