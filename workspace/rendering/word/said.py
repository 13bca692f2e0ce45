"""What the converter does not read said in words: drawings, symbols, ruby text, form fields, other documents."""

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from workspace.rendering.word.forms import FORM, answer
from workspace.rendering.word.package import WP, A, V, W
from workspace.rendering.word.text import RUN, TEXT, P, plain

CONVERTED_FONTS = ("symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings")
_SHAPES = ("picture", "wordprocessingShape", "wordprocessingGroup", "wordprocessingCanvas", "lockedCanvas")
_ELSEWHERE = "[Another document stands here – kept with the original file]"
_PRIVATE = range(0xF000, 0xF100)
_FIELD = f"{W}fldChar"


def say(root: Element) -> None:
    """Put words in the place of each such thing, in a tree without wrappers."""
    for parent in list(root.iter()):
        if parent.tag == P:
            parent[:] = _with_answers(list(parent))
        for place, child in enumerate(parent):
            said = _SAYERS.get(child.tag)
            if said:
                parent[place] = said(child)


def _text(text: str) -> Element:
    element = Element(TEXT)
    element.text = text
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element


def _inside(tag: str, child: Element) -> Element:
    element = Element(tag)
    element.append(child)
    return element


def _drawing(drawing: Element) -> Element:
    return _text(" ".join(filter(None, (_mark(drawing), plain(drawing)))))


def _mark(drawing: Element) -> str:
    alts = [one.get("descr") or one.get("title") or "" for one in drawing.iter(f"{WP}docPr")]
    alts += [one.get("title", "") for one in drawing.iter(f"{V}imagedata")]
    alt = next((" ".join(alt.split()) for alt in alts if alt.strip()), "no description")
    if drawing.find(f".//{A}blip") is not None or drawing.find(f".//{V}imagedata") is not None:
        return f"[Picture: {alt} – kept with the original file]"
    graphic = drawing.find(f".//{A}graphicData")
    uri = "" if graphic is None else graphic.get("uri", "")
    if drawing.tag in (f"{W}object", f"{W}contentPart") or (uri and not uri.endswith(_SHAPES)):
        return f"[Object: {alt} – kept with the original file]"
    return ""


def _ruby(ruby: Element) -> Element:
    base, above = (" ".join(map(plain, ruby.findall(f"{W}{name}"))) for name in ("rubyBase", "rt"))
    return _text(f"{base} ({above})" if above else base)


def _symbol(symbol: Element) -> Element:
    font, code = symbol.get(f"{W}font", ""), symbol.get(f"{W}char", "")
    if font.lower() in CONVERTED_FONTS:
        return symbol
    try:
        number = int(code, 16)
    except ValueError:
        number = _PRIVATE.start
    if number in _PRIVATE or not chr(number % 0x110000).isprintable():
        return _text(f"[Symbol {code} of the font {font or 'of the text'}]")
    return _text(chr(number))


def _with_answers(parts: list[Element]) -> list[Element]:
    """The parts of a paragraph with the answer of each check box and list of a form, which no run holds."""
    done: list[Element] = []
    for place, part in enumerate(parts):
        field = part.find(_FIELD)
        form = None if field is None else field.find(FORM)
        if field is not None and form is not None:
            field.remove(form)
            if not any(map(plain, _result(parts[place + 1 :]))):
                done.append(_inside(RUN, _text(answer(form))))
        done.append(part)
    return done


def _result(parts: list[Element]) -> Iterator[Element]:
    for part in parts:
        field = part.find(_FIELD)
        if field is not None and field.get(f"{W}fldCharType") == "end":
            return
        yield part


_SAYERS: dict[str, Callable[[Element], Element]] = {
    **{f"{W}{name}": _drawing for name in ("drawing", "pict", "object", "contentPart")},
    f"{W}ruby": _ruby,
    f"{W}sym": _symbol,
    f"{W}cr": lambda _: Element(f"{W}br"),
    f"{W}ptab": lambda _: Element(f"{W}tab"),
    f"{W}altChunk": lambda _: _inside(P, _inside(RUN, _text(_ELSEWHERE))),
    f"{W}subDoc": lambda _: _inside(RUN, _text(_ELSEWHERE)),
}
