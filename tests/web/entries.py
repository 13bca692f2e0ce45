"""A chronology of sixty entries, and what a browser sends from the page of one."""

from __future__ import annotations

from typing import Any

from tests.journeys.forms import Form
from tests.web.desk import Desk
from workspace.core.model import SYSTEM, Document
from workspace.services import documents

TOTAL, SECTION = 60, 3


def chronology_of(desk: Desk) -> Document:
    """A chronology with an entry for every day, at revision 2."""
    with desk.store.writing(desk.people["manager"]) as uow:
        values, agency = {"title": "Long"}, desk.report.agency
        new = documents.start(uow, desk.case_review.id, "chronology", values, agency=agency)
    return write(desk, new, *[f"day {number}" for number in range(1, TOTAL + 1)], seen=1)


def write(desk: Desk, document: Document, *days: str, seen: int) -> Document:
    rows = [{"date_text": day, "within": f"Seen on {day}", "starts_on": "2014-03-14"} for day in days]
    with desk.store.writing(desk.people["author"]) as uow:
        return documents.edit(uow, document.id, {"entries": rows}, seen=seen)


def days(desk: Desk, document: Document) -> list[str]:
    with desk.store.reading(SYSTEM) as uow:
        found: Any = uow.truth(document.id)
    return [entry.date_text for entry in found.body.entries]


def section(document: Document) -> str:
    return f"/documents/{document.id}/edit/{SECTION}"


def at(document: Document, row: int | str, revision: int = 2) -> str:
    own = row if isinstance(row, str) else f"{revision}/{row}"
    return f"{section(document)}/rows/entries/{own}"


def sent(page: str, path: str, **typed: str) -> dict[str, Any]:
    """What a browser would send of the form on a page."""
    form = Form(page, path)
    assert form.found
    values = {name.replace("revision-", "revision__"): text for name, text in form.values if name != "csrf_token"}
    return values | {name.replace("__", "-"): text for name, text in typed.items()}
