"""A long table of a document: looked through page by page, and rows that may say the same side by side."""

from __future__ import annotations

from flask import Blueprint, Response, request, url_for

from workspace.services import looking
from workspace.web import context, forms
from workspace.web.answers import page, page_links, page_number, see_other
from workspace.web.context import writing
from workspace.web.doors import SIGNED_IN, door
from workspace.web.trails import trail

pages = Blueprint("tables", __name__, url_prefix="/documents/<id>/tables/<name>")


@pages.get("")
@door(SIGNED_IN)
def index(id: str, name: str) -> Response:
    """The whole table."""
    return _page(id, name, "")


@pages.post("")
@door(SIGNED_IN)
def ask(id: str, name: str) -> Response:
    """Keep what is asked for and go to it."""
    with writing() as uow:
        asked = looking.keep(uow, id, name, request.form.to_dict())
    return see_other("tables.show", id=id, name=name, asked=asked)


@pages.get("/asked/<asked>")
@door(SIGNED_IN)
def show(id: str, name: str, asked: str) -> Response:
    """What was asked for."""
    return _page(id, name, asked)


def _page(id: str, name: str, asked: str) -> Response:
    with context.reading() as uow:
        looked = looking.look(uow, id, name, asked, page_number())
        values = {"id": id, "name": name} | ({"asked": asked} if asked else {})
        links = page_links(looked.page, looked.pages, "tables.show" if asked else "tables.index", **values)
        answer = page(
            "workspace/tables/show.html", looked=looked, numbers=links, document=looked.document,
            controls=_controls(looked), whole=url_for("tables.index", id=id, name=name),
            trail=trail(uow, looked.document, looked.table.label),
        )  # fmt: skip
    context.has_read(looked.document)
    return answer


def _controls(looked: looking.Looked) -> tuple[forms.Control, ...]:
    """The form beside the rows: words, one list for each facet, the order, and the private columns."""
    made = [forms.Control(looking.WORDS, "Words", "search", required=False, value=looked.asked.get(looking.WORDS, ""))]
    for choice in looked.choices:
        answers = [(answer, f"{answer} ({count})") for answer, count in choice.answers]
        made.append(_list(choice.facet.name, choice.facet.label, [("", "All"), *answers], choice.chosen))
    orders = [(choice.facet.name, f"By {choice.facet.label.lower()}") for choice in looked.choices]
    if orders:
        order = looked.asked.get(looking.SORT, "")
        made.append(_list(looking.SORT, "Order", [("", "As in the document"), *orders], order))
    if any(column.private for column in looked.table.columns):
        asked = looked.asked.get(looking.PRIVATE, "")
        made.append(_list(looking.PRIVATE, "What is never published", [("", "Leave out"), ("yes", "Show too")], asked))
    return tuple(made)


def _list(name: str, label: str, options: list[tuple[str, str]], value: str) -> forms.Control:
    return forms.Control(name, label, "select", required=False, value=value, options=forms.options(options))


@pages.get("/alike")
@door(SIGNED_IN)
def alike(id: str, name: str) -> Response:
    """Rows that may say the same, side by side."""
    with context.reading() as uow:
        document, table, columns, groups = looking.side_by_side(uow, id, name)
        answer = page(
            "workspace/tables/alike.html", document=document, table=table, columns=columns, groups=groups,
            whole=url_for("tables.index", id=id, name=name), trail=trail(uow, document, "Rows side by side"),
        )  # fmt: skip
    context.has_read(document)
    return answer
