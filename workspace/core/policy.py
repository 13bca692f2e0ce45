"""Permission = the state a document is in × the roles an actor holds there: one table, one value, no hook.

`Policy.reach` answers "which documents?" as a value, which the SQL `WHERE` and the search filter read; `allows`
answers for one document from the same table. Hypothesis compares them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from workspace.core.model import Actor, Document, Permission

PLACE = ("case_review", "agency", "document")


@dataclass(frozen=True, slots=True)
class Clause:
    """Documents in one of `states` whose `fields` (a part of PLACE) equal one of `values`; no fields: all."""

    states: frozenset[str]
    fields: tuple[str, ...] = ()
    values: frozenset[tuple[str, ...]] = frozenset({()})

    def covers(self, document: Document) -> bool:
        """Whether the document is one of them."""
        place = {"case_review": document.case_review, "agency": document.agency, "document": document.id}
        return document.state in self.states and tuple(place[f] for f in self.fields) in self.values


@dataclass(frozen=True, slots=True)
class Reach:
    """Every document that an actor has one permission for: any clause covers it and nothing excludes it."""

    clauses: tuple[Clause, ...] = ()
    excluded: frozenset[str] = frozenset()

    def covers(self, document: Document) -> bool:
        """Whether the document is in reach."""
        if self.excluded & {document.id, document.case_review}:
            return False
        return any(clause.covers(document) for clause in self.clauses)

    def only(self, states: Iterable[str]) -> Reach:
        """The part of it that is in some states."""
        wanted = frozenset(states)
        left = (replace(clause, states=clause.states & wanted) for clause in self.clauses if clause.states & wanted)
        return replace(self, clauses=tuple(left))


class Policy:
    """The access matrix: which roles each state permits what. Built once from the workflows, then read only."""

    def __init__(self, matrix: Mapping[tuple[str, Permission], Iterable[str]]) -> None:
        """`matrix`: (qualified state, permission) → roles."""
        self._roles = {place: frozenset(roles) for place, roles in matrix.items()}
        table: dict[tuple[str, Permission], set[str]] = defaultdict(set)
        for (state, permission), roles in self._roles.items():
            for role in roles:
                table[role, permission].add(state)
        self._states = {key: frozenset(states) for key, states in table.items()}

    def reach(self, actor: Actor, to: Permission) -> Reach:
        """All that the actor has the permission for."""
        places: dict[tuple[frozenset[str], tuple[str, ...]], set[tuple[str, ...]]] = defaultdict(set)
        for grant in actor.grants:
            states = self._states.get((grant.role, to))
            if states:
                named = {name: getattr(grant, name) for name in PLACE}
                fields = tuple(name for name in PLACE if named[name] is not None)
                places[states, fields].add(tuple(named[name] for name in fields))
        clauses = (Clause(states, fields, frozenset(values)) for (states, fields), values in places.items())
        return Reach(tuple(clauses), actor.excluded)

    def allows(self, actor: Actor, document: Document, to: Permission) -> bool:
        """One check, for one document: whether it is in reach, without gathering all that is."""
        if actor.excluded & {document.id, document.case_review}:
            return False
        places = (None, document.case_review)  # most grants are for another: looked at before all else
        here = {grant.role for grant in actor.grants if grant.case_review in places and grant.covers(document)}
        return any(document.state in self._states.get((role, to), ()) for role in here)

    def roles_that(self, to: Permission, state: str) -> frozenset[str]:
        """The roles that a state permits something."""
        return self._roles.get((state, to), frozenset())

    def allowed(self, roles: Iterable[str]) -> frozenset[tuple[str, Permission]]:
        """All that these roles may ever do: (state, permission)."""
        wanted = frozenset(roles)
        return frozenset((s, p) for (role, p), states in self._states.items() if role in wanted for s in states)

    def views(self, roles: Iterable[str]) -> bool:
        """Whether these roles show their holder any document at all, in any state."""
        return any(permission is Permission.VIEW for _, permission in self.allowed(roles))

    def permissions(self, roles: Iterable[str], state: str) -> frozenset[Permission]:
        """All that these roles may do with a document in this state."""
        return frozenset(p for p in Permission for role in roles if state in self._states.get((role, p), ()))
