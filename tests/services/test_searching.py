"""Search finds what one may see and nothing else: hits, totals, facets and titles."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import TurnableClock
from tests.houses import Place, place
from tests.services.accounts import on_sqlite
from tests.services.cases import Cases
from workspace.core.errors import NotFound
from workspace.core.model import SYSTEM, Document
from workspace.search.query import NOTHING
from workspace.services import indexing, roles, searching
from workspace.services.searching import Asked, Results
from workspace.store.unit_of_work import Store

pytestmark = on_sqlite


class World:
    """Two agencies' reports with the same word, one of them behind its wall."""

    def __init__(self, at: Place) -> None:
        self.place, self.store = at, at.store
        cases = self.cases = Cases(at.store)
        self.manager = cases.person("Ruth Pemberton", "business_manager")
        self.police, self.health = cases.agency("Police"), cases.agency("Health")
        self.author = cases.person("Callum Wrexford")
        self.home = cases.case_review(self.manager)
        cases.give(self.home, self.author, "imr_author", self.police)
        self.draft = self.report("Police: Child M", self.police, "draft")
        self.sent = self.report("Health: Child M", self.health, "submitted")
        self.index()

    def report(self, title: str, agency: str, state: str, text: str = "A bruise was seen.") -> Document:
        return self.cases.document(self.home, "imr", state, agency=agency, title=title, involvement=text)

    def index(self) -> None:
        indexing.rebuild(self.place.house)

    def search(self, who: str, text: str = "bruise", page: int = 1, **filters: tuple[str, ...]) -> Results:
        with self.store.reading(who) as uow:
            return searching.search(uow, self.place.house.index, Asked(text, filters), page)


@pytest.fixture
def world(store: Store, tmp_path: Path) -> World:
    return World(place(store, tmp_path / "data"))


def test_signs_of_markdown_are_not_shown(world: World) -> None:
    world.report("Homes: Child M", world.health, "submitted", "## Seen\n\nA **bruise** was seen by two of them.[^3]")
    world.index()
    found = next(r for r in world.search(world.manager).results if r.entry.document.title == "Homes: Child M")
    assert "A bruise was seen by two of them." in "".join(piece.text for piece in found.pieces)


def test_a_day_is_found_and_shown_as_people_say_it(world: World) -> None:
    rows = [{"date_text": "the Tuesday after", "starts_on": "2013-09-10", "within": "Seen at home."}]
    world.cases.document(world.home, "chronology", "submitted", agency=world.health, title="Long", entries=rows)
    world.index()
    (found,) = world.search(world.manager, "“10 September 2013”").results
    assert "10 September 2013" in "".join(piece.text for piece in found.pieces)


def test_a_row_is_shown_without_its_number_and_found_by_it(world: World) -> None:
    rows = [{"within": f"Seen at home {n} times.", "source": f"Note {n}", "number": f"abc{n}"} for n in (1, 2)]
    made = world.cases.document(world.home, "chronology", "submitted", agency=world.health, title="Long", entries=rows)
    merged = [{"within": "Seen at school.", "row": "f-abc1", "author": "A", "document": made.id, "revision": 1}]
    world.cases.document(world.home, "integrated_chronology", "issued", title="Merged", entries=merged)
    world.index()

    def shown(text: str) -> list[str]:
        return ["".join(piece.text for piece in found.pieces) for found in world.search(world.manager, text).results]

    assert shown("times") == ["Long Seen at home 1 times. · Note 1 · Seen at home 2 times. · Note 2 ·"]
    assert shown('"seen at school"') == ["Merged Seen at school. · A · 1"]
    assert shown("abc2") == ["… 1 times. · Note 1 · Seen at home 2 times. · Note 2 · abc2"]
    assert shown(made.id) == []


def titles(found: Results) -> list[str]:
    return [result.entry.document.title for result in found.results]


def values(found: Results) -> dict[str, dict[str, int]]:
    return {facet.name: {choice.text: choice.count for choice in facet.choices} for facet in found.facets}


def test_each_finds_what_they_may_see(world: World) -> None:
    outsider = world.cases.person("Percy Lavenham")
    for who, expected in (
        (world.manager, ["Health: Child M"]), (world.author, ["Police: Child M"]), (outsider, []),
    ):  # fmt: skip
        found = world.search(who)
        assert (titles(found), found.total) == (expected, len(expected))
        assert "".join(p.text for r in found.results for p in r.pieces if p.hit) == "bruise" * len(expected)


def test_no_facet_names_what_one_may_not_see(world: World) -> None:
    world.report("Police again: Child M", world.police, "draft")
    world.index()
    found = world.search(world.author, type=("imr",))
    assert found.total == 2
    assert "Health" not in repr(found.facets)
    assert "case_review" not in values(found)  # an author does not see the case review
    assert world.home.title not in repr(found.facets)


def test_a_stale_index_hides_but_never_leaks(world: World) -> None:
    world.cases.move(world.sent, "returned")
    found = world.search(world.manager)
    assert (titles(found), found.total) == ([], 0)
    with world.store.writing(world.manager) as uow:
        roles.exclude(uow, world.home.id, person=world.author, reason="A cousin")
    assert world.search(world.author).total == 0


def test_filters_narrow_and_keep_the_other_values_of_their_facet(world: World) -> None:
    world.report("School: Child M", world.cases.agency("School"), "accepted")
    world.index()
    both = world.search(world.manager)
    assert (both.total, values(both)["agency"]) == (2, {"Health": 1, "School": 1})
    one = world.search(world.manager, agency=(world.health,))
    assert titles(one) == ["Health: Child M"]
    assert values(one)["agency"] == {"Health": 1, "School": 1}
    assert [c.chosen for f in one.facets if f.name == "agency" for c in f.choices] == [True, False]
    none = world.search(world.manager, agency=(world.health,), state=("agency_report.accepted",))
    assert none.total == 0
    assert {c.text for f in none.facets for c in f.choices if c.chosen} == {
        "Health",
        "Agency report: Accepted by the panel",
    }


def test_pages_hold_ten(world: World) -> None:
    for number in range(12):
        world.report(f"Number {number}", world.health, "submitted")
    world.index()
    first, second = world.search(world.manager), world.search(world.manager, page=2)
    assert (first.total, first.pages, len(first.results), len(second.results)) == (13, 2, 10, 3)
    assert not set(titles(first)) & set(titles(second))
    assert world.search(world.manager, page=999).results == ()


@pytest.mark.parametrize(
    "text",
    ["", "   ", "-bruise", '"', '""', "*", "type:imr", "OR AND NOT", "a" * 5000, "\x00bruise\x07", "' OR 1=1 --",
     "bruise AND (", "[a TO z]", "bruise~9", "?ruise", "\u202ebruise", "²", "<script>", "%", "_", "\\"],
)  # fmt: skip
def test_hostile_words_find_nothing_more(world: World, text: str) -> None:
    with world.store.writing(world.author) as uow:
        asked = searching.asked(uow, searching.ask(uow, text, {}))
    found = world.search(world.author, asked.text)
    assert set(titles(found)) <= {"Police: Child M"}
    shutil.rmtree(world.place.house.settings.index_folder)
    assert set(titles(world.search(world.author, asked.text))) <= {"Police: Child M"}


def test_hostile_filters_find_nothing(world: World) -> None:
    for filters in ({"year": ("²", "20144", "x")}, {"type": ("' OR 1=1",)}, {"case_review": ("\x00",)}):
        assert world.search(world.author, **filters).total == 0


def test_a_search_keeps_only_what_it_knows(world: World) -> None:
    hostile = {"words": ["x"], "type": ["imr"] * 200, "person": ["y"], "state": ["z" * 999]}
    with world.store.writing(world.author) as uow:
        asked = searching.asked(uow, searching.ask(uow, "bruise", hostile))
    assert set(asked.filters) == {"type", "state"}
    assert (len(asked.filters["type"]), len(asked.filters["state"][0])) == (searching.MOST_VALUES, 120)


def test_a_search_is_its_owners_alone_and_forgotten_after_a_month(world: World, clock: TurnableClock) -> None:
    with world.store.writing(world.author) as uow:
        id = searching.ask(uow, "bruise", {})
    with world.store.reading(world.manager) as uow, pytest.raises(NotFound):
        searching.asked(uow, id)
    clock.turn(days=31)
    with world.store.writing(world.author) as uow:
        searching.ask(uow, "again", {})
        with pytest.raises(NotFound):
            searching.asked(uow, id)


def test_without_an_index_titles_are_searched(world: World) -> None:
    shutil.rmtree(world.place.house.settings.index_folder)
    found = world.search(world.manager, '"health" child', type=("imr",))
    assert (titles(found), found.total) == (["Health: Child M"], 1)
    assert found.notice == searching.REBUILDING
    assert world.search(world.manager, "police").total == 0
    assert world.search(world.author, "child").total == 1


def test_nothing_to_search_for_is_said(world: World) -> None:
    found = world.search(world.manager, "   ")
    assert (found.problem, found.total, found.pages) == (NOTHING, 0, 1)


def test_a_snippet_shows_words_and_no_markup(world: World) -> None:
    world.report("Marked", world.health, "submitted", "## Findings\n\nA **lantern** and `more`.")
    world.index()
    found = world.search(world.manager, "lantern")
    assert "".join(piece.text for piece in found.results[0].pieces).endswith("Findings A lantern and more.")


def test_a_role_that_has_ended_finds_nothing(world: World, clock: TurnableClock) -> None:
    person = world.cases.person("Imran Qureshi")
    world.cases.give(world.home, person, "panel_chair", ends=date(2014, 4, 16))
    assert world.search(person).total == 1
    clock.turn(days=1)
    assert world.search(person).total == 0
    with world.store.reading(SYSTEM) as uow:
        assert uow.truth(world.sent.id) is not None
