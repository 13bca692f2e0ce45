"""Published HTML made ready for a printed page: real footnotes, no dead links, headings from level 1."""

import re

from workspace.rendering.outline import levelled
from workspace.rendering.sanitiser import clean_fast

_ID = re.compile(r' id="([^"]*)"')
_LOCAL = re.compile(r' href="([#/][^"]*)"')
_NOTES = re.compile(r'<div class="footnote">\s*<hr>\s*<ol(?: start="[0-9]+")?>(.*?)</ol>\s*</div>', re.DOTALL)
_NOTE = re.compile(r'<li id="(fn:[^"]*)">')
_MARK = re.compile(r'<sup[^<>]*><a [^<>]*href="#(fn:[^"<>]*)"[^<>]*>([^<>]*)</a></sup>')
_BACK = re.compile(r'(?:&nbsp;|\s){0,8}<a class="footnote-backref"[^<>]*>[^<>]*</a>')


def printable(html: str) -> str:
    """Return the HTML in the form that pandoc's `html+epub_html_exts` reader turns into footnotes."""
    html = levelled(clean_fast(html), top=1)
    html = _NOTES.sub(lambda notes: _asides(notes[1]), html)
    html = _MARK.sub(r'<a epub:type="noteref" href="#\1">\2</a>', html)
    return _without_dead_links(_with_unique_ids(html))


def _asides(notes: str) -> str:
    """Turn the list of notes into asides. A mark inside a note stays a number, or notes could nest for ever."""
    _, *parts = _NOTE.split(_BACK.sub("", _MARK.sub(r"<sup>\2</sup>", notes)))
    return "".join(
        f'<aside epub:type="footnote" id="{id}">{body.rstrip().removesuffix("</li>")}</aside>'
        for id, body in zip(parts[::2], parts[1::2], strict=True)
    )


def _with_unique_ids(html: str) -> str:
    seen: set[str] = set()

    def first_only(found: re.Match[str]) -> str:
        if found[1] in seen:
            return ""
        seen.add(found[1])
        return found[0]

    return _ID.sub(first_only, html)


def _without_dead_links(html: str) -> str:
    """Drop links to nothing and to pages of the site: neither leads anywhere from paper."""
    ids = set(_ID.findall(html))
    return _LOCAL.sub(lambda link: link[0] if link[1].startswith("#") and link[1][1:] in ids else "", html)
