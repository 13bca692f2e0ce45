"""Who writes a declaration of independence, and what its page says before it is judged (3.6, R033)."""

from __future__ import annotations

from content.declaration import Declaration
from plugins.enfield_scr.roles import OFFICE, PANEL_CHAIR
from plugins.enfield_scr.text import words
from workspace import Attempt, Remark, local_date, plain


def in_person(attempt: Attempt) -> str | None:
    """Everybody writes their own declaration; the office may begin it, and the panel chair that of a candidate who has
    no role in the case review (3.6, R033)."""
    declaration, actor = attempt.document.body, attempt.actor
    if not isinstance(declaration, Declaration) or not declaration.person.strip() or _own(declaration, attempt):
        return None
    roles = actor.roles(attempt.document)
    if roles & OFFICE or (PANEL_CHAIR in roles and not _takes_part(declaration.person, attempt)):
        return None
    return (
        f"This is the declaration of {declaration.person}, who writes it in person. Yours is a separate declaration: "
        "start it on the page of the case review (3.6)."
    )


def _own(declaration: Declaration, attempt: Attempt) -> bool:
    if declaration.account:
        return declaration.account == attempt.actor.id
    return plain(declaration.person) == plain(attempt.actor.name)


def _takes_part(name: str, attempt: Attempt) -> bool:
    today = local_date(attempt.now)
    return plain(name) in {plain(one.name) for one in attempt.people if one.in_force(today)}


def conflict_shown(attempt: Attempt) -> Remark | None:
    """On the page of a declaration: its answers stand against taking part, before anybody has judged it (3.6)."""
    declaration = attempt.document.body
    if not isinstance(declaration, Declaration) or not declaration.conflicted:
        return None
    if not attempt.document.state.endswith(".declared"):
        return None
    return Remark(
        f"According to these answers {declaration.person} does not take part. Choose “Record a conflict”, and find "
        "somebody else.",
        "3.6", words("3.6", "Those conducting"),
    )  # fmt: skip
