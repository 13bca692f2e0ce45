"""What the acts of the story of Child M share: its dates, its people, and where its documents are."""

from __future__ import annotations

import csv
from datetime import date
from typing import Any

from tests.journeys.stage import STORY, Person, Stage

with (STORY / "timeline.csv").open(encoding="utf-8-sig") as _file:
    ROWS = {int(row["seq"]): row["datetime_europe_london"] for row in csv.DictReader(_file)}
FAMILY = ("Rowan", "Pellingworth", "Tilda", "Vosper", "Leonie", "Corinne", "Aldous")
SLUG = "serious-case-review-child-m"


def day(name: str, on: date) -> dict[str, Any]:
    """The three boxes of a date."""
    return {f"{name}__day": str(on.day), f"{name}__month": str(on.month), f"{name}__year": str(on.year)}


class Journey:
    """The acts, in order; each leaves what the next ones need."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.case = self.imr = self.report = self.summary = self.plan = self.publication = ""

    def __getattr__(self, name: str) -> Person:
        return self.stage[name]

    def row(self, number: int) -> None:
        """Go to the moment of a row of the timeline."""
        self.stage.at(ROWS[number])


def give(j: Journey, name: str, role: str, agency: str = "") -> None:
    people = f"/case-reviews/{j.case}/people"
    j.manager.send(people, person=j.stage[name].id, role=role, agency=j.stage.agencies.get(agency, ""))


def search(person: Person, words: str) -> str:
    """The page of results."""
    person.stage.drain()
    return person.get(person.send("/search", words=words))
