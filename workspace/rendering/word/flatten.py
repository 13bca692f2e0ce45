"""A Word file made plain for conversion: nothing hidden, deleted, drawn or wrapped is left in it.

The converter drops text boxes, wrappers and all else that it does not know together with their words,
so their words are moved into the running text first.
"""

import zipfile
from io import BytesIO
from typing import NamedTuple
from xml.etree.ElementTree import Element, register_namespace, tostring

from workspace.rendering.upload_zip import read_part
from workspace.rendering.word.grid import even_out
from workspace.rendering.word.hidden import Styles, read_styles, strip
from workspace.rendering.word.left import pieces
from workspace.rendering.word.numbers import Numbering, read_numbering, unseen, write_numbers
from workspace.rendering.word.package import MC, M, Package, R, W
from workspace.rendering.word.said import say
from workspace.rendering.word.text import P
from workspace.rendering.word.unwrap import settle, unwrap

_BOX = f"{W}txbxContent"
_NEEDED = ("styles", "numbering", "footnotes", "endnotes", "settings", "theme", "fontTable")

# The converter knows Word's elements by these prefixes, so they must be written as Word writes them.
for _prefix, _name in {"w": W[1:-1], "r": R[1:-1], "m": M[1:-1]}.items():
    register_namespace(_prefix, _name)
# It looks for formulas and links, also those of notes, by the names that the document part declares.
_NAMES = Element(f"{M}mathPr", {f"{R}id": ""})


class Flat(NamedTuple):
    """A smaller .docx with the words of another, these words in pieces, and the numbers that Word wrote before them."""

    data: bytes
    pieces: tuple[str, ...]
    numbers: tuple[str, ...]


def flatten(package: Package) -> Flat:
    """The words of a Word file; the trees of `package` are changed by it."""
    styles, numbering = read_styles(package), read_numbering(package)
    texts = {package.main: package.document}
    for name in (name for kind in ("footnotes", "endnotes") for name in package.names(kind)):
        part = package.part(name)
        if part is not None:
            texts[name] = part
    numbers = [text for root in texts.values() for text in _make_plain(root, styles, numbering)]
    package.document.append(_NAMES)
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in _wanted(package):
            archive.writestr(name, _written(texts[name]) if name in texts else read_part(package.archive, name))
    return Flat(out.getvalue(), tuple(piece for root in texts.values() for piece in pieces(root)), tuple(numbers))


def _make_plain(root: Element, styles: Styles, numbering: Numbering) -> tuple[str, ...]:
    """Change a part in place; what Word showed before its paragraphs, which is in their text now."""
    gone = unseen(root)
    root.attrib.pop(f"{MC}Ignorable", None)
    strip(root, styles)
    settle(root)
    unwrap(root)
    _hoist(root)
    say(root)
    even_out(root)
    return write_numbers(root, numbering, gone)


def _written(root: Element) -> bytes:
    xml: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return xml


def _wanted(package: Package) -> list[str]:
    names = {name for kind in _NEEDED for name in package.names(kind)} | {package.main}
    kept = [name for name in package.archive.namelist() if name in names]
    return [name for name in package.archive.namelist() if name.endswith((".rels", "_Types].xml"))] + kept


def _hoist(root: Element) -> None:
    """Move the paragraphs of each text box behind the paragraph it hangs on."""
    for parent in list(root.iter()):
        parent[:] = [part for child in parent for part in _with_boxes(child)]


def _with_boxes(element: Element) -> list[Element]:
    boxes = list(element.iter(_BOX)) if element.tag == P else []
    parts = [part for box in boxes for part in list(box)]
    for box in boxes:
        box.clear()
    return [element, *(piece for part in parts for piece in _with_boxes(part))]
