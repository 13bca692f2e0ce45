"""A Word file made plain for conversion: nothing hidden, deleted, drawn or wrapped is left in it.

The converter drops text boxes, simple fields and custom XML wrappers together with their words,
so their words are moved into the running text first.
"""

import zipfile
from collections.abc import Callable
from io import BytesIO
from xml.etree.ElementTree import Element, register_namespace, tostring

from workspace.rendering.upload_zip import read_part
from workspace.rendering.word.hidden import Styles, read_styles, strip
from workspace.rendering.word.package import MC, WP, A, Package, R, V, W
from workspace.rendering.word.text import DELETED, ROW, TEXT, P

_OFFICE_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_BOX = f"{W}txbxContent"
_WRAPPERS = (f"{W}fldSimple", f"{W}customXml", f"{W}smartTag", f"{MC}AlternateContent", f"{MC}Choice")
_GONE = (*DELETED, f"{MC}Fallback", f"{W}customXmlPr", f"{W}smartTagPr")
_DRAWN = (f"{W}drawing", f"{W}pict", f"{W}object")
_NEEDED = ("styles", "numbering", "footnotes", "endnotes", "settings", "theme", "fontTable")

# The converter knows Word's elements by these prefixes, so they must be written as Word writes them.
for _prefix, _name in {"w": W[1:-1], "r": R[1:-1], "m": _OFFICE_MATH}.items():
    register_namespace(_prefix, _name)


def flatten(package: Package) -> bytes:
    """A smaller .docx with the words of this one; the trees of `package` are changed by it."""
    styles = read_styles(package)
    texts = {name: package.part(name) for kind in ("footnotes", "endnotes") for name in package.names(kind)}
    texts[package.main] = package.document
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in _wanted(package):
            root = texts.get(name)
            archive.writestr(name, read_part(package.archive, name) if root is None else _plain(root, styles))
    return out.getvalue()


def _plain(root: Element, styles: Styles) -> bytes:
    root.attrib.pop(f"{MC}Ignorable", None)
    strip(root, styles)
    _remove(root, lambda element: element.tag in _GONE or _deleted_row(element))
    while _unwrap(root):
        pass
    _hoist(root)
    _say_drawings(root)
    xml: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return xml


def _wanted(package: Package) -> list[str]:
    names = {name for kind in _NEEDED for name in package.names(kind)} | {package.main}
    kept = [name for name in package.archive.namelist() if name in names]
    return [name for name in package.archive.namelist() if name.endswith((".rels", "_Types].xml"))] + kept


def _remove(root: Element, unwanted: Callable[[Element], bool]) -> None:
    for parent in list(root.iter()):
        for child in [one for one in parent if unwanted(one)]:
            parent.remove(child)


def _unwrap(root: Element) -> bool:
    """Put the content of each wrapper in its place; whether any (they nest) was found."""
    found = False
    for parent in list(root.iter()):
        if any(child.tag in _WRAPPERS for child in parent):
            found = True
            parent[:] = [part for child in parent for part in (child if child.tag in _WRAPPERS else [child])]
    return found


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


def _say_drawings(root: Element) -> None:
    for parent in list(root.iter()):
        for place, child in enumerate(parent):
            if child.tag in _DRAWN:
                parent[place] = Element(TEXT)
                parent[place].text = _said(child)


def _said(drawing: Element) -> str:
    alts = [one.get("descr") or one.get("title") or "" for one in drawing.iter(f"{WP}docPr")]
    alts += [one.get("title", "") for one in drawing.iter(f"{V}imagedata")]
    alt = next((" ".join(alt.split()) for alt in alts if alt.strip()), "no description")
    if drawing.find(f".//{A}blip") is not None or drawing.find(f".//{V}imagedata") is not None:
        return f"[Picture: {alt} – kept with the original file]"
    graphic = drawing.find(f".//{A}graphicData")
    uri = "" if graphic is None else graphic.get("uri", "")
    if drawing.tag == f"{W}object" or uri.endswith(("/chart", "/diagram")):
        return f"[Object: {alt} – kept with the original file]"
    return ""


def _deleted_row(element: Element) -> bool:
    return element.tag == ROW and element.find(f"{W}trPr/{W}del") is not None
