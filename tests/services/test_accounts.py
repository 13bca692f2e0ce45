"""One-time links, one's own password and codes, and the personas of a demonstration."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from tests.conftest import TurnableClock
from tests.services import accounts as make
from tests.services.accounts import fails, on_sqlite, password
from workspace.core.errors import Invalid, NotFound, Refused
from workspace.core.model import SYSTEM
from workspace.services import accounts, codes, entry, passwords, sessions
from workspace.store import jobs, tables
from workspace.store.unit_of_work import Store, new_id


def letter(store: Store) -> str:
    """The token of the link in the newest letter."""
    with store.reading(SYSTEM) as uow:
        body = uow.db.execute(select(tables.letters.c.body).order_by(tables.letters.c.id.desc())).scalars().first()
    return str(body).split("https://here/")[1].split()[0]


def link_to(token: str) -> str:
    return f"https://here/{token}"


@pytest.mark.usefixtures("real_time")
@on_sqlite
def test_an_invitation_sets_a_password_once_and_leads_to_the_second_factor(store: Store) -> None:
    person = make.add(store, password="", totp=False)
    with store.writing(SYSTEM) as uow:
        accounts.send_link(uow, person, "invite", link_to)
        assert [job.name for job in jobs.due(uow.db)] == ["mail"]
    token = letter(store)
    assert accounts.invited(store, token).email == "maria@example.org"
    found = entry.entry(store, accounts.accept(store, token, make.PASSWORD))
    assert found is not None
    assert found.sets_up
    for again in (lambda: accounts.invited(store, token), lambda: accounts.accept(store, token, make.PASSWORD)):
        with pytest.raises(NotFound):
            again()
    assert password(store)


@pytest.mark.usefixtures("real_time")
def test_a_link_used_twice_at_one_moment_works_once(store: Store) -> None:
    person = make.add(store)
    with store.writing(SYSTEM) as uow:
        accounts.send_link(uow, person, "reset", link_to)
    token = letter(store)

    def accept(number: int) -> bool:
        try:
            accounts.accept(store, token, f"{make.PASSWORD} {number}")
        except NotFound:
            return False
        return True

    with ThreadPoolExecutor(3) as pool:
        assert sum(pool.map(accept, range(3))) == 1


@pytest.mark.parametrize(("purpose", "days"), [("invite", 7), ("reset", 1)])
@on_sqlite
def test_a_link_expires(store: Store, real_time: TurnableClock, purpose: str, days: int) -> None:
    person = make.add(store, totp=False, password="")
    with store.writing(SYSTEM) as uow:
        accounts.send_link(uow, person, purpose, link_to)
    real_time.turn(days=days, seconds=-1)
    assert accounts.invited(store, letter(store)).person == person
    real_time.turn(seconds=1)
    with pytest.raises(NotFound):
        accounts.invited(store, letter(store))


@pytest.mark.usefixtures("real_time")
@on_sqlite
def test_an_entry_is_no_link_and_a_link_is_no_entry(store: Store) -> None:
    person = make.add(store)
    with pytest.raises(NotFound):
        accounts.invited(store, password(store))
    with store.writing(SYSTEM) as uow:
        accounts.send_link(uow, person, "reset", link_to)
    assert entry.entry(store, letter(store)) is None


def test_a_reset_ends_sessions_and_other_links_but_keeps_the_second_factor(
    store: Store, real_time: TurnableClock
) -> None:
    person = make.add(store)
    old = make.sign_in(store, real_time)
    with store.writing(SYSTEM) as uow:
        accounts.send_link(uow, person, "reset", link_to)
    first = letter(store)
    with store.writing(SYSTEM) as uow:
        accounts.send_link(uow, person, "reset", link_to)
    found = entry.entry(store, accounts.accept(store, letter(store), "quite another phrase"))
    assert found is not None
    assert not found.sets_up
    assert sessions.resume(store, old) is None
    with pytest.raises(NotFound):
        accounts.invited(store, first)
    with pytest.raises(Invalid):
        password(store)


@pytest.mark.usefixtures("real_time")
def test_forgotten_does_the_same_for_known_and_unknown(store: Store) -> None:
    person = make.add(store)
    for email in ("Maria@example.org", "nobody@example.org"):
        for _ in range(7):
            with store.writing(SYSTEM) as uow:
                accounts.forgotten(uow, email, address=make.ADDRESS)
    with store.writing(SYSTEM) as uow:
        asked = [(job.name, job.subject) for job in jobs.due(uow.db)]
        assert asked == [("reset", person)] * 5 + [("reset", accounts.NOBODY)] * 5
        accounts.send_reset(uow, accounts.NOBODY, link_to)
        accounts.send_reset(uow, person, link_to)
    assert accounts.invited(store, letter(store)).person == person
    assert make.verbs(store) == ["password_link_sent"]


@on_sqlite
def test_one_changes_ones_own_password(store: Store, real_time: TurnableClock) -> None:
    person = make.add(store)
    tokens = [make.sign_in(store, real_time), make.sign_in(store, real_time)]
    here = sessions.resume(store, tokens[1])
    assert here is not None
    new = "quite another phrase"
    assert fails(1, lambda: accounts.change_password(store, person, "wrong", new, session=here.id)) == [Invalid]
    accounts.change_password(store, person, make.PASSWORD, new, session=here.id)
    assert [sessions.resume(store, token) is None for token in tokens] == [True, False]
    assert password(store, typed=new)


@pytest.mark.usefixtures("real_time")
@on_sqlite
def test_guessing_the_present_password_is_throttled_too(store: Store) -> None:
    person = make.add(store)
    guesses = fails(6, lambda: accounts.new_recovery_codes(store, person, "wrong"))
    assert guesses == [Invalid] * 5 + [Refused]


@pytest.mark.usefixtures("real_time")
@on_sqlite
def test_new_recovery_codes_replace_the_old(store: Store) -> None:
    person = make.add(store)
    new = codes.recovery_codes(accounts.new_recovery_codes(store, person, make.PASSWORD))
    with pytest.raises(Invalid):
        entry.check_code(store, password(store), codes.recovery_codes(make.CODES)[0], agent="")
    assert entry.check_code(store, password(store), new[9], agent="")
    with store.reading(person) as uow:
        assert accounts.mine(uow).recovery_codes == 9


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("too short", "12 characters"),
        ("x" * 201, "200 characters"),
        ("Password123!", "harder to guess"),
        ("aaaaaaaaaaaa", "harder to guess"),
        ("123456789012", "harder to guess"),
        ("qwertyuiopas", "harder to guess"),
        ("okafor harbour", "your name"),
        ("the maria celeste", "your name"),
        ("example harbour", "your name"),
    ],
)
def test_a_weak_password_is_refused_with_the_reason(typed: str, why: str) -> None:
    assert why in str(passwords.problem(typed, name="Maria Okafor", email="m.okafor@example.org"))


def test_a_good_password_is_not_refused() -> None:
    assert passwords.problem(make.PASSWORD, name="Maria Okafor", email="m.okafor@example.org") is None


@pytest.mark.usefixtures("real_time")
@on_sqlite
def test_a_persona_is_for_a_demonstration_only(store: Store) -> None:
    person = make.add(store, role="business_manager", password="", totp=False)
    with store.writing(SYSTEM) as uow:
        for value in ("", "no", "YES"):
            if value:
                uow.db.execute(tables.settings.delete())
                uow.db.execute(tables.settings.insert().values(key="demo", value=value))
            with pytest.raises(NotFound):
                accounts.demo_sign_in(uow, person, "")
            with pytest.raises(NotFound):
                accounts.personas(uow)
        uow.db.execute(tables.settings.update().values(value="yes"))
        token = accounts.demo_sign_in(uow, person, "")
        shown = accounts.personas(uow)
        assert [(p.name, p.job_title, p.roles) for p in shown] == [("Maria Okafor", "Manager", ("Business manager",))]
        with pytest.raises(Refused):
            accounts.demo_sign_in(uow, new_id(), "")
    session = sessions.resume(store, token)
    assert session is not None
    assert session.person == person
