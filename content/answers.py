"""Answers to choose from, written as people read them. The empty answer means: not answered yet."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from workspace import wall_clock

Number = Annotated[int | None, Field(ge=1)]  # of a revision, a version or a row
Count = Annotated[int | None, Field(ge=0)]
YesNo = Literal["", "yes", "no"]
Fact = Literal["", "yes", "no", "not known yet"]  # what is not known yet counts neither as yes nor as no (1.1)
Known = Literal["", "known", "suspected", "not known yet", "excluded"]
Recorded = Literal["", "yes", "no", "not recorded", "not applicable"]
Kind = Literal["", "serious case review", "management review", "other review", "no review"]
Recommended = Literal["", "serious case review", "management review", "other review", "no review", "unsure"]

Process = Literal[  # what may run beside a review, or instead of one (2.1, 4.5, 5.2.1, A4.1)
    "",
    "criminal",
    "coroner",
    "child death process",
    "domestic homicide review",
    "safeguarding adult review",
    "MAPPA review",
    "NHS serious incident",
    "care proceedings",
    "employment",
    "regulator",
    "other",
]


def _time(typed: str) -> str:
    found = wall_clock(typed) if typed else None
    if typed and found is None:
        raise ValueError("The time must be like 11:40 or 3pm")
    return f"{found:%H:%M}" if found else ""


TimeOfDay = Annotated[str, AfterValidator(_time)]
