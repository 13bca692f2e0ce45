"""Word files in: what they hold, their text as Markdown, their tables, and the text dealt out to fields."""

from workspace.rendering.unfit import Unfit
from workspace.rendering.word.cut import cut, paragraphs
from workspace.rendering.word.findings import Finding, Findings
from workspace.rendering.word.pictures import Picture
from workspace.rendering.word.place import Placed, Section, place
from workspace.rendering.word.read import WordFile, read_word, rows
from workspace.rendering.word.scan import scan
from workspace.rendering.word.tables import Table, take_rows
from workspace.rendering.word.writer import as_text

__all__ = [
    "Finding",
    "Findings",
    "Picture",
    "Placed",
    "Section",
    "Table",
    "Unfit",
    "WordFile",
    "as_text",
    "cut",
    "paragraphs",
    "place",
    "read_word",
    "rows",
    "scan",
    "take_rows",
]
