"""Text of a Word file that is hidden (`w:vanish`) or struck through: found directly, through styles, in hidden rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from workspace.rendering.word.package import Package, W, on
from workspace.rendering.word.text import ROW, RUN, P, plain

HIDDEN, STRUCK = ("vanish",), ("strike", "dstrike")
_KEPT = (f"{W}rPr", f"{W}fldChar")


@dataclass(frozen=True)
class Styles:
    """Which styles give their text a mark; by paragraph and by run style at once means without it (a toggle)."""

    mark: str
    everywhere: bool
    usual: str
    hiding: frozenset[str]

    def hides(self, run: Element, paragraph: str) -> bool:
        """Whether a run has the mark in a paragraph of the style named."""
        own = run.find(f"{W}rPr/{W}{self.mark}")
        if own is not None:
            return on(own)
        style = _value(run.find(f"{W}rPr/{W}rStyle"))
        return self.everywhere or ((style in self.hiding) != ((paragraph or self.usual) in self.hiding))


def read_styles(package: Package, mark: str) -> Styles:
    """The styles of a Word file as far as one mark goes."""
    root = next(package.parts("styles"), None)
    if root is None:
        return Styles(mark, False, "", frozenset())
    styles = {style.get(f"{W}styleId", ""): style for style in root.iter(f"{W}style")}
    usual = [key for key, style in styles.items() if _is_usual(style)]
    everywhere = on(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}{mark}"))
    return Styles(mark, everywhere, usual[0] if usual else "", frozenset(_hiding(styles, mark)))


def hidden(root: Element, styles: Styles) -> Iterator[tuple[Element, Element]]:
    """Each run with the mark, or hidden table row, with the element it stands in, in order."""
    yield from _walk(root, styles, "")


def strip(root: Element, styles: Styles) -> int:
    """Take the text with the mark out of a part, in place; the number of runs and rows that had any."""
    found = list(hidden(root, styles))
    for parent, element in found:
        if element.find(f"{W}fldChar") is None:
            parent.remove(element)
            continue
        for child in [one for one in element if one.tag not in _KEPT]:
            element.remove(child)
        for mark in element.iter(f"{W}fldChar"):
            mark[:] = []
    return sum(bool(plain(element)) for _, element in found)


def _walk(parent: Element, styles: Styles, paragraph: str) -> Iterator[tuple[Element, Element]]:
    for element in parent:
        style = paragraph
        if element.tag == P:
            style = _value(element.find(f"{W}pPr/{W}pStyle"))
        elif (element.tag == RUN and styles.hides(element, paragraph)) or (
            styles.mark in HIDDEN and element.tag == ROW and on(element.find(f"{W}trPr/{W}hidden"))
        ):
            yield parent, element
            continue
        yield from _walk(element, styles, style)


def _hiding(styles: Mapping[str, Element], mark: str) -> Iterator[str]:
    """The styles with the mark, of their own or of the style they are based on; each is looked at once."""
    known: dict[str, bool] = {}
    for key in styles:
        chain: list[str] = []
        while key in styles and key not in known:
            own = styles[key].find(f"{W}rPr/{W}{mark}")
            known[key] = own is not None and on(own)  # and so for styles that are based on each other in a circle
            chain.append(key)
            if own is not None:
                break
            key = _value(styles[key].find(f"{W}basedOn"))
        known.update(dict.fromkeys(chain, known.get(key, False)))
    yield from (key for key, hides in known.items() if hides)


def _is_usual(style: Element) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on")


def _value(element: Element | None) -> str:
    return "" if element is None else element.get(f"{W}val", "")
