"""Which tasks a notice or letter about the decision does when it is recorded as sent (3.4, 4.3, A2, A4.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from content.letter import Letter
from plugins.enfield_scr.decision.facts import record_of_the_latest
from plugins.enfield_scr.guards import in_state, listed
from workspace import Attempt, Document, Ended, at_local, local_date, plain, wall_clock

_TO_OFSTED, _TO_THE_PANEL = "decision notice to Ofsted", "decision notice to the National Panel"
_ONE = {_TO_OFSTED: "tell_ofsted_no", _TO_THE_PANEL: "tell_national_panel_no"}
_BOTH = ("a2_told", "confirm_to_ofsted")  # they ask that both are told

_CHAIR = re.compile(r"^(?:the )?(?:(?:independent )?chair(?:man|woman|person)?(?: of)?\b)?(?: ?the )?")
_BOARD = re.compile(r" (?:(?:local )?safeguarding children (?:board|partnership)|l?scb)$")
_TURN = re.compile(r" \(\d+\)$")  # of the second row of one name
_OTHERS = {"letter to Board members": "board_told", "letter to another Board": "other_board_asked"}


def by_notice(attempt: Attempt) -> Iterator[Ended]:
    """The task of its own reader, and those of both where the other has been told too: of the decision that stands.

    A notice that was begun before the Chair signed that decision does not tell of it.
    """
    mine, decided = attempt.document, record_of_the_latest(in_state(attempt, "decision", "decided"))
    letter = mine.body
    if not isinstance(letter, Letter) or letter.kind not in _ONE or decided is None:
        return
    others = (d for d in in_state(attempt, "letter", "sent", "answering") if d.id != mine.id)
    notices = [d for d in (mine, *others) if d.created_at >= decided.changed_at]
    sent = {kind: [d for d in notices if isinstance(d.body, Letter) and d.body.kind == kind] for kind in _ONE}
    if mine not in notices:
        return
    wanted = {_ONE[letter.kind]: [mine]} | (
        {name: [s[0] for s in sent.values()] for name in _BOTH} if all(sent.values()) else {}
    )
    for task in attempt.tasks:
        told = wanted.get(task.rule.partition(".")[2], [])
        at = max((_sent(document) for document in told), default=None)
        if at and task.open and local_date(at) >= task.started:
            yield Ended(task, at, _evidence(told))


def by_letter(attempt: Attempt) -> Iterator[Ended]:
    """What A4.3 asks the Chair to write once a serious case review is agreed: each letter does its own."""
    mine, letter = attempt.document, attempt.document.body
    if not isinstance(letter, Letter) or letter.kind not in _OTHERS:
        return
    for task in attempt.tasks:
        meant = task.rule.endswith(f".{_OTHERS[letter.kind]}") and _goes_to(task.item, letter.recipient)
        if meant and task.open and local_date(_sent(mine)) >= task.started:
            yield Ended(task, _sent(mine), _evidence([mine]))


def _evidence(letters: Iterable[Document]) -> str:
    """What was sent, by its kind: whoever reads the task need not be one who may open the letter."""
    return f"Sent: {listed([d.body.kind for d in letters if isinstance(d.body, Letter)])}."


def _goes_to(board: str, recipient: str) -> bool:
    """Whether a Board's whole name stands in “To”: “Chair, Essex SCB” is written to Essex, and not from North Essex."""
    name = _parts(_TURN.sub("", board))
    return not board or (bool(name) and f",{name}," in f",{_parts(recipient)},")


def _parts(text: str) -> str:
    """What stands between commas, each without its Chair, and without what every Board is called unless that is all."""
    bare = (_BOARD.sub("", _CHAIR.sub("", plain(part)).strip()).strip() for part in re.split(r"[,;()\n]", text))
    return ",".join(part for part in bare if part)


def _sent(document: Document) -> datetime:
    letter = document.body
    time = wall_clock(letter.sent_at) if isinstance(letter, Letter) else None
    if not isinstance(letter, Letter) or letter.sent_on is None or time is None:
        return document.changed_at
    return at_local(letter.sent_on, time.hour, time.minute)
