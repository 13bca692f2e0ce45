"""A procedure as data: the roles, workflows, stages, tasks and drafts that one plugin declares."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from workspace.core.addressed import addressed
from workspace.core.case_file import Appointment, CaseFile
from workspace.core.model import Actor
from workspace.core.tasks import Roles, TaskRule
from workspace.core.workflow import Filled, Workflow

Suits = Callable[[CaseFile, Appointment], str | None]  # why somebody may not be given a role, as things are


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody is in a case review. `guest`: may be given for one document by those who may share it.

    `held`: where the role is usually held: "everywhere", "case_review", "agency" (own agency's documents of
    one case review) or "document". `brings`: a role in the whole case review that comes and goes with it.
    `suits`: asked before anybody is given the role in a case review; `doubts` too, and with a reason it is given all
    the same. `single`: why nobody is given it for good while somebody else holds it for good; "" where several may.
    `called`: how sentences speak of whoever holds it, like "the clerk", where they say what that person does.
    """

    name: str
    title: str
    held: str = "case_review"
    guest: bool = False
    cite: str = ""
    brings: str = ""
    suits: tuple[Suits, ...] = ()
    doubts: tuple[Suits, ...] = ()
    single: str = ""
    called: str = ""


@dataclass(frozen=True, slots=True)
class Exclusive:
    """Who holds `role` in a case review holds none of `others`, there or everywhere, on the same day."""

    role: str
    others: Roles
    reason: str  # a sentence with its paragraph

    def forbids(self, one: str, other: str) -> bool:
        """Whether the two roles exclude each other."""
        return (one == self.role and other in self.others) or (other == self.role and one in self.others)


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the procedure as people see it; done when the documents of `type` have reached one of the states.

    `beside`: other types, whose documents have to have come as far where there are any.
    """

    name: str
    title: str
    cite: str
    type: str
    reached: frozenset[str]  # unqualified state names of `type` that mean the stage is done
    open_while: frozenset[str] = frozenset()  # of the container: while it is there, the stage is not done
    beside: tuple[tuple[str, frozenset[str]], ...] = ()

    @property
    def decided_by(self) -> Mapping[str, frozenset[str]]:
        """Each type whose documents decide it, with the states that mean that it is done."""
        return {self.type: self.reached, **dict(self.beside)}


@dataclass(frozen=True, slots=True)
class Drafted:
    """A document that a draft fills in: its values, and the agency that it belongs to.

    `tells_of`: the ids of case reviews to which it does not belong and of which it tells; whoever a conflict of
    interest keeps from one of them is kept from it.
    """

    values: Mapping[str, Any]
    agency: str | None = None
    tells_of: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Draft:
    """A document, or one for each of several recipients, that is started with a text made from the case file.

    `stage`: where it is offered; "": where its type is.
    """

    name: str
    title: str
    cite: str
    type: str
    make: Callable[[CaseFile], Sequence[Drafted]]
    stage: str = ""


# What a new document of a type begins with, for whoever starts it, in an agency's part of the case review or in none.
Begin = Callable[[CaseFile, Actor, str | None], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Availability:
    """How long a publication must stay: months from the day it is published.

    `answer_within`: in how many working days somebody who asks for a copy afterwards is answered.
    """

    months: int
    cite: str
    answer_within: int


@dataclass(frozen=True, slots=True)
class Procedure:
    """Everything one plugin declares; a case review keeps the name of the one it was started under."""

    name: str
    title: str
    case_review_type: str
    roles: tuple[Role, ...]
    workflows: tuple[Workflow, ...]
    stages: tuple[Stage, ...]
    tasks: tuple[TaskRule, ...]
    availability: Availability
    administration: Mapping[str, Roles] = field(default_factory=dict)
    version: str = ""  # in words: what people cite
    drafts: tuple[Draft, ...] = ()
    begins: Mapping[str, Begin] = field(default_factory=dict)  # content type → what stands in it at first
    exclusive: tuple[Exclusive, ...] = ()
    paragraphs: Mapping[str, str] = field(default_factory=dict)  # citation → the procedure's own words
    parent: str = ""  # the guidance that it follows
    rulings: Mapping[str, str] = field(default_factory=dict)  # where it is unclear: how it is read here
    referring: str = ""  # how somebody who may not start a case review has a case considered: here, and in public
    referring_form: str = ""  # the content type of what they write for that: the public can print its questions
    departures: str = ""  # "type.field": where somebody records that a step was done otherwise, and why
    # the types of which each phase of a case review has its own documents → the states in which one stays behind with
    # the phase that it was made for; out of these it goes on in the present one
    apart: Mapping[str, frozenset[str]] = field(default_factory=dict)
    # what of a case review stayed behind, where it became something else before documents kept their phase: asked of
    # each by `workspace migrate`
    left_behind: Callable[[CaseFile], Iterable[Filled]] | None = None

    def role(self, name: str) -> Role:
        """One role by name; a role that the procedure no longer knows keeps its name as title."""
        return next((r for r in self.roles if r.name == name), Role(name, name))

    def titles(self, names: Roles) -> tuple[str, ...]:
        """What roles are called, in the order of the procedure."""
        return tuple(role.title for role in self.roles if role.name in names)

    def addressed(self, text: str, roles: Roles) -> str:
        """A sentence of the procedure's as whoever holds these roles reads it, who may be the one of whom it speaks."""
        return addressed(text, [role.called for role in self.roles if role.called and role.name in roles])

    def clash(self, one: str, other: str) -> str:
        """Why nobody holds both roles; "" where they go together."""
        return next((rule.reason for rule in self.exclusive if rule.forbids(one, other)), "")

    def task(self, qualified: str) -> TaskRule | None:
        """A rule by its stored name; None for one that the procedure no longer has."""
        home, _, name = qualified.partition(".")
        return next((rule for rule in self.tasks if rule.name == name), None) if home == self.name else None

    def qualified(self, rule: TaskRule) -> str:
        """A rule's name as it is stored: unique among all procedures."""
        return f"{self.name}.{rule.name}"

    def quote(self, cite: str) -> str:
        """The procedure's own words: "4.3", also "4.3, Appendix 2", "4.1 to 4.3" and the name of a group ("5.3")."""
        wanted = [known for part in cite.removeprefix("regulation ").split(",") for known in self._cited(part.strip())]
        return "\n\n".join(self.paragraphs[known] for known in dict.fromkeys(wanted))

    def _cited(self, part: str) -> list[str]:
        known = list(self.paragraphs)
        first, _, last = (end.strip() for end in part.partition(" to "))
        if first in known and last in known:
            return known[known.index(first) : known.index(last) + 1]
        inner = (k for k in known if k.startswith(first) and k[len(first) :][:1] in ".ab( " and first)
        return [first] if first in known else list(inner)

    def tasks_from(self, type_name: str) -> tuple[TaskRule, ...]:
        """The rules that look at documents of one type."""
        return tuple(rule for rule in self.tasks if rule.type == type_name)
