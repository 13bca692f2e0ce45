"""All that is wrong with what somebody typed, told at once: else they correct it one sentence at a time."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import Any

from workspace.core.amiss import to_come, unreachable
from workspace.core.dates import local_date
from workspace.core.errors import Invalid
from workspace.core.lines import unwieldy
from workspace.core.schema import Content, ContentType
from workspace.store.unit_of_work import UnitOfWork


def parsed(uow: UnitOfWork, cls: type[Content], before: Mapping[str, Any], typed: Mapping[str, Any]) -> Content:
    """What stands there with what somebody typed; Invalid with everything that is wrong with the latter.

    What cannot be read hides nothing else: the rest is looked at without it.
    """
    values = {**before, **typed}
    try:
        return cls.parse(values)
    except Invalid as refusal:
        try:
            rest = cls.parse(_without(values, refusal.problems))
        except Invalid:
            raise refusal from None
        changed = [name for name, value in rest.model_dump().items() if name in typed and value != before.get(name)]
        raise Invalid(_in_order(cls, {**amiss(uow, rest, changed), **refusal.problems})) from None


def refuse(uow: UnitOfWork, content: ContentType, typed: Container[str]) -> None:
    """Invalid where something is amiss with a content that can be read."""
    if found := amiss(uow, content, typed):
        raise Invalid(found)


def amiss(uow: UnitOfWork, content: ContentType, typed: Container[str]) -> dict[str, str]:
    """Days that are still to come; and where it was typed, what is no address or number, no line, or nothing seen.

    What stands there from before is in nobody's way.
    """
    wrong = {**unreachable(content), **unwieldy(content)}
    mine = {path: said for path, said in wrong.items() if path.partition(".")[0] in typed}
    return _in_order(type(content), {**mine, **to_come(content, local_date(uow.now))})


def _in_order(cls: type[ContentType], found: Mapping[str, str]) -> dict[str, str]:
    places = {name: place for place, name in enumerate(cls.model_fields)}

    def place(pair: tuple[str, str]) -> tuple[int, int]:
        name, _, inside = pair[0].partition(".")
        row = inside.partition(".")[0]
        return places.get(name, -1), int(row) if row.isdigit() else -1

    return dict(sorted(found.items(), key=place))


def _without(values: Mapping[str, Any], paths: Iterable[str]) -> dict[str, Any]:
    """The values but for those at these paths: of a row the one cell."""
    kept, tables = dict(values), set[str]()
    for path in paths:
        name, _, inside = path.partition(".")
        place, _, column = inside.partition(".")
        if not column or not place.isdigit():
            kept.pop(name, None)
        elif name in kept:
            if name not in tables:  # its rows are copied once: a long table may be wrong in every one of them
                kept[name] = [dict(row) for row in kept[name]]
                tables.add(name)
            kept[name][int(place)].pop(column, None)
    return kept
