"""What annotations say of a field of a content type or of a row of one of its tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, TypeVar

from annotated_types import MaxLen
from pydantic import BaseModel, ConfigDict
from pydantic.fields import FieldInfo

Marker = TypeVar("Marker")


@dataclass(frozen=True, slots=True)
class Label:
    """How a field is called on screen, with its hint (plain English, from the procedure)."""

    text: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Needed:
    """Blank is fine until the transition named `by` asks for it."""

    by: str = "submit"


@dataclass(frozen=True, slots=True)
class Searchable:
    """The field's text goes into the search index."""

    weight: int = 1


@dataclass(frozen=True, slots=True)
class Heading:
    """Other headings under which an imported file may carry this field."""

    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Private:
    """Never leaves the workspace: no public page, no export for outsiders (R139, R147)."""


@dataclass(frozen=True, slots=True)
class Told:
    """Written to be told in sentences also to readers who may not open the document (ADR 28)."""


@dataclass(frozen=True, slots=True)
class Past:
    """A day on which something happened: never one that is still to come."""


@dataclass(frozen=True, slots=True)
class Email:
    """An e-mail address to write to."""


@dataclass(frozen=True, slots=True)
class Telephone:
    """A telephone number to ring."""


@dataclass(frozen=True, slots=True)
class NotBefore:
    """A last day: never before the first day, which the field named `first` of the same type or row holds.

    Of times of day: `days` names the field of the day of each, and only of one and the same day is one time before
    the other.
    """

    first: str
    days: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """Nobody types the field: a transition or a draft fills it in. `how`: what to do instead, in a sentence."""

    how: str


@dataclass(frozen=True, slots=True)
class Given:
    """The rows of a table that a draft began with: one is taken out, none is changed or added. For the form alone:
    where it matters a guard compares them with what they name."""


@dataclass(frozen=True, slots=True)
class Points:
    """A column that holds the id of a document: a link for whoever may see that, and nothing for anybody else."""


@dataclass(frozen=True, slots=True)
class Leads:
    """A column that says where something is to be found: a link where that is an address that is safe to follow."""


@dataclass(frozen=True, slots=True)
class LongText:
    """Marks a string as Markdown: edited in a large box, rendered when read."""


LONGEST_TEXT = 1_000_000  # characters: more than any report, and still rendered and compared in seconds
Markdown = Annotated[str, LongText(), MaxLen(LONGEST_TEXT)]


class Row(BaseModel):
    """One row of a table field (an entry of a timeline, an action, a person named in a form)."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def marker(info: FieldInfo, kind: type[Marker]) -> Marker | None:
    """The annotation of one kind that a field carries."""
    return next((m for m in info.metadata if isinstance(m, kind)), None)


def label(info: FieldInfo, name: str) -> Label:
    """A field's label; its name in words where it has none."""
    return marker(info, Label) or Label(name.replace("_", " ").capitalize())
