"""The converter's document tree put in shape for writing, and its tables."""

from collections.abc import Iterator, Sequence
from typing import Any

from workspace.rendering.word.headings import LONGEST, recognise
from workspace.rendering.word.nodes import Node, node, plain, words_of
from workspace.rendering.word.opened import opened
from workspace.rendering.word.tables import Table, read_table

_META = ("subtitle", "author", "date", "abstract")


def shape(tree: dict[str, Any]) -> list[Node]:
    """The blocks to be written: title first, frames opened, headings recognised."""
    return recognise([*_title(tree.get("meta", {})), *opened(tree.get("blocks", []))])


def title(tree: dict[str, Any], blocks: Sequence[Node]) -> str:
    """What a shaped document calls itself in its first line: in Word's title style, or as its only main heading."""
    mains = [block for block in blocks if block["t"] == "Header" and block["c"][0] == 1]
    if not mains or mains[0] is not blocks[0] or (len(mains) > 1 and "title" not in tree.get("meta", {})):
        return ""
    text = " ".join(plain(mains[0]["c"][2]).split())
    return text if len(text) <= LONGEST else ""


def tables(value: Any) -> Iterator[Table]:
    """Every table of the tree, outer before inner, in order."""
    if isinstance(value, dict):
        if value.get("t") == "Table":
            yield read_table(value)
        for part in (value.get("blocks"), value.get("c")):
            yield from tables(part)
    elif isinstance(value, list):
        for part in value:
            yield from tables(part)


def _title(meta: dict[str, Any]) -> Iterator[Node]:
    for line in _lines(meta.get("title")):
        yield node("Header", [1, ["", [], []], line])
    for name in _META:
        for line in _lines(meta.get(name)):
            yield node("Para", line)


def _lines(value: Any) -> Iterator[list[Node]]:
    """The paragraphs of a property that the converter took out of the text."""
    kind = "" if value is None else value["t"]
    if kind == "MetaInlines":
        yield value["c"]
    elif kind == "MetaString":
        yield [node("Str", value["c"])]
    elif kind == "MetaList":
        for part in value["c"]:
            yield from _lines(part)
    elif kind == "MetaBlocks":
        for block in value["c"]:
            yield block["c"] if block["t"] in ("Para", "Plain") else [node("Str", words_of(block))]
