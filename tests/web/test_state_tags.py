"""The colour of a state says one thing on every page: who has to act, nobody, or that it counts for nothing."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.services.accounts import on_sqlite
from tests.services.cases import Cases
from tests.web.desk import Desk, Visitor

pytestmark = on_sqlite
_TAG = re.compile(r'govuk-tag--(\w+) app-state">([^<]+)<')


def colours(page: str) -> dict[str, str]:
    return {state: colour for colour, state in _TAG.findall(page)}


@pytest.fixture
def at(desk: Desk) -> str:
    """A case review with a declaration in each of its states; its address."""
    for state in ("declared", "accepted", "refused"):
        Cases(desk.store).document(desk.case_review, "declaration", state, person=state)
    return f"/case-reviews/{desk.case_review.id}"


def test_blue_waits_for_somebody_green_for_nobody_and_grey_counts_for_nothing(
    at: str, as_: Callable[[str], Visitor]
) -> None:
    found = colours(as_("manager").get(at))
    assert (found["Declared"], found["Accepted"], found["Conflict of interest"]) == ("blue", "green", "grey")


def test_a_case_review_is_blue_until_it_is_closed(at: str, desk: Desk, as_: Callable[[str], Visitor]) -> None:
    manager, history = as_("manager"), f"/documents/{desk.case_review.id}/revisions"
    pages = (at, history, "/case-reviews")
    assert [colours(manager.get(page))["In progress"] for page in pages] == ["blue"] * 3
    Cases(desk.store).move(desk.case_review, "closed")
    assert [colours(manager.get(page))["Closed"] for page in pages] == ["green"] * 3
