"""Values of an imported file that their fields refuse: taken out and told, so that the rest can be taken in."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from typing import Any

from workspace.core.amiss import to_come, unreachable
from workspace.core.errors import Invalid
from workspace.core.fields import Kind, fields
from workspace.core.lines import unwieldy
from workspace.core.schema import ContentType

_ROUNDS = 2  # what is no day at all is found before a day that is still to come


def sound_values(
    known: ContentType, values: Mapping[str, Any], said: Mapping[str, str], today: date
) -> tuple[dict[str, Any], tuple[str, ...], tuple[str, ...]]:
    """The values that a content takes, a line with each other one as the file says it, and why it was refused.

    `said`: field → text of the file. Rows lose the one cell that is refused.
    """
    kept = deepcopy(dict(values))
    left: list[str] = []
    why: list[str] = []
    for _ in range(_ROUNDS):
        for path, sentence in _problems(known, kept, today).items():
            if what := _taken_out(type(known), kept, path, said):
                left.append(": ".join(what))
                why.append(f"“{what[1]}”: {sentence}.")
    tables = [name for name, value in kept.items() if isinstance(value, list)]
    return kept | {name: [row for row in kept[name] if row] for name in tables}, tuple(left), tuple(why)


def _taken_out(
    cls: type[ContentType], values: dict[str, Any], path: str, said: Mapping[str, str]
) -> tuple[str, str] | None:
    """What was called by a path and what it said, which is no longer among the values; None where nothing was."""
    name, *inside = path.split(".")
    item = next((item for item in fields(cls) if item.name == name), None)
    if item is None or name not in values:
        return None
    if item.kind is not Kind.ROWS or len(inside) < 2:
        text = values.pop(name)
        return item.label, said.get(name, str(text))
    row, column = int(inside[0]), inside[1]
    label = next((one.label for one in item.columns if one.name == column), column)
    return f"{item.label}, row {row + 1}, {label}", str(values[name][row].pop(column, ""))


def _problems(known: ContentType, values: Mapping[str, Any], today: date) -> Mapping[str, str]:
    try:
        content = type(known).parse({**known.model_dump(), **values})
    except Invalid as refusal:
        return refusal.problems
    found = {**to_come(content, today), **unreachable(content), **unwieldy(content)}
    return {path: said for path, said in found.items() if path.split(".")[0] in values}
