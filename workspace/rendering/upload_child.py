"""The checks of an uploaded file in a process of its own, so that no file can harm the server."""

import json
import subprocess

from workspace.rendering.limits import command, environment
from workspace.rendering.unfit import Unfit
from workspace.rendering.uploads import LIMIT, Upload

SECONDS = 60
FAILED = "The file could not be checked. Save it as a new, smaller file and upload that."


def inspect_apart(name: str, data: bytes, limit: int = LIMIT) -> Upload:
    """Check a file as `uploads.inspect` does, with limits on memory and CPU time; raises Unfit."""
    head = json.dumps({"name": name, "limit": limit}).encode()
    try:
        done = subprocess.run(  # noqa: S603
            command("workspace.rendering.upload_main"),
            input=head + b"\n" + data[: limit + 1],
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
    return Upload(**answer)
