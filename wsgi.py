"""What a WSGI server is pointed at: `wsgi:application`, or `wsgi:workspace` and `wsgi:public` as two processes.

Each is made when it is asked for, so that the public process opens neither the main store nor the secret.
"""

from __future__ import annotations

import gc
import os
import sys
from functools import lru_cache
from typing import Any

from workspace.commands.failures import sentences
from workspace.settings import PRIVATE, Settings

NOT_LOADED = 4  # with this exit code of a process Gunicorn stops instead of starting it again and again


@lru_cache(maxsize=1)
def _both() -> Any:
    from workspace.app import create_application
    from workspace.commands.keeping import house_to_serve

    os.umask(PRIVATE)
    house_to_serve(Settings()).store.engine.dispose()  # no server starts on the tables or documents of another version
    made = create_application(Settings())
    gc.freeze()  # what is there now stays: the collector need not look through it at every request
    return made


def _public() -> Any:
    from workspace.app import create_public_alone

    return create_public_alone(Settings())


def __getattr__(name: str) -> Any:
    made = {"application": lambda: _both().together, "workspace": lambda: _both().workspace, "public": _public}
    if name not in made:
        raise AttributeError(name)
    try:
        return made[name]()
    except Exception as error:
        if not (lines := sentences(error)):
            raise
        print(*lines, sep="\n", file=sys.stderr)
        raise SystemExit(NOT_LOADED) from None
