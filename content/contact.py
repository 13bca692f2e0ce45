"""Who was seen in a contact: read from the notations of records, and written in one (5.2.2, R080).

"Rowan: seen – yes; alone – n/a; views – n/a.", "[Tilda SEEN: YES / ALONE: NO / VIEWS: NO]", "{RP seen=Y; alone=n/a}",
"R.P. seen (alone n/a, views n/a)." all say the same things of one child.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from content.answers import Recorded

_ANSWER = r"not recorded|not known|not stated|unknown|not applicable|n/?r|n/?k|n/?a|yes|no|y|n"
_END = r"(?=\s*(?:[\])};,./]|$))"
_NEXT = r"\s*[;,/(]\s*"


def _says(what: str) -> str:
    return rf"\s*[:=–—-]?\s*(?P<{what}>{_ANSWER}){_END}"


_CONTACT = re.compile(
    rf"\s*[\[{{(]?\s*(?P<who>[^\W\d_][\w.'’ -]{{0,40}}?)\s*:?\s+(?:whether\s+)?seen(?:{_says('seen')})?"
    rf"(?:{_NEXT}alone{_says('alone')})?(?:{_NEXT}views{_says('views')})?\s*[\])}}]?\s*[.;]?\s*",
    re.IGNORECASE,
)
_COLUMN = re.compile(r"(?P<who>.+?)\W+(?P<what>seen alone|seen|alone|views)\W*", re.IGNORECASE)
_MEANS: dict[str, Recorded] = {"yes": "yes", "y": "yes", "no": "no", "n": "no", "notapplicable": "not applicable"}
_MEANS |= {"na": "not applicable", "n/a": "not applicable"}


@dataclass(frozen=True, slots=True)
class Contact:
    """What one record says of one child: three answers, each of which may be missing. `who`: as it calls them."""

    who: str
    seen: Recorded = ""
    alone: Recorded = ""
    views: Recorded = ""

    def __str__(self) -> str:
        """The notation that `read` understands."""
        said = (("seen", self.seen), ("alone", self.alone), ("views", self.views))
        return f"{self.who}: {'; '.join(f'{what} – {answer}' for what, answer in said if answer)}."


def read(text: str) -> tuple[tuple[Contact, ...], str]:
    """The answers at the beginning of a text, and the rest of it. "Seen" alone is no answer: it is a sentence."""
    found: list[Contact] = []
    rest = text
    while (match := _CONTACT.match(rest)) and (match["seen"] or match["alone"]):
        seen = answer(match["seen"]) if match["seen"] else "yes"
        found.append(Contact(match["who"].strip(), seen, answer(match["alone"] or ""), answer(match["views"] or "")))
        rest = rest[match.end() :]
    return tuple(found), rest if found else text


def from_columns(cells: Mapping[str, str]) -> tuple[tuple[Contact, ...], dict[str, str]]:
    """The answers of columns such as "Baby seen?" or "M alone", and the cells of all other columns."""
    said: dict[str, dict[str, Recorded]] = {}
    rest: dict[str, str] = {}
    for heading, text in cells.items():
        match = _COLUMN.fullmatch(heading.strip())
        if match is None or not is_answer(text):
            rest[heading] = text
        elif text.strip():
            what = match["what"].lower().removeprefix("seen ")
            said.setdefault(match["who"].strip(), {})[what] = answer(text)
    return tuple(Contact(who, **answers) for who, answers in said.items()), rest


def is_answer(text: str) -> bool:
    """Whether a cell holds one of the answers, or nothing."""
    return not text.strip() or re.fullmatch(_ANSWER, text.strip(), re.IGNORECASE) is not None


def answer(text: str) -> Recorded:
    """One answer in our words. What a record does not say is "not recorded", which is not the same as "no"."""
    bare = text.strip().lower()
    return _MEANS.get(bare.replace(" ", ""), "not recorded") if bare else ""


def calls(public_name: str, full_name: str, others: Iterable[str]) -> tuple[str, ...]:
    """How records may call a child: names, first name, initials, and the public name and its short forms."""
    full = re.sub(r"\(.*?\)", " ", full_name)
    words = re.findall(r"[^\W\d_][\w'’-]*", full)
    parts = public_name.split()
    found = [*others, full.strip(), public_name]
    found += [words[0], "".join(word[0] for word in words)] if len(words) > 1 else words
    found += ["".join(part[0] for part in parts), parts[-1]] if len(parts) > 1 and not parts[-1].isdigit() else []
    found += [f"{parts[0][0]}{parts[-1]}"] if len(parts) > 1 and parts[-1].isdigit() else []
    return tuple(dict.fromkeys(key(name) for name in found if key(name)))


def key(name: str) -> str:
    """A name for comparing: no capitals, no dots, no spaces."""
    return re.sub(r"[\W_]+", "", name.casefold())
