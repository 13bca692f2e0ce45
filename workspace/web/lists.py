"""Values of the services as the theme's lists want them: names, texts and addresses side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask import url_for

from workspace.core.model import Document
from workspace.core.procedure import Procedure
from workspace.core.workflow import Offer
from workspace.services.stages import Step
from workspace.web.forms import Choice


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the drawing of the procedure."""

    text: str
    standing: str
    note: str
    when: date | None = None
    href: str = ""


@dataclass(frozen=True, slots=True)
class Button:
    """A transition as a button, or as words that say why it is refused."""

    name: str
    text: str
    href: str
    kind: str
    about: str
    refusals: tuple[str, ...]


def as_options(procedures: Iterable[Procedure]) -> tuple[Choice, ...]:
    """Procedures to choose from."""
    return tuple(Choice(p.name, p.title) for p in procedures)


def as_stages(steps: Iterable[Step]) -> tuple[Stage, ...]:
    """The stages of a case review."""
    return tuple(Stage(step.stage.title, step.standing, f"({step.stage.cite})") for step in steps)


def as_offers(offers: Iterable[Offer], document: Document) -> tuple[Button, ...]:
    """What can be done next, the first of them as the main button."""
    made: list[Button] = []
    for offer in sorted(offers, key=lambda offer: offer.transition.comment):  # what goes back comes last
        step = offer.transition
        first = not step.comment and not any(not button.refusals for button in made)
        about = "Your name is bound to the text as it is now." if step.signs else ""
        href = url_for("transitions.confirm", id=document.id, name=step.name)
        made.append(Button(step.name, step.title, href, "" if first else "secondary", about, offer.refusals))
    return tuple(made)
