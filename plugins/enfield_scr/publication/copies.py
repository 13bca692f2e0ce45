"""The copy that the National Panel has before anything is published, and with a correction (5.3.3, A2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from content.letter import Letter
from content.publication_plan import PublicationPlan
from plugins.enfield_scr import saying
from plugins.enfield_scr.guards import as_remark, in_state
from plugins.enfield_scr.publication.copy_letters import (
    BEFORE_PUBLICATION,
    COPY,
    OF_A_CORRECTION,
    WITH_THE_COPY,
    encloses,
    from_a_letter,
    sent_with,
)
from plugins.enfield_scr.publication.publishing import (
    earliest_for,
    earliest_publication,
    plan_here,
    plan_in_force,
    possible_from,
    was_published,
)
from plugins.enfield_scr.text import words
from workspace import Attempt, Document, Filled, Remark

COPIES = words("Appendix 2 on publication", "LSCBs should send copies")


def copy_sent_a_week_ago(attempt: Attempt) -> str | None:
    """The National Panel has had this very text for seven full days by the clock (5.3.3, ruling C18)."""
    plan = plan_in_force(attempt)
    if plan is None:
        return None
    if wrong := copy_of_this_text(attempt):
        return wrong
    sent = _sent(attempt, plan, attempt.document)
    earliest = earliest_publication(sent.on, sent.at)
    if saying.minute(attempt.now) >= earliest:
        return None
    return f"The National Panel must have its copy one week before publication. {possible_from(earliest)} (5.3.3)."


def copy_of_this_text(attempt: Attempt) -> str | None:
    """The National Panel was sent the text that is published, and no other (A2, R136, ruling C19)."""
    plan = plan_in_force(attempt)
    if plan is None:
        return None
    sent = _sent(attempt, plan, attempt.document)
    if sent.on == date.max:
        return (
            "No copy was sent to the National Panel yet, which must have it one week before publication. The business "
            f"manager starts “{COPY}”, or records in the “Publication plan” when one was sent (5.3.3)."
        )
    return _wrong_copy(attempt, sent, attempt.document) or _wrong_moment(attempt, sent)


@dataclass(frozen=True, slots=True)
class _Sent:
    """What the National Panel was sent: when, and which revisions."""

    on: date
    at: str
    report: int | None
    summary: int | None


def _sent(attempt: Attempt, plan: PublicationPlan, report: Document) -> _Sent:
    """Of a report that is corrected, the corrected copy; otherwise the one before publication (ruling C19).

    Where a letter on record went with this very text, the letter says when, whatever the plan says.
    """
    names = OF_A_CORRECTION if _corrected(report) and plan.correction_sent_on else BEFORE_PUBLICATION
    on, at, of, summary_of = (getattr(plan, name) for name in names)
    letter = sent_with(attempt, report)
    if letter and letter.sent_on:
        on, at, of = letter.sent_on, letter.sent_at, report.revision
    return _Sent(on or date.max, at, of, summary_of)


def _corrected(report: Document) -> bool:
    return report.state.endswith(".withdrawn")


def _wrong_copy(attempt: Attempt, sent: _Sent, report: Document) -> str | None:
    texts = _texts(attempt, sent, report)
    wrong = [_was_sent(name, number, document) for document, name, number in texts if number != document.revision]
    if not wrong:
        return None
    if _corrected(report):  # which needs no new week (ruling C19)
        week, where = "", ", under “If the report is corrected”"
        if in_state(attempt, "publication_plan", "done"):
            where += "; it is opened for that by “Open again” on its page"
    else:
        week, where = ": the week starts again", ""
    return (
        f"{' '.join(wrong)} Send it what is published{week}, and have the business manager record that in the "
        f"“Publication plan”{where} (Appendix 2)."
    )


def _was_sent(name: str, sent: int | None, document: Document) -> str:
    if sent is None:
        return (
            f"The publication plan does not say which revision of the {name} the National Panel was sent; it is "
            f"revision {document.revision} now."
        )
    return f"The National Panel was sent revision {sent} of the {name}, which is revision {document.revision} now."


def _texts(attempt: Attempt, sent: _Sent, report: Document) -> tuple[tuple[Document, str, int | None], ...]:
    """(text, what it is called, the revision that was sent). The summary goes online too, unless it is kept (C15)."""
    going = in_state(attempt, "executive_summary", "approved", "withdrawn")
    summaries = ((summary, "executive summary", sent.summary) for summary in going[-1:])
    return ((report, "report", sent.report), *summaries)


def _wrong_moment(attempt: Attempt, sent: _Sent) -> str | None:
    """A copy cannot have been sent later than now, nor before its texts were there to send (C18, R136).

    The first signature bound to a text shows that it was there; of a correction, when it was last changed. With no time
    of sending the day alone counts.
    """
    at = datetime.combine(sent.on, time.fromisoformat(sent.at) if sent.at else time.max)
    begins = at if sent.at else datetime.combine(sent.on, time())
    when = f"{f'{at:%H:%M} on ' if sent.at else ''}{saying.on(sent.on)}"
    if begins > saying.minute(attempt.now):
        return (
            f"The “Publication plan” says that the copy was sent at a moment to come: {when}. The business manager "
            "records there when it was really sent (5.3.3)."
        )
    for document, name, _ in _texts(attempt, sent, attempt.document):
        signed = [s.at for s in attempt.signatures_of(document) if s.sha256 == document.sha256]
        there = signed or [document.changed_at] * _corrected(document)
        if there and at < (first := saying.minute(min(there))):
            return (
                f"The “Publication plan” says that the copy was sent at {when}, but the text of the {name} was "
                f"{'first signed off' if signed else 'last changed'} at {first:%H:%M} on {saying.on(first.date())}. "
                "The business manager records when this very text was sent (Appendix 2)."
            )
    return None


def earliest_remark(attempt: Attempt) -> Remark | None:
    """The first moment at which publishing is lawful, or why none can be given (R136, D5)."""
    plan = plan_here(attempt)
    if plan is None or was_published(attempt):
        return None
    earliest = earliest_for(plan)
    if earliest is None:
        text = (
            "No copy was sent to the National Panel yet: no day of publication can be given. The business manager "
            f"starts “{COPY}”; when it is recorded as sent, the day stands here."
        )
        return Remark(text, "5.3.3", COPIES)
    for report in in_state(attempt, "overview_report", "signed_off", "approved"):
        if wrong := _wrong_copy(attempt, _sent(attempt, plan, report), report):
            return Remark(wrong, quote=COPIES)
    clear = f"The advice is to leave seven clear days: {saying.on(earliest.date() + timedelta(days=1))}"
    return Remark(f"{possible_from(earliest)}. {clear}.", "5.3.3, Appendix 2", COPIES, warning=False)


def letter_waits(attempt: Attempt) -> str | None:
    """The copy is on record as sent, and the letter that goes with it is not (5.3.3, R136)."""
    plan = plan_here(attempt)
    letters = (d for d in reversed(in_state(attempt, "letter", "draft", "signed", "sent", "answering")))
    newest = next((d for d in letters if isinstance(d.body, Letter) and d.body.kind == WITH_THE_COPY), None)
    waits = newest is not None and newest.state.endswith((".draft", ".signed"))
    if plan is None or plan.copy_sent_on is None or newest is None or not waits:
        return None
    return (
        f"The plan says that the copy was sent on {saying.on(plan.copy_sent_on)}, and “{newest.title}” has not "
        "been recorded as sent. The Chair signs it and the business manager records it as sent, or corrects the plan "
        "(5.3.3)."
    )


letter_remark = as_remark(letter_waits)


def copies_on_record(attempt: Attempt) -> Iterator[Filled]:
    """The letter that went with the copies says in the plan when they were sent, and of which texts (5.3.3, A2)."""
    letter, plans = attempt.document.body, in_state(attempt, "publication_plan", "draft", "agreed", "changed")
    plan = plans[-1].body if plans else None
    if not isinstance(letter, Letter) or letter.kind != WITH_THE_COPY or not isinstance(plan, PublicationPlan):
        return
    reports = in_state(attempt, "overview_report", "approved", "withdrawn")
    report, summary = (_enclosed(attempt, letter, kind) for kind in ("overview_report", "executive_summary"))
    names = OF_A_CORRECTION if reports and _corrected(reports[-1]) else BEFORE_PUBLICATION
    if names == BEFORE_PUBLICATION and plan.copy_sent_on and was_published(attempt):
        return  # it went online with that copy: this one is of nothing that is to be published
    had = getattr(plan, names[2])
    if report in (None, had) and from_a_letter(attempt, plan, names):
        return  # the first letter with this very text says since when the National Panel has it
    said = (letter.sent_on, letter.sent_at, report or had, summary or getattr(plan, names[3]))
    yield Filled(plans[-1], dict(zip(names, said, strict=True)))


def _enclosed(attempt: Attempt, letter: Letter, kind: str) -> int | None:
    """The revision of a text that stands in the letter's list, if it is the present one."""
    going = in_state(attempt, kind, "approved", "withdrawn")[-1:]
    return next((text.revision for text in going if encloses(letter, text)), None)
