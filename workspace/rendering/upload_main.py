"""The child process of `upload_child`: one file in, one JSON object out."""

import json
import sys
from dataclasses import asdict

from workspace.rendering.limits import MEGABYTE, allow_cpu, confine
from workspace.rendering.unfit import Unfit
from workspace.rendering.uploads import inspect

MEMORY = 1024 * MEGABYTE
CPU_SECONDS = 30


def main() -> None:
    """Read a line of JSON (`name`, `limit`) and the file's bytes; write the upload or the reason."""
    confine(MEMORY)
    allow_cpu(CPU_SECONDS)
    request = json.loads(sys.stdin.buffer.readline())
    try:
        answer = asdict(inspect(request["name"], sys.stdin.buffer.read(), request["limit"]))
    except Unfit as error:
        answer = {"reason": error.reason}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
