"""How long a page may be kept, how it is named, and the links of a list: shared by the views."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from flask import Response, request, url_for
from werkzeug.wrappers import Response as AnyResponse

FRESH = "public, max-age=60, must-revalidate"  # a withdrawn report is gone from every cache within a minute


def digest(*what: str) -> str:
    """A tag for a page made of what it is made of."""
    return hashlib.sha256("\0".join(what).encode()).hexdigest()[:32]


def fresh(body: str, mimetype: str = "text/html") -> AnyResponse:
    """A page that caches may keep for a minute, with the digest of its text as tag.

    No Last-Modified: a list that a report was taken out of is newer than everything left in it.
    """
    answer = Response(body, mimetype=mimetype)
    answer.headers["Cache-Control"] = FRESH
    answer.set_etag(digest(body))
    return answer.make_conditional(request.environ)


def stamp(answer: Response, tag: str, changed_at: datetime) -> None:
    """Name an answer by its tag and moment, before it is known whether anybody needs the bytes."""
    answer.headers["Cache-Control"] = FRESH
    answer.set_etag(tag)
    answer.last_modified = changed_at


def page_number() -> int:
    """`?page=`: from 1; whatever is no number is 1."""
    text = request.args.get("page", "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 5 else 1


def page_links(page: int, total: int, length: int, endpoint: str, **values: str) -> dict[str, Any]:
    """The links below a list: the numbers near this page."""
    last = max(1, -(-total // length))

    def href(number: int) -> str:
        known = {**values, "page": number} if number > 1 else values
        return url_for(endpoint, **known)

    near = range(max(1, page - 3), min(last, page + 3) + 1)
    numbers = [{"text": str(n), "href": href(n), "current": n == page} for n in near]
    return {"numbers": numbers}
