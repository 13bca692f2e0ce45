"""The figures of the procedure: the deadline board, the guards of a page, the clocks of a case review.

`python -m bench.procedure` plays the demonstration first (under a minute) and prints milliseconds of processor time.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bench.__main__ import OFFICE, Reader
from bench.serving import serving
from workspace.app import open_house
from workspace.core.dates import local_date
from workspace.core.model import SYSTEM, Actor, Document, Event, Grant, Person
from workspace.core.tasks import clocks
from workspace.demo import making
from workspace.services import sessions, transitions
from workspace.services.house import House
from workspace.settings import Settings
from workspace.store import accounts, calendar, grants
from workspace.store.grants import Held
from workspace.store.migrations import migrate
from workspace.store.unit_of_work import UnitOfWork, new_id

CASE_REVIEWS, TIMES = 500, 200
PANEL_CHAIR = Actor("1" * 32, "Panel", grants=(Grant("panel_chair"), Grant("subcommittee_chair"), Grant("lscb_chair")))


def board(folder: Path) -> float:
    """The page of deadlines for somebody who may see 500 case reviews that have begun."""
    folder.mkdir()
    house = open_house(Settings(data=folder, worker=False))
    migrate(house.store.engine)
    with house.store.writing(OFFICE) as uow:
        kind = uow.registry.content_type("case_review")
        for number in range(CASE_REVIEWS):
            day = date(2026, 1 + number % 12, 1 + number % 28)
            values = {"reference": f"B-{number}", "kind": "serious case review", "decided_on": day, "initiated_on": day}
            event = Event("case_review_started")
            uow.create(kind.parse(values), event=event, procedure="enfield_scr", case_review=None, jobs=())
        reader = _head(uow)
    with house.store.writing(SYSTEM) as uow:
        token = sessions.start(uow, reader, "bench")
    house.store.engine.dispose()
    with serving("bench.full:application", {"WORKSPACE_DATA": str(folder)}) as server:
        visitor = Reader(server, token)
        if "Overdue" not in visitor.get("/workspace/deadlines")[1]:
            raise SystemExit("The board shows no deadline")
        return server.cost(TIMES, lambda _: visitor.get("/workspace/deadlines")[0])


def _head(uow: UnitOfWork) -> str:
    id = new_id()
    accounts.add_person(uow.db, Person(id, "Head", f"{id}@example.org", "", None, disabled=False), uow.now)
    held = Held(new_id(), "head_sqas", id, None, "", None, None, None, None, None)
    grants.add(uow.db, held, by=OFFICE.id, at=uow.now)
    return id


def guards(house: House) -> float:
    """Every reason for and against every step, and every remark, on the page of Child M's overview report."""
    report = next(d for d in _child_m(house) if d.type == "overview_report")

    def once() -> None:
        with house.store.reading(PANEL_CHAIR) as uow:
            transitions.offers(uow, report)
            transitions.remarks(uow, report)

    return _cost(once)


def clocks_of(house: House) -> float:
    """All clocks of Child M, from every document that starts one."""
    every = _child_m(house)
    rules = {d.type: house.registry.procedures[d.procedure].tasks_from(d.type) for d in every}
    with house.store.reading(SYSTEM) as uow:
        days = calendar.read(uow.db)

    def once() -> None:
        for one in every:
            if rules[one.type]:
                clocks(rules[one.type], one.body, local_date(one.created_at), days, one.state.rpartition(".")[2])

    return _cost(once)


def _child_m(house: House) -> tuple[Document, ...]:
    with house.store.reading(SYSTEM) as uow:
        home = next(d for d in uow.truths("", 5000) if d.type == "case_review" and "Child M" in d.title)
        return (home, *(d for d in uow.beside(home) if d.id != home.id))


def _cost(once: Callable[[], None]) -> float:
    once()
    began = time.process_time()
    for _ in range(TIMES):
        once()
    return (time.process_time() - began) / TIMES * 1000


def main() -> None:
    """Print the three figures."""
    folder = Path(tempfile.mkdtemp(prefix="bench"))
    try:
        print(f"deadline board of {CASE_REVIEWS} case reviews {board(folder / 'many'):>8.1f} ms")
        settings = making.settings(folder / "demo")
        making.make(settings, lambda _: None)
        house = open_house(settings)
        print(f"guards of one document page          {guards(house):>8.1f} ms")
        print(f"clocks of one case review            {clocks_of(house):>8.2f} ms")
        house.store.engine.dispose()
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
