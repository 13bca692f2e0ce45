"""The names of families that referrals and pseudonym keys know, to be kept out of a text (3.1, A2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from content.pseudonym_key import PseudonymKey
from content.referral import Referral
from plugins.enfield_scr.privacy.papers import parts, pattern_of
from plugins.enfield_scr.privacy.words import readings
from workspace import Document

_KINDS = ("name", "nickname", "misspelling")

Known = Mapping[str, frozenset[str]]  # case review → the names of its family


def known(referrals: Sequence[Document], keys: Sequence[Document]) -> Known:
    """The names that each case review knows, in full and word by word."""
    found: dict[str, set[str]] = {}
    for document in (*referrals, *keys):
        names = (part for full in _full(document) for part in parts(full))
        found.setdefault(document.case_review, set()).update(names)
    return {id: frozenset(names) for id, names in found.items()}


def _full(document: Document) -> Iterator[str]:
    body = document.body
    if isinstance(body, Referral):
        yield from (person.name for person in body.people)
    if isinstance(body, PseudonymKey):
        yield from (word.word for word in body.words if word.kind in _KINDS)


def named(text: str, names: Iterable[str]) -> bool:
    """Whether one of the names stands in a text of Markdown."""
    texts = readings(text)
    return any(pattern_of(name).search(read) for name in names for read in texts)
