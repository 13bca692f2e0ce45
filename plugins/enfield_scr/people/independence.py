"""Independence: declarations that keep up with the terms of reference, and authors who are not concerned (3.6, A2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from content.case_review import CaseReview
from content.chronology import Chronology
from content.declaration import Declaration
from content.terms_of_reference import TermsOfReference
from plugins.enfield_scr.guards import in_state, listed
from plugins.enfield_scr.roles import AUTHOR, IMR_AUTHOR, PANEL_CHAIR
from workspace import Attempt, Document, Filled, Guard, Remark, day_in_words, in_the_text, local_date, plain, untold

AGENCY_AUTHOR, OVERVIEW_AUTHOR = "author of an agency report", "overview author"
CAPACITIES = {AUTHOR: OVERVIEW_AUTHOR, IMR_AUTHOR: AGENCY_AUTHOR, PANEL_CHAIR: "panel chair"}  # who has to declare
_WORDS = (
    "The overview report should be commissioned from a person who is independent of all the agencies/professionals "
    "involved."
)


_OUT_OF_DATE = (
    "Your declaration of independence does not cover all that the terms of reference name now, or the Board "
    "that is responsible now. Start another one: it begins with every agency and the whole time (3.6, Appendix 2)."
)


class Who(NamedTuple):
    """Somebody by their name and the id of their account; "" where they have or are known to have none."""

    name: str
    account: str = ""


def acting(attempt: Attempt) -> Who:
    """Who makes a move."""
    return Who(attempt.actor.name, attempt.actor.id)


def called(attempt: Attempt, name: str) -> Who:
    """Somebody of whom a document says no more than the name."""
    accounts = {one.person for one in attempt.people if plain(one.name) == plain(name)}
    return Who(name, accounts.pop() if len(accounts) == 1 else "")


def gaps(declaration: Declaration, documents: Iterable[Document]) -> tuple[str, ...]:
    """What the terms of reference have come to name, and the Board that has become responsible, where a declaration
    does not cover it (3.6, A2, R032, H29)."""
    found: dict[str, None] = {}
    for body in (d.body for d in documents):
        if isinstance(body, TermsOfReference):
            agencies = (row.agency for row in body.contributions if row.agency)
            found |= dict.fromkeys(name for name in agencies if not declaration.answers_to(name))
            found |= dict.fromkeys(_longer(declaration, body))
        elif isinstance(body, CaseReview):
            found |= dict.fromkeys(_unanswered(declaration, body))
    return tuple(found)


def _unanswered(declaration: Declaration, review: CaseReview) -> Iterator[str]:
    """The Board itself, which is no agency of the terms: who leads the review is independent of it too (A2)."""
    board = review.board.strip()
    if board and declaration.capacity == OVERVIEW_AUTHOR and not declaration.answers_to(board):
        yield board


def _longer(declaration: Declaration, terms: TermsOfReference) -> Iterator[str]:
    if terms.starts_on and (declaration.considered_from is None or terms.starts_on < declaration.considered_from):
        yield f"the time from {day_in_words(terms.starts_on)}"
    if terms.ends_on and (declaration.considered_to is None or terms.ends_on > declaration.considered_to):
        yield f"the time to {day_in_words(terms.ends_on)}"


def latest(documents: Iterable[Document], who: Who, capacity: str, agency: str | None = None) -> Document | None:
    """The declaration of somebody in one capacity that counts; drafts are none yet (3.6, R033).

    With an agency: theirs there, or for the whole case review. A conflict that was recorded counts until a declaration
    is accepted after it.
    """
    own = [d for d in documents if _by(d, who, capacity) and d.agency in (agency or d.agency, None)]
    made = [d for d in own if not d.state.endswith(".draft")]
    judged = sorted((d for d in made if d.state.endswith((".refused", ".accepted"))), key=lambda d: d.changed_at)
    if any(_refused(d) for d in made):
        if _refused(judged[-1]):
            return judged[-1]
        made = [d for d in made if not _refused(d)]
    return made[-1] if made else None


def _by(document: Document, who: Who, capacity: str) -> bool:
    body = document.body
    if not isinstance(body, Declaration) or body.capacity != capacity:
        return False
    if body.account and who.account:
        return body.account == who.account
    return plain(body.person) == plain(who.name)


def names_of(documents: Iterable[Document], who: Who) -> frozenset[str]:
    """What somebody is or was called, as names are compared; an account may have been corrected since (3.6)."""
    every = (d.body for d in documents)
    earlier = (b.person for b in every if isinstance(b, Declaration) and b.account and b.account == who.account)
    return frozenset(map(plain, (who.name, *earlier)))


def in_the_account(attempt: Attempt) -> Iterator[Filled]:
    """Whose account declares for itself (3.6, R033)."""
    declaration, actor = attempt.document.body, attempt.actor
    if isinstance(declaration, Declaration):
        own = plain(declaration.person) == plain(actor.name)
        yield Filled(attempt.document, {"account": actor.id if own else ""})


def _refused(document: Document) -> bool:
    return document.state.endswith(".refused")


def shows_conflict(found: Document | None) -> bool:
    """Whether a declaration stands against taking part: by its own answers, or by who judged it (3.6)."""
    return found is not None and isinstance(found.body, Declaration) and (_refused(found) or found.body.conflicted)


def objection(documents: Iterable[Document], who: Who, capacity: str, agency: str | None = None) -> str:
    """What a person's declaration has against the next step; "" where there is none or it stands."""
    every, person = tuple(documents), who.name
    found = latest(every, who, capacity, agency)
    if found is None or not isinstance(found.body, Declaration):
        return ""
    if _refused(found):
        return (
            f"A conflict of interest is recorded in {person}'s declaration of independence. Somebody else has to do "
            "this, unless the panel chair, the Chair or the Head of SQAS accepts a new declaration (3.6)."
        )
    if found.body.conflicted:
        return (
            f"A conflict of interest is recorded in {person}'s declaration of independence. Somebody else has to do "
            "this: the panel chair says who (3.6)."
        )
    lacking = gaps(found.body, every)
    if not lacking:
        return ""
    return (
        f"{person}'s declaration of independence is out of date: it does not cover {listed(lacking)}. "
        "Ask the panel chair to have it made again (3.6)."
    )


def written_without_conflict(capacity: str) -> Guard:
    """Nobody sends for somebody else what that person may not write because of a conflict (3.6, R033)."""

    @untold(
        "A conflict of interest is recorded of somebody who wrote in this. Ask your agency's panel lead to stop it; "
        "the next author starts a document of their own (3.6)."
    )
    def guard(attempt: Attempt) -> str | None:
        for who in _others(attempt):
            found = latest(attempt.siblings, who, capacity, attempt.document.agency)
            if shows_conflict(found):
                return (
                    f"A conflict of interest is recorded in the declaration of independence of {who.name}, who wrote "
                    "in this or is named as its author. Ask your agency's panel lead to stop it; the next author "
                    "starts a document of their own (3.6)."
                )
        return None

    return guard


def _others(attempt: Attempt) -> Iterator[Who]:
    """Whoever is named as author, and whoever has written since the last sign-off, but for the actor."""
    names = {one.person: one.name for one in attempt.people}
    named = called(attempt, getattr(attempt.document.body, "author", ""))
    wrote = (Who(names[id], id) for id in attempt.authors if id in names)
    yield from (who for who in (named, *wrote) if who.name and attempt.actor.id != who.account)


def declaration_stands(capacity: str) -> Guard:
    """The actor's own declaration shows no conflict and keeps up with the terms of reference (3.6, R032, R033)."""

    @untold(_OUT_OF_DATE)
    def guard(attempt: Attempt) -> str | None:
        return objection(attempt.siblings, acting(attempt), capacity, attempt.document.agency) or None

    return guard


def declaration_first(capacity: str) -> Guard:
    """What is left for the actor to do about their own declaration, told from the beginning (3.6, R033)."""

    @untold(_OUT_OF_DATE)
    def look(attempt: Attempt) -> str | None:
        if _before_the_terms(attempt):
            return None
        who, siblings, agency = acting(attempt), attempt.siblings, attempt.document.agency
        if latest(siblings, who, capacity, agency):
            return objection(siblings, who, capacity, agency) or None
        every = [d for d in siblings if d.type == "declaration" and d.agency == agency]
        for draft in (d for d in every if d.state.endswith(".draft")):
            if draft.created_by == who.account or _by(draft, who, capacity):
                return f"Complete “{draft.title}”, and declare (3.6)."
        name = "declaration of independence" if every else f"“{Declaration.heading}”"  # not a link to somebody else's
        return (
            f"Make your {name}: that you were not directly concerned with the child or family and are not the "
            "immediate line manager of a practitioner involved. It is started on the page of the case review, by you "
            "or by the business manager (3.6)."
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
        found = latest(attempt.siblings, acting(attempt), capacity, attempt.document.agency)
        if found is not None and found.state.endswith(".accepted"):
            return None
        if found is not None and found.state.endswith(".declared"):
            return (
                "Your declaration of independence has not been accepted yet. There is nothing for you to do: "
                "accepting it is for the panel chair or the Chair (3.6)."
            )
        return "Your declaration of independence has not been accepted: make one first (3.6)."

    return look


@in_the_text
def own_declaration(attempt: Attempt) -> str | None:
    """Everybody declares for themselves; the panel chair also for whoever has no role there today (3.6, R033)."""
    declaration, actor = attempt.document.body, attempt.actor
    if not isinstance(declaration, Declaration) or plain(declaration.person) in ("", plain(actor.name)):
        return None
    today = local_date(attempt.now)
    known = plain(declaration.person) in {plain(one.name) for one in attempt.people if one.in_force(today)}
    if PANEL_CHAIR in actor.roles(attempt.document) and not known:
        return None
    return (
        f"This is the declaration of {declaration.person}, who has to declare in person. For your own, write your "
        f"name as it is in your account: {actor.name} (3.6)."
    )


@in_the_text
def ties_said(attempt: Attempt) -> str | None:
    """Beside each agency stands what ties somebody to it, also where that is nothing (3.6, R032)."""
    declaration = attempt.document.body
    bare = declaration.unsaid if isinstance(declaration, Declaration) else ()
    if not bare:
        return None
    return f"Under “Ties to agencies”, write beside {listed(bare)} what ties you to it, or none (3.6)."


@in_the_text
@untold(
    "The declaration does not cover all that the terms of reference name. Start another one: it begins with every "
    "agency and the whole time (3.6)."
)
def answers_to_the_terms(attempt: Attempt) -> str | None:
    """A declaration is made of every agency and all the time in the terms of reference (3.6, R032)."""
    lacking = _left_out(attempt, _terms(attempt))
    if not lacking:
        return None
    return (
        f"The declaration does not cover {listed(lacking)}, in the terms of reference. Write a row for each agency "
        "under “Ties to agencies”, also where there is no tie, and the whole time under “What was considered” (3.6)."
    )


@in_the_text
@untold("The declaration does not cover the Board itself: write a row for it under “Ties to agencies” (Appendix 2).")
def answers_to_the_board(attempt: Attempt) -> str | None:
    """The lead reviewer is independent of the Board too, which is no agency of the terms of reference (A2, R032)."""
    lacking = _left_out(attempt, _reviews(attempt))
    if not lacking:
        return None
    return (
        "Who leads the review is independent of the Board too, and the declaration does not cover "
        f"{listed(lacking)}. Write a row for it under “Ties to agencies”, also where there is no tie (Appendix 2)."
    )


@untold(
    "Out of date: it does not cover all that the terms of reference name now, or the Board that is responsible "
    "now. Start another one, which begins with every agency and the whole time."
)
def out_of_date(attempt: Attempt) -> Remark | None:
    """On the page of a declaration that was made: what it does not cover any more (3.6, A2, R032, H29)."""
    if attempt.document.state.endswith((".draft", ".refused")):
        return None
    named, boards = _lacking(attempt, _terms(attempt)), _lacking(attempt, _reviews(attempt))
    told = [f"{listed(named)}, now in the terms of reference"] if named else []
    told += [f"{listed(boards)}, the Board that is responsible now"] if boards else []
    if not told:
        return None
    cite = "3.6, Appendix 2" if boards else "3.6"
    return Remark(f"Out of date: it does not cover {'; nor '.join(told)}.", cite, _WORDS)


def _terms(attempt: Attempt) -> tuple[Document, ...]:
    return in_state(attempt, "terms_of_reference", "draft", "panel_agreed", "agreed")


def _reviews(attempt: Attempt) -> tuple[Document, ...]:
    return tuple(d for d in attempt.siblings if isinstance(d.body, CaseReview))


def _lacking(attempt: Attempt, documents: Iterable[Document]) -> tuple[str, ...]:
    declaration = attempt.document.body
    return gaps(declaration, documents) if isinstance(declaration, Declaration) else ()


def _left_out(attempt: Attempt, documents: Iterable[Document]) -> list[str]:
    """What is lacking and has no row yet: a row that was begun asks for itself to be filled in."""
    declaration = attempt.document.body
    begun = declaration.unsaid if isinstance(declaration, Declaration) else ()
    return [name for name in _lacking(attempt, documents) if name not in begun]


def named_in_a_chronology(attempt: Attempt) -> str | None:
    """A warning where the author's name or code stands in any row of any chronology (3.6, R033)."""
    report = attempt.document.body
    written = (getattr(report, "author", ""), getattr(report, "author_code", ""))
    wanted = [w for w in (*written, attempt.actor.name) if w]  # a report may have the author's name by its initials
    names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, wanted))})(?!\w)", re.IGNORECASE)
    rows = [row for body in _chronologies(attempt) for row in body.entries if names.search(_words(row.model_dump()))]
    if not rows:
        return None
    day = rows[0].date_text or "a row without a date"
    return (
        f"The author appears in {len(rows)} rows of the chronologies, first in {day}. An author who was directly "
        "concerned with the child or family should not write this: the panel chair says who does (3.6)."
    )


def _chronologies(attempt: Attempt) -> Iterator[Chronology]:
    return (d.body for d in attempt.siblings if isinstance(d.body, Chronology))


def _words(row: dict[str, object]) -> str:
    return " ".join(value for value in row.values() if isinstance(value, str))
