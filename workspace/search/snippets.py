"""The lines of a text in which a query was found, as pieces: the template marks and escapes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from workspace.search.analysis import Hit, clean, section, section_count, section_start, spans
from workspace.search.query import Query

LENGTH = 240  # characters
BEFORE = 60

_SPACES = re.compile(r"\s+")
_LINE = re.compile(r"\S.*")
_SENTENCE = re.compile(r"(?:\S+\s+){5,}\S*[.!?:;…]\W*")
_SIGNS = re.compile(  # of Markdown: not for reading
    r"""\\(?P<meant>[^\w\s])  # a sign behind a backslash is meant as it is
    |(?P<line>\n)[ \t]*(?:
      \|?[ \t]*:?-{3,}[-|:\ \t]*(?=\n)  # the line under the heads of a table
      |(?:>[ \t]?)*(?:[-*+][ \t]+(?=\S|\Z)|\d{1,3}[.)][ \t]+(?=\D|\Z)|\#{1,6}[ \t])  # a list, a heading
      |>[> \t]*|\|)
    |\*{1,3}|_{2,3}|`+|\[\^[\w-]+\]:?""",
    re.VERBOSE,
)
_EMPTY = re.compile(r"·(?:\s*·)+")  # cells
_CUT = 120  # characters: as long as this it is a sentence, or cut out of one


class Piece(NamedTuple):
    """A stretch of a snippet; `hit` where it is one of the words looked for."""

    text: str
    hit: bool


class Snippet(NamedTuple):
    """The pieces in order; `at`: where in the text, cleaned, the first of the words stands, None without any."""

    pieces: tuple[Piece, ...]
    at: int | None


def snippet(text: str, query: Query, section_number: int | None = None) -> Snippet:
    """About 240 characters around the best hits in one section (default: the first) of the text that was indexed."""
    whole = clean(text)
    number = section_number if section_number is not None and section_number < section_count(whole) else 0
    begun = section(whole, number).rstrip()
    part = begun.lstrip()
    hits, runs = spans(part, query.stems), _prose(part)
    told = [hit for hit in hits if any(first <= hit.start < last for first, last in runs)]
    at = _best(told or hits) if hits else runs[0][0] if runs else 0
    start, end = _window(part, at, *next((run for run in runs if run[0] <= at < run[1]), (0, len(part))))
    shown = [hit for hit in hits if start <= hit.start and hit.end <= end]
    pieces = _pieces(part, shown, start, end)
    before = number > 0 or start > 0
    after = end < len(part) or number + 1 < section_count(whole)
    pieces = [Piece("… ", False)] * before + pieces + [Piece(" …", False)] * after
    first = section_start(whole, number) + len(begun) - len(part) + shown[0].start if shown else None
    return Snippet(tuple(pieces), first)


def _best(hits: Sequence[Hit]) -> int:
    """Where the stretch with the most different words begins (0 without hits)."""
    best, at, last = (0, 0), 0, 0
    for first, hit in enumerate(hits):
        while last < len(hits) and hits[last].end <= hit.start + LENGTH - BEFORE:
            last += 1
        stretch = hits[first:last]
        value = (len({word.stem for word in stretch}), len(stretch))
        if value > best:
            best, at = value, hit.start
    return at


def _prose(text: str) -> list[tuple[int, int]]:
    """Where sentences stand: runs of lines with no heading, table or list of catchwords among them."""
    runs: list[tuple[int, int]] = []
    open_ = False
    for line in _LINE.finditer(text):
        sentences = _is_prose(line[0])
        if sentences and open_:
            runs[-1] = (runs[-1][0], line.end())
        elif sentences:
            runs.append(line.span())
        open_ = sentences
    return runs


def _is_prose(line: str) -> bool:
    """Whether a line holds sentences. The pattern is tried on short lines alone: on a long one it may take for ever."""
    return line[0] not in "#|>" and (len(line) >= _CUT or bool(_SENTENCE.fullmatch(line)))


def _window(text: str, at: int, first: int, last: int) -> tuple[int, int]:
    """The stretch around a hit between two places, from and to a space where there is one."""
    start = max(first, at - BEFORE)
    if start > first:
        space = _SPACES.search(text, start, at)
        start = space.end() if space else at
    end = min(last, start + LENGTH)
    if end < last:
        space_before = text.rfind(" ", start + BEFORE, end)
        end = space_before if space_before > at else end
    return start, end


def _pieces(text: str, hits: Sequence[Hit], start: int, end: int) -> list[Piece]:
    pieces, at = [], start
    for hit in hits:
        pieces += [Piece(_plain(text, at, hit.start), False), Piece(text[hit.start : hit.end], True)]
        at = hit.end
    pieces.append(Piece(_plain(text, at, end).rstrip(" ·"), False))
    pieces[0] = Piece(pieces[0].text.lstrip(" ·"), pieces[0].hit)
    return [piece for piece in pieces if piece.text]


def _plain(text: str, start: int, end: int) -> str:
    """A stretch of a text as it is read: without the signs of Markdown, a dot between cells, all on one line."""
    begins, ends = (text[at : at + 1] in ("", "\n") for at in (start - 1 if start else len(text), end))
    lines = "\n" * begins + text[start:end] + "\n" * ends
    words = _SIGNS.sub(lambda sign: sign["meant"] or sign["line"] or "", lines).replace("|", "·")
    plain = _SPACES.sub(" ", _EMPTY.sub("·", words))
    return plain[begins : len(plain) - ends]
