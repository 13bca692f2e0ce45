"""Which points of Appendix 2 are answered by a publication plan that is agreed, and by what goes online (A2-pub)."""

from __future__ import annotations

from collections.abc import Iterator

from content.improvement_statement import ImprovementStatement
from content.overview_report import OverviewReport
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


def response_published(attempt: Attempt) -> Iterator[Ended]:
    """What was done, its impact and what more will be done is public: in the report, or in a statement beside it."""
    text = attempt.document.body
    told = isinstance(text, OverviewReport) and bool(text.done_already.strip())
    if not told and not isinstance(text, ImprovementStatement):
        return
    for task in attempt.tasks:
        if task.open and task.rule.endswith(".a2_response"):
            yield Ended(task, attempt.now, f"Published: “{attempt.document.title}”.")
