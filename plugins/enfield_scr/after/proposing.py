"""An action's owner says how far it is and proposes to close it; the main panel looks, and closes (A4.10, R172)."""

from __future__ import annotations

from collections.abc import Iterator

from content.action_plan import Action, ActionPlan
from content.action_progress import ActionProgress, bare
from plugins.enfield_scr.after.ownership import owns
from plugins.enfield_scr.guards import in_state, listed
from workspace import Attempt, Document, Filled, Remark, at, in_the_text, only_whether, untold

PROPOSED = "done, proposed for closing"
_OVER = ("closed", "refused")


def _sent(attempt: Attempt) -> list[tuple[Document, ActionProgress]]:
    found = sorted(in_state(attempt, "action_progress", "sent"), key=lambda document: document.changed_at)
    return [(d, d.body) for d in found if isinstance(d.body, ActionProgress)]


@in_the_text
def evidence_given(attempt: Attempt) -> str | None:
    """What is proposed for closing has its evidence (A4.10)."""
    body = attempt.document.body
    if not isinstance(body, ActionProgress) or body.standing != PROPOSED or body.evidence.strip():
        return None
    return "Say under “Evidence and effect” what shows that the action is done and what changed (Appendix 4 step 10)."


@only_whether
@in_the_text
def theirs_to_tell_of(attempt: Attempt) -> str | None:
    """An agency tells of an action of its own that is open, in a plan that is being carried out (A4.10, R172)."""
    body = attempt.document.body
    if not isinstance(body, ActionProgress) or not body.number:
        return None
    owners = _owners(attempt, body)
    if not owners:
        return (
            "No action of this number is open in an action plan that is being carried out. Enter under “Number of the "
            "action” the one that it has in the plan (Appendix 4 step 10)."
        )
    if any(owns(name, owner) for name in _called(attempt, body) for owner in owners):
        return None
    return (
        f"In the action plan action {bare(body.number)} is another agency’s. You write for {body.agency_name}: enter "
        "the number of an action of your own. If the plan does not call your agency by its name, tell the business "
        "manager (Appendix 4 step 10)."
    )


@at("number")
@only_whether
def number_is_theirs(attempt: Attempt) -> str | None:
    """The same as soon as a number is typed (A4.10)."""
    body, before = attempt.document.body, attempt.before
    if not isinstance(body, ActionProgress) or not isinstance(before, ActionProgress) or before.number == body.number:
        return None
    return theirs_to_tell_of(attempt)


@only_whether
def action_is_still_theirs(attempt: Attempt) -> str | None:
    """What is taken in stands in the plan afterwards (A4.10)."""
    if not theirs_to_tell_of(attempt):
        return None
    return (
        "The action that this is about is closed by now, is another agency’s, or has another number. The business "
        "manager returns it first: choose “Return to the agency” on its page (Appendix 4 step 10)."
    )


def _owners(attempt: Attempt, body: ActionProgress) -> list[str]:
    """Who owns the open actions of the number."""
    plans = [d.body for d in in_state(attempt, "action_plan", "monitored") if isinstance(d.body, ActionPlan)]
    every = (action for plan in plans for action in plan.actions if action.status not in _OVER)
    return [action.owner_agency for action in every if bare(action.number) == bare(body.number)]


def _called(attempt: Attempt, body: ActionProgress) -> set[str]:
    """What the agency is called: by its name, and as the employer of those who speak for it."""
    agency = attempt.document.agency
    return {body.agency_name, *(one.employer for one in attempt.people if agency and one.agency == agency)}


def progress_waits(attempt: Attempt) -> bool:
    """Whether an agency sent something that the plan does not hold yet (A4.10)."""
    return bool(_sent(attempt))


def progress_taken_in(attempt: Attempt) -> Iterator[Filled]:
    """The plan holds what the owners said: as a proposal, which closes nothing (A4.10, R172)."""
    plan = attempt.document.body
    if not isinstance(plan, ActionPlan):
        return
    rows = {bare(action.number): action for action in plan.actions if action.status not in _OVER}
    for _, body in _sent(attempt):
        if bare(body.number) in rows:
            rows[bare(body.number)] = _told(rows[bare(body.number)], body)
    told = (action if action.status in _OVER else rows[bare(action.number)] for action in plan.actions)
    yield Filled(attempt.document, {"actions": [row.model_dump() for row in told]})


def _told(action: Action, body: ActionProgress) -> Action:
    evidence = " ".join(filter(None, (action.evidence, body.evidence)))
    new = body.standing == PROPOSED or action.status == "not started"
    return action.model_copy(update={"evidence": evidence, **({"status": body.standing} if new else {})})


@untold("Agencies have sent word of their actions, and it is not taken into this plan yet.")
def progress_sent(attempt: Attempt) -> Remark | None:
    """On the page of the plan: what agencies sent and nobody took in (A4.10, R172)."""
    sent = [f"“{document.title}” ({body.standing})" for document, body in _sent(attempt)]
    if not sent or not attempt.document.state.endswith(".monitored"):
        return None
    return Remark(
        f"Sent by agencies and not in this plan yet: {listed(sent)}. Read it, and choose “Take in what agencies sent” "
        "or return it to the agency.",
        "Appendix 4 step 10",
    )


def proposed_for_closing(attempt: Attempt) -> Remark | None:
    """On the page of the plan: what its owners propose to close, for the main panel (A4.10, R172)."""
    plan = attempt.document.body
    if not isinstance(plan, ActionPlan) or not attempt.document.state.endswith(".monitored"):
        return None
    numbers = [action.number for action in plan.actions if action.status == PROPOSED]
    if not numbers:
        return None
    return Remark(
        f"Proposed for closing: action {listed(numbers)}. The main panel looks at the evidence; where it agrees, the "
        "action is closed with its day.",
        "Appendix 4 step 10",
        warning=False,
    )
