"""Offer and perform transitions: the policy again, the guards, and the move, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from workspace.core.dates import local_date
from workspace.core.errors import Forbidden, Invalid, NotFound, Refused, these_can
from workspace.core.lines import seen
from workspace.core.model import Actor, Document, Event, Permission, Publication, Signature
from workspace.core.registry import Registry
from workspace.core.saying import refusals, remarked, said, warnings
from workspace.core.tasks import Task
from workspace.core.workflow import EDIT, READ, Attempt, Filled, Look, Offer, Remark, Transition, bound
from workspace.services import appointments, comments, ending, phases, publications, veiling
from workspace.services.lazy import Lazy
from workspace.store import calendar, grants, papers, publishing, tasks, trail
from workspace.store.unit_of_work import UnitOfWork, new_id

DUE_SET = "due_date_set"
IN_FULL = "warned_in_full"  # of an event; what it names may be kept from whoever reads the event
STARTED = 1  # the revision that a document begins with: blank, or made from the case file
CHANGED = "The text changed after you opened this page. Read it again before you decide."


def offers(uow: UnitOfWork, document: Document) -> tuple[Offer, ...]:
    """Every transition that the actor's roles allow from here, each with the reasons against it."""
    roles = uow.actor.roles(document)
    leaving = uow.registry.workflow_of(document).leaving(document.state)
    mine = [t for t in leaving if t.by & roles]
    if not mine:
        return ()
    draft = _attempt(uow, document, mine[0])
    attempts = [a for a in (replace(draft, transition=t) for t in mine) if a.transition.when(a)]
    return tuple(Offer(a.transition, _asked(uow, a, refusals), _asked(uow, a, warnings)) for a in attempts)


def onward(uow: UnitOfWork, document: Document) -> tuple[Transition, ...]:
    """The steps with which a document goes on from where it is, whoever takes them: those that need no reason."""
    leaving = [t for t in uow.registry.workflow_of(document).leaving(document.state) if not t.comment]
    if not leaving:
        return ()
    draft = _attempt(uow, document, leaving[0])
    return tuple(t for t in leaving if t.when(replace(draft, transition=t)))


@dataclass(frozen=True, slots=True)
class Ahead:
    """How somebody who does not write a document goes on with it: `step` is the one open step of several, "" where it
    is not one; or the reasons why none is open yet."""

    step: str = ""
    refusals: tuple[str, ...] = ()


def ahead(uow: UnitOfWork, document: Document) -> Ahead:
    """The next step of the actor, who does not write here, or what is in its way; neither where it is no step.

    Asked of what is to go public and of case reviews alone: the others are many, and hardly ever wait for others.
    """
    if uow.registry.may(uow.actor, document, Permission.EDIT):
        return Ahead()
    goes_public = any(step.effect for step in uow.registry.workflow_of(document).transitions)
    if document.id != document.case_review and not goes_public:
        return Ahead()
    whole = uow.get(document.id, to=Permission.VIEW)
    onward = [offer for offer in offers(uow, whole) if not offer.transition.comment]
    open_ = [offer.transition.title for offer in onward if not offer.refusals]
    if onward and not open_:
        return Ahead(refusals=onward[0].refusals)
    return Ahead(step=open_[0] if len(open_) == 1 < len(onward) else "")


def voids(uow: UnitOfWork, document: Document, step: Transition) -> int:
    """How many signatures no longer count after a move, since it fills something else into the text."""
    attempt, after = _attempt(uow, document, step), document
    for one in (each for fill in step.fills for each in fill(attempt) if each.document.id == document.id):
        after = _having(after, one.values)
    if after.body.same_text(document.body):
        return 0
    return sum(bound(document, signature, uow.text_of) for signature in attempt.signatures)


def first(uow: UnitOfWork, document: Document) -> tuple[str, ...]:
    """What the actor has to do before anything else, where they write a document; () where nothing is left of it."""
    asked = uow.registry.workflow_of(document).first
    if not asked or not uow.registry.may(uow.actor, document, Permission.EDIT):
        return ()
    attempt = _attempt(uow, uow.get(document.id, to=Permission.EDIT), READ)
    return said(attempt, asked)


def counting(uow: UnitOfWork, document: Document) -> tuple[str, ...]:
    """What there is of a document that counts, as the procedure sees it: it was not started by mistake then."""
    asked = uow.registry.workflow_of(document).counts
    return said(_attempt(uow, document, READ), asked) if asked else ()


def barred(uow: UnitOfWork, document: Document, actor: Actor | None = None) -> tuple[str, ...]:
    """Why somebody, the actor or another, does not write in a document though their role would let them."""
    asked, who = uow.registry.workflow_of(document).barred, actor or uow.actor
    if not asked or not uow.registry.may(who, document, Permission.EDIT):
        return ()
    whole = uow.get(document.id, to=Permission.VIEW)
    return said(replace(_attempt(uow, whole, EDIT), actor=who), asked)


def to_write(uow: UnitOfWork, id: str) -> Document:
    """A document that the actor may change: by role, and with nothing against it. Raises NotFound, Forbidden."""
    document = uow.get(id, to=Permission.EDIT)
    if reasons := barred(uow, document):
        raise Forbidden(" ".join(reasons))
    return document


def remarks(uow: UnitOfWork, document: Document) -> tuple[Remark, ...]:
    """What the procedure has to say of a document as it is now, for whoever reads it."""
    return _remarked(uow, document, uow.registry.workflow_of(document).remarks)


def on_the_sheet(uow: UnitOfWork, document: Document) -> tuple[Remark, ...]:
    """What the procedure has to say on a document's sign-off sheet, for whoever reads that."""
    return _remarked(uow, document, uow.registry.workflow_of(document).sheet)


def on_a_copy(uow: UnitOfWork, document: Document) -> tuple[Remark, ...]:
    """What the procedure has to say against giving out a copy of a document, to whoever reads that."""
    return _remarked(uow, document, uow.registry.workflow_of(document).copies)


def _remarked(uow: UnitOfWork, document: Document, looks: Sequence[Look]) -> tuple[Remark, ...]:
    if not looks or document.mistaken:
        return ()
    attempt = _attempt(uow, document, READ)
    return remarked(attempt, looks)


def refuse_edit(uow: UnitOfWork, changed: Document) -> None:
    """Invalid, with every reason, where the procedure does not let a document be saved with this text."""
    asked = uow.registry.workflow_of(changed).edits
    if not asked:
        return
    attempt, problems = _attempt(uow, changed, EDIT), dict[str, str]()
    for guard in asked:
        for reason in said(attempt, (guard,)):
            field = getattr(guard, "at", "")
            problems[field] = " ".join(filter(None, (problems.get(field), reason)))
    if problems:
        raise Invalid(problems)


def perform(uow: UnitOfWork, id: str, name: str, *, seen: str, comment: str = "", due: date | None = None) -> Document:
    """Make a transition on the text whose SHA-256 the person saw. `due`: the day that a `dated` one asks for.

    Raises NotFound (no such step), Forbidden (no such role), Refused (every reason), Invalid (a reason or a day is
    needed and not given).
    """
    document = uow.get(id, to=Permission.VIEW)
    step = _permitted(uow, document, name)
    attempt = _attempt(uow, document, step)
    if not step.when(attempt):
        raise NotFound
    if seen != document.sha256:
        raise Refused(CHANGED)
    _check_given(uow, step, comment, due)
    if reasons := _asked(uow, attempt, refusals):
        raise Refused(*reasons)
    companions = _companions(uow, document, step)
    role = _role(uow, document, step)
    moved = _move(uow, attempt, role, comment, due if step.dated else None)
    others = tuple(
        _move(uow, _attempt(uow, other, its), _role(uow, other, its) or role, comment) for other, its in companions
    )
    publications.follow(uow, step.effect, moved, others, comment)
    return moved


def _role(uow: UnitOfWork, document: Document, step: Transition) -> str:
    """As what the actor takes a step; "" where it follows another document's, which they take by a role there."""
    return next(iter(sorted(step.by & uow.actor.roles(document))), "")


def _check_given(uow: UnitOfWork, step: Transition, comment: str, due: date | None) -> None:
    problems = {}
    if step.comment and not seen(comment):
        problems["comment"] = "Give the reason: the people who wrote the text will read it"
    if step.dated and due is None:
        problems["due"] = f"{step.dated}: enter a day, like 27 3 2014"
    elif step.dated and due and due < local_date(uow.now):
        problems["due"] = f"{step.dated}: enter today or a day to come"
    if problems:
        raise Invalid(problems)


def _permitted(uow: UnitOfWork, document: Document, name: str) -> Transition:
    workflow = uow.registry.workflow_of(document)
    step = workflow.transition(name)
    if step is None:
        raise NotFound
    if not step.by & uow.actor.roles(document):
        who = these_can(uow.registry.procedure(document.procedure).titles(step.by))
        raise Forbidden(f"Your role does not allow the step “{step.title}”.{who}")
    state = workflow.state(document.state)
    if state.name not in step.sources:
        sources = " or ".join(f"“{s.title}”" for s in workflow.states if s.name in step.sources)
        others = ", ".join(f"“{offer.transition.title}”" for offer in offers(uow, document))
        raise Refused(
            f"“{step.title}” is possible only while the document is {sources}. It is “{state.title}” now, where "
            f"{f'you can choose: {others}' if others else 'no step is yours'}."
        )
    return step


def not_offered(uow: UnitOfWork, document: Document, name: str) -> NotFound | Refused:
    """What to say to somebody who opens a step that is not offered: why, where it is theirs at another time."""
    try:
        _permitted(uow, document, name)
    except Refused as refusal:
        return refusal
    except (NotFound, Forbidden):
        pass
    return NotFound()


def _asked(uow: UnitOfWork, attempt: Attempt, asked: Callable[[Attempt], tuple[str, ...]]) -> tuple[str, ...]:
    """What is said against a move, of the document and of those that make it too, each sentence once."""
    own, others = asked(attempt), dict[str, list[str]]()
    for other, its in _companions(uow, attempt.document, attempt.transition):
        for text in asked(_attempt(uow, other, its)):
            others.setdefault(text, []).append(_name_of(uow, other))
    alike = (f"{text} The same holds for “{'”, “'.join(others[text])}”." if text in others else text for text in own)
    return (*alike, *(f"{', '.join(names)}: {text}" for text, names in others.items() if text not in own))


def companions(uow: UnitOfWork, document: Document, step: Transition) -> tuple[str, ...]:
    """What makes the same move with a document: the titles, or only the kinds of those that the actor may not see."""
    return tuple(_name_of(uow, other) for other, _ in _companions(uow, document, step))


def _name_of(uow: UnitOfWork, document: Document) -> str:
    seen = uow.registry.may(uow.actor, document, Permission.VIEW)
    return document.title if seen else uow.registry.content_type(document.type).heading


def _companions(uow: UnitOfWork, document: Document, step: Transition) -> tuple[tuple[Document, Transition], ...]:
    """The documents that make the same move, with their own transition of the same name, if they can make it now."""
    if not step.together:
        return ()
    found = []
    for other in (each for each in uow.beside(document) if each.id != document.id):
        workflow = uow.registry.workflow_of(other)
        its = workflow.transition(step.name)
        if other.type in step.together and its and workflow.state(other.state).name in its.sources:
            found.append((other, its))
    return tuple(found)


def _attempt(uow: UnitOfWork, document: Document, step: Transition) -> Attempt:
    signatures = Lazy(lambda: papers.signatures_of(uow.db, document))
    attempt = Attempt(
        uow.actor,
        document,
        step,
        uow.now,
        signatures,
        Lazy(lambda: _authors(uow, document, signatures)),
        siblings=Lazy(lambda: uow.beside(document)),
        apart=Lazy(lambda: uow.apart(document)),
        mistaken=Lazy(lambda: uow.mistaken_beside(document)),
        people=Lazy(lambda: appointments.of(uow, document)),
        excluded=Lazy(lambda: [each.name for each in grants.excluded(uow.db, document.case_review)]),
        tasks=_asked_for(uow, document),
        writers=Lazy(lambda: writers(uow.registry, uow.actor, document)),
        attachments=Lazy(lambda: papers.attachments_in(uow.db, document.case_review)),
        comments=Lazy(lambda: comments.readable(uow, document)),
        added_days=Lazy(lambda: tuple(calendar.read(uow.db).extra)),
        publications=Lazy(lambda: _publications(uow, document)),
        performer=lambda name: appointments.performer(uow, document, name),
        text_of=uow.text_of,
        signatures_of=lambda other: papers.signatures_of(uow.db, other),
        authors_of=lambda other: sorted(uow.authors(other, since=STARTED)),
        every=uow.every,
        address=partial(uow.registry.addressed, uow.actor, document),
    )
    return replace(attempt, veiled=veiling.of_actor(uow, attempt))


def _asked_for(uow: UnitOfWork, document: Document) -> Sequence[Task]:
    return Lazy(lambda: tasks.asked_for(uow.db, document.case_review))


def writers(registry: Registry, actor: Actor, document: Document) -> Sequence[str]:
    """The titles of the roles that may edit a document, for an actor who may not; none for who may."""
    return () if registry.may(actor, document, Permission.EDIT) else registry.writers(document)


def _authors(uow: UnitOfWork, document: Document, signatures: Sequence[Signature]) -> Sequence[str]:
    earlier = max((s.revision for s in signatures if s.revision < document.revision), default=0)
    return sorted(uow.authors(document, since=earlier))


def _publications(uow: UnitOfWork, document: Document) -> Sequence[Publication]:
    found = publishing.of(uow.db, document)
    return (found,) if found else ()


def _move(uow: UnitOfWork, attempt: Attempt, role: str, comment: str, due: date | None = None) -> Document:
    step, target = attempt.transition, uow.registry.workflow_of(attempt.document).qualified(attempt.transition.target)
    moved = replace(_filled(uow, attempt), state=target, due=due if step.dated else _due(uow, attempt, target))
    given = {"comment": comment.strip(), "due": due.isoformat() if due else ""} | _warned(uow, attempt)
    detail = {"transition": step.name} | {name: text for name, text in given.items() if text}
    saved = uow.save(moved, event=Event(step.done, detail), jobs=("index", "notify"))
    if step.signs:
        _sign(uow, saved, step, comment, role)
    ending.by_step(uow, replace(attempt, tasks=_asked_for(uow, attempt.document)))  # as they are with the move
    return saved


def _warned(uow: UnitOfWork, attempt: Attempt) -> dict[str, str]:
    """What the procedure warned of: as whoever reads the document may know it; and in full, for those who oversee."""
    to_all = replace(attempt, address=str)  # it is kept, and read by others
    full = " ".join(warnings(replace(to_all, veiled=lambda: None)))
    told = " ".join(warnings(replace(to_all, veiled=veiling.of_readers(uow, attempt)))) if full else ""
    return {"warned": told, IN_FULL: full if full != told else ""}


def _due(uow: UnitOfWork, attempt: Attempt, target: str) -> date | None:
    """Until when it waits after a step that names no day: as before, or, sent back, as when it was with them last."""
    if target == attempt.document.state:
        return attempt.document.due
    if not attempt.transition.comment:
        return None
    workflow, work = uow.registry.workflow_of(attempt.document), Permission.WORK
    theirs = workflow.state(target).permits[work]
    alike = [workflow.qualified(state.name) for state in workflow.states if state.permits[work] & theirs]
    return trail.last_due(uow.db, attempt.document.id, alike, DUE_SET)


def _filled(uow: UnitOfWork, attempt: Attempt) -> Document:
    """The document with what the move fills in; what it fills in of others is saved."""
    document = attempt.document
    for one in (*_stamped(attempt), *(each for fill in attempt.transition.fills for each in fill(attempt))):
        if one.document.id == document.id:
            document = _having(document, one.values)
        else:
            _fill(uow, next(d for d in uow.within(document) if d.id == one.document.id), one)
    return document


def _stamped(attempt: Attempt) -> Iterator[Filled]:
    """The day, in the blank dates of the case review that the move stamps: they are those of its present phase."""
    step, mine = attempt.transition, attempt.document
    if step.stamps and not mine.phase:
        home = mine if mine.id == mine.case_review else next(d for d in attempt.siblings if d.id == d.case_review)
        today = local_date(attempt.now)
        yield Filled(home, {name: today for name in step.stamps if getattr(home.body, name) is None})


def _having(document: Document, values: Mapping[str, Any]) -> Document:
    return document.having(type(document.body).parse({**document.body.model_dump(), **values}))


def _fill(uow: UnitOfWork, document: Document, one: Filled) -> None:
    """Of another document: whether its other fields agree with each other is not asked of whoever takes this step."""
    values = one.values
    filled = document.having(type(document.body).model_validate({**document.body.model_dump(), **values}))
    if filled.body != document.body:
        new = {name: str(value) for name, value in values.items() if getattr(document.body, name) != value}
        document = uow.save(filled, event=Event("dated", new))
    if one.phase:
        phases.stay(uow, document, one.phase)


def _sign(uow: UnitOfWork, document: Document, step: Transition, comment: str, role: str) -> None:
    actor: Actor = uow.actor
    papers.sign(
        uow.db,
        Signature(
            new_id(), document.id, document.revision, document.sha256, step.name, actor.id, role, uow.now,
            comment.strip(),
        ),
    )  # fmt: skip
