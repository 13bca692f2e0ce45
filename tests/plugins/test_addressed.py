"""Whoever does something, by a sentence of the procedure, is told to do it: nobody is sent to themselves."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import plugins.enfield_scr
from plugins.enfield_scr.roles import ROLES
from tests.conftest import TurnableClock
from tests.plugins.scope_house import ScopeHouse
from tests.services.accounts import on_sqlite
from workspace.core.addressed import addressed
from workspace.core.errors import Refused
from workspace.core.model import SYSTEM
from workspace.store import trail
from workspace.store.unit_of_work import Store

FOLDER = Path(plugins.enfield_scr.__file__).parent
CALLED = sorted(role.called for role in ROLES if role.called)
_NOT_ONES_OWN = ("demo", "requirements")  # what is no sentence of the procedure to anybody
_STATES = r"chairs|unless|stands|was|is|has (?!to)"  # what somebody is, not what they do next


def written(tree: ast.AST) -> Iterator[str]:
    """Every text of a module but docstrings; of one that is filled in, "{}" where something is put in."""
    inner = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    inner |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = (part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
            yield "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inner:
            yield node.value


@pytest.mark.parametrize("called", CALLED)
def test_every_sentence_fits_whoever_it_is_about(called: str) -> None:
    own = re.compile(
        rf"\b(?:(?:[Aa]sk|[Tt]ell|[Hh]ave) {called}(?! which)(?= to | \w|,)"
        rf"|[Tt]{called[1:]}(?: first| then)? (?!{_STATES})\w+s\b)"
    )
    files = [f for f in FOLDER.rglob("*.py") if f.relative_to(FOLDER).parts[0] not in _NOT_ONES_OWN]
    texts = {text for file in files for text in written(ast.parse(file.read_text("utf-8"))) if text.strip().count(" ")}
    about = {text for text in texts if own.search(text) and text.rstrip()[-1:] in ").{}"}
    assert about
    assert not [text for text in about if own.search(addressed(text, [called]))]


@pytest.mark.parametrize("called", CALLED)
def test_nobody_is_told_to_do_one_thing_or_have_themselves_do_another(called: str) -> None:
    files = [f for f in FOLDER.rglob("*.py") if f.relative_to(FOLDER).parts[0] not in _NOT_ONES_OWN]
    texts = {text for file in files for text in written(ast.parse(file.read_text("utf-8"))) if text.strip().count(" ")}
    twice = re.compile(r"[.:] (?:Correct|Make|Prepare|prepare) [^.]*, (?:or|and) you \w+|[Yy]ou start it, or you do")
    assert not [told for text in texts if (told := addressed(text, [called])) != text and twice.search(told)]


@on_sqlite
def test_the_business_manager_is_not_sent_to_the_business_manager(store: Store, clock: TurnableClock) -> None:
    house = ScopeHouse(store, clock)
    report = house.cases.document(house.home, "overview_report", "with_panel").id
    assert "The business manager makes it before anything is drafted." in house.remarks("panel_chair", report)
    assert "You make it before anything is drafted." in house.remarks("business_manager", report)


@on_sqlite
@pytest.mark.parametrize(("draft", "said"), [
    ("privacy_check", "No name stands in a “Pseudonym key” yet: you start one and enter"),
    ("suspension_notice", "The Chair withdraws one first"),
])  # fmt: skip
def test_whoever_is_refused_a_draft_is_not_sent_to_themselves(
    store: Store, clock: TurnableClock, draft: str, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        ScopeHouse(store, clock).draft(draft)


@on_sqlite
def test_a_warning_that_is_kept_is_read_by_others_and_names_the_role(store: Store, clock: TurnableClock) -> None:
    house = ScopeHouse(store, clock)
    house.cases.case_review(house.people["business_manager"], "TSCB-2014-02", "Child M")
    referral = house.cases.document(house.home, "referral", "submitted").id
    assert "You give this child another one in “The case review”" in house.warned(
        "business_manager", referral, "record"
    )
    house.move("business_manager", referral, "record")
    with store.reading(SYSTEM) as uow:
        warned = next(
            e.detail["warned_in_full"] for e in trail.of(uow.db, document=referral) if "warned_in_full" in e.detail
        )
    assert "The business manager gives this child another one" in warned
