"""Names as they are compared."""

from __future__ import annotations

import unicodedata

_SAME = str.maketrans("’‘ʼ´`\u2010\u2011\u2012\u2013", "'''''----")


def plain(name: str) -> str:
    """A name of a person or an agency in whatever letters, spaces, apostrophes and hyphens, without the signs that
    nobody sees: Word types others than a browser."""
    shown = "".join(sign for sign in name.translate(_SAME) if unicodedata.category(sign) != "Cf")
    return " ".join(unicodedata.normalize("NFKC", shown).casefold().split())


def same_name(one: str, other: str) -> bool:
    """Whether two names are one, in whatever letters, spaces and apostrophes."""
    return plain(one) == plain(other)


def names(said: str, person: str) -> bool:
    """Whether what stands for somebody is a person's name alone, or that and what they are."""
    own, told = plain(person), plain(said)
    return bool(own) and told.startswith(own) and told[len(own) :].lstrip()[:1] in ("", ",", ";", "(")
