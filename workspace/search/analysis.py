"""How text becomes words, and how a long text is cut: one rule for the index, the queries and the snippets."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Set
from functools import lru_cache
from itertools import chain, islice
from typing import NamedTuple

from whoosh.lang import stemmer_for_language, stopwords_for_language  # type: ignore[import-untyped]
from whoosh.support.charset import accent_map  # type: ignore[import-untyped]

from workspace.core.accents import bounded

LONGEST_WORD = 40
LONGEST_PHRASE = 8
SECTION = 1500  # characters: about 250 words
REACH_FOR_SPACE = 200
_MOST_CHUNKS = 20_000
FURTHER = 400  # characters: eight of the longest words

# s.47, 3.10.2, A&E, child's and TSB-12 are one word each; 2013-14 and well-being are two.
_WORD = re.compile(r"[^\W_]+(?:\.\d[^\W_]*|&[^\W_]+|['’][^\W_]+|(?<=[^\W\d_])-\d+)*")
_SPACE = re.compile(r"\s")
NEGATIONS = frozenset({"no", "not"})  # “was not brought” is another phrase than “was brought”
_STOP = frozenset(stopwords_for_language("en")) - NEGATIONS
_stem = stemmer_for_language("en")


class Word(NamedTuple):
    """One word of a text: its stem, its number (stop words count), and where it stands (characters)."""

    stem: str
    position: int
    start: int
    end: int


def clean(text: str) -> str:
    """The text with accents composed, as `words` and `section` expect it."""
    return unicodedata.normalize("NFC", bounded(text))


@lru_cache(maxsize=20_000)
def stem(raw: str) -> str:
    """The form under which a word is found; empty for a stop word."""
    word = unicodedata.normalize("NFKC", raw).lower().replace("’", "'").translate(accent_map)[:LONGEST_WORD]
    return "" if word in _STOP else str(_stem(word))


def words(text: str) -> Iterator[Word]:
    """The words of a text, without the stop words."""
    for position, found in enumerate(_WORD.finditer(text)):
        if known := stem(found[0]):
            yield Word(known, position, *found.span())


class Hit(NamedTuple):
    """A word that was looked for, and where it stands (characters)."""

    stem: str
    start: int
    end: int


def spans(text: str, stems: Set[str]) -> list[Hit]:
    """The words of a text that have one of these stems."""
    chunks = _met.having(set(text.split()), stems)
    places = sorted(place for chunk in chunks for place in _places(text, chunk))
    found = (word for start, end in places for word in _WORD.finditer(text, start, end))
    return [Hit(known, *word.span()) for word in found if (known := stem(word[0])) in stems]


def _places(text: str, chunk: str) -> Iterator[tuple[int, int]]:
    """Where something stands between two spaces."""
    start = text.find(chunk)
    while start >= 0:
        end = start + len(chunk)
        if not text[start - 1 : start].strip() and not text[end : end + 1].strip():
            yield start, end
        start = text.find(chunk, start + 1)


class _Chunks:
    """What stands between two spaces in the texts that were looked at, by the stems of its words.

    No word has a space in it. Most chunks of a text have been met before: sets find those of a stem at once.
    """

    def __init__(self) -> None:
        self._known = _nothing_met()

    def having(self, chunks: set[str], stems: Set[str]) -> set[str]:
        """Those of the chunks that have a word with one of the stems."""
        by_stem, met = self._known  # another thread may begin anew meanwhile
        if len(met) > _MOST_CHUNKS:
            self._known = by_stem, met = _nothing_met()
        new = chunks - met
        for chunk in new:
            for word in _WORD.findall(chunk):
                by_stem[stem(word)].add(chunk)
        met |= new
        return chunks.intersection(chain.from_iterable(by_stem.get(one, ()) for one in stems))


def _nothing_met() -> tuple[defaultdict[str, set[str]], set[str]]:
    return defaultdict(set), set()


_met = _Chunks()


def section_count(text: str) -> int:
    """How many sections a text is cut into: at least one."""
    return max(1, round(len(text) / SECTION))


def section_start(text: str, number: int) -> int:
    """At which character a section begins, counted from 0; one further than the last: where the text ends."""
    return _space_after(text, number * len(text) // section_count(text))


def section(text: str, number: int) -> str:
    """The text of one section and a phrase's length more, `FURTHER` at most, so that no phrase is cut in two."""
    end = section_start(text, number + 1)
    further = [found.end() for found in islice(_WORD.finditer(text, end, end + FURTHER), LONGEST_PHRASE)]
    return text[section_start(text, number) : further[-1] if further else end]


def _space_after(text: str, at: int) -> int:
    if at <= 0 or at >= len(text):
        return at
    found = _SPACE.search(text, at, at + REACH_FOR_SPACE)
    return found.start() if found else at
