"""XML from a file sent in by a person: no document types, no entities, capped depth and size."""

from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from workspace.rendering.unfit import Unfit

MAX_DEPTH = 256
MAX_ELEMENTS = 2_000_000
MAX_BYTES = 24 * 1024 * 1024
COMPLEX = "The file is too complex to read. Save it as a new file, or in parts, and upload that."
DAMAGED = "The file is damaged. Open it in the program that made it, save it again and upload the new copy."


def parse(data: bytes) -> Element:
    """The root element, of at most 24 MiB of XML; raises Unfit for bad, hostile or oversized XML."""
    if len(data) > MAX_BYTES:
        raise Unfit(COMPLEX)
    return _read(data, keep=True)


def check(data: bytes) -> None:
    """Read the XML to its end without keeping it; raises Unfit as `parse` does."""
    _read(data, keep=False)


def _read(data: bytes, keep: bool) -> Element:
    root: Element | None = None
    depth = count = 0
    try:
        for event, element in iterparse(BytesIO(data), events=("start", "end"), forbid_dtd=True):
            if event == "end":
                depth -= 1
                if not keep:
                    element.clear()
                continue
            root = element if root is None else root
            depth, count = depth + 1, count + 1
            if depth > MAX_DEPTH or count > MAX_ELEMENTS:
                raise Unfit(COMPLEX)
    except (ParseError, DefusedXmlException, LookupError, ValueError) as error:
        raise Unfit(DAMAGED) from error
    if root is None:
        raise Unfit(DAMAGED)
    return root
