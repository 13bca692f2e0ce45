"""Files read once in a run: the tests take in the same few again and again, each read by a process of its own."""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import pytest

from workspace.services import attachments, importing

Reads = Callable[..., Any]


def read_once(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """What the services read of a file is kept in a folder that all test processes share; a refusal is not kept."""
    for module, name in ((importing, "read_word"), (importing, "read_apart"), (attachments, "inspect_apart")):
        patch.setattr(module, name, _kept(getattr(module, name), folder))


def _kept(read: Reads, folder: Path) -> Reads:
    @wraps(read)
    def reads(*given: Any) -> Any:
        key = hashlib.sha256(pickle.dumps((read.__module__, *given))).hexdigest()
        kept = folder / key
        if not kept.exists():
            answer = read(*given)
            beside = folder / f"{key}.{os.getpid()}"  # another process may be reading the same file
            beside.write_bytes(pickle.dumps(answer))
            beside.rename(kept)
        return pickle.loads(kept.read_bytes())  # noqa: S301 - written above

    return reads
