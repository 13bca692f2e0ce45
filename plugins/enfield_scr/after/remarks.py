"""Guards and remarks of what follows approval: monitoring, debriefing, closing (4.5, 5.4, A2, A4.10)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from content.action_plan import Action, ActionPlan
from content.learning import Learning
from plugins.enfield_scr.guards import listed
from plugins.enfield_scr.tasks import TASKS
from plugins.enfield_scr.text import words
from workspace import Attempt, Remark, in_the_text, local_date

OVERSEE = words("Appendix 2 on improvement action", "The LSCB should oversee")
_RULES = {rule.name: rule for rule in TASKS}
_TOLD_OF_NO_REVIEW = ("tell_ofsted_no", "tell_national_panel_no")
_SOON = 30  # days before it is due that an action is amber


def duties_done(attempt: Attempt) -> str | None:
    """A case review is not closed while something that the procedure asks for is open (1.1, 4.5, A2)."""
    still = [
        title for task in attempt.tasks if task.open and (title := _duty(attempt, task.rule, task.document, task.item))
    ]
    if not still:
        return None
    shown = listed(still[:8]) + (f", and {len(still) - 8} more" if len(still) > 8 else "")
    return (
        f"Still to do: {shown}. Those whose it is record each as done, or as not applicable with a reason, on the page "
        "“Tasks and deadlines”."
    )


def _duty(attempt: Attempt, name: str, document: str, item: str) -> str:
    rule = _RULES.get(name.partition(".")[2])
    if rule is None or not rule.binding:
        return ""
    source = next((d for d in (attempt.document, *attempt.siblings, *attempt.apart) if d.id == document), None)
    about = rule.about(item, rule.words(source.content, item) if source else "")
    return f"{about}{f' of the {source.phase}' if source and source.phase else ''} ({rule.cite})"


def colour(action: Action, today: date) -> str:
    """Red, amber or green: how an action stands (5.3.2, A4.10)."""
    due = action.extended_to or action.due_on
    if action.status == "closed":
        return "green"
    if action.status == "refused" or due is None or due < today:
        return "red"
    return "amber" if action.status == "extended" or (due - today).days <= _SOON else "green"


def progress(attempt: Attempt) -> Remark | None:
    """How the actions stand, in colours, and which need the main panel (A4.10, R172)."""
    plan = attempt.document.body
    if not isinstance(plan, ActionPlan) or attempt.document.state.rpartition(".")[2] not in ("monitored", "closed"):
        return None
    today = local_date(attempt.now)
    colours = Counter(colour(action, today) for action in plan.actions)
    closed = sum(action.status == "closed" for action in plan.actions)
    red = [a.number for a in plan.actions if colour(a, today) == "red"]
    needs = f" Red: {listed(red)}." if red else ""
    return Remark(
        f"{closed} of {len(plan.actions)} actions are closed. {colours['red']} red, {colours['amber']} amber, "
        f"{colours['green']} green.{needs}",
        "Appendix 4 step 10",
        warning=bool(red),
    )


def closed_by_the_panel(attempt: Attempt) -> Remark | None:
    """An owner proposes and the main panel closes: what somebody only wrote as closed is told (A4.10, R172)."""
    plan = attempt.document.body
    if not isinstance(plan, ActionPlan) or not attempt.document.state.endswith(".monitored"):
        return None
    looked = attempt.signed_text("review_progress")
    known = {_closing(action) for action in looked.actions} if isinstance(looked, ActionPlan) else set()
    unseen = [a.number for a in plan.actions if a.status == "closed" and _closing(a) not in known]
    if not unseen:
        return None
    return Remark(
        f"Written as closed, and the main panel has not looked at it since: action {listed(unseen)}. Its chair "
        "records that by “Record that the main panel looked at it”.",
        "Appendix 4 step 10",
    )


def _closing(action: Action) -> tuple[str, str, date | None]:
    return action.number, action.status, action.closed_on


def refused_actions(attempt: Attempt) -> Remark | None:
    """A refusal is escalated by the Chair to the agency's chief executive (A2, R123)."""
    plan = attempt.document.body
    if not isinstance(plan, ActionPlan):
        return None
    refused = [f"{a.number} ({a.owner_agency})" for a in plan.actions if "refused" in (a.status, a.agreed)]
    if not refused:
        return None
    return Remark(
        f"Refused: action {listed(refused)}. The Chair writes to the agency’s chief executive; the reason is kept.",
        "Appendix 2",
    )


def unanswered_actions(attempt: Attempt) -> Remark | None:
    """The Board oversees that partners agree what action they take (A2, R123)."""
    plan = attempt.document.body
    if not isinstance(plan, ActionPlan):
        return None
    waiting = [f"{a.number} ({a.owner_agency})" for a in plan.actions if not a.agreed]
    if not waiting:
        return None
    return Remark(f"The partner has not said yet whether it accepts: action {listed(waiting)}.", "Appendix 2", OVERSEE)


@in_the_text
def monitored_with_evidence(attempt: Attempt) -> str | None:
    """What is closed has evidence of effect and its day; what is extended or refused has a reason (A4.10, R172)."""
    plan = attempt.document.body
    problems = list(_unfounded(plan)) if isinstance(plan, ActionPlan) else []
    return " ".join(problems[:5]) or None


def _unfounded(plan: ActionPlan) -> Iterator[str]:
    for action in plan.actions:
        name = f"Action {action.number}"
        if action.status == "closed" and not (action.evidence and action.closed_on):
            yield f"{name} is closed without evidence of effect or without its day: fill in both (Appendix 4 step 10)."
        if (action.extended_to or action.status == "extended") and not (action.extended_to and action.reason):
            yield f"{name} is extended without a new date or a reason: fill in both (Appendix 4 step 10)."
        if "refused" in (action.status, action.agreed) and not action.reason:
            yield f"{name} is refused without a reason: ask the agency for one (Appendix 2)."


@in_the_text
def feedback_given(attempt: Attempt) -> str | None:
    """Every agency in the table has had its feedback, and says how it spreads what was learned (5.4.1, R100)."""
    plan = attempt.document.body
    if not isinstance(plan, Learning):
        return None
    waiting = [row.agency for row in plan.agencies if not row.done_on]
    if waiting:
        return f"These agencies have had no feedback yet: {listed(waiting)}. Record its day first (5.4.1)."
    silent = [row.agency for row in plan.agencies if not row.spread.strip()]
    if silent:
        return f"It is not said how these agencies spread what was learned: {listed(silent)}. Record it first (5.4.1)."
    return None


@in_the_text
def debriefing_decided(attempt: Attempt) -> str | None:
    """The decision says for each agency how, who makes sure that lessons are learned, and by when (4.5, R065, R066)."""
    plan = attempt.document.body
    if not isinstance(plan, Learning):
        return None
    short = [
        row.agency or "a row without an agency"
        for row in plan.agencies
        if not (row.agency and row.method and row.assured_by and row.due_on)
    ]
    if not short:
        return None
    return (
        f"Say for each agency how it is debriefed, who makes sure that lessons are learned, and by when. Still missing "
        f"for: {listed(short)}. Add it first, under “Agencies” (4.5)."
    )


def told_of_no_review(attempt: Attempt) -> str | None:
    """Ofsted and the National Panel are told of the decision, whatever it is, before the case ends (3.4, R029)."""
    still = [
        _RULES[name].title
        for task in attempt.tasks
        if task.open and (name := task.rule.partition(".")[2]) in _TOLD_OF_NO_REVIEW
    ]
    if not still:
        return None
    return (
        f"Still to do: {listed(still)}. The business manager records each as done on the page “Tasks and deadlines”, "
        "with the copy of the notice (3.4)."
    )
