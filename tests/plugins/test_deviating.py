"""What is asked of a deviation before it is kept for good (3.4, R027)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.plugins.hard_cases.conftest import Town, town
from tests.services.accounts import on_sqlite

__all__ = ["town"]
pytestmark = [on_sqlite, pytest.mark.proves("R027")]
TOLD: dict[str, Any] = {
    "step": "The meeting", "paragraph": "4.3", "happened_on": date(2014, 4, 15), "what": "None was held.",
    "reason": "Everybody was ill.",
}  # fmt: skip


@pytest.mark.proves("R107")
@pytest.mark.parametrize("field", ["step", "what", "reason", "seen_by", "people_told"])
def test_it_names_nobody_of_the_family(town: Town, field: str) -> None:
    people = [{"name": "Barnaby Tolliver-Wick", "relation": "subject"}]
    town.cases.document(town.home, "referral", "recorded", people=people)
    named = town.start(town.head, "deviation", **TOLD | {field: "**Barn**aby: no meeting"})
    refusal = town.refused(town.head, named, "record")
    assert refusal == (
        "The text names somebody of the family: Barnaby. It is kept for good: use public names (3.4, Appendix 2)."
    )
    town.edit(town.head, named, **{field: "Child M: no meeting"})
    assert town.move(town.head, named, "record").state == "deviation.recorded"


@pytest.mark.parametrize(
    ("paragraph", "unknown"),
    [
        ("4.3", ""),
        ("Appendix 2 on decisions", ""),
        ("4.1 to 4.3", ""),
        ("5.3", ""),
        ("99.9", "“99.9”"),
        ("4.3, 7.12", "“7.12”"),
    ],
)
def test_a_paragraph_that_is_none_is_warned_of(town: Town, paragraph: str, unknown: str) -> None:
    told = town.start(town.head, "deviation", **TOLD | {"paragraph": paragraph})
    said = [f"The procedure has no paragraph {unknown}: correct it, if it is a slip (3.4)."] if unknown else []
    assert list(town.warnings(town.head, told, "record")) == said
