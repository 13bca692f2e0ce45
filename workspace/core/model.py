"""The rows of the workspace as frozen values: what the store returns and what the templates receive."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from workspace.core.schema import ContentType

MISTAKEN = "mistaken"  # the state of what was started by mistake: every workflow has it, and none declares it


class Permission(StrEnum):
    """What a person may be allowed to do with a document; a workflow's states say which roles may."""

    VIEW = "view"
    EDIT = "edit"
    COMMENT = "comment"
    SHARE = "share"
    WORK = "work"  # the document waits for this person


@dataclass(frozen=True, slots=True)
class Grant:
    """A role held everywhere, or where case review, agency and document equal those that are named."""

    role: str
    case_review: str | None = None
    agency: str | None = None
    document: str | None = None

    @property
    def anywhere(self) -> bool:
        """Whether the grant is without any limit of place."""
        return self.case_review is self.agency is self.document is None

    def covers(self, document: Document) -> bool:
        """Whether the grant reaches this document."""
        return (
            self.case_review in (None, document.case_review)
            and self.agency in (None, document.agency)
            and self.document in (None, document.id)
        )


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a person with the grants and exclusions in force now. Never None: jobs act as `SYSTEM`."""

    id: str
    name: str
    agency: str | None = None
    job_title: str = ""
    grants: tuple[Grant, ...] = ()
    excluded: frozenset[str] = frozenset()  # ids of case reviews and documents (conflict of interest)

    def roles(self, document: Document) -> frozenset[str]:
        """The roles held at one document; none where a conflict of interest excludes."""
        if self.excluded & {document.id, document.case_review}:
            return frozenset()
        return frozenset(grant.role for grant in self.grants if grant.covers(document))

    @property
    def everywhere(self) -> frozenset[str]:
        """The roles held without any limit of place."""
        return frozenset(grant.role for grant in self.grants if grant.anywhere)


SYSTEM = Actor("system", "The workspace", grants=(Grant("system"),))


@dataclass(frozen=True, slots=True)
class Document:
    """One document as it stands. `content` is None in lists; `version` counts every write (optimistic lock).

    `phase`: what the case review was when this was brought to its end, in words, where it is something else since;
    "" for what belongs to what it is now.
    """

    id: str
    type: str
    procedure: str
    case_review: str
    agency: str | None
    state: str  # qualified: "overview_report.draft"
    title: str
    version: int
    revision: int
    sha256: str
    due: date | None
    created_at: datetime
    created_by: str
    changed_at: datetime
    changed_by: str
    content: ContentType | None = field(default=None, compare=False)
    phase: str = ""

    def having(self, content: ContentType) -> Document:
        """The same document with another content."""
        return replace(self, content=content, title=content.title_text)

    @property
    def mistaken(self) -> bool:
        """Whether it was set aside as started by mistake: then it counts for nothing."""
        return self.state.endswith(f".{MISTAKEN}")

    @property
    def body(self) -> ContentType:
        """The content of a document that was read whole (never of a row of a list)."""
        if self.content is None:
            raise LookupError("a document of a list has no content: read it with uow.get")
        return self.content


@dataclass(frozen=True, slots=True)
class Revision:
    """An immutable text of a document: number from 1, SHA-256 of its canonical JSON, author, time, note."""

    document: str
    number: int
    sha256: str
    author: str
    at: datetime
    note: str
    content: ContentType | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Event:
    """What is about to be recorded: a verb in the past tense, and a detail that may later be erased."""

    verb: str
    detail: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Recorded:
    """One entry of the audit trail, chained to the one before by `previous`."""

    seq: int
    at: datetime
    actor: str
    verb: str
    document: str | None
    case_review: str | None
    state: str | None
    revision: int | None
    sha256: str | None
    detail: dict[str, str]
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Signature:
    """A sign-off of one exact text: void as soon as the document's hash is another."""

    id: str
    document: str
    revision: int
    sha256: str
    transition: str
    person: str
    role: str
    at: datetime
    comment: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on a document; `thread` is the id of the comment that opened the thread (its own id there)."""

    id: str
    document: str
    thread: str
    revision: int
    section: str
    body: str
    author: str
    at: datetime
    state: str = ""  # of the document when the thread was opened: who may read that state may read the comment
    resolved_by: str | None = None
    resolved_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file kept with a document; its bytes are the blob of that SHA-256."""

    id: str
    document: str
    name: str
    media_type: str
    size: int
    sha256: str
    added_by: str
    added_at: datetime
    taken_away_by: str | None = None
    taken_away_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """A bundle that is or was public: the periods it was online, and why it is not."""

    id: str
    document: str
    case_review: str
    slug: str
    title: str
    published_at: datetime
    available_until: date
    withdrawn_at: datetime | None = None
    retired_at: datetime | None = None
    former: tuple[str, ...] = ()  # addresses that it had under other titles


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account. Disabled people stay named in the history."""

    id: str
    name: str
    email: str
    job_title: str
    agency: str | None
    disabled: bool
    second_factor: bool = False
    invited: bool = False


@dataclass(frozen=True, slots=True)
class Agency:
    """An organisation that takes part."""

    id: str
    name: str
    kind: str = ""
