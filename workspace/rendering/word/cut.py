"""Tables cut out of a Markdown text, whole or but for some rows."""

from collections.abc import Container, Iterator, Sequence

from workspace.rendering.word.nodes import node
from workspace.rendering.word.tables import Table
from workspace.rendering.word.writer import as_text, write

_HEAD = 2  # lines: the names and the rule below them


def cut(markdown: str, table: Table, taken: Container[int] | None = None) -> tuple[str, str]:
    """The text without a table, and as Markdown the rows of it that were not taken; of all for None.

    What is not found is left alone: ("the text as it was", ""). Marks of emphasis make no difference.
    """
    wanted, lines = as_text(table).split("\n"), markdown.split("\n")
    for start, end in _blocks(lines):
        block = lines[start:end]
        if len(block) == len(wanted) and all(map(_alike, block, wanted)):
            rest = _rest(table, block, taken) if taken is not None else ""
            return "\n".join([*lines[:start], *lines[end:]]), rest
    return markdown, ""


def paragraphs(text: str) -> str:
    """The lines of a cell as paragraphs of Markdown."""
    return write(node("Para", [node("Str", line)]) for line in text.split("\n") if line.strip())


def _rest(table: Table, block: Sequence[str], taken: Container[int]) -> str:
    heads = range(table.heads)
    said = [number for number in range(table.heads, len(table.rows)) if _has_words(table, number)]
    kept = [line for number, line in zip(said, block[_HEAD:], strict=True) if number not in taken]
    named = any(number not in taken for number in heads)
    if not kept and not named:
        return ""
    unnamed = as_text(Table((), table.width, 0)).split("\n")[0]
    return "\n".join([unnamed if table.heads and not named else block[0], block[1], *kept])


def _has_words(table: Table, number: int) -> bool:
    return any(cell.first and cell.text for cell in table.rows[number])


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the tables of a text begin and end."""
    start = None
    for number, line in enumerate([*lines, ""]):
        if line.startswith("|"):
            start = number if start is None else start
        elif start is not None:
            yield start, number
            start = None


def _alike(one: str, other: str) -> bool:
    return list(filter(str.isalnum, one)) == list(filter(str.isalnum, other))
