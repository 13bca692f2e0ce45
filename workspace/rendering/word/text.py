"""The text of Word XML: paragraphs, runs, and the parts of it that are deleted or typed twice."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from workspace.rendering.word.package import MC, W

P, RUN, TEXT, TABLE, ROW = f"{W}p", f"{W}r", f"{W}t", f"{W}tbl", f"{W}tr"
DELETED = (f"{W}del", f"{W}moveFrom")
INSERTED = (f"{W}ins", f"{W}moveTo")
_BREAKS = (f"{W}tab", f"{W}br", f"{W}cr", f"{W}ptab")
_ASIDE = f"{W}txbxContent"


def live(root: Element) -> Iterator[Element]:
    """Every element in order, without deletions and without the older twin of a drawing."""
    yield root
    for child in root:
        if child.tag not in (*DELETED, f"{MC}Fallback"):
            yield from live(child)


def count(root: Element, tag: str) -> int:
    """How many elements of one kind the live text holds."""
    return sum(element.tag == tag for element in live(root))


def words(root: Element) -> int:
    """How many words the live text has, hidden text included."""
    return sum(len(line.split()) for line in lines(root))


def lines(root: Element) -> Iterator[str]:
    """The text of each paragraph that has any, in order."""
    for element in live(root):
        if element.tag == P:
            text = "".join(_pieces(element))
            if text.strip():
                yield text


def plain(root: Element) -> str:
    """All text below an element on one line, deletions included."""
    pieces = [_piece(element) for element in root.iter()]
    return " ".join("".join(pieces).split())


def _pieces(element: Element) -> Iterator[str]:
    for child in element:
        yield _piece(child)
        if child.tag not in (*DELETED, f"{MC}Fallback", _ASIDE, f"{W}pPr"):
            yield from _pieces(child)


def _piece(element: Element) -> str:
    if element.tag in (TEXT, f"{W}delText"):
        return element.text or ""
    if element.tag == f"{W}noBreakHyphen":
        return "-"
    return " " if element.tag in _BREAKS or element.tag == P else ""
