"""The names of families that referrals and pseudonym keys know, to be kept out of a text (3.1, A2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from content.pseudonym_key import PseudonymKey
from content.referral import Referral
from plugins.enfield_scr.drafts.words import SHORTEST
from plugins.enfield_scr.privacy.words import plain, readings
from workspace import Document

_KINDS = ("name", "nickname", "misspelling")
_NOBODY = frozenset({
    "adult", "and", "baby", "child", "children", "family", "father", "known", "mother", "not", "partner", "person",
    "sibling", "the", "unborn", "unknown", "young",
})  # fmt: skip

Known = Mapping[str, frozenset[str]]  # case review → the names of its family


def known(referrals: Sequence[Document], keys: Sequence[Document]) -> Known:
    """The names that each case review knows, in full and word by word."""
    found: dict[str, set[str]] = {}
    for document in (*referrals, *keys):
        names = (part for full in _full(document) for part in _parts(full))
        found.setdefault(document.case_review, set()).update(names)
    return {id: frozenset(names) for id, names in found.items()}


def _full(document: Document) -> Iterator[str]:
    body = document.body
    if isinstance(body, Referral):
        yield from (person.name for person in body.people)
    if isinstance(body, PseudonymKey):
        yield from (word.word for word in body.words if word.kind in _KINDS)


def _parts(full: str) -> Iterator[str]:
    """ "Rowan Dunnock" and both its words; nothing of what names nobody, like “Child M” or “Unborn baby”."""
    words = [word for word in re.findall(r"\w+", plain(full)) if word.lower() not in _NOBODY]
    if sum(len(word) > 1 for word in words) > 1:
        yield " ".join(words)
    yield from (word for word in words if len(word) >= SHORTEST)


def named(text: str, names: Iterable[str]) -> bool:
    """Whether one of the names stands in a text of Markdown."""
    texts = readings(text)
    return any(_pattern(name).search(read) for name in names for read in texts)


@lru_cache(maxsize=10_000)
def _pattern(name: str) -> re.Pattern[str]:
    """A name in full in any case; one word of it with a capital only: “Will”, and not “will”."""
    words = name.split()
    forms = {name} if len(words) > 1 else {name[:1].upper() + name[1:], name.capitalize(), name.upper()}
    any_of = "|".join(sorted(r"[\s\W]{1,3}".join(map(re.escape, form.split())) for form in forms))
    return re.compile(rf"(?<!\w)(?:{any_of})(?:['’]?[sS])?(?!\w)", re.IGNORECASE if len(words) > 1 else 0)
