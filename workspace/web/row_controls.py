"""The boxes of one row on a page of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workspace.core.fields import Field, Kind
from workspace.web import forms

_ROOM = (Kind.DATE, Kind.MARKDOWN, Kind.LIST)  # kinds that have another control where there is room for it


def of(table: Field, row: Mapping[str, Any], number: int, errors: Mapping[str, str]) -> tuple[forms.Control, ...]:
    """The form groups of a row, named as the cells of its table are (`number`: from 0). Ids of documents are not asked:
    they stay."""
    return tuple(
        _control(column, row.get(column.name), f"{table.name}-{number}-{column.name}", errors)
        for column in table.columns
        if not column.points
    )


def _control(column: Field, value: Any, at: str, errors: Mapping[str, str]) -> forms.Control:
    told = {column.name: errors.get(at.replace("-", "."), "")}
    if column.kind in _ROOM:
        return replace(forms.control(column, value, told), name=at)
    return forms.control(column, value, told, name=at)
