"""How many statements a request sends to the database."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask
from sqlalchemy import event


def statements(app: Flask, act: Callable[[], object]) -> list[str]:
    """What was sent while something was done, without the beginning and end of transactions."""
    found: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if not statement.startswith(("PRAGMA", "BEGIN")):
            found.append(statement)

    engine = app.extensions["house"].store.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        act()
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return found
