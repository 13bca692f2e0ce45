"""The repository as its rules see it: the files that are kept, and the functions of the Python files."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
CODE = ("workspace", "content", "plugins")
TEXT = {".py", ".html", ".xml", ".css", ".js", ".json", ".toml", ".txt", ".md", ".svg", ".yml", ".yaml", ".ini", ".cfg"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def kept() -> tuple[Path, ...]:
    """Every file that is in the repository or would be with the next commit, relative to its root."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return tuple(sorted(Path(name) for name in listed.split("\0") if name and (ROOT / name).is_file()))


def texts(*folders: str) -> Iterator[tuple[Path, str]]:
    """(path, text) of every text file, of all or of some folders."""
    for path in kept():
        if (path.suffix in TEXT or path.name in ("Makefile", ".npmrc")) and (not folders or path.parts[0] in folders):
            yield path, (ROOT / path).read_text(encoding="utf-8")


def python(*folders: str) -> tuple[Path, ...]:
    """The Python files of some folders."""
    return tuple(path for path in kept() if path.suffix == ".py" and path.parts[0] in folders)


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(parsed(path)) if isinstance(node, Function))
