"""What follows from a recorded conflict: who stops writing for an agency, and who is told (3.6, 3.10, H9)."""

from __future__ import annotations

from collections.abc import Iterator

from content.declaration import Declaration
from plugins.enfield_scr.guards import listed
from plugins.enfield_scr.people.independence import AGENCY_AUTHOR, Who, acting, latest, written_without_conflict
from plugins.enfield_scr.roles import IMR_AUTHOR
from plugins.enfield_scr.text import words
from workspace import Appointment, Attempt, Document, Remark, local_date, plain, untold

_AUTHOR = words("3.6", "Those conducting")
_KEPT = "What was written is kept. The agency names another author, who starts a document of their own"


def suspended(attempt: Attempt) -> str | None:
    """Whose conflict is recorded writes no further for the agency, and what was written is kept (3.6, R033, H9)."""
    found = latest(attempt.siblings, acting(attempt), AGENCY_AUTHOR, attempt.document.agency)
    if found is None or not found.state.endswith(".refused"):
        return None
    return f"A conflict of interest is recorded in your declaration of independence. {_KEPT} (3.6, 3.10)."


@untold(f"Somebody who wrote this has a conflict of interest. {_KEPT}.")
def author_in_question(attempt: Attempt) -> Remark | None:
    """On the page of what an agency writes, for its panel lead: that its author has to be another one (3.6, H9)."""
    if not attempt.document.state.endswith((".draft", ".returned", ".submitted")):
        return None
    reason = written_without_conflict(AGENCY_AUTHOR)(attempt)
    return Remark(reason.removesuffix(" (3.6)."), "3.6", _AUTHOR) if reason else None


@untold(
    "An author of an agency's report has a recorded conflict of interest, and nobody else writes for that agency yet: "
    "its panel lead names another author, and the business manager gives the role."
)
def author_wanted(attempt: Attempt) -> Remark | None:
    """On the page of the case review: agencies whose author is out and for which nobody else writes (3.6, 3.10)."""
    wanted = sorted({body.person for body in _without_follower(attempt)})
    if not wanted:
        return None
    return Remark(
        f"A conflict of interest is recorded of {listed(wanted)}, and nobody else writes for the agency yet. Its panel "
        "lead names another author, and the business manager gives the role under “People”.", "3.6, 3.10", _AUTHOR,
    )  # fmt: skip


def _without_follower(attempt: Attempt) -> Iterator[Declaration]:
    for document in attempt.siblings:
        body = document.body
        if not isinstance(body, Declaration) or body.capacity != AGENCY_AUTHOR or document.agency is None:
            continue
        who = Who(body.person, body.account)
        if latest(attempt.siblings, who, AGENCY_AUTHOR, document.agency) is not document:
            continue
        if document.state.endswith(".refused") and not any(
            _follows(one, document, body, attempt) for one in attempt.people
        ):
            yield body


def _follows(one: Appointment, document: Document, body: Declaration, attempt: Attempt) -> bool:
    """Whether somebody else, of whom no conflict is recorded, writes for the same agency today."""
    if one.role != IMR_AUTHOR or one.agency != document.agency or not one.in_force(local_date(attempt.now)):
        return False
    if one.person == body.account or plain(one.name) == plain(body.person):
        return False
    found = latest(attempt.siblings, Who(one.name, one.person), AGENCY_AUTHOR, document.agency)
    return found is None or not found.state.endswith(".refused")
