"""Independence: declarations that keep up with the terms of reference, and authors who are not concerned (3.6, A2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from content.chronology import Chronology
from content.declaration import Declaration
from content.terms_of_reference import TermsOfReference
from plugins.enfield_scr.guards import in_state, listed
from workspace import Attempt, Document, Guard, Remark

AGENCY_AUTHOR, OVERVIEW_AUTHOR = "author of an agency report", "overview author"
_WORDS = (
    "The overview report should be commissioned from a person who is independent of all the agencies/professionals "
    "involved."
)


def gaps(declaration: Declaration, documents: Iterable[Document]) -> tuple[str, ...]:
    """What the terms of reference have come to name and a declaration does not answer to (3.6, R032)."""
    found: dict[str, None] = {}
    for terms in (d.body for d in documents):
        if isinstance(terms, TermsOfReference):
            agencies = (row.agency for row in terms.contributions if row.agency)
            found |= dict.fromkeys(name for name in agencies if name.casefold() not in declaration.named)
            found |= dict.fromkeys(_longer(declaration, terms))
    return tuple(found)


def _longer(declaration: Declaration, terms: TermsOfReference) -> Iterator[str]:
    if terms.starts_on and (declaration.considered_from is None or terms.starts_on < declaration.considered_from):
        yield f"the time from {terms.starts_on.day} {terms.starts_on:%B %Y}"
    if terms.ends_on and (declaration.considered_to is None or terms.ends_on > declaration.considered_to):
        yield f"the time to {terms.ends_on.day} {terms.ends_on:%B %Y}"


def latest(documents: Iterable[Document], person: str, capacity: str) -> Document | None:
    """The last declaration that somebody has made in one capacity; drafts are none yet."""
    own = (d for d in documents if isinstance(d.body, Declaration) and not d.state.endswith(".draft"))
    return next((d for d in reversed(tuple(own)) if _by(d, person, capacity)), None)


def _by(document: Document, person: str, capacity: str) -> bool:
    body = document.body
    return isinstance(body, Declaration) and (body.person.casefold(), body.capacity) == (person.casefold(), capacity)


def objection(documents: Iterable[Document], person: str, capacity: str) -> str:
    """What a person's declaration has against the next step; "" where there is none or it stands."""
    every = tuple(documents)
    found = latest(every, person, capacity)
    if found is None or not isinstance(found.body, Declaration):
        return ""
    if found.state.endswith(".refused") or found.body.conflicted:
        return (
            f"A conflict of interest is recorded in {person}'s declaration of independence. Somebody else has to do "
            "this: ask the panel chair (3.6)."
        )
    lacking = gaps(found.body, every)
    if not lacking:
        return ""
    return (
        f"{person}'s declaration of independence is out of date: it does not answer to {listed(lacking)}. "
        "Ask the panel chair to have it made again (3.6)."
    )


def declaration_stands(capacity: str) -> Guard:
    """The actor's own declaration shows no conflict and keeps up with the terms of reference (3.6, R032, R033)."""

    def guard(attempt: Attempt) -> str | None:
        return objection(attempt.siblings, attempt.actor.name, capacity) or None

    return guard


def declaration_first(capacity: str) -> Guard:
    """What is left for the actor to do about their own declaration, told from the beginning (3.6, R033)."""

    def look(attempt: Attempt) -> str | None:
        if _before_the_terms(attempt):
            return None
        actor, siblings = attempt.actor, attempt.siblings
        if latest(siblings, actor.name, capacity):
            return objection(siblings, actor.name, capacity) or None
        every = [d for d in siblings if d.type == "declaration" and d.agency == attempt.document.agency]
        for draft in (d for d in every if d.state.endswith(".draft")):
            if draft.created_by == actor.id or _by(draft, actor.name, capacity):
                return f"Complete “{draft.title}”, and declare (3.6)."
        name = "declaration of independence" if every else f"“{Declaration.heading}”"  # not a link to somebody else's
        return (
            f"Make your {name}: that you were not directly concerned with the child or family and are not the "
            "immediate line manager of a practitioner involved. The business manager starts it, or you do on the page "
            "of the case review (3.6)."
        )

    return look


def _before_the_terms(attempt: Attempt) -> bool:
    """A preliminary report: there are no terms of reference yet to declare anything about."""
    return getattr(attempt.document.body, "purpose", "") == "preliminary report"


def declared(capacity: str) -> Guard:
    """A warning where the actor has made no declaration that was accepted (3.6)."""

    def look(attempt: Attempt) -> str | None:
        if _before_the_terms(attempt):
            return None
        found = latest(attempt.siblings, attempt.actor.name, capacity)
        if found is not None and found.state.endswith(".accepted"):
            return None
        return "Your declaration of independence has not been accepted: make one, or ask for its acceptance (3.6)."

    return look


def out_of_date(attempt: Attempt) -> Remark | None:
    """On the page of a declaration: what it does not answer to any more (3.6, R032)."""
    declaration = attempt.document.body
    if not isinstance(declaration, Declaration) or attempt.document.state.endswith(".refused"):
        return None
    lacking = gaps(declaration, in_state(attempt, "terms_of_reference", "draft", "panel_agreed", "agreed"))
    if not lacking:
        return None
    return Remark(
        f"Out of date: it does not answer to {listed(lacking)}, now in the terms of reference.", "3.6", _WORDS
    )


def named_in_a_chronology(attempt: Attempt) -> str | None:
    """A warning where the author's name or code stands in any row of any chronology (3.6, R033)."""
    report = attempt.document.body
    wanted = [w for w in (getattr(report, "author", ""), getattr(report, "author_code", "")) if w]
    if not wanted:
        return None
    names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, wanted))})(?!\w)", re.IGNORECASE)
    rows = [row for body in _chronologies(attempt) for row in body.entries if names.search(_words(row.model_dump()))]
    if not rows:
        return None
    day = rows[0].date_text or "a row without a date"
    return (
        f"The author appears in {len(rows)} rows of the chronologies, first in {day}. An author who was directly "
        "concerned with the child or family should not write this: ask the panel chair (3.6)."
    )


def _chronologies(attempt: Attempt) -> Iterator[Chronology]:
    return (d.body for d in attempt.siblings if isinstance(d.body, Chronology))


def _words(row: dict[str, object]) -> str:
    return " ".join(value for value in row.values() if isinstance(value, str))
