"""When an earlier report came out, and what the public list says of it."""

from __future__ import annotations

from datetime import date

import pytest

from content.earlier_report import EarlierReport
from workspace import Invalid


@pytest.mark.parametrize(
    "typed", ["2007", "3/2007", "Spring 2007", "March 0999", "March 0001", "May 2101", "March 20 07"]
)
def test_the_month_is_a_month(typed: str) -> None:
    with pytest.raises(Invalid) as refusal:
        EarlierReport.parse({"first_published": typed})
    assert refusal.value.problems == {"first_published": "The month must be like March 2007"}
    assert EarlierReport.parse({"first_published": "march 2007"}).first_published == "March 2007"


def test_the_public_is_told_the_month_and_the_first_paragraph() -> None:
    report = EarlierReport(first_published="March 2007", summary="A **child**\nwas [cold](http://a).\n\nMore.")
    assert (report.published_elsewhere, report.public_summary) == (date(2007, 3, 1), "A child was cold.")
    assert (EarlierReport().published_elsewhere, EarlierReport().public_summary) == (None, "")
