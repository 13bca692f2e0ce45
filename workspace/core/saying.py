"""What guards and remarks say to the actor: never a word of a document that the actor may not open."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from workspace.core.workflow import Attempt, Guard, Look, Remark

UNTOLD = (
    "The reason stands in a document that you may not open. Ask whoever manages the case review to look at this step{}."
)
UNTOLD_REMARK = "There is something to look at here that stands in a document that you may not open."
_CITED = re.compile(r"\(([^()]+)\)[.”]*$")


def said(attempt: Attempt, guards: Iterable[Guard]) -> tuple[str, ...]:
    """The sentences of guards, in order."""
    found = ((guard, truth) for guard in guards if (truth := guard(attempt)))
    return tuple(attempt.address(_to_be_told(attempt, guard, truth)) for guard, truth in found)


def _to_be_told(attempt: Attempt, guard: Guard, truth: str) -> str:
    if _same(attempt, guard, truth):
        return truth
    cited = _CITED.search(truth)
    return getattr(guard, "untold", "") or UNTOLD.format(f" ({cited[1]})" if cited else "")


def remarked(attempt: Attempt, looks: Iterable[Look]) -> tuple[Remark, ...]:
    """The remarks of looks, in order."""
    found = ((look, remark) for look in looks if (remark := look(attempt)))
    told = ((r, r.text if _same(attempt, look, r) else getattr(look, "untold", UNTOLD_REMARK)) for look, r in found)
    return tuple(replace(remark, text=attempt.address(text)) for remark, text in told)


def _same(attempt: Attempt, look: Callable[[Attempt], object], truth: object) -> bool:
    """Whether it says the same of the veiled documents; what cannot read those looks at their words."""
    veiled = None if getattr(look, "only_whether", False) else attempt.veiled()
    try:
        return veiled is None or look(replace(veiled, transition=attempt.transition)) == truth
    except Exception:
        return False


def refusals(attempt: Attempt) -> tuple[str, ...]:
    """Every reason against one transition, in the order of its guards."""
    return said(attempt, attempt.transition.guards)


def warnings(attempt: Attempt) -> tuple[str, ...]:
    """Everything to think about before one transition."""
    return said(attempt, attempt.transition.warns)
