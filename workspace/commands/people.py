"""Commands about people: the first administrator, further people, standing roles."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping

from workspace.app import open_house, worker_of
from workspace.commands.keeping import current_house
from workspace.core.errors import Invalid, Refused
from workspace.core.model import SYSTEM, Person
from workspace.core.registry import Registry
from workspace.plugins import load
from workspace.services import agencies, people, roles
from workspace.services.addresses import normal_email
from workspace.services.house import House
from workspace.services.mail import sign_in_link
from workspace.settings import Settings
from workspace.store import accounts, migrations
from workspace.store.unit_of_work import UnitOfWork


def init(settings: Settings, wanted: Namespace) -> int:
    """`init`: everything that a new workspace needs, in an empty place."""
    settings.make_data_folder()
    _ = settings.secret
    house = open_house(settings)
    role = wanted.role or _most_trusted(house.registry)
    _check_role(house.registry, role)
    migrations.migrate(house.store.engine)
    with house.store.writing(SYSTEM) as uow:
        if accounts.names(uow.db):
            raise Refused("This workspace has people already. To add somebody, run: workspace create-person")
        person, link = _invite(uow, house, wanted, {})
        roles.give_everywhere(uow, person=person.id, role=role)
    worker_of(house).drain()
    print(f"The workspace is ready in {settings.data}. Start it with: workspace serve")
    _print_link(person, link)
    return 0


def create_person(settings: Settings, wanted: Namespace) -> int:
    """`create-person`"""
    house = current_house(settings)
    with house.store.writing(SYSTEM) as uow:
        known = {entry.agency.name.casefold(): entry.agency.id for entry in agencies.find(uow)}
        if wanted.agency and wanted.agency.casefold() not in known:
            raise Invalid({"agency": f"There is no agency “{wanted.agency}”. Add it on the agencies page first."})
        person, link = _invite(uow, house, wanted, {"agency": known.get(wanted.agency.casefold(), "")})
    _print_link(person, link)
    return 0


def grant(settings: Settings, wanted: Namespace) -> int:
    """`grant EMAIL ROLE`"""
    house = current_house(settings)
    _check_role(house.registry, wanted.role)
    with house.store.writing(SYSTEM) as uow:
        person = accounts.person_at(uow.db, normal_email(wanted.email))
        if person is None:
            raise Invalid({"email": f"Nobody has an account with the address {wanted.email}."})
        roles.give_everywhere(uow, person=person.id, role=wanted.role)
    print("The role was given.")
    return 0


def _invite(uow: UnitOfWork, house: House, wanted: Namespace, more: Mapping[str, str]) -> tuple[Person, str]:
    """Add somebody; the link of the letter is returned, too: nobody may have set up mail yet."""
    links: list[str] = []

    def link_to(token: str) -> str:
        links.append(sign_in_link(house.settings, token))
        return links[-1]

    typed = {"name": wanted.name, "email": wanted.email, "job_title": wanted.job_title, **more}
    return people.invite(uow, typed, link_to), links[-1]


def _print_link(person: Person, link: str) -> None:
    print(f"{person.name} chooses a password at this address. It works once, and for 7 days:")
    print(link)


def standing_roles(settings: Settings) -> tuple[str, ...]:
    """The names of the roles that `grant` and `init` take."""
    return _standing(load(settings.plugins))


def _standing(registry: Registry) -> tuple[str, ...]:
    """The roles that are held everywhere, each once: several procedures may share one."""
    held = (r.name for p in registry.procedures.values() for r in p.roles if r.held == "everywhere")
    return tuple(dict.fromkeys(held))


def _check_role(registry: Registry, role: str) -> None:
    known = _standing(registry)
    if role not in known:
        raise Invalid({"role": f"“{role}” is not a role that is held everywhere. These are: {', '.join(known)}."})


def _most_trusted(registry: Registry) -> str:
    """The standing role that administers the most."""
    tasks = [holders for p in registry.procedures.values() for holders in p.administration.values()]
    return max(_standing(registry), key=lambda role: sum(role in holders for holders in tasks))
