"""The smallest things known about nodes of the converter's document tree."""

from collections.abc import Iterable
from typing import Any

Node = dict[str, Any]

_SPACES = ("Space", "SoftBreak", "LineBreak")
_WRAPPED = ("Emph", "Underline", "Strong", "Strikeout", "Superscript", "Subscript", "SmallCaps")
_IGNORED = ("Space", "SoftBreak", "LineBreak", "Note")


def node(kind: str, content: Any) -> Node:
    """A node of the tree."""
    return {"t": kind, "c": content}


def content(one: Node) -> Any:
    """What a node holds; None for a node that holds nothing."""
    return one.get("c")


def plain(inlines: Iterable[Node]) -> str:
    """The text of inline nodes without marks and without notes."""
    return "".join(_plain(one) for one in inlines)


def children(one: Node) -> list[Node]:
    """The inline nodes inside an inline node."""
    kind, inner = one["t"], content(one)
    if kind in _WRAPPED:
        return list(inner)
    if kind in ("Quoted", "Cite", "Span", "Link", "Image"):
        return list(inner[1])
    return []


def words_of(value: Any) -> str:
    """All text below a node of any kind, notes and where links lead included, words parted by single spaces."""
    pieces: list[str] = []
    _collect(value, pieces)
    return " ".join("".join(pieces).split())


def leads(words: str, target: str) -> str:
    """Where a link leads, behind its words; "" where they say so, or where it leads within the text."""
    address = target.removeprefix("mailto:")
    return "" if address.startswith("#") or address.rstrip("/") in words else f" ({address})"


def is_bold(inlines: Iterable[Node]) -> bool:
    """Whether there is text and all of it is bold."""
    counted = [one for one in inlines if one["t"] not in _IGNORED]
    return bool(counted) and all(_bold(one) for one in counted)


def unbold(inlines: Iterable[Node]) -> list[Node]:
    """The same nodes without bold."""
    found: list[Node] = []
    for one in inlines:
        if one["t"] == "Strong":
            found.extend(unbold(one["c"]))
        elif one["t"] in _WRAPPED:
            found.append(node(one["t"], unbold(one["c"])))
        else:
            found.append(one)
    return found


def _bold(one: Node) -> bool:
    if one["t"] == "Strong":
        return True
    inner = children(one)
    return bool(inner) and is_bold(inner)


def _plain(one: Node) -> str:
    if one["t"] in _SPACES:
        return " "
    if one["t"] == "Str":
        return str(one["c"])
    if one["t"] in ("Code", "Math", "RawInline"):
        return str(one["c"][1])
    return plain(children(one))


def _collect(value: Any, pieces: list[str]) -> None:
    if isinstance(value, list):
        for part in value:
            _collect(part, pieces)
    elif isinstance(value, dict) and value.get("t") in _SPACES:
        pieces.append(" ")
    elif isinstance(value, dict):
        inner = content(value)
        if value.get("t") == "Str":
            pieces.append(str(inner))
        elif value.get("t") in ("Code", "Math", "RawInline", "CodeBlock", "RawBlock"):
            pieces.append(str(inner[1]))
        elif value.get("t") == "Link":
            _collect(inner[1], pieces)
            pieces.append(leads(plain(inner[1]), inner[2][0]))
        else:
            _collect(inner, pieces)
            pieces.append(" " if value.get("t") in ("Para", "Plain", "Header", "Note") else "")
