"""The frozen bundle: agency reports, overview report, summary and action plan, judged as exact texts (5.3.1, R094).

A record lists the texts that were before a meeting. What is not in it as it is now was not judged, signed or approved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from content.approval import BOARD, FULL_PANEL, Approval
from content.quality_assurance import QualityAssurance
from content.texts import Text
from plugins.enfield_scr.guards import in_state, listed
from workspace import Attempt, Document, Filled, Guard, Remark, local_date

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
QUALITY = "Record of quality assurance, with these texts"  # how their drafts are called
PANEL_SIGNS, BOARD_APPROVES = "Sign-off by the full panel, of these texts", "Approval by the Board, of these texts"
_MEETINGS = {
    FULL_PANEL: ("The full panel", PANEL_SIGNS, "the chair of the SCR sub-committee"),
    BOARD: ("The Board", BOARD_APPROVES, "the Chair of the Board"),
}
_SUBCOMMITTEE = "the chair of the SCR sub-committee"
_NEXT = {  # a state of the chain → how far a document is there, who brings it on, and by which step
    "draft": ("a draft", "the lead reviewer", "Send to the review panel"),
    "with_panel": ("with the review panel", "the panel chair", "Agree for the review panel"),
    "panel_agreed": ("agreed by the review panel and no further", _SUBCOMMITTEE, "Record as quality assured"),
    "quality_assured": ("quality assured and no further", _SUBCOMMITTEE, "Sign off for the full panel"),
    "signed_off": ("signed off by the full panel and no further", "the Chair", "Approve for the Board"),
    "withdrawn": ("withdrawn", "the Chair", "Approve the correction and publish again"),
}
_PLAN_NEXT = {"draft": ("a draft", "the panel chair", "Agree for the review panel")}
_ABSENT = ("not started", "the lead reviewer", "Send to the review panel")


def named(document: Document, agencies: Mapping[str, str] | None = None) -> str:
    """A document in a record: its kind, and whose it is; never its title."""
    heading = type(document.body).heading
    if document.phase:
        return f"{heading} of the {document.phase}"
    agency = (agencies or {}).get(document.agency or "", "")
    return f"{heading}: {agency}" if agency else heading


def text(document: Document, agencies: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The row of a record that stands for the text as it is now."""
    return {"document": named(document, agencies), "revision": document.revision, "sha256": document.sha256}


def final(documents: Iterable[Document]) -> tuple[Document, ...]:
    """What belongs to the bundle: every agency report that the panel has, and the three final documents.

    A draft beside another of its kind that is further is no text that anybody judges: it was begun again by mistake.
    """
    found = [d for d in documents if d.type in KINDS and (d.type != IMR or _stage(d) in FINISHED)]
    further = {d.type for d in found if _stage(d) != "draft"}
    return tuple(d for d in found if d.type not in further or _stage(d) != "draft")


def _stage(document: Document) -> str:
    return document.state.rpartition(".")[2]


def begun_again(attempt: Attempt) -> Remark | None:
    """On the page of a draft that stands beside another of its kind: the meetings do not see it (5.3.1)."""
    mine, beside = attempt.document, [d for d in attempt.siblings if d.id != attempt.document.id]
    if mine in final((mine, *beside)):
        return None
    return Remark(
        f"Another “{named(mine)}” has got further than this draft, and is judged without it. Set this one aside, "
        "below, if it was started by mistake.",
        "5.3.1",
    )


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
    return [_of_whom(d) for d in documents if d.sha256 not in known]


def _of_whom(document: Document) -> str:
    """“action plan (revision 2)”; of several of one kind also whose."""
    agency = getattr(document.body, "agency_name", "")
    return f"{named(document).lower()}{f' of {agency}' if agency else ''} (revision {document.revision})"


def _as_in(texts: Iterable[Text], attempt: Attempt, document: Document) -> bool:
    """Whether a record holds this text, but for what became of it since."""
    known = {each.sha256 for each in texts}
    if document.sha256 in known or not document.body.recorded:
        return document.sha256 in known
    listed_so = (s.revision for s in attempt.signatures_of(document) if s.sha256 in known)
    judged = (attempt.text_of(document, number) for number in listed_so)
    return any(text is not None and document.body.same_text(text) for text in judged)


def _latest(attempt: Attempt, type_name: str, state: str, wanted: Callable[[Any], bool]) -> Record | None:
    records = sorted(in_state(attempt, type_name, state), key=lambda d: d.created_at)
    bodies = [d.body for d in records if wanted(d.body)]
    last = bodies[-1] if bodies else None
    return last if isinstance(last, QualityAssurance | Approval) else None


def judged_together(lacking: Sequence[str]) -> str:
    """What is missing beside the others, and whom to ask for it (5.3.1)."""
    return (
        f"The four kinds of document are judged together. Still missing: {listed(lacking)}. The panel chair makes sure "
        f"that {'it comes' if len(lacking) == 1 else 'they come'} (5.3.1)."
    )


def _covered(record: Record | None, attempt: Attempt, none: str, what: str, draft: str, cite: str) -> str | None:
    if record is None:
        return none
    changed = [d for d in _whole(attempt) if not _as_in(record.texts, attempt, d)]
    other = changed_since(record.texts, changed)
    if not other:
        return None
    return (
        f"{what} is about other texts than the present ones: {listed(other)}. "
        f"Any change makes it void: start “{draft}” again and put these texts before the meeting ({cite})."
    )


def record_of_quality(attempt: Attempt) -> str | None:
    """The sub-committee's latest record passes exactly these texts (5.3.1, R094)."""
    record = _latest(attempt, "quality_assurance", "agreed", lambda _: True)
    none = f"There is no agreed record of quality assurance. Start “{QUALITY}”, judge the texts and agree it (5.3.1)."
    if isinstance(record, QualityAssurance) and not record.outcome.startswith("passed"):
        return (
            f"The latest record of quality assurance returned them. Start “{QUALITY}” again, and put them before the "
            "meeting (5.3.1)."
        )
    return _covered(record, attempt, none, "The record of quality assurance", QUALITY, "5.3.1")


def record_of(body: str, cite: str) -> Guard:
    """The latest record of a meeting approves exactly these texts."""
    meeting, draft, chair = _MEETINGS[body]

    def guard(attempt: Attempt) -> str | None:
        record = _latest(attempt, "approval", "confirmed", lambda b: isinstance(b, Approval) and b.body == body)
        none = f"{meeting} has no confirmed record. Start “{draft}”; {chair} confirms it ({cite})."
        if isinstance(record, Approval) and record.decision != "approved":
            return (
                f"{meeting} did not approve by its latest record. Start “{draft}” again, and put the texts before the "
                f"meeting ({cite})."
            )
        return _covered(record, attempt, none, f"The record of {meeting.replace('The', 'the')}", draft, cite)

    return guard


signed_by_full_panel = record_of(FULL_PANEL, "Appendix 4 step 9")
approved_by_board = record_of(BOARD, "5.3.1")


def companions_ready(*types: str) -> Guard:
    """What goes with the report is as far as it is, or further (5.3.1)."""

    def guard(attempt: Attempt) -> str | None:
        here = attempt.document.state.rpartition(".")[2]
        far = JUDGED[JUDGED.index(here) :] if here in JUDGED else (here, "kept")
        for type_name in types:
            if not in_state(attempt, type_name, *far):
                name, (stands, who, step) = type_name.replace("_", " ").capitalize(), _stands(attempt, type_name)
                return (
                    f"The “{name}” goes with this report and is {stands}: {who} brings it on first, by “{step}” on its "
                    "page (5.3.1)."
                )
        return None

    return guard


def _stands(attempt: Attempt, type_name: str) -> tuple[str, str, str]:
    """How far the latest document of a type is, who brings it on, and by which step."""
    found = sorted((d for d in attempt.siblings if d.type == type_name), key=lambda d: d.changed_at)
    state = found[-1].state.rpartition(".")[2] if found else ""
    return (_NEXT | _PLAN_NEXT if type_name == PLAN else _NEXT).get(state, _ABSENT)


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
        return judged_together(lacking)
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
    who = _MEETINGS[record.body][2] if record.body in _MEETINGS else "one of the two chairs"
    return f"Only {who} can confirm this record (5.3.1, Appendix 4 step 9)."


def confirmed_by(attempt: Attempt) -> Remark | None:
    """Who confirms the record, for those who only complete it (5.3.1, A4.9)."""
    reason = None if attempt.document.state.endswith(".confirmed") else right_chair(attempt)
    return Remark(reason, warning=False) if reason else None
