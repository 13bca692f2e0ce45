"""The one rule for which tags and attributes may reach a page; two independent libraries apply it."""

import re

import bleach
import nh3

_TAG_NAMES = """
a abbr b blockquote br code caption dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i ins li ol p pre q s section span strong
sub sup table tbody td tfoot th thead tr ul
"""
TAGS = frozenset(_TAG_NAMES.split())
CLASSES = frozenset({"app-plain", "footnote", "footnote-ref", "footnote-backref"})

_NUMBER = re.compile(r"[1-9]\d{0,4}")
_SPAN = re.compile(r"[1-9]|[1-4]\d|50")
_RULES = {
    "href": re.compile(r"(?:https?://|mailto:|#|/(?![/\\]))[^\x00-\x20\\]*"),
    "id": re.compile(r"(?:c-|fn:|fnref\d*:)[\w:.-]{0,200}"),
    "class": re.compile("|".join(sorted(CLASSES))),
    "colspan": _SPAN,
    "rowspan": _SPAN,
    "scope": re.compile(r"(?:col|row)(?:group)?"),
    "align": re.compile(r"left|right|center"),
    "start": _NUMBER,
    "title": re.compile(r"[^\x00-\x1f]{0,300}"),
}
_CELL = {"colspan", "rowspan", "scope", "align"}
_PLACES = {"a": {"href", "title"}, "abbr": {"title"}, "ol": {"start"}, "td": _CELL, "th": _CELL}
_EVERYWHERE = {"id", "class"}


def allowed(tag: str, name: str, value: str) -> bool:
    """Say whether `tag` may carry the attribute `name` with this exact value."""
    if name not in _EVERYWHERE and name not in _PLACES.get(tag, ()):
        return False
    return _RULES[name].fullmatch(value) is not None


def _filtered(tag: str, name: str, value: str) -> str | None:
    return value if allowed(tag, name, value) else None


def clean(html: str) -> str:
    """Return the HTML with only the permitted tags and attributes: bleach first, then nh3 on its result."""
    # A bleach Cleaner is not thread-safe, so none is kept.
    cleaner = bleach.Cleaner(
        tags=TAGS, attributes=allowed, protocols={"http", "https", "mailto"}, strip=True, strip_comments=True
    )
    return clean_fast(cleaner.clean(html))


def clean_fast(html: str) -> str:
    """Apply the same rule with nh3 alone: for HTML that `clean` has already seen."""
    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes={"*": _EVERYWHERE, **_PLACES},
        attribute_filter=_filtered,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
