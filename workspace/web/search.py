"""Search what I may see. The words are posted and kept under an id: none of them stands in an address."""

from __future__ import annotations

from flask import Blueprint, Response, request

from workspace.services import searching
from workspace.web import context
from workspace.web.answers import page, page_links, page_number, see_other
from workspace.web.context import house, writing
from workspace.web.doors import SIGNED_IN, door

pages = Blueprint("search", __name__, url_prefix="/search")


@pages.get("")
@door(SIGNED_IN)
def index() -> Response:
    """The empty search form."""
    return page("workspace/search/index.html")


@pages.post("")
@door(SIGNED_IN)
def ask() -> Response:
    """Keep the search and go to its results."""
    with writing() as uow:
        id = searching.ask(uow, request.form.get("words", ""), dict(request.form.lists()))
    return see_other("search.show", id=id)


@pages.get("/<id>")
@door(SIGNED_IN)
def show(id: str) -> Response:
    """A page of results."""
    with context.reading() as uow:
        found = searching.search(uow, house().index, searching.asked(uow, id), page_number())
        if found.page > found.pages:
            return see_other("search.show", id=id, page=found.pages)
        numbers = page_links(found.page, found.pages, "search.show", id=id)
        return page("workspace/search/show.html", found=found, numbers=numbers)
