"""Tables of files that people send in: spreadsheets, text files with columns and Word tables as grids of text."""

from workspace.rendering.tables.apart import read_apart
from workspace.rendering.tables.grid import Grid, Line, TableFile
from workspace.rendering.tables.locate import Located, locate
from workspace.rendering.tables.words import from_word

__all__ = ["Grid", "Line", "Located", "TableFile", "from_word", "locate", "read_apart"]
