"""The integrated chronology: every agency's rows in one table, as they were when they were merged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from content import contact
from content.answers import Number
from content.chronology import Precision
from content.sightings import Sightings, counted
from workspace import ContentType, Facet, Label, Points, Private, Row, Searchable


class Source(Row):
    """One chronology that was merged, at the revision that it had (A3, R148)."""

    agency: Annotated[str, Label("Agency", "Its name at the time. (Appendix 3)")] = ""
    author: Annotated[str, Label("Author", "Who compiled it. (Appendix 3)")] = ""
    rows: Annotated[int, Label("Rows", "How many it gave. (5.2.2)")] = 0
    document: Annotated[str, Label("Document", "The agency's chronology. (Appendix 3)"), Points()] = ""
    revision: Annotated[int, Label("Revision", "The text that was merged. (Appendix 3)")] = 0


class KnownThen(Row):
    """What one agency knew (5.2.2, R082)."""

    agency: Annotated[str, Label("Agency", "Who knew it. (5.2.2)")] = ""
    about: Annotated[str, Label("About", "Parents or carers, a perpetrator, the home. (5.2.2)")] = ""
    what: Annotated[str, Label("What was known", "In public names. (5.2.2)")] = ""
    since: Annotated[str, Label("Known since", "As the record has it. (5.2.2)")] = ""


class MergedEntry(Row):
    """One agency's row, in public names; `row` is the same in every merge (A3, R148)."""

    date_text: Annotated[str, Label("Date", "As it is in the record. (Appendix 3)")] = ""
    starts_on: Annotated[date | None, Label("Sort date", "The first day it may have been. (Appendix 3)")] = None
    ends_on: Annotated[date | None, Label("Last day", "If it lasted, or the day is uncertain. (Appendix 3)")] = None
    time: Annotated[str, Label("Time", "If recorded. (Appendix 3)")] = ""
    precision: Annotated[Precision, Label("How exact", "Blank for an exact date. (Appendix 3)")] = ""
    agency: Annotated[str, Label("Agency", "Whose record it is. (Appendix 3)")] = ""
    child: Annotated[str, Label("Family contact: child", "What was recorded. (Appendix 3)")] = ""
    contacts: Annotated[
        str, Label("Seen, alone, views", "The answers about each child; “not recorded” is not “no”. (5.2.2)")
    ] = ""
    adult: Annotated[str, Label("Family contact: adult", "What was recorded. (Appendix 3)")] = ""
    within: Annotated[str, Label("Within agency", "Phone, written or meeting. (Appendix 3)")] = ""
    external: Annotated[str, Label("External to agency", "With whom, and how. (Appendix 3)")] = ""
    outcome: Annotated[str, Label("Response or outcome", "What was done. (Appendix 3)")] = ""
    source: Annotated[str, Label("Source of evidence", "Which record says so. (Appendix 3)")] = ""
    comment: Annotated[str, Label("Comment", "The agency author's, apart from the facts. (Appendix 3)"), Private()] = ""
    duplicate: Annotated[
        str, Label("Possible duplicate", "Rows with the same letter may tell of one event. All are kept. (5.2.2)")
    ] = ""
    row: Annotated[str, Label("Row", "The same in every merge. (Appendix 3)")] = ""
    author: Annotated[str, Label("Author", "Who compiled the agency's chronology. (Appendix 3)")] = ""
    document: Annotated[str, Label("Document", "The agency's chronology. (Appendix 3)"), Points()] = ""
    revision: Annotated[int, Label("Revision", "The text that was merged. (Appendix 3)")] = 0

    def said(self) -> tuple[contact.Contact, ...]:
        """The answers about each child."""
        return contact.read(self.contacts)[0]


def _agency(row: MergedEntry) -> tuple[str, ...]:
    return (row.agency,)


def _children(row: MergedEntry) -> Iterator[str]:
    return (one.who for one in row.said())


def _seen(row: MergedEntry) -> Iterator[str]:
    return (f"{one.who}: {one.seen}" for one in row.said() if one.seen)


def _alone(row: MergedEntry) -> Iterator[str]:
    return (f"{one.who}: {one.alone}" for one in row.said() if one.alone)


def _views(row: MergedEntry) -> Iterator[str]:
    return (f"{one.who}: {one.views}" for one in row.said() if one.views)


def _year(row: MergedEntry) -> tuple[str, ...]:
    return (str(row.starts_on.year),) if row.starts_on else ("No date",)


class IntegratedChronology(
    ContentType,
    name="integrated_chronology",
    title="Integrated chronology",
    workflow="integrated_chronology",
    stage="agency_reports",
    drafted=True,
):
    """All organisations' rows merged; another merge is another version, and this one stays (5.2.2, A3, H10)."""

    sections = {
        "About this merge": ("title", "number", "merged_on", "sources", "missing_agencies"),
        "What was known": ("known",),
        "Entries": ("entries",),
    }
    facets = {
        "entries": (
            Facet("agency", "Agency", _agency),
            Facet("child", "Child", _children),
            Facet("seen", "Child seen", _seen),
            Facet("alone", "Child seen alone", _alone),
            Facet("views", "Wishes and feelings", _views),
            Facet("year", "Year", _year),
        )
    }
    numbered = {"entries": "row"}
    alike = {"entries": lambda row: str(row.duplicate)}

    title: Annotated[str, Label("Title", "With the public name only. (5.2.2)"), Searchable(3)] = ""
    number: Annotated[Number, Label("Version", "1 for the first merge. (5.2.2)")] = None
    merged_on: Annotated[date | None, Label("Merged on", "The day it was made. (5.2.2)")] = None
    sources: Annotated[tuple[Source, ...], Label("Sources", "Each chronology that was merged. (5.2.2)")] = ()
    missing_agencies: Annotated[
        tuple[str, ...], Label("Not in it", "Agencies whose chronology was not accepted yet. (3.10)")
    ] = ()
    known: Annotated[
        tuple[KnownThen, ...],
        Label("What each agency knew", "About parents or carers, any perpetrator, the home. (5.2.2)"),
        Searchable(),
    ] = ()
    entries: Annotated[tuple[MergedEntry, ...], Label("Entries", "In order of time. (5.2.2)"), Searchable()] = ()

    def sightings(self) -> tuple[Sightings, ...]:
        """How often each child was seen, and how long not (R080)."""
        return counted((entry.starts_on, entry.said()) for entry in self.entries)

    @property
    def possible_duplicates(self) -> int:
        """How many rows there are beyond the first of each group."""
        named = [entry.duplicate for entry in self.entries if entry.duplicate]
        return len(named) - len(set(named))
