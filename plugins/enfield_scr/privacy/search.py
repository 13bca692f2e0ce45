"""Look for protected words, and for people who may not be named, in the texts to be published (5.2.1, A2)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from content.pseudonym_key import NAMES, ProtectedWord, PseudonymKey
from plugins.enfield_scr import roles
from plugins.enfield_scr.decision.facts import MR
from plugins.enfield_scr.people.named import NAMED
from plugins.enfield_scr.privacy.papers import found_by, of_the_family, of_the_panel
from plugins.enfield_scr.privacy.places import pieces
from plugins.enfield_scr.privacy.words import COMMON, WORDS_TOO, Sought, capitals, pattern, plain, readings
from workspace import Appointment, Attachment, CaseFile, Document

PUBLISHED = ("overview_report", "executive_summary", "action_plan", "improvement_statement")
_WAITING = (".approved", ".withdrawn")
_OTHERS = frozenset({
    roles.PANEL_MEMBER, roles.IMR_AUTHOR, roles.AGENCY_PANEL_LEAD, roles.CONTRIBUTOR, roles.LAWYER, roles.REFERRER,
    roles.ADMINISTRATOR, roles.BUSINESS_MANAGER, "designated_doctor", "designated_nurse", "senior_police", "education",
})  # fmt: skip
_TITLES = (
    r"(?:dr|mr|mrs|ms|miss|mx|prof|professor|sir|dame|rev|revd|cllr|det|detective|chief|sgt|sergeant|insp|inspector|supt|"
    r"superintendent|pc|ps|dc|ds|di|dci|dsu)\.?"
)


def to_go_public(file: CaseFile) -> list[Document]:
    """What may go online of the present review; of one that it was before, what waits to go online or to come back."""
    found = [d for d in file.documents if d.type in PUBLISHED]
    going = {d.phase for d in found if d.type == "overview_report" and d.phase and _goes_online(file, d)}
    return [d for d in found if not d.phase or (d.phase in going and d.state.endswith(_WAITING))]


def _goes_online(file: CaseFile, report: Document) -> bool:
    """Whether an earlier review's report is public, was, or is to be by the Chair's decision (3.3, R026)."""
    if not report.state.endswith(".approved"):
        return not report.state.endswith((".kept", ".retired"))
    return report.phase != MR or bool(file.performer(report, "publish_all_the_same"))


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing to look for. `row`: of the key; None for a person of the register."""

    found_by: Sought
    kind: str
    row: int | None


def of_key(key: PseudonymKey, which: str = "") -> list[Wanted]:
    """What the key protects. `which`: said behind each kind where families have a key each, as rows alone are not."""
    rows = ((_sought(word), word, number) for number, word in enumerate(key.words, 1))
    return [Wanted(found, f"{_kind(word)}{which}", number) for found, word, number in rows if found]


def _sought(word: ProtectedWord) -> Sought | None:
    """Somebody called Will is not looked for wherever a text says “will”: nobody could tell the name among them."""
    name = plain(word.word).strip()
    if word.kind == "initials":
        return capitals(name) if "".join(re.findall(r"\w", name)).lower() in COMMON else pattern(word)
    called = word.kind in (*NAMES, "practitioner")
    return found_by(name) if called and name.lower() in WORDS_TOO else pattern(word)


def _kind(word: ProtectedWord) -> str:
    return word.kind or "protected word"


def of_papers(documents: Sequence[Document], looked_for: Sequence[Wanted]) -> list[Wanted]:
    """What other papers of the case review say of the family, where the key does not protect it already."""
    found = dict[str, Wanted]()
    for word in of_the_family(documents):
        by = found_by(word.word) if word.kind == "name" else pattern(word)
        known = any(one.found_by.search(word.word) for one in looked_for)
        if by and not known:
            found[word.word] = Wanted(by, f"{word.kind} that other papers hold and the key does not", None)
    return list(found.values())


def of_register(people: Sequence[Appointment], documents: Sequence[Document]) -> list[Wanted]:
    """Panel members and others stand in a report with job title and employer only (5.1, 5.2.1)."""
    panel = list(of_the_panel(documents))
    allowed = {one.name for one in people if one.role in NAMED} | {name for name, stands in panel if stands}
    others = {one.name for one in people if one.role in _OTHERS} | {name for name, _ in panel if len(_called(name)) > 1}
    names = sorted(others - allowed)
    return [Wanted(_person(name), "name of a panel member or contributor", None) for name in names]


def _called(name: str) -> list[str]:
    """The words of a name without titles."""
    every = re.findall(r"[^\W_]+(?:-[^\W_]+)*", name)
    return [word for word in every if not re.fullmatch(_TITLES, word, re.IGNORECASE)]


def _person(name: str) -> Sought:
    words = _called(name)
    whole, last = r"\s+".join(map(re.escape, words)), re.escape(words[-1] if words else name)
    looked = re.compile(rf"(?<!\w)(?:{whole}|{_TITLES}\s+{last})(?!\w)", re.IGNORECASE)
    return Sought(looked, (words[-1].lower(),) if words else ())


def findings(
    document: Document, heading: str, attachments: Sequence[Attachment], wanted: Sequence[Wanted]
) -> Iterator[dict[str, Any]]:
    """Every place of one document where something stands that should not: never the word itself."""
    for place, written in pieces(document, attachments):
        texts = readings(written)
        seen = set[tuple[str, int | None]]()
        for one in wanted:
            if (one.kind, one.row) not in seen and any(map(one.found_by.search, texts)):
                seen.add((one.kind, one.row))
                yield {
                    "document": heading, "revision": document.revision, "place": place, "kind": one.kind,
                    "row": one.row,
                }  # fmt: skip
