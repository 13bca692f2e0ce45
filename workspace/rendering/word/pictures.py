"""The pictures in the body of a Word file, to be kept beside the text."""

import posixpath
from dataclasses import dataclass

from workspace.rendering.unfit import Unfit
from workspace.rendering.upload_zip import read_part
from workspace.rendering.uploads import Upload, inspect
from workspace.rendering.word.package import Package
from workspace.rendering.word.scan_parts import picture_names


@dataclass(frozen=True)
class Picture:
    """A PNG or JPEG picture that passed the checks of an upload; `alt` is its description in Word."""

    name: str
    media_type: str
    data: bytes
    alt: str


def read_pictures(package: Package) -> tuple[Picture, ...]:
    """Each PNG or JPEG of the body once, in order; others stay in the original file only."""
    found: dict[str, Picture] = {}
    for part, alt in picture_names(package):
        if part in found or part not in package.archive.namelist():
            continue
        data = read_part(package.archive, part)
        upload = _checked(posixpath.basename(part), data)
        if upload is not None:
            found[part] = Picture(upload.name, upload.media_type, data, alt)
    return tuple(found.values())


def _checked(name: str, data: bytes) -> Upload | None:
    try:
        upload = inspect(name, data)
    except Unfit:
        return None
    return upload if upload.media_type.startswith("image/") else None
