"""Before a report goes online, and before it is taken down (5.3.3, A2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from plugins.enfield_scr.publication.copies import copy_sent_a_week_ago, letter_waits
from plugins.enfield_scr.publication.publishing import earliest_publication, plan_agreed, published_long_enough
from tests.plugins.conftest import Make, signature
from workspace import Attempt, Publication

Build = Callable[..., Attempt]
SENT: dict[str, Any] = {"copy_sent_on": date(2015, 4, 21), "copy_sent_at": "15:00", "copy_of": 1}


def publishing(make: Make, attempt: Build, now: datetime | None = None, **plan: Any) -> Attempt:
    siblings = [make("publication_plan", "agreed", **plan)]
    seen: dict[str, Any] = {"siblings": siblings} | ({"now": now} if now else {})
    return attempt(make("overview_report", "approved"), "publish", **seen)


@pytest.mark.proves("R171", "R133")
def test_a_plan_has_to_be_agreed(make: Make, attempt: Build) -> None:
    report = make("overview_report", "approved")
    for state, says in (
        (
            "draft",
            "The “Publication plan” is not agreed yet. The business manager completes it, and the Chair agrees it,",
        ),
        (
            "changed",
            "The “Publication plan” was changed after the Chair agreed it, and the agreement no longer counts.",
        ),
    ):
        refusal = plan_agreed(attempt(report, "publish", siblings=[make("publication_plan", state)]))
        assert (refusal or "").startswith(says)
        assert (refusal or "").endswith("by “Agree the publication” on its page (Appendix 4 step 10).")
    assert plan_agreed(attempt(report, "publish")) == (
        "There is no “Publication plan”. The business manager starts one, and the Chair agrees it (Appendix 4 step 10)."
    )
    assert plan_agreed(publishing(make, attempt)) is None


@pytest.mark.proves("D5", "C18", "R099")
@pytest.mark.parametrize(
    ("moment", "refused"),
    [
        (datetime(2015, 4, 27, 9, 0, tzinfo=UTC), True),
        (datetime(2015, 4, 28, 9, 0, tzinfo=UTC), True),  # the 10:00 news slot, five hours early
        (datetime(2015, 4, 28, 13, 59, tzinfo=UTC), True),
        (datetime(2015, 4, 28, 14, 0, tzinfo=UTC), False),  # 15:00 in London
        (datetime(2015, 4, 29, 9, 0, tzinfo=UTC), False),
    ],
)
def test_the_national_panel_has_its_copy_for_seven_full_days(
    make: Make, attempt: Build, moment: datetime, refused: bool
) -> None:
    refusal = copy_sent_a_week_ago(publishing(make, attempt, moment, **SENT))
    assert (refusal is not None) is refused
    if refusal:
        assert "You can publish from 15:00 on Tuesday 28 April 2015 (5.3.3)." in refusal


@pytest.mark.proves("R136")
def test_a_copy_that_is_on_record_while_its_letter_waits_is_asked_about(make: Make, attempt: Build) -> None:
    def said(*states: str, **plan: Any) -> str:
        letters = [make("letter", state, kind="copy to the National Panel", title="The copy") for state in states]
        siblings = [make("publication_plan", "agreed", **SENT | plan), *letters, make("letter", "draft", kind="other")]
        return letter_waits(attempt(make("overview_report", "approved"), "publish", siblings=siblings)) or ""

    assert letter_waits in attempt(make("overview_report", "approved"), "publish").transition.warns
    asked = "The plan says that the copy was sent on Tuesday 21 April 2015, and “The copy” has not been recorded as"
    assert said("draft").startswith(asked)
    assert said("sent", "signed").startswith(asked), "of a later text"
    assert said("sent") == said("draft", "sent") == said("mistaken") == said() == ""
    assert said("draft", copy_sent_on=None) == ""


def test_the_week_is_on_the_wall_clock_when_the_clocks_change() -> None:
    assert earliest_publication(date(2015, 3, 24), "15:00") == datetime(2015, 3, 31, 15, 0)
    assert earliest_publication(date(2015, 4, 21), "") == datetime(2015, 4, 29)


@pytest.mark.proves("R136")
def test_the_copy_has_to_be_of_this_very_text(make: Make, attempt: Build) -> None:
    other = copy_sent_a_week_ago(publishing(make, attempt, **(SENT | {"copy_of": 3})))
    assert other == (
        "The National Panel was sent revision 3 of the report, which is revision 1 now. Send it what is published: the "
        "week starts again, and have the business manager record that in the “Publication plan” (Appendix 2)."
    )
    unsent = copy_sent_a_week_ago(publishing(make, attempt))
    assert unsent is not None
    copy = "The business manager starts “Copy to the National Panel before publication”"
    assert f"{copy}, or records in the “Publication plan” when one was sent (5.3.3)" in unsent


@pytest.mark.parametrize(
    ("sent_at", "moment", "says"),
    [
        ("15:00", datetime(2015, 4, 21, 13, 59, tzinfo=UTC), "15:00 on Tuesday 21 April 2015"),
        ("", datetime(2015, 4, 20, 22, 59, tzinfo=UTC), "Tuesday 21 April 2015"),
    ],
)
def test_a_copy_is_not_sent_in_the_future(
    make: Make, attempt: Build, sent_at: str, moment: datetime, says: str
) -> None:
    refusal = copy_sent_a_week_ago(publishing(make, attempt, moment, **(SENT | {"copy_sent_at": sent_at})))
    assert refusal == (
        f"The “Publication plan” says that the copy was sent at a moment to come: {says}. The business manager records "
        "there when it was really sent (5.3.3)."
    )


@pytest.mark.parametrize(
    ("sent_at", "first", "refused"),
    [
        ("15:00", datetime(2015, 4, 21, 14, 1, tzinfo=UTC), True),
        ("15:00", datetime(2015, 4, 21, 14, 0, 30, tzinfo=UTC), False),
        ("", datetime(2015, 4, 21, 14, 1, tzinfo=UTC), False),  # the day alone is known
        ("", datetime(2015, 4, 21, 23, 1, tzinfo=UTC), True),
    ],
)
def test_a_copy_is_not_sent_before_its_text_was_there(
    make: Make, attempt: Build, sent_at: str, first: datetime, refused: bool
) -> None:
    trying = publishing(make, attempt, **(SENT | {"copy_sent_at": sent_at}))
    signed = replace(signature(trying.document, "agree"), at=first)
    earlier = replace(signed, sha256="another", at=datetime(2015, 3, 1, tzinfo=UTC))
    refusal = copy_sent_a_week_ago(replace(trying, signatures_of=lambda _: [earlier, signed]))
    assert ("but the text of the report was first signed off at" in (refusal or "")) is refused


def test_a_plan_that_was_carried_out_stays_agreed(make: Make, attempt: Build) -> None:
    report = make("overview_report", "withdrawn")
    assert plan_agreed(attempt(report, "republish", siblings=[make("publication_plan", "done")])) is None
    move = attempt(report, "republish").transition
    assert plan_agreed in move.guards
    assert plan_agreed(attempt(report, "republish")) is not None


def online(until: date) -> Publication:
    return Publication("p", "overview_report", "case", "child-m", "Child M", datetime(2015, 4, 29, tzinfo=UTC), until)


@pytest.mark.proves("D6", "C20", "R125", "H15")
@pytest.mark.parametrize(("day", "refused"), [(29, True), (2, True), (3, False)])
def test_a_report_stays_online_for_its_whole_time(make: Make, attempt: Build, day: int, refused: bool) -> None:
    now = datetime(2016, 4 if day == 29 else 5, day, 11, 0, tzinfo=UTC)
    retiring = attempt(make("overview_report", "published"), "retire", now=now, publications=[online(date(2016, 5, 2))])
    refusal = published_long_enough(retiring)
    assert (refusal is not None) is refused
    if refused:
        assert refusal == (
            "The report has to stay online for 12 months. You can retire it from Tuesday 3 May 2016. Before then only "
            "the Chair can take it offline, for a court order or for somebody's safety, by withdrawing it (Appendix 2)."
        )


def test_what_was_never_published_is_not_retired(make: Make, attempt: Build) -> None:
    refusal = published_long_enough(attempt(make("overview_report", "published"), "retire"))
    assert refusal is not None
    assert "no record of this publication" in refusal
