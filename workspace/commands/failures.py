"""What keeps a command or a server from starting, in sentences for whoever runs it."""

from __future__ import annotations

import json

from pydantic import ValidationError
from pydantic_settings import SettingsError

from workspace.core.errors import StoreFailed, WorkspaceError
from workspace.settings import Settings

_UNOPENED = "the database cannot be opened or written; check the address, its server and whose it is."


def sentences(error: Exception) -> tuple[str, ...]:
    """What is wrong, a line each; none where it is a fault of the program, which a traceback tells better."""
    if isinstance(error, ValidationError) and error.title == Settings.__name__:
        return tuple(dict.fromkeys(_unfit(*map(str, e["loc"][:1]), reason=e["msg"]) for e in error.errors()))
    if isinstance(error, SettingsError):  # of a list that is not JSON
        return (_unfit(str(error).split('"')[1], reason=""),)
    if isinstance(error, StoreFailed):
        return (_unfit("database", reason=_UNOPENED),)
    return (str(error),) if isinstance(error, WorkspaceError | OSError | ValueError) else ()


def _unfit(setting: str = "", *, reason: str) -> str:
    if not setting:
        return reason.removeprefix("Value error, ")
    default = Settings.model_fields[setting].default
    if isinstance(default, tuple):
        reason = f"write it as a list, like {json.dumps(default)}"
    elif type(default) is int:
        reason = f"write a whole number that fits, like {default}"
    return f"WORKSPACE_{setting.upper()}: {reason.removeprefix('Value error, ')}"
