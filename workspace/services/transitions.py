"""Offer and perform transitions: the policy again, the guards, and the move, in one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import overload

from workspace.core.dates import local_date
from workspace.core.errors import Forbidden, Invalid, Refused
from workspace.core.model import Actor, Document, Event, Permission, Signature
from workspace.core.workflow import Attempt, Offer, Transition, refusals
from workspace.services import publications
from workspace.store import papers, publishing, trail
from workspace.store.unit_of_work import UnitOfWork, new_id

CHANGED = "The text changed after you opened this page. Read it again before you decide."


class Beside(Sequence[Document]):
    """Every document of a case review, read only when a guard looks: for guards, never shown."""

    def __init__(self, uow: UnitOfWork, document: Document) -> None:
        self._uow, self._document = uow, document
        self._found: tuple[Document, ...] | None = None

    def _all(self) -> tuple[Document, ...]:
        if self._found is None:
            self._found = self._uow.beside(self._document)
        return self._found

    @overload
    def __getitem__(self, index: int) -> Document: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Document]: ...
    def __getitem__(self, index: int | slice) -> Document | Sequence[Document]:
        return self._all()[index]

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[Document]:
        return iter(self._all())


def offers(uow: UnitOfWork, document: Document) -> tuple[Offer, ...]:
    """Every transition that the actor's roles allow from here, each with the reasons against it."""
    roles = uow.actor.roles(document)
    leaving = uow.registry.workflow_of(document).leaving(document.state)
    mine = [t for t in leaving if t.by & roles]
    if not mine:
        return ()
    draft = _attempt(uow, document, mine[0])
    return tuple(Offer(t, _refusals(uow, replace(draft, transition=t))) for t in mine)


def perform(uow: UnitOfWork, id: str, name: str, *, seen: str, comment: str = "") -> Document:
    """Make a transition on the text whose SHA-256 the person saw.

    Raises Forbidden (no such role), Refused (every reason), Invalid (a reason is needed and was not given).
    """
    document = uow.get(id, to=Permission.VIEW)
    step = _permitted(uow, document, name)
    if seen != document.sha256:
        raise Refused(CHANGED)
    if step.comment and not comment.strip():
        raise Invalid({"comment": "Give the reason: the people who wrote the text will read it"})
    if reasons := _refusals(uow, _attempt(uow, document, step)):
        raise Refused(*reasons)
    companions = _companions(uow, document, step)
    moved = _move(uow, document, step, comment)
    others = tuple(_move(uow, other, its, comment) for other, its in companions)
    publications.follow(uow, step.effect, moved, others, comment)
    return moved


def _permitted(uow: UnitOfWork, document: Document, name: str) -> Transition:
    workflow = uow.registry.workflow_of(document)
    step = workflow.transition(name)
    if step is None or not step.by & uow.actor.roles(document):
        raise Forbidden("Your role does not allow this step.")
    state = workflow.state(document.state)
    if state.name not in step.sources:
        raise Refused(f"Somebody was faster: the document is now “{state.title}”.")
    return step


def _refusals(uow: UnitOfWork, attempt: Attempt) -> tuple[str, ...]:
    own = refusals(attempt)
    others = (
        f"{other.title}: {reason}"
        for other, its in _companions(uow, attempt.document, attempt.transition)
        for reason in refusals(_attempt(uow, other, its))
    )
    return own + tuple(others)


def companions(uow: UnitOfWork, document: Document, step: Transition) -> tuple[str, ...]:
    """What makes the same move with a document: the titles, or only the kinds of those that the actor may not see."""
    may, kind = uow.registry.may, uow.registry.content_type
    others = (other for other, _ in _companions(uow, document, step))
    return tuple(o.title if may(uow.actor, o, Permission.VIEW) else kind(o.type).heading for o in others)


def _companions(uow: UnitOfWork, document: Document, step: Transition) -> tuple[tuple[Document, Transition], ...]:
    """The documents that make the same move, with their own transition of the same name, if they can make it now."""
    if not step.together:
        return ()
    found = []
    for other in uow.beside(document):
        workflow = uow.registry.workflow_of(other)
        its = workflow.transition(step.name)
        if other.type in step.together and its and workflow.state(other.state).name in its.sources:
            found.append((other, its))
    return tuple(found)


def _attempt(uow: UnitOfWork, document: Document, step: Transition) -> Attempt:
    signatures = papers.signatures_of(uow.db, document)
    earlier = max((s.revision for s in signatures if s.revision < document.revision), default=0)
    return Attempt(
        uow.actor,
        document,
        step,
        uow.now,
        signatures,
        uow.authors(document, since=earlier),
        siblings=Beside(uow, document),
        publication=publishing.of(uow.db, document),
        history=_performers(uow, document),
        text_of=lambda number: uow.text_of(document, number),
    )


def _performers(uow: UnitOfWork, document: Document) -> dict[str, str]:
    verbs = {step.done for step in uow.registry.workflow_of(document).transitions}
    return trail.performers(uow.db, document.id, verbs)


def _move(uow: UnitOfWork, document: Document, step: Transition, comment: str) -> Document:
    workflow = uow.registry.workflow_of(document)
    moved = replace(_stamped(uow, document, step), state=workflow.qualified(step.target), due=None)
    detail = {"transition": step.name} | ({"comment": comment.strip()} if comment.strip() else {})
    saved = uow.save(moved, event=Event(step.done, detail), jobs=("index", "notify"))
    if step.signs:
        _sign(uow, saved, step, comment)
    return saved


def _stamped(uow: UnitOfWork, document: Document, step: Transition) -> Document:
    """Fill the dates of the case review that the move sets; the document itself, changed if it is the case review."""
    if not step.stamps:
        return document
    home = document if document.id == document.case_review else _home(uow, document)
    blank = {name: local_date(uow.now) for name in step.stamps if getattr(home.body, name) is None}
    dated = home.having(home.body.model_copy(update=blank))
    if home is document:
        return dated
    if blank:
        uow.save(dated, event=Event("dated", {name: day.isoformat() for name, day in blank.items()}))
    return document


def _home(uow: UnitOfWork, document: Document) -> Document:
    return next(other for other in uow.beside(document) if other.id == document.case_review)


def _sign(uow: UnitOfWork, document: Document, step: Transition, comment: str) -> None:
    actor: Actor = uow.actor
    role = next(iter(sorted(step.by & actor.roles(document))), "system")
    papers.sign(
        uow.db,
        Signature(
            new_id(), document.id, document.revision, document.sha256, step.name, actor.id, role, uow.now,
            comment.strip(),
        ),
    )  # fmt: skip
