"""When Ofsted was told, by the notice itself and by the day from which the six months count (4.1, 4.4)."""

from __future__ import annotations

from content.case_review import CaseReview
from content.letter import Letter
from content.ofsted_notification import OfstedNotification
from plugins.enfield_scr import saying
from plugins.enfield_scr.guards import in_state
from plugins.enfield_scr.letters import INCIDENT
from workspace import Attempt, Remark, untold


@untold("The notice that was sent to Ofsted says a different day or time from this case review: correct one of them.")
def told_as_sent(attempt: Attempt) -> Remark | None:
    """The first notice of the incident that was sent is the one from which the clock runs (4.1, 4.4, D4)."""
    review = attempt.document.body
    if not isinstance(review, CaseReview) or review.ofsted_notified_on is None:
        return None
    bodies = [d.body for kind in ("ofsted_notification", "letter") for d in in_state(attempt, kind, "sent")]
    told = [b for b in bodies if isinstance(b, OfstedNotification) or (isinstance(b, Letter) and b.kind == INCIDENT)]
    moments = [(b.sent_on, b.sent_at) for b in told if b.sent_on] + [
        (b.phoned_on, b.phoned_at) for b in told if isinstance(b, OfstedNotification) and b.phoned_on
    ]
    kept = (review.ofsted_notified_on, review.ofsted_notified_at)
    if not moments or any(_same(moment, kept) for moment in moments):
        return None
    day, time = min(moments)
    return Remark(
        f"According to the notice on record Ofsted was told on {saying.on(day)}{f' at {time}' if time else ''}; here "
        f"it says {saying.on(kept[0])}{f' at {kept[1]}' if kept[1] else ''}. Correct one of them: the six months count "
        "from this day.",
        "4.1, 4.4",
    )


def _same(one: tuple[object, str], other: tuple[object, str]) -> bool:
    """The same day, and the same time where both have one."""
    return one[0] == other[0] and (not one[1] or not other[1] or one[1] == other[1])
