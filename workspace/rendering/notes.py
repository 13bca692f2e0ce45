"""Footnotes of a text that was rendered in pieces: each piece numbers its own from 1, the whole counts through."""

import re

_LIST = re.compile(r'(<div class="footnote">\s*<hr>\s*<ol>.*?</ol>\s*</div>)', re.DOTALL)
_MARK = re.compile(r'(<a class="footnote-ref"[^<>]*>)([0-9]{1,6})(</a>)')
_NOTE = '<li id="fn:'


def numbered_through(html: str) -> str:
    """Number the footnotes of sanitised HTML from 1 to the last, in the marks and in the lists of notes."""
    done, made = 0, []
    for place, piece in enumerate(_LIST.split(html)):
        if done:
            piece = _counted_on(piece, done)
        if place % 2:  # a list of notes ends what was rendered together
            done += piece.count(_NOTE)
        made.append(piece)
    return "".join(made)


def _counted_on(piece: str, done: int) -> str:
    piece = _MARK.sub(lambda mark: f"{mark[1]}{int(mark[2]) + done}{mark[3]}", piece)
    return piece.replace("<ol>", f'<ol start="{done + 1}">', 1) if piece.startswith('<div class="footnote">') else piece
