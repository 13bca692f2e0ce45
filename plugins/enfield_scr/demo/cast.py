"""Who takes part: people, the agencies they come from, and the roles that they hold wherever they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.enfield_scr.demo.source import table
from plugins.enfield_scr.roles import ROLES

if TYPE_CHECKING:
    from workspace.demo.play import Play

CHAIR = "Imelda Quarrington"
HEAD = "Tobias Wrenfield"
MANAGER = "Sunniva Ashgrove"
OFFICE = "Caspian Dunmore"
PANEL_CHAIR = "Verity Stellingwerf"
SUBCOMMITTEE = "Gudrun Eastaugh"
AUTHOR = "Ignatius Fairlamb"
LAWYER = "Temperance Oyelaran"
COMMUNICATIONS = "Ned Quillfeather"
DOCTOR = "Dr Folasade Merriweather"
NURSE = "Bronagh Tillingham"
POLICE = "Ruaridh Pennicott"
EDUCATION, EDUCATION_NEXT = "Odette Larkspur", "Hamza Brightwater"
REFERRER = "Hester Dunnock"
EARLIER_AUTHOR = "Rosamund Thackwell"

LEADS = {
    "csc": "Bartholomew Kingsnorth", "tch": "Cressida Maplethorpe", "tuh": "Dr Lysander Boothroyd",
    "police": POLICE, "homes": "Wilhelmina Tranter", "ccg": NURSE, "nursery": EDUCATION, "hcsc": "Akosua Fennimore",
    "hch": "Josceline Adebayo-Crewe",
}  # fmt: skip
WRITERS = {
    "csc": "Philippa Oakhanger", "tch": "Marguerite Sallow", "tuh": "Dr Anselm Rookwood", "police": "Calum Thirlby",
    "homes": "Jarek Winterbourne", "ccg": "Dr Ines Hartsilver", "nursery": "Gwendolen Astley",
    "hcsc": "Emeka Standish", "hch": "Josceline Adebayo-Crewe", "beacon": "Sorrel Haddow",
}  # fmt: skip
ASKED_FOR = "The agency has nobody of its own who could do this, and asked for this person."
RETIRED = "Percival Dorning"
STOPPED = "Duncan Yelverton"

_EVERYWHERE = {role.name for role in ROLES if role.held == "everywhere"}
_KNOWN = {role.name for role in ROLES} | {"overview_author"}
_LATER = {EDUCATION_NEXT}  # given a standing role only when the story reaches them
_ELSEWHERE = {
    "Thornmere Safeguarding Children Board": "board",
    "Thornmere Council": "council",
    "NHS Thornmere Clinical Commissioning Group": "ccg",
    "Hallowdene Council": "hcsc",
    "Fairlamb Reviews (sole trader)": "fairlamb",
    "Vale Probation Trust": "probation",
    "Hosting contractor": "hosting",
}


def agency_names() -> dict[str, str]:
    """Key → name of the ten agencies that contribute."""
    return {row["id"]: row["name"] for row in table("agencies.csv")}


def enter(play: Play) -> None:
    """Agencies first, then everybody who has a role, with the roles that they hold everywhere."""
    names = {row["name"]: row["id"] for row in table("agencies.csv")}
    for row in table("agencies.csv"):
        play.agency(row["id"], row["name"], row["kind"])
    for name, key in _ELSEWHERE.items():
        if key not in names.values():
            play.agency(key, name)
    for row in table("people.csv"):
        held = row["roles"].split(";")
        if _KNOWN & set(held):
            play.person(row["name"], row["email"], row["job_title"], (names | _ELSEWHERE).get(row["organisation"], ""))
            for role in sorted(_EVERYWHERE & set(held)) if row["name"] not in _LATER else ():
                play.standing(row["name"], role)
    play.person(EARLIER_AUTHOR, "rosamund@thackwell.example.org", "Independent consultant")
