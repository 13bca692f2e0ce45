"""A case review that was started by mistake: set aside with all that is in it, and taken up again; nothing is deleted.

Only where nothing in it went further than where it began: what was signed, sent or published counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workspace.core.errors import Invalid, NotFound, Refused
from workspace.core.lines import seen
from workspace.core.model import MISTAKEN, Document, Event, Permission
from workspace.services import administering, case_reviews, documents, mistakes, naming, roles, tasks, transitions
from workspace.store import papers, trail
from workspace.store.documents import Wanted
from workspace.store.unit_of_work import UnitOfWork

LONGEST = 5_000
_NAMED = 5  # reasons that are told one by one
_WITH = "with_case_review"  # of an event: the document was set aside with its case review, and comes back with it
_FURTHER = "{name} is “{state}”: what was sent on or agreed counts. Go on with its steps, or take them back, first."
_SIGNED = "{name} was signed, and what somebody signed is kept where it is."
_ASKED = "{name} is waited for by a day: take the day away first, on its page “Who can see this, and why”."
_DONE = "“{title}” is recorded among the tasks: open it again first, if it was recorded by mistake."
_DONE_UNSEEN = (
    "A task of a document of the kind “{kind}”, which you may not open, is recorded. Whoever recorded it opens it "
    "again first, if that was a mistake."
)
_MORE = "There are {count} more of such things in it."


def asked(uow: UnitOfWork, home: Document) -> bool:
    """Whether its page asks the actor if it was started by mistake: of who manages it, where it began."""
    return _may(uow, home) and home.state == _began(uow, home)


def reversible(uow: UnitOfWork, home: Document) -> bool:
    """Whether it was set aside, and is the actor's to take up again."""
    return home.mistaken and roles.manages(uow, home)


def _may(uow: UnitOfWork, home: Document) -> bool:
    return not home.mistaken and _goes_on(uow, home) and roles.manages(uow, home)


def _goes_on(uow: UnitOfWork, home: Document) -> bool:
    """What has no steps, like the Board's own papers, is no case review that somebody could have started wrongly."""
    workflow = uow.registry.workflow_of(home)
    return not workflow.state(_began(uow, home)).final


def _began(uow: UnitOfWork, document: Document) -> str:
    workflow = uow.registry.workflow_of(document)
    return workflow.qualified(workflow.initial)


def to_set_aside(uow: UnitOfWork, id: str) -> Document:
    """A case review that the actor may set aside if nothing is against it. NotFound, or Forbidden for who only sees."""
    home = documents.case_review_at(uow, id)
    if home.mistaken or not _goes_on(uow, home):
        raise NotFound
    if not _may(uow, home):
        raise administering.refusal(uow, "roles", "set this case review aside")
    return home


def others(uow: UnitOfWork, home: Document) -> tuple[frozenset[str], int]:
    """Who has written in it or in a document of it besides the actor, of the texts that the actor may read; and how
    many documents have others' texts that they may not."""
    named, shut = frozenset[str](), 0
    for document in uow.within(home):
        open_ = uow.registry.may(uow.actor, document, Permission.VIEW)
        told = mistakes.writers(uow, document) if open_ else frozenset[str]()
        named, shut = named | told, shut + bool(mistakes.others(uow, document) - told)
    return named, shut


def refusals(uow: UnitOfWork, home: Document) -> tuple[str, ...]:
    """Why a case review cannot have been started by mistake: what there is in it that counts."""
    found = [*transitions.counting(uow, home), *(text for each in uow.within(home) for text in _against(uow, each))]
    found += _recorded(uow, home)
    more = (_MORE.format(count=len(found) - _NAMED),) if len(found) > _NAMED else ()
    return (*found[:_NAMED], *more)


def _recorded(uow: UnitOfWork, home: Document) -> Iterator[str]:
    """What was recorded among the tasks; of a document that the actor may not open, by its kind alone."""
    mine = {one.task.id: one.title for one in tasks.of(uow, home)}
    kinds = {d.id: uow.registry.content_type(d.type).heading for d in uow.within(home)}
    for task in (one.task for one in tasks.every(uow, home) if one.task.outcome):
        if task.id in mine:
            yield _DONE.format(title=mine[task.id])
        else:
            yield _DONE_UNSEEN.format(kind=kinds.get(task.document, ""))


def _against(uow: UnitOfWork, document: Document) -> Iterator[str]:
    seen = uow.registry.may(uow.actor, document, Permission.VIEW)
    kind = uow.registry.content_type(document.type).heading
    name = f"“{document.title}”" if seen else f"A document of the kind “{kind}”"
    if document.state != _began(uow, document):
        state = uow.registry.state_of(document).title if seen else "no longer where it began"
        yield _FURTHER.format(name=name, state=state)
    if papers.signatures_of(uow.db, document):
        yield _SIGNED.format(name=name)
    if document.due:
        yield _ASKED.format(name=name)


def set_aside(uow: UnitOfWork, id: str, *, reason: str) -> None:
    """Say that it was started by mistake, and why. Raises Refused with all that counts, Invalid without a reason."""
    home = to_set_aside(uow, id)
    if reasons := refusals(uow, home):
        raise Refused(*reasons)
    if not seen(reason):
        raise Invalid({"reason": "Say why it was started by mistake: the reason is kept"})
    if len(reason) > LONGEST:
        raise Invalid({"reason": f"Use {LONGEST:,} characters or fewer"})
    for document in (d for d in uow.within(home) if d.id != home.id):
        _moved(uow, document, MISTAKEN, Event("found_mistaken", {_WITH: home.id}))
    _moved(uow, home, MISTAKEN, Event("found_mistaken", {"comment": reason.strip()}))


def take_up(uow: UnitOfWork, id: str) -> None:
    """Bring it back to where it began, with what was set aside with it; Refused where its name is taken meanwhile."""
    home = documents.case_review_at(uow, id)
    if not reversible(uow, home):
        raise NotFound
    try:
        naming.refuse(uow, home.body)
    except Invalid as taken:
        raise Refused(*taken.problems.values()) from None
    beside = [d for d in uow.mistaken_beside(home) if d.id != home.id and _went_with(uow, d)]
    for document in (home, *beside):
        workflow = uow.registry.workflow_of(document)
        _moved(uow, document, workflow.initial, Event("taken_up"))


def _went_with(uow: UnitOfWork, document: Document) -> bool:
    last = trail.of(uow.db, document=document.id, verb="found_mistaken", limit=1)
    return bool(last) and _WITH in last[0].detail


def _moved(uow: UnitOfWork, document: Document, state: str, event: Event) -> None:
    moved = replace(document, state=uow.registry.workflow_of(document).qualified(state))
    uow.save(moved, event=event, jobs=("index",))


def reason_of(uow: UnitOfWork, home: Document) -> str:
    """Why a case review was set aside, as whoever did it said it."""
    last = trail.of(uow.db, document=home.id, verb="found_mistaken", limit=1)
    return last[0].detail.get("comment", "") if last else ""


def every(uow: UnitOfWork) -> tuple[Document, ...]:
    """The case reviews that were set aside, of those that the actor may see, the latest change first."""
    procedures = uow.registry.procedures.values()
    workflows = [uow.registry.workflow(p.name, p.case_review_type) for p in procedures]
    kinds = tuple({p.case_review_type for p in procedures})
    what = Wanted(types=kinds, states=tuple(w.qualified(MISTAKEN) for w in workflows))
    return uow.list(to=Permission.VIEW, what=what, count=case_reviews.MOST)
