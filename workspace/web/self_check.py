"""The self-check: how the workspace is, and what to do about it."""

from __future__ import annotations

from flask import Blueprint, Response

from workspace.services import self_check
from workspace.web.answers import page, see_other
from workspace.web.context import house, reading, writing
from workspace.web.doors import administers, door

pages = Blueprint("self_check", __name__, url_prefix="/self-check")


@pages.get("")
@door(administers("self_check"))
def index() -> Response:
    """Everything that was looked at."""
    with reading() as uow:
        found = self_check.look(uow, house())
    return page("workspace/self_check/index.html", found=found)


@pages.post("/jobs/<int:id>/retry")
@door(administers("self_check"))
def retry(id: int) -> Response:
    """Give a job that failed too often another chance."""
    with writing() as uow:
        self_check.retry(uow, id)
    return see_other("self_check.index", said="The job will be tried again in a moment.")
