"""Who has no seat on the review panel: whoever a conflict of interest keeps out of the case review (3.6, 3.9)."""

from __future__ import annotations

from collections.abc import Iterator

from content.declaration import Declaration
from content.panel import Panel
from plugins.enfield_scr.guards import listed
from plugins.enfield_scr.people.independence import called, latest
from workspace import Attempt, Remark, in_the_text, local_date, only_whether, plain

_CHAIR, _MEMBER = "panel chair", "panel member"


@only_whether
@in_the_text
def seats_free_of_conflict(attempt: Attempt) -> str | None:
    """Nobody with a recorded conflict is appointed; why it is one is not said (3.6, 3.9, 3.10, R033)."""
    found: dict[str, list[str]] = {}
    for name, place in dict.fromkeys(_kept_out(attempt)):
        found.setdefault(name, []).append(f"“{place}”")
    if not found:
        return None
    said = "; ".join(f"{name} ({listed(places)})" for name, places in found.items())
    return f"Not everybody here can take part in this case review: {said}. Choose somebody else (3.6, 3.9, 3.10)."


@only_whether
def seats_in_question(attempt: Attempt) -> Remark | None:
    """The same of a panel that was appointed before: said without a name, whoever reads it (3.6)."""
    if not attempt.document.state.endswith(".appointed") or not any(_kept_out(attempt)):
        return None
    return Remark(
        "Somebody who has a seat here or answers for an agency cannot take part in this case review any more. The "
        "business manager ends that row, adds another person, and the panel is appointed again.", "3.6, 3.9",
    )  # fmt: skip


def _kept_out(attempt: Attempt) -> Iterator[tuple[str, str]]:
    """(name, where it stands) of everybody with a seat from today on or an agency, who has a recorded conflict."""
    shut = {plain(name) for name in attempt.excluded}
    for name, place, capacity in _named(attempt):
        if name and (plain(name) in shut or _declared(attempt, name, capacity)):
            yield name, place


def _named(attempt: Attempt) -> Iterator[tuple[str, str, str]]:
    panel, today = attempt.document.body, local_date(attempt.now)
    if not isinstance(panel, Panel):
        return
    for seat in panel.seats:
        if seat.standing == "filled" and (seat.ends_on or today) >= today:
            yield seat.person, seat.seat, _CHAIR if seat.seat == _CHAIR else _MEMBER
    for row in panel.agencies:
        yield row.representative, row.agency, _MEMBER


def _declared(attempt: Attempt, name: str, capacity: str) -> bool:
    found = latest(attempt.siblings, called(attempt, name), capacity)
    return found is not None and (
        found.state.endswith(".refused") or (isinstance(found.body, Declaration) and found.body.conflicted)
    )
