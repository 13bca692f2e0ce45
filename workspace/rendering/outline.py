"""The headings of published HTML: a table of contents, and levels without gaps."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

_HEADING = re.compile(r'<h([1-6])(?: id="([^"<>]*)")?>(.*?)</h\1>', re.DOTALL)
_HEADING_TAG = re.compile(r"<(/?)h([1-6])\b")
_EMPTY = re.compile(r"<h([1-6])(?: [^<>]*)?>\s*</h\1>")
_NOTE_MARK = re.compile(r'<sup id="[^"<>]*"><a class="footnote-ref"[^<>]*>[^<>]*</a></sup>')
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading: level 1-6, the id to link to (may be empty), and its plain text."""

    level: int
    id: str
    text: str


def headings(html: str) -> tuple[Heading, ...]:
    """Return the headings of sanitised HTML in order, for a table of contents."""
    return tuple(
        Heading(int(level), id or "", text_of(_NOTE_MARK.sub("", inner))) for level, id, inner in _HEADING.findall(html)
    )


def text_of(html: str) -> str:
    """Return the text of sanitised HTML on one line, without tags."""
    return " ".join(unescape(_TAG.sub("", html)).split())


def levelled(html: str, top: int) -> str:
    """Renumber the headings of sanitised HTML: the highest becomes `top` (1-6) and no level is skipped.

    Headings without text go. A screen reader's list of headings and the PDF standard both need this,
    whatever the author typed.
    """
    html = _EMPTY.sub("", html)
    levels = _levels(html, top)
    current = top

    def renumber(tag: re.Match[str]) -> str:
        nonlocal current
        if not tag[1]:
            current = next(levels)
        return f"<{tag[1]}h{current}"

    return _HEADING_TAG.sub(renumber, html)


def _levels(html: str, top: int) -> Iterator[int]:
    open_levels: list[int] = []
    for closing, level in _HEADING_TAG.findall(html):
        if not closing:
            while open_levels and open_levels[-1] >= int(level):
                open_levels.pop()
            open_levels.append(int(level))
            yield min(top - 1 + len(open_levels), 6)
