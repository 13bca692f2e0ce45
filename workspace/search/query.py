"""What a person typed, as a value: words (any of them), "phrases" (all of them), -words (none of them).

No field names, wildcards, ranges or operators: nothing here can be slow or ask for what is not the text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from workspace.search.analysis import LONGEST_PHRASE, NEGATIONS, words

LONGEST_QUERY = 256  # characters
MOST_WORDS = 24
MOST_PHRASES = 3

NOTHING = "There are no words to search for."
TOO_LONG = "Your search was long, so only the first part of it was used."

_PART = re.compile(r'(?P<minus>-?)"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+)')
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛′", "'"))

Phrase = tuple[tuple[int, str], ...]  # (place counted from the first word, stem)


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query. `problem`: why nothing can be searched; `notice`: what was left out. Both may be shown."""

    words: tuple[str, ...] = ()  # stems; a repeated word weighs more
    phrases: tuple[Phrase, ...] = ()
    excluded: tuple[Phrase, ...] = ()  # a single word is a phrase of one
    problem: str | None = None
    notice: str | None = None

    @property
    def stems(self) -> frozenset[str]:
        """Every stem that is looked for and says something by itself."""
        return frozenset(self.words).union(stem for phrase in self.phrases for _, stem in phrase) - NEGATIONS


class _Parser:
    def __init__(self) -> None:
        self.words: list[str] = []
        self.phrases: list[Phrase] = []
        self.excluded: list[Phrase] = []
        self.left, self.cut = MOST_WORDS, False

    def take(self, text: str, longest: int) -> Phrase:
        found = [(word.position, word.stem) for word in words(text)]
        kept = [(position - found[0][0], stem) for position, stem in found]
        kept = [(place, stem) for place, stem in kept if place < longest][: self.left]
        self.left -= len(kept)
        self.cut |= len(kept) < len(found)
        return tuple(kept)

    def phrase(self, text: str, minus: bool) -> None:
        if len(self.phrases) + sum(len(phrase) > 1 for phrase in self.excluded) >= MOST_PHRASES:
            self.cut = True
        elif phrase := self.take(text, LONGEST_PHRASE):
            (self.excluded if minus else self.phrases).append(phrase)

    def word(self, text: str) -> None:
        if text.startswith("-"):
            if phrase := self.take(text, LONGEST_PHRASE):
                self.excluded.append(phrase)
        else:
            self.words += [stem for _, stem in self.take(text, LONGEST_QUERY) if stem not in NEGATIONS]


def parse(text: str) -> Query:
    """Read a query. Never fails: what is too long is cut, and what is not a word is left out."""
    plain = unicodedata.normalize("NFKC", text[: 2 * LONGEST_QUERY].translate(_QUOTES)).translate(_QUOTES)
    parser = _Parser()
    parser.cut = len(text) > 2 * LONGEST_QUERY or len(plain) > LONGEST_QUERY
    for part in _PART.finditer(plain[:LONGEST_QUERY]):
        if part["word"] is None:
            parser.phrase(part["phrase"], bool(part["minus"]))
        else:
            parser.word(part["word"])
    return Query(
        tuple(parser.words),
        tuple(parser.phrases),
        tuple(parser.excluded),
        None if parser.words or parser.phrases else NOTHING,
        TOO_LONG if parser.cut else None,
    )
