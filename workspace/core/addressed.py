"""Sentences that say who does what, as those who do it read them: "The clerk starts one" is "You start one" to a clerk.

A sentence names people by their roles and puts what they do next to it: "the clerk or the judge starts one, and signs
it", "ask the clerk to start one", "have the clerk sign it", "tell the clerk, who signs it".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import cache

_ACTS = (
    "accepts", "adds", "agrees", "answers", "appoints", "approves", "asks", "assesses", "attaches", "brings",
    "changes", "chooses", "closes", "completes", "confirms", "corrects", "decides", "directs", "does", "ends",
    "enters", "gives", "joins", "keeps", "makes", "names", "opens", "publishes", "puts", "records", "returns",
    "says", "sees", "sends", "shares", "signs", "starts", "takes", "tells", "withdraws", "writes",
)  # fmt: skip
_BASES = {act: act[: -2 if act.endswith(("ches", "shes", "sses", "oes")) else -1] for act in _ACTS}
_BASES |= {"has to": "have to", "can": "can", "may": "may"}
_ACT = rf"(?:{'|'.join(_BASES)})\b"
_ANYBODY = r"the (?:(?! the )[\w'’ -]){1,60}?"  # as far as anybody is called: what is quoted may go on for ever
_QUOTED = "“[^“”]*”"  # in the words of a document or of a button: nobody's to change


def addressed(text: str, own: Collection[str]) -> str:
    """A text as somebody reads it who is called by these names in it, like "the clerk"."""
    mine = tuple(sorted(name for name in own if name[1:] in text))
    if not mine:
        return text
    bidden, doing = _patterns(mine)
    return doing.sub(_spoken(frozenset(mine)), bidden.sub(_asked, text))


@cache
def _patterns(own: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Where somebody is to have a reader of these names do something; and where anybody does something."""
    reader = "|".join(map(re.escape, own))
    one = f"(?:{reader}|{_ANYBODY})"
    return (
        re.compile(
            rf"{_QUOTED}|\b(?:ask (?:{reader}) to|have (?:{reader})|tell (?:{reader}), who) (?P<act>\w+)", re.IGNORECASE
        ),
        re.compile(
            rf"{_QUOTED}|\b(?P<who>{one}(?:(?:, | or ){one}){{0,7}})(?P<when>| first| then) (?P<act>{_ACT})"
            rf"|(?P<join>(?:,|,? and|,? or)(?: then)? )(?P<also>{_ACT})|[.;:]",
            re.IGNORECASE,
        ),
    )


def _asked(found: re.Match[str]) -> str:
    """ "Ask the clerk to start" → "Start"; "tell the clerk, who starts" → "start"."""
    if not found["act"]:
        return found[0]
    base = _BASES.get(found["act"], found["act"])
    return base.capitalize() if found[0][0].isupper() else base


def _spoken(own: frozenset[str]) -> Callable[[re.Match[str]], str]:
    """Puts what the reader does into the second person, as far as the sentence goes on with it."""
    to_reader = False

    def spoken(found: re.Match[str]) -> str:
        nonlocal to_reader
        if found[0][0] == "“":
            return found[0]
        if found["join"]:
            return f"{found['join']}{_BASES[found['also']]}" if to_reader else found[0]
        who = found["who"] or ""
        to_reader = not own.isdisjoint(re.split(", | or ", f"{who[:1].lower()}{who[1:]}"))
        return f"{'You' if who[0] == 'T' else 'you'}{found['when']} {_BASES[found['act']]}" if to_reader else found[0]

    return spoken
