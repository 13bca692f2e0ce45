"""The frozen bundle: agency reports, overview report, summary and action plan, judged as exact texts (5.3.1, R094).

A record lists the texts that were before a meeting. What is not in it as it is now was not judged, signed or approved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from content.approval import BOARD, FULL_PANEL, Approval
from content.quality_assurance import QualityAssurance
from content.texts import Text
from plugins.enfield_scr.guards import in_state, listed
from workspace import Attempt, Document, Filled, Guard, local_date

REPORT, SUMMARY, PLAN, IMR = "overview_report", "executive_summary", "action_plan", "imr"
KINDS = {
    IMR: "an agency report accepted by the panel",
    REPORT: "an overview report",
    SUMMARY: "an executive summary",
    PLAN: "an action plan",
}
FINISHED = ("accepted", "quality_assured", "released")  # agency reports
JUDGED = ("panel_agreed", "quality_assured", "signed_off", "approved", "kept", "published", "monitored", "closed")
Record = QualityAssurance | Approval


def named(document: Document, agencies: Mapping[str, str] | None = None) -> str:
    """A document in a record: its kind, and whose it is; never its title."""
    heading = type(document.body).heading
    agency = (agencies or {}).get(document.agency or "", "")
    return f"{heading}: {agency}" if agency else heading


def text(document: Document, agencies: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The row of a record that stands for the text as it is now."""
    return {"document": named(document, agencies), "revision": document.revision, "sha256": document.sha256}


def final(documents: Iterable[Document]) -> tuple[Document, ...]:
    """What belongs to the bundle: every agency report that the panel has, and the three final documents."""
    found = [d for d in documents if d.type in KINDS]
    return tuple(d for d in found if d.type != IMR or d.state.rpartition(".")[2] in FINISHED)


def absent(documents: Iterable[Document]) -> list[str]:
    """Which of the four kinds are missing."""
    there = {d.type for d in final(documents)}
    return [name for kind, name in KINDS.items() if kind not in there]


def _whole(attempt: Attempt) -> tuple[Document, ...]:
    """The bundle of the report that is about to move, as it is now; for any other document itself alone."""
    if attempt.document.type != REPORT:
        return (attempt.document,)
    others = (d for d in final(attempt.siblings) if d.id != attempt.document.id and d.type != REPORT)
    return (attempt.document, *others)


def changed_since(texts: Iterable[Text], documents: Iterable[Document]) -> list[str]:
    """The documents of which a record holds no such text."""
    known = {each.sha256 for each in texts}
    return [f"{named(d).lower()} (revision {d.revision})" for d in documents if d.sha256 not in known]


def _latest(attempt: Attempt, type_name: str, state: str, wanted: Callable[[Any], bool]) -> Record | None:
    records = sorted(in_state(attempt, type_name, state), key=lambda d: d.created_at)
    bodies = [d.body for d in records if wanted(d.body)]
    last = bodies[-1] if bodies else None
    return last if isinstance(last, QualityAssurance | Approval) else None


def _covered(record: Record | None, attempt: Attempt, none: str, what: str, cite: str) -> str | None:
    if record is None:
        return none
    other = changed_since(record.texts, _whole(attempt))
    if not other:
        return None
    return (
        f"{what} is of other texts than those of now: {listed(other)}. "
        f"Any change makes it void: start the record again and put these texts before the meeting ({cite})."
    )


def record_of_quality(attempt: Attempt) -> str | None:
    """The sub-committee's latest record passes exactly these texts (5.3.1, R094)."""
    record = _latest(attempt, "quality_assurance", "agreed", lambda _: True)
    none = "There is no agreed record of quality assurance. Start one, judge the texts and agree it first (5.3.1)."
    if isinstance(record, QualityAssurance) and not record.outcome.startswith("passed"):
        return "The latest record of quality assurance returned them. Put them before the meeting again (5.3.1)."
    return _covered(record, attempt, none, "The record of quality assurance", "5.3.1")


def record_of(body: str, cite: str) -> Guard:
    """The latest record of a meeting approves exactly these texts."""
    meeting = {FULL_PANEL: "the full panel", BOARD: "the Board"}[body]

    def guard(attempt: Attempt) -> str | None:
        record = _latest(attempt, "approval", "confirmed", lambda b: isinstance(b, Approval) and b.body == body)
        none = f"There is no confirmed record of the meeting of {meeting}. Start one and have it confirmed ({cite})."
        if isinstance(record, Approval) and record.decision != "approved":
            return f"The latest record of {meeting} does not approve. Put the texts before {meeting} again ({cite})."
        return _covered(record, attempt, none, f"The record of {meeting}", cite)

    return guard


signed_by_full_panel = record_of(FULL_PANEL, "A4.9")
approved_by_board = record_of(BOARD, "5.3.1")


def companions_ready(*types: str) -> Guard:
    """What goes with the report is as far as it is, or further (5.3.1)."""

    def guard(attempt: Attempt) -> str | None:
        here = attempt.document.state.rpartition(".")[2]
        far = JUDGED[JUDGED.index(here) :] if here in JUDGED else (here, "kept")
        for type_name in types:
            if not in_state(attempt, type_name, *far):
                name, wanted = type_name.replace("_", " "), here.replace("_", " ")
                return f"The {name} goes with this report and is not “{wanted}” yet. Bring it there first (5.3.1)."
        return None

    return guard


def completed_today(attempt: Attempt) -> Iterator[Filled]:
    """“Completed” means approved by the Board: both clocks of six months end (4.4, 5.3.1, ruling C6)."""
    homes = (d for d in attempt.siblings if d.id == d.case_review)
    yield from (Filled(home, {"completed_on": local_date(attempt.now)}) for home in homes)


def record_is_current(attempt: Attempt) -> str | None:
    """A record is agreed about the texts as they are, not as they were when it was started (5.3.1)."""
    record = attempt.document.body
    if not isinstance(record, QualityAssurance | Approval):
        return None
    wanted = final(attempt.siblings)
    if lacking := absent(attempt.siblings):
        return f"The four kinds of document are judged together. Still missing: {listed(lacking)} (5.3.1)."
    if isinstance(record, QualityAssurance) and record.outcome == "returned":
        return None
    other = changed_since(record.texts, wanted)
    if not other:
        return None
    return f"These texts are not in the record as they are now: {listed(other)}. Start a new record (5.3.1)."


def right_chair(attempt: Attempt) -> str | None:
    """The Chair of the Board confirms the Board's approval; the sub-committee's chair the full panel's sign-off."""
    record = attempt.document.body
    if not isinstance(record, Approval):
        return None
    role = {FULL_PANEL: "subcommittee_chair", BOARD: "lscb_chair"}.get(record.body, "")
    if role in attempt.actor.roles(attempt.document):
        return None
    who = "the Chair of the Board" if record.body == BOARD else "the chair of the SCR sub-committee"
    return f"Only {who} can confirm this record (5.3.1, A4.9)."
