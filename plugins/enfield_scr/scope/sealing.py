"""Reports that agencies have sent stay sealed from one another until all have come (3.10, A4.6, A4.7)."""

from __future__ import annotations

from plugins.enfield_scr.guards import listed
from plugins.enfield_scr.scope.terms import SENT, requests
from workspace import Attempt, untold


def _missing(attempt: Attempt) -> tuple[str, ...]:
    """The agencies that were asked for a review of their own, or have begun one, and have sent none yet."""
    reports = [d for d in attempt.siblings if d.type == "imr"]
    sent = {d.agency for d in reports if d.state.rpartition(".")[2] in SENT} | {attempt.document.agency}
    awaited = {d.agency: getattr(d.body, "agency_name", "") or d.title for d in reports}
    awaited |= {d.agency: r.agency_name for d, r in requests(attempt, "issued") if r.nature.startswith("IMR")}
    without = {d.agency for d, _ in requests(attempt, "gap")}
    return tuple(sorted(name for agency, name in awaited.items() if agency not in sent | without))


@untold(
    "Not every agency that was asked has sent its report yet. The reports are opened together when all are in; the "
    "panel chair can open them earlier with a reason (3.10, Appendix 4 step 6)."
)
def all_in(attempt: Attempt) -> str | None:
    """Every report that was asked for is in, so that no agency writes with another's report before it."""
    if attempt.document.state.rpartition(".")[2] != "submitted" or not (missing := _missing(attempt)):
        return None
    return (
        f"These have not sent their report yet: {listed(missing)}. The reports are opened together when all are in; "
        "the panel chair can open them earlier with a reason (3.10, Appendix 4 step 6)."
    )


def some_missing(attempt: Attempt) -> bool:
    """Whether there is anything to wait for: where all are in, the reports are opened together (A4.6)."""
    return bool(_missing(attempt))


@untold("Not every report that was asked for will have been sent (Appendix 4 step 6).")
def still_missing(attempt: Attempt) -> str | None:
    """Whose report is not in when the panel chair opens the others."""
    missing = _missing(attempt)
    return f"These will not have been sent: {listed(missing)} (Appendix 4 step 6)." if missing else None
