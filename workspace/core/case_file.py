"""What the pure functions of a procedure may look at: a case review with everything and everybody in it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from workspace.core.model import Attachment, Document, Publication, Signature


@dataclass(frozen=True, slots=True)
class Appointment:
    """A role that somebody holds or held in a case review, in their words of the time."""

    person: str  # id
    name: str
    job_title: str
    employer: str
    role: str
    agency: str | None  # the part of the case review that the role is for
    starts: date | None
    ends: date | None
    ended: bool = False  # at once, and before the last day that it was given for
    kept_out: bool = False  # by a conflict of interest

    def in_force(self, day: date) -> bool:
        """Whether it held on a day, or on a part of it."""
        return (self.starts or day) <= day <= (self.ends or day)

    def serves(self, today: date) -> bool:
        """Whether whoever holds it can act on it now: what was ended this morning was in force today all the same."""
        return self.in_force(today) and not (self.ended or self.kept_out)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A dated task of a case review, without the row that it is about: that may name somebody; or a kind of document
    that an agency owes on a day of its own.

    `standing`: "open", "overdue" or "late" (it was done, and late). `rule_day`: by the rule, where another was agreed.
    """

    title: str
    cite: str
    due: date
    done: date | None
    standing: str
    rule_day: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one case review stands, for a report on all of them: the same whoever may see which of its documents."""

    case_review: Document  # whole
    state: str
    stage: str
    inapplicable: int
    warned: int  # steps that were taken against a warning
    deadlines: Sequence[Deadline]  # the soonest due first; of a case review that has ended, only what was late
    documents: Mapping[str, int]  # stored state → how many are in it
    conflicts: bool = False  # whether a conflict of interest keeps somebody from it

    @property
    def title(self) -> str:
        """What the case review is called."""
        return self.case_review.title

    @property
    def overdue(self) -> int:
        """How many tasks should have been done by now."""
        return self._counted("overdue")

    @property
    def late(self) -> int:
        """How many tasks were done late."""
        return self._counted("late")

    @property
    def next(self) -> Deadline | None:
        """The soonest deadline that is still to come."""
        return next((one for one in self.deadlines if one.standing == "open"), None)

    def _counted(self, standing: str) -> int:
        return sum(one.standing == standing for one in self.deadlines)


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Every document of a case review, whole, its people and the names of all agencies, at a moment.

    What a draft counts may come from any; words, names and titles that it copies come from `to_copy` alone. Documents
    that stayed with an earlier phase of the case review stand in `documents` alone.
    `standings`: of every case review that whoever starts the draft may see, also of those that have ended.
    """

    case_review: Document
    documents: Sequence[Document]
    people: Sequence[Appointment]
    agencies: Mapping[str, str] = field(default_factory=dict)  # id → name
    standings: Sequence[Standing] = ()
    attachments: Sequence[Attachment] = ()  # of all the documents
    publications: Sequence[Publication] = ()  # online or not
    kept_out: bool = False  # whether a conflict of interest keeps whoever starts the draft from a case review
    readable: frozenset[str] = frozenset()  # the ids of the documents that whoever acts may read
    # the signatures of a document of it, oldest first
    signatures_of: Callable[[Document], Sequence[Signature]] = field(default=lambda _of: (), compare=False)
    # the person who last made a transition of a document of it
    performer: Callable[[Document, str], str | None] = field(default=lambda _of, _name: None, compare=False)
    # every stored state that a document of it was in at a moment and later; none where it was not there yet
    states_since: Callable[[Document, datetime], Collection[str]] = field(default=lambda _of, _at: (), compare=False)
    now: datetime = field(kw_only=True)

    def of(self, type_name: str, *states: str) -> tuple[Document, ...]:
        """The documents of one type, in one of some states where they are named; oldest first."""
        mine = (d for d in self.present if d.type == type_name)
        return tuple(d for d in mine if not states or d.state.rpartition(".")[2] in states)

    @property
    def present(self) -> tuple[Document, ...]:
        """The documents that belong to what the case review is now."""
        return tuple(d for d in self.documents if not d.phase)

    def to_copy(self, type_name: str, *states: str) -> tuple[Document, ...]:
        """The same, of those that whoever acts may read: a draft shows nobody what is kept from them."""
        return tuple(d for d in self.of(type_name, *states) if d.id in self.readable)
