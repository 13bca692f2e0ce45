"""Small forms: their fields as the theme's macros draw them, and the page that shows them with what went wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from flask import Response, request

from workspace.core.errors import Invalid, Refused
from workspace.web.answers import page, problems
from workspace.web.context import typed, typed_on
from workspace.web.forms import Control


def filled(fields: Iterable[Control], values: Mapping[str, Any], found: Mapping[str, str]) -> tuple[Control, ...]:
    """The fields with what was typed in them, and with the problems found; a password is never shown again."""
    return tuple(
        replace(
            field,
            value="" if field.kind in ("password", "code") else values.get(field.name, field.value),
            error=found.get(field.name, ""),
        )
        for field in fields
    )


def form_page(template: str, fields: tuple[Control, ...], error: Invalid | Refused | None, **context: Any) -> Response:
    """A page with one form: 200, or 422 and 409 with what was typed and what to do about it."""
    found = error.problems if isinstance(error, Invalid) else {}
    summary = {fields[0].name: str(error)} if isinstance(error, Refused) else found
    status = 200 if error is None else 422 if isinstance(error, Invalid) else 409
    shown = filled(fields, typed() if typed_on() else request.form, found)
    return page(template, status, fields=shown, errors=problems(summary), **context)
