"""Nothing is longer than a person reads in one go."""

from __future__ import annotations

from pathlib import Path
from statistics import median, quantiles

from tests.house import tree

FILES = [path for path in tree.python(*tree.CODE) if "migrations" not in path.parts]


def lines_of(path: Path) -> int:
    return (tree.ROOT / path).read_bytes().count(b"\n")


def functions() -> dict[str, int]:
    """ "file:function" → lines, from `def` to the end; its decorators are not counted."""
    return {
        f"{path}:{node.name}:{node.lineno}": (node.end_lineno or node.lineno) - node.lineno + 1
        for path in FILES
        for node in tree.functions(path)
    }


def longer(sizes: dict[str, int], most: int) -> dict[str, int]:
    return {name: size for name, size in sizes.items() if size > most}


def test_no_file_is_longer_than_400_lines() -> None:
    assert longer({str(path): lines_of(path) for path in FILES}, 400) == {}


def test_most_files_are_short() -> None:
    sizes = [lines_of(path) for path in FILES if lines_of(path)]
    assert (median(sizes) <= 80, quantiles(sizes, n=20)[-1] <= 250) == (True, True), quantiles(sizes, n=20)


def test_no_function_is_longer_than_50_lines() -> None:
    assert longer(functions(), 50) == {}


def test_most_functions_are_short() -> None:
    sizes = list(functions().values())
    assert (median(sizes) <= 8, quantiles(sizes, n=20)[-1] <= 25) == (True, True), quantiles(sizes, n=20)
