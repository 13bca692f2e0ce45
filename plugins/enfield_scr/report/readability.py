"""Plain English: figures about a text, and short forms that nothing explains (A2, R130)."""

from __future__ import annotations

import re

from content.executive_summary import ExecutiveSummary
from content.overview_report import OverviewReport
from plugins.enfield_scr.guards import listed
from plugins.enfield_scr.text import words
from workspace import Attempt, Remark, fields

PLAIN = words("Appendix 2 on publication", "be written in plain English", ";")
LONG = 25  # words in a sentence, on average, from which a text is hard to read
_SHORT_FORM = re.compile(r"\b[A-Z]{2,6}s?\b")
_SENTENCE = re.compile(r"[.!?](?:\s|$)")
_KNOWN = frozenset(["NHS", "UK", "GP"])


def words_a_sentence(text: str) -> float:
    """How long sentences are on average; tables do not count."""
    lines = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith(("|", "#", "[^")))
    sentences = [part.split() for part in _SENTENCE.split(lines) if part.split()]
    return sum(map(len, sentences)) / len(sentences) if sentences else 0.0


def unexplained(text: str, explained: str) -> tuple[str, ...]:
    """Short forms of a text that neither its list of words nor a bracket explains, the most frequent first."""
    found = [each.rstrip("s") for each in _SHORT_FORM.findall(re.sub(r"^\|.*$", "", text, flags=re.MULTILINE))]
    bracketed = set(re.findall(r"\(([A-Z]{2,6})s?\)", text))
    left = set(found) - _KNOWN - bracketed - set(_SHORT_FORM.findall(explained))
    return tuple(sorted(left, key=lambda each: (-found.count(each), each)))


def readability_remark(attempt: Attempt) -> Remark | None:
    """How a report or its summary reads, where it is hard to read."""
    report = attempt.document.body
    if not isinstance(report, OverviewReport | ExecutiveSummary):
        return None
    described = (f for f in fields(type(report)) if not f.columns and f.name not in ("words_used", "names_and_roles"))
    text = "\n\n".join(str(getattr(report, f.name) or "") for f in described)
    explained = report.words_used if isinstance(report, OverviewReport) else ""
    length, short = words_a_sentence(text), unexplained(text, explained)
    told = [f"its sentences have {length:.0f} words on average"] * (length > LONG)
    told += [f"nothing explains {listed(list(short[:8]))}"] * bool(short)
    if not told:
        return None
    return Remark(f"Could this be plainer? In this text {listed(told)}.", "Appendix 2", PLAIN)
