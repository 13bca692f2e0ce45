"""Child M: the header of a chronology as the office fills it in, the merges, and the genogram."""

from __future__ import annotations

import json
from typing import Any

from plugins.enfield_scr.demo.cast import AUTHOR, MANAGER, PANEL_CHAIR
from plugins.enfield_scr.demo.scene import Scene
from plugins.enfield_scr.demo.source import table, text

_CHILDREN = ("Child M", "Sibling 1")
_MORE_NAMES = {"Child M": "baby", "Sibling 1": "daughter"}  # words of two agencies' tables
_HOMES = {"Flat in Thornmere": "home", "Grandmother's home": "grandmother's home"}


def header() -> dict[str, Any]:
    """Everybody's public name, and all that agencies' records may call them."""
    rows = {row["pseudonym"]: row for row in table("family.csv")}
    others = [
        {
            "public_name": name,
            "child": "yes" if name in _CHILDREN else "no",
            "full_name": row["real_name"],
            "called": ", ".join(_called(row)),
        }
        for name, row in rows.items()
        if name != "Child M"
    ]
    child = rows["Child M"]
    return {
        "child_public_name": "Child M",
        "child_name": child["real_name"],
        "child_called": _called(child),
        "others": others,
    }


def _called(row: dict[str, str]) -> list[str]:
    written = [name.replace("(misspelt)", "").strip() for name in row["aliases"].split(";")]
    return [*written, *filter(None, [_MORE_NAMES.get(row["pseudonym"])])]


def merge(s: Scene, name: str) -> None:
    """The office merges what the panel has accepted, and issues it to the panel."""
    (merged,) = s.play.draft(MANAGER, s.case_review, "integrated_chronology")
    s.keep(name, merged)
    s.play.move(PANEL_CHAIR, merged, "issue")


def genogram(s: Scene) -> None:
    """15 September 2014: the lead reviewer draws the family, and the panel chair agrees it."""
    s.play.at("2014-09-15 10:00")
    drawn = s.keep("genogram", s.play.start(AUTHOR, s.case_review, "genogram", **family()))
    s.play.move(PANEL_CHAIR, drawn, "agree")


def family() -> dict[str, Any]:
    """The genogram of the story in public names, the children's sex not shown."""
    told = json.loads(text("genogram.json"))
    names = {person["id"]: person["pseudonym"] for person in told["people"]}
    couples = {union["id"]: [names[id] for id in union["partners"]] for union in told["unions"]}
    homes = {names[id]: _HOMES[h["label"]] for h in told["households"] if h["label"] in _HOMES for id in h["members"]}
    return {
        "title": "Genogram: Child M",
        "as_at": "spring 2014",
        "people": [
            {
                "public_name": (name := person["pseudonym"]),
                "sex": "not shown" if name in _CHILDREN else person["sex"],
                "subject": "yes" if person.get("subject") else "no",
                "household": homes.get(name, ""),
            }
            for person in told["people"]
        ],
        "couples": [
            {
                "one": couples[union["id"]][0],
                "other": couples[union["id"]][1],
                "line": {"unknown": "not known"}.get(union["line"], union["line"]),
                "ended": "separation" if union["ended"] == "separation" else "",
            }
            for union in told["unions"]
        ],
        "descents": [
            {
                "child": names[one["child"]],
                "parent": couples[one["union"]][1],
                "other_parent": couples[one["union"]][0],
                "order": place,
            }
            for place, one in enumerate(told["children"], 1)
        ],
    }
