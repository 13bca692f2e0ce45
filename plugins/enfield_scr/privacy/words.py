"""Protected words as patterns: in any case, split by formatting, with possessives, dates in every form (A2)."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
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
_FIGURE = re.compile(r"(?<!\d)[013457](?=[^\W\d_])")  # as a letter: R0wan
_LETTERS = str.maketrans("013457", "oleast")
_TOGETHER = re.compile(r"(?<=[a-z])(?=[A-Z\d])|(?<=\d)(?=[^\W\d_])")  # RowanAshby, Rowan2013
_LEAST = 7  # letters of words that are looked for without anything between them
_INSIDE = re.compile(r"(?<=[^\W_])_(?=[^\W_])")  # as in the name of a file: no formatting
_MARKS = re.compile(r"[*_`~\\]+")
_POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}", re.IGNORECASE)
_BETWEEN = r"[\s\u2010-\u2015.,'\u2019-]*"
_DAY_FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y")


def readings(text: str) -> tuple[str, ...]:
    """Markdown in every way in which it may be read, each without formatting and characters without a width.

    First with all that stands there, also between < and > (which is shown) and where links lead; then by the words
    alone, across the marks of notes, with what looks like a tag as a space and as nothing. Then each of these as the
    eye takes it: without hyphens and accents, letters of other alphabets as the ones that they look like, and letters
    one by one as a word; and with words apart that were written together.
    """
    shown = html.unescape(text)
    words = _LINK.sub(r"\1", _NOTE.sub("", shown))
    every = (_LINK.sub(r"\1 \2", _ANGLE.sub(" ", shown)), _TAG.sub(" ", words), _TAG.sub("", words))
    found = tuple(dict.fromkeys(map(_unformatted, every)))
    seen = tuple(dict.fromkeys(map(_as_seen, found)))
    return tuple(dict.fromkeys((*found, *seen, *(_TOGETHER.sub(" ", text) for text in seen))))


def plain(text: str) -> str:
    """A text with all that stands there, without formatting."""
    return readings(text)[0]


def _unformatted(text: str) -> str:
    shown = _HIDDEN.sub("", _MARKS.sub("", _INSIDE.sub(" ", text)))
    return unicodedata.normalize("NFKC", bounded(shown))


def _as_seen(text: str) -> str:
    letters = _FIGURE.sub(lambda figure: figure[0].translate(_LETTERS), _latin(text))
    return _HYPHEN.sub("", _SPELLED.sub(_word, letters))


def _word(spelled: re.Match[str]) -> str:
    """Letters one by one as a word; three capitals are no name, but parts or initials: A, B, E."""
    word = re.sub(r"\W", "", spelled[0])
    return spelled[0] if len(word) == len("ABE") and word.isupper() else word


def _latin(text: str) -> str:
    """Without accents, and with the letters that others look like."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFD", text.translate(_ALIKE))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def pattern(word: ProtectedWord) -> re.Pattern[str] | None:
    """What finds a protected word in plain text; None for an empty row."""
    return _any_of(_forms(word))


def phrase(text: str) -> re.Pattern[str] | None:
    """What finds a name or phrase in plain text; None for one without a letter or number."""
    return _any_of(_phrases(plain(text)))


def _any_of(forms: Iterable[str]) -> re.Pattern[str] | None:
    some = [form for form in forms if re.search(r"\w", form)]
    if not some:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(some)})(?:['\u2019]?s)?(?!\w)", re.IGNORECASE)


def _forms(word: ProtectedWord) -> list[str]:
    text = plain(word.word)
    if word.kind == "date of birth":
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
    parts = [part.strip() for part in _POSTCODE.sub("", address).split(",")]
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
