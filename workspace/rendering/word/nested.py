"""Lists of Word's built-in styles "List Bullet 2", "List Number 3" and so on: each has a list of its own in the file,
of one level, and only the style's name says how deep it stands. Here it becomes that level, so that it is nested."""

import re
from collections.abc import Iterable
from copy import deepcopy
from xml.etree.ElementTree import Element, SubElement

from workspace.rendering.word.numbers import NUMBERED, PROPERTIES, Numbering
from workspace.rendering.word.package import W
from workspace.rendering.word.text import P

_DEEP = re.compile(r"list (?:bullet|number) ([2-5])", re.IGNORECASE)


def nest(roots: Iterable[Element], lists: Element, numbering: Numbering) -> None:
    """Move such paragraphs, in place, to the level that their style names, and give the level to `lists`, the part
    with the numbering."""
    wanted = {
        (at, deep) for root in roots for one in root.iter(P) if (found := _move(one, numbering)) for at, deep in [found]
    }
    for number, deep in wanted:
        key, _ = numbering.lists[number]
        for kind in lists.findall(f"{W}abstractNum"):
            if kind.get(f"{W}abstractNumId", "") == key:
                _deepen(kind, deep)


def _move(paragraph: Element, numbering: Numbering) -> tuple[str, int] | None:
    """(the list, the level counted from 0) of a paragraph that was moved."""
    deep = next((int(found[1]) - 1 for name in numbering.names(paragraph) if (found := _DEEP.fullmatch(name))), 0)
    at = numbering.of(paragraph)
    if not deep or at is None or at[1] or paragraph.find(f"{PROPERTIES}/{NUMBERED}") is not None:
        return None
    properties = paragraph.find(PROPERTIES)
    if properties is None:  # its style is the usual one
        return None
    own = SubElement(properties, NUMBERED)
    SubElement(own, f"{W}ilvl", {f"{W}val": str(deep)})
    SubElement(own, f"{W}numId", {f"{W}val": at[0]})
    return at[0], deep


def _deepen(kind: Element, deep: int) -> None:
    """The first level of a list once more, as a deeper one, where it has none such."""
    levels = {one.get(f"{W}ilvl", ""): one for one in kind.findall(f"{W}lvl")}
    if str(deep) in levels or "0" not in levels:
        return
    level = deepcopy(levels["0"])
    level.set(f"{W}ilvl", str(deep))
    for style in level.findall(f"{W}pStyle"):
        level.remove(style)
    for words in level.findall(f"{W}lvlText"):
        words.set(f"{W}val", words.get(f"{W}val", "").replace("%1", f"%{deep + 1}"))
    kind.append(level)
