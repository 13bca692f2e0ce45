"""A Markdown text dealt out to the fields of a content type by its headings; no word is lost."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workspace.rendering.word.labels import closest, normal

TOP = 3
LOWEST = 6
_HEADING = re.compile(r"^(#{1,6})[ \t]+(\S.*)$")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_NOTE = re.compile(r"^\[\^([^\]\s]+)\]:")
_REFERENCE = re.compile(r"\[\^([^\]\s]+)\]")


@dataclass(frozen=True)
class Section:
    """A field to be filled, with the headings by which it is known."""

    field: str
    label: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Placed:
    """The text by field, the text that found no field, and a plain sentence for each heading used.

    `matched` holds each heading that was taken out of the text, with its field, in order.
    """

    fields: dict[str, str]
    unplaced: str
    notes: tuple[str, ...]
    matched: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class _Piece:
    """Lines below one heading (level 0: before the first)."""

    level: int
    line: str
    lines: tuple[str, ...]

    @property
    def heading(self) -> str:
        """The heading without its marks."""
        text = self.line[self.level :].strip()
        bare = text.rstrip("#")
        return bare.strip() if bare.endswith((" ", "\t")) else text


def place(markdown: str, sections: Sequence[Section]) -> Placed:
    """Give each section the text under the headings that mean it; the rest is `unplaced`, in order.

    A heading that no section knows stays with the text it belongs to. Footnotes go where they are cited.
    """
    body, notes = _split_notes(markdown.split("\n"))
    texts: dict[str, list[str]] = {"": []}
    matched: list[tuple[str, str]] = []
    for field, piece, taken in _assigned(_pieces(body), sections):
        if taken:
            matched.append((piece.heading, field))
        keep = () if taken else (piece.line,)
        texts.setdefault(field, []).extend(["", *keep, *piece.lines])
    _deal(notes, texts)
    fields = {field: _tidy(_based(lines)) for field, lines in texts.items() if field}
    labels = {section.field: section.label for section in sections}
    told = tuple(f"“{heading}” was placed in “{labels[field]}”." for heading, field in matched)
    return Placed(fields, _tidy(texts[""]), told, tuple(matched))


def _assigned(pieces: Sequence[_Piece], sections: Sequence[Section]) -> Iterator[tuple[str, _Piece, bool]]:
    """Each piece with its field ("" for none) and whether its heading was the one that named it."""
    names = {normal(name): one.field for one in reversed(sections) for name in (*one.aliases, one.label)}
    stack: list[tuple[int, str]] = [(-1, "")]
    written: set[str] = set()
    for piece in pieces:
        while stack[-1][0] >= piece.level:
            stack.pop()
        above = stack[-1][1]
        meant = closest(piece.heading, names) if piece.level else None
        taken = meant is not None and (meant != above or meant not in written)
        field = meant if taken and meant is not None else above
        stack.append((piece.level, field))
        if any(line.strip() for line in piece.lines):
            written.add(field)
        yield field, piece, taken


def _pieces(lines: Sequence[str]) -> list[_Piece]:
    pieces: list[_Piece] = []
    level, line, start = 0, "", 0
    for number, depth in _headings(lines):
        pieces.append(_Piece(level, line, tuple(lines[start:number])))
        level, line, start = depth, lines[number], number + 1
    return [*pieces, _Piece(level, line, tuple(lines[start:]))]


def _headings(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The line number and level of each heading, those inside fenced code left out."""
    fence = ""
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence) and not line.strip().strip(fence[0]):
            fence = ""
        found = None if fence else _HEADING.match(line)
        if found:
            yield number, len(found[1])


def _split_notes(lines: Sequence[str]) -> tuple[list[str], dict[str, list[str]]]:
    """The lines without footnotes, and the lines of each footnote by its label."""
    body: list[str] = []
    notes: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in lines:
        start = _NOTE.match(line)
        if start:
            current = notes.setdefault(start[1], [])
        elif line.strip() and not line.startswith(("    ", "\t")):
            current = None
        (body if current is None else current).append(line)
    return body, notes


def _deal(notes: dict[str, list[str]], texts: dict[str, list[str]]) -> None:
    """Put each footnote behind the text that cites it, or behind the unplaced text."""
    homes = {label: field for field, lines in texts.items() for label in _REFERENCE.findall("\n".join(lines))}
    for label, lines in notes.items():
        texts[homes.get(label, "")].extend(["", *lines])


def _based(lines: Sequence[str]) -> list[str]:
    """The lines with their highest heading at level 3, the lower ones moved along."""
    found = dict(_headings(lines))
    shift = TOP - min(found.values(), default=TOP)
    return [
        "#" * min(found[n] + shift, LOWEST) + line[found[n] :] if n in found else line for n, line in enumerate(lines)
    ]


def _tidy(lines: Sequence[str]) -> str:
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(line if line.strip() else "" for line in lines)).strip("\n")
    return f"{text}\n" if text else ""
