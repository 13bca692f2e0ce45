"""Transitions: a page to confirm each, and the sign-off sheet."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, Response, request

from workspace.core.annotations import label
from workspace.core.errors import Invalid, NotFound, Refused
from workspace.core.model import Document, Permission
from workspace.core.schema import blank
from workspace.core.workflow import Offer, Transition
from workspace.services import case_reviews, publications, quoted, reading, story, transitions
from workspace.services.reading import Reading
from workspace.services.work import UnitOfWork
from workspace.web import context, forms
from workspace.web.answers import Problem, page, problems, see_other
from workspace.web.context import writing
from workspace.web.doors import SIGNED_IN, door
from workspace.web.forms import Control
from workspace.web.small_forms import filled
from workspace.web.trails import trail

pages = Blueprint("transitions", __name__, url_prefix="/documents/<id>")
DONE = "The step is recorded in the history."
GONE = "The step is recorded in the history. You can no longer open the document: it is with others now."
DAY_NEEDED = "You have to give a day: today or one to come, like 27 3 2014."
_SAID = {
    "publish": "Published. It appears on the public site within a minute.",
    "join": "Published. It appears on the public site within a minute.",
    "withdraw": "Withdrawn. It leaves the public site within a minute.",
    "retire": "Retired. It leaves the public site within a minute.",
}


@pages.get("/transitions/<name>")
@door(SIGNED_IN)
def confirm(id: str, name: str) -> Response:
    """What the step means, why it is refused or what will be signed."""
    typed = context.typed()
    with context.reading() as uow:
        return _confirm_page(uow, id, name, comment=typed.get("comment", ""), meant=typed.get("sha256", ""))


def _confirm_page(
    uow: UnitOfWork, id: str, name: str, status: int = 200, errors: tuple[Problem, ...] = (), comment: str = "",
    meant: str = "",
) -> Response:  # fmt: skip
    """`meant`: the text that somebody was about to decide on when their session ended."""
    shown = reading.read(uow, id)
    if meant not in ("", shown.document.sha256):
        errors = (Problem(transitions.CHANGED),)
    offer = next((o for o in shown.offers if o.transition.name == name), None)
    if offer is None:
        raise transitions.not_offered(uow, shown.document, name)
    workflow = uow.registry.workflow_of(shown.document)
    publishes = offer.transition.effect == "publish"
    return page(
        "workspace/transitions/confirm.html", status, shown=shown, offer=offer, refusals=_refusals(shown, offer),
        places=quoted.places(uow, shown), reason=story.reason(uow, shown.document, shown.names),
        companions=transitions.companions(uow, shown.document, offer.transition), says=_says(shown.document),
        until=publications.available_until(uow, shown.document) if publishes else None,
        revision=uow.history(shown.document)[0], voids=transitions.voids(uow, shown.document, offer.transition),
        target=workflow.state(workflow.qualified(offer.transition.target)), comment=comment,
        errors=errors, due=_due(offer.transition, errors),
        trail=trail(uow, shown.document, offer.transition.title),
    )  # fmt: skip


def _says(document: Document) -> tuple[tuple[str, Any], ...]:
    """(label, answer) of what its type shows where somebody takes a step; of what is answered."""
    body = document.body
    said = ((label(type(body).model_fields[name], name).text, getattr(body, name)) for name in body.on_steps)
    return tuple((text, value) for text, value in said if not blank(value))


def _refusals(shown: Reading, offer: Offer) -> tuple[str, ...]:
    """What stands against a step: first what has to be done before anything else, which alone would not stop it."""
    before = shown.first if offer.refusals and not offer.transition.comment else ()
    return tuple(dict.fromkeys(before + offer.refusals))


def _due(step: Transition, errors: tuple[Problem, ...]) -> Control | None:
    """The day that a step asks for, with what was typed."""
    if not step.dated:
        return None
    typed = {"due": {part: context.typed().get(f"due-{part}", "") for part in ("day", "month", "year")}}
    wrong = [each.text for each in errors if each.href == "#due-day"]
    return filled([Control("due", step.dated, "date", DAY_NEEDED)], typed, {"due": wrong[0]} if wrong else {})[0]


@pages.post("/transitions/<name>")
@door(SIGNED_IN, typed_on="transitions.confirm")
def perform(id: str, name: str) -> Response:
    """Take the step on the text that was shown."""
    comment = request.form.get("comment", "")
    day = forms.posted_date(request.form, "due")
    try:
        with writing() as uow:
            moved = transitions.perform(
                uow, id, name, seen=request.form.get("sha256", ""), comment=comment,
                due=day if isinstance(day, date) else None,
            )  # fmt: skip
            endpoint, said, about = _after(uow, moved, name)
    except Invalid as refusal:
        with context.reading() as uow:
            found = {"due-day" if field == "due" else field: text for field, text in refusal.problems.items()}
            return _confirm_page(uow, id, name, 422, problems(found), comment)
    except Refused as refusal:
        return _refused_page(id, name, refusal, comment)
    return see_other(endpoint, said, **about)


def _after(uow: UnitOfWork, moved: Document, name: str) -> tuple[str, str, dict[str, str]]:
    """Where one goes on, and what is said there: not at the document where it went out of one's hands."""
    if uow.registry.may(uow.actor, moved, Permission.VIEW):
        step = uow.registry.workflow_of(moved).transition(name)
        return "documents.show", _SAID.get(step.effect if step else "", DONE), {"id": moved.id}
    if case_reviews.case_review_of(uow, moved):
        return "case_reviews.show", GONE, {"id": moved.case_review}
    return "dashboard.index", GONE, {}


def _refused_page(id: str, name: str, refusal: Refused, comment: str) -> Response:
    reasons = tuple(Problem(text) for text in refusal.reasons)
    with context.reading() as uow:
        try:
            return _confirm_page(uow, id, name, 409, reasons, comment)
        except (NotFound, Refused):  # somebody else took a step: this one is no longer offered
            raise refusal from None


@pages.get("/sign-offs")
@door(SIGNED_IN)
def sheet(id: str) -> Response:
    """The sign-off sheet: revision, hash, people and times, to be printed."""
    with context.reading() as uow:
        shown = reading.read(uow, id)
        workflow = uow.registry.workflow_of(shown.document)
        procedure = uow.registry.procedure(shown.document.procedure)
        steps = {t.name: t.title for t in workflow.transitions}
        roles = {role.name: role.title for role in procedure.roles}
        return page(
            "workspace/transitions/sheet.html", shown=shown, revision=uow.history(shown.document)[0],
            kind=uow.registry.content_type(shown.document.type).heading, steps=steps, roles=roles,
            said=transitions.on_the_sheet(uow, shown.document),
            trail=trail(uow, shown.document, "Sign-off sheet"), now=uow.now,
        )  # fmt: skip
