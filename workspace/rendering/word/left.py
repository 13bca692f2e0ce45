"""The last check of a reading: each piece of visible text is looked for in the Markdown that came of it."""

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from workspace.rendering.word.findings import Finding, finding
from workspace.rendering.word.package import W
from workspace.rendering.word.said import CONVERTED_FONTS
from workspace.rendering.word.text import RUN, TEXT, P

_JOINED = frozenset((f"{W}rPr", TEXT, f"{W}lastRenderedPageBreak"))
_ESCAPED = {"&amp;": "&", "&lt;": "<", "&#58;": ":", "&#126;": "~"}
_ESCAPE = re.compile("|".join(_ESCAPED))
_NEAR = 5_000  # letters after the piece before
_SEPARATOR = f"{W}type"


def pieces(root: Element) -> Iterator[str]:
    """The text of a flattened part, cut wherever the Markdown may put something between two runs."""
    for element in root:
        if element.tag in (P, RUN):
            yield from _cut(element)
        elif element.tag == TEXT:
            yield element.text or ""
        elif _SEPARATOR not in element.attrib:
            yield from pieces(element)


def left_behind(wanted: Iterable[str], markdown: str) -> Finding:
    """The pieces that are not in the Markdown; of one that stands there several times, one is enough."""
    text = _letters(_ESCAPE.sub(lambda match: _ESCAPED[match[0]], markdown))
    at, lost = 0, []
    for piece in wanted:
        letters = _letters(piece)
        found = text.find(letters, at, at + len(letters) + _NEAR)
        found = text.find(letters) if found < 0 else found
        if found < 0:
            lost.append(piece)
        else:
            at = found + len(letters)
    rest = "They are in the original file only: copy them from there."
    what = "that could not be read"
    return finding("left_behind", f"piece of text {what}", f"pieces of text {what}", lost, rest)


def _cut(element: Element) -> Iterator[str]:
    """The runs of a paragraph joined as far as nothing but text is in them."""
    text = ""
    for run in [element] if element.tag == RUN else element:
        if run.tag == RUN and all(part.tag in _JOINED for part in run):
            text += "" if _converted(run) else "".join(part.text or "" for part in run if part.tag == TEXT)
            continue
        yield text
        text = ""
        yield from pieces(run)
    yield text


def _converted(run: Element) -> bool:
    """Whether the letters of a run stand for symbols, which the converter writes as such."""
    fonts = run.find(f"{W}rPr/{W}rFonts")
    return fonts is not None and any(name.lower() in CONVERTED_FONTS for name in fonts.attrib.values())


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
