"""Where to go after signing in: a signed endpoint and its opaque ids, never an address from outside."""

from __future__ import annotations

from flask import current_app, request, url_for
from itsdangerous import BadSignature, URLSafeTimedSerializer

from workspace.web.context import house, page_values, typed_on

_LONGEST = 7 * 24 * 3600


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(house().settings.secret, salt="return-to")


def sign_in_address() -> str:
    """The sign-in page, which afterwards leads back to where the person was."""
    endpoint = _readable(str(request.endpoint))
    if request.endpoint is None or endpoint == "dashboard.index":
        return url_for("sign_in.index")
    return url_for("sign_in.index", next=_signer().dumps([endpoint, page_values(endpoint)]))


def _readable(endpoint: str) -> str:
    """After a POST: the page with its form; else a page that can be read."""
    methods = {m for rule in current_app.url_map.iter_rules(endpoint) for m in rule.methods or ()}
    return typed_on() or (endpoint if "GET" in methods else "dashboard.index")


def address(signed: str) -> str:
    """The page that a signed value names; the dashboard for anything else."""
    try:
        endpoint, values = _signer().loads(signed, max_age=_LONGEST)
        return url_for(endpoint, **(values if endpoint != "dashboard.index" else {}))
    except (BadSignature, ValueError, TypeError, LookupError):
        return url_for("dashboard.index")
