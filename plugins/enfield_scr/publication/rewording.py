"""Which words of a text are new, and how many are gone, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from plugins.enfield_scr.publication.new_words import added, words
from workspace import ContentType, label

FOUND = frozenset(  # what the review found, concluded and recommends
    {"findings", "good_practice", "lessons", "lesson_links", "national_lessons", "recommendations",
     "agency_recommendations", "action_plan", "themes"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Changed:
    """What a field says otherwise than before. `added`: runs of new words; `taken_out`: how many words are gone."""

    label: str
    added: tuple[str, ...]
    taken_out: int
    found: bool

    @property
    def words(self) -> int:
        """How many words are new."""
        return _count(self.added)


def changed(before: ContentType, after: ContentType) -> tuple[Changed, ...]:
    """The fields that say something else, in their order."""
    old, new = before.model_dump(), after.model_dump()
    names = [name for section in after.sections.values() for name in section if old[name] != new[name]]
    return tuple(_changed(after, name, *("\n".join(_texts(body[name])) for body in (old, new))) for name in names)


def _changed(body: ContentType, name: str, old: str, new: str) -> Changed:
    new_ones = tuple(added(old, new))
    fewer = len(words(old)) - len(words(new)) + _count(new_ones)
    return Changed(label(type(body).model_fields[name], name).text, new_ones, fewer, name in FOUND)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from chain.from_iterable(map(_texts, value.values()))
    elif isinstance(value, list | tuple):
        yield from chain.from_iterable(map(_texts, value))


def _count(runs: Sequence[str]) -> int:
    return sum(len(run.split()) for run in runs)


def quoted(runs: Sequence[str], most: int) -> str:
    """The words in quotation marks, and how many more there are than can be said."""
    said = " … ".join(runs).split()
    return f"“{' '.join(said[:most])}”{f' … and {len(said) - most} more' if len(said) > most else ''}"


def number(count: int) -> str:
    """1 word; 2 words."""
    return f"{count} word{'' if count == 1 else 's'}"
