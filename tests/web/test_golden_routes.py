"""Every route × every persona on documents in chosen states, against one table that people can read."""

from __future__ import annotations

from tests.web.asking import rules
from tests.web.golden_routes import EVERY, GOLDEN, on_record, table
from tests.web.sweep import Swept
from tests.web.town import PERSONAS, Town


def test_every_answer_is_the_one_on_record(found: Swept) -> None:
    """A difference is a changed policy or a mistake: `python -m tests.web.golden_routes` puts it on record."""
    answers, recorded = on_record(table(found)), on_record(GOLDEN.read_text())
    assert answers == {asked: recorded.get(asked) for asked in answers}
    assert found.keys != EVERY or answers == recorded


def test_every_route_is_asked_by_everybody(town: Town, found: Swept) -> None:
    wanted = {f"{m} {r.endpoint}" for r in rules(town) for m in (r.methods or set()) - {"HEAD", "OPTIONS"}}
    assert {name for name, _ in found.statuses} == wanted
    assert all(statuses.keys() == PERSONAS.keys() for statuses in found.statuses.values())


def test_reading_writes_nothing_but_that_it_was_read(found: Swept) -> None:
    assert found.written == []


def test_no_route_breaks(found: Swept) -> None:
    assert found.crashed == []


def test_nobody_who_is_not_signed_in_gets_beyond_the_open_doors(found: Swept) -> None:
    inside = {name for (name, _), statuses in found.statuses.items() if statuses["nobody"] == 200}
    nouns = {name.split()[1].split(".")[0] for name in inside}
    assert nouns == {"deadlines", "health", "requests", "sign_in"}  # deadlines: the calendar of who holds its address


def test_who_administers_the_system_does_not_thereby_read_reviews(found: Swept) -> None:
    about = [statuses["system_admin"] for (_, about), statuses in found.statuses.items() if about]
    assert set(about) == {404}


def test_a_conflict_of_interest_beats_the_office_of_the_chair(found: Swept) -> None:
    """And a role that has ended opens nothing."""
    for (name, about), statuses in found.statuses.items():
        if about:
            assert statuses["excluded_chair"] == 404, name
            assert statuses["former_panel_chair"] == 404, name
