"""What a Word file holds besides its plain text, told to the person before it is taken in."""

from collections.abc import Iterable
from dataclasses import dataclass, field

LONGEST = 5_000  # characters of one text that was found
MOST = 500  # texts of one kind
_ONE = (("They are ", "It is "), (" their ", " its "), (" them.", " it."))


@dataclass(frozen=True)
class Finding:
    """One kind of thing found: how many, in plain English, with the texts and the people named."""

    kind: str
    count: int
    summary: str
    examples: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True)
class Findings:
    """The report on one Word file; counts are of the body, deletions left out, hidden text included."""

    words: int
    note_words: int
    tables: int
    rows: int
    items: tuple[Finding, ...] = field(default=())

    def count(self, kind: str) -> int:
        """How many of one kind were found."""
        return sum(item.count for item in self.items if item.kind == kind)

    def of(self, kind: str) -> Finding | None:
        """The finding of one kind, or None."""
        return next((item for item in self.items if item.kind == kind), None)


def finding(
    kind: str, thing: str, things: str, texts: Iterable[str], rest: str = "", people: Iterable[str] = ()
) -> Finding:
    """A finding that counts `texts`: "3 comments", then `rest`: what happens to them, in words for many."""
    found = list(texts)
    named = tuple(dict.fromkeys(person for person in people if person))
    by = f" by {listed(named)}" if named else ""
    what = f"{len(found)} {thing if len(found) == 1 else things}{by}."
    for many, one in _ONE if len(found) == 1 else ():
        rest = rest.replace(many, one)
    return Finding(kind, len(found), f"{what} {rest}".strip(), shorten(found), named)


def shorten(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts whole, as people have to judge them; only what no page can show is cut."""
    clean = [" ".join(text.split()) for text in texts]
    cut = [text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…" for text in clean if text]
    return tuple(cut[:MOST])


def listed(names: tuple[str, ...]) -> str:
    """ "A", "A and B", "A, B and C"."""
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
