"""What is wrong with what somebody typed in a section: at its field, or with the way to the section where it stands."""

from __future__ import annotations

from flask import url_for

from workspace.core.fields import Field
from workspace.core.model import Document
from workspace.web import forms
from workspace.web.answers import Problem, problems
from workspace.web.sheets import NOTE


def summary(document: Document, errors: dict[str, str], wanted: tuple[Field, ...]) -> tuple[Problem, ...]:
    """The error summary of a page; what is about a field of another section leads there."""
    here = {NOTE, *(field.name for field in wanted)}
    found = forms.anchors({n: text for n, text in errors.items() if n.partition(".")[0] in here}, wanted)
    others = [(name, text) for path, text in errors.items() if (name := path.partition(".")[0]) not in here]
    return (*problems(found), *(_elsewhere(document, name, text) for name, text in others))


def _elsewhere(document: Document, name: str, text: str) -> Problem:
    """What is wrong with a field of another section: what was typed here waits until that is put right."""
    for number, (title, names) in enumerate(type(document.body).sections.items(), 1):
        if name in names:
            said = (
                f"{text.rstrip('.')}. It stands in “{title}”. What you typed here is kept while you correct it there."
            )
            return Problem(said, url_for("documents.edit", id=document.id, section=number, _anchor=name))
    return Problem(text)
