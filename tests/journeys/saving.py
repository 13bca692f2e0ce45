"""A process that saves, moves, publishes and withdraws as fast as it can, and says what it was told is done.

`python -m tests.journeys.saving FOLDER`: it is there to be killed.
"""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path
from threading import Event, Thread

from tests import houses
from workspace.app import open_house
from workspace.core.model import SYSTEM, Permission
from workspace.jobs.public_copy import PublicCopy
from workspace.jobs.worker import Worker
from workspace.settings import Settings
from workspace.store import papers
from workspace.store.documents import Wanted


def main(folder: Path) -> None:
    house = open_house(Settings(data=folder))
    worker = Worker(house, PublicCopy(house))
    Thread(target=worker.run, args=(Event(),), daemon=True).start()
    with house.store.reading(SYSTEM) as uow:
        (report,) = uow.list(to=Permission.VIEW, what=Wanted(types=("overview_report",)))
    for number in count():
        saved = houses.edit(house.store, report, findings=f"Round {number} of {report.version}. " + "wigeon " * 200)
        print(f"saved {saved.revision} {saved.sha256}", flush=True)
        houses.move(house.store, report, ("draft", "with_panel")[number % 2])
        with house.store.writing(SYSTEM) as uow:
            papers.keep(uow.db, f"{number} {report.version}".encode() * 5000)
        worker.wake()
        if number % 4 == 3:
            houses.follow(house.store, ("publish", "withdraw")[number // 4 % 2], saved)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
