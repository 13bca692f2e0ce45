"""The individual management review: one agency's report on its own part."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from content.answers import YesNo
from workspace import ContentType, Heading, Label, Markdown, Needed, NotBefore, Past, Searchable


class IndividualManagementReview(
    ContentType,
    name="imr",
    title="Individual management review",
    workflow="agency_report",
    stage="agency_reports",
):
    """One agency's account of its own involvement (3.6, 3.10, 4.3, 5.3.1)."""

    sections = {
        "About this review": (
            "title",
            "agency_name",
            "author",
            "author_job_title",
            "author_code",
            "panel_member",
            "dated_on",
            "terms_of_reference",
            "covers_from",
            "covers_to",
        ),
        "Author and independence": ("author_independent", "practitioners_considered", "method"),
        "What happened": ("involvement",),
        "Analysis": ("analysis", "organisation"),
        "Equality": ("equality",),
        "Good practice": ("good_practice",),
        "Learning and recommendations": ("lessons", "recommendations"),
    }

    title: Annotated[
        str,
        Label("Title", "The agency and the public name, like “IMR of the police: Child M”. No real name. (3.10)"),
        Searchable(3),
    ] = ""
    agency_name: Annotated[str, Label("Agency", "Its name at the time. (3.10)"), Needed(), Searchable()] = ""
    author: Annotated[
        str, Label("Author", "Who wrote this review. (3.6)"), Heading(("Originator", "Written by")), Needed()
    ] = ""
    author_job_title: Annotated[str, Label("Author's job title", "At the time of writing. (5.2.1)"), Needed()] = ""
    author_code: Annotated[
        str, Label("Author's code", "If the author is in a chronology, like NM1. Blank if not. (3.6)")
    ] = ""
    panel_member: Annotated[
        str, Label("Responsible panel member", "The panel member of your agency. (3.10)"), Heading(("Panel member",))
    ] = ""
    dated_on: Annotated[
        date | None,
        Label("Date of this report", "The day it was finished. (3.10)"),
        Heading(("Date of report", "Date")),
        Past(),
    ] = None
    terms_of_reference: Annotated[
        str, Label("Terms of reference answered", "Their number: they may change. (3.11)"), Needed()
    ] = ""
    covers_from: Annotated[date | None, Label("First day covered", "From the terms of reference. (3.11)"), Needed()] = (
        None
    )
    covers_to: Annotated[
        date | None,
        NotBefore("covers_from"),
        Label("Last day covered", "From the terms of reference. (3.11)"),
        Needed(),
    ] = None
    author_independent: Annotated[
        YesNo,
        Label(
            "Is the author independent?",
            "Not directly concerned with the child or family, and not the immediate line manager of a practitioner "
            "involved. (3.6)",
        ),
        Needed(),
    ] = ""
    practitioners_considered: Annotated[
        Markdown, Label("Practitioners considered", "Whose line management was checked, by code, like HV1. (3.6)")
    ] = ""
    method: Annotated[
        Markdown,
        Label(
            "How this review was done", "Records read, people spoken to, interviews agreed by the panel. (3.5, 5.2.1)"
        ),
        Heading(
            (
                "Author and independence",
                "Foreword",
                "Introduction",
                "Purpose and method",
                "Who we are",
                "Note on two versions",
                "Method",
            )
        ),
        Needed(),
        Searchable(),
    ] = ""
    involvement: Annotated[
        Markdown,
        Label("What happened", "Your involvement with the child and family: facts, apart from comment. (5.2.2)"),
        Heading(
            (
                "Involvement",
                "Summary of our involvement",
                "Our involvement",
                "What we knew about the family",
                "Involvement with the mother and Sibling 1",
                "Involvement with the family",
                "Outline of contact",
                "The practice's contacts",
                "Facts",
            )
        ),
        Needed(),
        Searchable(),
    ] = ""
    analysis: Annotated[
        Markdown,
        Label("Analysis", "How and why events occurred, decisions were made, actions taken or not taken. (5.2.3)"),
        Heading(("Early analysis", "Why", "The assessment", "Findings")),
        Needed(),
        Searchable(),
    ] = ""
    organisation: Annotated[
        Markdown,
        Label("The organisation", "How supervision, systems and workload shaped what people did. (5.2.3)"),
        Heading(("Management oversight", "Systems", "Workload")),
        Searchable(),
    ] = ""
    equality: Annotated[
        Markdown,
        Label("Equality and identity", "Ethnic, cultural and other equality issues and their part in it. (5.2.2)"),
        Heading(("Equality", "Equality, culture and identity", "Ethnic, cultural and other equality matters")),
        Needed(),
        Searchable(),
    ] = ""
    good_practice: Annotated[
        Markdown,
        Label("Good practice", "What went well, and why. (5.2.3)"),
        Heading(("What went well", "What we did well")),
        Searchable(),
    ] = ""
    lessons: Annotated[
        Markdown,
        Label("Lessons", "What your agency has learned. (5.2.4)"),
        Heading(("What I have learned about our system", "What we have learned", "Lessons learnt", "Lessons learned")),
        Searchable(),
    ] = ""
    recommendations: Annotated[
        Markdown,
        Label("Recommendations for this agency", "Few, focused and specific, with an owner and a date. (5.2.4)"),
        Heading(
            (
                "Recommendations",
                "Recommendations for this agency",
                "Recommendations for our agency",
                "What we recommend for ourselves",
            )
        ),
        Needed(),
        Searchable(2),
    ] = ""
