"""Headings and column labels compared: case, numbers, punctuation and small words do not count."""

import re
import unicodedata
from collections.abc import Mapping
from difflib import SequenceMatcher

CLOSE = 0.86
CLEAR = 0.08
_SMALL = frozenset(
    {"a", "an", "and", "at", "by", "for", "from", "in", "is", "of", "on", "or", "our", "s", "the", "their"}
    | {"this", "to", "was", "with", "your"}
)
_PART = r"(?:section|part|chapter)\s+\w+\s*[:.–-]\s*"
_NUMBERED = r"\(?(?:\d+(?:\.\d+)*|[a-z])[.):]+\s*|\d[\d.]*\s+"
_LEAD = re.compile(rf"^\s*(?:{_PART}|{_NUMBERED})+", re.IGNORECASE)
_LONGEST = 200
_MOST_WORDS = 20  # of a label


def normal(text: str) -> str:
    """The words that count, in lower case, without a leading number."""
    bare = unicodedata.normalize("NFKC", _LEAD.sub("", text) or text).casefold().replace("’", "'")
    words = re.findall(r"\w+", bare)
    return " ".join(word for word in words if word not in _SMALL) or " ".join(words)


def beginnings(text: str) -> frozenset[str]:
    """A column header as `normal`, and each of its first words: it may say more behind its label."""
    words = text.split(" ", _MOST_WORDS)[:_MOST_WORDS]
    return frozenset((text, *(" ".join(words[:count]) for count in range(1, len(words)))))


def closest(heading: str, names: Mapping[str, str]) -> str | None:
    """The value of the one name that the heading means: equal, or clearly nearer than any other."""
    wanted = normal(heading)
    if wanted in names:
        return names[wanted]
    scores: dict[str, float] = {}
    for name, value in names.items():
        scores[value] = max(scores.get(value, 0.0), _likeness(wanted[:_LONGEST], name))
    ranked = sorted(scores.items(), key=lambda one: -one[1])
    if not ranked or ranked[0][1] < CLOSE or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < CLEAR):
        return None
    return ranked[0][0]


def _likeness(one: str, other: str) -> float:
    """0 to 1; what is plainly far apart counts as 0 without a full comparison."""
    pair = SequenceMatcher(None, one, other)
    least = CLOSE - CLEAR
    return pair.ratio() if pair.real_quick_ratio() >= least and pair.quick_ratio() >= least else 0.0
