"""What the procedure says of a case review as a whole (3.2, 3.3, 4.1, A2): shown on its page; and its guard (3.3)."""

from __future__ import annotations

from functools import wraps

from content.case_review import CaseReview
from content.decision import Decision
from content.referral import Referral
from plugins.enfield_scr import saying
from plugins.enfield_scr.decision.deciding import case_review
from plugins.enfield_scr.decision.facts import MR, SCR, latest_decision
from plugins.enfield_scr.guards import as_remark, in_state, listed
from plugins.enfield_scr.roles import LSCB_CHAIR, OFFICE, PANEL_CHAIR, STANDING_PANEL
from plugins.enfield_scr.text import PARAGRAPHS, words
from workspace import Attempt, Look, Remark, in_the_text, local_date

_KEEPERS = OFFICE | STANDING_PANEL | {LSCB_CHAIR, PANEL_CHAIR}


def _review(attempt: Attempt) -> CaseReview | None:
    body = attempt.document.body
    return body if isinstance(body, CaseReview) else None


def notified_after_it_was_made(attempt: Attempt) -> Remark | None:
    """The Board hears of a case by a referral, not before there is one (A2, A4.1, D2b)."""
    review = _review(attempt)
    received = in_state(attempt, "referral", "recorded", "released", "joined", "correcting")
    made = min((d.body.dated_on for d in received if isinstance(d.body, Referral) and d.body.dated_on), default=None)
    if review is None or review.notified_on is None or made is None or review.notified_on >= made:
        return None
    return Remark(
        f"“Board notified” says {saying.on(review.notified_on)}, and the referral was made on "
        f"{saying.on(made)}. Correct one of them: the month for the decision counts from it.",
        "Appendix 2",
    )


def ofsted_told(attempt: Attempt) -> Remark | None:
    """How long it took, or takes, to tell Ofsted of the incident (4.1, D1)."""
    review = _review(attempt)
    if review is None or review.established_on is None:
        return None
    begun = saying.moment(review.established_on, review.established_at)
    if review.ofsted_notified_on is None:
        gone = saying.elapsed(saying.now(attempt.now) - begun)
        return Remark(f"Ofsted has not been told yet: {gone} since the incident was established.", "4.1", _AT_ONCE)
    if not (review.established_at and review.ofsted_notified_at):
        days = (review.ofsted_notified_on - review.established_on).days
        after = f"{days} {'day' if days == 1 else 'days'} after" if days else "on the day on which"
        return Remark(f"Ofsted was told {after} the incident was established.", "4.1", _AT_ONCE, days > 1)
    sent = saying.moment(review.ofsted_notified_on, review.ofsted_notified_at)
    if sent < begun:
        return Remark(
            "Ofsted was told before the incident was established: correct one of the two times.", "4.1", _AT_ONCE
        )
    return Remark(
        f"Ofsted was told {saying.elapsed(sent - begun)} after the incident was established.", "4.1", _AT_ONCE,
        warning=False,
    )  # fmt: skip


_AT_ONCE = PARAGRAPHS["4.1"]


def six_months_stand(attempt: Attempt) -> Remark | None:
    """A serious case review whose hard clock does not run, as nobody wrote down when Ofsted was told (4.4, D4a)."""
    review = _review(attempt)
    if review is None or review.kind != SCR or review.ofsted_notified_on or review.established_on:
        return None
    return Remark(
        "It is not recorded when Ofsted was notified of the incident, and the six months in which the review has to be "
        "complete count from that day. The business manager enters it under “Ofsted notified of the incident”, or "
        "starts “Ofsted's form, from the referral” if nothing was sent yet.",
        "4.1, 4.4",
        PARAGRAPHS["4.4"],
    )


def ofsted_late_with_reason(attempt: Attempt) -> str | None:
    """Who tells Ofsted of the incident later than by the next working day says why (4.1, R054, D1)."""
    review = _review(attempt)
    if review is None or review.established_on is None or review.ofsted_late_reason.strip():
        return None
    due = next((task.due for task in attempt.tasks if task.rule.endswith(".D1")), None)  # as it was computed then
    if due is None or (review.ofsted_notified_on or local_date(attempt.now)) <= due:
        return None
    now = "" if review.ofsted_notified_on else "The Chair tells it now, and the"
    return (
        f"Ofsted was not told of the incident by {saying.on(due)}. {now or 'The'} business manager records under “Why "
        "Ofsted was told late” what the reason was (4.1)."
    )


ofsted_late = as_remark(ofsted_late_with_reason, _AT_ONCE)


@in_the_text
def handed_over_with_reason(attempt: Attempt) -> str | None:
    """After the decision another Board is responsible only with the reason: ours may be abolished (A2, H29)."""
    review, before = _review(attempt), attempt.before
    if review is None or not isinstance(before, CaseReview) or attempt.document.state.endswith(".referred"):
        return None
    changed = before.board.strip() and before.board.strip() != review.board.strip()
    if not changed or review.board_change.strip() not in ("", before.board_change.strip()):
        return None
    return (
        f"{before.board} was responsible when this was decided. Say under “Why another Board took over” since when "
        "another one is, and by whose decision (Appendix 2)."
    )


@in_the_text
def start_is_kept(attempt: Attempt) -> str | None:
    """The seven tasks and the six months count from this day: it is corrected, and not taken away (4.3, A2, D3)."""
    review, before = _review(attempt), attempt.before
    if review is None or review.kind != SCR or review.initiated_on:
        return None
    if not isinstance(before, CaseReview) or before.initiated_on is None:
        return None
    return (
        "The seven tasks of one working day and the six months count from the day under “Review started”, and would be "
        "asked of nobody without it. Enter the day on which the Chair decided (4.3)."
    )


def as_decided(attempt: Attempt) -> Remark | None:
    """The kind of review is the Chair's word, whatever somebody typed (1.1, R012)."""
    review, decision = _review(attempt), latest_decision(attempt)
    if review is None or attempt.document.state.endswith(".referred") or review.kind == "undecided":
        return None
    if decision is None or decision.decision == review.kind:
        return None
    return Remark(
        f"The kind of review says “{review.kind}”, and the Chair's latest decision “{decision.decision}”. Correct it.",
        "1.1",
        words("1.1", "The final decision on whether"),
    )


def days_as_decided(attempt: Attempt) -> Remark | None:
    """The clocks of a decision end and start with a day of the Chair's, whatever somebody typed (4.2, 4.3, D2, D3)."""
    review = _review(attempt)
    if review is None:
        return None
    bodies = (d.body for d in in_state(attempt, "decision", "decided"))
    known = {body.decided_on for body in bodies if isinstance(body, Decision)}
    typed = {"Chair first decided": review.decided_on, "Review started": review.initiated_on}
    loose = [f"“{label}”" for label, day in typed.items() if day and day not in known]
    if not loose:
        return None
    return Remark(
        f"No decision of the Chair is on record for the day under {listed(loose)}, and clocks count by it. Correct it, "
        "or prepare the “Chair's decision” of that day.",
        "4.2, 4.3",
    )


def upgraded(attempt: Attempt) -> Remark | None:
    """From which day the clocks count after a new decision, and when the case was first referred (1.1, H5, H28)."""
    review, decision = _review(attempt), latest_decision(attempt)
    if review is None or review.decided_on is None:
        return None
    since = review.initiated_on if review.kind == SCR else decision.decided_on if decision else None
    if since is None or since <= review.decided_on:
        return None
    kind = "another kind of review" if review.kind == "other review" else review.kind
    now = (
        f"A serious case review since {saying.on(since)}, from which its clocks count"
        if review.kind == SCR
        else f"Decided again on {saying.on(since)}: {kind}"
    )
    first = f"referred on {saying.on(review.notified_on)}, and " if review.notified_on else ""
    return Remark(
        f"{now}. The case was {first}first decided on {saying.on(review.decided_on)}.", "1.1, Appendix 2", warning=False
    )


def consequences(attempt: Attempt) -> Remark | None:
    """What follows from the kind of review (3.3, R024 to R026)."""
    review = _review(attempt)
    if review is None or review.kind not in (SCR, MR):
        return None
    said = {
        SCR: "It is reported to government, and an independent consultant is commissioned to write the report.",
        MR: "It is carried out in-house: no report to government, no external author, no duty to publish.",
    }
    return Remark(said[review.kind], "3.3", PARAGRAPHS["3.3"], warning=False)


def internal_unless_the_chair_says(attempt: Attempt) -> str | None:
    """The report of a management review is published only if the Chair said so, and why (3.3, A2, R026, ruling C17)."""
    if not of_a_management_review(attempt) or attempt.performer("publish_all_the_same"):
        return None
    return (
        "The report of a management review stays internal: the Chair chooses “Keep it from publication”, and it waits "
        "for nobody. If it is to be published, the Chair first chooses “Decide that this management review is "
        "published” and gives the reason (3.3)."
    )


def closed_after_a_serious_case_review(attempt: Attempt) -> str | None:
    """A case that met the criteria had its review; one that ended with another, or with none, can be decided again when
    it turns out to meet them (1.1, A2, R008, R029, H28)."""
    review = _review(attempt)
    if review is None or not attempt.document.state.endswith(".closed") or review.kind != SCR:
        return None
    return (
        "The serious case review of this case was carried out and is closed. For what has become known since, the "
        "business manager starts another case review (Appendix 2)."
    )


def may_be_upgraded(attempt: Attempt) -> bool:
    """A completed review can turn out to meet the criteria; a serious case review that is complete met them (H28)."""
    review = _review(attempt)
    return review is None or review.kind != SCR or not attempt.document.state.endswith(".completed")


def kept_internal(attempt: Attempt) -> bool:
    """Whether it is the report of a management review that the Chair did not decide to publish (3.3, R026)."""
    return internal_unless_the_chair_says(attempt) is not None


def of_a_management_review(attempt: Attempt) -> bool:
    """The report of any other review is published without a decision of its own (3.3, A2)."""
    review, phase = case_review(attempt), attempt.document.phase
    return phase == MR or (not phase and review is not None and review.kind == MR)


def nothing_written(attempt: Attempt) -> str | None:
    """A review that is carried out in-house has something to show as well (3.2, 3.3): a warning."""
    review = _review(attempt)
    if review is None or review.kind == SCR or any(d.type in _REPORTS for d in attempt.siblings):
        return None
    return (
        "Nothing in this case review says what was found: there is no “Overview report”, no report of an agency and no "
        "“File”. Whoever carried out the review puts its report here, or the business manager attaches it (3.2)."
    )


_REPORTS = frozenset({"overview_report", "imr", "short_report", "file"})


def to_carry_out(attempt: Attempt) -> Remark | None:
    """A decision that is recorded and not yet carried out on the case review itself (1.1, 4.2)."""
    decided = in_state(attempt, "decision", "decided")
    if not decided or not attempt.document.state.endswith(".referred"):
        return None
    if attempt.performer("reconsider") and max(d.changed_at for d in decided) < attempt.document.changed_at:
        return None
    return Remark("The Chair has decided. Next the Chair takes the step “Carry out …” on this page.", "4.2")


def carried_out_elsewhere(attempt: Attempt) -> Remark | None:
    """The same, to whoever reads the decision: the step is on another page (4.2)."""
    decided = attempt.document
    waits = any(d.id == d.case_review and d.state.endswith(".referred") for d in attempt.siblings)
    later = (d for d in in_state(attempt, "decision", "decided") if d.changed_at > decided.changed_at)
    superseded = isinstance(decided.body, Decision) and decided.body.superseded_on
    if not waits or superseded or not decided.state.endswith(".decided") or any(later):
        return None
    return Remark("Next the Chair takes the step “Carry out …” on the page of the case review.", "4.2")


def to_keepers(look: Look) -> Look:
    """What has to be put right in the case review is said to those who keep it or answer for it, and to no author."""

    @wraps(look)
    def said(attempt: Attempt) -> Remark | None:
        closed = attempt.document.state.endswith(".closed")  # nobody can correct anything in it
        return look(attempt) if not closed and attempt.actor.roles(attempt.document) & _KEEPERS else None

    return said


REMARKS = (
    to_carry_out,
    to_keepers(notified_after_it_was_made),
    to_keepers(as_decided),
    ofsted_told,
    to_keepers(six_months_stand),
    to_keepers(ofsted_late),
    upgraded,
    consequences,
    to_keepers(days_as_decided),
)
