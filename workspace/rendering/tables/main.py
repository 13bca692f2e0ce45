"""The child process of `apart`: one file in, its tables as one JSON object out."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Any

from workspace.rendering.limits import MEGABYTE, allow_cpu, confine
from workspace.rendering.tables.grid import TableFile
from workspace.rendering.tables.separated import read_separated
from workspace.rendering.tables.sheets import read_sheets
from workspace.rendering.unfit import Unfit

MEMORY = 1024 * MEGABYTE
CPU_SECONDS = 30


def read(kind: str, data: bytes) -> TableFile:
    """The tables of a file, in this process."""
    return read_sheets(data) if kind == "xlsx" else TableFile((read_separated(data),))


def main() -> None:
    """Read a line with the kind of file and its bytes; write the tables or the reason."""
    confine(MEMORY)
    allow_cpu(CPU_SECONDS)
    kind = sys.stdin.buffer.readline().decode().strip()
    try:
        made = read(kind, sys.stdin.buffer.read())
    except Unfit as error:
        sys.stdout.write(json.dumps({"reason": error.reason}))
        return
    grids = [{"name": g.name, "lines": [[line.number, line.cells] for line in g.lines]} for g in made.grids]
    answer: dict[str, Any] = {"grids": grids, "findings": [asdict(item) for item in made.findings]}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
