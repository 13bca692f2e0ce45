"""Footnotes of a text that was rendered in pieces: each piece numbers its own from 1, the whole counts through."""

import re
from collections.abc import Iterable

_LIST = re.compile(r'(<div class="footnote">\s*<hr>\s*<ol>.*?</ol>\s*</div>)', re.DOTALL)
_MARK = re.compile(r'(<a class="footnote-ref"[^<>]*>)([0-9]{1,6})(</a>)')
_BACK = re.compile(r'(<a class="footnote-backref"[^<>]* title="Back to note )([0-9]{1,6})( )')
_NOTE = '<li id="fn:'


def numbered_through(pieces: Iterable[str]) -> list[str]:
    """Number the footnotes of pieces of sanitised HTML from 1 to the last, in the marks and in the lists of notes."""
    done, made = 0, []
    for piece in pieces:
        numbered, done = _numbered(piece, done)
        made.append(numbered)
    return made


def _numbered(html: str, done: int) -> tuple[str, int]:
    """A piece, of which the notes go on behind so many others; and how many there are then."""
    made = []
    for place, part in enumerate(_LIST.split(html)):
        made.append(_counted_on(part, done) if done else part)
        if place % 2:  # a list of notes ends what was rendered together
            done += part.count(_NOTE)
    return "".join(made), done


def _counted_on(part: str, done: int) -> str:
    for pattern in (_MARK, _BACK):
        part = pattern.sub(lambda mark: f"{mark[1]}{int(mark[2]) + done}{mark[3]}", part)
    return part.replace("<ol>", f'<ol start="{done + 1}">', 1) if part.startswith('<div class="footnote">') else part
