"""Properties, headers, pictures, packed objects, links and notes of a Word file."""

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from workspace.rendering.word.findings import Finding, finding
from workspace.rendering.word.package import WP, A, Package, R, Relation, V, W
from workspace.rendering.word.text import lines, live, plain

_CORE = {
    "creator": "Author",
    "lastModifiedBy": "Last changed by",
    "title": "Title",
    "subject": "Subject",
    "keywords": "Keywords",
    "description": "Description",
    "category": "Category",
    "contentStatus": "State",
}
_EXTENDED = {"Company": "Company", "Manager": "Manager", "HyperlinkBase": "Link base"}
_OBJECTS = ("oleObject", "package", "chart", "diagramData", "control", "aFChunk", "subDocument", "video", "audio")
_AROUND = ("header", "footer")
_DRAWN = (f"{W}drawing", f"{W}pict", f"{W}object")
_INSIDE = (f"{W}altChunk", f"{W}subDoc")
_REACHING = ("HYPERLINK", "INCLUDETEXT", "INCLUDEPICTURE", "LINK", "DDE", "DDEAUTO", "DATABASE", "IMPORT", "RD")


def scan_parts(package: Package, roots: tuple[Element, ...]) -> Iterator[Finding]:
    """Findings on everything that is beside the running text."""
    yield properties(package.part)
    yield from _around(package)
    boxes = [text for root in roots for text in _boxes(root)]
    yield finding("text_boxes", "text box", "text boxes", boxes, "Check that their text is in the right place.")
    pictures = [f"{name}: {alt or 'no description'}" for name, alt in picture_names(package)]
    rest = "They are in the original file only."
    yield finding("pictures", "picture", "pictures", pictures, rest)
    yield _objects(package)
    yield _documents(package, roots)
    yield from _links(package, roots)
    for kind in ("footnotes", "endnotes"):
        notes = [plain(note) for part in package.parts(kind) for note in part if _real(note)]
        yield finding(kind, kind.removesuffix("s"), kind, notes, "They are kept in the text.")


def picture_names(package: Package) -> list[tuple[str, str]]:
    """The part name (or outside address) and the description of each picture in the body, in order."""
    targets = {relation.id: relation.target for relation in package.relations}
    found: list[tuple[str, str]] = []
    alt = ""
    for element in live(package.document):
        if element.tag == f"{WP}docPr":
            alt = element.get("descr") or element.get("title") or ""
        elif element.tag == f"{A}blip":
            key = element.get(f"{R}embed") or element.get(f"{R}link") or ""
            found.append((targets.get(key, "picture"), alt))
        elif element.tag == f"{V}imagedata":
            found.append((targets.get(element.get(f"{R}id", ""), "picture"), element.get("title", "")))
    return found


def fields(root: Element) -> list[str]:
    """The instruction of each field, inner fields by themselves."""
    done = [element.get(f"{W}instr", "") for element in root.iter(f"{W}fldSimple")]
    open_fields: list[list[str]] = []
    for element in root.iter():
        kind = element.get(f"{W}fldCharType") if element.tag == f"{W}fldChar" else None
        if kind == "begin":
            open_fields.append([])
        elif kind == "end" and open_fields:
            done.append("".join(open_fields.pop()))
        elif element.tag == f"{W}instrText" and open_fields:
            open_fields[-1].append(element.text or "")
    return [" ".join(instruction.split()) for instruction in [*done, *map("".join, open_fields)]]


def properties(part_of: Callable[[str], Element | None]) -> Finding:
    """The properties of an Office file: author, title, company and the like."""
    texts: list[str] = []
    for name, labels in (("docProps/core.xml", _CORE), ("docProps/app.xml", _EXTENDED)):
        part = part_of(name)
        for element in () if part is None else part:
            label = labels.get(element.tag.rsplit("}", 1)[-1])
            if label and (element.text or "").strip():
                texts.append(f"{label}: {element.text}")
    custom = part_of("docProps/custom.xml")
    for element in () if custom is None else custom:
        texts.append(f"{element.get('name', 'Property')}: {''.join(element.itertext())}")
    return finding("metadata", "property", "properties", texts, "They are not taken into the text.")


def _boxes(root: Element) -> Iterator[str]:
    """The words of each text box, and of each drawing that has words without a box."""
    for element in live(root):
        drawn = element.tag in _DRAWN and element.find(f".//{W}txbxContent") is None
        if element.tag == f"{W}txbxContent" or (drawn and plain(element)):
            yield plain(element)


def _around(package: Package) -> Iterator[Finding]:
    for kind in _AROUND:
        texts = [" / ".join(lines(part)) for part in package.parts(kind)]
        rest = "They are left out of the text."
        yield finding(f"{kind}s", kind, f"{kind}s", [text for text in texts if text], rest)


def _objects(package: Package) -> Finding:
    found = [one.target for one in package.relations if one.kind in _OBJECTS and not one.external]
    rest = "They are in the original file only."
    return finding("embedded", "embedded object", "embedded objects", found, rest)


def _documents(package: Package, roots: tuple[Element, ...]) -> Finding:
    """Documents that Word shows as part of this one."""
    targets = {relation.id: relation.target for relation in package.relations}
    parts = (*roots, *(part for kind in _AROUND for part in package.parts(kind)))
    found = [targets.get(one.get(f"{R}id", ""), "") for root in parts for one in live(root) if one.tag in _INSIDE]
    rest = "They are not read: their words are not in the text."
    return finding("documents_inside", "document put into this one", "documents put into this one", found, rest)


def _links(package: Package, roots: tuple[Element, ...]) -> Iterator[Finding]:
    outside = [one for one in package.relations if one.external]
    web = [one.target for one in outside if one.kind == "hyperlink"]
    yield finding("links", "link", "links", web, "Only web and e-mail links are kept.")
    reaching = [text for root in roots for text in fields(root) if _reaches(text)]
    linked = [*map(_told, outside), *map(_told, _attached(package)), *reaching]
    rest = "They are never followed."
    yield finding(
        "linked_files", "reference to a file outside", "references to files outside", filter(None, linked), rest
    )


def _attached(package: Package) -> tuple[Relation, ...]:
    return tuple(one for name in package.names("settings") for one in package.relations_of(name) if one.external)


def _told(relation: Relation) -> str:
    return "" if relation.kind == "hyperlink" else f"{relation.kind}: {relation.target}"


def _reaches(instruction: str) -> bool:
    first = instruction.split(" ", 1)[0].upper()
    return first in _REACHING and " \\l " not in instruction[:14]


def _real(note: Element) -> bool:
    return note.get(f"{W}type", "normal") == "normal"
