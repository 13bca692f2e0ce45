"""A management review becomes a serious case review: each has its own report, judgement and plan (1.1, 3.3, H28).

What the management review brought to its end before the Chair decided stays with it, and counts for nothing in the
serious case review. What was still being written goes on there; so does what is taken back to be written anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from itertools import pairwise

from content.decision import Decision
from content.minutes import Minutes
from content.short_report import ShortReport
from plugins.enfield_scr.decision.deciding import case_review
from plugins.enfield_scr.decision.facts import APPROVED, MR, SCR
from workspace import Attempt, CaseFile, Document, Filled

_CALLED = {MR: MR, "other review": "alternative review"}
APART: Mapping[str, frozenset[str]] = {  # type → the states in which it has come to its end
    "overview_report": frozenset(APPROVED),
    "executive_summary": frozenset(APPROVED),
    "action_plan": frozenset({"approved", "monitored", "closed"}),
    "quality_assurance": frozenset({"agreed"}),
    "approval": frozenset({"confirmed"}),
    "publication_plan": frozenset({"agreed", "changed", "done"}),
    "non_publication": frozenset({"decided", "dropped"}),
    "improvement_statement": frozenset({"approved", "published", "withdrawn", "retired"}),
    "learning": frozenset({"agreed", "done"}),
    "terms_of_reference": frozenset({"agreed"}),
    "information_request": frozenset({"gap", "received", "withdrawn"}),
    "imr": frozenset({"accepted", "quality_assured", "released", "stopped"}),
    "short_report": frozenset({"accepted", "stopped"}),
    "minutes": frozenset({"agreed"}),
}


def left_behind(attempt: Attempt) -> Iterator[Filled]:
    """With the decision itself: what is of the management review alone (3.3, H28)."""
    decision, review = attempt.document.body, case_review(attempt)
    phase = _CALLED.get(review.kind, "") if review else ""
    if not phase or not isinstance(decision, Decision) or decision.decision != SCR:
        return
    for document in attempt.siblings:
        if _ended(document, [document.state]) and _of_the_review(document):
            yield Filled(document, {}, phase)


def before_phases(file: CaseFile) -> Iterator[Filled]:
    """The same of a case review that was decided anew before documents kept their phase: what had come to its end by
    then, and was not taken back since."""
    upgrades = tuple(_upgrades(file))
    for document in file.documents if upgrades else ():
        ended = (
            phase for phase, moment in upgrades
            if document.created_at < moment and _ended(document, file.states_since(document, moment))
        )  # fmt: skip
        phase = next(ended, "")
        if phase and _of_the_review(document):
            yield Filled(document, {}, phase)


def _upgrades(file: CaseFile) -> Iterator[tuple[str, datetime]]:
    """(what the case review was, until when), the earliest first."""
    decided = [d for d in file.documents if d.type == "decision" and d.state.endswith(".decided")]
    signed = [(s.at, d.body) for d in decided for s in file.signatures_of(d) if s.transition == "decide"]
    for (_, before), (moment, after) in pairwise(sorted(signed, key=lambda pair: pair[0])):
        phase = _CALLED.get(before.decision, "") if isinstance(before, Decision) else ""
        if phase and isinstance(after, Decision) and after.decision == SCR:
            yield phase, moment


def _ended(document: Document, states: Collection[str]) -> bool:
    """Whether these are all states in which one of its type has come to its end."""
    return bool(states) and {state.rpartition(".")[2] for state in states} <= APART.get(document.type, frozenset())


def _of_the_review(document: Document) -> bool:
    """What the Board and the sub-committee had before them to decide on the case is of no review (A4.2)."""
    body = document.body
    if isinstance(body, Minutes):
        return body.meeting == "case panel"
    return not isinstance(body, ShortReport) or body.purpose != "preliminary report"


def goes_on_here(attempt: Attempt) -> str | None:
    """What becomes of a text of the management review that is taken back to be written anew (3.3): a warning."""
    if not attempt.document.phase:
        return None
    return (
        f"This is of the {attempt.document.phase}. When you return it, it becomes part of the serious case review and "
        "is judged with that; what was signed stays in its history (3.3)."
    )
