"""What the procedure says of a decision record, with its own words (1.1, 2.1, 4.2): shown on the record's page."""

from __future__ import annotations

from content.decision import Decision
from plugins.enfield_scr import saying
from plugins.enfield_scr.decision.deciding import case_review, due_by
from plugins.enfield_scr.decision.facts import SCR, unknown
from plugins.enfield_scr.guards import in_state, listed
from plugins.enfield_scr.people.named import acting_chair
from plugins.enfield_scr.text import PARAGRAPHS, words
from workspace import Attempt, Remark, local_date

_MUST = words("1.1", "Cases which meet one of these criteria", "trigger an SCR.")
_PRESUMED = words("1.1", "Where a case is being considered")
_SHOULD = words("1.1", "In addition, even if one")
_MAY = words("1.1", "If an SCR is not required")
_SUICIDE = words("1.1", "Regulation 5(2)(b)(i) includes")
_SITUATIONS = {
    "life_threatening": "a potentially life-threatening injury or serious and permanent impairment",
    "sexual_abuse": "serious harm by sexual abuse",
    "parent_murdered": "a parent murdered, with a domestic homicide review",
    "violent_assault": "a violent assault",
}


def _decision(attempt: Attempt) -> Decision | None:
    body = attempt.document.body
    return body if isinstance(body, Decision) else None


def result(attempt: Attempt) -> Remark | None:
    """MUST, SHOULD ALWAYS, MAY or not yet known, by the facts as they are recorded (1.1, R003, R006 to R011)."""
    decision = _decision(attempt)
    if decision is None:
        return None
    against = bool(decision.decision) and decision.decision != SCR
    if decision.requires == "must":
        return Remark(f"MUST: {_why(decision)}", "1.1", _MUST if decision.died == "yes" else _PRESUMED, against)
    if decision.requires == "should":
        more = " If abuse or neglect is known or suspected, it becomes MUST." if decision.abused == "open" else ""
        return Remark(
            f"SHOULD ALWAYS: the child died in one of the places of the list ({decision.place_of_death}). A serious "
            f"case review is proposed; the Chair decides otherwise only with reasons.{more}",
            "1.1",
            _SHOULD,
            against,
        )
    if decision.requires == "may":
        return Remark(
            "MAY: the facts recorded here do not meet the criteria. Another kind of review is possible.",
            "1.1",
            _MAY,
            warning=False,
        )
    return Remark(
        f"Not known yet: record {listed(unknown(decision))}. Until then it counts neither as yes nor as no.",
        "1.1",
        PARAGRAPHS["5(2)(a)"] + " " + PARAGRAPHS["5(2)(b)(i)"] + " " + PARAGRAPHS["5(2)(b)(ii)"],
    )


def _why(decision: Decision) -> str:
    abused = f"abuse or neglect is {decision.abuse_or_neglect} (5(2)(a))"
    if decision.died == "yes":
        return f"{abused}, and the child has died (5(2)(b)(i))."
    return (
        f"{abused}, the child has been seriously harmed, and it is not stated with evidence that there are clearly no "
        "concerns about how agencies worked together (5(2)(b)(ii))."
    )


def superseded(attempt: Attempt) -> Remark | None:
    """That a later decision of the Chair stands, and this one is history (A2)."""
    decision = _decision(attempt)
    if decision is None or decision.superseded_on is None:
        return None
    return Remark(
        f"The Chair decided again on {saying.on(decision.superseded_on)}: that decision stands.", "Appendix 2"
    )


def suicide(attempt: Attempt) -> Remark | None:
    """A suspected suicide is a death; limb (a) is still to be asked (1.1, R010)."""
    decision = _decision(attempt)
    if decision is None or decision.suspected_suicide != "yes":
        return None
    asked = "" if decision.abused != "open" else " Whether abuse or neglect is known or suspected has still to be said."
    return Remark(f"A suspected suicide counts as a death.{asked}", "1.1", _SUICIDE, decision.abused == "open")


def to_consider(attempt: Attempt) -> Remark | None:
    """The situations in which a review is to be considered (2.1, R014)."""
    decision = _decision(attempt)
    if decision is None or not decision.situations:
        return None
    found = listed([_SITUATIONS[name] for name in decision.situations])
    return Remark(
        f"To be considered, and so put to the Chair for a decision: {found}.", "2.1", PARAGRAPHS["2.1"], warning=False
    )


def printed_so(attempt: Attempt) -> Remark | None:
    """Where the procedure names an Act by another name (rulings C12, C13)."""
    decision = _decision(attempt)
    if decision is None:
        return None
    if decision.place_of_death.startswith("detained"):
        return Remark(
            "The procedure prints “Mental Capacity Act 2005”. Other texts of the guidance name the Mental Health Act: "
            "ask whether the child was detained or deprived of liberty in any way.", "1.1", warning=False,
        )  # fmt: skip
    if decision.parent_murdered == "yes":
        return Remark(
            "The procedure prints “Domestic Violence Act 2004”. A domestic homicide review is set up under section 9 "
            "of the Domestic Violence, Crime and Victims Act 2004.", "2.1", warning=False,
        )  # fmt: skip
    return None


def when_due(attempt: Attempt) -> Remark | None:
    """By when to decide, and which of both clocks counts (4.2, A2, ruling C3); a new decision has no such month."""
    due = due_by(case_review(attempt))
    decision = _decision(attempt)
    decided = attempt.document.state.endswith(".decided") or in_state(attempt, "decision", "decided")
    if due is None or decision is None or decided:
        return None
    late = saying.now(attempt.now).date() > due[0]
    return Remark(
        f"The decision {'was' if late else 'is'} due on {saying.on(due[0])}: one month {due[1]}, the earlier of both "
        "clocks.", "4.2", PARAGRAPHS["4.2"], late,
    )  # fmt: skip


def decided_by(attempt: Attempt) -> Remark | None:
    """Who decided, and whether as acting Chair for a time (1.1, ruling C9)."""
    signed = attempt.signed("decide")
    if not signed:
        return None
    acting = acting_chair(attempt.people, signed[-1].person, local_date(signed[-1].at))
    if acting is None or acting.ends is None:
        return None
    return Remark(
        f"Decided by {acting.name} as acting Chair, appointed until {saying.on(acting.ends)}. The appointment is "
        "recorded with who made it.", "1.1", words("1.1", "The final decision on whether"), warning=False,
    )  # fmt: skip


REMARKS = (result, suicide, to_consider, printed_so, when_due, decided_by)
