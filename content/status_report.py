"""The status report with which the sub-committee answers to the Board for every case review."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from workspace import ContentType, Kept, Label, Markdown, Needed, Row, Searchable

_COUNTED = "Counted when the report was started. Nobody types it: start another report for newer numbers (3.1)"


class ReviewRow(Row):
    """Where one case review stood, in its public name (3.1)."""

    review: Annotated[str, Label("Case review", "Its reference and public name. (3.1)")] = ""
    kind: Annotated[str, Label("Kind", "As the Chair decided. (3.1)")] = ""
    state: Annotated[str, Label("State", "Where it was on that day. (3.1)")] = ""
    stage: Annotated[str, Label("Stage", "The step of the procedure that it was at. (3.1)")] = ""
    next_step: Annotated[str, Label("Next deadline", "What has to be done next, with its paragraph. (3.1)")] = ""
    next_on: Annotated[date | None, Label("Due", "The day by which it has to be done. (3.1)")] = None
    overdue: Annotated[
        int, Label("Overdue", "How many steps of the procedure should have been done by then. (3.1)")
    ] = 0
    late: Annotated[int, Label("Done late", "How many steps were done after their day. (3.1)")] = 0
    set_aside: Annotated[int, Label("Set aside", "How many steps were recorded as not applicable. (3.1, 3.4)")] = 0
    warned: Annotated[
        int, Label("Against a warning", "How many steps were taken although the procedure warned. (3.1, 3.4)")
    ] = 0
    deviations: Annotated[
        int, Label("Deviations", "How many were recorded by the Chair or the Head of SQAS. (3.1, 3.4)")
    ] = 0


class ClockRow(Row):
    """One clock of a case review: it runs, has run out, or was ended late (3.1)."""

    review: Annotated[str, Label("Case review", "Its reference and public name. (3.1)")] = ""
    step: Annotated[str, Label("Step", "What the procedure asks for. (3.1)")] = ""
    paragraph: Annotated[str, Label("Paragraph", "Of the procedure, like 4.3. (3.1)")] = ""
    due: Annotated[date | None, Label("Due", "The day by which it has to be done. (3.1)")] = None
    rule_day: Annotated[
        date | None, Label("By the rule", "The day before another one was agreed; blank where none was. (3.1, 4.4)")
    ] = None
    done_on: Annotated[date | None, Label("Done on", "Blank while it is not done. (3.1)")] = None
    standing: Annotated[
        Literal["", "running", "overdue", "done late"], Label("Clock", "How it stood on the day of the report. (3.1)")
    ] = ""
    times: Annotated[int, Label("How many", "More than one where several agencies owe the same step. (3.1)")] = 1


class StatusReport(ContentType, name="status_report", title="Status report", workflow="status_report", drafted=True):
    """All case reviews with their clocks, what is overdue and what departed from the procedure (3.1)."""

    sections = {
        "About this report": ("title", "as_of", "covers", "next_on"),
        "Where the case reviews stand": ("reviews", "clocks", "remarks"),
    }

    title: Annotated[
        str, Label("Title", "With public names only, or none. (3.1)"), Needed("present"), Searchable(3)
    ] = ""
    as_of: Annotated[date | None, Label("As of", "The day on which everything was counted. (3.1)"), Kept(_COUNTED)] = (
        None
    )
    covers: Annotated[
        Literal["", "every case review", "not every case review, because of a conflict of interest"],
        Label("What it tells of", "Whether a case review is left out, and never which. (3.1)"),
        Kept(_COUNTED),
    ] = ""
    next_on: Annotated[
        date | None,
        Label("Next report due", "The day by which the Board wants the next report. (3.1)"),
        Needed("present"),
    ] = None
    reviews: Annotated[
        tuple[ReviewRow, ...],
        Label(
            "Case reviews",
            "All that the person who started the report may see. Public names only, never the name of a family. (3.1)",
        ),
        Kept(_COUNTED),
    ] = ()
    clocks: Annotated[
        tuple[ClockRow, ...],
        Label("Clocks", "Every step with a day that is running, overdue or was done late. (3.1)"),
        Kept(_COUNTED),
    ] = ()
    remarks: Annotated[
        Markdown,
        Label(
            "Remarks of the sub-committee",
            "What the Board should know: reasons, risks, decisions that are asked for. Never a family's name. (3.1)",
        ),
        Needed("present"),
        Searchable(),
    ] = ""
