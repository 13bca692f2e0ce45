"""A `Reach` as SQL: the same value that the policy checks, read as a WHERE."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, false, not_, or_, tuple_

from workspace.core.policy import Clause, Reach
from workspace.store.tables import documents

_COLUMNS = {"case_review": documents.c.case_review, "agency": documents.c.agency, "document": documents.c.id}


def within(reach: Reach, state: ColumnElement[str] = documents.c.state) -> ColumnElement[bool]:
    """The documents in reach; an empty reach finds nothing. `state`: what stands for the state (a task's rule)."""
    covered = or_(false(), *(_within(clause, state) for clause in reach.clauses))
    if not reach.excluded:
        return covered
    out = sorted(reach.excluded)
    return and_(covered, not_(or_(documents.c.id.in_(out), documents.c.case_review.in_(out))))


def _within(clause: Clause, state: ColumnElement[str]) -> ColumnElement[bool]:
    states = state.in_(sorted(clause.states))
    if not clause.fields:
        return states if clause.values else false()
    columns = [_COLUMNS[name] for name in clause.fields]
    if len(columns) == 1:
        return and_(states, columns[0].in_(sorted(value[0] for value in clause.values)))
    return and_(states, tuple_(*columns).in_(sorted(clause.values)))
