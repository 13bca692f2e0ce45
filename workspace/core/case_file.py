"""What the pure functions of a procedure may look at: a case review with everything and everybody in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from workspace.core.model import Attachment, Document


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

    def in_force(self, day: date) -> bool:
        """Whether it holds on a day."""
        return (self.starts or day) <= day <= (self.ends or day)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one case review stands, in numbers and without a name: for a report on all of them."""

    title: str  # reference and public name
    state: str
    stage: str
    open: int  # tasks
    overdue: int
    late: int  # tasks that were done late
    inapplicable: int
    next_task: str
    next_due: date | None


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Every document of a case review, whole, its people and the names of all agencies, at a moment.

    `standings`: of every case review that whoever starts the draft may see.
    """

    case_review: Document
    documents: Sequence[Document]
    people: Sequence[Appointment]
    agencies: Mapping[str, str] = field(default_factory=dict)  # id → name
    standings: Sequence[Standing] = ()
    attachments: Sequence[Attachment] = ()  # of all the documents
    now: datetime = field(kw_only=True)

    def of(self, type_name: str, *states: str) -> tuple[Document, ...]:
        """The documents of one type, in one of some states where they are named; oldest first."""
        return tuple(
            d for d in self.documents if d.type == type_name and (not states or d.state.rpartition(".")[2] in states)
        )
