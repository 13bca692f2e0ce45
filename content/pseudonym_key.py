"""The key that links the names used in the report with the people, places and numbers behind them."""

from __future__ import annotations

from typing import Annotated, Literal

from workspace import ContentType, Label, Markdown, Private, Row

WordKind = Literal[
    "",
    "name",
    "nickname",
    "misspelling",
    "initials",
    "school or nursery",
    "GP practice",
    "address",
    "number",
    "date of birth",
    "other exact date",
    "practitioner",
    "rare condition",
    "court reference",
    "media phrase",
    "family detail",
]
NAMES = ("name", "nickname", "misspelling", "initials")
_WRITTEN = (
    "As it might be written, a row for each way. A name like Will or May is found with a capital only. (Appendix 2)"
)


class ProtectedWord(Row):
    """A word that must not reach the public, and what stands in its place (A2)."""

    word: Annotated[str, Label("Protected word", _WRITTEN)] = ""
    kind: Annotated[WordKind, Label("Kind", "What it is. (Appendix 2)")] = ""
    stands_for: Annotated[str, Label("Public name", "What the report says instead, like Child M. (Appendix 2)")] = ""
    family: Annotated[
        str, Label("Family or household", "Only if there are several: a number or letter, never a name. (5.2.2)")
    ] = ""


class LinkedPerson(Row):
    """Somebody who is in another case review too: said here on purpose, and the keys stay apart (5.2.3)."""

    public_name: Annotated[str, Label("Public name here", "Like Partner. (5.2.3)")] = ""
    case_review: Annotated[str, Label("Other case review", "Its reference. (5.2.3)")] = ""
    reason: Annotated[str, Label("Why it is linked", "What earlier learning it serves, and who agreed. (5.2.3)")] = ""


class PseudonymKey(
    ContentType,
    name="pseudonym_key",
    title="Pseudonym key",
    workflow="pseudonym_key",
    stage="scope",
):
    """Made before anything is drafted, kept by the business manager, never published (A2)."""

    sections = {"Protected words": ("words",), "Links and notes": ("links", "notes")}

    words: Annotated[
        tuple[ProtectedWord, ...],
        Label(
            "Protected words",
            "Names, nicknames, misspellings, initials, schools, practices, addresses, numbers, dates of birth and "
            "other exact dates, practitioners, rare conditions, court references, phrases used by the media, and the "
            "number, sex and order of children where they identify. (Appendix 2)",
        ),
        Private(),
    ] = ()
    links: Annotated[
        tuple[LinkedPerson, ...],
        Label("People who are in another case review", "Linking them is a decision: say why. (5.2.3)"),
        Private(),
    ] = ()
    notes: Annotated[
        Markdown, Label("Notes", "For example when to write to a sibling who comes of age. (Appendix 2)"), Private()
    ] = ""
