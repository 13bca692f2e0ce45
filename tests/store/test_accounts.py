"""People, agencies, letters; and that what must happen once happens once, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from workspace.core.errors import NotFound
from workspace.core.model import SYSTEM, Agency, Person
from workspace.store import accounts, credentials
from workspace.store.accounts import Filter
from workspace.store.unit_of_work import Store, UnitOfWork, new_id

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def person(name: str, email: str, agency: str | None = None) -> Person:
    return Person(new_id(), name, email, "Manager", agency, disabled=False)


def add(store: Store, *people: Person) -> None:
    with store.writing(SYSTEM) as uow:
        assert all(accounts.add_person(uow.db, one, NOW) for one in people)


def together(store: Store, act: Callable[[UnitOfWork], bool], count: int = 8) -> int:
    """How many of several at the same moment succeed."""

    def once(_number: int) -> bool:
        with store.writing(SYSTEM) as uow:
            return act(uow)

    with ThreadPoolExecutor(count) as pool:
        return sum(pool.map(once, range(count)))


def test_a_person_is_read_as_written(store: Store) -> None:
    one = person("Maria Okafor", "maria@example.org")
    add(store, one)
    with store.reading(SYSTEM) as uow:
        found = accounts.person(uow.db, one.id)
    assert found == replace(one, invited=True)


def test_an_email_address_is_taken_once_and_the_transaction_goes_on(store: Store) -> None:
    one, other = person("Maria", "maria@example.org"), person("Mario", "mario@example.org")
    add(store, one, other)
    with store.writing(SYSTEM) as uow:
        assert not accounts.add_person(uow.db, person("Somebody", "maria@example.org"), NOW)
        assert not accounts.change_person(uow.db, replace(other, email="maria@example.org"))
        assert accounts.change_person(uow.db, replace(other, name="Marius"))
    with store.reading(SYSTEM) as uow:
        assert [p.name for p in accounts.everybody(uow.db, Filter())] == ["Maria", "Marius"]


def test_two_invitations_at_one_moment_make_one_person(store: Store) -> None:
    assert together(store, lambda uow: accounts.add_person(uow.db, person("A", "a@example.org"), NOW)) == 1


def test_people_are_listed_by_name_agency_and_whether_disabled(store: Store) -> None:
    health = Agency(new_id(), "Health", "health")
    with store.writing(SYSTEM) as uow:
        accounts.add_agency(uow.db, health)
    first, second = person("bea", "bea@example.org", health.id), person("Abi", "abi@example.org")
    add(store, first, second)
    with store.writing(SYSTEM) as uow:
        accounts.disable(uow.db, second.id, NOW)
    with store.reading(SYSTEM) as uow:
        listed = {
            wanted: [p.name for p in accounts.everybody(uow.db, wanted)]
            for wanted in (Filter(), Filter(agency=health.id), Filter(disabled=True), Filter(disabled=False))
        }
        assert accounts.members_of(uow.db) == {health.id: 1}
    assert list(listed.values()) == [["Abi", "bea"], ["bea"], ["Abi"], ["bea"]]


def test_nobody_is_not_found(store: Store) -> None:
    with store.reading(SYSTEM) as uow:
        with pytest.raises(NotFound):
            accounts.person(uow.db, new_id())
        with pytest.raises(NotFound):
            accounts.agency(uow.db, new_id())


def test_secrets_of_a_disabled_person_are_not_found(store: Store) -> None:
    one = person("Maria", "maria@example.org")
    add(store, one)
    with store.writing(SYSTEM) as uow:
        assert credentials.secrets_at(uow.db, one.email) is not None
        accounts.disable(uow.db, one.id, NOW)
        assert credentials.secrets_at(uow.db, one.email) is None
        assert credentials.secrets_of(uow.db, one.id) is None


def test_one_recovery_code_is_used_by_one_of_eight(store: Store) -> None:
    one = person("Maria", "maria@example.org")
    add(store, one)
    with store.writing(SYSTEM) as uow:
        credentials.replace_recovery_codes(uow.db, one.id, ["a" * 64, "b" * 64])
    assert together(store, lambda uow: credentials.use_recovery_code(uow.db, one.id, "a" * 64)) == 1
    with store.reading(SYSTEM) as uow:
        assert credentials.recovery_codes_left(uow.db, one.id) == 1


def test_one_time_step_is_used_by_one_of_eight(store: Store) -> None:
    one = person("Maria", "maria@example.org")
    add(store, one)
    with store.writing(SYSTEM) as uow:
        assert credentials.set_totp(uow.db, one.id, "SECRET", 10, first=True)
        assert not credentials.set_totp(uow.db, one.id, "OTHER", 10, first=True)
    assert together(store, lambda uow: credentials.use_step(uow.db, one.id, "SECRET", 11)) == 1
    with store.writing(SYSTEM) as uow:
        assert not credentials.use_step(uow.db, one.id, "SECRET", 10)
        assert not credentials.use_step(uow.db, one.id, "OTHER", 12)


def test_one_link_is_used_by_one_of_eight(store: Store) -> None:
    one = person("Maria", "maria@example.org")
    add(store, one)
    with store.writing(SYSTEM) as uow:
        credentials.add_link(uow.db, "a" * 64, one.id, "reset", NOW + timedelta(days=1))
        assert credentials.link(uow.db, "a" * 64, ("reset",), NOW) is not None
        assert credentials.link(uow.db, "a" * 64, ("entry",), NOW) is None
        assert credentials.link(uow.db, "a" * 64, ("reset",), NOW + timedelta(days=1)) is None
    assert together(store, lambda uow: credentials.use_link(uow.db, "a" * 64, NOW)) == 1


def test_attempts_at_one_moment_stay_within_the_limit(store: Store) -> None:
    assert together(store, lambda uow: credentials.attempt(uow.db, {"a": 5, "b": 100}, NOW), count=20) == 5


def test_attempts_are_counted_for_fifteen_minutes_and_forgotten_by_success(store: Store) -> None:
    with store.writing(SYSTEM) as uow:
        assert all(credentials.attempt(uow.db, {"a": 2, "b": 9}, NOW + timedelta(seconds=n)) for n in range(2))
        assert not credentials.attempt(uow.db, {"a": 2, "b": 9}, NOW + timedelta(minutes=14))
        assert credentials.attempt(uow.db, {"a": 2, "b": 9}, NOW + timedelta(minutes=16))
        credentials.succeeded(uow.db, "a", ("b",), NOW + timedelta(minutes=16))
        assert credentials.attempt(uow.db, {"a": 1, "b": 1}, NOW + timedelta(minutes=16))


def test_a_letter_gets_a_number(store: Store) -> None:
    one = person("Maria", "maria@example.org")
    add(store, one)
    with store.writing(SYSTEM) as uow:
        numbers = [accounts.add_letter(uow.db, one.id, "Subject", "Text", NOW) for _ in range(2)]
    assert numbers == [1, 2]
