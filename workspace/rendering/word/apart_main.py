"""The child process of `apart`: one Word file in, one JSON object out."""

import json
import sys

from workspace.rendering.limits import MEGABYTE, allow_cpu, confine
from workspace.rendering.unfit import Unfit
from workspace.rendering.word.apart import TOO_MUCH, told
from workspace.rendering.word.read import read_word

MEMORY = 2048 * MEGABYTE  # of addresses, of which the converter reserves many more than it uses
CPU_SECONDS = 30


def main() -> None:
    """Read the file's bytes; write what was read, or the reason against it."""
    confine(MEMORY)
    allow_cpu(CPU_SECONDS)
    try:
        answer = told(read_word(sys.stdin.buffer.read()))
    except Unfit as error:
        answer = {"reason": error.reason}
    except (MemoryError, RecursionError):
        answer = {"reason": TOO_MUCH}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
