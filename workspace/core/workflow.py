"""Workflows as data: states that grant permissions, transitions that roles may perform, guards that refuse.

A guard is a function from an `Attempt` to a reason or None. `offers` gives every transition that the actor's
roles allow, each with its refusals: the buttons, the explanations and the check are that one list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import wraps
from typing import Any, TypeVar

from workspace.core.case_file import Appointment
from workspace.core.errors import these_can
from workspace.core.model import MISTAKEN, Actor, Attachment, Comment, Document, Permission, Publication, Signature
from workspace.core.schema import ContentType
from workspace.core.tasks import Ended, Roles, Task


@dataclass(frozen=True, slots=True)
class State:
    """Where a document can be. `edited`: the state that an edit brings it back to (sign-offs are then void)."""

    name: str
    title: str
    permits: Mapping[Permission, Roles]
    edited: str | None = None
    waiting: str = ""  # what the people with WORK have to do here: "Write", "Sign off"
    final: bool = False
    withheld: bool = False  # whether what is here was decided not to be published, though its kind may be
    tells: Roles = frozenset()  # who is written to when a document comes here, though nothing waits for them
    lapsed: bool = False  # whether what is here is kept and counts for nothing any more


def state(
    name: str,
    title: str,
    *,
    view: Iterable[str],
    edit: Iterable[str] = (),
    comment: Iterable[str] = (),
    share: Iterable[str] = (),
    work: Iterable[str] = (),
    waiting: str = "",
    edited: str | None = None,
    final: bool = False,
    tells: Iterable[str] = (),
    withheld: bool = False,
    lapsed: bool = False,
) -> State:
    """Declare a state; who edits, comments, shares or has work here may also view."""
    granted = {
        Permission.EDIT: frozenset(edit),
        Permission.COMMENT: frozenset(comment),
        Permission.SHARE: frozenset(share),
        Permission.WORK: frozenset(work),
    }
    viewers = frozenset(view).union(*granted.values())
    permits = {Permission.VIEW: viewers, **granted}
    return State(name, title, permits, edited, waiting, final, withheld, frozenset(tells), lapsed)


@dataclass(frozen=True, slots=True)
class Attempt:
    """Everything a guard may look at: pure values, gathered by the service in the same transaction."""

    actor: Actor
    document: Document
    transition: Transition
    now: datetime
    signatures: Sequence[Signature] = ()  # of every revision, oldest first
    authors: Sequence[str] = ()  # who wrote what changed since the last signed revision
    siblings: Sequence[Document] = ()  # what stands beside it in its phase of the case review, whole; for guards only
    apart: Sequence[Document] = ()  # what stands in other phases of the case review, whole; for guards only
    mistaken: Sequence[Document] = ()  # what was started by mistake in the case review and counts for nothing
    people: Sequence[Appointment] = ()  # everybody who has or had a role in the case review; for guards only
    excluded: Sequence[str] = ()  # the names of those whom a conflict of interest keeps out; for guards only
    tasks: Sequence[Task] = ()  # all that the case review asks for, done or not; for guards only
    attachments: Sequence[Attachment] = ()  # of every document of the case review; for guards only
    comments: Sequence[Comment] = ()  # on the document, those that the actor may read, oldest first
    writers: Sequence[str] = ()  # the titles of the roles that may edit the document, where the actor may not
    added_days: Sequence[date] = ()  # no working days, though the law does not say so: for `add_working_days`
    publications: Sequence[Publication] = ()  # the one that the document leads, if there is one
    # transition → the person who last performed it
    performer: Callable[[str], str | None] = field(default=lambda _transition: None, compare=False)
    # the text of a revision of a document of the case review; for guards only
    text_of: Callable[[Document, int], ContentType | None] = field(default=lambda _of, _number: None, compare=False)
    # the signatures of a document of the case review, oldest first
    signatures_of: Callable[[Document], Sequence[Signature]] = field(default=lambda _of: (), compare=False)
    # who wrote any of the text of a document of the case review since it was started; for guards only
    authors_of: Callable[[Document], Sequence[str]] = field(default=lambda _of: (), compare=False)
    # every document of a type, whole, whichever case review it belongs to; for guards only
    every: Callable[[str], Sequence[Document]] = field(default=lambda _type: (), compare=False)
    # a sentence as the actor reads it, who may be the one of whom it speaks
    address: Callable[[str], str] = field(default=str, compare=False)
    # the same without the words of what the actor may not open; None where nothing of that kind was looked at
    veiled: Callable[[], Attempt | None] = field(default=lambda: None, compare=False)

    @property
    def publication(self) -> Publication | None:
        """The publication that the document leads."""
        return next(iter(self.publications), None)

    @property
    def before(self) -> ContentType | None:
        """The text as it was saved last, of a document that is being changed; read only when a guard asks."""
        return self.text_of(self.document, self.document.revision)

    def signed(self, transition: str) -> tuple[Signature, ...]:
        """The signatures of one kind that are bound to the text as it is now."""
        mine = (s for s in self.signatures if s.transition == transition)
        return tuple(s for s in mine if bound(self.document, s, self.text_of))

    def signed_text(self, transition: str) -> ContentType | None:
        """The text that was last signed by one kind of signature, read only when a guard asks."""
        last = max((s.revision for s in self.signatures if s.transition == transition), default=0)
        return self.text_of(self.document, last) if last else None


def bound(document: Document, signature: Signature, text_of: Callable[[Document, int], ContentType | None]) -> bool:
    """Whether a signature is bound to the text as it is now; what became of the text may be recorded since."""
    if signature.sha256 == document.sha256:
        return True
    signed = text_of(document, signature.revision) if document.body.recorded else None
    return bool(signed and document.body.same_text(signed))


Guard = Callable[[Attempt], str | None]
Says = TypeVar("Says", bound=Callable[..., object])
When = Callable[[Attempt], bool]


def in_the_text(guard: Guard) -> Guard:
    """A guard whose refusal asks for something in the document's own text: who cannot write there is told who can."""

    @wraps(guard)
    def asked(attempt: Attempt) -> str | None:
        reason = guard(attempt)
        return f"{reason}{these_can(attempt.writers)}" if reason else None

    return asked


def untold(text: str) -> Callable[[Says], Says]:
    """What a guard or remark says instead to whoever may not open a document of which it tells."""

    def declare(look: Says) -> Says:
        vars(look)["untold"] = text
        return look

    return declare


def at(field: str) -> Callable[[Says], Says]:
    """The field of the document at which the refusal of a changed text is shown."""

    def declare(look: Says) -> Says:
        vars(look)["at"] = field
        return look

    return declare


def only_whether(look: Says) -> Says:
    """A guard or remark that names nothing but what stands in its own document: what it finds in others decides whether
    it says anything."""
    vars(look)["only_whether"] = True
    return look


def _always(_attempt: Attempt) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Filled:
    """Fields that a move fills in: of its own document, or of another one. `phase`: of one that stays behind while the
    case review becomes something else: what that was, in words."""

    document: Document
    values: Mapping[str, Any]
    phase: str = ""


Fill = Callable[[Attempt], Iterable[Filled]]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that a document's page says of it. `quote`: the words of the procedure that it rests on."""

    text: str
    cite: str = ""
    quote: str = ""
    warning: bool = True


Ends = Callable[[Attempt], Iterable[Ended]]
Look = Callable[[Attempt], Remark | None]


@dataclass(frozen=True, slots=True)
class Transition:
    """A move that some roles may make. `together`: types of the case review that make the same move with it.

    `when`: whether there is such a move for this document at all; where not, nobody is told of it.
    `guards` refuse; `warns` are shown before the move and recorded with it, and do not refuse. `fills` say which
    fields the move fills in, whoever may otherwise write them. `ends` say which tasks it does.
    """

    name: str
    title: str
    sources: tuple[str, ...]
    target: str
    by: Roles
    guards: tuple[Guard, ...] = ()
    comment: bool = False  # a reason has to be given
    signs: bool = False  # leaves a signature bound to the text
    together: tuple[str, ...] = ()
    effect: str = ""  # a job that the move starts: "publish", "join" (what is online), "withdraw", "retire"
    done: str = ""  # the event's verb in the past tense
    stamps: tuple[str, ...] = ()  # date fields of the case review that are filled with the day, where blank
    warns: tuple[Guard, ...] = ()
    fills: tuple[Fill, ...] = ()
    dated: str = ""  # a day that has to be given: the document waits in its new state until then
    when: When = _always
    ends: tuple[Ends, ...] = ()


def transition(
    name: str,
    title: str,
    path: str,
    *,
    by: Iterable[str],
    done: str,
    guards: Sequence[Guard] = (),
    comment: bool = False,
    signs: bool = False,
    together: Iterable[str] = (),
    effect: str = "",
    stamps: Iterable[str] = (),
    warns: Sequence[Guard] = (),
    fills: Sequence[Fill] = (),
    dated: str = "",
    when: When = _always,
    ends: Sequence[Ends] = (),
) -> Transition:
    """Declare a transition; `path` reads "draft | returned -> agreed"."""
    sources, _, target = (part.strip() for part in path.partition("->"))
    names = tuple(part.strip() for part in sources.split("|"))
    return Transition(
        name, title, names, target, frozenset(by), tuple(guards), comment, signs, tuple(together), effect,
        done, tuple(stamps), tuple(warns), tuple(fills), dated, when, tuple(ends),
    )  # fmt: skip


READ = Transition("read", "Read", (), "", frozenset())  # no move: what remarks are asked about
EDIT = Transition("edit", "Edit", (), "", frozenset())  # no move either: what a changed text is asked about


@dataclass(frozen=True, slots=True)
class Offer:
    """A transition that the actor's roles allow, with the reasons why it is refused now (none: it may be made)."""

    transition: Transition
    refusals: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


class WorkflowError(ValueError):
    """A workflow that cannot work: found when it is declared, not when somebody is stuck in it."""


@dataclass(frozen=True, slots=True)
class Workflow:
    """The life of one kind of document. `create`: the roles that may start one in a case review."""

    name: str
    title: str
    initial: str
    states: tuple[State, ...]
    transitions: tuple[Transition, ...]
    create: Roles = frozenset()
    remarks: tuple[Look, ...] = ()  # what the page of a document says of it
    barred: tuple[Guard, ...] = ()  # why somebody does not write in a document though their role would let them
    edits: tuple[Guard, ...] = ()  # refuse a changed text: the attempt's document is the one that would be saved
    sheet: tuple[Look, ...] = ()  # what its sign-off sheet says beside the signatures
    copies: tuple[Look, ...] = ()  # what speaks against giving out a copy of what was published of it
    counts: tuple[Guard, ...] = ()  # what there is of it that counts: it is not set aside as started by mistake
    first: tuple[Guard, ...] = ()  # what whoever writes here has to do before anything else, said from the beginning

    def __post_init__(self) -> None:
        _check(self)

    @property
    def every_state(self) -> tuple[State, ...]:
        """Those that are declared, and that of what was started by mistake: for whoever could read it before."""
        readers = self.state(self.initial).permits[Permission.VIEW]
        return (*self.states, state(MISTAKEN, "Started by mistake", view=readers, lapsed=True))

    def qualified(self, name: str) -> str:
        """The state's name as it is stored: unique among all workflows."""
        return f"{self.name}.{name}"

    def state(self, stored: str) -> State:
        """The state of a stored (qualified) name."""
        name = stored.removeprefix(f"{self.name}.")
        declared = next((s for s in self.states if s.name == name), None)
        return declared or next(s for s in self.every_state if s.name == name)

    def transition(self, name: str) -> Transition | None:
        """One transition by its name."""
        return next((t for t in self.transitions if t.name == name), None)

    def leaving(self, stored: str) -> tuple[Transition, ...]:
        """The transitions out of a state."""
        return tuple(t for t in self.transitions if self.state(stored).name in t.sources)

    def matrix(self) -> dict[tuple[str, Permission], Roles]:
        """(qualified state, permission) → roles, for the policy."""
        return {(self.qualified(s.name), p): roles for s in self.every_state for p, roles in s.permits.items()}


def _check(workflow: Workflow) -> None:
    names = [s.name for s in workflow.states]
    if len(set(names)) != len(names):
        raise WorkflowError(f"{workflow.name}: two states have the same name")
    if MISTAKEN in names:
        raise WorkflowError(f"{workflow.name}: every workflow has the state {MISTAKEN}, none declares it")
    moves = [t.name for t in workflow.transitions]
    if twice := {name for name in moves if moves.count(name) > 1}:
        raise WorkflowError(f"{workflow.name}: two transitions are called {', '.join(sorted(twice))}")
    used = {workflow.initial, *(s.edited for s in workflow.states if s.edited)}
    for t in workflow.transitions:
        used |= {*t.sources, t.target}
    if unknown := used - set(names):
        raise WorkflowError(f"{workflow.name}: unknown state {', '.join(sorted(unknown))}")
    if lost := set(names) - _reachable(workflow):
        raise WorkflowError(f"{workflow.name}: nothing leads to {', '.join(sorted(lost))}")
    ends = {s.name for s in workflow.states} - {name for t in workflow.transitions for name in t.sources}
    if stuck := ends - {s.name for s in workflow.states if s.final}:
        raise WorkflowError(f"{workflow.name}: nothing leads out of {', '.join(sorted(stuck))}")


def _reachable(workflow: Workflow) -> set[str]:
    steps = [(source, t.target) for t in workflow.transitions for source in t.sources]
    steps += [(s.name, s.edited) for s in workflow.states if s.edited]
    found, before = {workflow.initial}, 0
    while len(found) != before:
        before = len(found)
        found |= {target for source, target in steps if source in found}
    return found
