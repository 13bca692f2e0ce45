"""Whether an agency's file tells of the case review that it comes into: what it says of the child and of the time,
beside what the documents there say (A3, A4.4).

A remark, never a refusal: records misspell names and dates. One thing that fits is enough.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from content import when
from content.case_review import CaseReview
from content.ofsted_notification import OfstedNotification
from content.pseudonym_key import NAMES, PseudonymKey
from content.referral import Referral
from content.terms_of_reference import TermsOfReference
from workspace import ContentType, bounded, day_in_words

_NAME = re.compile(r"[^\W\d_]{3,}")
_PUBLIC = re.compile(r"(?:baby|child|young person) \w{1,30}", re.IGNORECASE)
_ANYBODY = {"baby", "boy", "child", "children", "girl", "known", "not", "person", "the", "unborn", "young"}


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says of the children that it is about."""

    names: tuple[str, ...] = ()
    public_names: tuple[str, ...] = ()
    born: tuple[date, ...] = ()


def doubts(file: Said, days: Sequence[date], beside: Sequence[ContentType], known: Iterable[Said]) -> tuple[str, ...]:
    """A sentence for each sign that a file is of another case review. `days`: of its rows; `known`: what its own kind
    of document says there."""
    every = [*known, *(said for body in beside for said in _said(body))]
    return (*_of_the_child(file, every), *_of_the_time(days, beside))


def _said(body: ContentType) -> Iterator[Said]:
    match body:
        case CaseReview():
            yield Said(public_names=(body.public_name,))
        case OfstedNotification():
            yield from (Said((child.name,), born=_days(child.born_on)) for child in body.children)
        case Referral():
            yield from (Said((person.name,), born=_days(person.born_on)) for person in body.people)
        case PseudonymKey():
            for word in body.words:
                if word.kind in NAMES:
                    yield Said((word.word,), (word.stands_for,))
                elif word.kind == "date of birth" and (read := when.read(word.word)):
                    yield Said(born=_days(read.starts_on))


def _days(day: date | None) -> tuple[date, ...]:
    return (day,) if day else ()


def _of_the_child(file: Said, every: Sequence[Said]) -> Iterator[str]:
    born = {day for said in every for day in said.born}
    names, called = _words(n for said in every for n in said.names), {_key(n) for s in every for n in s.public_names}
    own, own_called = _words(file.names), [n for n in (*file.names, *file.public_names) if _PUBLIC.fullmatch(n)]
    if born.intersection(file.born) or names.intersection(own) or called.intersection(map(_key, own_called)):
        return
    if file.born and born:
        day = day_in_words(file.born[0])
        yield f"It gives {day} as the child's date of birth, and no document here that you can open does."
    if own and names:
        yield "No document here that you can open has the name of its child."
    elif own_called and called - {""}:
        yield f"It calls the child “{own_called[0]}”, and no document here that you can open does."


def _of_the_time(days: Sequence[date], beside: Sequence[ContentType]) -> Iterator[str]:
    """Rows that all lie outside every time that the terms of reference look at (Appendix 4 step 4)."""
    terms = [body for body in beside if isinstance(body, TermsOfReference)]
    times = [(body.starts_on, body.ends_on) for body in terms if body.starts_on and body.ends_on]
    if days and times and not any(first <= day <= last for day in days for first, last in times):
        first, last = times[-1]
        own = " to ".join(dict.fromkeys((day_in_words(min(days)), day_in_words(max(days)))))
        yield (
            f"Its rows are of {own}, and the terms of reference look at "
            f"{day_in_words(first)} to {day_in_words(last)} (Appendix 4 step 4)."
        )


def _words(names: Iterable[str]) -> set[str]:
    return {word.casefold() for name in names for word in _NAME.findall(_plain(name))} - _ANYBODY


def _plain(name: str) -> str:
    """Without accents: records leave them out, and some programs write each as a sign of its own."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", bounded(name)) if not unicodedata.combining(sign))


def _key(name: str) -> str:
    return " ".join(_plain(name).casefold().split())
