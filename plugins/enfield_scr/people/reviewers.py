"""What is said of those who lead a review, where their declarations do not stand any more (3.6, A2, R032)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from content.appointment import Appointment
from content.declaration import Declaration
from plugins.enfield_scr.guards import in_state, listed
from plugins.enfield_scr.people.independence import OVERVIEW_AUTHOR, Who, called, gaps, latest
from plugins.enfield_scr.roles import AUTHOR
from plugins.enfield_scr.text import words
from workspace import Attempt, Remark, local_date, untold

_UNTOLD = "The declaration of independence of somebody who leads the review does not stand any more: it is made again."
_WORDS = words("3.6", "The overview report should be commissioned")


@untold(_UNTOLD)
def chosen_declare_again(attempt: Attempt) -> Remark | None:
    """On the page of an appointment: what the declarations of those who are appointed do not cover any more."""
    body = attempt.document.body
    if not isinstance(body, Appointment) or not attempt.document.state.endswith(".appointed"):
        return None
    return _said(attempt, (called(attempt, one.name) for one in body.chosen))


@untold(_UNTOLD)
def reviewers_declare_again(attempt: Attempt) -> Remark | None:
    """The same on the page of the case review: of those who are appointed, and of those who have the role today."""
    if attempt.document.state.endswith((".completed", ".closed")):
        return None
    today = local_date(attempt.now)
    held = (Who(one.name, one.person) for one in attempt.people if one.role == AUTHOR and one.in_force(today))
    return _said(attempt, (*held, *_appointed(attempt)))


def _appointed(attempt: Attempt) -> Iterator[Who]:
    for document in in_state(attempt, "appointment", "appointed"):
        if isinstance(document.body, Appointment):
            yield from (called(attempt, one.name) for one in document.body.chosen)


def _said(attempt: Attempt, reviewers: Iterable[Who]) -> Remark | None:
    found = [text for who in dict.fromkeys(reviewers) if (text := _against(attempt, who))]
    return Remark(" ".join(found), "3.6, Appendix 2", _WORDS) if found else None


def _against(attempt: Attempt, who: Who) -> str:
    found = latest(attempt.siblings, who, OVERVIEW_AUTHOR)
    if found is None or not isinstance(found.body, Declaration):
        return ""
    if found.state.endswith(".refused"):
        return f"A conflict of interest is recorded in the declaration of independence of {who.name}."
    lacking = gaps(found.body, attempt.siblings)
    if not lacking:
        return ""
    return (
        f"The declaration of independence of {who.name} is out of date: it does not cover {listed(lacking)}. "
        f"{who.name} starts another one, which begins with every agency and the whole time, and it is accepted again."
    )
