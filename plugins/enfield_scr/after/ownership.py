"""Whose an action is, as the action plan says it in words (5.3.2, R097)."""

from __future__ import annotations

import re

from plugins.enfield_scr.roles import AGENCY_PANEL_LEAD, PANEL_MEMBER
from workspace import plain

CARRY_OUT = frozenset({AGENCY_PANEL_LEAD, PANEL_MEMBER})  # for their agency, as with what an agency sends (3.10)
_AND = re.compile(r" (?:and|with|[;/&]) ")
_PART = re.compile(r"[;/&]|[^\W_]+")
_OF_ALL = " all agencies "


def owns(name: str, owner: str) -> bool:
    """Whether what a plan says of an action's owner means an agency: its name, in short, beside others, or as all."""
    own, said = _plain(name), _plain(owner)
    if not own.strip() or not said.strip():
        return False
    parts = [f" {part.strip()} " for part in (said, *_AND.split(said)) if part.strip()]
    return own in said or _OF_ALL in said or any(part in own for part in parts)


def _plain(name: str) -> str:
    """The words of a name, in small letters and without apostrophes, each between spaces."""
    bare = plain(name).replace("'", "")
    return f" {' '.join(_PART.findall(bare))} "
