"""Checks and reading of plain text files: CSV, TXT and Markdown."""

from workspace.rendering.unfit import Unfit

NOT_TEXT = "The file is not plain text. Save it as plain text (UTF-8) and upload that."
MARKUP = "The file is a web page or drawing, not plain text. Copy its text into a document and upload that."
_MARKUP = ("<!doctype", "<html", "<head", "<body", "<svg", "<?xml", "<script", "<iframe", "<math", "{\\rtf")
_BINARY = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x7fELF", b"\x89PNG", b"\xff\xd8\xff", b"#!")


def read_text(data: bytes) -> str:
    """The text, from UTF-8, UTF-16 with a mark, or Windows-1252; raises Unfit for anything else."""
    if data.startswith(_BINARY):
        raise Unfit(NOT_TEXT)
    text = _decode(data)
    if any((ord(mark) < 32 and mark not in "\t\r\n\f") or mark == "\x7f" for mark in text):
        raise Unfit(NOT_TEXT)
    if text.lstrip().lower().startswith(_MARKUP):
        raise Unfit(MARKUP)
    return text


def _decode(data: bytes) -> str:
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if utf16 else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unfit(NOT_TEXT)
