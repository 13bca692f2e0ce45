"""Every hook is documented where plugin authors look, and returns data."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.house import tree
from workspace import hookspecs

PAGE = (tree.ROOT / "docs" / "plugins.md").read_text()
HOOKS: dict[str, Callable[..., Any]] = {
    name: thing for name, thing in vars(hookspecs).items() if getattr(thing, "workspace_spec", None) is not None
}


def test_there_are_hooks() -> None:
    assert {"content_types", "procedures"} <= HOOKS.keys()


@pytest.mark.parametrize("name", HOOKS)
def test_a_hook_has_a_docstring_and_returns_data(name: str) -> None:
    assert inspect.getdoc(HOOKS[name])
    assert inspect.signature(HOOKS[name]).return_annotation not in (None, "None", inspect.Signature.empty)


@pytest.mark.parametrize("name", HOOKS)
def test_a_hook_is_documented_with_what_it_returns_and_an_example(name: str) -> None:
    _, heading, section = PAGE.partition(f"\n## `{name}`")
    assert heading, f"docs/plugins.md has no section on {name}"
    section = section.partition("\n## ")[0]
    returns = str(inspect.signature(HOOKS[name]).return_annotation)
    assert f"Returns `{returns}`" in section
    assert re.search(rf"```python\n(?:.*\n)*?@hookimpl\ndef {name}\(\) -> {re.escape(returns)}:", section)


def test_no_hook_is_documented_that_does_not_exist() -> None:
    assert set(re.findall(r"^## `(\w+)`", PAGE, flags=re.MULTILINE)) == set(HOOKS)
