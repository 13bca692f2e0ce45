"""What an agency gives to a review, and how it is called (5.2.1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Nature = Literal[
    "",
    "IMR and chronology",
    "short report and chronology",
    "report via commissioner and chronology",
    "chronology only",
    "written information",
    "interview",
    "none",
]
# What an agency sends when it gives this: content types of the workspace. An interview is recorded by the reviewer.
DOCUMENTS: Mapping[str, tuple[str, ...]] = {
    "IMR and chronology": ("imr", "chronology"),
    "short report and chronology": ("short_report", "chronology"),
    "report via commissioner and chronology": ("short_report", "chronology"),
    "chronology only": ("chronology",),
    "written information": ("short_report",),
}
