"""A process whose files may not grow: what a full disk does. `python -m tests.journeys.filling FOLDER`."""

from __future__ import annotations

import re
import resource
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from flask.testing import FlaskClient

from tests.services import accounts
from workspace.app import open_house
from workspace.core import dates
from workspace.services import sessions
from workspace.settings import Settings
from workspace.web.app import create_workspace

NEW = "/requests/new/serious-case-review-child-m"
MORE = 64 * 1024
MOST = 55  # requests; the throttle allows 60


def ask(client: FlaskClient, number: int) -> int:
    page = client.get(NEW)
    assert page.status_code == 200, "reading goes on"
    token = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
    assert token
    form = {"csrf_token": token[1], "name": "Rosa", "contact": "r@example.org", "message": f"{number} " + "x" * 1990}
    answer = client.post(NEW, data=form, environ_overrides={"REMOTE_ADDR": f"192.0.2.{number}"})
    if answer.status_code == 503:
        assert "Nothing that you sent was saved" in answer.text
    return answer.status_code


def main(folder: Path) -> None:
    house = open_house(Settings(data=folder, worker=False))
    client = create_workspace(replace(house)).test_client()
    person = accounts.add(house.store, totp=False, password="")
    with house.store.writing(person) as uow:
        token = sessions.start(uow, person, accounts.AGENT)
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    largest = max(path.stat().st_size for path in folder.glob("workspace.db*"))
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest + MORE, hard))
    answers = [ask(client, number) for number in range(MOST - 2)]
    now = dates.system_clock()
    dates.system_clock = lambda: now + timedelta(minutes=2)  # a session is written to once a minute
    session = sessions.resume(house.store, token)
    assert session
    assert session.live, "reading goes on for whoever is signed in"
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    answers.append(ask(client, MOST))
    print(*answers)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
