"""Who can see a document and why; give a role to a person or group, with a last day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from workspace.core.dates import day_in_words, local_date
from workspace.core.errors import Forbidden, Invalid, NotFound
from workspace.core.model import Document, Event, Permission
from workspace.core.procedure import Role
from workspace.services import choices
from workspace.store import accounts, grants, notes
from workspace.store.accounts import Filter
from workspace.store.grants import Held
from workspace.store.unit_of_work import UnitOfWork, new_id


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody can see a document: the role, where it is held, and what it allows in the present state."""

    grant: Held
    role: Role
    place: str  # "everywhere", "this case review", "this agency's documents", "this document"
    permissions: tuple[Permission, ...]
    people: tuple[str, ...] = ()  # the names of those in a group who can see it through this
    post: str = ""  # the person's job title and agency


@dataclass(frozen=True, slots=True)
class Sight:
    """Everyone who can see a document now or was given it, by name, and those whom a conflict of interest keeps out."""

    document: Document
    reasons: tuple[Reason, ...]
    excluded: tuple[grants.Exclusion, ...]

    @property
    def by_holder(self) -> tuple[tuple[Reason, ...], ...]:
        """The reasons, those of one person or group together."""
        found: dict[str, list[Reason]] = {}
        for reason in self.reasons:
            found.setdefault(reason.grant.person or reason.grant.group or "", []).append(reason)
        return tuple(tuple(each) for each in found.values())


def who_can_see(uow: UnitOfWork, id: str) -> Sight:
    """The answer to "who can see this, and why?", for whoever may see it."""
    document = uow.get(id, to=Permission.VIEW)
    today = local_date(uow.now)
    shut = grants.excluded(uow.db, document.id, document.case_review)
    out = {e.person for e in shut} | {one.id for one in accounts.everybody(uow.db, Filter(disabled=True))}
    inside = {id: set(members) - out for id, _, members in groups(uow)}
    names, posts = accounts.names(uow.db) if inside else {}, choices.posts(uow)
    found = []
    for held in grants.reaching(uow.db, document):
        permissions = uow.registry.policy.permissions([held.role], document.state)
        if (permissions or held.document) and held.in_force(today) and held.person not in out:
            role = uow.registry.procedure(document.procedure).role(held.role)
            people = tuple(sorted(names[person] for person in inside.get(held.group or "", ())))
            post = posts.get(held.person or "", "")
            found.append(Reason(held, role, place(held), tuple(sorted(permissions)), people, post))
    return Sight(document, tuple(sorted(found, key=lambda one: (one.grant.name.casefold(), one.role.title))), shut)


def readers(uow: UnitOfWork, document: Document, limit: int = 200) -> tuple[tuple[str, int, str, datetime], ...]:
    """Who read or downloaded which revision and when, the latest first; for those who may share the document (R178)."""
    return notes.readers(uow.db, document, limit) if uow.registry.may(uow.actor, document, Permission.SHARE) else ()


def place(held: Held) -> str:
    """Where a grant holds, in words."""
    if held.document:
        return "this document"
    if held.agency:
        return "the documents of one agency"
    return "this case review" if held.case_review else "everywhere"


def until(uow: UnitOfWork, found: Iterable[Document]) -> dict[str, date]:
    """The last day on which the actor may see documents that they see by nothing that goes on, by id."""
    today, policy = local_date(uow.now), uow.registry.policy
    held = [each for each in grants.held_by(uow.db, uow.actor.id) if each.in_force(today)]
    ends = {
        document.id: {
            each.ends
            for each in held
            if each.grant.covers(document) and Permission.VIEW in policy.permissions([each.role], document.state)
        }
        for document in found
    }
    return {id: max(filter(None, days)) for id, days in ends.items() if days and None not in days}


def guest_roles(uow: UnitOfWork, document: Document) -> tuple[Role, ...]:
    """The roles that the actor may give for this document: guest roles that allow no more than the actor has.

    What they show is compared over every state that the document may come to or was in: a grant outlives the present
    one, and shows the texts of the past. Whether they let somebody comment is compared in the present one alone:
    hardly anybody comments in all of them. The page that shares says so.
    """
    policy, mine = uow.registry.policy, uow.actor.roles(document)
    own, sight = policy.permissions(mine, document.state), _sight(uow, document, mine)
    guests = [role for role in uow.registry.procedure(document.procedure).roles if role.guest]
    return tuple(
        role
        for role in guests
        if policy.permissions([role.name], document.state) <= own and _sight(uow, document, [role.name]) <= sight
    )


def comments(uow: UnitOfWork, roles: Iterable[Role]) -> bool:
    """Whether any of these roles lets its holder comment, in any state."""
    return any(to is Permission.COMMENT for _, to in uow.registry.policy.allowed(role.name for role in roles))


def _sight(uow: UnitOfWork, document: Document, roles: Iterable[str]) -> frozenset[tuple[str, Permission]]:
    """Everything but to comment that roles allow in any state of the document's workflow."""
    workflow = uow.registry.workflow_of(document)
    states = {workflow.qualified(state.name) for state in workflow.every_state}
    allowed = uow.registry.policy.allowed(roles)
    return frozenset((s, p) for s, p in allowed if s in states and p is not Permission.COMMENT)


def share(
    uow: UnitOfWork,
    id: str,
    *,
    role: str,
    person: str | None,
    group: str | None,
    ends: date | None,
    wrong: Mapping[str, str] = MappingProxyType({}),
) -> Held:
    """Give a guest role for one document to a person or a group, up to and including a last day.

    Invalid with everything that speaks against it, and with what was found `wrong` before: a day that is none.
    """
    document = uow.get(id, to=Permission.SHARE)
    held = Held(new_id(), role, person, group, "", None, None, document.id, None, ends)
    if found := _problems(uow, document, held) | dict(wrong):
        raise Invalid(found)
    grants.add(uow.db, held, by=uow.actor.id, at=uow.now)
    uow.note(Event("shared", {"grant": held.id, "role": role}), about=document)
    uow.enqueue("shared", subject=held.id)
    return held


def _problems(uow: UnitOfWork, document: Document, wanted: Held) -> dict[str, str]:
    if wanted.role and wanted.role not in {guest.name for guest in guest_roles(uow, document)}:
        raise Forbidden("You cannot give this role: it allows more than you may do yourself.")
    found = {
        "person": _wrong_holder(uow, document, wanted.person, wanted.group),
        "role": "" if wanted.role else "Choose what they may do",
        "ends": _wrong_end(uow, document, wanted.ends),
    }
    if not any(found.values()) and _has_it(uow, document, wanted):
        found["person"] = "The document is shared like this already"
    return {name: text for name, text in found.items() if text}


def _wrong_end(uow: UnitOfWork, document: Document, ends: date | None) -> str:
    today, last = local_date(uow.now), document.body.shared_until
    if ends and ends < today:
        return "The last day must be today or later"
    return _not_for_longer(last, today) if last and (ends is None or ends > last) else ""


def _has_it(uow: UnitOfWork, document: Document, wanted: Held) -> bool:
    """Whether the same is given for the document already: a button that was pressed twice."""
    known = ("role", "person", "group", "document", "ends")
    return any(
        all(getattr(held, name) == getattr(wanted, name) for name in known) and held.in_force(local_date(uow.now))
        for held in grants.reaching(uow.db, document)
    )


def _not_for_longer(last: date, today: date) -> str:
    said = f"This document says that access to it ends on {day_in_words(last)}."
    if last < today:
        return f"{said} It cannot be shared any more: whoever may edit it puts a later day there first"
    return f"{said} Enter that day or an earlier one as the last day, or have a later day put there first"


def _wrong_holder(uow: UnitOfWork, document: Document, person: str | None, group: str | None) -> str:
    if not person and not group:
        return "Choose a person or a group"
    subjects = (document.id, document.case_review)
    if person and any(e.person == person for e in grants.excluded(uow.db, *subjects)):
        return "This person has a recorded conflict of interest and cannot be given a role here"
    known = {one.id for one in accounts.everybody(uow.db, Filter(disabled=False))}
    inside = {id: members for id, _, members in groups(uow)}
    if uow.actor.id in (person, *inside.get(group or "", ())):
        return "You cannot give yourself a role, alone or in a group: ask somebody else who may"
    if (person and person not in known) or (group and group not in inside):
        return "Choose a person or a group in the list"
    return ""


def people(uow: UnitOfWork) -> tuple[tuple[str, str], ...]:
    """(id, words) of everybody with whom the actor may share: nobody who is disabled, and not themselves."""
    return choices.others(uow)


def groups(uow: UnitOfWork) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """(id, name, people's ids) of every group."""
    return grants.all_groups(uow.db)


def may_stop(uow: UnitOfWork, document: Document) -> bool:
    """Whether the actor may end what was shared: who may share in any state, and who administers roles."""
    if {document.id, document.case_review} & uow.actor.excluded:
        return False
    shares = any(to is Permission.SHARE for _, to in _sight(uow, document, uow.actor.roles(document)))
    return shares or uow.registry.may_administer(uow.actor, "roles")


def stop(uow: UnitOfWork, id: str, grant_id: str) -> bool:
    """End a grant for one document at once; says whether the actor can see the document itself."""
    document = uow.unseen(id, may_stop) or uow.get(id, to=Permission.SHARE)
    held = grants.one(uow.db, grant_id)
    if held.document != document.id:
        raise NotFound
    grants.end(uow.db, held.id, last_day=None, at=uow.now)
    uow.note(Event("sharing_ended", {"grant": held.id}), about=document)
    return uow.registry.may(uow.actor, document, Permission.VIEW)
