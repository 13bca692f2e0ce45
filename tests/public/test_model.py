from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.public.make import LATER, corrected, part, report
from workspace.public.model import SLUG, Note, Part, Report, fingerprint, public_form

LINE = st.text(max_size=40)
MOMENT = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
NAME = st.from_regex(SLUG, fullmatch=True).filter(lambda text: len(text) <= 100)
PART = st.builds(Part, NAME, LINE, LINE.map(lambda t: f"<h4>{t.replace('<', '')}</h4><table></table>"), LINE)
REPORT = st.builds(
    Report,
    NAME,
    LINE,
    LINE,
    st.sampled_from(("published", "withdrawn", "retired")),
    MOMENT,
    st.dates(date(2000, 1, 1)),
    MOMENT,
    st.lists(st.builds(Note, MOMENT, LINE), max_size=2).map(tuple),
    st.lists(PART, min_size=1, max_size=2, unique_by=lambda made: made.name).map(tuple),
    LINE,
)


@settings(max_examples=40, deadline=None)
@given(REPORT)
def test_public_form_is_the_same_again_when_applied_twice(made: Report) -> None:
    shown = public_form(made)
    assert public_form(shown) == shown
    assert fingerprint(shown) == fingerprint(made)


def test_withdrawn_form_keeps_the_address_and_the_moments_only() -> None:
    shown = public_form(replace(corrected(report()), state="withdrawn"))
    assert (shown.title, shown.board, shown.summary, shown.notes, shown.parts) == ("", "", "", (), ())


def test_retired_form_keeps_the_entry_without_texts() -> None:
    shown = public_form(replace(corrected(report()), state="retired"))
    assert (shown.title, shown.board, shown.available_until) == ("Child M", "Thornmere Board", date(2016, 4, 29))
    assert (shown.summary, shown.notes, shown.parts) == ("", (), ())


def test_headings_begin_below_the_title_and_tables_scroll() -> None:
    text = replace(part(), html="<h1>One</h1><h4>Two</h4><table><tr><td>x</td></tr></table>")
    html = public_form(report(parts=(text,))).parts[0].html
    assert html.startswith("<h2>One</h2><h3>Two</h3><div")
    assert html.endswith("</table></div>")


def test_control_characters_do_not_reach_the_public() -> None:
    shown = public_form(report(title="Child\x0b \x1fM", summary="One\x00\nTwo\x07"))
    assert (shown.title, shown.summary) == ("Child M", "One\nTwo")


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Another"},
        {"board": "Another"},
        {"summary": "Another"},
        {"state": "retired"},
        {"published_at": LATER},
        {"changed_at": LATER},
        {"available_until": date(2016, 5, 1)},
        {"notes": (Note(LATER, "x"),)},
        {"parts": (part(),)},
        {"parts": (part(), replace(part("summary", "Executive summary", "A short account."), pdf=None))},
    ],
)
def test_fingerprint_tells_every_difference(changes: dict[str, Any]) -> None:
    assert fingerprint(report()) != fingerprint(report(**changes))


def test_a_moment_in_another_zone_is_the_same_moment() -> None:
    from zoneinfo import ZoneInfo

    made = report()
    assert fingerprint(made) == fingerprint(
        replace(made, changed_at=made.changed_at.astimezone(ZoneInfo("Europe/London")))
    )


@pytest.mark.parametrize("slug", ["", "Child", "a--b", "-a", "a/b", "../x", "a" * 101, "é", "a\n"])
def test_an_address_of_other_letters_is_refused(slug: str) -> None:
    with pytest.raises(ValueError, match="a-z"):
        report(slug)


def test_a_report_that_cannot_be_shown_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        report(changed_at=datetime(2015, 1, 1))
    with pytest.raises(ValueError, match="same name"):
        report(parts=(part(), part()))
    with pytest.raises(ValueError, match="at least one part"):
        report(parts=())
