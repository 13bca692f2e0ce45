"""Recommendations and actions: few, SMART, and none of an agency lost (5.2.4, 5.3.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.action_plan import ActionPlan
from content.short_report import ShortReport
from plugins.enfield_scr.guards import in_state, listed
from plugins.enfield_scr.text import words
from workspace import Attempt, Remark

MANY = 10  # recommendations: the procedure says few
FEW = words("5.2.4", "Recommendations should usually")
SMART = words("5.3.2", "These recommendations")
_REFERENCE = re.compile(r"^\|?[ \t]*\**([A-Z]{2,6}\s?[0-9]{1,2})\**[ \t]*(?:\||[.:)])", re.MULTILINE)
_ITEM = re.compile(r"^[ \t]*(?:[-*]|[0-9]{1,2}[.)])[ \t]+(\S.*)$", re.MULTILINE)


def smart_remark(attempt: Attempt) -> Remark | None:
    """What recommendations and actions lack of the five checks (R097)."""
    plan = attempt.document.body
    if not isinstance(plan, ActionPlan):
        return None
    short = [
        f"recommendation {r.number or place} ({listed(list(r.falls_short))})"
        for place, r in enumerate(plan.recommendations, 1)
        if r.falls_short
    ]
    actions = [
        f"action {a.number or place} (no {listed([name.split(' ', 1)[1] for name in a.falls_short])})"
        for place, a in enumerate(plan.actions, 1)
        if a.falls_short
    ]
    if not short and not actions:
        return None
    return Remark(f"Not SMART yet: {listed(actions + short)}.", "5.3.2", SMART)


def count_remark(attempt: Attempt) -> Remark | None:
    """How many recommendations there are, and that they are few (R092)."""
    plan = attempt.document.body
    count = len(plan.recommendations) if isinstance(plan, ActionPlan) else 0
    if count <= MANY:
        said = f"There {'is one recommendation' if count == 1 else f'are {count} recommendations'}."
        return Remark(said, "5.2.4", FEW, warning=False) if count else None
    return Remark(f"There are {count} recommendations: more than {MANY} are seldom carried out.", "5.2.4", FEW)


def linked_remark(attempt: Attempt) -> Remark | None:
    """A recommendation follows from a lesson, has a timescale, and is followed by an action (R090, R096)."""
    plan = attempt.document.body
    if not isinstance(plan, ActionPlan):
        return None
    followed = {number for a in plan.actions for number in _numbers(a.recommendation)}
    without = [r.number for r in plan.recommendations if r.number and r.number not in followed]
    loose = [r.number for r in plan.recommendations if r.number and not r.lesson]
    parts = [f"without an action: {listed(without)}"] * bool(without)
    parts += [f"without a lesson: {listed(loose)}"] * bool(loose)
    untimed = [r.number for r in plan.recommendations if r.number and not r.timescale]
    parts += [f"without a timescale: {listed(untimed)}"] * bool(untimed)
    strange = sorted(followed - {r.number.strip() for r in plan.recommendations})
    parts += [f"that an action names and nobody made: {listed(strange)}"] * bool(strange)
    return Remark(f"Recommendations {'; '.join(parts)}.", "5.2.4") if parts else None


def recommendations_kept(attempt: Attempt) -> str | None:
    """Every recommendation of an agency has become something, with a reason; none is lost (R091)."""
    plans = [attempt.document, *in_state(attempt, "action_plan", "draft", "panel_agreed", "quality_assured")]
    plan = next((d.body for d in plans if isinstance(d.body, ActionPlan)), None)
    if plan is None:
        return None
    told = list(_undecided(plan)) + list(_lost(attempt, plan))
    if not told:
        return None
    return (
        "The panel chair says in the “Action plan” what became of every recommendation of an agency: "
        f"{'; '.join(told[:8])} (5.2.4)."
    )


def _numbers(text: str) -> set[str]:
    return {number.strip() for number in re.split(r"[,;]", text)} - {""}


def _undecided(plan: ActionPlan) -> Iterator[str]:
    made = {row.number.strip() for row in plan.recommendations} - {""}
    for number, row in enumerate(plan.agency_recommendations, 1):
        name = row.reference or f"row {number}"
        if not row.disposition:
            yield f"{name} is neither adopted, merged nor left to its agency"
        elif not row.reason:
            yield f"{name} has no reason"
        elif row.disposition != "agency only" and not row.recommendation:
            yield f"{name} does not say into which recommendation it went"
        elif made and row.disposition != "agency only" and (strange := sorted(_numbers(row.recommendation) - made)):
            yield f"{name} went into recommendation {listed(strange)}, which nobody made"


def _lost(attempt: Attempt, plan: ActionPlan) -> Iterator[str]:
    references = {_letters(row.reference) for row in plan.agency_recommendations}
    texts = [_letters(row.text) for row in plan.agency_recommendations]
    for written in _written(attempt):
        numbered = _REFERENCE.findall(written)
        for reference in numbered:
            if _letters(reference) not in references:
                yield f"{reference} is missing"
        for item in () if numbered else _ITEM.findall(written):
            start = _letters(item)[:60]
            if not any(start in text or (text and text in _letters(item)) for text in texts):
                yield f"“{item[:60].strip()}” is missing"


def _written(attempt: Attempt) -> Iterator[str]:
    """What each organisation recommended in the report that the panel accepted from it (5.2.4)."""
    for report in in_state(attempt, "imr", "accepted", "quality_assured", "released"):
        yield str(getattr(report.body, "recommendations", ""))
    for report in in_state(attempt, "short_report", "accepted"):
        if isinstance(report.body, ShortReport) and report.body.purpose in ("short report", "report via commissioner"):
            yield report.body.requests


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
