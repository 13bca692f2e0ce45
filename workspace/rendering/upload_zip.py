"""Structural checks of zip containers (Word and Excel files), before any part of them is used."""

import zipfile
import zlib
from io import BytesIO

from workspace.rendering import upload_xml
from workspace.rendering.unfit import Unfit
from workspace.rendering.upload_xml import DAMAGED

MAX_ENTRIES = 2_000
MAX_PART = 64 * 1024 * 1024
MAX_TOTAL = 192 * 1024 * 1024
MAX_RATIO = 150
RATIO_FROM = 8 * 1024 * 1024

BOMB = "The file unpacks to far more than its size. Save it as a new, smaller file and upload that."
NESTED = "The file has another file packed inside it. Take it out, save, and upload each file by itself."
MACROS = "The file has macros in it. Save it as a file without macros (.docx or .xlsx) and upload that."
PASSWORD = "The file is protected with a password. Take the password off, save the file and upload it again."  # noqa: S105

_ARCHIVES = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"#!")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PACKED_FILE = "Ole10Native".encode("utf-16-le")
_CONTENT_TYPES = "[Content_Types].xml"
_MAIN = {
    "docx": "wordprocessingml.document.main+xml",
    "xlsx": "spreadsheetml.sheet.main+xml",
}


def open_zip(data: bytes) -> zipfile.ZipFile:
    """The zip, its directory checked: names, sizes, ratios, overlaps. Raises Unfit."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unfit(DAMAGED) from error
    _check_directory(archive.infolist(), len(data))
    return archive


def read_part(archive: zipfile.ZipFile, name: str) -> bytes:
    """One part's bytes, at most what the directory declares; raises Unfit when damaged or absent."""
    try:
        return archive.read(name)
    except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, RuntimeError) as error:
        raise Unfit(DAMAGED) from error


def check_office(data: bytes, kind: str) -> None:
    """Refuse a Word or Excel file that is not plainly one, or that carries anything active. Raises Unfit."""
    archive = open_zip(data)
    if _CONTENT_TYPES not in archive.namelist():
        raise Unfit("The file's content does not match its name. Save it as .docx or .xlsx and upload that.")
    for info in archive.infolist():
        if not info.is_dir():
            _check_part(info.filename, read_part(archive, info.filename))
    _check_types(read_part(archive, _CONTENT_TYPES), kind)


def _check_directory(infos: list[zipfile.ZipInfo], size: int) -> None:
    names = [info.filename.lower() for info in infos]
    if not infos or len(set(names)) != len(names) or any(_escapes(name) for name in names):
        raise Unfit(DAMAGED)
    if any(info.flag_bits & 1 for info in infos):
        raise Unfit(PASSWORD)
    if any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in infos):
        raise Unfit(DAMAGED)
    if len(infos) > MAX_ENTRIES or sum(info.file_size for info in infos) > MAX_TOTAL:
        raise Unfit(BOMB)
    if any(_swells(info) for info in infos):
        raise Unfit(BOMB)
    _check_overlaps(infos, size)


def _check_overlaps(infos: list[zipfile.ZipInfo], size: int) -> None:
    end = 0
    for info in sorted(infos, key=lambda one: one.header_offset):
        if info.header_offset < end:
            raise Unfit(BOMB)
        end = info.header_offset + 30 + len(info.orig_filename) + info.compress_size
    if end > size:
        raise Unfit(DAMAGED)


def _swells(info: zipfile.ZipInfo) -> bool:
    ratio = info.file_size / max(info.compress_size, 1)
    return info.file_size > MAX_PART or (info.file_size > RATIO_FROM and ratio > MAX_RATIO)


def _escapes(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or ":" in name or not name.isprintable()


def _check_part(name: str, data: bytes) -> None:
    path = name.lower()
    if "vbaproject" in path or "vbadata" in path or "/activex/" in path or "/macrosheets/" in path:
        raise Unfit(MACROS)
    if data.startswith(_PROGRAMS):
        raise Unfit(NESTED)
    if path.endswith((".xml", ".rels")):
        upload_xml.check(data)
    elif data.startswith(_ARCHIVES):
        _check_nested(path, data)
    elif data.startswith(_OLE) and _PACKED_FILE in data:
        raise Unfit(NESTED)


def _check_nested(path: str, data: bytes) -> None:
    """A chart keeps its figures as a small workbook in `embeddings`; nothing else may be a zip."""
    kind = path.rsplit(".", 1)[-1]
    if "/embeddings/" not in path or kind not in _MAIN:
        raise Unfit(NESTED)
    inner = open_zip(data)
    for name in inner.namelist():
        part = read_part(inner, name)
        if part.startswith(_ARCHIVES) or part.startswith(_OLE):
            raise Unfit(NESTED)
        _check_part(name, part)
    _check_types(read_part(inner, _CONTENT_TYPES), kind)


def _check_types(data: bytes, kind: str) -> None:
    types = [element.get("ContentType", "").lower() for element in upload_xml.parse(data)]
    if any("macroenabled" in one or "vbaproject" in one for one in types):
        raise Unfit(MACROS)
    if not any(one.endswith(_MAIN[kind].lower()) for one in types):
        raise Unfit(f"The file's content does not match its name. Save it as .{kind} and upload that.")
