"""The text of Word XML: paragraphs, runs, and the parts of it that are deleted or typed twice."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from workspace.rendering.word.forms import FORM, answer
from workspace.rendering.word.package import MC, A, M, V, W

P, RUN, TEXT, TABLE, ROW, CELL = f"{W}p", f"{W}r", f"{W}t", f"{W}tbl", f"{W}tr", f"{W}tc"
DELETED = (f"{W}del", f"{W}moveFrom")
INSERTED = (f"{W}ins", f"{W}moveTo")
TWINS = f"{MC}AlternateContent"
_BREAKS = (f"{W}tab", f"{W}br", f"{W}cr", f"{W}ptab", f"{A}p", P)
_WORDS = (TEXT, f"{W}delText", f"{A}t", f"{M}t")
_SEEN = (f"{A}blip", f"{V}imagedata", f"{W}object")
SYMBOL = "□"  # one whose look depends on its font
_ASIDE = f"{W}txbxContent"


def erased(element: Element) -> Element | None:
    """The mark, with its author, that makes an element a deletion: itself, or that of a row or cell."""
    return _mark(element, DELETED, f"{W}trPr/{W}del", f"{W}tcPr/{W}cellDel")


def added(element: Element) -> Element | None:
    """The mark, with its author, that makes an element an insertion: itself, or that of a row or cell."""
    return _mark(element, INSERTED, f"{W}trPr/{W}ins", f"{W}tcPr/{W}cellIns")


def one_twin(element: Element) -> list[Element]:
    """The content of an element; of what is written twice for newer and older programs, the one that says more."""
    if element.tag != TWINS:
        return list(element)
    twins = [child for child in element if child.tag in (f"{MC}Choice", f"{MC}Fallback")]
    return [max(twins, key=_says)] if twins else []


def kept(element: Element) -> list[Element]:
    """The same without deletions."""
    return [child for child in one_twin(element) if erased(child) is None]


def live(root: Element) -> Iterator[Element]:
    """Every element in order, without deletions and without the lesser twin of a drawing."""
    yield root
    for child in kept(root):
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
    return _line(root.iter())


def remaining(root: Element) -> str:
    """The text below an element on one line, deletions left out."""
    return _line(live(root))


def _line(elements: Iterator[Element]) -> str:
    return " ".join("".join(map(_piece, elements)).split())


def _mark(element: Element, tags: tuple[str, ...], row: str, cell: str) -> Element | None:
    if element.tag in tags:
        return element
    path = {ROW: row, CELL: cell}.get(element.tag)
    return None if path is None else element.find(path)


def _says(twin: Element) -> int:
    """Words count more than a picture, a picture more than nothing."""
    return 2 * bool(plain(twin)) or int(any(element.tag in _SEEN for element in twin.iter()))


def _pieces(element: Element) -> Iterator[str]:
    for child in kept(element):
        yield _piece(child)
        if child.tag not in (_ASIDE, f"{W}pPr"):
            yield from _pieces(child)


def _piece(element: Element) -> str:
    if element.tag in _WORDS:
        return element.text or ""
    if element.tag == f"{W}noBreakHyphen":
        return "-"
    if element.tag == f"{V}textpath":
        return f" {element.get('string', '')} "
    if element.tag == FORM:
        return answer(element)
    if element.tag == f"{W}sym":
        return SYMBOL
    return " " if element.tag in _BREAKS else ""
