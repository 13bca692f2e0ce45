"""Words of a Word file that nobody sees though they are not marked as hidden: in the colour of what is behind them, or
far too small. They stay in the text, where a reader of the document sees them: so they are named."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from workspace.rendering.word.package import Package, W
from workspace.rendering.word.text import CELL, RUN, P, kept, plain

_SMALLEST = 8  # half points: letters below four points cannot be read
_SEEN = 1.3  # contrast (WCAG) below which letters melt into what is behind them
_WHITE, _PAIR = "FFFFFF", 2
_MARKERS = {
    "yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF", "magenta": "FF00FF", "blue": "0000FF", "red": "FF0000",
    "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000",
    "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0", "black": "000000", "white": _WHITE,
}  # fmt: skip


@dataclass(frozen=True)
class _Look:
    """`colour`, `behind`: six hexadecimal figures; "": the automatic one, which is seen. `size`: in half points."""

    colour: str = ""
    behind: str = _WHITE
    size: int = 20

    def with_(self, properties: Element | None) -> "_Look":
        """With what run or paragraph properties, or those of a cell, say."""
        if properties is None:
            return self
        colour = _hexadecimal(_value(properties, "color")) if properties.find(f"{W}color") is not None else self.colour
        size = _value(properties, "sz")
        return replace(
            self,
            colour=colour,
            behind=_fill(properties) or self.behind,
            size=int(size) if size.isdecimal() and len(size) < 5 else self.size,
        )

    @property
    def unseen(self) -> bool:
        return self.size < _SMALLEST or (bool(self.colour) and _contrast(self.colour, self.behind) < _SEEN)


def faint(package: Package, roots: tuple[Element, ...], hidden: Collection[Element]) -> Iterator[str]:
    """The words of each run that nobody sees, in order; without deletions and what is `hidden`, which is told apart."""
    part = next(package.parts("styles"), None)
    styles = {one.get(f"{W}styleId", ""): one for one in ([] if part is None else part.iter(f"{W}style"))}
    usual = None if part is None else part.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    page = package.document.find(f"{W}background")
    behind = "" if page is None else _hexadecimal(page.get(f"{W}color", ""))
    look = replace(_Look().with_(usual), behind=behind or _WHITE)
    for root in roots:
        yield from _walk(root, look, styles, {id(one) for one in hidden})


def _walk(parent: Element, look: _Look, styles: Mapping[str, Element], hidden: Collection[int]) -> Iterator[str]:
    for child in (one for one in kept(parent) if id(one) not in hidden):
        if child.tag == RUN:
            own = _styled(look, child.find(f"{W}rPr"), "rStyle", styles)
            if own.unseen and (words := plain(child)):
                yield words
            continue
        within = look
        if child.tag == P:
            within = _styled(look, child.find(f"{W}pPr"), "pStyle", styles)
        elif child.tag == CELL:
            within = look.with_(child.find(f"{W}tcPr"))
        yield from _walk(child, within, styles, hidden)


def _styled(look: _Look, properties: Element | None, kind: str, styles: Mapping[str, Element]) -> _Look:
    """A look with a style, those on which it is built first, and with what is said beside it."""
    key, chain = "" if properties is None else _value(properties, kind), list[Element]()
    while key in styles and styles[key] not in chain:
        chain.append(styles[key])
        key = _value(styles[key], "basedOn")
    for style in reversed(chain):
        look = look.with_(style.find(f"{W}pPr")).with_(style.find(f"{W}rPr"))
    return look.with_(properties)


def _fill(properties: Element) -> str:
    """What is behind: the marker pen, or the shading; "" for neither."""
    shade = properties.find(f"{W}shd")
    filled = "" if shade is None else shade.get(f"{W}color" if shade.get(f"{W}val") == "solid" else f"{W}fill", "")
    return _MARKERS.get(_value(properties, "highlight"), "") or _hexadecimal(filled)


def _hexadecimal(text: str) -> str:
    whole = len(text) == len(_WHITE) and all(sign in "0123456789abcdefABCDEF" for sign in text)
    return text.upper() if whole else ""


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted(map(_light, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _light(colour: str) -> float:
    """The relative luminance of a colour, as WCAG 2 counts it."""
    parts = [int(colour[at : at + _PAIR], 16) / 255 for at in range(0, len(colour), _PAIR)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _value(element: Element, name: str) -> str:
    found = element.find(f"{W}{name}")
    return "" if found is None else found.get(f"{W}val", "")
