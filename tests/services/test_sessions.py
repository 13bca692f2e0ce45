"""Sessions end when they should, tell whose they were, and cannot be ended by somebody else."""

from __future__ import annotations

import pytest
from sqlalchemy import event, select

from tests.conftest import TurnableClock
from tests.services import accounts as make
from tests.services.accounts import on_sqlite
from workspace.core.errors import NotFound
from workspace.core.model import SYSTEM
from workspace.services import sessions
from workspace.store import accounts, tables
from workspace.store.unit_of_work import Store


def start(store: Store, person: str) -> str:
    with store.writing(person) as uow:
        return sessions.start(uow, person, make.AGENT)


def live(store: Store, token: str) -> bool | None:
    found = sessions.resume(store, token)
    return found.live if found else None


def test_a_session_ends_after_thirty_idle_minutes_and_still_tells_whose_it_was(
    store: Store, real_time: TurnableClock
) -> None:
    person = make.add(store, totp=False, password="")
    token = start(store, person)
    real_time.turn(minutes=29)
    assert live(store, token)
    real_time.turn(minutes=29)
    assert live(store, token)
    real_time.turn(minutes=30)
    expired = sessions.resume(store, token)
    assert expired is not None
    assert (expired.live, expired.person) == (False, person)
    assert live(store, token) is False, "looking at an expired session does not revive it"
    real_time.turn(days=7)
    assert live(store, token) is None


@on_sqlite
def test_a_session_ends_after_twelve_hours_however_busy(store: Store, real_time: TurnableClock) -> None:
    token = start(store, make.add(store, totp=False, password=""))
    for _ in range(12 * 3 - 1):
        real_time.turn(minutes=20)
        assert live(store, token)
    real_time.turn(minutes=20)
    assert live(store, token) is False


@on_sqlite
def test_what_was_opened_while_the_clock_was_ahead_ends_when_it_is_right(
    store: Store, real_time: TurnableClock
) -> None:
    person = make.add(store, totp=False, password="")
    real_time.turn(days=10)
    token = start(store, person)
    assert live(store, token)
    real_time.turn(days=-10)
    assert live(store, token) is False


@on_sqlite
def test_the_stores_clock_does_not_decide(store: Store, clock: TurnableClock, real_time: TurnableClock) -> None:
    token = start(store, make.add(store, totp=False, password=""))
    clock.turn(days=300)
    assert live(store, token)
    real_time.turn(hours=1)
    assert live(store, token) is False


@on_sqlite
def test_resuming_is_one_query_and_writes_once_a_minute(store: Store, real_time: TurnableClock) -> None:
    token = start(store, make.add(store, totp=False, password=""))
    asked: list[str] = []
    event.listen(store.engine, "before_cursor_execute", lambda *a: asked.append(a[2]))
    for _ in range(5):
        real_time.turn(seconds=11)
        assert live(store, token)
    assert len([q for q in asked if q.startswith("SELECT")]) == 5
    assert not [q for q in asked if q.startswith("UPDATE")]
    real_time.turn(seconds=11)
    assert live(store, token)
    assert len([q for q in asked if q.startswith("UPDATE")]) == 1


@pytest.mark.usefixtures("real_time")
@on_sqlite
def test_only_the_hash_of_a_token_is_stored(store: Store) -> None:
    token = start(store, make.add(store, totp=False, password=""))
    with store.reading(SYSTEM) as uow:
        row = uow.db.execute(select(tables.sessions)).one()
    assert token not in map(str, row)
    assert live(store, token)
    assert live(store, str(row.token)) is None
    assert len(token) == 43


@pytest.mark.usefixtures("real_time")
def test_one_sees_and_ends_ones_own_sessions_only(store: Store) -> None:
    maria, ben = make.add(store, totp=False), make.add(store, "Ben", "ben@example.org", totp=False)
    first, second, other = start(store, maria), start(store, maria), start(store, ben)
    with store.writing(maria) as uow:
        here = sessions.resume(store, first)
        assert here is not None
        assert {s.device for s in sessions.mine(uow)} == {"Firefox on Windows"}
        assert len(sessions.mine(uow)) == 2
        bens = sessions.resume(store, other)
        assert bens is not None
        with pytest.raises(NotFound):
            sessions.end(uow, bens.id)
        assert sessions.end_others(uow, here.id) == 1
    assert [live(store, t) for t in (first, second, other)] == [True, None, True]
    with store.writing(maria) as uow:
        sessions.end(uow, here.id)
    assert live(store, first) is None
    assert make.verbs(store).count("signed_out") == 2


@pytest.mark.usefixtures("real_time")
def test_a_disabled_person_has_no_session(store: Store) -> None:
    person = make.add(store, totp=False, password="")
    token = start(store, person)
    with store.writing(SYSTEM) as uow:
        accounts.disable(uow.db, person, uow.now)
    assert live(store, token) is None


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        (make.AGENT, "Firefox on Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari on iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/140 Safari/537.36", "Chrome on Linux"),
        ("", "Unknown device"),
    ],
)
def test_a_device_is_named_in_plain_words(agent: str, device: str) -> None:
    assert sessions.device(agent) == device
