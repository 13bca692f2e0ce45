"""What a content type is: a frozen Pydantic model whose annotations also say how people see each field."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Self, TypeVar

from annotated_types import MaxLen
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.fields import FieldInfo

from workspace.core.errors import Invalid


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
class LongText:
    """Marks a string as Markdown: edited in a large box, rendered when read."""


LONGEST_TEXT = 1_000_000  # characters: more than any report, and still rendered and compared in seconds
Markdown = Annotated[str, LongText(), MaxLen(LONGEST_TEXT)]


class Row(BaseModel):
    """One row of a table field (an entry of a timeline, an action, a person named in a form)."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class ContentType(BaseModel):
    """The base of every document's content. Subclasses are declared once and found by `name`.

    `sections` are the pages of the form and the headings of the rendered document: title → field names.
    `unplaced` keeps text of an imported file that has no field of its own yet: never dropped.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, validate_default=False)

    name: ClassVar[str] = ""
    heading: ClassVar[str] = ""
    workflow: ClassVar[str] = ""
    stage: ClassVar[str] = ""
    sensitive: ClassVar[bool] = False
    schema_version: ClassVar[int] = 1
    sections: ClassVar[Mapping[str, tuple[str, ...]]] = {}

    unplaced: Annotated[
        Markdown,
        Label("Not yet placed", "Text from the imported file that fits no heading. Move it or delete it."),
    ] = ""

    def __init_subclass__(cls, **options: Any) -> None:
        """Class keywords: name, title, workflow, stage, sensitive (every read of it is recorded)."""
        for key in ("name", "workflow", "stage", "sensitive", "schema_version"):
            if key in options:
                setattr(cls, key, options.pop(key))
        cls.heading = cls.model_config.get("title") or ""  # Pydantic takes this keyword for itself
        super().__init_subclass__(**options)

    @property
    def title_text(self) -> str:
        """What lists call the document; a type with no `title` field overrides it."""
        return str(getattr(self, "title", "")) or self.heading

    @property
    def public_title(self) -> str:
        """What the public may call it; a type whose title is private overrides it."""
        return self.title_text

    @classmethod
    def upgrade(cls, body: dict[str, Any], schema_version: int) -> dict[str, Any]:
        """Bring the JSON of an older schema to the present one; the default changes nothing."""
        del schema_version
        return body

    @classmethod
    def parse(cls, values: Mapping[str, Any]) -> Self:
        """Validate what a person typed; raises Invalid with one sentence a field."""
        try:
            return cls.model_validate(values)
        except ValidationError as error:
            raise Invalid(problems(cls, error)) from None

    def missing(self, by: frozenset[str] | set[str]) -> tuple[str, ...]:
        """The names of blank fields that one of the transitions `by` asks for."""
        return tuple(
            name
            for name, info in type(self).model_fields.items()
            if (needed := marker(info, Needed)) and needed.by in by and blank(getattr(self, name))
        )


Marker = TypeVar("Marker")


def marker(info: FieldInfo, kind: type[Marker]) -> Marker | None:
    """The annotation of one kind that a field carries."""
    return next((m for m in info.metadata if isinstance(m, kind)), None)


def label(info: FieldInfo, name: str) -> Label:
    """A field's label; its name in words where it has none."""
    return marker(info, Label) or Label(name.replace("_", " ").capitalize())


def blank(value: object) -> bool:
    """Whether nothing was answered. `False` and 0 are answers."""
    return value is None or value in ("", ()) or value == "unknown"


def canonical(content: ContentType) -> str:
    """The JSON that is stored and hashed: the same content always gives the same text."""
    return content.model_dump_json()


def fingerprint(body: str) -> str:
    """SHA-256 of a canonical JSON, in hexadecimal."""
    return hashlib.sha256(body.encode()).hexdigest()


_SENTENCES = {
    "missing": "Enter {label}",
    "string_too_short": "Enter {label}",
    "string_too_long": "{Label} must be {max_length:,} characters or fewer",
    "date_from_datetime_parsing": "{Label} must be a real date, like 27 3 2014",
    "date_parsing": "{Label} must be a real date, like 27 3 2014",
    "date_type": "{Label} must be a real date, like 27 3 2014",
    "date_from_datetime_inexact": "{Label} must be a real date, like 27 3 2014",
    "literal_error": "Choose one of the answers for {label}",
    "enum": "Choose one of the answers for {label}",
    "int_parsing": "{Label} must be a whole number",
}


def problems(cls: type[BaseModel], error: ValidationError) -> dict[str, str]:
    """Pydantic's errors as sentences: {dotted field path: sentence}; model-wide errors under ""."""
    found: dict[str, str] = {}
    for item in error.errors(include_url=False):
        path = ".".join(str(part) for part in item["loc"])
        text = _label_of(cls, item["loc"])
        context = {"label": text[:1].lower() + text[1:], "Label": text, **item.get("ctx", {})}
        template = _SENTENCES.get(item["type"])
        message = template.format(**context) if template else item["msg"].removeprefix("Value error, ")
        found.setdefault(path, message)
    return found


def _label_of(cls: type[BaseModel], path: tuple[int | str, ...]) -> str:
    info = cls.model_fields.get(str(path[0])) if path else None
    if info is None:
        return "This"
    inner = next(
        (a for a in getattr(info.annotation, "__args__", ()) if isinstance(a, type) and issubclass(a, Row)),
        None,
    )
    if inner is not None and len(path) > 2:
        return f"{_label_of(inner, path[2:])} (row {int(path[1]) + 1})"
    return label(info, str(path[0])).text
