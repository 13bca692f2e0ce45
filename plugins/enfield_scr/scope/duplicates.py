"""Rows of two agencies that may tell of one event, each from its own side: offered side by side, never joined (R079).

A phone call or letter is told twice: by who made it and by who got it. So the words of each row name the other
agency's service, the days are close, the way of telling is the same, and some words agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from content.integrated_chronology import MergedEntry

CLOSE = 3  # days that a letter may take
LIKELY = 0.5
_AGREE, _SAME = 0.5, 0.8  # of the words of the shorter row
_FEW = 4  # words that prove nothing by being the same

_SERVICES = (  # what a service's own name holds → how other records speak of it
    (r"social care|social services|children's services",
     r"social care|social worker|social services|\bsw\d|\btm\d|duty (?:team|worker)|emergency duty"),
    (r"police|constabulary", r"police|\b(?:pc|ds|dc)\d"),
    (r"community health|health visit", r"health visit|community health|child health|school nurs|\bhvh?\d"),
    (r"hospital|infirmary|maternity", r"hospital|midwi|maternity|emergency department|a&e|\bmw\d|paediatric"),
    (r"homes|housing", r"homes\b|housing|landlord|\bho\d"),
    (r"surgery|commissioning|general practice|medical centre", r"\bgps?\d?\b|surgery|\bpractice\b|\bpn\d"),
    (r"nursery|nurseries|pre-?school|children's centre", r"nursery|pre-?school|\bnm\d"),
    (r"school|academy|college", r"\bschool\b|teacher"),
    (r"ambulance", r"ambulance|paramedic"),
    (r"probation", r"probation"),
)  # fmt: skip
_OWN = [re.compile(own) for own, _ in _SERVICES]
_SPOKEN = [re.compile(spoken) for _, spoken in _SERVICES]
_CHANNELS = (
    re.compile(r"phone|(?<!on )\bcall|rang\b|message|referral"),
    re.compile(r"writ|letter|e-?mail|notification|summary|fax|notice"),
    re.compile(r"meeting|visit|discussion|conference|strategy|seen"),
)
_ANY_CHANNEL = 2 ** len(_CHANNELS) - 1
_WORD = re.compile(r"[a-z]{3,}\d?|\d+")
_COMMON_WORDS = (
    "the for from and with was were her his that about not been its into out all when who after before "
    "written phone call sent received meeting"
)
_COMMON = frozenset(_COMMON_WORDS.split())


@dataclass(frozen=True, slots=True)
class _Telling:
    """What is compared of one row."""

    place: int
    agency: str
    first: int
    last: int
    time: str
    outside: bool  # it tells of a contact with somebody outside the agency
    own: int  # bits of the services that the agency is
    named: int  # bits of the services that the row speaks of
    channels: int
    words: frozenset[str]
    more: frozenset[str]


def groups(rows: Sequence[MergedEntry]) -> dict[int, str]:
    """Place of a row → the name of its group ("A", "B", … "Z", "AA"), for rows that may tell of one event."""
    pairs = sorted(_pairs(rows), key=lambda pair: (-pair[0], pair[1].place, pair[2].place))
    matched: set[tuple[int, str]] = set()
    leader = list(range(len(rows)))
    for _, one, other in pairs:
        ends = {(one.place, other.agency), (other.place, one.agency)}
        if not ends & matched:  # one row of each agency
            matched |= ends
            _join(leader, one.place, other.place)
    members: dict[int, list[int]] = {}
    for place in range(len(rows)):
        members.setdefault(_lead(leader, place), []).append(place)
    names = (_letters(number) for number in count())
    return {place: name for group in members.values() if len(group) > 1 for name in [next(names)] for place in group}


def _pairs(rows: Sequence[MergedEntry]) -> Iterator[tuple[float, _Telling, _Telling]]:
    own = {agency: _bits(_OWN, agency) for agency in {row.agency for row in rows}}
    told = [_telling(place, row, own[row.agency]) for place, row in enumerate(rows) if row.starts_on]
    told.sort(key=lambda one: one.first)
    longest = max((one.last - one.first for one in told), default=0)
    for start, one in enumerate(told):
        for other in told[start + 1 :]:
            if other.first > one.first + longest + CLOSE:
                break
            if other.first <= one.last + CLOSE and (likely := _likely(one, other)) >= LIKELY:
                yield likely, one, other


def _telling(place: int, row: MergedEntry, own: int) -> _Telling:
    said = _plain(row.external or row.within)
    first = row.starts_on.toordinal() if row.starts_on else 0
    channels = _bits(_CHANNELS, said) or (_ANY_CHANNEL if row.external else 0)
    return _Telling(
        place, row.agency, first, row.ends_on.toordinal() if row.ends_on else first, row.time, bool(row.external), own,
        _bits(_SPOKEN, f"{_plain(row.external)} {_plain(row.within)} {_plain(row.outcome)}"), channels,
        _words(said), _words(_plain(row.outcome)),
    )  # fmt: skip


def _likely(one: _Telling, other: _Telling) -> float:
    """How likely two rows tell of one event; 0 for what cannot be."""
    if one.agency == other.agency or not (one.words and other.words):
        return 0
    both = int(bool(one.named & other.own)) + int(bool(other.named & one.own))
    apart = max(other.first - one.last, one.first - other.last, 0)
    if not both or not (one.outside or other.outside) or not one.channels & other.channels:
        return 1.0 if not apart and _same(one, other) else 0
    agree = _agreement(one, other)
    if both == 1 and agree < _AGREE:
        return 0
    at_one_time = one.time == other.time if one.time and other.time else None
    return (1 if both == 2 else 0.4) + agree - apart / 10 + {True: 0.5, False: -0.3, None: 0}[at_one_time]


def _agreement(one: _Telling, other: _Telling) -> float:
    """The part of the shorter row's words that the other has, where it may be in the outcome too."""
    shared = max(len((one.words | one.more) & other.words), len((other.words | other.more) & one.words))
    return shared / min(len(one.words), len(other.words))


def _same(one: _Telling, other: _Telling) -> bool:
    fewest = min(len(one.words), len(other.words))
    return fewest >= _FEW and len(one.words & other.words) / fewest >= _SAME


def _plain(text: str) -> str:
    return text.lower().replace("’", "'")


def _bits(patterns: Sequence[re.Pattern[str]], text: str) -> int:
    plain = _plain(text)
    return sum(1 << place for place, pattern in enumerate(patterns) if pattern.search(plain))


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text)) - _COMMON


def _lead(leader: list[int], place: int) -> int:
    while leader[place] != place:
        leader[place] = leader[leader[place]]
        place = leader[place]
    return place


def _join(leader: list[int], one: int, other: int) -> None:
    first, second = sorted((_lead(leader, one), _lead(leader, other)))
    leader[second] = first


def _letters(number: int) -> str:
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text
