"""Why the Chair's decision is refused, and what it does to the case review (1.1, 3.2, 4.2, A2, A4.2)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from content.case_review import CaseReview
from content.decision import Decision
from content.parallel_processes import ParallelProcesses
from content.referral import Referral
from content.short_report import ShortReport
from plugins.enfield_scr import saying
from plugins.enfield_scr.decision.facts import SCR, latest_decision
from plugins.enfield_scr.guards import in_state, listed
from plugins.enfield_scr.people.named import acting_chair
from workspace import Attempt, Document, Filled, add_months, in_the_text, local_date, plain

_STRENGTH = {"may": 0, "open": 1, "should": 2, "must": 3}
_SUB_COMMITTEE = re.compile(r"sub-?\s?committee|standing panel", re.IGNORECASE)
_RESULT = {"open": "left the result open", "should": "a review should always be carried out", "must": "one must be"}


def _decision(attempt: Attempt) -> Decision | None:
    body = attempt.document.body
    return body if isinstance(body, Decision) else None


def case_review(attempt: Attempt) -> CaseReview | None:
    """The case review that a document belongs to, or that it is."""
    bodies = (attempt.document.body, *(d.body for d in attempt.siblings if d.type == "case_review"))
    return next((body for body in bodies if isinstance(body, CaseReview)), None)


def should_always_reasoned(attempt: Attempt) -> str | None:
    """“No” is possible where a review should always be carried out, with the Chair's reasons (1.1, R009)."""
    decision = _decision(attempt)
    if not decision or decision.requires != "should" or decision.decision == SCR:
        return None
    if decision.abused == "open":
        return (
            "It is not known yet whether abuse or neglect is known, suspected or excluded; if it is known or "
            "suspected, a review must be carried out. “Not known yet” does not count as “no”: find out and record it "
            "before you decide (1.1)."
        )
    if decision.against_should.strip():
        return None
    return (
        "A review should always be carried out when a child dies in such a place, whatever the criteria. If you decide "
        "otherwise, give the reasons under “Why not, although a review should always be carried out”; the National "
        "Panel has to be told within 14 days (1.1)."
    )


def chair_without_interest(attempt: Attempt) -> str | None:
    """Who has an interest in a case does not decide it: the Board appoints somebody to act as Chair (ruling C9)."""
    decision = _decision(attempt)
    acting = acting_chair(attempt.people, attempt.actor.id, local_date(attempt.now))
    if not decision or (decision.interest != "declared" and (acting or not _ever_declared(attempt))):
        return None
    return (
        "The Chair has declared an interest in this case and cannot decide it. Have the Board appoint somebody to act "
        "as Chair: the business manager gives them the role for dated days, and they answer this for themselves "
        "(1.1)."
    )


def _ever_declared(attempt: Attempt) -> bool:
    """In this record or another of the case, now or in an earlier text: who declared it cannot take it back."""
    records = [d for d in attempt.siblings if isinstance(d.body, Decision)]
    texts = (attempt.text_of(record, number) for record in records for number in range(record.revision, 0, -1))
    return any(isinstance(text, Decision) and text.interest == "declared" for text in texts)


def alternative_scoped(attempt: Attempt) -> str | None:
    """What is carried out instead has a kind, a reason and a scope (1.1, R013)."""
    decision = _decision(attempt)
    lacking = decision.lacks_of_the_alternative if decision else ()
    if not lacking:
        return None
    return (
        f"This record does not yet say, of the review that is carried out instead, {listed(lacking)}: add it to this "
        "record before you decide (1.1)."
    )


def departures_reasoned(attempt: Attempt) -> str | None:
    """Who recommended something else is owed a reason (3.2, A4.2, ruling C1)."""
    decision = _decision(attempt)
    if not decision or not decision.decision or decision.departs.strip():
        return None
    others = [
        r.by or "Somebody"
        for r in decision.recommendations
        if r.recommends not in ("", "unsure", decision.decision)
    ]  # fmt: skip
    if not others:
        return None
    return (
        f"{listed(others)} recommended something else. Give the reasons under “Why a recommendation is not "
        "followed” (3.2, Appendix 4 step 2)."
    )


def facts_changed_with_reason(attempt: Attempt) -> str | None:
    """Facts that required more before may be corrected, and why is kept beside the earlier text (1.1, R008)."""
    decision = _decision(attempt)
    if not decision or decision.decision == SCR or decision.facts_changed.strip():
        return None
    for source, before in _facts_before(attempt):
        if _STRENGTH[before.requires] > max(1, _STRENGTH[decision.requires]):
            return (
                f"On the facts of {source}, {_RESULT[before.requires]}; on the present ones it is not so. Say under "
                "“Why the facts were changed” what was found out since (1.1)."
            )
    return None


def _facts_before(attempt: Attempt) -> Iterator[tuple[str, Decision]]:
    """Earlier facts of the case: of the revisions of this record, and of every other record of it."""
    for number in range(1, attempt.document.revision):
        if isinstance(before := attempt.text_of(attempt.document, number), Decision):
            yield f"revision {number} of this record", before
    for other in attempt.siblings:
        if isinstance(other.body, Decision) and other.id != attempt.document.id:
            yield f"the record “{other.title}”", other.body
    for other in attempt.mistaken:  # facts do not go with the record that somebody set aside
        if isinstance(other.body, Decision):
            yield "a record that was set aside as started by mistake", other.body


def one_recommendation_each(attempt: Attempt) -> str | None:
    """Each agency makes one recommendation to the Chair (A4.2, R157)."""
    decision = _decision(attempt)
    by = [row.by.strip() for row in decision.recommendations if row.by.strip()] if decision else []
    counts = Counter(map(plain, by))
    twice = {plain(name): name for name in reversed(by) if counts[plain(name)] > 1}
    if not twice:
        return None
    return (
        f"More than one recommendation is of {listed(list(twice.values())[::-1])}. Keep one of each "
        "(Appendix 4 step 2)."
    )


def sub_committee_heard(attempt: Attempt) -> str | None:
    """The sub-committee recommends to the Chair: when, who was there and who disagreed (3.2, ruling C1, R023)."""
    decision = _decision(attempt)
    rows = [row for row in decision.recommendations if _SUB_COMMITTEE.search(row.by)] if decision else []
    if any(row.received_on and row.dissent.strip() for row in rows):
        return None
    return (
        "The SCR sub-committee's recommendation is not on record with its day, who was there and who disagreed. The "
        "business manager adds its row under “Recommendations to the Chair” (3.2)."
    )


def meeting_held(attempt: Attempt) -> str | None:
    """Where the criteria may be met, the agencies meet before the Chair decides (A4.2, R153): a warning."""
    decision = _decision(attempt)
    if not decision or decision.requires == "may" or in_state(attempt, "decision", "decided"):
        return None
    minutes = (d.body for d in attempt.siblings if d.type == "minutes")
    ended = any(task.rule.endswith(".a2_extraordinary") and task.outcome for task in attempt.tasks)
    if ended or any(getattr(m, "meeting", "") == "extraordinary meeting" for m in minutes):
        return None
    return (
        "The criteria may be met, and no extraordinary meeting of the agencies is on record. The business manager "
        "starts “Minutes” of it, or records on the page “Tasks and deadlines” that it was held, or why not "
        "(Appendix 4 step 2)."
    )


def not_before_the_referral(attempt: Attempt) -> str | None:
    """A case is decided after it reached the Board and its Chair, and again after it was decided (4.2, A2)."""
    decision = _decision(attempt)
    days = dict(_came_before(attempt)) if decision else {}
    last = max(days, default=None)
    if not decision or not decision.decided_on or last is None or decision.decided_on >= last:
        return None
    return (
        f"The decision is dated {saying.on(decision.decided_on)}, before {days[last]} {saying.on(last)}. Correct the "
        "date of the decision, or have the business manager correct that day (4.2)."
    )


def _came_before(attempt: Attempt) -> Iterator[tuple[date, str]]:
    """(a day, what it is the day of): of a case that was referred twice the first referral counts (2.2)."""
    review = case_review(attempt)
    earlier = (d.body for d in in_state(attempt, "decision", "decided") if d.id != attempt.document.id)
    yield from ((b.decided_on, "the decision of") for b in earlier if isinstance(b, Decision) and b.decided_on)
    if review and review.chair_attention_on:
        yield review.chair_attention_on, "it came to the Chair's attention on"
    if review and review.notified_on:
        yield review.notified_on, "the referral of"
    told = [d.body.dated_on for d in attempt.siblings if isinstance(d.body, Referral) and d.body.dated_on]
    if told:
        yield min(told), "the referral of"


def not_in_the_future(attempt: Attempt) -> str | None:
    """A decision is recorded when it is made, not before (4.2)."""
    decision = _decision(attempt)
    if not decision or not decision.decided_on:
        return None
    at = saying.moment(decision.decided_on, decision.decided_at)
    if at <= saying.now(attempt.now):
        return None
    return (
        f"The decision is dated {f'{decision.decided_at} on ' if decision.decided_at else ''}"
        f"{saying.on(decision.decided_on)}, which is still to come. Record when it was really made (4.2)."
    )


def due_by(review: CaseReview | None) -> tuple[date, str] | None:
    """(the day by which to decide, what it is counted from): the earlier of both clocks (ruling C3)."""
    starts = {}
    if review and review.chair_attention_on:
        starts["from the Chair's attention, 4.2"] = review.chair_attention_on
    if review and review.notified_on:
        starts["from notification, Appendix 2"] = review.notified_on
    found = sorted((add_months(day, 1), source) for source, day in starts.items())
    return found[0] if found else None


def late_with_reason(attempt: Attempt) -> str | None:
    """A late decision is valid, with the reason (4.2, R055)."""
    decision, due = _decision(attempt), due_by(case_review(attempt))
    earlier = in_state(attempt, "decision", "decided")
    if not decision or not decision.decided_on or not due or earlier or decision.late_reason.strip():
        return None
    if decision.decided_on <= due[0]:
        return None
    return (
        f"This decision is late: it was due on {saying.on(due[0])}, one month {due[1]}. It is valid all the same. "
        "Say why under “Why the decision is late” (4.2)."
    )


def names_the_earlier_one(attempt: Attempt) -> str | None:
    """A new decision never overwrites the old: it names it, after the case was opened again (A2, H5, H28)."""
    decision, earlier = _decision(attempt), in_state(attempt, "decision", "decided")
    if not decision or not earlier:
        return None
    home = next((d for d in attempt.siblings if d.type == "case_review"), None)
    if home and not home.state.endswith(".referred"):
        return (
            "This case has been decided already. The Chair first chooses “Consider again” in the case review, and "
            "says why; the earlier decision stays (Appendix 2)."
        )
    if decision.supersedes.strip():
        return None
    return (
        f"Name the {earlier[-1].title} under “Earlier decision”: it stays, and this one is linked to it (Appendix 2)."
    )


def residence_known(attempt: Attempt) -> str | None:
    """Which Board decides depends on where the child normally lives (A2, R104): a warning."""
    review = case_review(attempt)
    if not review or (review.normal_residence and review.board):
        return None
    return (
        "The case review does not say where the child normally lives and which Board is responsible: the business "
        "manager records it. The Board for that area decides: for a looked-after child placed elsewhere, the area "
        "that placed them (Appendix 2)."
    )


@in_the_text
def other_review_named(attempt: Attempt) -> str | None:
    """A domestic homicide review that is beside the case can be found again (2.1, R017): a warning."""
    decision = _decision(attempt)
    if not decision or decision.parent_murdered != "yes" or decision.other_process.strip():
        return None
    registers = (d.body for d in attempt.siblings if isinstance(d.body, ParallelProcesses))
    if any(row.process == "domestic homicide review" and row.body for body in registers for row in body.processes):
        return None
    return (
        "A domestic homicide review is being initiated, and nothing says whose it is. Write its body, reference, "
        "contact and how far it has come under “The other review” (2.1)."
    )


def recommendation_is_fixed(attempt: Attempt) -> str | None:
    """What an agency recommended is fixed once the Chair has decided (A4.2, R157)."""
    report = attempt.document.body
    if not isinstance(report, ShortReport) or report.purpose != "preliminary report":
        return None
    if not in_state(attempt, "decision", "decided"):
        return None
    return (
        "The Chair has decided, so this preliminary report and its recommendation stay as they are. The agency "
        "adds what is new to its own report for the review (Appendix 4 step 2)."
    )


def kept_in_the_case_review(attempt: Attempt) -> Iterator[Filled]:
    """With the decision itself the clocks of 4.2 and A2 end, on the day of the first one, and those of 4.3 begin."""
    decision = _decision(attempt)
    for home in _homes(attempt):
        if decision and isinstance(home.body, CaseReview):
            first = home.body.decided_on or decision.decided_on
            yield Filled(home, {"decided_on": first, **_kind(home.body, decision)})


def earlier_ones_superseded(attempt: Attempt) -> Iterator[Filled]:
    """With the decision itself what follows from an earlier one ends: it stays, and says so (A2, H28)."""
    decision = _decision(attempt)
    for earlier in in_state(attempt, "decision", "decided"):
        body = earlier.body
        if decision and isinstance(body, Decision) and body.superseded_on is None and earlier.id != attempt.document.id:
            yield Filled(earlier, {"superseded_on": decision.decided_on})


def kind_decided(attempt: Attempt) -> Iterator[Filled]:
    """The same of the decision that is carried out: the kind, and what counts from it."""
    decision = latest_decision(attempt)
    for home in _homes(attempt):
        if decision and isinstance(home.body, CaseReview):
            yield Filled(home, _kind(home.body, decision))


def _kind(review: CaseReview, decision: Decision) -> dict[str, object]:
    """The kind of review; and for a serious case review the day from which 4.3 and A2 count (H5, H28).

    What ended the review that it was before does not end this one: its six months run, and it is not public yet.
    """
    if decision.decision != SCR:
        return {"kind": decision.decision}
    if review.kind == SCR and review.initiated_on:
        return {"kind": SCR, "initiated_on": review.initiated_on}
    return {"kind": SCR, "initiated_on": decision.decided_on, "completed_on": None, "published_on": None}


def _homes(attempt: Attempt) -> Iterator[Document]:
    return (d for d in (attempt.document, *attempt.siblings) if d.id == d.case_review)
