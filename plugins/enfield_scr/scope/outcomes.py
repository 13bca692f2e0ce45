"""Whom a meeting names for what it asks, and who cannot do it here yet (A4.6, A4.7)."""

from __future__ import annotations

from collections.abc import Iterator

from content.minutes import Minutes
from plugins.enfield_scr.after.ownership import owns
from plugins.enfield_scr.guards import listed
from plugins.enfield_scr.roles import ROLES
from plugins.enfield_scr.tasks.scope import OUTCOME
from workspace import Attempt, Remark, local_date, plain

_TITLES = [role.title for role in ROLES if role.name in OUTCOME.who]


def asked_of_nobody_here(attempt: Attempt) -> Remark | None:
    """On the page of minutes: what names nobody who may do it waits for nobody in particular (A4.6, R168)."""
    able = [a for a in attempt.people if a.role in OUTCOME.who and a.in_force(local_date(attempt.now))]
    people = [plain(a.name) for a in able]
    posts = {*_TITLES, *(a.employer for a in able), *(a.job_title for a in able)} - {""}
    lost = [
        f"“{said}”"
        for said in _named(attempt)
        if not any(name in plain(said) for name in people) and not any(owns(post, said) for post in posts)
    ]
    if not lost:
        return None
    return Remark(
        f"Nobody who can do here what a meeting asks for is called {listed(lost)}, so it waits for nobody in "
        "particular. Write the whole name under “Outcomes”; where it is somebody without a role here that may do it, "
        "the business manager gives them one by “Change who is on it”. From then on it waits for them, and they are "
        "told by mail.",
        "Appendix 4 step 6",
    )


def _named(attempt: Attempt) -> Iterator[str]:
    """Who stands as the owner of what is open and nobody took on, each once."""
    minutes = attempt.document.body
    if isinstance(minutes, Minutes):
        mine = (t for t in attempt.tasks if t.document == attempt.document.id and t.open and not t.taken_by)
        owners = (OUTCOME.names(minutes, t.item) for t in mine if t.rule.endswith(f".{OUTCOME.name}"))
        yield from dict.fromkeys(owner for owner in owners if owner.strip())
