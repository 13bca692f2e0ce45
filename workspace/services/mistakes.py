"""A document that was started by mistake: set aside, so that it counts for nothing, and taken up again.

Nothing is deleted: its texts, its files and who did what stay as they are.
"""

from __future__ import annotations

from dataclasses import replace

from workspace.core.errors import NotFound, Refused, these_can
from workspace.core.model import MISTAKEN, Document, Event, Permission
from workspace.services import case_reviews, roles, transitions
from workspace.services.transitions import CHANGED
from workspace.store import papers
from workspace.store.unit_of_work import UnitOfWork

_SIGNED = "It was signed, and what somebody signed is kept where it is."
_ASKED = "Somebody waits for it by a day: take the day away first, on the page “Who can see this, and why”.{who}"
_OTHERS = "Others have written in it. Whoever started it can set it aside, or whoever manages the case review."
_BEGUN = "It counts from its first day, and has been written in since. Correct what it says instead."


def possible(uow: UnitOfWork, document: Document) -> bool:
    """Whether a document that the actor reads stands where it began, and is theirs to set aside."""
    return not document.mistaken and uow.registry.may_set_aside(uow.actor, document)


def reversible(uow: UnitOfWork, document: Document) -> bool:
    """Whether it was set aside, and is theirs to take up again."""
    return document.mistaken and uow.registry.may_set_aside(uow.actor, document) and not _of_one(uow, document)


def _of_one(uow: UnitOfWork, document: Document) -> bool:
    """Whether its whole case review was started by mistake: it comes back with that."""
    home = uow.unseen(document.case_review, lambda _uow, _home: True)
    return home is not None and home.mistaken


def others(uow: UnitOfWork, document: Document) -> frozenset[str]:
    """Who has written in it besides the actor."""
    return uow.authors(document, since=0) - {uow.actor.id}


def writers(uow: UnitOfWork, document: Document) -> frozenset[str]:
    """The same, of the texts that the actor may read: only their writers are named to them."""
    return frozenset(revision.author for revision in uow.history(document)) - {uow.actor.id}


def _answers_for(uow: UnitOfWork, document: Document) -> bool:
    if document.created_by == uow.actor.id:
        return True
    home = case_reviews.case_review_of(uow, document)
    return home is not None and roles.manages(uow, home)


def refusals(uow: UnitOfWork, document: Document) -> tuple[str, ...]:
    """Why a document cannot have been started by mistake."""
    found = []
    if papers.signatures_of(uow.db, document):
        found.append(_SIGNED)
    if others(uow, document) and not _answers_for(uow, document):
        found.append(_OTHERS)
    if document.due:
        found.append(_ASKED.format(who=these_can(uow.registry.holders(document, Permission.SHARE))))
    if uow.registry.state_of(document).final and document.revision > 1:
        found.append(_BEGUN)
    found += transitions.counting(uow, document)
    return tuple(found)


def set_aside(uow: UnitOfWork, id: str, *, seen: str) -> Document:
    """Say that a document was started by mistake. `seen`: the SHA-256 of the text that the person saw.

    Raises NotFound where it is not theirs to say or no longer where it began, Refused with every reason.
    """
    document = uow.get(id, to=Permission.VIEW)
    if not possible(uow, document):
        raise NotFound
    if reasons := refusals(uow, document):
        raise Refused(*reasons)
    if seen != document.sha256:
        raise Refused(CHANGED)
    return _moved(uow, document, MISTAKEN, "found_mistaken")


def take_up(uow: UnitOfWork, id: str) -> Document:
    """Bring a document back to where it began."""
    document = uow.get(id, to=Permission.VIEW)
    if not reversible(uow, document):
        raise NotFound
    return _moved(uow, document, uow.registry.workflow_of(document).initial, "taken_up")


def _moved(uow: UnitOfWork, document: Document, state: str, verb: str) -> Document:
    moved = replace(document, state=uow.registry.workflow_of(document).qualified(state))
    return uow.save(moved, event=Event(verb), jobs=("index",))
