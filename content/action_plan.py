"""The integrated action plan: recommendations and what is done about each."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from content.answers import YesNo
from workspace import ContentType, Label, Markdown, Needed, NotBefore, Past, Row, Searchable


class Recommendation(Row):
    """One recommendation of the overview report (5.2.4)."""

    number: Annotated[str, Label("Number", "As in the report. (5.2.4)")] = ""
    text: Annotated[str, Label("Recommendation", "Specific, measurable, achievable, relevant and timely. (5.3.2)")] = ""
    lesson: Annotated[str, Label("Lesson", "The lesson or finding it follows from. (5.2.4)")] = ""
    timescale: Annotated[str, Label("Timescale", "To be complete by. (5.2.4)")] = ""
    specific: Annotated[YesNo, Label("Specific?", "One thing, and to whom it is addressed. (5.3.2)")] = ""
    measurable: Annotated[YesNo, Label("Measurable?", "Anybody can see whether it was done. (5.3.2)")] = ""
    achievable: Annotated[YesNo, Label("Achievable?", "Capable of being implemented. (5.2.4, 5.3.2)")] = ""
    relevant: Annotated[YesNo, Label("Relevant?", "It answers a lesson of this case. (5.3.2)")] = ""
    timely: Annotated[YesNo, Label("Timely?", "By a day that makes a difference. (5.3.2)")] = ""

    @property
    def falls_short(self) -> tuple[str, ...]:
        """Which of the five checks nobody has answered with yes (5.3.2)."""
        checks = ("specific", "measurable", "achievable", "relevant", "timely")
        return tuple(name for name in checks if getattr(self, name) != "yes")


class AgencyRecommendation(Row):
    """What became of a recommendation that an agency made for itself (5.2.4)."""

    reference: Annotated[str, Label("Reference", "For example CSC1. (5.2.4)")] = ""
    text: Annotated[str, Label("Recommendation", "As the agency wrote it. (5.2.4)")] = ""
    disposition: Annotated[
        Literal["", "adopted", "merged", "agency only"], Label("What became of it", "None may be lost. (5.2.4)")
    ] = ""
    recommendation: Annotated[str, Label("Recommendation of the report", "Its number, if taken up. (5.2.4)")] = ""
    reason: Annotated[str, Label("Reason", "In a sentence. (5.2.4)")] = ""


class Action(Row):
    """One action; each follows from a recommendation (5.3.2)."""

    number: Annotated[str, Label("Number", "For example 9. (5.3.2)")] = ""
    recommendation: Annotated[str, Label("Recommendation", "The number it follows from. (5.3.2)")] = ""
    description: Annotated[str, Label("Action", "What will be done. (5.3.2)")] = ""
    owner_agency: Annotated[str, Label("Agency", "Who is responsible. (5.3.2)")] = ""
    owner: Annotated[str, Label("Person", "Job title of the person responsible. (5.3.2)")] = ""
    measure: Annotated[str, Label("Measure", "How you will know that it worked. (5.3.2)")] = ""
    resources: Annotated[str, Label("Resources", "Why it can be done with what there is. (5.3.2)")] = ""
    evidence_expected: Annotated[str, Label("Evidence expected", "What will show it. (Appendix 4 step 10)")] = ""
    due_on: Annotated[date | None, Label("Due", "A date, not “ongoing”. (5.3.2)")] = None
    agreed: Annotated[
        Literal["", "accepted", "amended", "refused"],
        Label("The partner's answer", "A refusal needs a reason. (Appendix 2)"),
    ] = ""
    status: Annotated[
        Literal["not started", "under way", "done, proposed for closing", "closed", "extended", "refused"],
        Label("Progress", "The owner proposes; the panel closes. (Appendix 4 step 10)"),
    ] = "not started"
    extended_to: Annotated[
        date | None,
        Label("Extended to", "Only by decision of the main panel; the first date stays visible. (Appendix 4 step 10)"),
        NotBefore("due_on"),
    ] = None
    closed_on: Annotated[
        date | None, Label("Closed", "The day on which the main panel closed it. (Appendix 4 step 10)"), Past()
    ] = None
    reason: Annotated[str, Label("Reason", "Why it was extended, changed or refused. (Appendix 2)")] = ""
    evidence: Annotated[
        str,
        Label("Evidence and effect", "What was seen, and what changed for children. (Appendix 2, Appendix 4 step 10)"),
    ] = ""

    @property
    def lacks(self) -> tuple[str, ...]:
        """The labels of what is missing before the action can be agreed (5.3.2)."""
        needed = {
            "an action text": self.description,
            "a recommendation": self.recommendation,
            "an agency": self.owner_agency,
            "a person": self.owner,
            "a measure": self.measure,
            "a due date": self.due_on,
        }
        return tuple(name for name, value in needed.items() if not value)

    @property
    def falls_short(self) -> tuple[str, ...]:
        """The same, with what shows that it is achievable, and how it will be seen (5.3.2)."""
        shown = {"a word on resources": self.resources, "an expected evidence": self.evidence_expected}
        return (*self.lacks, *(name for name, value in shown.items() if not value))


class ActionPlan(ContentType, name="action_plan", title="Action plan", workflow="action_plan", stage="improvement"):
    """What partners will do, by when, and how it will be known that it worked (5.3.2, A4.10)."""

    sections = {
        "About this plan": ("title", "introduction"),
        "Recommendations": ("recommendations", "agency_recommendations"),
        "Actions": ("actions",),
        "Monitoring": ("monitoring",),
    }
    recorded = (
        "actions.agreed",
        "actions.status",
        "actions.extended_to",
        "actions.closed_on",
        "actions.reason",
        "actions.evidence",
        "monitoring",
    )

    title: Annotated[str, Label("Title", "With the public name only. (5.3.2)"), Searchable(3)] = ""
    introduction: Annotated[
        Markdown, Label("Introduction", "How the Board oversees the plan. (Appendix 2)"), Searchable()
    ] = ""
    recommendations: Annotated[
        tuple[Recommendation, ...],
        Label("Recommendations of the report", "One row each. (5.3.2)"),
        Needed("agree"),
        Searchable(2),
    ] = ()
    agency_recommendations: Annotated[
        tuple[AgencyRecommendation, ...],
        Label("Recommendations of agencies", "Every one, with what became of it. (5.2.4)"),
        Searchable(),
    ] = ()
    actions: Annotated[
        tuple[Action, ...],
        Label("Actions", "Each with an owner, a measure and a date. (5.3.2)"),
        Needed("agree"),
        Searchable(),
    ] = ()
    monitoring: Annotated[
        Markdown, Label("Monitoring", "When the main panel looked at it and what it decided. (Appendix 4 step 10)")
    ] = ""
