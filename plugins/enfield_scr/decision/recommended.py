"""What agencies recommended to the Chair, and what was found before: in the record that the Chair signs (A4.2, A2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from content.decision import Decision
from content.short_report import ShortReport
from plugins.enfield_scr.guards import in_state, listed
from plugins.enfield_scr.scope.terms import SENT
from workspace import Actor, Attempt, CaseFile, Document, plain

_FACTS = ("The facts", "When to consider a review")


def begun(file: CaseFile, _starter: Actor, _agency: str | None) -> Mapping[str, Any]:
    """A record of the decision begins with what agencies sent; a new one of a case with the facts of the last (H5)."""
    earlier = [d.body for d in file.to_copy("decision", "decided") if isinstance(d.body, Decision)]
    made = {"recommendations": [_row(report) for report in _positions(file.to_copy("short_report", *SENT))]}
    if not earlier:
        return made
    last, names = earlier[-1], {name for section in _FACTS for name in Decision.sections[section]}
    facts = {name: value for name, value in last.model_dump().items() if name in names - {"facts_changed"}}
    return made | facts | {"supersedes": last.title_text}


def _positions(documents: tuple[Document, ...] | list[Document]) -> Iterator[ShortReport]:
    for document in documents:
        body = document.body
        if isinstance(body, ShortReport) and body.purpose == "preliminary report" and body.position:
            yield body


def _row(report: ShortReport) -> dict[str, str]:
    return {"by": report.agency_name, "recommends": report.position}


def on_file(attempt: Attempt) -> str | None:
    """Each agency's recommendation is put to the Chair as it was sent (A4.2, R157, ruling C1)."""
    decision = attempt.document.body
    if not isinstance(decision, Decision):
        return None
    rows = {plain(row.by): row.recommends for row in decision.recommendations}
    sent = {
        report.agency_name.strip(): report.position for report in _positions(in_state(attempt, "short_report", *SENT))
    }
    other = [f"{name} ({position})" for name, position in sent.items() if rows.get(plain(name)) != position]
    if not other:
        return None
    return (
        f"Recommended in a preliminary report, and different in this record: {listed(other)}. The business manager "
        "corrects the rows under “Recommendations to the Chair” (Appendix 4 step 2)."
    )
