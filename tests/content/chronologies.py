"""The chronologies of the example as people's files give them, for tests."""

from __future__ import annotations

from functools import cache
from typing import Any

from content.chronology import Chronology
from plugins.enfield_scr.demo.child_m_chronology import header
from plugins.enfield_scr.demo.source import FOLDER, table
from workspace.services.importing import Prepared, found_in, prepare

FAMILY = header()
FILES = {  # agency → its files in order of their versions
    "csc": ("chronology_csc.docx",),
    "tch": ("chronology_tch.docx",),
    "tuh": ("chronology_tuh.xlsx",),
    "police": ("chronology_police.csv",),
    "homes": ("chronology_homes.xlsx",),
    "gp": ("chronology_gp.docx",),
    "nursery": ("chronology_nursery.docx",),
    "hcsc": ("chronology_hcsc.csv", "chronology_hcsc_v2_additions.csv"),
    "hch": ("chronology_hch.csv", "chronology_hch_v2_additions.csv"),
}


@cache
def prepared(name: str) -> Prepared:
    """A file of the example, read."""
    return prepare(name, (FOLDER / "chronologies" / name).read_bytes())


@cache
def taken(name: str) -> dict[str, Any]:
    """What it becomes in a chronology of which the office filled in the header."""
    return found_in(Chronology.parse(FAMILY), prepared(name))


@cache
def chronology(agency: str, version: int = 1) -> Chronology:
    """One agency's chronology: of version 1, or of version 2 with the rows that were sent later."""
    names = {row["id"]: row["name"] for row in table("agencies.csv")}
    made = Chronology.parse({**FAMILY, "agency_name": names["ccg" if agency == "gp" else agency]})
    for name in FILES[agency][:version]:
        rows = made.joined("entries", taken(name)["values"]["entries"], add=True)
        made = Chronology.parse({**made.model_dump(), "entries": rows})
    return made


def expected(agency: str, version: str) -> list[dict[str, str]]:
    """The rows that the import must give."""
    rows = table("expected/chronology_rows.csv")
    return [row for row in rows if (row["agency_id"], row["chronology_version"]) == (agency, version)]
