"""One agency's chronology: the table of Appendix 3."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from content.answers import Recorded
from workspace import ContentType, Heading, Label, Needed, Private, Row, Searchable


class ProtectionPlan(Row):
    """One period subject to a child protection plan (A3)."""

    starts_on: Annotated[date | None, Label("From", "First day. (A3)"), Private()] = None
    ends_on: Annotated[date | None, Label("To", "Last day; blank if it still runs. (A3)"), Private()] = None
    note: Annotated[str, Label("Category", "The category of the plan. (A3)"), Private()] = ""


class Entry(Row):
    """One event (A3). `date_text` is kept as it was written; `starts_on` sorts."""

    date_text: Annotated[
        str, Label("Date", "As it is in the record, even if uncertain: “about mid March 2013”. (A3)")
    ] = ""
    starts_on: Annotated[date | None, Label("Sort date", "The first day it may have been. (A3)")] = None
    ends_on: Annotated[date | None, Label("Last day", "If it lasted, or the day is uncertain. (A3)")] = None
    time: Annotated[str, Label("Time", "If recorded, like 09:20. (A3)")] = ""
    child: Annotated[str, Label("Family contact: child", "Say if views were recorded and if seen alone. (A3)")] = ""
    seen: Annotated[Recorded, Label("Child seen", "Blank if this was no contact with the child. (5.2.2)")] = ""
    alone: Annotated[Recorded, Label("Child seen alone", "“Not recorded” is not “no”. (5.2.2)")] = ""
    views: Annotated[Recorded, Label("Wishes and feelings", "Sought or expressed? (5.2.2)")] = ""
    other_child: Annotated[str, Label("Another child", "Public name, like Sibling 1. (5.2.2)")] = ""
    other_seen: Annotated[
        Recorded, Label("Other child seen", "A contact with two children has two answers. (5.2.2)")
    ] = ""
    other_alone: Annotated[Recorded, Label("Other child seen alone", "“Not recorded” is not “no”. (5.2.2)")] = ""
    other_views: Annotated[Recorded, Label("Other child's wishes and feelings", "Sought or expressed? (5.2.2)")] = ""
    adult: Annotated[str, Label("Family contact: adult", "Say if views were recorded. (A3)")] = ""
    within: Annotated[str, Label("Within agency", "Say if phone, written or meeting. (A3)")] = ""
    external: Annotated[str, Label("External to agency", "Say if phone, written or meeting, and with whom. (A3)")] = ""
    outcome: Annotated[str, Label("Response or outcome", "What was done. (A3)")] = ""
    source: Annotated[str, Label("Source of evidence", "Which record says so. (A3)")] = ""
    comment: Annotated[
        str, Label("Comment", "Your own remark, apart from the facts. Never published. (A3)"), Private()
    ] = ""


class Chronology(
    ContentType,
    name="chronology",
    title="Chronology",
    workflow="chronology",
    stage="agency_reports",
    sensitive=True,
):
    """What one agency's records say, in order of time (3.10, 5.2.2, A3)."""

    sections = {
        "About this chronology": ("title", "agency_name", "covers_from", "covers_to"),
        "The child": ("child_name", "born_on", "languages", "ethnic_origin", "religion", "legal_status", "plans"),
        "Entries": ("entries",),
    }

    title: Annotated[str, Label("Title", "The agency and the public name. No real name. (A3)"), Searchable(3)] = ""
    agency_name: Annotated[str, Label("Agency", "Its name at the time. (A3)"), Needed(), Searchable()] = ""
    covers_from: Annotated[date | None, Label("First day covered", "From the terms of reference. (A3)"), Needed()] = (
        None
    )
    covers_to: Annotated[date | None, Label("Last day covered", "From the terms of reference. (A3)"), Needed()] = None
    child_name: Annotated[
        str, Label("Child's full name", "Only here, never in an entry. (A3)"), Needed(), Private()
    ] = ""
    born_on: Annotated[
        date | None, Label("Date of birth", "The child's. (A3)"), Heading(("DOB",)), Needed(), Private()
    ] = None
    languages: Annotated[
        str, Label("Languages spoken at home", "All of them. (A3)"), Heading(("Language/s spoken at home",)), Private()
    ] = ""
    ethnic_origin: Annotated[str, Label("Ethnic origin", "As recorded. (A3)"), Private()] = ""
    religion: Annotated[str, Label("Religion", "As recorded. (A3)"), Private()] = ""
    legal_status: Annotated[
        str, Label("Legal status of child", "For example accommodated, care order, none. (A3)"), Private()
    ] = ""
    plans: Annotated[
        tuple[ProtectionPlan, ...],
        Label("Child protection plans", "Dates of any period subject to a plan. (A3)"),
        Private(),
    ] = ()
    entries: Annotated[
        tuple[Entry, ...],
        Label("Entries", "Significant events, each with its source. (A3)"),
        Needed(),
        Searchable(),
    ] = ()
