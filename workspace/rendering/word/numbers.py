"""The numbers and words that Word puts before paragraphs by itself, read from its numbering part.

"1.", letters and bullets stay lists of the converter. It leaves out what else Word shows: the numbers of headings,
of several levels ("3.2") and words ("Recommendation 4:"). Those are written into the text, since others refer to them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from workspace.rendering.word.lists import letters, roman
from workspace.rendering.word.package import W, on
from workspace.rendering.word.text import RUN, TEXT, P, plain

_PLACE = re.compile(r"%([1-9])")
_PLAIN = re.compile(r"[\W_]*%[1-9][\W_]*")
_OUTLINE = re.compile(r"heading [1-9]", re.IGNORECASE)
_LONGEST = 6  # figures of a number that anybody means
_LEVELS, _LONGEST_TEXT = 9, 250  # as many as Word has
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
PROPERTIES, NUMBERED = f"{W}pPr", f"{W}numPr"


@dataclass(frozen=True)
class Level:
    """One level of a list. `words`: its text, with %1 for the number of the first level."""

    words: str
    form: str
    start: int
    whole: bool  # all numbers in it as figures
    restarts: int  # after a paragraph of a level below this number
    style: str
    fresh: bool  # starts where it says, however far others of its kind have counted


@dataclass(frozen=True)
class Numbering:
    """The lists of a file: number → (the list that it counts with, its levels); and the styles of paragraphs."""

    lists: Mapping[str, tuple[str, Mapping[int, Level]]]
    styles: Mapping[str, Element]

    def of(self, paragraph: Element) -> tuple[str, int] | None:
        """The list and the level of a paragraph, from itself or from its style."""
        own = paragraph.find(f"{PROPERTIES}/{NUMBERED}")
        number, level = _value(own, "numId"), _value(own, "ilvl")
        for style in self._chain(paragraph) if not (number and level) else ():
            found = style.find(f"{PROPERTIES}/{NUMBERED}")
            number, level = number or _value(found, "numId"), level or _value(found, "ilvl")
            if number and not level and found is not None:
                level = self._linked(number, style.get(f"{W}styleId", ""))
        _, levels = self.lists.get(number, ("", {}))
        place = _number(level, 0)
        return (number, place) if place in levels else None

    def names(self, paragraph: Element) -> Iterator[str]:
        """What Word calls its style and those on which that is built."""
        return (_value(style, "name") for style in self._chain(paragraph))

    def is_heading(self, paragraph: Element) -> bool:
        """Whether its style is one of Word's headings, or built on one."""
        return any(map(_OUTLINE.fullmatch, self.names(paragraph)))

    def _linked(self, number: str, style: str) -> str:
        _, levels = self.lists.get(number, ("", {}))
        return next((str(place) for place, level in levels.items() if level.style == style), "")

    def _chain(self, paragraph: Element) -> Iterator[Element]:
        key, seen = _value(paragraph.find(PROPERTIES), "pStyle"), set[str]()
        while key in self.styles and key not in seen:
            seen.add(key)
            yield self.styles[key]
            key = _value(self.styles[key], "basedOn")


def read_numbering(roots: Sequence[Element]) -> Numbering:
    """The lists and styles of a Word file, from the parts that hold them."""
    styles = {one.get(f"{W}styleId", ""): one for root in roots for one in root.iter(f"{W}style")}
    kinds = {one.get(f"{W}abstractNumId", ""): one for root in roots for one in root.iter(f"{W}abstractNum")}
    named = {_value(one, "styleLink"): key for key, one in kinds.items()}
    lists = {}
    for number in (one for root in roots for one in root.iter(f"{W}num")):
        key = _value(number, "abstractNumId")
        link = _value(kinds.get(key), "numStyleLink")
        key = named.get(link, key) if link else key
        if key in kinds:
            lists[number.get(f"{W}numId", "")] = (key, _levels(kinds[key], number))
    return Numbering(lists, styles)


def unseen(root: Element) -> list[Element]:
    """The paragraphs whose end is deleted or hidden: Word counts none that has no words then."""
    ends = ("vanish", "del", "moveFrom")
    return [one for one in root.iter(P) if any(on(one.find(f"{PROPERTIES}/{W}rPr/{W}{name}")) for name in ends)]


def write_numbers(root: Element, numbering: Numbering, gone: Sequence[Element]) -> tuple[str, ...]:
    """Put what Word shows before the paragraphs of a part into their text, in place; what was written, in order.

    `gone`: the paragraphs that were `unseen` before deletions and hidden text were taken out.
    """
    away = {id(one) for one in gone if not plain(one)}
    for one in root.iter(P) if away else ():
        if id(one) in away:
            _unnumber(one)
    found = [(one, *at) for one in root.iter(P) if (at := numbering.of(one))]
    said = {numbering.lists[number][0] for one, number, place in found if _says_more(one, number, place, numbering)}
    counts: dict[str, dict[int, int]] = {}
    started: set[tuple[str, int]] = set()
    done = []
    for paragraph, number, place in found:
        key, levels = numbering.lists[number]
        count = counts.setdefault(key, {})
        _count(count, levels, place, first=(number, place) not in started)
        started.add((number, place))
        text = _label(levels, place, count)
        if key in said and text:
            properties = _unnumber(paragraph)
            if plain(paragraph) or any(map(str.isalpha, text)):
                _put(paragraph, properties, text)
                done.append(text)
    return tuple(done)


def _says_more(paragraph: Element, number: str, place: int, numbering: Numbering) -> bool:
    """Whether a list shows more than the converter makes of it."""
    level = numbering.lists[number][1][place]
    if level.form == "bullet" or not level.words.strip():
        return False
    return numbering.is_heading(paragraph) or _PLAIN.fullmatch(level.words) is None


def _count(count: dict[int, int], levels: Mapping[int, Level], place: int, *, first: bool) -> None:
    if first and levels[place].fresh:
        count.pop(place, None)
    count[place] = count.get(place, levels[place].start - 1) + 1
    for below in [n for n in count if n > place and n in levels and levels[n].restarts > place]:
        del count[below]


def _label(levels: Mapping[int, Level], place: int, count: Mapping[int, int]) -> str:
    """What Word shows; "" for a bullet."""
    own = levels[place]

    def number(match: re.Match[str]) -> str:
        level = levels.get(int(match[1]) - 1)
        if level is None:
            return ""
        return _figure(count.get(int(match[1]) - 1, level.start), "decimal" if own.whole else level.form)

    return "" if own.form == "bullet" else " ".join(_PLACE.sub(number, own.words).split())


def _figure(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and number > 0:
        return letters(number) if form == "lowerLetter" else letters(number).upper()
    if form in ("lowerRoman", "upperRoman"):
        return roman(number) if form == "lowerRoman" else roman(number).upper()
    return "" if form == "none" else f"{number:02}" if form == "decimalZero" else str(number)


def _unnumber(paragraph: Element) -> Element:
    """Take a paragraph out of its list; its properties."""
    properties = paragraph.find(PROPERTIES)
    if properties is None:
        properties = Element(PROPERTIES)
        paragraph.insert(0, properties)
    for own in properties.findall(NUMBERED):
        properties.remove(own)
    SubElement(SubElement(properties, NUMBERED), f"{W}numId", {f"{W}val": "0"})
    return properties


def _put(paragraph: Element, properties: Element, text: str) -> None:
    """The words as the first run, as bold as the one behind it."""
    run = Element(RUN)
    if on(paragraph.find(f"{RUN}/{W}rPr/{W}b")):
        SubElement(SubElement(run, f"{W}rPr"), f"{W}b")
    SubElement(run, TEXT, {_SPACE: "preserve"}).text = f"{text} "
    paragraph.insert(list(paragraph).index(properties) + 1, run)


def _levels(kind: Element, number: Element) -> dict[int, Level]:
    """The levels of a list, with what one number of it overrides."""
    found = {_place(one): one for one in kind.findall(f"{W}lvl")}
    starts: dict[int, str] = {}
    for one in number.findall(f"{W}lvlOverride"):
        own = one.find(f"{W}lvl")
        if own is not None:
            found[_place(one)] = own
        if start := _value(one, "startOverride"):
            starts[_place(one)] = start
    return {place: _level(one, place, starts.get(place, "")) for place, one in found.items() if place < _LEVELS}


def _level(one: Element, place: int, start: str) -> Level:
    shown = not on(one.find(f"{W}rPr/{W}vanish"))
    return Level(
        _value(one, "lvlText")[:_LONGEST_TEXT] if shown else "",
        _value(one, "numFmt") or "decimal",
        _number(start or _value(one, "start"), 0),
        on(one.find(f"{W}isLgl")),
        _number(_value(one, "lvlRestart"), place),
        _value(one, "pStyle"),
        bool(start),
    )


def _place(one: Element) -> int:
    return _number(one.get(f"{W}ilvl", ""), 0)


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < _LONGEST else otherwise


def _value(element: Element | None, name: str) -> str:
    found = None if element is None else element.find(f"{W}{name}")
    return "" if found is None else found.get(f"{W}val", "")
