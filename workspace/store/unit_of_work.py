"""One person, one transaction: the only way to a document, and it names a permission or an event each time."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from types import TracebackType
from typing import Self

from pydantic import ValidationError
from sqlalchemy import Connection, Engine

from workspace.core.dates import Clock, at_local
from workspace.core.errors import Forbidden, Invalid, NotFound, Stale, these_can
from workspace.core.model import SYSTEM, Actor, Document, Event, Permission, Revision
from workspace.core.policy import Reach
from workspace.core.registry import Registry
from workspace.core.schema import ContentType, canonical, fingerprint, problems
from workspace.core.tasks import Task
from workspace.store import database, documents, grants, jobs, takers, tasks, trail
from workspace.store.database import transaction
from workspace.store.documents import AgencyDue, Wanted

_ACTS = {
    Permission.VIEW: "see it", Permission.EDIT: "change it", Permission.COMMENT: "comment on it",
    Permission.SHARE: "share it", Permission.WORK: "act on it",
}  # fmt: skip


def new_id() -> str:
    """An opaque id: says nothing, cannot be guessed."""
    return uuid.uuid4().hex


def _title(content: ContentType) -> str:
    return content.title_text[:300].replace("\0", "")  # PostgreSQL keeps no NUL


def _counting(found: Sequence[Document]) -> tuple[Document, ...]:
    return tuple(document for document in found if not document.mistaken)


def _waiting(what: Wanted, to: Permission) -> Wanted:
    """What stayed behind with an earlier phase of its case review waits for nobody."""
    return replace(what, present=True) if to is Permission.WORK else what


@dataclass(frozen=True, slots=True)
class Store:
    """Where units of work come from."""

    engine: Engine
    registry: Registry
    clock: Clock

    def reading(self, person: Actor | str) -> UnitOfWork:
        """A unit of work that cannot write."""
        return UnitOfWork(self, person, write=False)

    def writing(self, person: Actor | str) -> UnitOfWork:
        """A unit of work that commits when it ends well."""
        return UnitOfWork(self, person, write=True)


class UnitOfWork:
    """`with store.writing(person) as uow:` – everything in it happens, or nothing."""

    db: Connection
    actor: Actor

    def __init__(self, store: Store, person: Actor | str, *, write: bool) -> None:
        """`person`: an id, whose rights are read in this very transaction, or SYSTEM."""
        self.registry = store.registry
        self.clock = store.clock
        self._person = person
        self._write = write
        self._beside: dict[str, tuple[Document, ...]] = {}
        self._transaction: AbstractContextManager[Connection] = transaction(store.engine, write=write)

    def __enter__(self) -> Self:
        self.db = self._transaction.__enter__()
        try:
            person = self._person
            self.actor = person if isinstance(person, Actor) else grants.actor(self.db, person, self.now)
        except BaseException as error:  # nobody calls __exit__ then, and the transaction would stay open
            self._transaction.__exit__(type(error), error, error.__traceback__)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._transaction.__exit__(kind, error, trace)

    def told(self) -> AbstractContextManager[None]:
        """Within it the database's own failures are the workspace's: for one that is kept open over several calls."""
        return database.told()

    def become(self, person: str) -> None:
        """Go on as a person, in the same transaction. NotFound for nobody and for disabled people."""
        self.actor = grants.actor(self.db, person, self.now)

    @property
    def now(self) -> datetime:
        """The moment, UTC."""
        return self.clock()

    def get(self, id: str, *, to: Permission) -> Document:
        """The document with its content. NotFound where it may not be seen, Forbidden where only `to` is missing."""
        row = documents.read(self.db, id, lock=self._write)
        if row is None or not (self._may(row.document, to) or self._may(row.document, Permission.VIEW)):
            raise NotFound
        if not self._may(row.document, to):
            state = self.registry.state_of(row.document).title
            who = these_can(self.registry.holders(row.document, to))
            raise Forbidden(f"You can read this document but you cannot {_ACTS[to]} while it is “{state}”.{who}")
        return row.whole(self.registry)

    def _may(self, document: Document, to: Permission) -> bool:
        return self.registry.may(self.actor, document, to)

    def some(self, ids: Collection[str], *, to: Permission) -> tuple[Document, ...]:
        """Those of a few documents, without content, that the actor has the permission for, in no order."""
        return tuple(d for d in documents.some(self.db, ids) if self._may(d, to))

    def whole(self, ids: Collection[str], *, to: Permission) -> tuple[Document, ...]:
        """The same with their content."""
        rows = documents.read_some(self.db, ids)
        return tuple(row.whole(self.registry) for row in rows if self._may(row.document, to))

    def list(self, *, to: Permission, what: Wanted, start: int = 0, count: int = 50) -> tuple[Document, ...]:
        """Documents without content that the actor has the permission for, latest change first by default."""
        return documents.listed(self.db, self.registry.policy.reach(self.actor, to), _waiting(what, to), start, count)

    def count(self, *, to: Permission, what: Wanted) -> int:
        """How many such documents there are."""
        return documents.counted(self.db, self.registry.policy.reach(self.actor, to), _waiting(what, to))

    def census(self, case_reviews: Sequence[Document], types: Collection[str]) -> dict[str, dict[tuple[str, str], int]]:
        """Case review → (type, state) → how many documents of these types count there, whoever may see which.

        Of the case reviews that the actor may see: where one stands is the same for everybody who sees it.
        """
        seen = [d.id for d in case_reviews if self._may(d, Permission.VIEW)]
        return documents.census(self.db, seen, types)

    def unseen_due(self, case_reviews: Sequence[Document]) -> tuple[AgencyDue, ...]:
        """What is due of the agencies' documents that the actor may not see: of case reviews that they may share."""
        managed = {d.id for d in case_reviews if self._may(d, Permission.SHARE)}
        reach = self.registry.policy.reach(self.actor, Permission.VIEW)
        return documents.agencies_due(self.db, managed, reach) if managed else ()

    def agencies_due(self, case_review: Document) -> tuple[AgencyDue, ...]:
        """What is due of all the agencies' documents of a case review that the actor may see: the same for everybody
        who sees it."""
        seen = self.registry.may(self.actor, case_review, Permission.VIEW)
        return documents.agencies_due(self.db, {case_review.id}, Reach()) if seen else ()

    def hold(self, document: Document) -> None:
        """Nobody else changes anything in its case review before this unit of work ends: before it is read anew."""
        documents.hold(self.db, document.case_review)

    def beside(self, document: Document) -> tuple[Document, ...]:
        """Every document that counts in the same phase of the same case review, whole: for guards and bundles, never to
        be shown."""
        apart = self.registry.procedure(document.procedure).apart
        return tuple(
            other for other in self.within(document)
            if other.phase == document.phase or not (other.phase or other.type in apart)
        )  # fmt: skip

    def apart(self, document: Document) -> tuple[Document, ...]:
        """The same of its other phases."""
        beside = {other.id for other in self.beside(document)}
        return tuple(other for other in self.within(document) if other.id not in beside)

    def within(self, document: Document) -> tuple[Document, ...]:
        """The same of all its phases."""
        home = document.case_review
        if self._write or home not in self._beside:  # what may be changed meanwhile is read anew
            self._beside[home] = _counting(documents.beside(self.db, self.registry, home))
        return self._beside[home]

    def mistaken_beside(self, document: Document) -> tuple[Document, ...]:
        """What was started by mistake in the same case review, whole: for guards, never to be shown."""
        return tuple(d for d in documents.beside(self.db, self.registry, document.case_review) if d.mistaken)

    def every(self, type_name: str) -> tuple[Document, ...]:
        """Every document of one type that counts, whole, of all case reviews: for guards, never to be shown."""
        return _counting(documents.of_type(self.db, self.registry, type_name))

    def unseen(self, id: str, allowed: Callable[[UnitOfWork, Document], bool]) -> Document | None:
        """A document that is not to be shown, for acts that a rule of their own allows; None where it does not.

        `allowed` is asked before the content is read.
        """
        row = documents.read(self.db, id, lock=self._write)
        return row.whole(self.registry) if row and allowed(self, row.document) else None

    def truth(self, id: str) -> Document | None:
        """A document as it stands, for the jobs of the workspace itself; None where there is none."""
        self._only_for_jobs()
        return documents.unchecked(self.db, self.registry, id)

    def truths(self, after: str = "", count: int = 50) -> tuple[Document, ...]:
        """The next documents by id, whole, whatever their state: for an index that is made anew, by a job."""
        self._only_for_jobs()
        return documents.in_order(self.db, self.registry, after, count)

    def _only_for_jobs(self) -> None:
        if self.actor is not SYSTEM:
            raise Forbidden("Only the workspace's own jobs read documents unchecked.")

    def history(self, document: Document) -> tuple[Revision, ...]:
        """The revisions that the actor may read, newest first, without content. The walls hold for the past: an
        earlier text may be read by those who could read the document while that was its text."""
        readable = self._readable(document)
        return tuple(r for r in documents.history(self.db, document) if r.number in readable)

    def revision(self, document: Document, number: int) -> Revision:
        """One revision with its content; NotFound where there is none of that number that the actor may read."""
        found = documents.revision(self.db, self.registry, document, number)
        if found is None or number not in self._readable(document):
            raise NotFound
        return found

    def text_of(self, document: Document, number: int) -> ContentType | None:
        """The content of any revision: for guards, never to be shown."""
        found = documents.revision(self.db, self.registry, document, number)
        return found.content if found else None

    def could_read(self, document: Document, state: str) -> bool:
        """Whether the actor's roles at a document let them read it in a state that it is or was in."""
        if self.actor == SYSTEM:
            return True
        return Permission.VIEW in self.registry.policy.permissions(self.actor.roles(document), state)

    def _readable(self, document: Document) -> frozenset[int]:
        states = trail.states(self.db, document.id)
        known = frozenset[str]().union(*states.values())
        open_to = {state for state in known if self.could_read(document, state)}
        return frozenset(number for number, were in states.items() if open_to & set(were)) | {document.revision}

    def authors(self, document: Document, *, since: int) -> frozenset[str]:
        """Everybody who wrote any text of the document after a revision, also where it was restored or sent again."""
        every = documents.history(self.db, document)
        texts = {revision.sha256 for revision in every if revision.number > since}
        return frozenset(revision.author for revision in every if revision.sha256 in texts)

    def create(
        self,
        content: ContentType,
        *,
        event: Event,
        procedure: str,
        case_review: Document | None,
        agency: str | None = None,
        note: str = "",
        jobs: tuple[str, ...] = ("index", "render"),
        id: str = "",
    ) -> Document:
        """A new document in its workflow's first state; without a case review it is one itself.

        `id`: of a form that may be sent twice, else one that nobody can guess.
        """
        workflow = self.registry.workflow(procedure, content.name)
        if case_review:
            documents.hold(self.db, case_review.id)
        id, now, body = id or new_id(), self.now, canonical(content)
        new = Document(
            id, content.name, procedure, case_review.id if case_review else id, agency,
            workflow.qualified(workflow.initial), _title(content), 1, 1, fingerprint(body), None,
            now, self.actor.id, now, self.actor.id, content,
        )  # fmt: skip
        documents.insert(self.db, new)
        self._add_revision(new, body, note)
        self._record(new, event, jobs)
        return new

    def save(
        self, document: Document, *, event: Event, note: str = "", jobs: tuple[str, ...] = ("index", "render")
    ) -> Document:
        """Write a document that `get` returned, changed. A changed content makes a revision. Raises Stale."""
        body = canonical(document.body)
        changed = self._differs(document, body)
        saved = replace(
            document,
            title=_title(document.body),
            version=document.version + 1,
            revision=document.revision + changed,
            sha256=fingerprint(body) if changed else document.sha256,
            changed_at=self.now,
            changed_by=self.actor.id,
            phase=document.phase if self._stays(document) else "",
        )
        if not documents.update(self.db, saved, seen=document.version):
            raise Stale
        if changed:
            self._add_revision(saved, body, note)
        self._record(saved, event, jobs)
        return saved

    def _stays(self, document: Document) -> bool:
        """Whether it is so far that it stays with the phase of the case review that it was made for."""
        ended = self.registry.procedure(document.procedure).apart.get(document.type, frozenset())
        return document.state.rpartition(".")[2] in ended

    def go_on_under(self, case_review: Document, procedure: str, *, event: Event) -> None:
        """Put a case review that was read to VIEW, with everything in it, under another procedure."""
        self.note(event, about=case_review)
        for document in documents.beside(self.db, self.registry, case_review.id):
            moved = replace(document, procedure=procedure, version=document.version + 1)
            documents.put_under(self.db, moved)
            self._retime(moved)
            self.enqueue("index", subject=moved.id)

    def _retime(self, document: Document) -> None:
        whose = partial(takers.one, self.db, self.registry, self.now, document)
        for moved in tasks.follow(self.db, self.registry.procedures, document, new_id, whose):
            self.note(moved, about=document)
            rule = self.registry.procedure(document.procedure).task(moved.detail["task"])
            if rule and rule.at_once and moved.verb != "task_lapsed":
                self.enqueue("asked", subject=document.id)
            if moved.detail.get("taken_by", self.actor.id) != self.actor.id:
                self.enqueue("taken_on", subject=tasks.told_of(self.db, document.id, moved))
        for task, rule, day in tasks.done_with(self.db, self.registry.procedures, document):
            self._do(task, f"Done with “{rule.title}”.", day)

    def _do(self, task: Task, evidence: str, day: date) -> None:
        tasks.save(
            self.db,
            replace(task, outcome="done", done_at=at_local(day), done_by=self.actor.id, evidence=evidence),
        )
        told = {"task": task.rule, "item": task.item, "evidence": evidence, "done_at": at_local(day).isoformat()}
        source = next(iter(documents.some(self.db, [task.document])))
        self.note(Event("task_done", {name: text for name, text in told.items() if text}), about=source)

    def note(self, event: Event, *, about: Document | None = None, by: str = "") -> None:
        """Record an event that changes no document. `by`: the id of who did it, where it is not the actor yet."""
        trail.record(self.db, event, actor=by or self.actor.id, at=self.now, document=about)

    def enqueue(self, *names: str, subject: str) -> None:
        """Put jobs into the outbox: they run after this transaction, and only if it commits."""
        if names:
            jobs.add(self.db, names, subject, self.now)

    def _differs(self, document: Document, body: str) -> bool:
        """Whether somebody changed the text: a type that has a new field since is no change, and voids no sign-off."""
        if fingerprint(body) == document.sha256:
            return False
        stored = self.text_of(document, document.revision)
        return stored is None or canonical(stored) != body

    def _add_revision(self, document: Document, body: str, note: str) -> None:
        """Invalid for a content that its own type would not read again: nobody could open it to correct it."""
        try:
            documents.parse(self.registry, document.type, body, document.body.schema_version)
        except ValidationError as error:
            raise Invalid(problems(type(document.body), error)) from error
        revision = Revision(document.id, document.revision, document.sha256, self.actor.id, self.now, note)
        documents.add_revision(self.db, revision, body, document.body.schema_version)

    def _record(self, document: Document, event: Event, names: tuple[str, ...]) -> None:
        self.note(event, about=document)
        self._retime(document)
        self.enqueue(*names, subject=document.id)
