"""The genogram: family, extended family and household as data, drawn by ourselves (5.2.2, R078)."""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import ValidationInfo, field_validator

from content.answers import Number, YesNo
from content.genogram_drawing import draw
from workspace import ContentType, Figure, Label, Needed, Row

_BAND = re.compile(r"((?:19|20)\d\d) to ((?:19|20)\d\d)")
_SHORTEST_BAND = 2  # years between its ends


class Person(Row):
    """Somebody of the family, by public name alone (5.2.2)."""

    public_name: Annotated[str, Label("Public name", "Like Child M, Mother, Grandmother. No real name. (5.2.2)")] = ""
    sex: Annotated[
        Literal["", "male", "female", "not shown"],
        Label("Sex", "A square, a circle, or a diamond where it is not shown. (5.2.2)"),
    ] = ""
    born: Annotated[
        str, Label("Born", "A band of years, like “2010 to 2014”; never a date. It is not drawn. (5.2.2)")
    ] = ""
    deceased: Annotated[YesNo, Label("Deceased", "Crossed through. (5.2.2)")] = ""
    subject: Annotated[YesNo, Label("Is the subject", "Drawn with a double outline. (5.2.2)")] = ""
    household: Annotated[
        str, Label("Household", "A word for those who live together, like “home”. No address. (5.2.2)")
    ] = ""

    @field_validator("born")
    @classmethod
    def _band(cls, text: str) -> str:
        found = _BAND.fullmatch(text)
        if text and not (found and int(found[2]) - int(found[1]) >= _SHORTEST_BAND):
            raise ValueError("Give a band of years, like “2010 to 2014”: a genogram has no dates of birth")
        return text


class Couple(Row):
    """Two people who are or were together (5.2.2)."""

    one: Annotated[str, Label("One", "Public name. (5.2.2)")] = ""
    other: Annotated[str, Label("And the other", "Public name. (5.2.2)")] = ""
    line: Annotated[
        Literal["", "enduring", "transitory", "not known"],
        Label("Relationship", "A solid line, a broken line, a dotted line. (5.2.2)"),
    ] = ""
    ended: Annotated[
        Literal["", "separation", "divorce"], Label("Ended by", "One stroke or two through the line. (5.2.2)")
    ] = ""


class Descent(Row):
    """A child and their parents (5.2.2)."""

    child: Annotated[str, Label("Child", "Public name. (5.2.2)")] = ""
    parent: Annotated[str, Label("Parent", "Public name. (5.2.2)")] = ""
    other_parent: Annotated[str, Label("Other parent", "Public name, if shown. (5.2.2)")] = ""
    order: Annotated[Number, Label("Order of birth", "1 for the eldest, who stands on the left. (5.2.2)")] = None


class Genogram(ContentType, name="genogram", title="Genogram", workflow="genogram", stage="overview"):
    """Who belongs to the family and who lived together, in public names, with the same in words (5.2.2)."""

    sections = {"About this genogram": ("title", "as_at"), "The family": ("people", "couples", "descents")}

    title: Annotated[str, Label("Title", "With the public name only. (5.2.2)")] = ""
    as_at: Annotated[str, Label("As at", "The time it shows, in words, like “spring 2014”. (5.2.2)")] = ""
    people: Annotated[
        tuple[Person, ...],
        Label("People", "Everybody whom the report speaks of, and no more. (5.2.2)"),
        Needed("agree"),
    ] = ()
    couples: Annotated[tuple[Couple, ...], Label("Couples", "Now or in the past. (5.2.2)")] = ()
    descents: Annotated[tuple[Descent, ...], Label("Children and parents", "One row for each child. (5.2.2)")] = ()

    @field_validator("people")
    @classmethod
    def _named(cls, people: tuple[Person, ...]) -> tuple[Person, ...]:
        names = [person.public_name for person in people]
        if "" in names or len(set(names)) < len(names):
            raise ValueError("Give everybody a public name of their own")
        return people

    @field_validator("couples", "descents")
    @classmethod
    def _known(cls, rows: tuple[Couple | Descent, ...], info: ValidationInfo) -> tuple[Couple | Descent, ...]:
        known = {person.public_name for person in info.data.get("people", ())}
        columns = ("one", "other") if info.field_name == "couples" else ("child", "parent", "other_parent")
        for row in rows:
            named = [getattr(row, column) for column in columns]
            if strange := [name for name in named if name and name not in known]:
                raise ValueError(f"“{strange[0]}” is not among the people: add them first, by the same public name")
            if not named[0] or not named[1] or len(set(named)) < len(named):
                raise ValueError("Every row needs two different people")
        return rows

    def figure(self: Self) -> Figure | None:
        """The drawing, and its equal in words."""
        return draw(self) if self.people else None
