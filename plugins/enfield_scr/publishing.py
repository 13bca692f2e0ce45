"""What has to be true before a report goes online, and before it may be taken down (5.3.3, A2)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from content.letter import Letter
from content.publication_plan import PublicationPlan
from plugins.enfield_scr.deciding import case_review
from plugins.enfield_scr.guards import in_state, listed
from plugins.enfield_scr.text import words
from workspace import Attempt, Document, Remark, in_the_text, local, local_date

WEEK = timedelta(days=7)
_WITH_THE_COPY = "copy to the National Panel"  # the kind of letter
COPY = "Copy to the National Panel before publication"  # how its draft is called
COPIES = words("A2-pub", "LSCBs should send copies")


def _plans(attempt: Attempt, *states: str) -> tuple[PublicationPlan, ...]:
    plans = (d.body for d in in_state(attempt, "publication_plan", *states))
    return tuple(plan for plan in plans if isinstance(plan, PublicationPlan))


def _plan(attempt: Attempt) -> PublicationPlan | None:
    """The newest that was agreed, as long as it is: a plan that was carried out stays agreed."""
    newest = next(reversed(in_state(attempt, "publication_plan", "agreed", "done", "changed")), None)
    stands = newest is not None and not newest.state.endswith(".changed")
    return newest.body if newest and stands and isinstance(newest.body, PublicationPlan) else None


def _plan_here(attempt: Attempt) -> PublicationPlan | None:
    """The plan that is looked at, agreed or not; beside any other document the one that was agreed."""
    own = attempt.document.body
    return own if isinstance(own, PublicationPlan) else _plan(attempt)


def day_name(day: date) -> str:
    """Like Wednesday 29 April 2015."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def plan_agreed(attempt: Attempt) -> str | None:
    """There is a plan for the impact of publication that the Chair agreed as it stands now (A2, A4.10)."""
    if _plan(attempt):
        return None
    if _plans(attempt, "changed"):
        return (
            "The “Publication plan” was changed after the Chair agreed it, and the agreement no longer counts. The "
            "Chair agrees it again as it is now, by “Agree the publication” on its page (A4.10)."
        )
    if _plans(attempt, "draft"):
        return (
            "The “Publication plan” is not agreed yet. The business manager completes it, and the Chair agrees it, by "
            "“Agree the publication” on its page (A4.10)."
        )
    return "There is no “Publication plan”. The business manager starts one, and the Chair agrees it (A4.10)."


def approved_by_other_boards(attempt: Attempt) -> str | None:
    """One report for several Boards goes out when each has approved it, or left that to ours (A2, hard case H3)."""
    review = case_review(attempt)
    missing = [one.board or "Another Board" for one in review.other_boards if one.awaited] if review else []
    if not missing:
        return None
    return (
        f"The approval of {listed(missing)} is not recorded, and the report of two Boards is approved by both. The "
        "business manager records its day under “Other Boards involved” of the case review, or that it is left to "
        "our Board (A2)."
    )


def copy_sent_a_week_ago(attempt: Attempt) -> str | None:
    """The National Panel has had this very text for seven full days on the wall clock (5.3.3, ruling C18)."""
    plan = _plan(attempt)
    if plan is None:
        return None
    if wrong := copy_of_this_text(attempt):
        return wrong
    earliest = _earliest(plan)
    if earliest is None or _wall_clock(attempt.now) >= earliest:
        return None
    return f"The National Panel must have its copy one week before publication. {_from(earliest)} (5.3.3)."


def copy_of_this_text(attempt: Attempt) -> str | None:
    """The National Panel was sent the text that is published, and no other (A2, R136, ruling C19)."""
    plan = _plan(attempt)
    if plan is None:
        return None
    if plan.copy_sent_on is None:
        return (
            "The business manager records in the “Publication plan” when the copy was sent to the National Panel: it "
            "must have it one week before publication (5.3.3)."
        )
    return _wrong_copy(attempt, plan, attempt.document) or _wrong_moment(attempt, plan, plan.copy_sent_on)


def _wrong_copy(attempt: Attempt, plan: PublicationPlan, report: Document) -> str | None:
    texts = _texts(attempt, plan, report)
    wrong = [_was_sent(name, sent, document) for document, name, sent in texts if sent != document.revision]
    if not wrong:
        return None
    corrects = report.state.endswith(".withdrawn")  # which needs no new week (ruling C19)
    week = "" if corrects else ": the week starts again"
    return (
        f"{' '.join(wrong)} Send it what is published{week}, and have the business manager record that in the "
        "“Publication plan” (A2)."
    )


def _was_sent(name: str, sent: int | None, document: Document) -> str:
    if sent is None:
        return (
            f"The publication plan does not say which revision of the {name} the National Panel was sent; it is "
            f"revision {document.revision} now."
        )
    return f"The National Panel was sent revision {sent} of the {name}, which is revision {document.revision} now."


def _texts(attempt: Attempt, plan: PublicationPlan, report: Document) -> tuple[tuple[Document, str, int | None], ...]:
    """(text, what it is called, the revision that was sent). The summary goes online too, unless it is kept (C15)."""
    going = in_state(attempt, "executive_summary", "approved", "withdrawn")
    summaries = ((summary, "executive summary", plan.summary_copy_of) for summary in going[-1:])
    return ((report, "report", plan.copy_of), *summaries)


def _earliest(plan: PublicationPlan) -> datetime | None:
    return earliest_publication(plan.copy_sent_on, plan.copy_sent_at) if plan.copy_sent_on else None


def _from(earliest: datetime) -> str:
    return f"You can publish from {earliest:%H:%M} on {day_name(earliest.date())}"


def _wall_clock(moment: datetime) -> datetime:
    return local(moment).replace(tzinfo=None, second=0, microsecond=0)


def _wrong_moment(attempt: Attempt, plan: PublicationPlan, sent_on: date) -> str | None:
    """A copy cannot have been sent later than now, nor before its texts were there to send (C18, R136).

    The first signature bound to a text shows that it was there. With no time of sending the day alone counts.
    """
    sent_at = plan.copy_sent_at
    sent = datetime.combine(sent_on, time.fromisoformat(sent_at) if sent_at else time.max)
    begins = sent if sent_at else datetime.combine(sent_on, time())
    when = f"{f'{sent:%H:%M} on ' if sent_at else ''}{day_name(sent_on)}"
    if begins > _wall_clock(attempt.now):
        return (
            f"The “Publication plan” says that the copy was sent at a moment to come: {when}. The business manager "
            "records there when it was really sent (5.3.3)."
        )
    for document, name, _ in _texts(attempt, plan, attempt.document):
        signed = [s.at for s in attempt.signatures_of(document) if s.sha256 == document.sha256]
        if signed and sent < (first := _wall_clock(min(signed))):
            return (
                f"The “Publication plan” says that the copy was sent at {when}, but the text of the {name} was first "
                f"signed off at {first:%H:%M} on {day_name(first.date())}. The business manager records when this very "
                "text was sent (A2)."
            )
    return None


def earliest_publication(sent_on: date, sent_at: str) -> datetime:
    """The first moment to publish, on the wall clock; with no time of sending the whole day is counted."""
    if not sent_at:
        return datetime.combine(sent_on + WEEK + timedelta(days=1), time())
    return datetime.combine(sent_on + WEEK, time.fromisoformat(sent_at))


def published_long_enough(attempt: Attempt) -> str | None:
    """Twelve months online, the time it was withdrawn not counted (A2, ruling C20)."""
    if attempt.publication is None:
        return "The workspace has no record of this publication. Ask the business manager (A2)."
    if local_date(attempt.now) > attempt.publication.available_until:
        return None
    earliest = attempt.publication.available_until + timedelta(days=1)
    return (
        f"The report has to stay online for 12 months. You can retire it from {day_name(earliest)}. Before "
        "then only the Chair can take it offline, for a court order or for somebody's safety, by withdrawing it (A2)."
    )


def planned_late_enough(attempt: Attempt) -> str | None:
    """The planned time leaves the National Panel its week (5.3.3, D5): asked at every change of the plan."""
    plan = attempt.document.body
    if not isinstance(plan, PublicationPlan) or plan.publish_on is None or _was_published(attempt):
        return None
    planned = datetime.combine(plan.publish_on, time.fromisoformat(plan.publish_at) if plan.publish_at else time.max)
    earliest = _earliest(plan)
    if earliest is None or planned >= earliest:
        return None
    when = f"{planned:%H:%M} on {day_name(plan.publish_on)}" if plan.publish_at else day_name(plan.publish_on)
    return (
        f"{when} is too early: the National Panel must have its copy for one week. {_from(earliest)}: plan that or a "
        "later time (5.3.3)."
    )


def _was_published(attempt: Attempt) -> bool:
    """Then the planned time is past, and a correction needs no new week (ruling C19)."""
    return bool(in_state(attempt, "overview_report", "published", "withdrawn", "retired"))


@in_the_text
def week_is_possible(attempt: Attempt) -> str | None:
    """A plan is agreed for a day to come, which leaves a week from now if no copy was sent yet (5.3.3)."""
    plan = attempt.document.body
    if not isinstance(plan, PublicationPlan) or plan.publish_on is None or _was_published(attempt):
        return None
    if plan.copy_sent_on:
        return planned_late_enough(attempt) or _day_is_past(attempt, plan.publish_on)
    soonest = local_date(attempt.now) + WEEK
    if plan.publish_on >= soonest:
        return None
    return (
        f"{day_name(plan.publish_on)} is too early: no copy was sent to the National Panel, which must have it for one "
        f"week. Plan a day from {day_name(soonest)} (5.3.3)."
    )


def _day_is_past(attempt: Attempt, planned: date) -> str | None:
    if planned >= local_date(attempt.now):
        return None
    return f"{day_name(planned)} is past, and the report is not published. Plan a day to come (A4.10)."


def as_agreed_remark(attempt: Attempt) -> Remark | None:
    """A plan that was changed, and changed back to the very text that was agreed (A4.10)."""
    if not attempt.document.state.endswith(".changed") or not attempt.signed("agree"):
        return None
    text = "The text is again the one that the Chair agreed. It counts when the Chair agrees it anew."
    return Remark(text, "A4.10", warning=False)


def day_remark(attempt: Attempt) -> Remark | None:
    """The same, to those who write the plan."""
    plan, planned = attempt.document.body, attempt.document.state.rpartition(".")[2] in ("draft", "changed")
    if not planned or not isinstance(plan, PublicationPlan):
        return None
    if plan.publish_on is None and not _was_published(attempt):
        none = "No day of publication is planned: until there is one, no task says by when to tell people of it."
        return Remark(none, "A2, 5.3.3")
    text = week_is_possible(attempt)
    return Remark(text) if text else None


def earliest_remark(attempt: Attempt) -> Remark | None:
    """The first moment at which publishing is lawful, or why none can be given (R136, D5)."""
    plan = _plan_here(attempt)
    if plan is None or _was_published(attempt):
        return None
    earliest = _earliest(plan)
    if earliest is None:
        text = (
            "No copy was sent to the National Panel yet: no day of publication can be given. The business manager "
            f"starts “{COPY}”, and records here when it was sent."
        )
        return Remark(text, "5.3.3", COPIES)
    for report in in_state(attempt, "overview_report", "signed_off", "approved"):
        if wrong := _wrong_copy(attempt, plan, report):
            return Remark(wrong, quote=COPIES)
    clear = f"The advice is to leave seven clear days: {day_name(earliest.date() + timedelta(days=1))}"
    return Remark(f"{_from(earliest)}. {clear}.", "5.3.3, A2", COPIES, warning=False)


def letter_remark(attempt: Attempt) -> Remark | None:
    """The same, to those who write the plan."""
    text = letter_waits(attempt)
    return Remark(text) if text else None


def letter_waits(attempt: Attempt) -> str | None:
    """The copy is on record as sent, and the letter that goes with it is not (5.3.3, R136)."""
    plan = _plan_here(attempt)
    letters = (d for d in reversed(in_state(attempt, "letter", "draft", "signed", "sent", "answering")))
    newest = next((d for d in letters if isinstance(d.body, Letter) and d.body.kind == _WITH_THE_COPY), None)
    waits = newest is not None and newest.state.endswith((".draft", ".signed"))
    if plan is None or plan.copy_sent_on is None or newest is None or not waits:
        return None
    return (
        f"The plan says that the copy was sent on {day_name(plan.copy_sent_on)}, and “{newest.title}” has not "
        "been recorded as sent. The Chair signs it and the business manager records it as sent, or corrects the plan "
        "(5.3.3)."
    )


def told_remark(attempt: Attempt) -> Remark | None:
    """People whom publication affects are told before it (A2, R133)."""
    text = not_told(attempt)
    return Remark(text) if text else None


def not_told(attempt: Attempt) -> str | None:
    """Who has not been told yet, and what else of the plan is not done."""
    plan = _plan_here(attempt)
    if plan is None:
        return None
    untold = [row.who or str(number) for number, row in enumerate(plan.impact, 1) if row.told_on is None]
    return (
        f"Not told yet of the publication: {listed(untold)}. Whoever tells them writes the day under “Told on” (A2)."
        if untold
        else None
    )


def before_the_planned_time(attempt: Attempt) -> str | None:
    """Whoever was told of a time counts on it (A2)."""
    plan = _plan(attempt)
    if plan is None or plan.publish_on is None:
        return None
    planned = datetime.combine(plan.publish_on, time.fromisoformat(plan.publish_at or "00:00"))
    if _wall_clock(attempt.now) >= planned:
        return None
    told = ", and people were told so" if any(row.told_on for row in plan.impact) else ""
    return f"The plan says {planned:%H:%M} on {day_name(plan.publish_on)}{told} (A2)."
