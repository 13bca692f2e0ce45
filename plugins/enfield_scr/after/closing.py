"""What has to have been followed up before a case review is closed, published or not (4.5, 5.4, A4.10, H14)."""

from __future__ import annotations

from collections.abc import Iterator

from content.case_review import CaseReview
from plugins.enfield_scr.decision.facts import SCR
from plugins.enfield_scr.guards import in_state
from workspace import Attempt

_BEFORE_MONITORING = ("draft", "panel_agreed", "quality_assured", "signed_off")


def followed_up(attempt: Attempt) -> str | None:
    """Actions were carried out and looked at, and it was arranged how agencies learn (R100, R101, R172)."""
    return " ".join((*_of_the_plan(attempt), *_of_learning(attempt))) or None


def _of_the_plan(attempt: Attempt) -> Iterator[str]:
    if in_state(attempt, "action_plan", *_BEFORE_MONITORING):
        yield (
            "The “Action plan” is not approved as it is now: the panel chair brings it to the Board, or says that it "
            "was started by mistake (5.3.2)."
        )
    if in_state(attempt, "action_plan", "approved"):
        yield (
            "The “Action plan” was approved and never followed up. The business manager chooses “Start monitoring” on "
            "its page, and the main panel closes it (Appendix 4 step 10)."
        )
    if in_state(attempt, "action_plan", "monitored"):
        yield (
            "The “Action plan” is still being carried out. When every action is closed, or refused with a reason, ask "
            "the chair of the SCR sub-committee to choose “Close the plan” on its page (Appendix 4 step 10)."
        )


def _of_learning(attempt: Attempt) -> Iterator[str]:
    review = attempt.document.body
    if not isinstance(review, CaseReview) or review.kind != SCR or in_state(attempt, "learning", "agreed", "done"):
        return
    if in_state(attempt, "learning", "draft"):
        yield (
            "It is not decided yet how agencies are debriefed: ask the chair of the SCR sub-committee to choose "
            "“Decide for the sub-committee” on the page of “Debriefing and learning” (4.5, 5.4.1)."
        )
    else:
        yield (
            "No feedback to agencies and no multi-agency learning event is on record. The business manager "
            "starts “Debriefing and learning”, and the sub-committee decides (4.5, 5.4.1, 5.4.2)."
        )
