"""The wrappers of Word XML taken off: whatever stands between a paragraph and its runs, and the like.

Wrappers are not listed one by one, as the converter drops each that it does not know, together with its words.
"""

from xml.etree.ElementTree import Element

from workspace.rendering.word.package import MC, M, W
from workspace.rendering.word.text import CELL, INSERTED, ROW, RUN, TABLE, TEXT, TWINS, P, erased, one_twin

_HOLDERS = (P, RUN, TABLE, ROW, CELL, TEXT, f"{W}hyperlink", f"{M}oMath", f"{M}oMathPara", f"{M}r")
_ALWAYS = (*INSERTED, TWINS, f"{MC}Choice", f"{MC}Fallback")
_RUBY = ("ruby", "rt", "rubyBase")
_NOTES = ("footnotes", "footnote", "endnotes", "endnote")
_FRAMES = ("document", "body", "txbxContent", "pict", "object", *_RUBY, *_NOTES)
_STRUCTURE = frozenset((*_HOLDERS, *(f"{W}{name}" for name in _FRAMES)))
_ABOUT = tuple(f"{W}{name}" for name in ("customXmlPr", "smartTagPr", "sdtPr", "sdtEndPr"))


def settle(root: Element) -> None:
    """Take out deletions, the lesser of two twins and what is said about wrappers; deleted cells stay, emptied.

    A row without one of its cells would move the words of the others under a wrong heading.
    """
    for parent in list(root.iter()):
        children = [_emptied(child) for child in one_twin(parent) if child.tag not in _ABOUT]
        parent[:] = [child for child in children if erased(child) is None]


def unwrap(root: Element) -> None:
    """Put the content of each wrapper in its place, innermost first."""
    for parent in reversed(list(root.iter())):
        if any(_wraps(child) for child in parent):
            parent[:] = [part for child in parent for part in (child if _wraps(child) else (child,))]


def _wraps(element: Element) -> bool:
    if element.tag in _ALWAYS:
        return True
    if element.tag in _STRUCTURE or element.tag.startswith(M):
        return False
    return any(part.tag in _HOLDERS for part in element)


def _emptied(element: Element) -> Element:
    properties, mark = element.find(f"{W}tcPr"), erased(element)
    if element.tag == CELL and properties is not None and mark is not None:
        properties.remove(mark)
        element[:] = [properties, Element(P)]
    return element
