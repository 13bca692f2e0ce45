"""One agency's chronology: the table of Appendix 3."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import field_validator

from content import contact, row_numbers, whose_file
from content.answers import Recorded, YesNo
from content.chronology_intake import Child, Intake
from content.contact import Contact
from content.whose_file import Said
from workspace import ContentType, Heading, Label, Needed, NotBefore, Past, Private, Row, Searchable, TableLine, Taken

Precision = Literal["", "exact", "range", "approximate"]


class ProtectionPlan(Row):
    """One period subject to a child protection plan (A3)."""

    starts_on: Annotated[date | None, Label("From", "First day. (Appendix 3)"), Private()] = None
    ends_on: Annotated[
        date | None, NotBefore("starts_on"), Label("To", "Last day; blank if it still runs. (Appendix 3)"), Private()
    ] = None
    note: Annotated[str, Label("Category", "The category of the plan. (Appendix 3)"), Private()] = ""


class Relative(Row):
    """Another child, with a header of their own, or somebody else of the family whom the records name (A3, H17)."""

    public_name: Annotated[str, Label("Public name", "Like Sibling 1 or Mother. (Appendix 3)"), Private()] = ""
    child: Annotated[YesNo, Label("Is a child", "Then each contact has answers about them too. (5.2.2)"), Private()] = (
        ""
    )
    full_name: Annotated[str, Label("Full name", "Only here. (Appendix 3)"), Private()] = ""
    called: Annotated[
        str,
        Label("Other names in the records", "Initials, nicknames, misspellings, separated by commas. (Appendix 3)"),
        Private(),
    ] = ""
    born_on: Annotated[date | None, Label("Date of birth", "If known. (Appendix 3)"), Private(), Past()] = None
    languages: Annotated[str, Label("Languages", "Spoken at home. (Appendix 3)"), Private()] = ""
    ethnic_origin: Annotated[str, Label("Ethnic origin", "As recorded. (Appendix 3)"), Private()] = ""
    religion: Annotated[str, Label("Religion", "As recorded. (Appendix 3)"), Private()] = ""
    legal_status: Annotated[str, Label("Legal status", "Of a child. (Appendix 3)"), Private()] = ""
    plans: Annotated[
        str, Label("Child protection plans", "Dates of any period subject to a plan. (Appendix 3)"), Private()
    ] = ""


class Known(Row):
    """Something that the agency knew of the people around the child (5.2.2, R082)."""

    about: Annotated[
        Literal["", "parents or carers", "a perpetrator", "home circumstances"],
        Label("About", "Parents or carers, any perpetrator, or the home. (5.2.2)"),
    ] = ""
    what: Annotated[str, Label("What was known", "In a sentence or two. (5.2.2)")] = ""
    since: Annotated[str, Label("Known since", "The date, as the record has it. (5.2.2)")] = ""


class Entry(Row):
    """One event (A3). `date_text` is kept as it was written; `starts_on` sorts."""

    date_text: Annotated[
        str,
        Label("Date", "As it is in the record, even if uncertain: “about mid March 2013”. (Appendix 3)"),
        Heading(("Date/time", "Date and time", "When")),
    ] = ""
    starts_on: Annotated[date | None, Label("Sort date", "The first day it may have been. (Appendix 3)")] = None
    ends_on: Annotated[
        date | None, NotBefore("starts_on"), Label("Last day", "If it lasted, or the day is uncertain. (Appendix 3)")
    ] = None
    time: Annotated[str, Label("Time", "If recorded, like 09:20. (Appendix 3)")] = ""
    precision: Annotated[
        Precision, Label("How exact", "A range lasted; an approximate date is uncertain. Blank for exact. (Appendix 3)")
    ] = ""
    child: Annotated[
        str,
        Label("Family contact: child", "Say if views were recorded and if seen alone. (Appendix 3)"),
        Heading(("Child",)),
    ] = ""
    seen: Annotated[Recorded, Label("Child seen", "Blank if this was no contact with the child. (5.2.2)")] = ""
    alone: Annotated[Recorded, Label("Child seen alone", "“Not recorded” is not “no”. (5.2.2)")] = ""
    views: Annotated[Recorded, Label("Wishes and feelings", "Sought or expressed? (5.2.2)")] = ""
    other_child: Annotated[str, Label("Another child", "Public name, like Sibling 1. (5.2.2)")] = ""
    other_seen: Annotated[
        Recorded, Label("Other child seen", "A contact with two children has two answers. (5.2.2)")
    ] = ""
    other_alone: Annotated[Recorded, Label("Other child seen alone", "“Not recorded” is not “no”. (5.2.2)")] = ""
    other_views: Annotated[Recorded, Label("Other child's wishes and feelings", "Sought or expressed? (5.2.2)")] = ""
    more_children: Annotated[
        str,
        Label("More children", "Like “Sibling 2: seen – yes; alone – no; views – not recorded.” (5.2.2)"),
    ] = ""
    adult: Annotated[
        str, Label("Family contact: adult", "Say if views were recorded. (Appendix 3)"), Heading(("Adult", "Adults"))
    ] = ""
    within: Annotated[
        str,
        Label("Within agency", "Say if phone, written or meeting. (Appendix 3)"),
        Heading(("Communication within agency",)),
    ] = ""
    external: Annotated[
        str,
        Label("External to agency", "Say if phone, written or meeting, and with whom. (Appendix 3)"),
        Heading(("External", "Communication external to agency")),
    ] = ""
    outcome: Annotated[
        str, Label("Response or outcome", "What was done. (Appendix 3)"), Heading(("Response for outcome", "Outcome"))
    ] = ""
    source: Annotated[
        str, Label("Source of evidence", "Which record says so. (Appendix 3)"), Heading(("Source", "Evidence"))
    ] = ""
    comment: Annotated[
        str,
        Label("Comment", "Your own remark, apart from the facts. Never published. (Appendix 3)"),
        Heading(("Comments", "Author's comment")),
        Private(),
    ] = ""
    number: Annotated[
        str, Label("Row", "Kept by the workspace, so that a corrected row stays the same row. Leave it. (Appendix 3)")
    ] = ""

    @field_validator("more_children")
    @classmethod
    def _readable(cls, text: str) -> str:
        found, rest = contact.read(text)
        if rest.strip():
            raise ValueError("Write for each further child: “Sibling 2: seen – yes; alone – no; views – not recorded.”")
        return " ".join(map(str, found))

    def contacts(self, child: str) -> tuple[Contact, ...]:
        """Every answer of this row, by the children's public names; `child`: the first child's (5.2.2, R080)."""
        one = Contact(child, self.seen, self.alone, self.views)
        two = Contact(self.other_child, self.other_seen, self.other_alone, self.other_views)
        further, _ = contact.read(self.more_children)
        return tuple(each for each in (one, two, *further) if each.seen or each.alone or each.views)


class Chronology(
    ContentType,
    name="chronology",
    title="Chronology",
    workflow="chronology",
    stage="agency_reports",
):
    """What one agency's records say, in order of time (3.10, 5.2.2, A3)."""

    sections = {
        "About this chronology": ("title", "agency_name", "author", "covers_from", "covers_to"),
        "The child and the family": (
            "child_public_name", "child_name", "child_called", "born_on", "languages", "ethnic_origin", "religion",
            "legal_status", "plans", "others",
        ),
        "Entries": ("entries",),
        "What was known": ("known",),
    }  # fmt: skip

    numbered = {"entries": "number"}

    title: Annotated[
        str, Label("Title", "The agency and the public name. No real name. (Appendix 3)"), Searchable(3)
    ] = ""
    agency_name: Annotated[str, Label("Agency", "Its name at the time. (Appendix 3)"), Needed(), Searchable()] = ""
    author: Annotated[str, Label("Author", "Who compiled it for the agency. (3.10, Appendix 3)")] = ""
    covers_from: Annotated[
        date | None, Label("First day covered", "From the terms of reference. (Appendix 3)"), Needed()
    ] = None
    covers_to: Annotated[
        date | None,
        NotBefore("covers_from"),
        Label("Last day covered", "From the terms of reference. (Appendix 3)"),
        Needed(),
    ] = None
    child_public_name: Annotated[
        str, Label("Child's public name", "Like Child M: how the integrated chronology calls the child. (Appendix 3)")
    ] = ""
    child_name: Annotated[
        str, Label("Child's full name", "Only here, never in an entry. (Appendix 3)"), Needed(), Private()
    ] = ""
    child_called: Annotated[
        tuple[str, ...],
        Label("Other names in the records", "Initials, nicknames, misspellings, “baby”. (Appendix 3)"),
        Private(),
    ] = ()
    born_on: Annotated[
        date | None, Label("Date of birth", "The child's. (Appendix 3)"), Heading(("DOB",)), Needed(), Private(), Past()
    ] = None
    languages: Annotated[
        str,
        Label("Languages spoken at home", "All of them. (Appendix 3)"),
        Heading(("Language/s spoken at home",)),
        Private(),
    ] = ""
    ethnic_origin: Annotated[str, Label("Ethnic origin", "As recorded. (Appendix 3)"), Private()] = ""
    religion: Annotated[str, Label("Religion", "As recorded. (Appendix 3)"), Private()] = ""
    legal_status: Annotated[
        str, Label("Legal status of child", "For example accommodated, care order, none. (Appendix 3)"), Private()
    ] = ""
    plans: Annotated[
        tuple[ProtectionPlan, ...],
        Label("Child protection plans", "Dates of any period subject to a plan. (Appendix 3)"),
        Private(),
    ] = ()
    others: Annotated[
        tuple[Relative, ...],
        Label("Others of the family", "Every other child, and adults whom the entries name. (Appendix 3)"),
        Private(),
    ] = ()
    entries: Annotated[
        tuple[Entry, ...],
        Label("Entries", "Significant events, each with its source. (Appendix 3)"),
        Needed(),
        Searchable(),
    ] = ()

    known: Annotated[
        tuple[Known, ...],
        Label("What the agency knew", "Of parents or carers, any perpetrator, the home, and since when. (5.2.2)"),
        Searchable(),
    ] = ()

    @field_validator("entries", mode="before")
    @classmethod
    def _numbered(cls, rows: Any) -> Any:
        return row_numbers.given(rows)

    @property
    def first_child(self) -> str:
        """What the first child is called where no real name may stand."""
        return self.child_public_name or "The child"

    @property
    def children(self) -> tuple[Child, ...]:
        """Every child, the first one first, with all that records may call them."""
        one = contact.calls(self.first_child, self.child_name, self.child_called)
        rest = (each for each in self.others if each.child == "yes" and each.public_name)
        more = (Child(o.public_name, contact.calls(o.public_name, o.full_name, o.called.split(","))) for o in rest)
        return (Child(self.first_child, one), *more)

    @classmethod
    def take(cls, table: str, lines: Sequence[TableLine], above: Mapping[str, str], into: Self) -> Taken | None:
        """Dates and answers are read, with the words kept; what stands above fills the header where it is blank."""
        if table != "entries":
            return None
        named = above.get("Child's full name", "") if not into.child_name else ""
        children = into.model_copy(update={"child_name": into.child_name or named}).children
        return Intake(children).taken(lines, above, into.model_dump(mode="json"))

    def doubts(self, beside: Sequence[ContentType]) -> tuple[str, ...]:
        """Whether the child and the days are those of the case review (A3, A4.4)."""
        days = [day for entry in self.entries for day in (entry.starts_on, entry.ends_on) if day]
        known = [body.said for body in beside if isinstance(body, Chronology)]
        return whose_file.doubts(self.said, days, beside, known)

    @property
    def said(self) -> Said:
        """What it says of the children (A3)."""
        names = (self.child_name, *self.child_called, *(name for o in self.others for name in (o.full_name, o.called)))
        born = (self.born_on, *(other.born_on for other in self.others))
        return Said(names, (self.child_public_name, *(o.public_name for o in self.others)), tuple(filter(None, born)))

    def joined(self, table: str, rows: Sequence[Mapping[str, Any]], *, add: bool) -> list[dict[str, Any]]:
        """A row that is only corrected keeps its number (R148)."""
        made = super().joined(table, rows, add=add)
        if table != "entries" or add:
            return made
        return row_numbers.kept([entry.model_dump(mode="json") for entry in self.entries], made)
