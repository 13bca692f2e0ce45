"""A Word file read in a process of its own, so that no file can take the server's time or memory: `read_apart`."""

import json
import subprocess
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from workspace.rendering.limits import MEGABYTE, command, environment
from workspace.rendering.unfit import Unfit
from workspace.rendering.word.findings import Finding, Findings
from workspace.rendering.word.nodes import Node, node
from workspace.rendering.word.read import WordFile
from workspace.rendering.word.tables import Cell, Table

SECONDS = 60
MOST = 8 * MEGABYTE  # of text: far more than anybody reads, and little enough to be looked through here
TOO_MUCH = (
    "The file is too long or too complicated to become a document. Split it in Word into smaller files, "
    "or attach it to a document as it is."
)


def read_apart(data: bytes) -> WordFile:
    """Read a file as `read_word` does, without its pictures, with limits on memory and time; raises Unfit."""
    try:
        done = subprocess.run(  # noqa: S603
            command("workspace.rendering.word.apart_main"),
            input=data,
            capture_output=True,
            timeout=SECONDS,
            env=environment() | {"HOME": "/"},  # else the converter's finder tries to write a file
            check=True,
        )
        answer: dict[str, Any] = json.loads(done.stdout) if len(done.stdout) <= MOST else {"reason": TOO_MUCH}
    except (subprocess.SubprocessError, OSError, ValueError) as error:
        raise Unfit(TOO_MUCH) from error
    if "reason" in answer:
        raise Unfit(answer["reason"])
    items = tuple(_finding(item) for item in answer["findings"].pop("items"))
    findings = Findings(**answer["findings"], items=items)
    tables = tuple(map(_table, answer["tables"]))
    return WordFile(findings, answer["markdown"], (), tables, answer["title"], tuple(answer["notes"]))


def told(file: WordFile) -> dict[str, Any]:
    """What the child answers: the file as JSON can hold it, its cells as their words."""
    return {
        "findings": asdict(file.findings),
        "markdown": file.markdown,
        "title": file.title,
        "notes": file.notes,
        "tables": [_told_table(table) for table in file.tables],
    }


def _told_table(table: Table) -> dict[str, Any]:
    """Cells of one merged cell share its words, so that they are still known to be one."""
    places: dict[int, int] = {}
    texts: list[str] = []
    rows = []
    for row in table.rows:
        cells = []
        for cell in row:
            if id(cell.blocks) not in places:
                places[id(cell.blocks)] = len(texts)
                texts.append(cell.text)
            cells.append((places[id(cell.blocks)], cell.first))
        rows.append(cells)
    return {"texts": texts, "rows": rows, "width": table.width, "heads": table.heads}


def _finding(item: dict[str, Any]) -> Finding:
    return Finding(**{**item, "examples": tuple(item["examples"]), "people": tuple(item["people"])})


def _table(answer: dict[str, Any]) -> Table:
    contents = [_blocks(text) for text in answer["texts"]]
    rows = tuple(tuple(_cell(contents, *cell) for cell in row) for row in answer["rows"])
    return Table(rows, answer["width"], answer["heads"])


def _cell(contents: Sequence[tuple[Node, ...]], place: int, first: bool) -> Cell:
    return Cell(contents[place], first)


def _blocks(text: str) -> tuple[Node, ...]:
    return tuple(node("Para", [node("Str", line)]) for line in text.split("\n") if line)
