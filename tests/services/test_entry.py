"""Signing in by password and second factor: throttles, codes that work once, and what the database must not know."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from statistics import median

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from tests.conftest import TurnableClock
from tests.services import accounts as make
from tests.services.accounts import fails, on_sqlite, password
from workspace.core.errors import Invalid, Refused
from workspace.core.model import SYSTEM
from workspace.services import accounts, codes, entry, passwords, sessions
from workspace.store import accounts as rows
from workspace.store import tables
from workspace.store.unit_of_work import Store


def test_password_and_code_make_a_session(store: Store, real_time: TurnableClock) -> None:
    person = make.add(store)
    session = sessions.resume(store, make.sign_in(store, real_time))
    assert session is not None
    assert (session.person, session.live) == (person, True)
    assert make.verbs(store) == ["signed_in"]


@pytest.mark.parametrize("typed", [" Maria@Example.ORG ", "ma ria@example.org", "\uff4daria@example.org\u200b"])
@pytest.mark.usefixtures("real_time")
@on_sqlite
def test_an_address_is_the_same_however_it_is_typed(store: Store, typed: str) -> None:
    make.add(store)
    assert password(store, typed)


@pytest.mark.usefixtures("real_time")
@on_sqlite
def test_wrong_unknown_invited_and_disabled_get_one_answer(store: Store) -> None:
    make.add(store)
    make.add(store, "New", "new@example.org", password="")
    gone = make.add(store, "Gone", "gone@example.org")
    with store.writing(SYSTEM) as uow:
        rows.disable(uow.db, gone, uow.now)
    tries = [("maria@example.org", "wrong"), ("nobody@example.org", make.PASSWORD)]
    tries += [("new@example.org", ""), ("gone@example.org", make.PASSWORD), ("maria@example.org", "x" * 100_000)]
    answers = set()
    for email, typed in tries:
        with pytest.raises(Invalid) as caught:
            password(store, email, typed)
        answers.add(str(caught.value))
    assert answers == {"The e-mail address or the password is not right"}


def test_an_unknown_address_takes_as_long_as_a_known_one(monkeypatch: pytest.MonkeyPatch) -> None:
    dear = PasswordHasher()
    assert (dear.time_cost, dear.memory_cost) >= (3, 65536)
    monkeypatch.setattr(passwords, "_HASHER", dear)
    passwords._nobodys.cache_clear()
    stored = dear.hash(make.PASSWORD)

    def took(known: str | None) -> float:
        start = time.process_time()
        assert not passwords.matches(known, "wrong")
        return time.process_time() - start

    passwords.matches(None, "the dummy hash is made once")
    known, unknown = median(took(stored) for _ in range(3)), median(took(None) for _ in range(3))
    passwords._nobodys.cache_clear()
    assert 0.5 < known / unknown < 2


def test_five_failures_shut_an_account_for_fifteen_minutes(store: Store, real_time: TurnableClock) -> None:
    make.add(store)
    spellings = iter(
        ["maria@example.org", "MARIA@example.org", " maria@example.org", "maria@EXAMPLE.org", "\uff4daria@example.org"]
    )
    assert fails(5, lambda: password(store, next(spellings), "wrong")) == [Invalid] * 5
    assert fails(1, lambda: password(store, address="198.51.100.1")) == [Refused]
    real_time.turn(minutes=16)
    assert password(store)


@on_sqlite
def test_what_failed_while_the_clock_was_ahead_locks_nobody_out_when_it_is_right(
    store: Store, real_time: TurnableClock
) -> None:
    make.add(store)
    real_time.turn(days=10)
    assert fails(6, lambda: password(store, typed="wrong")) == [Invalid] * 5 + [Refused]
    real_time.turn(days=-10)
    assert password(store)


@pytest.mark.usefixtures("real_time")
@on_sqlite
def test_the_throttle_does_not_tell_who_has_an_account(store: Store) -> None:
    make.add(store)
    for email in ("maria@example.org", "nobody@example.org"):
        assert fails(7, lambda at=email: password(store, at, "wrong")) == [Invalid] * 5 + [Refused] * 2  # type: ignore[misc]


@on_sqlite
def test_thirty_failures_shut_an_address(store: Store, real_time: TurnableClock) -> None:
    make.add(store)
    with store.writing(SYSTEM) as uow:
        key = entry.address_key("2001:db8::1")
        uow.db.execute(tables.failures.insert(), [{"key": key, "at": real_time()}] * entry.PER_ADDRESS)
    assert fails(1, lambda: password(store, address="2001:db8::ffff")) == [Refused]
    assert password(store, address="2001:db8:0:1::1")


@on_sqlite
def test_success_forgets_the_failures(store: Store, real_time: TurnableClock) -> None:
    make.add(store)
    for _ in range(3):
        assert fails(3, lambda: password(store, typed="wrong")) == [Invalid] * 3
        real_time.turn(seconds=1)
        assert password(store)


@pytest.mark.usefixtures("real_time")
def test_guesses_at_one_moment_stay_within_the_limit(store: Store) -> None:
    make.add(store)

    def guess(_number: int) -> type[Exception]:
        return fails(1, lambda: password(store, typed="wrong"))[0]

    with ThreadPoolExecutor(12) as pool:
        found = list(pool.map(guess, range(12)))
    assert found.count(Invalid) == 5


def test_a_code_works_once(store: Store, real_time: TurnableClock) -> None:
    make.add(store)
    first, second = password(store), password(store)
    shown = make.code_at(real_time)
    entry.check_code(store, first, shown, agent="")
    with pytest.raises(Invalid):
        entry.check_code(store, second, shown, agent="")
    real_time.turn(seconds=30)
    assert entry.check_code(store, second, make.code_at(real_time), agent="")


@pytest.mark.parametrize(("late", "right"), [(-60, False), (-30, True), (30, True), (60, False)])
@on_sqlite
def test_a_phones_clock_may_be_one_step_wrong(store: Store, real_time: TurnableClock, late: int, right: bool) -> None:
    make.add(store)
    token = password(store)
    shown = make.code_at(real_time)
    real_time.turn(seconds=late)
    if right:
        assert entry.check_code(store, token, f"{shown[:3]} {shown[3:]}", agent="")
    else:
        with pytest.raises(Invalid):
            entry.check_code(store, token, shown, agent="")


@on_sqlite
def test_five_wrong_codes_shut_the_second_factor_even_with_the_password(store: Store, real_time: TurnableClock) -> None:
    make.add(store)
    token = password(store)
    assert fails(5, lambda: entry.check_code(store, token, "000000", agent="")) == [Invalid] * 5
    other = password(store)
    assert fails(1, lambda: entry.check_code(store, other, make.code_at(real_time), agent="")) == [Refused]


@on_sqlite
def test_an_entry_works_once_and_for_fifteen_minutes(store: Store, real_time: TurnableClock) -> None:
    make.add(store)
    used, late = password(store), password(store)
    entry.check_code(store, used, make.code_at(real_time), agent="")
    real_time.turn(minutes=1)
    assert fails(1, lambda: entry.check_code(store, used, make.code_at(real_time), agent="")) == [Refused]
    real_time.turn(minutes=15)
    assert fails(1, lambda: entry.check_code(store, late, make.code_at(real_time), agent="")) == [Refused]
    assert entry.entry(store, late) is None


@pytest.mark.usefixtures("real_time")
def test_a_recovery_code_works_once_also_at_one_moment(store: Store) -> None:
    make.add(store)
    code = codes.recovery_codes(make.CODES)[3].lower().replace("-", " ")
    entries = [password(store) for _ in range(4)]

    def use(token: str) -> bool:
        try:
            entry.check_code(store, token, code, agent="")
        except Invalid:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(use, entries)) == 1
    assert make.verbs(store) == ["recovery_code_used", "signed_in"]


@on_sqlite
def test_no_second_factor_is_set_up_at_the_first_sign_in(store: Store, real_time: TurnableClock) -> None:
    person = make.add(store, totp=False)
    token = password(store)
    found = entry.entry(store, token)
    assert found is not None
    assert found.sets_up
    with pytest.raises(Refused):
        entry.check_code(store, token, "000000", agent="")
    with pytest.raises(Invalid):
        entry.set_up(store, token, "000000", agent="")
    equipped = entry.set_up(store, token, make.code_at(real_time, codes.totp_secret(token)), agent="")
    session = sessions.resume(store, equipped.session)
    assert session is not None
    assert session.person == person
    recovery = codes.recovery_codes(equipped.codes)
    assert len(set(recovery)) == 10
    assert entry.check_code(store, password(store), recovery[0], agent="")


def test_somebody_with_a_second_factor_cannot_set_up_another_by_password_alone(
    store: Store, real_time: TurnableClock
) -> None:
    make.add(store, totp=False)
    first, second = password(store), password(store)

    def set_up(token: str) -> object:
        shown = make.code_at(real_time, codes.totp_secret(token))
        return entry.set_up(store, token, shown, agent="")

    set_up(first)
    assert fails(2, lambda: set_up(second)) == [Refused] * 2
    assert fails(1, lambda: set_up(password(store))) == [Refused]


@on_sqlite
def test_another_phone_needs_the_password_and_replaces_the_first(store: Store, real_time: TurnableClock) -> None:
    person = make.add(store)
    old = make.sign_in(store, real_time)
    with pytest.raises(Invalid):
        accounts.replace_second_factor(store, person, "wrong")
    token = accounts.replace_second_factor(store, person, make.PASSWORD)
    shown = make.code_at(real_time, codes.totp_secret(token))
    entry.set_up(store, token, shown, agent="")
    assert sessions.resume(store, old) is None
    real_time.turn(minutes=1)
    with pytest.raises(Invalid):
        entry.check_code(store, password(store), make.code_at(real_time), agent="")


@pytest.mark.usefixtures("real_time")
@on_sqlite
def test_nothing_secret_is_stored_in_clear(store: Store) -> None:
    make.add(store, totp=False)
    token = password(store)
    secret = codes.totp_secret(token)
    with store.reading(SYSTEM) as uow:
        everything = str([uow.db.execute(select(t)).all() for t in (tables.people, tables.links)])
    assert token not in everything
    assert secret not in everything
    assert make.PASSWORD not in everything
    assert "$argon2id$" in everything


def test_the_qr_code_holds_the_secret() -> None:
    drawn = codes.picture(codes.app_address(make.SECRET, account="maria@example.org", issuer="Workspace"))
    assert drawn.startswith(b"<?xml")
    assert b"<script" not in drawn
