"""What happens to the final documents of any case review: key, check, certificate, records of meetings."""

from __future__ import annotations

import re
from typing import Any

from plugins.enfield_scr.demo.cast import CHAIR, LAWYER, MANAGER, SUBCOMMITTEE
from plugins.enfield_scr.demo.scene import Scene
from plugins.enfield_scr.demo.source import table

_COLUMNS = {  # of the table of the family → kind of protected word
    "date_of_birth": "date of birth", "address": "address", "school_or_nursery": "school or nursery",
    "gp": "GP practice", "nhs_number": "number",
}  # fmt: skip
_BLANK = ("", "–", "not known", "Hallowdene, address not known")
_SINCE = re.compile(r"^(?:from|before) [^:]*?20[0-9]{2}(?:-[0-9-]+)?:? ")


def family_key() -> list[dict[str, str]]:
    """The key of Child M's case review: the family, then the practitioners."""
    rows = [word for person in table("family.csv") for word in _of_person(person)]
    practitioners = [
        {"word": row["real_name"], "kind": "practitioner", "stands_for": row["code"]}
        for row in table("practitioners.csv")
    ]
    court = {"word": "WX14C00318", "kind": "court reference", "stands_for": "the order"}
    return [*rows, *practitioners, court]


def _of_person(person: dict[str, str]) -> list[dict[str, str]]:
    stands = {"stands_for": person["pseudonym"]}
    first, last = person["real_name"].split()
    words = [("name", name) for name in (person["real_name"], first, last)]
    words += [_alias(alias.strip()) for alias in person["aliases"].split(";") if alias.strip()]
    words += [
        (kind, _SINCE.sub("", place.strip())) for name, kind in _COLUMNS.items() for place in person[name].split(";")
    ]
    return [{"word": word, "kind": kind} | stands for kind, word in words if word not in _BLANK]


def _alias(alias: str) -> tuple[str, str]:
    if alias.endswith("(misspelt)"):
        return "misspelling", alias.removesuffix("(misspelt)").strip()
    return ("initials" if alias.replace(".", "").isupper() else "nickname"), alias


def check(s: Scene, name: str = "check") -> str:
    """The business manager has the present texts checked; an earlier check is set aside."""
    play = s.play
    earlier = s.documents.get(name)
    if earlier and play.read(MANAGER, earlier).state.endswith(".draft"):
        play.move(MANAGER, earlier, "supersede")
    return s.keep(name, play.draft(MANAGER, s.case_review, "privacy_check")[0])


def accept(s: Scene, check: str, reason: str, kind: str) -> None:
    """Every finding of one kind that is still open is accepted, for one reason."""
    rows = s.play.read(MANAGER, check).body.model_dump()["findings"]
    told = {"outcome": "accepted", "reason": reason}
    closed = [row | told if row["kind"] == kind and not row["outcome"] else row for row in rows]
    s.play.edit(MANAGER, check, findings=closed)


def assess(s: Scene, who: str, check: str, text: str) -> None:
    """Somebody who did not write the report judges what could be put together."""
    s.play.edit(who, check, assessment=text)
    s.play.move(who, check, "assess")


def certify(s: Scene, reasons: str) -> None:
    """The lawyer certifies the texts as they are now."""
    (certificate,) = s.play.draft(LAWYER, s.case_review, "certificate")
    s.play.edit(LAWYER, certificate, reasons=reasons)
    s.play.move(LAWYER, certificate, "certify")


def judge(s: Scene, outcome: str = "passed", points: str = "") -> None:
    """The sub-committee judges each text by its criteria, and agrees its record."""
    (record,) = s.play.draft(SUBCOMMITTEE, s.case_review, "quality_assurance")
    criteria = s.play.read(SUBCOMMITTEE, record).body.model_dump()["criteria"]
    met = "met" if outcome == "passed" else "partly met"
    s.play.edit(
        SUBCOMMITTEE, record, present="The SCR Sub-Committee; the lead reviewer.", outcome=outcome, points=points,
        criteria=[row | {"outcome": met} for row in criteria],
    )  # fmt: skip
    s.play.move(SUBCOMMITTEE, record, "agree")


def meeting(s: Scene, draft: str, **values: Any) -> None:
    """The record of the full panel or of the Board: the office writes it, its chair confirms it."""
    (record,) = s.play.draft(MANAGER, s.case_review, draft)
    told = {"presented_by_author": "yes", "decision": "approved", "dissent": "None."}
    s.play.edit(MANAGER, record, **(told | values))
    s.play.move(CHAIR if draft == "board_approval" else SUBCOMMITTEE, record, "confirm")


def approve(s: Scene) -> None:
    """Quality assurance, sign-off and approval of the whole bundle, one after another."""
    judge(s)
    s.play.move(SUBCOMMITTEE, s["overview"], "quality_assure")
    meeting(s, "full_panel", present="The full panel.")
    s.play.move(SUBCOMMITTEE, s["overview"], "sign_off")
    meeting(s, "board_approval", present="The Board.")
    s.play.move(CHAIR, s["overview"], "approve")
