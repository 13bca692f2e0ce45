"""The documents that a guard looks at, without the words of those that whoever reads its sentence may not open.

A sentence that is the same with the veil as without it holds nothing of what is behind it; any other is not shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass, field, replace
from dataclasses import fields as dataclass_fields
from typing import Any

from workspace.core.fields import Field, Kind, fields
from workspace.core.model import Attachment, Document
from workspace.core.schema import ContentType
from workspace.core.tasks import Task

_WORDS = (Kind.TEXT, Kind.MARKDOWN)


@dataclass
class Veil:
    """Puts a sign in the place of every text that stands in no readable document: the same sign for the same text."""

    may_read: Callable[[Document], bool]
    _open: list[Document] = field(default_factory=list)
    _titles: set[str] = field(default_factory=set)
    _known: set[str] = field(default_factory=set)
    _signs: dict[str, str] = field(default_factory=dict)
    _done: dict[int, tuple[ContentType, ContentType]] = field(default_factory=dict)

    def knows(self, documents: Iterable[Document]) -> None:
        """What stands in those of them that may be read is no secret, wherever else it stands."""
        found = [document for document in documents if self.may_read(document)]
        self._open += found
        self._titles |= {document.title for document in found}

    def over(self, document: Document) -> Document:
        """A document as whoever reads the sentence may know it."""
        if self.may_read(document):
            return document
        values = {each.name: getattr(document, each.name) for each in dataclass_fields(Document)}
        return Veiled(**values | {"title": self._sign(document.title, self._titles)}, veil=self)

    def over_text(self, body: ContentType) -> ContentType:
        """A content without its words; days, numbers and answers that were chosen stay."""
        if id(body) not in self._done:  # and kept, so that no other gets its id
            values = {item.name: self._value(item, getattr(body, item.name)) for item in _every(type(body))}
            self._done[id(body)] = body, body.model_copy(update=values)
        return self._done[id(body)][1]

    def over_task(self, task: Task) -> Task:
        """A task without what it is about and what was written about it."""
        return replace(task, item=self._sign(task.item), evidence=self._sign(task.evidence), reason="")

    def over_file(self, file: Attachment) -> Attachment:
        """A file without its name."""
        return replace(file, name=self._sign(file.name))

    def _value(self, item: Field, value: Any) -> Any:
        if item.told:
            return value
        if item.kind in _WORDS:
            return self._sign(value)
        if item.kind is Kind.LIST:
            return tuple(map(self._sign, value))
        if item.kind is Kind.ROWS:
            return tuple(
                row.model_copy(update={c.name: self._value(c, getattr(row, c.name)) for c in item.columns})
                for row in value
            )
        return () if item.kind is Kind.DRAWINGS else value

    def _sign(self, text: str, known: Set[str] | None = None) -> str:
        if not text.strip() or text in (self._words() if known is None else known):
            return text
        return self._signs.setdefault(text, f"\ue000{len(self._signs)}\ue001")

    def _words(self) -> set[str]:
        """Read when the first word is to be hidden: most guards look at none."""
        while self._open:
            document = self._open.pop()
            self._known |= {document.title, *_texts(document.body)}
        return self._known


@dataclass(frozen=True, slots=True)
class Veiled(Document):
    """A document of which the words are taken away when somebody looks: most guards look at few."""

    veil: Veil = field(kw_only=True, compare=False)

    @property
    def body(self) -> ContentType:
        """The content without its words."""
        if self.content is None:
            raise LookupError("a document of a list has no content: read it with uow.get")
        return self.veil.over_text(self.content)


def _every(cls: type[ContentType]) -> tuple[Field, ...]:
    return (*fields(cls), *fields(cls, ["unplaced"]))


def _texts(body: ContentType) -> Iterator[str]:
    for item in _every(type(body)):
        yield from _of(item, getattr(body, item.name))


def _of(item: Field, value: Any) -> Iterator[str]:
    if item.kind in _WORDS:
        yield value
    elif item.kind is Kind.LIST:
        yield from value
    elif item.kind is Kind.ROWS:
        for row in value:
            for column in item.columns:
                yield from _of(column, getattr(row, column.name))
