"""Inline nodes written as Markdown: text escaped, bold and italic, links, notes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from urllib.parse import quote

from workspace.rendering.word.nodes import Node, children, content

BREAK = "  \n"
_ALLOWED = re.compile(r"^(https?://|mailto:)[^\x00-\x20]", re.I)
_BRACKETS = re.compile(r"(?<!\\)([][])")
_URL_MARKS = ":/?#@!$&'*+,;=%~-._"
_MARKS = {"Strong": "**", "Emph": "*"}
_ESCAPES = (
    (re.compile(r"([\\`*|])"), r"\\\1"),
    (re.compile(r"(?<![^\W_])_|_(?![^\W_])"), r"\\_"),
    (re.compile(r"\[(?=\^)"), r"\\["),
    (re.compile(r"\](?=\()"), r"]\\"),
    (re.compile(r"&(?=#?\w+;)"), "&amp;"),
    (re.compile(r"<(?=[\w/!?])"), "&lt;"),
)
_STARTS = (
    (re.compile(r"^([ \t]*)([#>]|[-+](?=\s)|[-=]+(?=[ \t]*$)|\[(?=[^\]]*\]:))", re.M), r"\1\\\2"),
    (re.compile(r"^([ \t]*\d+)([.)])(?=\s|$)", re.M), r"\1\\\2"),
    (re.compile(r"^([ \t]*):(?=\s)", re.M), r"\1&#58;"),
    (re.compile(r"^([ \t]*)~(?=~~)", re.M), r"\1&#126;"),
)


@dataclass
class Notes:
    """The footnotes met so far, numbered from 1 in order."""

    bodies: list[list[Node]] = field(default_factory=list)

    def add(self, blocks: list[Node]) -> str:
        """The reference to a new footnote."""
        self.bodies.append(blocks)
        return f"[^{len(self.bodies)}]"


def paragraph(inlines: Iterable[Node], notes: Notes) -> str:
    """The Markdown of a paragraph, so that no line of it starts a heading, list, quotation or table."""
    text = inline(inlines, notes).strip()
    for pattern, replacement in _STARTS:
        text = pattern.sub(replacement, text)
    return text


def inline(inlines: Iterable[Node], notes: Notes) -> str:
    """The Markdown of inline nodes."""
    return "".join(_inline(one, notes) for one in _together(inlines))


def _together(inlines: Iterable[Node]) -> Iterator[Node]:
    """Words without a space between them as one: a mark may begin in one and end in the next."""
    for kind, run in groupby(inlines, key=lambda one: one["t"]):
        if kind == "Str":
            yield {"t": kind, "c": "".join(map(content, run))}
        else:
            yield from run


def escape(text: str) -> str:
    """Text with every mark that Markdown would take for its own made harmless."""
    for pattern, replacement in _ESCAPES:
        text = pattern.sub(replacement, text)
    return text


def _inline(one: Node, notes: Notes) -> str:
    kind, inner = one["t"], content(one)
    if kind in _MARKS:
        return _marked(inline(inner, notes), _MARKS[kind])
    if kind in ("Str", "Code", "Math", "RawInline"):
        return escape(inner if kind == "Str" else inner[1])
    if kind in ("Space", "SoftBreak"):
        return " "
    if kind == "LineBreak":
        return BREAK
    if kind == "Note":
        return notes.add(inner)
    if kind == "Link":
        return _link(inline(children(one), notes), inner[2][0])
    if kind == "Image":
        return f"[Picture: {inline(children(one), notes) or 'no description'} – kept with the original file]"
    return inline(children(one), notes)


def _marked(text: str, mark: str) -> str:
    """Marks stand close to the words, and each line has its own."""
    return BREAK.join(_close(line, mark) for line in text.split(BREAK))


def _close(line: str, mark: str) -> str:
    inner = line.strip()
    if not inner:
        return line
    lead, trail = line[: len(line) - len(line.lstrip())], line[len(line.rstrip()) :]
    return f"{lead}{mark}{inner}{mark}{trail}"


def _link(text: str, target: str) -> str:
    if not _ALLOWED.match(target) or not text.strip():
        return text
    shown = _BRACKETS.sub(r"\\\1", text)
    return f"[{shown}]({quote(target, safe=_URL_MARKS)})"
