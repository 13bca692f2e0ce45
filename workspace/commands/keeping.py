"""Commands that look after what is stored: migrate, rebuild, check, back up, restore."""

from __future__ import annotations

import time
from argparse import Namespace

from workspace.app import open_house, worker_of
from workspace.core import dates
from workspace.core.errors import Refused
from workspace.core.model import SYSTEM
from workspace.jobs.public_copy import PublicCopy
from workspace.jobs.worker import POLL, Elsewhere
from workspace.services import backups, checking, indexing, phases
from workspace.services.backups import Backup
from workspace.services.house import House
from workspace.settings import Settings
from workspace.store import jobs, migrations

_PATIENCE = 60.0  # seconds that a check waits for a worker elsewhere
_ON = "All that was backed up is here. Then run: workspace migrate, workspace reindex, workspace rebuild-public"


def current_house(settings: Settings) -> House:
    """The house of a workspace that was set up; Refused where it was not, or is of another version."""
    if not settings.database and not (settings.data / "workspace.db").exists():
        raise Refused(f"There is no workspace in {settings.data} yet. Run: workspace init")
    house = open_house(settings)
    if not checking.answers(house.store):
        raise Refused("WORKSPACE_DATABASE: the database cannot be read; check the address, or restore the last backup.")
    if not checking.is_current(house.store):
        raise Refused("The database has other tables than this program needs. Run: workspace migrate")
    return house


def house_to_serve(settings: Settings) -> House:
    """The same, where the plugins also know every document: else pages and lists would fail one by one."""
    house = current_house(settings)
    dates.bank_holidays(dates.FIRST_YEAR)  # raises where no due date could be counted
    _refuse_unknown(house)
    return house


def _refuse_unknown(house: House, *then: str) -> None:
    with house.store.reading(SYSTEM) as uow:
        if unknown := tuple(checking.undeclared(uow)):
            raise Refused(*unknown, *then)


def migrate(settings: Settings, _wanted: Namespace) -> int:
    """`migrate`"""
    settings.make_data_folder()
    house = open_house(settings)
    migrations.migrate(house.store.engine)
    print("The database has the tables of this program.")
    _refuse_unknown(house)
    phases.give(house.store)
    return 0


def reindex(settings: Settings, _wanted: Namespace) -> int:
    """`reindex`"""
    indexing.rebuild(current_house(settings))
    print("The search index was made anew.")
    return 0


def rebuild_public(settings: Settings, _wanted: Namespace) -> int:
    """`rebuild-public`"""
    PublicCopy(current_house(settings)).rebuild()
    print("The public copy was made anew.")
    return 0


def check(settings: Settings, _wanted: Namespace) -> int:
    """`check`: what waits is done first, so that only real differences are told."""
    house = current_house(settings)
    _settle(house)
    return _report(house)


def _settle(house: House) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        try:
            worker_of(house).drain()
            return
        except Elsewhere:  # a running workspace does its own jobs: wait for it
            with house.store.reading(SYSTEM) as uow:
                if not jobs.waiting(uow.db)[0]:
                    return
            time.sleep(POLL / 4)


def _report(house: House) -> int:
    found = checking.check(house, PublicCopy(house))
    for finding in found:
        print(f"{finding.about}: {finding.text}")
    if not found:
        print("No differences.")
    return 1 if found else 0


def backup(settings: Settings, wanted: Namespace) -> int:
    """`backup FOLDER`"""
    print(_told("Backed up", backups.backup(current_house(settings).store, wanted.folder)))
    return 0


def restore(settings: Settings, wanted: Namespace) -> int:
    """`restore FOLDER`: verify, fill, make index and public copy anew, check."""
    backups.verify(wanted.folder)
    settings.make_data_folder()
    house = open_house(settings)
    print(_told("Restored", backups.restore(house.store, wanted.folder)))
    _refuse_unknown(house, _ON)
    phases.give(house.store)
    indexing.rebuild(house)
    PublicCopy(house).rebuild()
    _settle(house)
    return _report(house)


def _told(verb: str, made: Backup) -> str:
    return f"{verb}: {made.files} tables, {made.size:,} bytes, as of {made.at:%d %B %Y %H:%M} UTC."
