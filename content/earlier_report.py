"""A report of a case review that was published before the Board had this workspace."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator

from content.plain import first_paragraph
from workspace import ContentType, Heading, Label, Markdown, Needed, Past, Private, Searchable, real_day


def _month(typed: str) -> str:
    if not typed:
        return ""
    day = _first_day(typed)
    if day is None:
        raise ValueError("The month must be like March 2007")
    return f"{day:%B %Y}"


def _first_day(month: str) -> date | None:
    name, _, year = month.strip().rpartition(" ")
    return real_day(year, name, "1")


Month = Annotated[str, AfterValidator(_month)]
Age = Literal["", "before birth", "under 1", "1 to 4", "5 to 9", "10 to 15", "16 or 17", "several children"]


class EarlierReport(
    ContentType, name="earlier_report", title="Earlier report", workflow="earlier_report", public=True
):  # fmt: skip
    """Taken in so that its lessons are found: by those who write a report, and by the public (5.2.3, A2)."""

    sections = {
        "The report": ("title", "summary", "what_happened", "findings", "lessons", "recommendations", "rest"),
        "About this report": (
            "public_name", "first_published", "was_online", "years", "age", "themes", "agencies",
        ),
        "Before it goes online here": ("assessment",),
        "Once it was taken offline here": ("panel_told_on",),
    }  # fmt: skip
    recorded = sections["Once it was taken offline here"]

    title: Annotated[
        str,
        Label("Title", "As it was published, with the public name only. (Appendix 2)"),
        Needed("check"),
        Searchable(3),
    ] = ""
    public_name: Annotated[
        str,
        Label("Public name", "What the child is called in it, like Child A. (Appendix 2)"),
        Needed("check"),
        Searchable(3),
    ] = ""
    first_published: Annotated[
        Month,
        Label(
            "First published", "Month and year in which the public could first read it, like March 2007. (Appendix 2)"
        ),
        Needed("check"),
    ] = ""
    was_online: Annotated[
        str,
        Label(
            "Where it was online before", "And until when, like: the Council's website, until May 2008. (Appendix 2)"
        ),
    ] = ""
    years: Annotated[str, Label("Years that it looks at", "Like 2004 to 2006. (5.2.2)")] = ""
    age: Annotated[Age, Label("Age of the child", "When the incident happened. (5.2.2)"), Needed("check")] = ""
    themes: Annotated[
        str,
        Label("Themes", "What it is about, like neglect, home education. Separate them with commas. (5.2.3)"),
        Needed("check"),
        Searchable(2),
    ] = ""
    agencies: Annotated[str, Label("Agencies", "Whose work it looked at. (5.2.1)"), Searchable()] = ""
    summary: Annotated[
        Markdown,
        Label("In short", "Its first paragraph stands in the public list of reports. (5.1)"),
        Heading(("Summary", "Executive summary", "Introduction", "Circumstances")),
        Needed("check"),
        Searchable(),
    ] = ""
    what_happened: Annotated[
        Markdown,
        Label("What happened", "The facts as they were published. (5.2.2)"),
        Heading(("The facts", "Chronology", "Summary of events")),
        Needed("check"),
        Searchable(),
    ] = ""
    findings: Annotated[
        Markdown, Label("Findings", "How and why. (5.2.3)"), Heading(("Analysis",)), Needed("check"), Searchable()
    ] = ""
    lessons: Annotated[
        Markdown,
        Label("Lessons", "What was to be learned. (5.2.4)"),
        Heading(("Lessons learned", "Lessons learnt", "Conclusions")),
        Searchable(2),
    ] = ""
    recommendations: Annotated[Markdown, Label("Recommendations", "As they were published. (5.2.4)"), Searchable(2)] = (
        ""
    )
    rest: Annotated[
        Markdown,
        Label("Other parts of the report", "With their own headings: method, good practice, what was done. (5.2)"),
        Heading(("Good practice", "Method", "Methodology", "What has changed since")),
        Searchable(),
    ] = ""
    assessment: Annotated[
        Markdown,
        Label(
            "Can it be public again?",
            "Who looked for court orders still in force and for people who can be recognised today, and what came of "
            "it. (Appendix 2)",
        ),
        Private(),
        Needed("check"),
    ] = ""

    panel_told_on: Annotated[
        date | None,
        Label("National Panel told", "The day on which it was told that the report is offline. (Appendix 2)"),
        Private(),
        Past(),
    ] = None

    @property
    def title_text(self) -> str:
        """With the year in which it came out: several may be called the same."""
        year = self.first_published[-4:]
        return f"{self.title} ({year})" if self.title and year else super().title_text

    @property
    def public_title(self) -> str:
        """As it was published."""
        return self.title

    @property
    def public_summary(self) -> str:
        """The words of the first paragraph."""
        return first_paragraph(self.summary)

    @property
    def published_elsewhere(self) -> date | None:
        """The first day of the month in which it came out."""
        return _first_day(self.first_published)
