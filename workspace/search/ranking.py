"""Which documents answer a query, and in which order: those with all its words first, then by BM25.

A document scores `idf · tf · (K1 + 1) / (tf + K1 · (1 - B + B · length / average))` for each word, over title and
text; the title counts half once more. Which of its sections is shown is decided for the documents of a page only.
"""

from __future__ import annotations

import heapq
import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import compress
from operator import itemgetter
from typing import NamedTuple

from workspace.search.query import Phrase, Query
from workspace.search.schema import FACETS
from workspace.search.segment import Segment

K1, B = 1.2, 0.75
TITLE_WEIGHT = 0.5
IN_PHRASE = 1000  # more than words can add up to


class Part(NamedTuple):
    """A segment, and by row whether it is a document that may be found."""

    segment: Segment
    allowed: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """The documents of one part that match, with their scores, and what tells which of their sections is best."""

    segment: Segment
    scores: Mapping[int, float]
    complete: Set[int]  # those that have every word
    phrased: Sequence[Mapping[int, Set[int]]]  # where each phrase begins
    idf: Mapping[str, float]

    def best(self, count: int, among: Iterable[int]) -> list[tuple[float, Answer, int]]:
        """The best of some of its documents."""
        top = heapq.nlargest(count, among, key=self.scores.__getitem__)
        return [(self.scores[row], self, row) for row in top]

    def sections(self, starts: Mapping[int, Sequence[int]]) -> dict[int, int]:
        """For each of a few documents its best section, from the positions at which its sections begin."""
        values: dict[int, defaultdict[int, float]] = {row: defaultdict(float) for row, begin in starts.items() if begin}
        for stem, idf in self.idf.items() if values else ():
            for row, places in self.segment.places(stem, values).items():
                for number, times in Counter(bisect_right(starts[row], at) for at in places).items():
                    values[row][number] += idf * times / (times + K1)
        for phrase in self.phrased:
            for row in values.keys() & phrase.keys():
                for number in {bisect_right(starts[row], at) for at in phrase[row]}:
                    values[row][number] += IN_PHRASE
        return {row: max(sorted(value), key=value.__getitem__, default=0) for row, value in values.items()}


def answers(query: Query, parts: Sequence[Part]) -> list[Answer]:
    """The answers of all parts; scores are comparable across them."""
    words = Counter(query.words) + Counter(stem for phrase in query.phrases for _, stem in phrase)
    found = [_Search(query, part) for part in parts]
    idf = {}
    for stem, times in words.items():
        idf[stem] = _score("all", stem, times, found)
        _score("title", stem, times * TITLE_WEIGHT, found)
    return [search.answer(idf) for search in found]


def best(found: Sequence[Answer], count: int) -> list[tuple[Answer, int]]:
    """The best documents of all parts."""
    top = _top(count, [one for a in found for one in a.best(count, sorted(a.complete))])
    if len(top) < count:
        top += _top(count, [one for a in found for one in a.best(count, sorted(a.scores.keys() - a.complete))])
    return [(answer, row) for _, answer, row in top[:count]]


def _top(count: int, some: list[tuple[float, Answer, int]]) -> list[tuple[float, Answer, int]]:
    return heapq.nlargest(count, some, key=itemgetter(0))


def counted(found: Iterable[Answer], names: Iterable[str]) -> dict[str, Mapping[str, int]]:
    """How many matching documents have each value, the most frequent first."""
    totals: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    for answer in found:
        places, values = answer.segment.facets
        for place, count in Counter(map(places.__getitem__, answer.scores)).items():
            for total, value in zip(totals.values(), values[place], strict=True):
                if value:
                    total[value] += count
    return {name: dict(totals[name].most_common()) for name in names}


class _Search:
    """One query in one part, word after word."""

    def __init__(self, query: Query, part: Part) -> None:
        self.segment, self.allowed = part
        self.scores: dict[str, dict[int, float]] = {"all": {}, "title": {}}
        self.complete: Set[int] | None = None  # the documents that have every word so far
        self.phrased = [_with(phrase, part) for phrase in query.phrases]
        self.excluded = {row for phrase in query.excluded for row in _with(phrase, part)}

    def add(self, name: str, news: dict[int, float]) -> None:
        """Add the scores of one word in a field."""
        if name == "all":
            self.complete = news.keys() if self.complete is None else self.complete & news.keys()
        scores = self.scores[name]
        for row in scores.keys() & news.keys():
            news[row] += scores[row]
        scores.update(news)

    def answer(self, idf: Mapping[str, float]) -> Answer:
        scores, titles = self.scores["all"], self.scores["title"]
        if self.phrased or self.excluded:
            kept = set(scores).intersection(*self.phrased) - self.excluded
            scores = {row: score for row, score in scores.items() if row in kept}
        for row in scores.keys() & titles.keys():
            scores[row] += titles[row]
        return Answer(self.segment, scores, scores.keys() & (self.complete or set()), self.phrased, idf)


def _score(name: str, stem: str, weight: float, found: Sequence[_Search]) -> float:
    """Score one word in one field in all parts; gives its idf."""
    postings = [search.segment.postings(name, stem) for search in found]
    total, words = sum(s.segment.documents for s in found), sum(s.segment.words_in(name) for s in found)
    having = sum(len(rows) for rows, _ in postings)
    idf = math.log(1 + (total - having + 0.5) / (having + 0.5))
    scored = _Scores(weight * idf * (K1 + 1), K1 * B * total / max(words, 1))
    for search, (rows, weights) in zip(found, postings, strict=True):
        lengths = search.segment.lengths[name]
        pairs = zip(rows, weights, strict=True)
        kept = compress(pairs, map(search.allowed.__getitem__, rows))
        search.add(name, {row: scored[times, lengths[row]] for row, times in kept})
    return idf


class _Scores(dict[tuple[float, int], float]):
    """The score of one word by (frequency, length of the field): the same few values over and over."""

    def __init__(self, gain: float, slope: float) -> None:
        super().__init__()
        self._gain, self._slope = gain, slope

    def __missing__(self, key: tuple[float, int]) -> float:
        times, length = key
        self[key] = score = self._gain * times / (times + K1 * (1 - B) + self._slope * length)
        return score


def _with(phrase: Phrase, part: Part) -> Mapping[int, Set[int]]:
    """The allowed documents that have a phrase, with the positions where it begins (none for a single word)."""
    segment, allowed = part
    words = sorted(((segment.postings("all", stem)[0], place, stem) for place, stem in phrase), key=_rarity)
    rarest = words[0][0]
    rows: Iterable[int] = set(compress(rarest, map(allowed.__getitem__, rarest))).intersection(*(w[0] for w in words))
    if len(phrase) == 1:
        return dict.fromkeys(rows, frozenset())
    starts: dict[int, set[int]] = {}
    for _, place, stem in words:
        here = {row: {at - place for at in places} for row, places in segment.places(stem, rows).items()}
        starts = {row: both for row in here if (both := here[row] & starts[row])} if starts else here
        if not starts:
            break
        rows = list(starts)
    return starts


def _rarity(word: tuple[Sequence[int], int, str]) -> int:
    return len(word[0])
