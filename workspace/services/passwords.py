"""Passwords: argon2id hashes, and what a new one must not be."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 12, 200
_HASHER = PasswordHasher()

_COMMON_TEXT = """
    password passwort passw0rd p4ssword password1 passwordpassword mypassword newpassword thepassword password123
    letmein letmeinplease welcome welcomehome iloveyou iloveyouforever qwerty qwertyuiopasdfghjkl qwertyqwerty
    qazwsxedc qazwsxedcrfv qwertyui 1qaz2wsx3edc 1q2w3e4r5t6y q1w2e3r4t5y6 zaq12wsx changeme changemenow
    administrator superuser trustno sunshine princess football baseball liverpool manchester arsenal chelsea
    tottenham monkey dragon master superman batman charlie michael jordan computer internet starwars whatever
    abcabcabcabc correcthorsebatterystaple workspace
"""
_COMMON = frozenset(_COMMON_TEXT.split())
_RUNS = ("0123456789" * 3, "9876543210" * 3, "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm")


def _normal(password: str) -> str:
    return unicodedata.normalize("NFKC", password)


def hashed(password: str) -> str:
    """The hash that is stored. Slow on purpose: never inside a write transaction."""
    return _HASHER.hash(_normal(password))


@lru_cache(maxsize=1)
def _nobodys() -> str:
    return _HASHER.hash("nobody has this password")


def matches(stored: str | None, password: str) -> bool:
    """Whether a password is the one that was stored; as slow for somebody who has none as for somebody who has one."""
    text = password if len(password) <= LONGEST else ""
    try:
        return _HASHER.verify(stored or _nobodys(), _normal(text)) and stored is not None
    except (VerificationError, InvalidHashError):
        return False


def problem(password: str, *, name: str, email: str) -> str | None:
    """Why somebody may not have this new password, in one sentence; None where they may."""
    text = _normal(password).casefold()
    if len(text) < SHORTEST:
        return f"Your password must be {SHORTEST} characters or more"
    if len(text) > LONGEST:
        return f"Your password must be {LONGEST} characters or fewer"
    if _is_common(text):
        return "Choose a password that is harder to guess: three unusual words together are a good start"
    if any(part in text for part in _own_words(name, email)):
        return "Your password must not contain your name or your e-mail address"
    return None


def _is_common(text: str) -> bool:
    letters = "".join(character for character in text if character.isalnum())
    return (
        len(set(text)) < 5
        or any(letters and letters in run for run in _RUNS)
        or bool({text, letters, letters.strip("0123456789")} & _COMMON)
    )


def _own_words(name: str, email: str) -> list[str]:
    local, _, domain = email.casefold().partition("@")
    words = _normal(name).casefold().split() + local.replace("-", ".").replace("_", ".").split(".")
    return [word for word in [*words, local, domain.partition(".")[0]] if len(word) > 3]
