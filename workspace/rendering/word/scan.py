"""The report on a Word file, read straight from its parts before any conversion."""

from xml.etree.ElementTree import Element

from workspace.rendering.word.findings import Findings
from workspace.rendering.word.package import Package, W, open_package
from workspace.rendering.word.scan_changes import scan_changes
from workspace.rendering.word.scan_parts import scan_parts
from workspace.rendering.word.text import ROW, TABLE, count, words

NOTES = ("footnotes", "endnotes")


def scan(data: bytes) -> Findings:
    """What a Word file holds, hidden and tracked parts included; raises Unfit."""
    return scan_package(open_package(data))


def scan_package(package: Package) -> Findings:
    """The same for a file that is already open."""
    notes = tuple(part for kind in NOTES for part in package.parts(kind))
    roots: tuple[Element, ...] = (package.document, *notes)
    found = (*scan_changes(package, roots), *scan_parts(package, roots))
    return Findings(
        words=words(package.document),
        note_words=sum(words(note) for part in notes for note in part if f"{W}type" not in note.attrib),
        tables=count(package.document, TABLE),
        rows=count(package.document, ROW),
        items=tuple(item for item in found if item.count),
    )
