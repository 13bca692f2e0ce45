"""What there is of a case that counts, though nobody signed it here: it was no mistake then (2.2, 4.1, A2)."""

from __future__ import annotations

from content.case_review import CaseReview
from plugins.enfield_scr import saying
from workspace import Attempt, untold

_OF_OTHERS = {
    "legal_restriction": "A court order is on record in it: set that record aside first, if it is of another case "
    "(Appendix 2).",
    "national_panel_advice": "Advice of the National Panel is on record in it: set that record aside first, if it is "
    "of another case (Appendix 2).",
}


def ofsted_was_told(attempt: Attempt) -> str | None:
    """What Ofsted was told of is a case, whoever typed it here (4.1)."""
    review = attempt.document.body
    if not isinstance(review, CaseReview) or review.ofsted_notified_on is None:
        return None
    return (
        f"Ofsted was told of this case on {saying.on(review.ofsted_notified_on)}: the Chair decides whether there is a "
        "review. Take that day out first, if it is of another case (4.1)."
    )


@untold("Something of a court or of the National Panel is on record in it, which counts (Appendix 2).")
def others_have_spoken(attempt: Attempt) -> str | None:
    """A court's order and the National Panel's advice are no mistake of the office (A2)."""
    found = [text for kind, text in _OF_OTHERS.items() if any(d.type == kind for d in attempt.siblings)]
    return " ".join(found) or None
