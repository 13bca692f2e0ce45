"""Tables read in a process of its own, so that no file can harm the server."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from workspace.rendering.limits import command, environment
from workspace.rendering.tables.grid import Grid, Line, TableFile
from workspace.rendering.unfit import Unfit
from workspace.rendering.word.findings import Finding

SECONDS = 60
FAILED = "The file could not be read. Save it as a new, smaller file and upload that."
KINDS = ("xlsx", "csv")


def read_apart(kind: str, data: bytes) -> TableFile:
    """The tables of an .xlsx or .csv file, with limits on memory and processor time; raises Unfit."""
    try:
        done = subprocess.run(  # noqa: S603
            command("workspace.rendering.tables.main"),
            input=kind.encode() + b"\n" + data,
            capture_output=True,
            timeout=SECONDS,
            env=environment(),
            check=True,
        )
        answer = json.loads(done.stdout)
    except (subprocess.SubprocessError, OSError, ValueError) as error:
        raise Unfit(FAILED) from error
    if "reason" in answer:
        raise Unfit(answer["reason"])
    return _file(answer)


def _file(answer: dict[str, Any]) -> TableFile:
    grids = (Grid(g["name"], tuple(Line(n, tuple(cells)) for n, cells in g["lines"])) for g in answer["grids"])
    found = (
        Finding(f["kind"], f["count"], f["summary"], tuple(f["examples"]), tuple(f["people"]))
        for f in answer["findings"]
    )
    return TableFile(tuple(grids), tuple(found))
