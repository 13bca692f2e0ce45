"""Roles and exclusions as they are recorded, and the actor that they make of a person at a moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, func, select, union, union_all

from workspace.core.dates import local_date
from workspace.core.errors import NotFound
from workspace.core.model import Actor, Document, Grant
from workspace.store.tables import exclusions, grants, groups, members, people, tells_of


@dataclass(frozen=True, slots=True)
class Held:
    """A recorded grant with its holder (a person or a group) and its days, both included."""

    id: str
    role: str
    person: str | None
    group: str | None
    name: str
    case_review: str | None
    agency: str | None
    document: str | None
    starts: date | None
    ends: date | None

    @property
    def grant(self) -> Grant:
        """The grant as the policy reads it."""
        return Grant(self.role, self.case_review, self.agency, self.document)

    def in_force(self, today: date) -> bool:
        """Whether the day lies in the grant's days."""
        return (self.starts or today) <= today <= (self.ends or today)


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A conflict of interest that keeps a person from a case review or a document, whatever they are granted."""

    id: str
    person: str
    name: str
    subject: str
    reason: str
    recorded_at: datetime


def actor(db: Connection, person: str, now: datetime) -> Actor:
    """The person with all that is in force now. NotFound for nobody and for disabled people."""
    who = {"person": person}
    rows = db.execute(_PERSON, who).all()
    if not rows:
        raise NotFound
    return _actor(rows, [Grant(*each) for each in db.execute(_IN_FORCE, who | {"today": local_date(now)})])


def _actor(rows: Sequence[Sequence[Any]], found: Iterable[Grant]) -> Actor:
    shut = frozenset(about for row in rows for about in row[4:] if about is not None)
    id, name, agency, job_title = rows[0][:4]
    return Actor(id, name, agency, job_title, tuple(found), shut)


def actors(db: Connection, ids: Collection[str], now: datetime) -> dict[str, Actor]:
    """The same of several people at once, by id; none of those who are disabled."""
    who = {"people": sorted(ids)}
    rows: dict[str, list[Sequence[Any]]] = defaultdict(list)
    for row in db.execute(_SEVERAL, who) if ids else ():
        rows[row[0]].append(row)
    held: dict[str, list[Grant]] = defaultdict(list)
    for person, *grant in db.execute(_IN_FORCE_OF_SEVERAL, who | {"today": local_date(now)}) if ids else ():
        held[person].append(Grant(*grant))
    return {id: _actor(each, held[id]) for id, each in rows.items()}


# Statements that every request runs are built once: building one costs more than running it.
_EVER = (
    select(
        *(grants.c[name] for name in ("id", "role", "person", "group_id")),
        func.coalesce(people.c.name, groups.c.name),
        *(grants.c[name] for name in ("case_review", "agency", "document", "starts", "ends")),
    )  # a row's values stand in the order of the fields of Held
    .join_from(grants, people, grants.c.person == people.c.id, isouter=True)
    .join(groups, grants.c.group_id == groups.c.id, isouter=True)
)
_ALL = _EVER.where(grants.c.revoked_at.is_(None))
_CUT_SHORT = (
    _EVER.add_columns(grants.c.revoked_at)
    .where(grants.c.revoked_at.is_not(None), grants.c.ends.is_not(None))
    .where(grants.c.case_review.is_(None), grants.c.document.is_(None))
    .order_by(grants.c.granted_at, grants.c.id)
)
_WHO: BindParameter[str] = bindparam("person")
_SOME: BindParameter[list[str]] = bindparam("people", expanding=True)
_THERE = (  # once for each exclusion, and for each document that tells of what that is about
    select(people.c.id, people.c.name, people.c.agency, people.c.job_title, exclusions.c.subject, tells_of.c.document)
    .join(exclusions, (exclusions.c.person == people.c.id) & exclusions.c.ended_at.is_(None), isouter=True)
    .join(tells_of, tells_of.c.case_review == exclusions.c.subject, isouter=True)
    .where(people.c.disabled_at.is_(None))
)
_PERSON, _SEVERAL = _THERE.where(people.c.id == _WHO), _THERE.where(people.c.id.in_(_SOME))
# (exclusion, subject): a conflict of interest also keeps from what tells of the case review from elsewhere.
_SUBJECTS = union(
    select(exclusions.c.id, exclusions.c.subject),
    select(exclusions.c.id, tells_of.c.document).join(tells_of, tells_of.c.case_review == exclusions.c.subject),
).subquery()
_OWN = (grants.c.person == _WHO) | grants.c.group_id.in_(select(members.c.group_id).where(members.c.person == _WHO))
# In no order: SQLite would read every grant in the order of its index rather than sort a few.
_HELD_BY = _ALL.where(_OWN)
_TODAY: BindParameter[date] = bindparam("today")
_GRANT = tuple(grants.c[name] for name in ("role", "case_review", "agency", "document"))
_NOW = (
    grants.c.revoked_at.is_(None),
    func.coalesce(grants.c.starts, _TODAY) <= _TODAY,
    func.coalesce(grants.c.ends, _TODAY) >= _TODAY,
)
_IN_FORCE = select(*_GRANT).where(_OWN, *_NOW)
_IN_FORCE_OF_SEVERAL = union_all(
    select(grants.c.person, *_GRANT).where(grants.c.person.in_(_SOME), *_NOW),
    select(members.c.person, *_GRANT)
    .join_from(grants, members, members.c.group_id == grants.c.group_id)
    .where(members.c.person.in_(_SOME), *_NOW),
)

_REACHING = _ALL.where(
    *(
        grants.c[name].is_(None) | (grants.c[name] == bindparam(f"here_{name}", type_=grants.c[name].type))
        for name in ("case_review", "agency", "document")
    )
).order_by(grants.c.role, grants.c.id)


def _held(row: Sequence[Any]) -> Held:
    return Held(*row)


def held_by(db: Connection, person: str) -> tuple[Held, ...]:
    """Every grant of a person that was not revoked, by name or through a group; days not considered."""
    return tuple(sorted(map(_held, db.execute(_HELD_BY, {"person": person})), key=attrgetter("id")))


def reaching(db: Connection, document: Document) -> tuple[Held, ...]:
    """Every grant that covers a document: who can see this, and why. Days not considered."""
    place = {"here_case_review": document.case_review, "here_agency": document.agency, "here_document": document.id}
    return tuple(_held(row) for row in db.execute(_REACHING, place))


def holders(db: Connection, document: Document, roles: Collection[str]) -> tuple[str, ...]:
    """Everybody who holds one of some roles at a document, alone or in a group. Days and exclusions not considered."""
    held = [each for each in reaching(db, document) if each.role in roles]
    in_groups = {id: who for id, _, who in all_groups(db)} if any(each.group for each in held) else {}
    who = ([each.person] if each.person else in_groups.get(each.group or "", ()) for each in held)
    return tuple(sorted({person for each in who for person in each}))


def in_case_review(db: Connection, case_review: Document) -> tuple[Held, ...]:
    """The grants that name a case review: the people on it and their roles."""
    query = _ALL.where(grants.c.case_review == case_review.id).order_by(grants.c.granted_at, grants.c.id)
    return tuple(_held(row) for row in db.execute(query))


def around(db: Connection, *case_reviews: str, roles: Collection[str] | None = None) -> tuple[Held, ...]:
    """Every grant of some roles that may reach a document of these case reviews. Days and places not considered."""
    query = _ALL.where(grants.c.case_review.is_(None) | grants.c.case_review.in_(case_reviews))
    if roles is not None:
        query = query.where(grants.c.role.in_(sorted(roles)))
    return tuple(_held(row) for row in db.execute(query.order_by(grants.c.granted_at, grants.c.id)))


def cut_short(db: Connection) -> tuple[Held, ...]:
    """Standing grants for some days that were ended before the last of them, and not before the first: the last day is
    the one when that was."""
    found = [(_held(row), local_date(at)) for *row, at in db.execute(_CUT_SHORT)]
    begun = [(held, day) for held, day in found if (held.starts or day) <= day]
    return tuple(replace(held, ends=min(held.ends or day, day)) for held, day in begun)


def begun(db: Connection, after: date, until: date) -> tuple[Held, ...]:
    """The grants whose first day, as it was given, came after a day and until another."""
    c = grants.c.starts
    return tuple(_held(row) for row in db.execute(_ALL.where(c > after, c <= until).order_by(grants.c.id)))


def one(db: Connection, id: str) -> Held:
    """One grant by its id; NotFound where it is none or revoked."""
    row = db.execute(_ALL.where(grants.c.id == id)).first()
    if row is None:
        raise NotFound
    return _held(row)


def add(db: Connection, held: Held, *, by: str, at: datetime) -> None:
    """Record a grant."""
    names = ("id", "role", "person", "case_review", "agency", "document", "starts", "ends")
    values = {name: getattr(held, name) for name in names}
    db.execute(grants.insert(), {**values, "group_id": held.group, "granted_by": by, "granted_at": at})


def end(db: Connection, id: str, *, last_day: date | None, at: datetime) -> None:
    """End a grant: at once, or after a last day. The record stays."""
    values = {"ends": last_day} if last_day else {"revoked_at": at}
    db.execute(grants.update().where(grants.c.id == id).values(values))


def exclude(db: Connection, id: str, person: str, subject: str, reason: str, *, by: str, at: datetime) -> None:
    """Record a conflict of interest."""
    values = {"person": person, "subject": subject, "reason": reason, "recorded_by": by, "recorded_at": at}
    db.execute(exclusions.insert().values(id=id, **values))


def readmit(db: Connection, id: str, *, at: datetime) -> None:
    """End an exclusion; the record stays."""
    db.execute(exclusions.update().where(exclusions.c.id == id).values(ended_at=at))


def tell(db: Connection, document: str, case_reviews: Collection[str]) -> None:
    """Record of which case reviews a document tells: whoever is kept from one of them is kept from it."""
    for case_review in sorted(case_reviews):
        db.execute(tells_of.insert().values(document=document, case_review=case_review))


def excluded(db: Connection, *subjects: str) -> tuple[Exclusion, ...]:
    """Exclusions in force from any of these case reviews and documents."""
    query = select(exclusions, people.c.name).join(people, people.c.id == exclusions.c.person)
    about = select(_SUBJECTS.c.id).where(_SUBJECTS.c.subject.in_(subjects))
    query = query.where(exclusions.c.ended_at.is_(None), exclusions.c.id.in_(about))
    query = query.order_by(exclusions.c.recorded_at)
    return tuple(Exclusion(r.id, r.person, r.name, r.subject, r.reason, r.recorded_at) for r in db.execute(query))


def shut(db: Connection, subjects: Collection[str]) -> frozenset[tuple[str, str]]:
    """(person, subject) of every exclusion in force from these case reviews and documents."""
    c, subject = exclusions.c, _SUBJECTS.c.subject
    query = select(c.person, subject).select_from(exclusions.join(_SUBJECTS, _SUBJECTS.c.id == c.id))
    query = query.where(c.ended_at.is_(None), subject.in_(sorted(subjects)))
    return frozenset((row.person, row.subject) for row in db.execute(query))


def add_group(db: Connection, id: str, name: str, people_ids: tuple[str, ...]) -> None:
    """A group of people who receive grants together."""
    db.execute(groups.insert().values(id=id, name=name))
    for person in people_ids:
        db.execute(members.insert().values(group_id=id, person=person))


def set_members(db: Connection, group: str, people_ids: tuple[str, ...]) -> None:
    """Replace the people of a group."""
    db.execute(members.delete().where(members.c.group_id == group))
    for person in people_ids:
        db.execute(members.insert().values(group_id=group, person=person))


def all_groups(db: Connection) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """(id, name, people's ids) of every group, by name."""
    who: dict[str, list[str]] = {}
    for row in db.execute(select(members)):
        who.setdefault(row.group_id, []).append(row.person)
    rows = db.execute(select(groups).order_by(groups.c.name))
    return tuple((row.id, row.name, tuple(who.get(row.id, ()))) for row in rows)
