"""`workspace demo`: an invented story in a database of its own, with a clock that people may turn forward."""

from __future__ import annotations

import socket
from datetime import timedelta
from pathlib import Path

from werkzeug.serving import WSGIRequestHandler, make_server, select_address_family

from workspace.app import create_application, open_house
from workspace.core.errors import Refused
from workspace.core.model import SYSTEM
from workspace.demo import making
from workspace.services import accounts, demo
from workspace.services.demo import DemoClock
from workspace.settings import Settings

FOLDER = Path("var/demo")


class _Quiet(WSGIRequestHandler):
    """Says nothing about each request."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Nothing."""


def run(host: str = "127.0.0.1", port: int = 8000, *, fresh: bool = False, folder: Path = FOLDER) -> int:
    """Make the demonstration where there is none of this version, or anew; then serve it until stopped.

    Refused where another program listens there already: before it is made, which takes a minute or two.
    """
    _refuse_taken(host, port)
    wanted = making.settings(folder, host, port)
    if fresh or not making.is_made(wanted):
        _say("Making the demonstration. This takes a minute or two.")
        making.make(wanted, _say)
    application = create_application(wanted, clock=DemoClock(_offset(wanted)), demo=True)
    _introduce(wanted)
    server = make_server(host, port, application.together, threaded=True, request_handler=_Quiet)
    try:
        server.serve_forever()
    finally:
        application.stop.set()
    return 0


def _refuse_taken(host: str, port: int) -> None:
    with socket.socket(select_address_family(host, port)) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError:
            raise Refused(
                f"Port {port} cannot be used: perhaps another program listens there. Stop that one, or take another "
                "port, like “make demo PORT=9000”."
            ) from None


def _say(line: str) -> None:
    print(line, flush=True)


def _offset(wanted: Settings) -> timedelta:
    house = open_house(wanted)
    with house.store.reading(SYSTEM) as uow:
        return demo.offset(uow)


def _introduce(wanted: Settings) -> None:
    with open_house(wanted, DemoClock(_offset(wanted))).store.reading(SYSTEM) as uow:
        people = accounts.personas(uow)
    _say(f"\n  The workspace:    {wanted.workspace_url}/")
    _say(f"  The public site:  {wanted.public_url}/")
    _say(f"  The clock:        {wanted.workspace_url}/demo\n\n  Sign in as one of these people, without a password:\n")
    for person in people:
        _say(f"    {person.name:26} {', '.join(person.roles) or person.job_title}")
    _say("\n  Stop with Ctrl+C.")
