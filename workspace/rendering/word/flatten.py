"""A Word file made plain for conversion: nothing hidden, struck through, deleted, drawn or wrapped is left in it.

The converter drops text boxes, wrappers and all else that it does not know together with their words,
so their words are moved into the running text first.
"""

import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import NamedTuple
from xml.etree.ElementTree import Element, register_namespace, tostring

from workspace.rendering.upload_zip import read_part
from workspace.rendering.word.grid import even_out
from workspace.rendering.word.hidden import HIDDEN, STRUCK, Styles, read_styles, strip
from workspace.rendering.word.left import pieces
from workspace.rendering.word.nested import nest
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
    styles = [read_styles(package, mark) for mark in (*HIDDEN, *STRUCK)]
    texts = {package.main: package.document, **_parts(package, "footnotes", "endnotes")}
    lists = _parts(package, "numbering")
    numbering = _numbered(texts.values(), package, lists)
    numbers = [text for root in texts.values() for text in _make_plain(root, styles, numbering)]
    package.document.append(_NAMES)
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in _wanted(package):
            tree = texts.get(name, lists.get(name))
            archive.writestr(name, read_part(package.archive, name) if tree is None else _written(tree))
    return Flat(out.getvalue(), tuple(piece for root in texts.values() for piece in pieces(root)), tuple(numbers))


def _parts(package: Package, *kinds: str) -> dict[str, Element]:
    names = [name for kind in kinds for name in package.names(kind)]
    return {name: part for name in names if (part := package.part(name)) is not None}


def _numbered(texts: Iterable[Element], package: Package, lists: Mapping[str, Element]) -> Numbering:
    """How paragraphs are numbered, those of nested styles as the nested lists that they show."""
    roots = [*lists.values(), *package.parts("styles")]
    for part in lists.values():
        nest(texts, part, read_numbering(roots))
    return read_numbering(roots)


def _make_plain(root: Element, styles: Iterable[Styles], numbering: Numbering) -> tuple[str, ...]:
    """Change a part in place; what Word showed before its paragraphs, which is in their text now."""
    gone = unseen(root)
    root.attrib.pop(f"{MC}Ignorable", None)
    for each in styles:
        strip(root, each)
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
