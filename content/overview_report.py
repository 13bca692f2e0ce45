"""The overview report: the document that is published."""

from __future__ import annotations

from typing import Annotated

from content.genogram import Genogram
from content.plain import first_paragraph
from workspace import ContentType, Heading, Kept, Label, Leads, Markdown, Needed, Row, Searchable


class EarlierReview(Row):
    """What an earlier case review of this Board found about the same (5.2.3)."""

    review: Annotated[str, Label("Earlier review", "Its public name, like Child K. (5.2.3)")] = ""
    address: Annotated[
        str,
        Label(
            "Where to find it", "Its address on the public site, like https://… or /reports/…: it is a link. (5.2.3)"
        ),
        Leads(),
    ] = ""
    finding: Annotated[str, Label("What it found", "And what has become of it. (5.2.3)")] = ""


class LessonLink(Row):
    """What a lesson rests on (5.2.4)."""

    lesson: Annotated[str, Label("Lesson", "Its number or first words. (5.2.4)")] = ""
    finding: Annotated[str, Label("Finding", "The finding it follows from. (5.2.3, 5.2.4)")] = ""
    evidence: Annotated[
        str,
        Label("Evidence", "Paragraphs of this report, rows of the chronology, paragraphs of agency reports. (5.2.4)"),
    ] = ""


class OverviewReport(
    ContentType,
    name="overview_report",
    title="Overview report",
    workflow="overview_report",
    stage="overview",
    public=True,
):
    """What happened, why, and what has to change, written to be published as it stands (5.2, A2)."""

    sections = {
        "Front page": ("title", "note"),
        "Introduction": (
            "circumstances",
            "terms_of_reference",
            "methodology",
            "contributors",
            "names_and_roles",
            "investigations",
            "family_contribution",
            "limits",
            "confidentiality",
        ),
        "The facts": ("family", "genograms", "equality", "what_happened", "when_seen", "what_was_known"),
        "Analysis": ("findings", "good_practice", "earlier_reviews", "earlier_links", "research"),
        "Conclusions and recommendations": (
            "lessons",
            "lesson_links",
            "national_lessons",
            "recommendations",
            "done_already",
        ),
        "Appendices": ("agency_recommendations", "words_used", "action_plan"),
    }

    title: Annotated[
        str,
        Label("Title", "With the public name only, like “Serious case review: Child M”. (Appendix 2)"),
        Needed(),
        Searchable(3),
    ] = ""
    note: Annotated[
        Markdown, Label("Note on this text", "For example what a correction changed, and when. (5.3.3)")
    ] = ""
    circumstances: Annotated[
        Markdown,
        Label("The circumstances that led to this review", "Summarise what led to it. (5.2.1)"),
        Heading(("Circumstances", "Introduction")),
        Needed(),
        Searchable(),
    ] = ""
    terms_of_reference: Annotated[
        Markdown, Label("Terms of reference", "State the agreed terms. (5.2.1)"), Needed(), Searchable()
    ] = ""
    methodology: Annotated[
        Markdown,
        Label(
            "Method",
            "The systems methodology, the documents reviewed, and what came by interview or in writing. (5.2.1)",
        ),
        Heading(("Methodology", "How the review was carried out")),
        Needed(),
        Searchable(),
    ] = ""
    contributors: Annotated[
        Markdown,
        Label("Contributors", "Agencies or types of contributors, and the nature of each contribution. (5.2.1)"),
        Needed(),
        Searchable(),
    ] = ""
    names_and_roles: Annotated[
        Markdown,
        Label(
            "Names and roles",
            "Name the Board's Chair, the panel chair and the author. For panel members give job title and employer "
            "only. (5.2.1)",
        ),
        Heading(("The people who carried out the review",)),
        Needed(),
    ] = ""
    investigations: Annotated[
        Markdown,
        Label("Other investigations", "External investigations, if any; otherwise say that there are none. (5.2.1)"),
        Heading(("External investigations", "Other proceedings", "Parallel processes")),
        Needed(),
        Searchable(),
    ] = ""
    family_contribution: Annotated[
        Markdown,
        Label("The family's contribution", "How family members took part, and the child if appropriate. (3.5)"),
        Heading(("Family involvement",)),
        Searchable(),
    ] = ""
    limits: Annotated[Markdown, Label("Limits of the review", "What could not be found out, and why. (Appendix 2)")] = (
        ""
    )
    confidentiality: Annotated[
        Markdown, Label("Confidentiality", "How people's identities are kept safe in this report. (Appendix 2)")
    ] = ""
    family: Annotated[
        Markdown,
        Label("The family", "The text that goes with the genogram: family, extended family, household. (5.2.2)"),
        Heading(("Genogram",)),
        Needed(),
        Searchable(),
    ] = ""
    genograms: Annotated[
        tuple[Genogram, ...],
        Label("Genogram", "The one that the panel chair agreed, in public names. (5.2.2)"),
        Kept(
            "It is the genogram that the panel chair agreed, and is put in when the report is sent to the panel. "
            "Correct the genogram, have it agreed, and choose “Take in the genogram as agreed” here (5.2.2)"
        ),
    ] = ()
    equality: Annotated[
        Markdown,
        Label(
            "Ethnic, cultural and other equality matters",
            "Say if they are relevant to what organisations did. If none are, say so. (5.2.2)",
        ),
        Heading(("Equality", "Equality and diversity")),
        Needed(),
        Searchable(),
    ] = ""
    what_happened: Annotated[
        Markdown,
        Label("What happened", "The integrated chronology told in order. (5.2.2)"),
        Heading(("Integrated chronology", "Chronology", "The facts")),
        Needed(),
        Searchable(),
    ] = ""
    when_seen: Annotated[
        Markdown,
        Label(
            "When the children were seen",
            "Each occasion: seen, seen alone, wishes and feelings sought or expressed. (5.2.2)",
        ),
        Needed(),
        Searchable(),
    ] = ""
    what_was_known: Annotated[
        Markdown,
        Label("What was known", "About parents or carers, any perpetrator and the home, and by whom. (5.2.2)"),
        Needed(),
        Searchable(),
    ] = ""
    findings: Annotated[
        Markdown,
        Label("Findings", "How and why events occurred. Objective and open; hindsight may be used. (5.2.3)"),
        Heading(("Analysis",)),
        Needed(),
        Searchable(),
    ] = ""
    good_practice: Annotated[
        Markdown, Label("Good practice", "Examples worth keeping. (5.2.3)"), Needed(), Searchable()
    ] = ""
    earlier_reviews: Annotated[
        Markdown,
        Label("Earlier reviews by this Board", "What earlier reviews found about the same. (5.2.3)"),
        Heading(("Earlier reviews", "Previous reviews")),
        Needed(),
        Searchable(),
    ] = ""
    earlier_links: Annotated[
        tuple[EarlierReview, ...],
        Label("Earlier reviews to which this one is linked", "Search for them while you write. (5.2.3)"),
    ] = ()
    research: Annotated[
        Markdown,
        Label("Research", "Findings from relevant research. (5.2.3)"),
        Heading(("Relevant research",)),
        Needed(),
        Searchable(),
    ] = ""
    lessons: Annotated[
        Markdown,
        Label("Lessons", "What is to be learned. (5.2.4)"),
        Heading(("Lessons learned", "Lessons learnt", "Conclusions")),
        Needed(),
        Searchable(),
    ] = ""
    lesson_links: Annotated[
        tuple[LessonLink, ...], Label("What the lessons rest on", "So that each can be followed both ways. (5.2.4)")
    ] = ()
    national_lessons: Annotated[
        Markdown,
        Label("A lesson for the country", "Lessons for national policy; send them to the department. (5.2.4)"),
        Heading(("National lessons", "Lessons for national policy")),
        Searchable(),
    ] = ""
    recommendations: Annotated[
        Markdown,
        Label("Recommendations", "Few, focused, specific, capable of being implemented, with timescales. (5.2.4)"),
        Needed(),
        Searchable(2),
    ] = ""
    done_already: Annotated[
        Markdown,
        Label("What has been done already", "Actions taken, their impact and what more will be done. (Appendix 2)"),
        Heading(("Actions already taken",)),
        Searchable(),
    ] = ""
    agency_recommendations: Annotated[
        Markdown,
        Label("Recommendations made by agencies for themselves", "So that none is lost. (5.2.4)"),
        Heading(("Appendix A: recommendations made by agencies for themselves", "Agency recommendations")),
        Searchable(),
    ] = ""
    words_used: Annotated[
        Markdown,
        Label("Words used in this report", "Plain meanings of terms and short forms. (Appendix 2)"),
        Heading(("Appendix B: words used in this report", "Glossary")),
    ] = ""
    action_plan: Annotated[
        Markdown,
        Label("Outline of the integrated action plan", "What will be done by whom and when. (5.3.2)"),
        Heading(("Appendix C: outline of the integrated action plan", "Action plan")),
        Searchable(),
    ] = ""

    @property
    def public_summary(self) -> str:
        """The words of the first paragraph on what led to it."""
        return first_paragraph(self.circumstances)
