"""Block nodes written as the Markdown of the workspace: no HTML, nothing left out."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from workspace.rendering.word.cells import write_table
from workspace.rendering.word.inlines import BREAK, Notes, inline, paragraph
from workspace.rendering.word.lists import hang, label
from workspace.rendering.word.nodes import Node, node, unbold
from workspace.rendering.word.opened import opened
from workspace.rendering.word.tables import Table

_DECIMAL = ("Decimal", "DefaultStyle", "Example")
_TEXTS = ("Para", "Plain")
_LISTS = ("BulletList", "OrderedList")


def write(blocks: Iterable[Node]) -> str:
    """The Markdown of a document, footnotes at its end."""
    notes = Notes()
    texts = [_blocks(blocks, notes)]
    place = 0
    while place < len(notes.bodies):
        texts.append(hang(f"[^{place + 1}]: ", _blocks(notes.bodies[place], notes) or "–"))
        place += 1
    return "\n\n".join(filter(None, texts)) + "\n"


def as_text(table: Table) -> str:
    """One table as it stands in the Markdown, if it has no footnotes."""
    return write_table(table, Notes())


def _blocks(blocks: Iterable[Node], notes: Notes) -> str:
    """Blocks parted by blank lines.

    Of two numbered lists that touch, the second has its numbers as words: Markdown would make them one list.
    """
    texts: list[str] = []
    counted = False
    for block in opened(blocks):
        is_list = block["t"] == "OrderedList"
        text = _labelled(block["c"], notes) if is_list and counted else _block(block, notes)
        if text.strip():
            texts.append(text)
            counted = is_list and not counted
    return "\n\n".join(texts)


def _block(block: Node, notes: Notes) -> str:
    write_one = _WRITERS.get(block["t"])
    return write_one(block.get("c"), notes) if write_one else ""


def _heading(content: Any, notes: Notes) -> str:
    level, _, inlines = content
    text = " ".join(inline(unbold(inlines), notes).split())
    return f"{'#' * min(level, 6)} {text}" if text else ""


def _quote(blocks: list[Node], notes: Notes) -> str:
    return "\n".join(f"> {line}".rstrip() for line in _blocks(blocks, notes).split("\n"))


def _code(content: Any, _notes: Notes) -> str:
    return BREAK.join(paragraph([node("Str", line)], Notes()) for line in content[1].split("\n"))


def _lines(content: Any, notes: Notes) -> str:
    return BREAK.join(paragraph(line, notes) for line in content)


def _bullets(items: Any, notes: Notes) -> str:
    return _list(["-   "] * len(items), items, notes)


def _numbers(content: Any, notes: Notes) -> str:
    (start, style, _), items = content
    if style["t"] not in _DECIMAL:
        return _labelled(content, notes)
    return _list([f"{start + place}.".ljust(3) + " " for place in range(len(items))], items, notes)


def _labelled(content: Any, notes: Notes) -> str:
    """Letters and roman numbers, which Markdown has not, as words of a bulleted list."""
    (start, style, _), items = content
    return _list([f"-   {label(start + place, style['t'])} " for place in range(len(items))], items, notes)


def _list(marks: Sequence[str], items: Sequence[list[Node]], notes: Notes) -> str:
    tight = all(_is_tight(item) for item in items)
    texts = []
    for mark, item in zip(marks, items, strict=True):
        text = "\n".join(_block(block, notes) for block in item) if tight else _blocks(item, notes)
        texts.append(hang(mark, text or "–"))
    return ("\n" if tight else "\n\n").join(texts)


def _is_tight(item: Sequence[Node]) -> bool:
    """A paragraph, and at most one list below it."""
    kinds = [block["t"] for block in item]
    return len(kinds) in (1, 2) and kinds[0] in _TEXTS and all(kind in _LISTS for kind in kinds[1:])


def _definitions(content: Any, notes: Notes) -> str:
    texts = []
    for term, meanings in content:
        bodies = [hang(":   ", _blocks(meaning, notes)) for meaning in meanings]
        texts.append("\n".join([paragraph(term, notes), *bodies]))
    return "\n\n".join(texts)


_WRITERS: dict[str, Callable[[Any, Notes], str]] = {
    "Plain": paragraph,
    "Para": paragraph,
    "Header": _heading,
    "BlockQuote": _quote,
    "CodeBlock": _code,
    "RawBlock": _code,
    "LineBlock": _lines,
    "BulletList": _bullets,
    "OrderedList": _numbers,
    "DefinitionList": _definitions,
    "HorizontalRule": lambda _content, _notes: "* * *",
    "Table": write_table,
}
