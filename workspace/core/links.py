"""Where what somebody typed as an address leads: only what is safe to follow is a link."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

REPORTS = "/reports/"  # the published ones, on the public site
_UNSEEN = r"\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff"  # and what turns the writing round
_UNBROKEN = re.compile(rf"[^{_UNSEEN}\\\"'<>]{{1,2000}}")
_CLIMBS = re.compile(r"\.(?:\.|%2e)|%2e(?:\.|%2e)", re.IGNORECASE)  # a browser reads each as one folder up
_INSIDE = re.compile(r"/(?:documents|case-reviews)/[0-9a-f]{32}(?:[/?#].*)?")


def on_the_web(text: str) -> bool:
    """Whether it is an address that any browser opens: http or https, a host, and nobody's name before that."""
    if not _UNBROKEN.fullmatch(text):
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False


def published(text: str) -> bool:
    """Whether it is the path of a published report."""
    return bool(_UNBROKEN.fullmatch(text)) and text.startswith(REPORTS) and not _CLIMBS.search(text)


def inside(text: str) -> bool:
    """Whether it is the path of a page of the workspace."""
    return bool(_UNBROKEN.fullmatch(text) and _INSIDE.fullmatch(text)) and not _CLIMBS.search(text)
