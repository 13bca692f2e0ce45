"""Real names replaced by public names in the words of a row (5.2.2, R078, R148)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

_SHORTEST = 2


def replacer(names: Mapping[str, str]) -> Callable[[str], str]:
    """A function that puts public names in the place of real ones. `names`: as records write it → public name.

    Only what begins with a capital is a name ("baby" is a word); capitals of a whole name count too.
    """
    known = {name.strip(): public for name, public in names.items() if _is_name(name)}
    known |= {name.upper(): public for name, public in known.items() if len(name) > _SHORTEST}
    if not known:
        return lambda text: text
    longest_first = sorted(known, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    return lambda text: pattern.sub(lambda match: known[match[0]], text)


def spellings(full_name: str, called: Iterable[str]) -> tuple[str, ...]:
    """The ways in which a full name and other names may stand in a text."""
    words = _words(full_name)
    made = [" ".join(words), " ".join(reversed(words)), ", ".join(reversed(words)), *words[:1]]
    made += ["".join(f"{word[0]}." for word in words), "".join(word[0] for word in words)] if len(words) > 1 else []
    return tuple(dict.fromkeys(name for name in (*made, *(one.strip() for one in called)) if _is_name(name)))


def family_name(full_name: str) -> str:
    """The last of several names; "" where there is only one."""
    words = _words(full_name)
    return words[-1] if len(words) > 1 else ""


def _words(full_name: str) -> list[str]:
    return re.findall(r"[^\W\d_][\w'’-]*", re.sub(r"\(.*?\)", " ", full_name))


def _is_name(text: str) -> bool:
    bare = text.strip()
    return len(bare) >= _SHORTEST and bare[0].isupper()
