"""The files of the example become exactly the rows that are expected of them."""

from __future__ import annotations

import json

import pytest

from content.chronology import Chronology, Entry
from plugins.enfield_scr.demo.source import FOLDER
from tests.content.chronologies import FAMILY, FILES, chronology, expected, prepared, taken
from workspace.services.importing import found_in

COUNTS = json.loads((FOLDER / "expected" / "counts.json").read_text())
CASES = [(agency, f"v{n}", name) for agency, names in FILES.items() for n, name in enumerate(names, 1)]
NOT_APPLICABLE = {"n/a": "not applicable"}


def said(text: str) -> str:
    """Without the curly quotes that one agency's computer makes."""
    return text.replace("‘", "'").replace("’", "'")


def as_expected(entry: Entry) -> dict[str, str]:
    words = {n: said(getattr(entry, n)) for n in ("child", "adult", "within", "external", "outcome", "comment")}
    answers = {
        f"{child}_{what}": getattr(entry, f"{start}{what}")
        for child, start in (("child_m", ""), ("sibling1", "other_"))
        for what in ("seen", "alone", "views")
    }
    return {
        "date_text": entry.date_text, "source": entry.source, "time": entry.time,
        "precision": entry.precision or "exact", **words, **answers,
    }  # fmt: skip


@pytest.mark.proves("R140", "R141", "R142", "R143", "R144", "R145", "R146", "R147")
@pytest.mark.parametrize(("agency", "version", "name"), CASES, ids=lambda value: str(value))
def test_every_cell_of_every_row(agency: str, version: str, name: str) -> None:
    made = Chronology.parse({**FAMILY, **taken(name)["values"]})
    wanted = expected(agency, version)
    assert len(made.entries) == len(wanted)
    for entry, row in zip(made.entries, wanted, strict=True):
        found = as_expected(entry)
        assert found == {
            key: NOT_APPLICABLE.get(row[key], said(row[key]).removeprefix("(date cell) ")) for key in found
        }
        if row["date_text"] != "Aug-Sept 2011":
            days = (str(entry.starts_on), str(entry.ends_on or entry.starts_on))
            assert days == (row["date_from"], row["date_to"])


@pytest.mark.parametrize("agency", FILES)
def test_the_counts_of_every_agency(agency: str) -> None:
    entries = chronology(agency).entries
    counts = COUNTS["chronology_v1"]["per_agency"][agency]
    found = {
        "rows": len(entries),
        "with a time": sum(bool(e.time) for e in entries),
        "range dates": sum(e.precision == "range" for e in entries),
        "approximate dates": sum(e.precision == "approximate" for e in entries),
        "sibling1 seen alone yes": sum(e.other_alone == "yes" for e in entries),
        "sibling1 views yes": sum(e.other_views == "yes" for e in entries),
    }
    for answer in ("yes", "no", "not recorded"):
        found[f"child_m seen {answer}"] = sum(e.seen == answer for e in entries)
        found[f"sibling1 seen {answer}"] = sum(e.other_seen == answer for e in entries)
    assert found == counts


def test_what_is_no_row_is_kept_and_told() -> None:
    nursery, homes = taken("chronology_nursery.docx"), taken("chronology_homes.xlsx")
    assert "Signed G. Astley, 9 July 2014" in nursery["values"]["unplaced"]
    assert nursery["notes"] == [
        "“Chronology of involvement: Little Larches Nursery” was placed in the title.",
        "6 repeats of the headings were left out of “Entries”.",
    ]
    assert "Row 65 of the file: END" in homes["values"]["unplaced"]
    assert "DOB: not held" in homes["values"]["unplaced"]


def test_what_is_hidden_in_a_spreadsheet_is_told_and_stays_outside() -> None:
    found = taken("chronology_homes.xlsx")
    told = {item["kind"]: " ".join(item["examples"]) for item in found["findings"]}
    assert "Lorcan Bellweather" in told["hidden_sheets"]
    assert "07700 900318" in told["hidden_columns"]
    assert "Pellingworth L - Flat 9 Tamarisk" in told["metadata"]
    assert "07700" not in json.dumps(found["values"])
    assert "Bellweather" not in json.dumps(found["values"])


@pytest.mark.proves("R139")
def test_the_header_of_a_file_fills_what_is_blank_and_overwrites_nothing() -> None:
    values = taken("chronology_csc.docx")["values"]
    assert (values["ethnic_origin"], values["covers_from"]) == ("White British", "2012-11-01")
    assert "child_name" not in values
    assert "half-sister Tilda PELLINGWORTH" in values["unplaced"]
    of_the_other_child = taken("chronology_hch.csv")["values"]
    assert "born_on" not in of_the_other_child
    assert "DOB: 27 May 2010" in of_the_other_child["unplaced"]


def test_answers_about_a_child_whom_nobody_named_stay_in_the_words() -> None:
    found = found_in(Chronology(), prepared("chronology_tch.docx"))
    assert any("“Tilda”" in note for note in found["notes"])
    entries = Chronology.parse(found["values"]).entries
    assert sum("Tilda: seen – yes" in entry.child for entry in entries) == 3
    assert sum(entry.seen == "yes" for entry in entries) == 7, "the header of the file names Rowan"
