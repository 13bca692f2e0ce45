"""The people on a case review and everywhere: give and end roles; record conflicts of interest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from workspace.core.dates import local_date
from workspace.core.errors import Forbidden, Invalid, NotFound, these_can
from workspace.core.lines import seen
from workspace.core.model import SYSTEM, Document, Event, Grant, Permission
from workspace.core.procedure import Role
from workspace.services import administering, choices, suitability
from workspace.services.suitability import overlap
from workspace.store import accounts, grants
from workspace.store.grants import Exclusion, Held
from workspace.store.unit_of_work import UnitOfWork, new_id

_HERE = ("case_review", "agency")
_HAS_ALREADY = "This person has this role already: end it first if its days are to change"
_LAST_DAY = "The last day must be today or later, and not before the first day. Leave it blank to end the role at once"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody's role on a case review."""

    held: Held
    role: Role
    agency: str  # its name, where the role is held for one
    in_force: bool
    over: bool  # its last day has passed
    excluded: bool  # a recorded conflict of interest: the person sees nothing, whatever the role


def members(uow: UnitOfWork, case_review: Document) -> tuple[Member, ...]:
    """The people of a case review, in the order of the procedure's roles; those who left come last."""
    procedure, today = uow.registry.procedure(case_review.procedure), local_date(uow.now)
    agencies = {agency.id: agency.name for agency in accounts.all_agencies(uow.db)}
    shut = {each.person for each in exclusions(uow, case_review)}
    found = [
        Member(
            held, procedure.role(held.role), agencies.get(held.agency or "", ""), held.in_force(today),
            bool(held.ends and held.ends < today), held.person in shut,
        )
        for held in grants.in_case_review(uow.db, case_review)
    ]  # fmt: skip
    order = {role.name: number for number, role in enumerate(procedure.roles)}
    return tuple(sorted(found, key=lambda m: (m.over, order.get(m.role.name, len(order)), m.held.name)))


def by_person(members: Sequence[Member]) -> tuple[tuple[Member, ...], ...]:
    """The same, each person once with all roles; a group's role stands alone."""
    found: dict[str, list[Member]] = {}
    for member in members:
        found.setdefault(member.held.person or member.held.id, []).append(member)
    return tuple(tuple(each) for each in found.values())


def manages(uow: UnitOfWork, case_review: Document) -> bool:
    """Whether the actor may change who is on a case review: by permission there, or as administrator of roles."""
    registry, actor = uow.registry, uow.actor
    return registry.may_administer(actor, "roles") or registry.may(actor, case_review, Permission.SHARE)


def may_exclude(uow: UnitOfWork) -> bool:
    """Whether the actor may record conflicts of interest."""
    return uow.registry.may_administer(uow.actor, "exclusions")


def administered(uow: UnitOfWork, case_review: str) -> Document:
    """A case review whose people or conflicts of interest the actor may change."""
    document = uow.get(case_review, to=Permission.VIEW)
    if document.id != document.case_review:
        raise NotFound
    if not manages(uow, document) and not may_exclude(uow):
        raise _not_managed(uow, document)
    return document


def _managed(uow: UnitOfWork, case_review: str) -> Document:
    document = administered(uow, case_review)
    if not manages(uow, document):
        raise _not_managed(uow, document)
    return document


def _not_managed(uow: UnitOfWork, case_review: Document) -> Forbidden:
    registry = uow.registry
    titles = dict.fromkeys((*registry.holders(case_review, Permission.SHARE), *registry.administrators("roles")))
    return Forbidden(f"Your role does not let you change who is on this case review.{these_can(tuple(titles))}")


def _excluding(uow: UnitOfWork, case_review: str) -> Document:
    document = administered(uow, case_review)
    if not may_exclude(uow):
        raise administering.refusal(uow, "exclusions", "record a conflict of interest")
    return document


def givable(uow: UnitOfWork, case_review: Document) -> tuple[Role, ...]:
    """The roles that the actor may give there: those that allow no more than the actor's own roles.

    An administrator of roles gives any: somebody has to bring in the authors whose drafts nobody else may read.
    """
    if not manages(uow, case_review):
        return ()
    found = tuple(role for role in uow.registry.procedure(case_review.procedure).roles if role.held in _HERE)
    if uow.registry.may_administer(uow.actor, "roles"):
        return found
    policy, own = uow.registry.policy, uow.actor.roles(case_review)
    return tuple(role for role in found if policy.allowed([role.name]) <= policy.allowed(own))


def may_end(uow: UnitOfWork, case_review: Document, held: Held) -> bool:
    """Whether the actor may end a role there: one that they could give; an administrator of roles ends any."""
    if uow.registry.may_administer(uow.actor, "roles"):
        return True
    return held.role in {role.name for role in givable(uow, case_review)}


def give(
    uow: UnitOfWork,
    case_review: str,
    *,
    person: str,
    role: str,
    agency: str | None = None,
    starts: date | None = None,
    ends: date | None = None,
    reason: str = "",
) -> Held:
    """Give a role on a case review, in an agency's part of it where the role is held there.

    `reason`: why all the same, where the procedure doubts that this person is the right one; it is recorded.
    """
    document = _managed(uow, case_review)
    found = next((known for known in givable(uow, document) if known.name == role), None)
    held = Held(new_id(), role, person, None, "", document.id, agency or None, None, starts, ends)
    accounts.hold(uow.db, person)
    problems = _problems(uow, document, held, found)
    doubt = "" if problems or found is None else suitability.doubted(uow, document, held, found)
    if doubt and not seen(reason):
        problems["reason"] = doubt
    if problems:
        raise Invalid(problems)
    said = {"comment": reason.strip()} if doubt else {}
    for each in (held, *_brought(uow, document, held)):
        grants.add(uow.db, each, by=uow.actor.id, at=uow.now)
        uow.note(Event("role_given", {"grant": each.id, "role": each.role, "person": person} | said), about=document)
        uow.enqueue("role_given", subject=each.id)
    return held


def _brings(uow: UnitOfWork, document: Document, held: Held) -> str:
    return uow.registry.procedure(document.procedure).role(held.role).brings


def _brought(uow: UnitOfWork, document: Document, held: Held) -> Iterator[Held]:
    """The role that comes with one that is given, unless the person has it on those days."""
    if brought := _brings(uow, document, held):
        new = replace(held, id=new_id(), role=brought, agency=None)
        if not any(h.grant == new.grant and overlap(h, new, local_date(uow.now)) for h in _own(uow, document, held)):
            yield new


def _going(uow: UnitOfWork, document: Document, held: Held) -> Iterator[Held]:
    """The role that goes with one that ends, unless another of the person's roles brings it too."""
    brought, today = _brings(uow, document, held), local_date(uow.now)
    others = [h for h in _own(uow, document, held) if h.id != held.id and (h.ends is None or h.ends >= today)]
    if brought and brought not in {_brings(uow, document, other) for other in others}:
        yield from (other for other in others if (other.role, other.agency) == (brought, None))


def _own(uow: UnitOfWork, document: Document, held: Held) -> list[Held]:
    return [each for each in grants.in_case_review(uow.db, document) if each.person and each.person == held.person]


def _problems(uow: UnitOfWork, document: Document, held: Held, role: Role | None) -> dict[str, str]:
    problems, today = {}, local_date(uow.now)
    if problem := _person_problem(uow, document, held):
        problems["person"] = problem
    if role is None:
        problems["role"] = "Choose one of the roles in the list"
    elif not problems and (reason := suitability.clash(uow, held) or suitability.unsuited(uow, document, held, role)):
        problems["role"] = reason
    elif problem := _agency_problem(uow, document, held, role):
        problems["agency"] = problem
    if held.ends and held.ends < (held.starts or today):
        problems["ends"] = "The last day must not be before the first day"
    elif held.ends and held.ends < today:
        problems["ends"] = "The last day must be today or later"
    return problems


def _agency_problem(uow: UnitOfWork, document: Document, held: Held, role: Role) -> str:
    if role.held == "agency":
        known = {agency.id for agency in accounts.all_agencies(uow.db)}
        return "" if held.agency in known else "Choose the agency for which the person holds this role"
    if not held.agency:
        return ""
    others = [f"“{one.title}” ({one.cite})" for one in givable(uow, document) if one.held == "agency"]
    instead = f", or choose a role that is held for one: {' or '.join(others)}" if others else ""
    return f"“{role.title}” is held in the whole case review: leave the agency blank{instead}"


def _person_problem(uow: UnitOfWork, document: Document, held: Held) -> str:
    if held.person == uow.actor.id:
        return "You cannot give yourself a role: ask somebody else who manages this case review"
    if held.person not in dict(choices.others(uow)):
        return "Choose a person"
    if any(e.person == held.person for e in grants.excluded(uow.db, document.id)):
        return "This person has a recorded conflict of interest in this case review"
    if any(h.grant == held.grant and overlap(h, held, local_date(uow.now)) for h in _own(uow, document, held)):
        return _HAS_ALREADY
    return ""


def standing(uow: UnitOfWork) -> tuple[Role, ...]:
    """The roles that the actor may give everywhere."""
    if uow.actor is not SYSTEM and not uow.registry.may_administer(uow.actor, "roles"):
        return ()
    every = {role.name: role for p in uow.registry.procedures.values() for role in p.roles}
    return tuple(role for role in every.values() if role.held == "everywhere")


def _declared(uow: UnitOfWork) -> tuple[Role, ...]:
    """The roles that can be recorded as held everywhere: the workspace itself may give any that a procedure has."""
    if uow.actor is SYSTEM:
        return tuple(role for p in uow.registry.procedures.values() for role in p.roles)
    return standing(uow)


def give_everywhere(
    uow: UnitOfWork, *, person: str, role: str, starts: date | None = None, ends: date | None = None, reason: str = ""
) -> Held:
    """Give a standing role; for administrators of roles, and never to oneself.

    For a time (somebody who stands in for another) the reason is recorded: who appointed them, and why.
    """
    administering.check(uow, "roles", "give a standing role")
    held = Held(new_id(), role, person, None, "", None, None, None, starts, ends)
    accounts.hold(uow.db, person)
    if problems := _standing_problems(uow, held, reason):
        raise Invalid(problems)
    grants.add(uow.db, held, by=uow.actor.id, at=uow.now)
    said = {"grant": held.id, "role": role, "person": person, "comment": reason.strip()}
    days = {name: day.isoformat() for name, day in (("starts", starts), ("ends", ends)) if day}
    uow.note(Event("role_given", {name: text for name, text in (said | days).items() if text}))
    uow.enqueue("role_given", subject=held.id)
    return held


def _standing_problems(uow: UnitOfWork, held: Held, reason: str) -> dict[str, str]:
    problems, today = {}, local_date(uow.now)
    if held.role not in {known.name for known in _declared(uow)}:
        problems["role"] = "Choose one of the roles in the list"
    elif clash := suitability.clash(uow, held) or suitability.taken(uow, held, _declared(uow)):
        problems["role"] = clash
    if held.person == uow.actor.id:
        problems["person"] = "You cannot give yourself a role"
    elif held.person not in dict(choices.others(uow)):
        problems["person"] = "Choose a person"
    elif any(h.grant == held.grant and overlap(h, held, today) for h in grants.held_by(uow.db, held.person or "")):
        problems["role"] = _HAS_ALREADY
    if held.ends and held.ends < max(held.starts or today, today):
        problems["ends"] = "The last day must be today or later, and not before the first day"
    if (held.starts or held.ends) and not seen(reason):
        problems["reason"] = "Say who appointed this person for a time, and why: it is recorded"
    return problems


def end_everywhere(uow: UnitOfWork, grant_id: str) -> None:
    """End a standing role at once; the history keeps it."""
    administering.check(uow, "roles", "end a standing role")
    held = grants.one(uow.db, grant_id)
    if held.grant != Grant(held.role) or held.person == uow.actor.id:
        raise NotFound
    grants.end(uow.db, held.id, last_day=None, at=uow.now)
    uow.note(Event("role_ended", {"grant": held.id, "role": held.role, "person": held.person or ""}))


def end(uow: UnitOfWork, case_review: str, grant_id: str, *, last_day: date | None = None) -> None:
    """End a role: access goes at once, or after a last day; the history keeps it (H11)."""
    document = _managed(uow, case_review)
    held = grants.one(uow.db, grant_id)
    if held.case_review != document.id:
        raise NotFound
    if not may_end(uow, document, held):
        who = these_can(uow.registry.administrators("roles"))
        raise Forbidden(f"You can end only a role that you could give.{who}")
    if last_day and last_day < max(local_date(uow.now), held.starts or last_day):
        raise Invalid({"last_day": _LAST_DAY})
    for each in (held, *_going(uow, document, held)):
        grants.end(uow.db, each.id, last_day=last_day, at=uow.now)
        said = {"grant": each.id, "role": each.role, "person": each.person or ""}
        uow.note(Event("role_ended", said), about=document)


def exclude(uow: UnitOfWork, case_review: str, *, person: str, reason: str) -> str:
    """Record a conflict of interest: the person sees nothing of the case review from now on, whatever the role."""
    document = _excluding(uow, case_review)
    problems = {}
    if person == uow.actor.id:
        problems["person"] = "You cannot exclude yourself: ask somebody else who manages this case review"
    elif person not in dict(choices.others(uow)):
        problems["person"] = "Choose a person"
    elif any(e.person == person for e in exclusions(uow, document)):
        problems["person"] = "A conflict of interest is already recorded for this person"
    if not seen(reason):
        problems["reason"] = "Say what the conflict of interest is"
    if problems:
        raise Invalid(problems)
    id = new_id()
    grants.exclude(uow.db, id, person, document.id, reason.strip(), by=uow.actor.id, at=uow.now)
    uow.note(Event("excluded", {"exclusion": id, "person": person}), about=document)
    return id


def readmit(uow: UnitOfWork, case_review: str, exclusion_id: str) -> None:
    """End an exclusion; the record of it stays."""
    document = _excluding(uow, case_review)
    if exclusion_id not in {e.id for e in exclusions(uow, document)}:
        raise NotFound
    grants.readmit(uow.db, exclusion_id, at=uow.now)
    uow.note(Event("readmitted", {"exclusion": exclusion_id}), about=document)


def exclusions(uow: UnitOfWork, case_review: Document) -> tuple[Exclusion, ...]:
    """The conflicts of interest in force on a case review."""
    return grants.excluded(uow.db, case_review.id)
