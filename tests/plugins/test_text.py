"""The procedure's own words: whole, by citation, and behind everything that cites them."""

from __future__ import annotations

import ast
import re
from itertools import chain
from pathlib import Path

import pytest

from content import TYPES
from plugins.enfield_scr import PROCEDURE, drafts
from plugins.enfield_scr.text import PARAGRAPHS, parsed, words
from workspace.core.annotations import Label, marker

NUMBERED = ["1.1", "2.1", "2.3", "3.1", "3.11", "4.1", "4.5", "5.1", "5.2.4", "5.3.3", "5.4.2", "6"]
APPENDICES = [
    "Appendix 1",
    "Appendix 2 on decisions",
    "Appendix 2 on appointing reviewers",
    "Appendix 2 on engagement",
    "Appendix 2 on timescale",
    "Appendix 2 on improvement action",
    "Appendix 2 on publication",
    "Appendix 3",
    "Appendix 4 step 1",
    "Appendix 4 step 10 on publication",
    "Appendix 4 step 10 on action plans",
]


@pytest.mark.proves("R001", "R003", "C8")
def test_every_paragraph_of_the_procedure_is_there_in_its_order() -> None:
    known = list(PARAGRAPHS)
    assert [cite for cite in known if cite in NUMBERED] == NUMBERED
    assert [cite for cite in known if cite in APPENDICES] == APPENDICES
    assert "within one working day of the decision" in PARAGRAPHS["4.3"]
    assert PARAGRAPHS["4.2"].startswith("The decision about whether a serious case review is required must be made")
    assert "cause for concern as to the way" in PROCEDURE.quote("5(2)(b)(ii)")
    assert "undertaking reviews of serious cases and advising" in PROCEDURE.quote("5(1)(e)")
    assert PARAGRAPHS["cover"].split("\n\n") == [
        "Enfield Safeguarding Children Board",
        "Procedure for Serious Case Reviews / Management Reviews",
        "... because safeguarding children is everyone's responsibility",
        "Date updated: February 2014",
    ]
    assert PROCEDURE.version == "February 2014"
    assert PROCEDURE.title == "Procedure for serious case reviews and management reviews (February 2014)"


def test_a_file_is_parsed_by_its_marks() -> None:
    assert parsed("§ 1.1\nOne.\n\nTwo.\n\n§ 2\nThree.\n") == {"1.1": "One.\n\nTwo.", "2": "Three."}
    assert words("4.2", "The decision about").endswith("ESCB Chair.")


def cited() -> set[str]:
    models = [*TYPES, *(row for cls in TYPES for row in chain.from_iterable(_rows(cls)))]
    hints = (label.hint for m in models for info in m.model_fields.values() if (label := marker(info, Label)))
    found = {match[1] for hint in hints if (match := re.search(r"\(((?:[^()]|\([^()]*\))*)\)$", hint))}
    found |= {stage.cite for stage in PROCEDURE.stages} | {role.cite for role in PROCEDURE.roles if role.cite}
    return found | {rule.cite for rule in PROCEDURE.tasks} | {draft.cite for draft in PROCEDURE.drafts}


def _rows(cls: type) -> list[list[type]]:
    from workspace.core.fields import fields

    return [[f.row for f in fields(cls) if f.row]]


def test_everything_that_is_cited_can_be_quoted() -> None:
    assert sorted(cite for cite in cited() if not PROCEDURE.quote(cite)) == []


@pytest.mark.proves("R181")
def test_templates_leave_open_only_what_is_declared() -> None:
    every = re.compile(r"\[[A-Za-z][^\]\[]*\]")
    trees = [ast.parse(path.read_text()) for path in Path(drafts.__file__).parent.glob("*.py")]
    written = [n.value for tree in trees for n in ast.walk(tree) if isinstance(n, ast.Constant)]
    assert trees
    assert [text for text in written if isinstance(text, str) and every.search(text)] == []


def test_a_task_says_of_what_it_speaks_where_it_stands_alone() -> None:
    titles = [rule.title for rule in PROCEDURE.tasks]
    assert titles
    assert not [title for title in titles if re.search(r"\bthem\b|^Check that it\b", title)]


CODE = re.compile(r"(?<![\w/])[AC][1-4](?:[.-]\w+)?\b|\((?:ruling )?[CHRD]\d{1,3}\)")


def _said(path: Path) -> list[str]:
    """The texts of a module that may reach a reader: all but what documents it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (
        node.body[0] for node in ast.walk(tree) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
    )
    kept = {id(first.value) for first in documented if isinstance(first, ast.Expr)}
    texts = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in kept]
    return [node.value for node in texts if isinstance(node.value, str) and " " in node.value]


def test_no_reader_meets_a_code_for_a_paragraph() -> None:
    """“Appendix 2”, as the procedure is printed, and never “A2”."""
    modules = [
        p for folder in ("plugins", "content") for p in Path(folder).rglob("*.py") if "requirements" not in p.parts
    ]
    coded = [f"{path}: {text}" for path in modules for text in _said(path) if CODE.search(text)]
    assert len(modules) > 200
    assert coded == []
    assert [cite for cite in {*PARAGRAPHS, *cited()} if CODE.search(cite)] == []
