"""What the National Panel advised, and what the Board made of it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from content.answers import YesNo
from workspace import ContentType, Label, Markdown, Needed, Past


class NationalPanelAdvice(
    ContentType,
    name="national_panel_advice",
    title="Advice of the National Panel",
    workflow="national_panel_advice",
    stage="scope",
):
    """Advice is considered carefully and answered; the Board decides (A2)."""

    sections = {
        "The advice": ("subject", "received_on", "advice", "against"),
        "The Board's answer": ("consideration", "outcome", "answered_on"),
    }

    subject: Annotated[
        Literal["", "appointment of reviewers", "not publishing the report", "other"],
        Label("About", "What the advice is about. (Appendix 2)"),
        Needed("answer"),
    ] = ""
    received_on: Annotated[
        date | None, Label("Received", "The day it came. (Appendix 2)"), Needed("answer"), Past()
    ] = None
    advice: Annotated[Markdown, Label("The advice", "In the Panel's own words. (Appendix 2)"), Needed("answer")] = ""
    against: Annotated[
        YesNo, Label("Does it advise against what the Board intends?", "It is advice, not a veto. (Appendix 2)")
    ] = ""
    consideration: Annotated[
        Markdown, Label("How it was considered", "What was weighed, by whom and when. (Appendix 2)"), Needed("answer")
    ] = ""
    outcome: Annotated[
        Literal["", "followed", "partly followed", "not followed"],
        Label("Outcome", "What the Board decided after it. (Appendix 2)"),
        Needed("answer"),
    ] = ""
    answered_on: Annotated[
        date | None, Label("Decided", "The day of the Board's decision. (Appendix 2)"), Needed("answer"), Past()
    ] = None

    @property
    def title_text(self) -> str:
        """What the advice is about."""
        return f"{self.heading}: {self.subject}" if self.subject else self.heading
