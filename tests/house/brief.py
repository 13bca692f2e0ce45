"""The numbers of the procedure's brief, what the product answers to each, and which tests prove it.

`python -m tests.house.brief` writes docs/procedure.md.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from plugins.enfield_scr.requirements import ANSWERS
from tests.house import tree

PAGE = tree.ROOT / "docs" / "procedure.md"
GROUPS = {
    "Requirements": [f"R{n:03}" for n in range(1, 185)],
    "Clocks": ["D1", "D2a", "D2b", "D3", "D4a", "D4b", *(f"D{n}" for n in range(5, 11))],
    "Rulings where the procedure contradicts itself or is silent": [f"C{n}" for n in range(1, 21)],
    "Hard cases": [f"H{n}" for n in range(1, 36)],
}
NUMBERS = [number for group in GROUPS.values() for number in group]
_HEAD = """# The procedure, number by number

Made by `python -m tests.house.brief` from `plugins/enfield_scr/requirements/` and from the tests that say what they
prove. The numbers are those of the procedure's brief; a test fails when one of them has no answer or no proof.
"""


def proofs() -> dict[str, list[str]]:
    """Number → the tests that prove it, as "path::function"."""
    found: dict[str, list[str]] = {}
    for path in tree.python("tests"):
        module = tree.parsed(path)
        whole = [number for node in module.body if isinstance(node, ast.Assign) for number in _named(node)]
        for function in (n for n in module.body if isinstance(n, ast.FunctionDef) and n.name.startswith("test_")):
            own = [number for decorator in function.decorator_list for number in _named(decorator)]
            for number in dict.fromkeys(whole + own):
                found.setdefault(number, []).append(f"{path}::{function.name}")
    return found


def _named(node: ast.AST) -> Iterator[str]:
    """The numbers in every `pytest.mark.proves(…)` below a node."""
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "proves":
            yield from (a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str))


def page() -> str:
    """docs/procedure.md as it should be."""
    answers, proven = {answer.number: answer for answer in ANSWERS}, proofs()
    parts = [_HEAD]
    for title, numbers in GROUPS.items():
        rows = [
            f"| {n} | {answers[n].does} | `{answers[n].where}` | {_tests(proven.get(n, []))} |"
            for n in numbers
            if n in answers
        ]
        parts += [
            f"\n## {title}\n",
            "| Number | What the product does | Where | Proven by |",
            "|---|---|---|---|",
            *rows,
        ]
    return "\n".join(parts) + "\n"


def _tests(names: list[str]) -> str:
    shown = [f"`{Path(name.partition('::')[0]).stem}::{name.partition('::')[2]}`" for name in names[:3]]
    return ", ".join(shown) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


if __name__ == "__main__":
    PAGE.write_text(page())
