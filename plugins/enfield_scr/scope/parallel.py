"""Interviews, other processes and what is shown to them (3.5, 4.5, 5.2.1, A2)."""

from __future__ import annotations

from datetime import datetime, time

from content.disclosure import Disclosure
from content.interview import Interview
from content.parallel_processes import ParallelProcess, ParallelProcesses
from content.referral import OtherReview, Referral
from plugins.enfield_scr import saying
from plugins.enfield_scr.guards import listed
from workspace import Attempt, Remark, in_the_text, local, local_date, untold


def not_agreed_by_panel(attempt: Attempt) -> str | None:
    """The panel agrees who is interviewed when it scopes the report (3.5, R030)."""
    interview = attempt.document.body
    if not isinstance(interview, Interview) or interview.agreed_by_panel.strip():
        return None
    return "No agreement of the panel to this interview is recorded: it is agreed when scoping the report (3.5)."


@in_the_text
def witness_cleared(attempt: Attempt) -> str | None:
    """The police or the CPS are asked before somebody who may be a witness is spoken to (A2, H20)."""
    interview = attempt.document.body
    if not isinstance(interview, Interview) or interview.witness != "yes":
        return None
    if not interview.consulted_on or not interview.consulted.strip():
        return (
            "This person could be a witness in court. Ask the police or the CPS first, and record when and whom you "
            "asked (Appendix 2)."
        )
    if interview.held_on and interview.held_on < interview.consulted_on:
        return (
            "The conversation was before the police or the CPS were asked, and has to be after. Correct one of the "
            "two days (Appendix 2)."
        )
    return None


def held_by_now(attempt: Attempt) -> str | None:
    """A conversation that is recorded has taken place, with the person's consent (3.5, R030)."""
    interview = attempt.document.body
    if not isinstance(interview, Interview):
        return None
    if interview.consent == "no":
        return (
            "This person has not agreed to take part, so there can be no record of a conversation: choose “Record that "
            "consent was withdrawn” (3.5)."
        )
    if interview.held_on and interview.held_on > local_date(attempt.now):
        return "The day of the conversation is still to come. Record it when it was held (3.5)."
    return None


def shown_as_it_was(attempt: Attempt) -> str | None:
    """Every text that is listed is in this case review in that revision, and was when it was shown (A2, H20)."""
    disclosure = attempt.document.body
    if not isinstance(disclosure, Disclosure):
        return None
    known = {d.title: d.revision for d in attempt.siblings}
    for row in disclosure.shown:
        if row.document not in known:
            return (
                f"There is no document “{row.document}” in this case review. Enter the title as it stands there "
                "(Appendix 2)."
            )
        if row.revision is None or not 1 <= row.revision <= known[row.document]:
            return f"“{row.document}” has revisions 1 to {known[row.document]}. Enter which one was shown (Appendix 2)."
    if disclosure.shown_on:
        shown = datetime.combine(disclosure.shown_on, time.fromisoformat(disclosure.shown_at or "00:00"))
        if shown > local(attempt.now).replace(tzinfo=None):
            return "The time at which it was shown is still to come. Record it when it was shown (Appendix 2)."
    return None


def others_named(attempt: Attempt) -> str | None:
    """A process that is of no kind of the list has a name (4.5, A4.1, R152)."""
    body = attempt.document.body
    rows: tuple[ParallelProcess | OtherReview, ...] = ()
    if isinstance(body, ParallelProcesses):
        rows = body.processes
    elif isinstance(body, Referral):
        rows = body.other_reviews
    if not any(row.process == "other" and not row.name.strip() for row in rows):
        return None
    return "A process is entered as “other” and has no name: give it under “Which one, if other” (Appendix 4 step 1)."


@in_the_text
def processes_said(attempt: Attempt) -> str | None:
    """Each answer about another process says which one (A4.1, R152)."""
    body = attempt.document.body
    rows = body.other_reviews if isinstance(body, Referral) else ()
    if all(row.process for row in rows):
        return None
    return (
        "A row of “Other review processes considered” does not say which process it is about. Choose the process; "
        "where none applies, choose those that you thought of and say so of each (Appendix 4 step 1)."
    )


def _running(attempt: Attempt) -> list[ParallelProcess]:
    registers = (d.body for d in attempt.siblings if d.type == "parallel_processes")
    return [row for body in registers if isinstance(body, ParallelProcesses) for row in body.running]


@untold("Another process is running at the same time. Neither waits for the other.")
def running_beside(attempt: Attempt) -> Remark | None:
    """What else runs: shown on the review, and neither waits for the other (4.5, 5.2.1, R067, R077)."""
    running = _running(attempt)
    if not running:
        return None
    told = [f"{row.called}{f' ({row.body})' if row.body else ''}" for row in running]
    return Remark(f"Running at the same time: {listed(told)}. Neither waits for the other.", "4.5", warning=False)


@untold("Another process is not concluded yet. The lawyer says what must not be published before it is (Appendix 2).")
def not_concluded(attempt: Attempt) -> str | None:
    """What is published must not break what a trial or another review waits for (A2, H18, H20)."""
    running = _running(attempt)
    if not running:
        return None
    told = [f"{row.called}{f' (next on {saying.on(row.next_on)})' if row.next_on else ''}" for row in running]
    return (
        f"Not concluded yet: {listed(told)}. The lawyer asks those who lead it, and says whether this publication "
        "would break anything there: a trial waits for its verdict, and another review for its own publication "
        "(Appendix 2)."
    )


def drafts_are_disclosable(attempt: Attempt) -> Remark | None:
    """While a criminal process runs, drafts and records may be asked for (A2, H20)."""
    if not any(row.process == "criminal" for row in _running(attempt)):
        return None
    return Remark(
        "Criminal proceedings are running. Drafts and records may have to be disclosed: nothing is deleted, what is "
        "shown is recorded as a disclosure, and witnesses are spoken to only after the police or the CPS were asked.",
        "Appendix 2",
    )
