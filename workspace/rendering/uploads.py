"""What may be uploaded: structural checks of every file a person sends in.

Runs in the child process with limits on time and memory; a refusal says what to do.
"""

import hashlib
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from workspace.rendering.unfit import Unfit
from workspace.rendering.upload_picture import JPEG, PNG, check_jpeg, check_png
from workspace.rendering.upload_text import read_text
from workspace.rendering.upload_zip import MACROS, PASSWORD, check_office

__all__ = ["LIMIT", "MEDIA_TYPES", "Unfit", "Upload", "display_name", "inspect"]

LIMIT = 20 * 1024 * 1024
MAX_NAME = 120
_OFFICE = "application/vnd.openxmlformats-officedocument."
MEDIA_TYPES = {
    "docx": _OFFICE + "wordprocessingml.document",
    "xlsx": _OFFICE + "spreadsheetml.sheet",
    "pdf": "application/pdf",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "csv": "text/csv",
    "txt": "text/plain",
    "md": "text/markdown",
}
_SPELLINGS = {"jpg": "jpeg", "markdown": "md", "text": "txt"}
_SIGNATURES = {"docx": b"PK\x03\x04", "xlsx": b"PK\x03\x04", "pdf": b"%PDF-", "png": PNG, "jpeg": JPEG}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ACCEPTED = "Word (.docx), Excel (.xlsx), PDF, PNG, JPEG, CSV or plain text (.txt, .md)"
_REFUSALS = {
    **dict.fromkeys(("docm", "dotm", "xlsm", "xltm", "xlsb"), MACROS),
    "doc": "The file is in an old Word format. Open it in Word, save it as .docx and upload that.",
    "xls": "The file is in an old Excel format. Open it in Excel, save it as .xlsx and upload that.",
    "odt": "The file is an OpenDocument text. Save it as a Word document (.docx) and upload that.",
    "ods": "The file is an OpenDocument spreadsheet. Save it as an Excel file (.xlsx) and upload that.",
}


@dataclass(frozen=True)
class Upload:
    """A file that passed: `size` in bytes, `sha256` in hexadecimal, `name` safe to show."""

    name: str
    kind: str
    media_type: str
    size: int
    sha256: str


def inspect(name: str, data: bytes, limit: int = LIMIT) -> Upload:
    """Check one uploaded file against its name, at most `limit` bytes; raises Unfit."""
    shown = display_name(name)
    if not data:
        raise Unfit("The file is empty. Choose another file.")
    if len(data) > limit:
        raise Unfit(f"The file must be smaller than {limit // (1024 * 1024)}MB. Make it smaller and try again.")
    kind = _kind(shown, data)
    _CHECKS[kind](data)
    return Upload(shown, kind, MEDIA_TYPES[kind], len(data), hashlib.sha256(data).hexdigest())


def display_name(name: str) -> str:
    """The name without folders, control characters and direction marks, at most 120 characters."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    visible = "".join(" " if unicodedata.category(mark)[0] in "CZ" else mark for mark in last)
    clean = " ".join(visible.split()).strip(". ")
    stem, dot, ending = clean.rpartition(".")
    return f"{stem[: MAX_NAME - len(ending) - 1]}{dot}{ending}" if dot and len(ending) < 20 else clean[:MAX_NAME]


def _kind(name: str, data: bytes) -> str:
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    kind = _SPELLINGS.get(ending, ending)
    if data.startswith(_OLE) and (kind in _REFUSALS or kind in ("docx", "xlsx")):
        raise Unfit(_ole_reason(kind, data))
    if kind in _REFUSALS:
        raise Unfit(_REFUSALS[kind])
    if kind not in MEDIA_TYPES:
        raise Unfit(f"This kind of file cannot be uploaded. Save it as {_ACCEPTED} and upload that.")
    if not data.startswith(_SIGNATURES.get(kind, b"")):
        raise Unfit(f"The file's content does not match its name. Save it as .{ending} again and upload that.")
    return kind


def _ole_reason(kind: str, data: bytes) -> str:
    """Office writes a password-protected file as a compound file, the container of its old formats."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return PASSWORD
    return _REFUSALS["doc" if kind.startswith("do") else "xls"]


def _check_pdf(data: bytes) -> None:
    from workspace.rendering.upload_pdf import check_pdf  # its library costs a server 6 MiB, and only the child looks

    check_pdf(data)


_CHECKS: dict[str, Callable[[bytes], object]] = {
    "docx": lambda data: check_office(data, "docx"),
    "xlsx": lambda data: check_office(data, "xlsx"),
    "pdf": _check_pdf,
    "png": check_png,
    "jpeg": check_jpeg,
    "csv": read_text,
    "txt": read_text,
    "md": read_text,
}
