"""Every piece of a document that readers could see, with the place where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from workspace import Attachment, Document, Field, Figure, fields

_NOTE = re.compile(r"^\[\^([^\]]+)\]:", re.MULTILINE)
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]*)\)")
Piece = tuple[str, str]  # (place, what is written there)


def pieces(document: Document, attachments: Sequence[Attachment]) -> Iterator[Piece]:
    """The public fields piece by piece, pictures' texts, what has no place yet, and the names of its files."""
    for described in fields(type(document.body)):
        if not described.private:
            yield from _of_field(described, getattr(document.body, described.name))
    yield from _paragraphs("Not yet placed", document.body.unplaced)
    own = (one for one in attachments if one.document == document.id)
    for number, attached in enumerate(own, 1):
        yield f"Name of file {number}", attached.name.rpartition(".")[0].replace("_", " ")


def _of_field(described: Field, value: Any) -> Iterator[Piece]:
    if described.columns:
        for number, row in enumerate(value, 1):
            for column in described.columns:
                if not column.private:
                    text = str(getattr(row, column.name) or "")
                    yield from _one(f"{described.label}, row {number}: {column.label}", text)
    elif described.kind == "drawings":
        for number, drawn in enumerate(value, 1):
            yield from _of_drawing(f"{described.label} {number}", drawn.figure())
    elif isinstance(value, tuple):
        for number, line in enumerate(value, 1):
            yield f"{described.label}, line {number}", str(line)
    else:
        yield from _paragraphs(described.label, "" if value is None else str(value))


def _of_drawing(label: str, figure: Figure | None) -> Iterator[Piece]:
    """What a drawing shows, and what it says in words."""
    if figure:
        yield f"{label}: title", figure.title
        yield from ((f"{label}: drawing", shape.words) for shape in figure.shapes if shape.words)
        yield from ((f"{label}, line {number}", line) for number, line in enumerate(figure.words, 1))


def _paragraphs(label: str, text: str) -> Iterator[Piece]:
    blocks = [block for block in re.split(r"\n\s*\n", text) if block.strip()]
    for number, block in enumerate(blocks, 1):
        notes = _NOTE.split(block)
        yield from _one(label if len(blocks) == 1 else f"{label}, paragraph {number}", notes[0])
        for note, written in zip(notes[1::2], notes[2::2], strict=True):
            yield from _one(f"Footnote {note}", written)


def _one(place: str, text: str) -> Iterator[Piece]:
    yield place, _PICTURE.sub(" ", text)
    for alternative, target in _PICTURE.findall(text):
        yield f"{place}: alternative text of a picture", alternative
        yield f"{place}: file name of a picture", re.sub(r"[_/.]", " ", target)
