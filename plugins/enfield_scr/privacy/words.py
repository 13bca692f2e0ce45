"""Protected words as patterns: in any case, split by formatting, with possessives, dates in every form (A2)."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from content.pseudonym_key import ProtectedWord
from workspace import bounded

_HIDDEN = re.compile(  # without a width: soft hyphens, joiners, marks of direction, variations, tags
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e01ef]"
)
_ANGLE = re.compile(r"[<>]")
_TAG = re.compile(r"<[^<>]*>")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\(([^()]*)\)")
_NOTE = re.compile(r"\[\^[^\[\]]*\]")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-/\u00b7\u2010-\u2013]\s*(?=[^\W\d_])")
# R o w a n, R.o.w.a.n, R. o. w. a. n: letter by letter with the same between them each time
_SPELLED = re.compile(r"(?<![^\W_])[^\W\d_](\W{1,3})[^\W\d_](?:\1[^\W\d_])+(?![^\W_])")
_ALIKE = str.maketrans(  # letters of other alphabets that look like these
    "аеорсухіјѕһԁԛԝкАВЕКМНОРСТУХІЈЅοανρικυτχωΑΒΕΖΗΙΚΜΝΟΡΤΥΧıɑɡ",
    "aeopcyxijshdqwkABEKMHOPCTYXIJSoavpikutxwABEZHIKMNOPTYXiag",
)
_FIGURE = re.compile(  # as a letter: R0wan, R0w@n, Marc0
    r"(?<!\d)[013457](?=[^\W\d_])|(?<=[^\W\d_]{3})[013457](?![^\W_])|(?<=[^\W_])[@$](?=[^\W\d_])"
)
_LETTERS = tuple(str.maketrans("013457@$", f"o{one}eastas") for one in "li")
_TOGETHER = re.compile(r"(?<=[a-z])(?=[A-Z\d])|(?<=\d)(?=[^\W\d_])")  # RowanAshby, Rowan2013
_TORN = re.compile(r"(?<![^\W_])(?=([^\W\d_]+)\s+([^\W\d_]+)(?![^\W_]))")  # Ro wan
_APART = "\n" * 6  # more than what may stand between the words of a phrase
_LEAST_TORN = 4  # letters
_EVERYBODYS = """
    a about after again all also always am an and any are as ask at away back be been before best big both but by
    call came can come could day did do does done down each end even ever every far few find first for found from gave
    get give go good got great had has have he help her here hers him his how i if in into is it its job just keep kept
    knew know last later least left less let like line long look made make man many may me men met might more most much
    must my near need never new next no nor not now of off old on once one only or other our out over own part put
    rather ran read right room said same sat saw say see seen set she should show since so some soon still such take
    ten than that the their them then there these they thing this those though time to too took try two under until up
    upon us use very was way we well went were what when where which while who whole whose why will with work would year
    yes yet you your
"""
COMMON = frozenset(_EVERYBODYS.split())
_NAMES_TOO = """
    april art august autumn bill dawn dean drew faith frank grace grant guy hope jack joy june mark max pat patience ray
    rich rob rose sky sue summer
"""
WORDS_TOO = COMMON | frozenset(_NAMES_TOO.split())  # no name unless it has a capital: Will, May, Mark
_LEAST = 7  # letters of words that are looked for without anything between them
_INSIDE = re.compile(r"(?<=[^\W_])_(?=[^\W_])")  # as in the name of a file: no formatting
_MARKS = re.compile(r"[*_`~\\]+")
_POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}", re.IGNORECASE)
_HOUSE = re.compile(r"^(?:(?:flat|apartment|unit|room|no\.?)\s+)?\d+\w?\s+", re.IGNORECASE)  # before its street
_BETWEEN = r"[\s\u2010-\u2015.,'\u2019-]*"
_DAYS = ("date of birth", "other exact date")
_OTHER_FORMS = (*_DAYS, "number", "court reference", "initials", "address")  # than the words as they are
_DAY_FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y")


def readings(text: str) -> tuple[str, ...]:
    """Markdown in every way in which it may be read, each without formatting and characters without a width.

    First with all that stands there, also between < and > (which is shown) and where links lead; then by the words
    alone, across the marks of notes, with what looks like a tag as a space and as nothing. Then each of these as the
    eye takes it: without hyphens and accents, letters of other alphabets as the ones that they look like, and letters
    one by one as a word; and with words apart that were written together. Last the words that two others may be.
    """
    shown = html.unescape(text)
    words = _LINK.sub(r"\1", _NOTE.sub("", shown))
    every = (_LINK.sub(r"\1 \2", _ANGLE.sub(" ", shown)), _TAG.sub(" ", words), _TAG.sub("", words))
    found = tuple(dict.fromkeys(map(_unformatted, every)))
    seen = tuple(dict.fromkeys(read for text in found for read in _as_seen(text)))
    apart = tuple(_TOGETHER.sub(" ", text) for text in seen)
    return tuple(dict.fromkeys((*found, *seen, *apart, *map(_mended, dict.fromkeys(apart)))))


def plain(text: str) -> str:
    """A text with all that stands there, without formatting."""
    return readings(text)[0]


def _unformatted(text: str) -> str:
    shown = _HIDDEN.sub("", _MARKS.sub("", _INSIDE.sub(" ", text)))
    return unicodedata.normalize("NFKC", bounded(shown))


def _as_seen(text: str) -> Iterator[str]:
    latin = _latin(text)
    for letters in _LETTERS:
        read = _FIGURE.sub(lambda figure, letters=letters: figure[0].translate(letters), latin)  # type: ignore[misc]
        yield _HYPHEN.sub("", _SPELLED.sub(_word, read))


def _mended(text: str) -> str:
    """Words that were torn in two, each by itself: “Ro wan”, and not “row an”.

    Of two words that everybody uses no name is made; of one and another only where it begins like a name.
    """
    made = []
    for one, other in _TORN.findall(text):
        common = (one.lower() in COMMON) + (other.lower() in COMMON)
        if len(one) + len(other) >= _LEAST_TORN and (not common or (common == 1 and one.istitle() and other.islower())):
            made.append(one + other)
    return _APART.join(made)


def _word(spelled: re.Match[str]) -> str:
    """Letters one by one as a word; three capitals with commas are no name, but parts: A, B, E."""
    word = re.sub(r"\W", "", spelled[0])
    return spelled[0] if len(word) == len("ABE") and word.isupper() and "," in spelled[1] else word


def _latin(text: str) -> str:
    """Without accents, and with the letters that others look like."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFD", text.translate(_ALIKE))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@dataclass(frozen=True, slots=True)
class Sought:
    """What finds a word in plain text. `one_of`: it is nowhere where none of these is, in small letters."""

    found_by: re.Pattern[str]
    one_of: tuple[str, ...] = ()

    def search(self, text: str) -> bool:
        """Whether it stands in a text."""
        if self.one_of:
            small = text.lower()
            if not any(each in small for each in self.one_of):
                return False
        return self.found_by.search(text) is not None


def pattern(word: ProtectedWord) -> Sought | None:
    """What finds a protected word in plain text; None for an empty row."""
    return _any_of(_forms(word), () if word.kind in _OTHER_FORMS else plain(word.word))


def capitals(initials: str) -> Sought:
    """What finds initials that are a word too: A.S., a.s. and AS, and not “as”."""
    letters = re.findall(r"\w", initials)
    bare, dotted = r"\s?".join(letters).upper(), r"\.\s?".join(letters)
    return Sought(re.compile(rf"(?<!\w)(?:{bare}|(?i:{dotted})\.?)(?:['\u2019]?s)?(?!\w)"))


def phrase(text: str) -> Sought | None:
    """What finds a name or phrase in plain text; None for one without a letter or number."""
    return _any_of(_phrases(plain(text)), plain(text))


def _any_of(forms: Iterable[str], words: str | tuple[()] = ()) -> Sought | None:
    some = [form for form in forms if re.search(r"\w", form)]
    if not some:
        return None
    longest = (max(re.findall(r"\w+", each.lower()), key=len) for each in (words, _latin(words))) if words else ()
    found_by = re.compile(rf"(?<!\w)(?:{'|'.join(some)})(?:['\u2019]?s)?(?!\w)", re.IGNORECASE)
    return Sought(found_by, tuple(dict.fromkeys(longest)))


def _forms(word: ProtectedWord) -> list[str]:
    text = plain(word.word)
    if word.kind in _DAYS:
        return _dates(text)
    if word.kind in ("number", "court reference"):
        return [_BETWEEN.join(re.findall(r"\w", text))]
    if word.kind == "initials":
        return [r"\.?\s?".join(re.findall(r"\w", text)) + r"\.?"]
    if word.kind == "address":
        return [_phrase(text), *_parts(text)]
    return _phrases(text)


def _phrases(text: str) -> list[str]:
    return list(dict.fromkeys((_phrase(text), _phrase(_latin(text)))))


def _phrase(text: str) -> str:
    words = re.findall(r"\w+", text)
    between = r"[\s\W]{0,5}" if sum(map(len, words)) >= _LEAST else r"[\s\W]{1,5}"
    return between.join(re.escape(each) for each in words)


def _parts(address: str) -> list[str]:
    codes = [code.group().replace(" ", "") for code in _POSTCODE.finditer(address)]
    written = [part.strip() for part in _POSTCODE.sub("", address).split(",")]
    parts = dict.fromkeys((*written, *(_HOUSE.sub("", part) for part in written)))
    told = [part for part in parts if len(part.split()) > 1]  # a town alone is no address
    return [r"\s?".join(code) for code in codes] + [_phrase(part) for part in told]


def day_of(text: str) -> date | None:
    """The day that is written in one of the usual forms."""
    for form in _DAY_FORMS:
        try:
            return datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    return None


def _dates(text: str) -> list[str]:
    day = day_of(text)
    if day is None:
        return [_phrase(text)]
    number, month, short = rf"0?{day.day}", f"{day:%B}", f"{day:%b}"
    year = rf"(?:{day.year}|{day.year % 100:02})"
    written = rf"(?:{month}|{short})\.?"
    return [
        rf"{number}(?:st|nd|rd|th)?\s+(?:of\s+)?{written},?\s+{year}",
        rf"{written}\s+{number}(?:st|nd|rd|th)?,?\s+{year}",
        rf"{number}\s?[./-]\s?0?{day.month}\s?[./-]\s?{year}",
        rf"{day.year}[./-]0?{day.month}[./-]{number}",
    ]
