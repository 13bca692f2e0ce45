"""Remarks on a document: threads, answered and resolved."""

from __future__ import annotations

from dataclasses import dataclass

from workspace.core.errors import Invalid, NotFound
from workspace.core.lines import seen
from workspace.core.model import Comment, Document, Event, Permission
from workspace.store import papers
from workspace.store.unit_of_work import UnitOfWork, new_id

LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment and its answers, oldest first."""

    opening: Comment
    answers: tuple[Comment, ...]

    @property
    def resolved(self) -> bool:
        """Whether somebody said that it is dealt with."""
        return self.opening.resolved_at is not None


def threads(uow: UnitOfWork, document: Document) -> tuple[Thread, ...]:
    """The threads of a document that the actor may read, open ones first, then by age."""
    found = readable(uow, document)
    made = [Thread(c, tuple(a for a in found if a.thread == c.id and a.id != c.id)) for c in found if c.thread == c.id]
    return tuple(sorted(made, key=lambda thread: thread.resolved))


def readable(uow: UnitOfWork, document: Document) -> tuple[Comment, ...]:
    """The comments that the actor may read, oldest first: a comment is for those who could read the document in the
    state that it was in when the comment was written, an answer for those who read what it answers."""
    found = papers.comments_of(uow.db, document)
    return tuple(c for c in found if not c.state or uow.could_read(document, c.state))


def add(uow: UnitOfWork, document_id: str, body: str, *, section: str = "", thread: str = "") -> Comment:
    """Open a thread, or answer in one."""
    document = uow.get(document_id, to=Permission.COMMENT)
    if not seen(body):
        raise Invalid({"body": "Write your comment"})
    if len(body) > LONGEST:
        raise Invalid({"body": f"A comment can have at most {LONGEST} characters"})
    opening = next((c for c in readable(uow, document) if c.id == c.thread == thread), None)
    if thread and opening is None:
        raise NotFound
    id = new_id()
    new = Comment(
        id, document.id, thread or id, document.revision, section[:200], body.strip(), uow.actor.id, uow.now,
        opening.state if opening else document.state,
    )  # fmt: skip
    papers.add_comment(uow.db, new)
    uow.note(Event("commented"), about=document)
    uow.enqueue("notify", subject=document.id)
    uow.enqueue("commented", subject=new.id)
    return new


def closed(uow: UnitOfWork, document: Document) -> str:
    """Why the actor cannot comment on a document now, and when they can; "" where they can."""
    own, workflow = uow.actor.roles(document), uow.registry.workflow_of(document)
    now = workflow.state(document.state)
    if own & now.permits[Permission.COMMENT]:
        return ""
    others = [f"“{state.title}”" for state in workflow.states if own & state.permits[Permission.COMMENT]]
    when = f" You can when it is {' or '.join(others)}." if others else ""
    return f"You cannot comment while the document is “{now.title}”.{when}"


def resolve(uow: UnitOfWork, document_id: str, thread: str, *, resolved: bool) -> None:
    """Mark a thread as dealt with, or open it again; who did it stays on the page and in the trail."""
    document = uow.get(document_id, to=Permission.COMMENT)
    by, at = (uow.actor.id, uow.now) if resolved else (None, None)
    if not papers.resolve(uow.db, document, thread, by=by, at=at):
        raise NotFound
    uow.note(Event("comment_resolved" if resolved else "comment_reopened"), about=document)


def commented(uow: UnitOfWork, document_id: str) -> Document:
    """The document that somebody may comment on."""
    return uow.get(document_id, to=Permission.COMMENT)
