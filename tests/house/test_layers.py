"""Who may import whom: the contracts of pyproject.toml, and that they look at everything there is."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import workspace
from tests.house import tree

CONFIGURED = tomllib.loads((tree.ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]


def test_the_contracts_are_kept() -> None:
    program = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([program, "--no-cache"], cwd=tree.ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert f"{len(CONFIGURED['contracts'])} kept, 0 broken" in done.stdout


def test_the_contracts_look_at_every_package() -> None:
    assert set(CONFIGURED["root_packages"]) == set(tree.CODE)
    for path in tree.python(*tree.CODE):
        if path.parts[2:4] == ("migrations", "versions"):
            continue  # Alembic loads them by their path
        assert (tree.ROOT / path.parent / "__init__.py").is_file(), f"{path.parent} has no __init__.py"


def test_plugins_and_content_import_only_names_that_are_exported() -> None:
    strange = [
        f"{path}: {alias.name}"
        for path in tree.python("content", "plugins")
        for node in ast.walk(tree.parsed(path))
        if isinstance(node, ast.ImportFrom) and node.module == "workspace"
        for alias in node.names
        if alias.name not in workspace.__all__
    ]
    assert strange == []


def test_every_exported_name_exists_and_stands_in_order() -> None:
    assert all(hasattr(workspace, name) for name in workspace.__all__)
    assert workspace.__all__ == sorted(workspace.__all__)


def test_themes_hold_no_python() -> None:
    """Only the script that fetches and builds the design system's files."""
    assert [str(path) for path in tree.python("themes")] == ["themes/govuk/build.py"]
