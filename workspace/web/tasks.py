"""Tasks: those of a case review by checklist, one with its clock and history, and how it is ended."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from flask import Blueprint, Response, request

from workspace.core import dates
from workspace.core.dates import day_in_words
from workspace.core.errors import Invalid
from workspace.core.model import Document
from workspace.core.tasks import Task
from workspace.services import case_reviews, documents, drafts, planning, quoted, tasks
from workspace.services.planning import Plan
from workspace.services.quoted import Name, Place
from workspace.services.tasks import Shown
from workspace.services.work import UnitOfWork
from workspace.web import context, forms
from workspace.web.answers import page, problems, see_other
from workspace.web.context import writing
from workspace.web.doors import SIGNED_IN, door
from workspace.web.forms import Choice, Control
from workspace.web.small_forms import filled
from workspace.web.trails import trail

pages = Blueprint("tasks", __name__)
_WORDS = ("evidence", "done_at", "reason", "inapplicable", "again", "taken_by")
_DAYS = ("done_on", "planned")
_NO_DAY = "The procedure sets no day for this: you may set one."
_TIME = "Like 16:30. Leave it blank if you do not know."


@pages.get("/case-reviews/<id>/tasks")
@door(SIGNED_IN)
def index(id: str) -> Response:
    """Everything that the procedure asks for in one case review."""
    with context.reading() as uow:
        document = documents.case_review_at(uow, id)
        return page(
            "workspace/tasks/index.html", document=document, lists=tasks.checklists(uow, document),
            trail=trail(uow, document, "Tasks and deadlines"), procedure=uow.registry.procedure(document.procedure),
        )  # fmt: skip


@pages.get("/tasks/<id>")
@door(SIGNED_IN)
def show(id: str) -> Response:
    """One task."""
    with context.reading() as uow:
        return _show_page(uow, id)


def _show_page(uow: UnitOfWork, id: str, found: dict[str, str] | None = None) -> Response:
    shown, source = tasks.one(uow, id)
    errors, typed = found or {}, _typed(context.typed())
    possible, home = planning.possible(uow, shown, source), case_reviews.case_review_of(uow, source)
    return page(
        "workspace/tasks/show.html", 422 if found else 200, shown=shown, document=source,
        history=tasks.history(uow, shown.task, source), quote=tasks.quote(uow, shown),
        done=filled(_done_fields(uow.now, shown.task.due if shown.late else None), typed, errors),
        inapplicable=filled([_why("inapplicable", "Why it does not apply")], typed, errors)[0],
        plan=filled(_plan_fields(shown.task, possible), typed, errors) if possible else (),
        again=filled([_why("again", "Why it has to be done again")], typed, errors)[0],
        errors=problems({_anchor(name): text for name, text in errors.items()}),
        ending=_ending(uow, shown, source),
        drafts=drafts.for_task(uow, shown.task, home) if home else (), trail=trail(uow, source, shown.title),
    )  # fmt: skip


def _ending(uow: UnitOfWork, shown: Shown, source: Document) -> Mapping[Name, Place]:
    """The field that ends a task, for whoever has to end it."""
    rule = uow.registry.rule_of(shown.task)
    return quoted.field(uow, source, rule.table or rule.ends) if rule and rule.ends and shown.mine else {}


def _done_fields(now: datetime, missed: date | None) -> tuple[Control, ...]:
    """`missed`: the day on which it was due, where that has passed."""
    late = f"Why it is late, if it was done after {day_in_words(missed)}" if missed else ""
    today = dates.local_date(now)
    parts = {"day": str(today.day), "month": str(today.month), "year": str(today.year)}
    return (
        Control("evidence", "How it was done, and where the evidence is", "textarea", rows=3),
        Control("done_on", "Day on which it was done", "date", value=parts),
        Control("done_at", "Time", "text", _TIME, required=False, width=5),
        *((Control("reason", late, "textarea", rows=2),) if late else ()),
    )


def _plan_fields(task: Task, possible: Plan) -> tuple[Control, ...]:
    options = (Choice("", "Nobody yet"), *(Choice(id, name) for id, name in possible.people.items()))
    day = task.planned
    parts = {part: str(getattr(day, part)) for part in ("day", "month", "year")} if day else {}
    return (
        Control("taken_by", "Who does it", "select", required=False, value=task.taken_by or "", options=options),
        *(
            (Control("planned", "By which day", "date", _NO_DAY, required=False, value=parts),)
            if possible.dated
            else ()
        ),
    )


def _why(name: str, label: str) -> Control:
    return Control(name, label, "textarea", rows=3)


def _typed(form: Mapping[str, str]) -> dict[str, Any]:
    """What stands in the form, of those controls that were sent."""
    typed: dict[str, Any] = {name: form[name] for name in _WORDS if name in form}
    for name in _DAYS:
        if f"{name}-day" in form:
            typed[name] = {part: form.get(f"{name}-{part}", "") for part in ("day", "month", "year")}
    return typed


def _anchor(name: str) -> str:
    return f"{name}-day" if name in _DAYS else name


@pages.post("/tasks/<id>/done")
@door(SIGNED_IN, typed_on="tasks.show")
def done(id: str) -> Response:
    """It was done."""
    form = request.form
    evidence, reason = form.get("evidence", ""), form.get("reason", "")
    return _end(
        id, "Recorded as done.", lambda uow: tasks.complete(uow, id, at=_moment(uow), evidence=evidence, reason=reason)
    )


def _moment(uow: UnitOfWork) -> datetime | None:
    """When it was done: now, if today is typed without a time; else the end of the day or the time that is typed."""
    day, typed = forms.posted_date(request.form, "done_on"), request.form.get("done_at", "").strip()
    if day is None and not typed:
        return None
    if day is None:
        raise Invalid({"done_on": "Enter the day on which it was done as well: only its time is filled in"})
    if not isinstance(day, date):
        raise Invalid({"done_on": "The day must be a real date with the whole year, like 27 3 2014"})
    if not typed:
        return None if day == dates.local_date(uow.now) else dates.at_local(day, 23, 59)
    time = dates.wall_clock(typed)
    if time is None:
        raise Invalid({"done_at": "The time must be like 16:30"})
    return dates.at_local(day, time.hour, time.minute)


@pages.post("/tasks/<id>/plan")
@door(SIGNED_IN, typed_on="tasks.show")
def plan(id: str) -> Response:
    """Somebody takes it on, by a day."""
    person = request.form.get("taken_by", "")
    return _end(id, "The plan was saved.", lambda uow: planning.plan(uow, id, person=person, day=_planned()))


def _planned() -> date | None:
    day = forms.posted_date(request.form, "planned")
    if day is not None and not isinstance(day, date):
        raise Invalid({"planned": "The day must be a real date with the whole year, like 27 3 2014"})
    return day


@pages.post("/tasks/<id>/not-applicable")
@door(SIGNED_IN, typed_on="tasks.show")
def not_applicable(id: str) -> Response:
    """It does not apply."""
    reason = request.form.get("inapplicable", "")
    said = "Recorded as not applicable."
    return _end(id, said, lambda uow: tasks.not_applicable(uow, id, reason=reason), "inapplicable")


@pages.post("/tasks/<id>/reopen")
@door(SIGNED_IN, typed_on="tasks.show")
def reopen(id: str) -> Response:
    """It has to be done again."""
    reason = request.form.get("again", "")
    return _end(id, "The task is open again.", lambda uow: tasks.reopen(uow, id, reason=reason), "again")


def _end(id: str, said: str, act: Callable[[UnitOfWork], Task], reason: str = "reason") -> Response:
    try:
        with writing() as uow:
            ended = act(uow)
    except Invalid as refusal:
        with context.reading() as uow:
            found = {reason if name == "reason" else name: text for name, text in refusal.problems.items()}
            return _show_page(uow, id, found)
    return see_other("tasks.index", said, id=ended.case_review, anchor=f"task-{ended.id}")
