"""Ask everything as everybody, and keep what the answers gave away."""

from __future__ import annotations

import hashlib
import io
import logging
import re
import sqlite3
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from werkzeug.test import TestResponse

from tests.web.asking import Ask, asks
from tests.web.town import PERSON, PERSONAS, REASON, WORD, Town
from workspace.core.model import Permission

_OWN = range(87, 91)  # the columns of what one person left behind: kept form, search, pending import
_TOKEN = re.compile(rb'(name="(?:csrf_token|window)" value=")[^"]+')
_UNTOLD = {"date", "set-cookie", "content-length"}


@dataclass
class Swept:
    """What came of it."""

    keys: tuple[str, ...]  # of the objects that were asked about
    cells: int = 0
    seconds: float = 0.0
    statuses: dict[tuple[str, str], dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    leaks: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)  # by a GET
    told: list[str] = field(default_factory=list)  # a 404 that differs from that of an absent id
    crashed: list[str] = field(default_factory=list)
    seen: set[tuple[str, int]] = field(default_factory=set)  # (persona, document) whose words were shown


class Ledger:
    """The database's file: what is in it, whether a request changed it, and back again."""

    def __init__(self, path: Path) -> None:
        self._live = sqlite3.connect(path, check_same_thread=False)
        self._kept = sqlite3.connect(":memory:")
        self._live.backup(self._kept)
        self._version = self._data_version()
        self.content = self._content()

    def _data_version(self) -> int:
        return int(self._live.execute("PRAGMA data_version").fetchone()[0])

    def changed(self) -> bool:
        """Whether anybody wrote since the last time."""
        before, self._version = self._version, self._data_version()
        return before != self._version

    def differs(self) -> list[str]:
        """The tables whose content is another; what reading may write is left out."""
        now = self._content()
        return [name for name in now if now[name] != self.content[name]]

    def restore(self) -> None:
        self._kept.backup(self._live)
        self._version = self._data_version()

    def _content(self) -> dict[str, str]:
        names = [row[0] for row in self._live.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: self._digest(name) for name in names if name != "reads"}

    def _digest(self, table: str) -> str:
        columns = [row[1] for row in self._live.execute(f"PRAGMA table_info({table})")]
        kept = ", ".join(f'"{c}"' for c in columns if (table, c) != ("sessions", "seen_at"))
        whole = hashlib.sha256()
        for row in self._live.execute(f"SELECT {kept} FROM {table} ORDER BY rowid"):
            whole.update(repr(row).encode())
        return whole.hexdigest()

    def close(self) -> None:
        self._live.close()
        self._kept.close()


class Lines(logging.Handler):
    """Every log line of every logger."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name}: {self.format(record)}")


class Somebody:
    """A browser of one persona: a session's cookie and the form's token."""

    def __init__(self, town: Town, persona: str) -> None:
        self.persona = persona
        self._client = town.app.test_client(use_cookies=False)
        self._cookies = f"workspace={town.tokens[persona]}" if persona in town.tokens else ""
        answer = self._client.get("/sign-in?form=password", headers={"Cookie": self._cookies})
        form = re.search(r"form=([^;]+)", answer.headers["Set-Cookie"])
        token = re.search(r'name="csrf_token" value="([^"]+)"', answer.text)
        assert form, persona
        assert token, persona
        self._cookies = f"{self._cookies}; form={form[1]}".lstrip("; ")
        self._token = token[1]

    def ask(self, ask: Ask, path: str) -> TestResponse:
        headers = {"Cookie": self._cookies}
        if ask.method == "GET":
            return self._client.get(path, headers=headers)
        data = {name: _fresh(value) for name, value in ask.form.items()}
        return self._client.post(path, data={**data, "csrf_token": self._token}, headers=headers)


def _fresh(value: Any) -> Any:
    """A file can be sent once."""
    return (io.BytesIO(value[0].getvalue()), value[1]) if isinstance(value, tuple) else value


def sweep(
    town: Town, keys: tuple[str, ...], *, junk_keys: tuple[str, ...], junk_from: Iterable[str] = tuple(PERSONAS)
) -> Swept:
    """Everything on each of `keys` by everybody; junk is posted on those of `junk_keys` only, and by some."""
    found, began, lines = Swept(keys), time.process_time(), Lines()
    every = [a for a in asks(town, keys) if not a.junk or not a.about or a.about in junk_keys]
    sober = [a for a in every if not a.junk]
    with _listening(lines), closing(Ledger(town.house.settings.data / "workspace.db")) as ledger:
        for persona in PERSONAS:
            _as(town, persona, every if persona in junk_from else sober, ledger, found)
    found.leaks += [f"log line: {line}" for line in lines.lines if WORD.search(line.encode())]
    found.seconds = time.process_time() - began
    return found


@contextmanager
def _listening(lines: Lines) -> Iterator[None]:
    root = logging.getLogger()
    level = root.level
    root.addHandler(lines)
    root.setLevel(logging.INFO)
    try:
        yield
    finally:
        root.removeHandler(lines)
        root.setLevel(level)


def _as(town: Town, persona: str, wanted: list[Ask], ledger: Ledger, found: Swept) -> None:
    who, may = Somebody(town, persona), _allowed(town, persona)
    absent: dict[tuple[str, str], bytes] = {}
    for ask in wanted:
        answer = who.ask(ask, ask.path)
        body = answer.get_data()
        found.cells += 1
        _note(ask, persona, answer, body, may, found)
        if answer.status_code == 404 and ask.absent:
            key = (ask.name, "junk" if ask.junk else "")
            if key not in absent:
                absent[key] = _told(who.ask(ask, ask.absent))
            if absent[key] != _told(answer):
                found.told.append(f"{persona}: {ask.name} on {ask.about}")
        if ledger.changed():
            if ask.method == "GET" and (tables := ledger.differs()):
                found.written.append(f"{persona}: {ask.name} on {ask.about} wrote {', '.join(tables)}")
            if ask.method != "GET" or tables:
                ledger.restore()
        answer.close()


def _told(answer: TestResponse) -> bytes:
    headers = sorted((k.lower(), v) for k, v in answer.headers if k.lower() not in _UNTOLD)
    return repr((answer.status_code, headers)).encode() + _TOKEN.sub(rb"\1", answer.get_data())


def _note(ask: Ask, persona: str, answer: TestResponse, body: bytes, may: Allowed, found: Swept) -> None:
    status = answer.status_code
    if not ask.junk:
        found.statuses[ask.name, ask.about][persona] = status
    if status >= 500:
        found.crashed.append(f"{persona}: {ask.name} on {ask.about}{' (junk)' if ask.junk else ''} answers {status}")
    for name, value in answer.headers:
        if WORD.search(value.encode()) and not _own_download(ask, name, may, value):
            found.leaks.append(f"{persona}: {ask.name} on {ask.about}: header {name}: {value}")
    for match in set(WORD.findall(body)):
        number, column = int(match[0]), int(match[1])
        found.seen.add((persona, number))
        if not may.word(number, column):
            found.leaks.append(f"{persona}: {ask.name} on {ask.about} ({status}): {number:03}x{column:02}")


def _own_download(ask: Ask, name: str, may: Allowed, value: str) -> bool:
    """The name of a file that somebody who may read it downloads."""
    words = [(int(a), int(b)) for a, b in WORD.findall(value.encode())]
    return ask.endpoint == "attachments.download" and name == "Content-Disposition" and all(may.word(*w) for w in words)


@dataclass(frozen=True)
class Allowed:
    """Which words somebody may be shown."""

    documents: frozenset[int]
    own: frozenset[int]  # documents whose kept forms, searches and imports are this person's own
    names: bool
    reasons: bool
    public: frozenset[int]  # documents whose title anybody may read

    def word(self, number: int, column: int) -> bool:
        if number == PERSON:
            return self.names
        if number == REASON:
            return self.reasons
        if column in _OWN:
            return number in self.own
        return number in self.documents or (number in self.public and column == 0)


def _allowed(town: Town, persona: str) -> Allowed:
    seen = town.sees(persona)
    public = frozenset({town.things["retired"].number})
    if persona == "nobody":
        return Allowed(seen, frozenset(), names=False, reasons=False, public=public)
    with town.store.reading(town.people[persona]) as uow:
        may, actor = town.house.registry.may_administer, uow.actor
        manages = town.house.registry.may(actor, town.home, Permission.SHARE)
    here = {t.number for t in town.things.values() if t.document.case_review == town.home.id}
    own = frozenset({town.things["imr_draft"].number}) if persona == "imr_author_a" else frozenset()
    reasons = town.home.id not in actor.excluded and (manages or may(actor, "roles") or may(actor, "exclusions"))
    names = bool(here & seen) or may(actor, "people") or may(actor, "events")
    return Allowed(seen, own, names=names, reasons=reasons, public=public)
