"""What a chronology needs before an agency sends it (A3)."""

from __future__ import annotations

from content.chronology import Chronology
from workspace import Attempt


def sources_named(attempt: Attempt) -> str | None:
    """Every row says which record it comes from (A3, R146)."""
    body = attempt.document.body
    if not isinstance(body, Chronology):
        return None
    without = [str(place) for place, entry in enumerate(body.entries, 1) if not entry.source]
    if not without:
        return None
    named = ", ".join(without[:10]) + (" and others" if len(without) > 10 else "")
    return (
        f"These rows have no “Source of evidence” yet: {named}. "
        "The author enters for each which record says so, even if it is only “memory of a worker” (Appendix 3)."
    )
