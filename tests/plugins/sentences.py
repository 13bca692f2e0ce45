"""The sentences with which a guard can refuse, read from its source: also of those that no test has tripped yet.

What stands in braces is filled in when a guard refuses: `{cite}`, `{who}`, `{listed(lacking)}`.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from types import FunctionType
from typing import Any

_HERE = ("plugins.", "tests.")
_TELLS = ("str", "str | None", "Iterator[str]")


def sentences(guard: Any) -> tuple[str, ...]:
    """All whole sentences that a guard returns, itself or by the functions of its module that it hands on to."""
    return tuple(dict.fromkeys(text for text in _told(inspect.unwrap(guard), set()) if _whole(text)))


def _whole(text: str) -> bool:
    return text.rstrip().endswith((".", "?", ".)", "?)")) or (text.endswith(")") and len(text.split()) > 3)


def _told(function: FunctionType, seen: set[FunctionType]) -> Iterator[str]:
    if function in seen:
        return
    seen.add(function)
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    known = {**function.__globals__, **inspect.getclosurevars(function).nonlocals}
    local = [node for node in ast.walk(tree) if isinstance(node, ast.Assign)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Return | ast.Yield) and node.value is not None:
            yield from _texts(node.value, known, local, seen)


def _texts(node: ast.AST, known: dict[str, Any], local: list[ast.Assign], seen: set[FunctionType]) -> Iterator[str]:
    """The texts of one expression; a name stands for what it was given, a call for what the function tells."""
    if isinstance(node, ast.Constant | ast.JoinedStr):
        yield _written(node)
        return
    if isinstance(node, ast.Name):
        given = [a.value for a in local if any(isinstance(t, ast.Name) and t.id == node.id for t in a.targets)]
        value = known.get(node.id)
        if isinstance(value, FunctionType) and value.__module__.startswith(_HERE):
            inner = inspect.unwrap(value)
            if inner.__annotations__.get("return") in _TELLS:
                yield from _told(inner, seen)
        elif isinstance(value, str):
            yield value
        for each in given:
            yield from _texts(each, known, [a for a in local if a.value is not each], seen)
        return
    for child in ast.iter_child_nodes(node):
        yield from _texts(child, known, local, seen)


def _written(node: ast.Constant | ast.JoinedStr) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    parts = (f"{{{ast.unparse(v.value)}}}" if isinstance(v, ast.FormattedValue) else _written(v) for v in node.values)  # type: ignore[arg-type]
    return "".join(parts)
