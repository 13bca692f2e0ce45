"""Which points of Appendix 2 a publication plan answers when the Chair agrees it (A2-pub)."""

from __future__ import annotations

from collections.abc import Iterator

from content.publication_plan import PublicationPlan
from workspace import Attempt, Ended


def by_plan(attempt: Attempt) -> Iterator[Ended]:
    """The impact of publication is planned; data protection, court orders and other restrictions are checked."""
    plan = attempt.document.body
    if not isinstance(plan, PublicationPlan):
        return
    answered = {"a2_impact"} | ({"a2_law"} if plan.restrictions_checked == "yes" else set())
    for task in attempt.tasks:
        if task.open and task.rule.partition(".")[2] in answered:
            yield Ended(task, attempt.now, f"In “{attempt.document.title}”, which the Chair agreed.")
