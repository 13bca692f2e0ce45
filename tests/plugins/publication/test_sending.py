"""No copy is recorded as sent at an hour that is still to come (5.3.3)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from plugins.enfield_scr.publication.sending import copy_sent_by_now, correction_sent_by_now
from plugins.enfield_scr.workflows.publication_plan import PUBLICATION_PLAN
from tests.plugins.conftest import NOW, Make
from workspace import Attempt

Build = Callable[..., Attempt]


@pytest.mark.proves("R136")
@pytest.mark.parametrize(("guard", "which"), [(copy_sent_by_now, "copy"), (correction_sent_by_now, "correction")])
def test_an_hour_to_come_is_refused_at_its_field(
    make: Make, attempt: Build, guard: Callable[[Attempt], str | None], which: str
) -> None:
    def refusal(day: date | None, at: str) -> str | None:
        values = {f"{which}_sent_on": day, f"{which}_sent_at": at}
        return guard(attempt(make("publication_plan", "agreed", **values), "finish"))

    assert refusal(NOW.date(), "10:00") is refusal(NOW.date(), "") is refusal(None, "23:00") is None  # 10:00 in London
    assert refusal(NOW.date(), "10:01") == (
        "The time of sending is 10:01 on Wednesday 29 April 2015, and it is 10:00 on Wednesday 29 April 2015 now. "
        "Record the copy when it has been sent (5.3.3)."
    )
    assert getattr(guard, "at", "") == f"{which}_sent_at"


def test_the_plan_asks_for_both() -> None:
    assert {copy_sent_by_now, correction_sent_by_now} <= set(PUBLICATION_PLAN.edits)
