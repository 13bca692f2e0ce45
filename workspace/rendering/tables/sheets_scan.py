"""What a spreadsheet holds besides its cells: properties, notes, links to other files, pictures."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from workspace.rendering import upload_xml
from workspace.rendering.upload_zip import read_part
from workspace.rendering.word.findings import Finding, finding
from workspace.rendering.word.package import Relation, relations
from workspace.rendering.word.scan_parts import properties

_REACHING = ("externalLink", "connections", "queryTable", "externalLinkPath")
_OBJECTS = ("oleObject", "package", "image", "chart", "drawing", "control")


def scan(archive: zipfile.ZipFile, parts: tuple[Relation, ...]) -> Iterator[Finding]:
    """Findings on everything that is beside the cells."""

    def part(name: str) -> Element | None:
        return upload_xml.parse(read_part(archive, name)) if name in archive.namelist() else None

    yield properties(part)
    every = [*parts, *(inner for one in parts if not one.external for inner in relations(archive, one.target))]
    texts = [
        " ".join(" ".join(note.itertext()).split())
        for one in every
        if one.kind in ("comments", "threadedComment") and (root := part(one.target)) is not None
        for note in root.iter()
        if note.tag.rsplit("}", 1)[-1] in ("comment", "threadedComment")
    ]
    yield finding("comments", "comment", "comments", texts, "They are left out.")
    outside = [f"{one.kind}: {one.target}" for one in every if one.kind in _REACHING or _leads_out(one)]
    rest = "They are never followed."
    yield finding("linked_files", "reference to a file outside", "references to files outside", outside, rest)
    links = [one.target for one in every if one.external and one.kind == "hyperlink"]
    yield finding("links", "link", "links", links, "They are left out.")
    packed = [one.target for one in every if one.kind in _OBJECTS and not one.external]
    yield finding("embedded", "embedded object", "embedded objects", packed, "They are in the original file only.")


def _leads_out(one: Relation) -> bool:
    return one.external and one.kind != "hyperlink"
