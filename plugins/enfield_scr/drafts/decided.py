"""What the Chair's letters say of the decision that stands, and which of them only one kind of it allows (1.1, 4.3)."""

from __future__ import annotations

from collections.abc import Sequence

from content.decision import Decision
from plugins.enfield_scr.decision.facts import SCR, latest
from plugins.enfield_scr.drafts.words import child, day, letter, missing, review
from workspace import CaseFile, Draft, Drafted

OFSTED = "Ofsted"
PANEL = "National Panel of independent experts on serious case reviews"


def standing(file: CaseFile) -> Decision | None:
    """The Chair's latest decision; None before the first."""
    return latest(file.of("decision", "decided"))


def made(file: CaseFile, cite: str) -> Decision:
    """The same; Invalid, with who can do what, where the Chair has decided nothing yet."""
    return standing(file) or missing(
        "The Chair has not decided about this case yet: prepare a “Chair's decision”, and have the Chair sign it "
        f"({cite})"
    )


def serious(file: CaseFile, cite: str) -> Decision:
    """The same, of a letter that tells of a serious case review; Invalid after another decision (4.3, A4.3)."""
    decision = made(file, cite)
    if decision.decision != SCR:
        missing(
            f"On {day(decision.decided_on)} the Chair decided: {decision.decision}. This letter is for a serious case "
            f"review; only the Chair can consider the case again ({cite})"
        )
    return decision


def _told(file: CaseFile, decision: Decision) -> tuple[str, ...]:
    """What was decided and why; against a review that should always be carried out, also why not (1.1, R009)."""
    if decision.decision == SCR:
        return (
            f"On {day(decision.decided_on)} I decided that a serious case review is required, and I confirm that the "
            f"incident concerning {child(file)} is a serious case review.",
            f"My reasons: {decision.reasons}",
        )
    return (
        f"On {day(decision.decided_on)} I decided about the case of {child(file)}: {decision.decision}. No serious "
        "case review will be carried out.",
        f"My reasons: {decision.reasons}",
        *_against_should(decision),
        *_instead(decision),
    )


def _against_should(decision: Decision) -> tuple[str, ...]:
    if decision.requires != "should" or not decision.against_should.strip():
        return ()
    return (
        f"The child died in a place after which a review should always be carried out ({decision.place_of_death}). "
        f"Why there is none all the same: {decision.against_should}",
    )


def _instead(decision: Decision) -> tuple[str, ...]:
    said = {
        "What is done instead": decision.alternative,
        "Why that": decision.alternative_why,
        "Its scope": decision.alternative_scope,
    }
    return tuple(f"{what}: {text}" for what, text in said.items() if text.strip())


def _to_ofsted(file: CaseFile) -> Sequence[Drafted]:
    told = review(file).ofsted_notified_on
    earlier = f"You were notified of the incident itself on {day(told)}." if told else ""
    text = _told(file, made(file, "3.4, 4.3"))
    return (letter(file, "decision notice to Ofsted", "Notice of the decision to Ofsted", OFSTED, *text, earlier),)


def _to_the_panel(file: CaseFile) -> Sequence[Drafted]:
    """Against a review, with what the procedure has the Panel told: everything, and the Chair in person (A2)."""
    decision = made(file, "3.4, 4.3")
    title, text = "Notice of the decision to the National Panel", _told(file, decision)
    enclosed = (
        "The notification of the incident is enclosed. I will give you any information that you ask for, and I am "
        "ready to attend in person."
    )
    more = () if decision.decision == SCR else (enclosed,)
    return (letter(file, "decision notice to the National Panel", title, PANEL, *text, *more),)


DECIDED: tuple[Draft, ...] = (
    Draft("ofsted_decision", "Notice of the decision to Ofsted", "3.4, 4.3, Appendix 2", "letter", _to_ofsted),
    Draft(
        "panel_decision",
        "Notice of the decision to the National Panel",
        "3.4, 4.3, Appendix 2",
        "letter",
        _to_the_panel,
    ),
)
