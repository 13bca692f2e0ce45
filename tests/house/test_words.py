"""One word, one meaning; and the core knows no procedure."""

from __future__ import annotations

import ast
import re

from tests.house import tree

_PROCEDURE = (
    "IMR", "panel", "Ofsted", "LSCB", "SCR", "sub-committee", "Enfield", "Thornmere", "chronology", "chronologies",
    "overview report", "serious case", "management review",
)  # fmt: skip
PROCEDURE = re.compile(rf"(?<![a-z])({'|'.join(_PROCEDURE)})s?(?![a-z])", re.IGNORECASE)
ALLOWED = {
    "workspace/settings.py": {"enfield", "scr"},  # the plugin that is loaded when nobody says otherwise
}
NAMES = re.compile(r"(^|_)(utils?|helpers?|common|misc)($|_)", re.IGNORECASE)
Documented = ast.Module | ast.ClassDef | tree.Function
CLASSES = re.compile(r"(Manager|Service|Helper|Util|Utils)$")


def test_the_mechanisms_and_the_theme_know_no_procedure() -> None:
    found = [
        f"{path}:{number}: {line.strip()[:100]}"
        for path, text in tree.texts("workspace", "themes")
        if path.parts[:2] != ("workspace", "demo") and path.name != "package-lock.json"
        for number, line in enumerate(text.splitlines(), 1)
        if {m[1].lower() for m in PROCEDURE.finditer(line)} - ALLOWED.get(str(path), set())
    ]
    assert found == []


def test_the_search_for_procedure_words_finds_them() -> None:
    found = ["The IMR", "panel_chair", "LSCBs", "enfield_scr", "Ofsted's", "the Sub-Committee", "two chronologies"]
    passed = ["describe", "panelling", "scrutiny", "Imran", "prescribed", "management of a review"]
    assert [bool(PROCEDURE.search(text)) for text in found + passed] == [True] * len(found) + [False] * len(passed)


def test_nothing_is_called_by_a_name_that_says_nothing() -> None:
    files = [str(path) for path in tree.kept() if any(NAMES.search(part.split(".")[0]) for part in path.parts)]
    classes = [
        f"{path}: {node.name}"
        for path in tree.python(*tree.CODE, "tests", "bench")
        for node in ast.walk(tree.parsed(path))
        if isinstance(node, ast.ClassDef) and CLASSES.search(node.name)
    ]
    assert files + classes == []


def test_every_public_name_says_what_it_is() -> None:
    """Modules, classes and public functions have a docstring; tests and packages without a line of code need none."""
    bare = []
    for path in tree.python(*tree.CODE):
        module = tree.parsed(path)
        nodes: list[tuple[str, Documented]] = [("module", module)] if module.body else []
        nodes += [(n.name, n) for n in module.body if isinstance(n, tree.Function | ast.ClassDef)]
        classes = [n for n in module.body if isinstance(n, ast.ClassDef) and not n.name.startswith("_")]
        nodes += [(f"{c.name}.{n.name}", n) for c in classes for n in c.body if isinstance(n, tree.Function)]
        bare += [
            f"{path}: {name}"
            for name, node in nodes
            if not name.rpartition(".")[2].startswith("_") and not ast.get_docstring(node) and not _overloaded(node)
        ]
    assert bare == []


def _overloaded(node: ast.AST) -> bool:
    return any(isinstance(d, ast.Name) and d.id == "overload" for d in getattr(node, "decorator_list", ()))
