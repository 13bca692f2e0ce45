"""Roles that nobody holds at the same time, and what is asked before a role is given (3.6, 3.9, A2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from plugins.enfield_scr import roles
from plugins.enfield_scr.people.composition import head_may_chair, one_chair
from plugins.enfield_scr.people.leading import free_of_conflict
from plugins.enfield_scr.people.named import of_the_agency
from workspace import Exclusive, Role, Suits

EXCLUSIVE: tuple[Exclusive, ...] = (
    Exclusive(
        roles.AUTHOR,
        roles.STANDING_PANEL
        | roles.OFFICE
        | roles.PANEL
        | {roles.LSCB_CHAIR, roles.BOARD_MEMBER, roles.DCS, roles.AGENCY_PANEL_LEAD, roles.IMR_AUTHOR},
        "The lead reviewer is independent of the Board, of the panel and of every agency: choose somebody else, or end "
        "the other role first (3.6, Appendix 2).",
    ),
    Exclusive(
        roles.PANEL_CHAIR,
        frozenset({roles.IMR_AUTHOR}),
        "The chair of the review panel is not of an agency that is much involved, and receives what the authors of the "
        "agencies send: choose somebody else, or end the other role first (3.6, 3.9).",
    ),
    Exclusive(
        roles.IMR_AUTHOR,
        roles.OFFICE | {roles.LSCB_CHAIR, roles.HEAD_SQAS},
        "Whoever writes an agency's report neither decides in the case nor steers it or signs reports off for the "
        "Board: choose somebody else, or end the other role first (3.6, 3.10, 5.3.1).",
    ),
)

_SUITS: Mapping[str, tuple[Suits, ...]] = {
    roles.AUTHOR: (free_of_conflict,),
    roles.PANEL_CHAIR: (head_may_chair, one_chair),
}
_DOUBTS: Mapping[str, tuple[Suits, ...]] = {
    roles.IMR_AUTHOR: (of_the_agency,),
    roles.AGENCY_PANEL_LEAD: (of_the_agency,),
}


def suited(declared: tuple[Role, ...]) -> tuple[Role, ...]:
    """The roles with what is asked before each is given."""
    return tuple(replace(role, suits=_SUITS.get(role.name, ()), doubts=_DOUBTS.get(role.name, ())) for role in declared)
