"""The entry of a report that is available on request: out of the catalogue, and back, by the Chair alone (A2, H6)."""

from __future__ import annotations

from collections.abc import Sequence

from plugins.enfield_scr.roles import LSCB_CHAIR
from workspace import Attempt, Guard, Transition, transition

_CHAIR = frozenset({LSCB_CHAIR})


def _taken_out(attempt: Attempt) -> bool:
    return bool(attempt.publication and attempt.publication.withdrawn_at)


def _there(attempt: Attempt) -> bool:
    return bool(attempt.publication and not attempt.publication.withdrawn_at)


def catalogue(*guards: Guard) -> Sequence[Transition]:
    """A court order may forbid even the entry. `guards`: what has to be true before it is put back."""
    return (
        transition(
            "take_out",
            "Take the entry out of the catalogue",
            "retired -> retired",
            by=_CHAIR,
            comment=True,
            effect="withdraw",
            done="entry_taken_out",
            when=_there,
        ),
        transition(
            "put_back",
            "Put the entry back into the catalogue",
            "retired -> retired",
            by=_CHAIR,
            guards=guards,
            comment=True,
            effect="retire",
            done="entry_put_back",
            when=_taken_out,
        ),
    )
