"""What the papers of a case review say of the family, whether or not its pseudonym key holds it (A2)."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from content.chronology import Chronology
from content.ofsted_notification import OfstedNotification
from content.panel import Panel
from content.pseudonym_key import ProtectedWord
from content.referral import Referral
from plugins.enfield_scr.privacy.words import WORDS_TOO, Sought, plain
from workspace import Document

PAPERS = ("referral", "chronology", "ofsted_notification", "panel")  # types that name people
SHORTEST = 3  # letters of a name that is looked for
_NOBODY = frozenset({  # what stands in the place of a name, titles, and who somebody is to the child or by their work
    "adult", "and", "aunt", "baby", "boyfriend", "brother", "child", "children", "cousin", "dad", "daughter",
    "deceased", "doctor", "family", "father", "girlfriend", "grandfather", "grandmother", "half", "health", "husband",
    "known", "maternal", "miss", "mother", "mrs", "mum", "named", "none", "not", "nurse", "officer", "partner",
    "paternal", "person", "police", "school", "sibling", "sister", "social", "son", "step", "stepfather", "stepmother",
    "subject", "teacher", "the", "uncle", "unborn", "unknown", "victim", "visitor", "wife", "worker", "yet", "young",
})  # fmt: skip


def of_the_family(documents: Iterable[Document]) -> Iterator[ProtectedWord]:
    """Names in full and word by word, days of birth and addresses."""
    for body in (document.body for document in documents):
        if isinstance(body, Referral):
            for person in body.people:
                yield from _person(person.name, person.born_on, person.address)
        if isinstance(body, Chronology):
            yield from _person(body.child_name, body.born_on)
            for other in body.others:
                yield from _person(other.full_name, other.born_on)
            for called in (*body.child_called, *(name for other in body.others for name in other.called.split(","))):
                yield from _person(called, None)
        if isinstance(body, OfstedNotification):
            for child in body.children:
                yield from _person(child.name, child.born_on)


def of_the_panel(documents: Iterable[Document]) -> Iterator[tuple[str, bool]]:
    """(name, whether it stands in reports) of who is on the review panel or writes for an agency (5.2.1)."""
    for body in (document.body for document in documents):
        if isinstance(body, Panel):
            yield from ((seat.person, seat.seat == "panel chair") for seat in body.seats)
            yield from ((row.author, False) for row in body.agencies)


def _person(name: str, born_on: date | None, address: str = "") -> Iterator[ProtectedWord]:
    yield from (ProtectedWord(word=part, kind="name") for part in parts(name))
    if born_on:
        yield ProtectedWord(word=born_on.isoformat(), kind="date of birth")
    if address.strip():
        yield ProtectedWord(word=address, kind="address")


def parts(full: str) -> Iterator[str]:
    """ "Rowan Dunnock" and both its words; nothing of what names nobody, like “Child M” or “Unborn baby”."""
    words = [word for word in re.findall(r"\w+", plain(full)) if word.lower() not in _NOBODY]
    if sum(len(word) > 1 for word in words) > 1:
        yield " ".join(words)
    yield from (word for word in words if len(word) >= SHORTEST)


@lru_cache(maxsize=10_000)
def pattern_of(name: str) -> re.Pattern[str]:
    """A name in full in any case; one word of it with a capital only: “Will”, and not “will”; “May”, not “May 2014”."""
    words = name.split()
    forms = {name} if len(words) > 1 else {name[:1].upper() + name[1:], name.capitalize(), name.upper()}
    any_of = "|".join(sorted(r"[\s\W]{1,3}".join(map(re.escape, form.split())) for form in forms))
    no_date = r"(?!,?\s+(?:19|20)\d\d(?!\w))" if name.capitalize() in month_name else ""
    return re.compile(rf"(?<!\w)(?:{any_of})(?:['’]?[sS])?(?!\w){no_date}", re.IGNORECASE if len(words) > 1 else 0)


@lru_cache(maxsize=10_000)
def found_by(name: str) -> Sought:
    """The same in any case, unless everybody uses the word: “rowan” too, and not “will”."""
    looked = pattern_of(name)
    if name.lower() not in WORDS_TOO:
        looked = re.compile(looked.pattern, re.IGNORECASE)
    return Sought(looked, (max(name.split(), key=len).lower(),) if name.isascii() else ())
