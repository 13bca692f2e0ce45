"""In whose name a letter of the Chair goes out: of the acting Chair's where the Chair does not act (1.1, ruling C9)."""

from __future__ import annotations

import re

from content.decision import Decision
from plugins.enfield_scr.people.named import acting_chair
from plugins.enfield_scr.roles import LSCB_CHAIR
from plugins.enfield_scr.unfilled import NOBODY
from workspace import Appointment, CaseFile, Document, local_date

_DECIDED = re.compile(r"\bI decided\b")


def chair(file: CaseFile, text: str) -> str:
    """Who signs a letter, and as what: where it says “I decided” whoever did so; else whoever acts today."""
    acting = _acting(file)
    told = _decided_by(file) if _DECIDED.search(text) or (_interest(file) and not acting) else ""
    held = acting or [p for p in _chairs(file) if p.ends is None]
    return told or _closing(held[0].name if held else NOBODY, acting=bool(acting))


def _closing(name: str, *, acting: bool) -> str:
    return f"{name}\n\n{'Acting Chair' if acting else 'Chair'}"


def _chairs(file: CaseFile) -> list[Appointment]:
    today = local_date(file.now)
    return [p for p in file.people if p.role == LSCB_CHAIR and p.serves(today)]


def _acting(file: CaseFile) -> list[Appointment]:
    """Who has the role for some days only, and today."""
    return [p for p in _chairs(file) if p.ends is not None]


def _interest(file: CaseFile) -> bool:
    return any(isinstance(d.body, Decision) and d.body.interest == "declared" for d in file.of("decision"))


def _decided_by(file: CaseFile) -> str:
    """Whoever signed the decision that stands, and as what; "" before the first."""
    made = [d for d in file.of("decision", "decided") if isinstance(d.body, Decision) and d.body.decision]
    signed = [s for s in file.signatures_of(max(made, key=_when)) if s.transition == "decide"] if made else []
    name = {p.person: p.name for p in file.people}.get(signed[-1].person) if signed else None
    if name is None:
        return ""
    acting = acting_chair(file.people, signed[-1].person, local_date(signed[-1].at))
    return _closing(name, acting=acting is not None)


def _when(document: Document) -> tuple[str, str]:
    """When a decision was made: of two on one day the later one stands."""
    return str(getattr(document.body, "decided_on", "")), document.changed_at.isoformat()
