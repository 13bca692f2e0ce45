"""Quotes, contract, purchase order, and the appointment of those who lead a review (3.6, 3.7, A2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from content.appointment import Appointment
from content.case_review import CaseReview
from content.contract import Contract
from content.national_panel_advice import NationalPanelAdvice
from content.procurement import WANTED, Procurement, waived
from plugins.enfield_scr.guards import in_state, listed
from plugins.enfield_scr.people.independence import OVERVIEW_AUTHOR, acting, called, latest, names_of, objection
from plugins.enfield_scr.roles import HEAD_SQAS
from workspace import Attempt, Remark, add_months, day_in_words, in_the_text, plain

_GUIDANCE = (
    "See Guidance Note 7 on the Procurement of Consultants and other Professional Services (available on Enfield Eye "
    "or Head of SQAS)."
)


@in_the_text
def choice_is_free(attempt: Attempt) -> str | None:
    """The selected supplier sent a quote and has no conflict of interest: nobody can waive that (3.6, R036)."""
    body = attempt.document.body
    if not isinstance(body, Procurement) or not body.selected:
        return None
    quote = body.choice
    if quote is None or quote not in body.received:
        return f"There is no quote with an amount from {body.selected}. Record it first (3.7)."
    if quote.conflict == "conflict":
        return (
            f"{quote.supplier} has a conflict of interest ({quote.conflict_detail or 'no detail'}) and cannot be "
            "selected. Choose another quote and say why (3.6)."
        )
    if quote.conflict != "none":
        return f"The conflict check of {quote.supplier} has no result yet. Record it in the quote first (3.6)."
    return None


def choice_is_explained(attempt: Attempt) -> str | None:
    """Fewer than three quotes, or not the lowest of them: a reason or a waiver, never blank (3.7, H31)."""
    body = attempt.document.body
    if not isinstance(body, Procurement) or body.choice is None or body.selection_reason:
        return None
    few = len(body.received) < WANTED and not waived(body.waivers, "three quotes")
    lowest = min((q.amount or 0 for q in body.received), default=0)
    dearer = (body.choice.amount or 0) > lowest and not waived(body.waivers, "lowest quote")
    said = [f"only {len(body.received)} of {WANTED} quotes came"] if few else []
    said += ["the selected quote is not the lowest"] if dearer else []
    if not said:
        return None
    why = listed(said)
    return f"{why[0].upper()}{why[1:]}. The Head of SQAS has to record a reason or a waiver first (3.7)."


def contract_evidenced(attempt: Attempt) -> str | None:
    """A contract is signed when all evidence of the procurement is there, or the Head of SQAS waived it (3.7, R035)."""
    body = attempt.document.body
    if not isinstance(body, Contract):
        return None
    lacking = [what for what, waiver in _lacking(attempt, body) if not waived(body.waivers, waiver)]
    if not lacking:
        return None
    return f"Still missing: {listed(lacking)}. The Head of SQAS adds it, or records a waiver with its reason (3.7)."


def _lacking(attempt: Attempt, body: Contract) -> Iterator[tuple[str, str]]:
    """(what is missing, the waiver that would do instead)."""
    bought = (p for p in _selected(attempt) if isinstance(p, Procurement) and p.purpose == body.purpose)
    if not any(p.selected == body.contractor for p in bought):
        yield "a selected quote from this supplier", "three quotes"
    if not any(file.document == attempt.document.id for file in attempt.attachments):
        yield "the contract document (attach it)", "contract document"
    if body.signed_by_contractor_on is None:
        yield "the report writer's signature", "signatures"
    if body.signed_by_council_on is None:
        yield "the signature of the Head of SQAS", "signatures"
    if not (body.order_number and body.order_amount is not None and body.order_on):
        yield "the purchase order with number, amount and date", "purchase order"


def _selected(attempt: Attempt) -> list[object]:
    return [d.body for d in in_state(attempt, "procurement", "selected")]


def guidance(attempt: Attempt) -> Remark | None:
    """On the page of a procurement: which guidance applies (3.7, R040)."""
    del attempt
    return Remark("Guidance Note 7 on procurement applies to this commission.", "3.7", _GUIDANCE, warning=False)


def review_due(attempt: Attempt) -> date | None:
    """The day by which the review has to be complete (4.4)."""
    review = next((d.body for d in (attempt.document, *attempt.siblings) if isinstance(d.body, CaseReview)), None)
    if review is None or review.completed_on:
        return None
    told = review.ofsted_notified_on
    return review.agreed_completion_on or (add_months(told, 6) if told else None)


def contract_ends_early(attempt: Attempt) -> Remark | None:
    """On the pages of contract and case review: the review is due after a contract ends (3.7, R039)."""
    due, own = review_due(attempt), attempt.document.body
    signed = [own] if isinstance(own, Contract) else [d.body for d in in_state(attempt, "contract", "signed")]
    last: dict[str, date] = {}  # a reviewer's contract may have been replaced by a later one; another commission's not
    for contract in signed:
        if isinstance(contract, Contract) and contract.ends_on:
            last[contract.purpose] = max(contract.ends_on, last.get(contract.purpose, contract.ends_on))
    if due is None or all(due <= end for end in last.values()):
        return None
    mine = HEAD_SQAS in attempt.actor.roles(attempt.document)
    asked = "Have the contract changed." if mine else "Ask the Head of SQAS to have the contract changed."
    return Remark(f"The review is due on {day_in_words(due)}, after the end of the contract. {asked}", "3.7")


@in_the_text
def reviewers_qualified(attempt: Attempt) -> str | None:
    """One or more are chosen, each with evidence and a clear check (A2, R112 to R114)."""
    body = attempt.document.body
    if not isinstance(body, Appointment):
        return None
    if not body.chosen:
        return "Nobody is chosen as lead reviewer. Choose one or more of the candidates first (Appendix 2)."
    for one in body.chosen:
        if not one.qualification:
            return f"There is no evidence that {one.name} is qualified in the approach. Record it first (Appendix 2)."
        if one.conflict != "none":
            said = "a conflict of interest" if one.conflict == "conflict" else "no result of the conflict check"
            return f"{one.name} has {said}. Choose somebody else, or record the result of the check (3.6)."
    return None


def reviewers_declared(attempt: Attempt) -> str | None:
    """Each has declared independence of the Board and every agency in the terms of reference (3.6, A2, R114)."""
    body = attempt.document.body
    for one in body.chosen if isinstance(body, Appointment) else ():
        who = called(attempt, one.name)
        found = latest(attempt.siblings, who, OVERVIEW_AUTHOR)
        if found is None or found.state.endswith(".declared"):
            return (
                f"The declaration of independence of {one.name} has not been accepted: {one.name} makes it, and the "
                "panel chair or the Chair accepts it (3.6)."
            )
        if reason := objection(attempt.siblings, who, OVERVIEW_AUTHOR):
            return reason
    return None


def reviewer_not_in_question(attempt: Attempt) -> str | None:
    """While the Board considers a conflict that was found late, its lead reviewer sends nothing (3.6, H23)."""
    for document in in_state(attempt, "appointment", "questioned", "replaced"):
        if _chosen(attempt, document.body) and not _appointed_again(attempt):
            return (
                "A conflict of interest was found in your appointment. Your drafts are kept; the Chair records what "
                "the Board decides before anything is sent (3.6)."
            )
    return None


def _appointed_again(attempt: Attempt) -> bool:
    return any(_chosen(attempt, d.body) for d in in_state(attempt, "appointment", "appointed"))


def _chosen(attempt: Attempt, body: object) -> bool:
    """Whether an appointment is the actor's, by any of their names."""
    names = names_of(attempt.siblings, acting(attempt))
    return isinstance(body, Appointment) and any(plain(c.name) in names for c in body.chosen)


def advice_open(attempt: Attempt) -> str | None:
    """A warning where advice of the National Panel has had no answer: it is advice, not a veto (A2, R116, H24)."""
    open_ = [d.body for d in in_state(attempt, "national_panel_advice", "received")]
    subjects = [b.subject or "no subject" for b in open_ if isinstance(b, NationalPanelAdvice)]
    if not subjects:
        return None
    return (
        f"Advice of the National Panel has not been answered: {listed(subjects)}. The Chair records the answer "
        "(Appendix 2)."
    )


def advice_unanswered(attempt: Attempt) -> Remark | None:
    """The same on a page (A2, R116)."""
    text = advice_open(attempt)
    return Remark(text, "Appendix 2") if text else None
