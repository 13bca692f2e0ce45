"""The converter as a process of its own: sandboxed, with limits on memory and time, without a shell."""

import json
import subprocess
from functools import cache
from typing import Any

import pypandoc

from workspace.rendering.unfit import Unfit

SECONDS = 60
UNREADABLE = "The Word file could not be read. Open it in Word, save it as a new .docx file and upload that."


def convert(data: bytes) -> dict[str, Any]:
    """The document tree of a .docx file, as the converter's JSON; raises Unfit."""
    command = [_program(), "+RTS", "-M512M", "-RTS", "--sandbox"]
    command += ["--from=docx", "--to=json", "--track-changes=accept"]
    try:
        done = subprocess.run(  # noqa: S603
            command, input=data, capture_output=True, timeout=SECONDS, env={"LANG": "C.UTF-8"}, check=True
        )
        tree = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError, RecursionError) as error:
        raise Unfit(UNREADABLE) from error
    return tree if isinstance(tree, dict) else {}


@cache
def _program() -> str:
    return str(pypandoc.get_pandoc_path())
