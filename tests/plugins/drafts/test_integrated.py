"""The integrated chronology of the example: every row, the duplicates, the counts, the versions, the speed."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.chronology import Chronology
from content.integrated_chronology import IntegratedChronology, MergedEntry
from plugins.enfield_scr.demo.source import table
from plugins.enfield_scr.drafts.integrated import merge, merged_rows
from plugins.enfield_scr.scope import duplicates
from plugins.enfield_scr.workflows.integrated_chronology import INTEGRATED_CHRONOLOGY
from tests.content.chronologies import FILES, chronology
from tests.plugins.conftest import Make
from workspace import Attempt, CaseFile, Document, Invalid

NOW = datetime(2014, 8, 8, 11, tzinfo=UTC)


def stored(agency: str, content: Chronology, number: int) -> Document:
    id = f"{number:08x}"
    return Document(
        id, "chronology", "enfield_scr", "case", agency, "chronology.accepted", agency, 1, 2, "", None, NOW, "w", NOW,
        "w", content,
    )  # fmt: skip


@cache
def sources(version: int) -> list[tuple[Document, Chronology]]:
    made = [(agency, chronology(agency, version)) for agency in FILES]
    return [(stored(agency, content, n), content) for n, (agency, content) in enumerate(made)]


@cache
def rows(version: int) -> tuple[MergedEntry, ...]:
    return tuple(merged_rows(sources(version)))


def case_file(documents: Iterable[Document], make: Make) -> CaseFile:
    home = make("case_review", "in_progress", public_name="Child M", reference="TSCB-2014-01")
    return CaseFile(home, list(documents), (), {}, now=NOW)


@pytest.mark.proves("R079", "R148")
@pytest.mark.parametrize(("version", "total"), [(1, 412), (2, 450)])
def test_every_row_is_there_once_with_its_source(version: int, total: int) -> None:
    merged = rows(version)
    assert len(merged) == len({row.row for row in merged}) == total
    assert {row.document for row in merged} == {document.id for document, _ in sources(version)}
    assert all(row.agency and row.revision == 2 for row in merged)


@pytest.mark.proves("R148")
def test_a_row_is_the_same_row_in_the_next_merge() -> None:
    assert {row.row for row in rows(1)} <= {row.row for row in rows(2)}


def test_rows_stand_in_order_of_time_and_within_a_moment_as_the_agency_has_them() -> None:
    days = [(row.starts_on, row.time) for row in rows(2)]
    assert days == sorted(days)
    numbers = {f"{d.id}-{e.number}": place for d, c in sources(2) for place, e in enumerate(c.entries)}
    for one, next_one in pairwise(rows(2)):
        if (one.document, one.starts_on, one.time) == (next_one.document, next_one.starts_on, next_one.time):
            assert numbers[one.row] < numbers[next_one.row]


@pytest.mark.proves("R079")
@pytest.mark.parametrize(("version", "extra"), [(1, 31), (2, 34)])
def test_possible_duplicates_are_exactly_those_of_the_example(version: int, extra: int) -> None:
    merged = IntegratedChronology.parse({"entries": rows(version)})
    assert merged.possible_duplicates == extra
    place = {f"{d.id}-{e.number}": (d.agency, n) for d, c in sources(1) for n, e in enumerate(c.entries, 1)}
    found: dict[str, set[Any]] = defaultdict(set)
    for row in merged.entries:
        if row.duplicate and row.row in place:
            found[row.duplicate].add(place[row.row])
    wanted: dict[str, set[Any]] = defaultdict(set)
    for known in table("expected/duplicates.csv"):
        if known["chronology_version"] == "v1":
            wanted[known["group"]].add((known["agency_id"], int(known["row"])))
    assert {frozenset(group) for group in found.values() if len(group) > 1} == set(map(frozenset, wanted.values()))


@pytest.mark.proves("R080")
def test_the_counts_of_the_example() -> None:
    first, second = (
        {one.child: one for one in IntegratedChronology.parse({"entries": rows(v)}).sightings()} for v in (1, 2)
    )
    child, sibling = first["Child M"], first["Sibling 1"]
    assert (child.seen, child.not_seen, child.not_recorded) == (27, 2, 5)
    assert (sibling.seen, sibling.not_seen, sibling.not_recorded) == (19, 4, 3)
    assert (sibling.alone, sibling.alone_asked, sibling.views) == (1, 19, 3)
    assert child.alone_asked == 0, "an infant cannot be seen alone"
    gaps = [(gap.days, gap.starts_on, gap.ends_on) for gap in child.gaps[:3]]
    assert gaps == [
        (23, date(2013, 12, 14), date(2014, 1, 6)),
        (21, date(2014, 3, 20), date(2014, 4, 10)),
        (15, date(2014, 2, 18), date(2014, 3, 5)),
    ]
    assert (second["Sibling 1"].seen, second["Sibling 1"].alone) == (26, 1)


@pytest.mark.proves("R080")
def test_the_page_tells_the_counts_in_words(attempt: Callable[..., Attempt], make: Make) -> None:
    document = make("integrated_chronology", "merged", entries=rows(1))
    given_ = attempt(document, "issue")
    told = " ".join(remark.text for look in INTEGRATED_CHRONOLOGY.remarks if (remark := look(given_)))
    assert "Child M: seen 27 times; not seen twice; not recorded 5 times" in told
    assert "Sibling 1: seen 19 times, alone 1 of 19 where that was asked" in told
    assert "“Not recorded” 8 times in all" in told
    assert "31 possible duplicates" in told
    assert "23 days, from 14 December 2013 to 6 January 2014" in told


@pytest.mark.proves("R080")
def test_a_child_who_is_not_seen_again_has_a_gap_up_to_the_last_entry(
    attempt: Callable[..., Attempt], make: Make
) -> None:
    told: list[dict[str, Any]] = [
        {"starts_on": date(2013, 6, day), "contacts": f"Child M: seen – yes; alone – {alone}; views – no."}
        for day, alone in ((1, "no"), (11, "not recorded"))
    ]
    rows_ = [*told, {"starts_on": date(2014, 4, 10), "agency": "Police"}, {"date_text": "about then"}]
    document = make("integrated_chronology", "merged", entries=rows_)
    said = " ".join(r.text for look in INTEGRATED_CHRONOLOGY.remarks if (r := look(attempt(document, "issue"))))
    assert "Child M: 303 days, from 11 June 2013 to the last entry, on 10 April 2014." in said


def test_no_real_name_is_in_a_row() -> None:
    text = " ".join(json.dumps(row.model_dump(mode="json"), ensure_ascii=False) for row in rows(2))
    for person in table("family.csv"):
        for name in (person["real_name"], *person["real_name"].split()):
            assert not re.search(rf"\b{name}\b", text), name
    assert "Sibling 1 seen alone in the quiet room for 25 minutes" in text


@pytest.mark.proves("H10", "R079")
def test_a_new_merge_is_a_new_version_and_the_old_one_stays(make: Make) -> None:
    one, *others = [document for document, _ in sources(1)]
    late = replace(one, state="chronology.submitted")
    (first,) = merge(case_file([late, *others], make))
    assert first.values["number"] == 1
    assert first.values["missing_agencies"] == [chronology("csc").agency_name]
    assert len(first.values["entries"]) == 412 - 52
    frozen = make("integrated_chronology", "issued", **first.values)
    before = frozen.body.model_dump_json()
    (second,) = merge(case_file([one, *others, frozen], make))
    assert (second.values["number"], len(second.values["entries"])) == (2, 412)
    assert frozen.body.model_dump_json() == before


def test_nothing_is_merged_of_nothing(make: Make) -> None:
    with pytest.raises(Invalid, match="No agency's chronology is accepted yet: the panel chair accepts"):
        merge(case_file([], make))


@pytest.mark.proves("R082")
def test_what_each_agency_knew_comes_with_the_merge(make: Make) -> None:
    known = [{"about": "a perpetrator", "what": "Darragh Vosper was in Hallowdene's index.", "since": "August 2011"}]
    content = Chronology.parse({**chronology("hcsc").model_dump(), "known": known})
    (made,) = merge(case_file([stored("hcsc", content, 7)], make))
    assert made.values["known"] == [
        {"agency": content.agency_name, "about": "a perpetrator", "what": "Partner was in Hallowdene's index.",
         "since": "August 2011"}
    ]  # fmt: skip


def test_the_pseudonym_key_says_what_a_header_does_not(make: Make) -> None:
    words = [{"word": "Flat 9", "kind": "address", "stands_for": "the flat"},
             {"word": "Little Larches", "kind": "school or nursery", "stands_for": "Nursery"}]  # fmt: skip
    key = make("pseudonym_key", "kept", words=words)
    (made,) = merge(case_file([*(d for d, _ in sources(1)), key], make))
    text = " ".join(row.model_dump_json() for row in made.values["entries"] if "Little Larches" not in row.agency)
    assert "the flat" in text
    assert "Flat 9" not in text
    assert "Little Larches" not in text


def test_ten_agencies_of_five_hundred_rows_are_merged(make: Make) -> None:
    entries = [entry for content in FILES for entry in chronology(content).entries]
    many = [
        Chronology.parse(
            {**chronology(agency).model_dump(), "entries": [e.model_dump() for e in (entries * 2)[n : n + 500]]}
        )
        for n, agency in enumerate([*FILES, "csc"])
    ]
    file = case_file([stored(f"a{n}", content, n) for n, content in enumerate(many)], make)
    (made,) = merge(file)
    IntegratedChronology.parse(made.values)
    assert len(made.values["entries"]) == 5000


WORDS = st.sampled_from(["Phone call to police.", "Letter from social care about the nursery.", "Meeting.", ""])
ROWS = st.builds(
    MergedEntry,
    agency=st.sampled_from(["Vale Police", "Vale Social Care", "Larch Nursery"]),
    starts_on=st.none() | st.dates(date(2014, 1, 1), date(2014, 1, 9)),
    external=WORDS,
    within=WORDS,
)


@settings(deadline=None)
@given(st.lists(ROWS, max_size=25))
def test_a_group_has_rows_of_different_agencies_and_at_least_two(entries: list[MergedEntry]) -> None:
    found = duplicates.groups(entries)
    members: dict[str, list[MergedEntry]] = defaultdict(list)
    for place, name in found.items():
        members[name].append(entries[place])
    assert all(len({row.agency for row in group}) > 1 for group in members.values())
    assert all(one.starts_on and two.starts_on for group in members.values() for one, two in combinations(group, 2))
