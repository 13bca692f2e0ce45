"""Forms that were kept because they could not be sent: give one up."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, request
from werkzeug.exceptions import HTTPException

from workspace.services import kept
from workspace.web import context
from workspace.web.answers import see_other
from workspace.web.context import writing
from workspace.web.doors import SIGNED_IN, door

pages = Blueprint("kept", __name__, url_prefix="/kept")
_LONGEST = 2_000  # characters: no page of the workspace has a longer address, and a database seeks none


@pages.post("/discard")
@door(SIGNED_IN)
def discard() -> Response:
    """Give up what was typed on a page, and go on there."""
    page = request.form.get("page", "")[:_LONGEST]
    with writing() as uow:
        found = kept.drop(uow, page, window=context.window())
    said = "What you had typed and not saved is gone." if found else "Nothing was kept here that is not saved."
    try:
        endpoint, values = current_app.url_map.bind("localhost").match(page, method="GET")
    except HTTPException:  # no page of the workspace
        return see_other("dashboard.index", said)
    return see_other(endpoint, said, **values)
