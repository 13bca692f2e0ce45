"""Structural checks of PDF files: whole, open, and without scripts, launches or packed files."""

from io import BytesIO
from typing import Any

import pikepdf

from workspace.rendering.unfit import Unfit

MAX_OBJECTS = 200_000
MAX_DEPTH = 60
DAMAGED = "The PDF is damaged. Make it again from the program that made it and upload the new copy."
ACTIVE = "The PDF has active content or files packed inside it. Print it to a new PDF and upload that."
PASSWORD = "The PDF is protected. Take the password off, save the file and upload it again."  # noqa: S105

_ACTIONS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition", "/RichMediaExecute", "/GoToE"}
_KEYS = {"/JS", "/EmbeddedFiles", "/EF", "/XFA", "/RichMediaContent"}


def check_pdf(data: bytes) -> None:
    """Raise Unfit for a PDF that is damaged, encrypted or active."""
    try:
        with pikepdf.open(BytesIO(data), suppress_warnings=True) as pdf:
            _check_open(pdf)
    except pikepdf.PasswordError as error:
        raise Unfit(PASSWORD) from error
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, OverflowError) as error:
        raise Unfit(DAMAGED) from error


def _check_open(pdf: pikepdf.Pdf) -> None:
    if pdf.is_encrypted:
        raise Unfit(PASSWORD)
    if len(pdf.pages) == 0 or len(pdf.objects) > MAX_OBJECTS:
        raise Unfit(DAMAGED)
    for one in pdf.objects:
        if _active(one, 0):
            raise Unfit(ACTIVE)


def _active(value: Any, depth: int) -> bool:
    """Whether the object or what is written directly inside it is active (references are met by themselves)."""
    if depth > MAX_DEPTH:
        raise Unfit(DAMAGED)
    if isinstance(value, pikepdf.Array):
        return any(_active(part, depth + 1) for part in value if _direct(part))
    if not isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        return False
    fields = dict(value.stream_dict.items() if isinstance(value, pikepdf.Stream) else value.items())
    if _KEYS & fields.keys() or str(fields.get("/S", "")) in _ACTIONS:
        return True
    return any(_active(part, depth + 1) for part in fields.values() if _direct(part))


def _direct(value: Any) -> bool:
    return isinstance(value, pikepdf.Object) and not value.is_indirect
