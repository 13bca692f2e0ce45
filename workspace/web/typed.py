"""What comes in: no text may hold what a database cannot keep, and no number be larger than its column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from flask import Flask, Request, abort, request
from werkzeug.datastructures import FileStorage, ImmutableMultiDict, iter_multi_items
from werkzeug.routing import IntegerConverter, Map

LARGEST = 2**31 - 1
_UNFIT = re.compile("[\0\ud800-\udfff]")  # PostgreSQL keeps no NUL, UTF-8 no half of a pair


def clean(text: str) -> str:
    """Without the characters that cannot be stored."""
    return _UNFIT.sub("", text)


class Typed(ImmutableMultiDict[str, Any]):
    """Posted values and files, cleaned before any view sees them."""

    def __init__(self, mapping: Mapping[str, Any] | Iterable[tuple[str, Any]] | None = None) -> None:
        """The same names and values, in the same order."""
        super().__init__([(clean(name), _cleaned(value)) for name, value in iter_multi_items(mapping or ())])


def _cleaned(value: Any) -> Any:
    if isinstance(value, FileStorage):
        value.filename = clean(value.filename or "") or None
        return value
    return clean(value) if isinstance(value, str) else value


class CleanRequest(Request):
    """A request whose parameters are `Typed`."""

    parameter_storage_class = Typed


class Whole(IntegerConverter):
    """A number in an address: ASCII digits, and never more than a column holds."""

    regex = "[0-9]{1,10}"

    def __init__(self, map: Map, max: int = LARGEST) -> None:
        """`max`: what is larger is no address of ours."""
        super().__init__(map, max=max)


def whole(text: str) -> int | None:
    """A number of a query string; None for anything else, and for what is too large."""
    return int(text) if re.fullmatch("[0-9]{1,10}", text) and int(text) <= LARGEST else None


def set_up(app: Flask) -> None:
    """Before the blueprints are registered: their rules use the converter."""
    app.request_class = CleanRequest
    app.url_map.converters["int"] = Whole
    app.before_request(_no_nul)


def _no_nul() -> None:
    if "\0" in request.path or b"%00" in request.query_string or b"\0" in request.query_string:
        abort(404)
