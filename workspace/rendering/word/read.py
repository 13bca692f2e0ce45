"""A Word file read whole: what it holds, its text as Markdown, its pictures and its tables."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workspace.rendering.word.convert import convert
from workspace.rendering.word.findings import Findings, listed
from workspace.rendering.word.flatten import flatten
from workspace.rendering.word.left import left_behind
from workspace.rendering.word.package import open_package
from workspace.rendering.word.pictures import Picture, read_pictures
from workspace.rendering.word.pilcrows import end_paragraphs
from workspace.rendering.word.scan import scan_package
from workspace.rendering.word.tables import Table, take_rows
from workspace.rendering.word.tree import shape, tables, title
from workspace.rendering.word.writer import write

_NAMED = 2  # numbers, as examples


@dataclass(frozen=True)
class WordFile:
    """A Word file without its hidden text, what is struck through, deletions, comments, headers and properties.

    `findings`: all of that, told.

    `title`: what the first line of its text says, where that is what the file calls itself. `notes`: a plain sentence
    for each thing that is written in the text otherwise than Word keeps it.
    """

    findings: Findings
    markdown: str
    pictures: tuple[Picture, ...]
    tables: tuple[Table, ...]
    title: str
    notes: tuple[str, ...] = ()

    def rows(self, labels: Sequence[str]) -> tuple[dict[str, str], ...]:
        """The rows of the table whose header has these labels; no row when no table has two of them."""
        return take_rows(self.tables, labels)


def read_word(data: bytes) -> WordFile:
    """Read a .docx file; raises Unfit. The conversion is a process with limits on memory and time."""
    package = open_package(data)
    findings, pictures = scan_package(package), read_pictures(package)
    flat = flatten(package)
    tree = convert(flat.data)
    marks = end_paragraphs(tree)
    blocks = shape(tree)
    markdown = write(blocks)
    lost = left_behind(flat.pieces, markdown)
    if lost.count:
        findings = replace(findings, items=(lost, *findings.items))
    notes = tuple(filter(None, (_told_numbers(flat.numbers), _told_marks(marks))))
    return WordFile(findings, markdown, pictures, tuple(tables(tree)), title(tree, blocks), notes)


def _told_numbers(numbers: Sequence[str]) -> str:
    if not numbers:
        return ""
    named = listed(tuple(f"“{text}”" for text in dict.fromkeys(numbers))[:_NAMED])
    return f"Numbers that Word writes by itself, like {named}, are words of the text now."


def _told_marks(count: int) -> str:
    if count < 2:
        return "A paragraph mark (¶) that was typed as a letter begins a new paragraph." if count else ""
    return f"{count} paragraph marks (¶) that were typed as letters each begin a new paragraph."


def rows(data: bytes, labels: Sequence[str]) -> tuple[dict[str, str], ...]:
    """The rows, from label to text, of the table of a .docx file whose header has these labels."""
    tree = convert(flatten(open_package(data)).data)
    end_paragraphs(tree)
    return take_rows(tables(tree), labels)
