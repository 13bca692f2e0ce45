"""What a content type is: a frozen Pydantic model whose annotations also say how people see each field."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, ClassVar, Self, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from workspace.core.amiss import backwards, row_of
from workspace.core.annotations import Kept, Label, Markdown, Needed, Row, label, marker
from workspace.core.dates import lacks_year
from workspace.core.errors import Invalid
from workspace.core.figure import Figure
from workspace.core.intake import TableLine, Taken
from workspace.core.money import UNFIT
from workspace.core.tables import Facet


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
    public: ClassVar[bool] = False  # documents of this kind may be published; all others never are
    schema_version: ClassVar[int] = 1
    named_by: ClassVar[tuple[str, ...]] = ()  # of a container: fields without which none is started
    unique: ClassVar[tuple[str, ...]] = ()  # of a container: fields in which no two are the same
    # fields that say what became of the text, and columns of a table ("table.column"): no part of what is signed
    recorded: ClassVar[tuple[str, ...]] = ()
    on_steps: ClassVar[tuple[str, ...]] = ()  # fields that the page of a step shows beside the text's fingerprint
    drafted: ClassVar[bool] = False  # made from the case file by a draft, never started blank
    sections: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    facets: ClassVar[Mapping[str, tuple[Facet, ...]]] = {}  # table → what its rows are looked through by
    numbered: ClassVar[Mapping[str, str]] = {}  # table → the column by which a corrected row stays the same row
    alike: ClassVar[Mapping[str, Callable[[Any], str]]] = {}  # table → the name of the group a row may belong to

    unplaced: Annotated[
        Markdown,
        Label("Not yet placed", "Text from the imported file that fits no heading. Move it or delete it."),
    ] = ""

    def __init_subclass__(cls, **options: Any) -> None:
        """Class keywords: name, title, workflow, stage, public, drafted."""
        for key in ("name", "workflow", "stage", "public", "schema_version", "drafted"):
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

    @property
    def public_summary(self) -> str:
        """A few plain words about it for the public list; a type that has some overrides it."""
        return ""

    @property
    def published_elsewhere(self) -> date | None:
        """Since when the public could read it before it came here; a type for which that may be overrides it."""
        return None

    def others_named(self, text: str) -> tuple[str, ...]:
        """What other containers of its kind are called in a text that does not name it; one that can tell says so."""
        del text
        return ()

    def doubts(self, beside: Sequence[ContentType]) -> tuple[str, ...]:
        """Why a text that was read from a file may belong elsewhere: a sentence for each sign, held against documents
        of the container that its reader can open; a type that can tell overrides it."""
        del beside
        return ()

    @property
    def shared_until(self) -> date | None:
        """The last day on which guests may read it; a type that sets one overrides it."""
        return None

    def same_text(self, other: ContentType) -> bool:
        """Whether it says what another content of its type says, but for what became of it."""
        apart: dict[str, Any] = {}
        for name in self.recorded:
            table, _, column = name.partition(".")
            if column:
                apart.setdefault(table, {"__all__": set()})["__all__"].add(column)
            else:
                apart[name] = True
        return self.model_dump(exclude=apart) == other.model_dump(exclude=apart)

    def contradicted(self) -> dict[str, str]:
        """Answers that cannot be true beside each other: field → a sentence; a type that can tell overrides it."""
        return {}

    def figure(self) -> Figure | None:
        """A drawing that is shown with the document; a type that has one overrides it."""
        return None

    @classmethod
    def upgrade(cls, body: dict[str, Any], schema_version: int) -> dict[str, Any]:
        """Bring the JSON of an older schema to the present one; the default changes nothing."""
        del schema_version
        return body

    @classmethod
    def take(cls, table: str, lines: Sequence[TableLine], above: Mapping[str, str], into: Self) -> Taken | None:
        """What the rows of an imported table become; None: each cell goes into its column as it is.

        `above`: the names and values that stand above the table. `into`: the content that it is imported into.
        """
        del table, lines, above, into
        return None

    def joined(self, table: str, rows: Sequence[Mapping[str, Any]], *, add: bool) -> list[dict[str, Any]]:
        """The rows of a table after an import: those that are there and the new ones, or the new ones alone."""
        old = [row.model_dump(mode="json") for row in getattr(self, table)] if add else []
        return [*old, *map(dict, rows)]

    @classmethod
    def parse(cls, values: Mapping[str, Any]) -> Self:
        """Validate what a person typed; raises Invalid with one sentence a field."""
        try:
            content = cls.model_validate(values)
        except ValidationError as error:
            raise Invalid(problems(cls, error)) from None
        if found := backwards(content) | content.contradicted():
            raise Invalid(found)
        return content

    def missing(self, by: frozenset[str] | set[str]) -> tuple[str, ...]:
        """The names of blank fields that one of the transitions `by` asks for."""
        return tuple(
            name
            for name, info in type(self).model_fields.items()
            if (needed := marker(info, Needed)) and needed.by in by and blank(getattr(self, name))
        )


Content = TypeVar("Content", bound=ContentType)


def typed_over(before: ContentType, after: ContentType) -> dict[str, str]:
    """The kept fields that somebody typed over → what to do instead."""
    return {
        name: kept.how
        for name, info in type(after).model_fields.items()
        if (kept := marker(info, Kept)) and getattr(before, name) != getattr(after, name)
    }


def with_kept(content: Content, before: ContentType) -> Content:
    """A whole new text, with the kept fields as they were."""
    return content.model_copy(update={name: getattr(before, name) for name in typed_over(before, content)})


def blank(value: object) -> bool:
    """Whether nothing was answered. `False` and 0 are answers."""
    return value is None or value in ("", ()) or value == "unknown"


def canonical(content: ContentType) -> str:
    """The JSON that is stored and hashed: the same content always gives the same text."""
    return content.model_dump_json()


def fingerprint(body: str) -> str:
    """SHA-256 of a canonical JSON, in hexadecimal."""
    return hashlib.sha256(body.encode()).hexdigest()


_NO_DATE = "{Label} must be a real date with the whole year, like 27 3 2014"
_NO_YEAR = "{Label} needs a year: it says {day} only"
_SENTENCES = {
    "missing": "Enter {label}",
    "string_too_short": "Enter {label}",
    "string_too_long": "{Label} must be {max_length:,} characters or fewer",
    "date_from_datetime_parsing": _NO_DATE,
    "date_parsing": _NO_DATE,
    "date_type": _NO_DATE,
    "date_from_datetime_inexact": _NO_DATE,
    "literal_error": "Choose one of the answers to “{Label}”",
    "enum": "Choose one of the answers to “{Label}”",
    "int_parsing": "{Label} must be a whole number",
    UNFIT: "{Label} must be an amount like 14,500 or 14,500.50",
    "greater_than_equal": "{Label} must be {ge:,} or more",
    "less_than_equal": "{Label} must be {le:,} or less",
}


def problems(cls: type[BaseModel], error: ValidationError) -> dict[str, str]:
    """Pydantic's errors as sentences: {dotted field path: sentence}; model-wide errors under ""."""
    found: dict[str, str] = {}
    for item in error.errors(include_url=False):
        path = ".".join(str(part) for part in item["loc"])
        where, text = _place(cls, item["loc"])
        context = {"label": text[:1].lower() + text[1:], "Label": text, **item.get("ctx", {})}
        template = _SENTENCES.get(item["type"])
        if template == _NO_DATE and (day := lacks_year(_typed(item["input"]))):
            template, context = _NO_YEAR, context | {"day": day}
        own = item["msg"].removeprefix("Value error, ")
        message = template.format(**context) if template else f"{text}: {own}" if where else own
        found.setdefault(path, where + message)
    return found


def _typed(value: object) -> str:
    """What was typed for a date, in one box or in three."""
    return " ".join(map(str, value.values())) if isinstance(value, dict) else str(value)


def _place(cls: type[BaseModel], path: tuple[int | str, ...]) -> tuple[str, str]:
    """(the table and the row that something is in, "" for none; the label of its field)."""
    info = cls.model_fields.get(str(path[0])) if path else None
    if info is None:
        return "", "This"
    inner = next(
        (a for a in getattr(info.annotation, "__args__", ()) if isinstance(a, type) and issubclass(a, Row)),
        None,
    )
    if inner is not None and len(path) > 2:
        return row_of(info, str(path[0]), int(path[1])), _place(inner, path[2:])[1]
    return "", label(info, str(path[0])).text
