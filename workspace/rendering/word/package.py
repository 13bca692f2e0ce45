"""One Word file opened: its parts, found through their relationships and parsed once."""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from workspace.rendering import upload_xml
from workspace.rendering.unfit import Unfit
from workspace.rendering.upload_zip import open_zip, read_part

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
V = "{urn:schemas-microsoft-com:vml}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

NOT_WORD = "This is not a Word document that can be read. Save it as .docx in Word and upload that."
STRICT = "The file is in the Strict Open XML format. Save it as Word Document (.docx) and upload that."


@dataclass(frozen=True)
class Relation:
    """A link from one part to another part, or (`external`) to somewhere outside the file."""

    id: str
    kind: str
    target: str
    external: bool


@dataclass(frozen=True)
class Package:
    """A Word file: `main` is the name of the document part. What changes a part changes it for whoever asks next."""

    archive: zipfile.ZipFile
    main: str
    document: Element
    relations: tuple[Relation, ...]
    _parsed: dict[str, Element] = field(default_factory=dict, repr=False)

    def part(self, name: str) -> Element | None:
        """The parsed XML part, or None when the file has none of that name."""
        if name not in self._parsed:
            if name not in self.archive.namelist():
                return None
            self._parsed[name] = upload_xml.parse(read_part(self.archive, name))
        return self._parsed[name]

    def names(self, kind: str) -> tuple[str, ...]:
        """The names of the parts that the document relates to as `kind` (such as "footnotes")."""
        return tuple(one.target for one in self.relations if one.kind == kind and not one.external)

    def relations_of(self, name: str) -> tuple[Relation, ...]:
        """The relations of another part."""
        return relations(self.archive, name)

    def parts(self, kind: str) -> Iterator[Element]:
        """The parsed parts that the document relates to as `kind`."""
        for name in self.names(kind):
            part = self.part(name)
            if part is not None:
                yield part


def open_package(data: bytes) -> Package:
    """Open a Word file of .docx form; raises Unfit."""
    archive = open_zip(data)
    main = next((one.target for one in relations(archive, "") if one.kind == "officeDocument"), "")
    if main not in archive.namelist():
        raise Unfit(NOT_WORD)
    document = upload_xml.parse(read_part(archive, main))
    if document.tag.startswith("{http://purl.oclc.org/"):
        raise Unfit(STRICT)
    if document.tag != f"{W}document":
        raise Unfit(NOT_WORD)
    return Package(archive, main, document, relations(archive, main))


def on(element: Element | None) -> bool:
    """Whether a Word switch such as `w:vanish` is there and not turned off."""
    return element is not None and element.get(f"{W}val", "1").lower() not in ("0", "false", "off")


def relations(archive: zipfile.ZipFile, part: str) -> tuple[Relation, ...]:
    """The relations of one part of an Office file; of the whole file for ""."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in archive.namelist():
        return ()
    return tuple(_relation(one, folder) for one in upload_xml.parse(read_part(archive, path)))


def _relation(element: Element, folder: str) -> Relation:
    target = element.get("Target", "")
    external = element.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    kind = element.get("Type", "").rsplit("/", 1)[-1]
    return Relation(element.get("Id", ""), kind, target, external)
