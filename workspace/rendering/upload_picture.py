"""Structural checks of PNG and JPEG pictures: whole, sane in size, nothing behind the end."""

import struct
import zipfile
import zlib
from io import BytesIO

from workspace.rendering.unfit import Unfit

MAX_PIXELS = 100_000_000
DAMAGED = "The picture is damaged. Open it, save it again as a PNG or JPEG and upload the new copy."
PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
_SIZES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


def check_png(data: bytes) -> None:
    """Raise Unfit unless every chunk is whole, from IHDR to IEND, with nothing after it."""
    place, first, kind = len(PNG), True, b""
    while kind != b"IEND":
        if not data.startswith(PNG) or place + 12 > len(data):
            raise Unfit(DAMAGED)
        (length,), kind = struct.unpack_from(">I", data, place), data[place + 4 : place + 8]
        body = data[place + 4 : place + 8 + length]
        if first:
            _check_header(kind, body)
        place, first = place + 12 + length, False
        if place > len(data) or zlib.crc32(body) != struct.unpack_from(">I", data, place - 4)[0]:
            raise Unfit(DAMAGED)
    if place != len(data):
        raise Unfit(DAMAGED)


def check_jpeg(data: bytes) -> None:
    """Raise Unfit unless the segments lead through a size to an end marker."""
    place, sized = 2, False
    if not data.startswith(JPEG) or zipfile.is_zipfile(BytesIO(data)):
        raise Unfit(DAMAGED)
    while True:
        marker, place = _marker(data, place)
        if marker == 0xD9:
            break
        if marker == 0x01 or 0xD0 <= marker <= 0xD7:
            continue
        if place + 2 > len(data):
            raise Unfit(DAMAGED)
        (length,) = struct.unpack_from(">H", data, place)
        if marker in _SIZES and place + 7 <= len(data):
            _check_size(*struct.unpack_from(">HH", data, place + 3))
            sized = True
        place += max(length, 2)
    if not sized:
        raise Unfit(DAMAGED)


def _marker(data: bytes, place: int) -> tuple[int, int]:
    """The next marker and the place behind it; entropy-coded data before it is passed over."""
    while True:
        place = data.find(b"\xff", place)
        if place < 0 or place + 1 >= len(data):
            raise Unfit(DAMAGED)
        code = data[place + 1]
        place += 1 if code == 0xFF else 2
        if code not in (0x00, 0xFF):
            return code, place


def _check_header(kind: bytes, body: bytes) -> None:
    if kind != b"IHDR" or len(body) != 17:
        raise Unfit(DAMAGED)
    _check_size(*struct.unpack_from(">II", body, 4))


def _check_size(height: int, width: int) -> None:
    if height * width == 0:
        raise Unfit(DAMAGED)
    if height * width > MAX_PIXELS:
        raise Unfit("The picture is too large. Make it smaller, save it and upload the new copy.")
