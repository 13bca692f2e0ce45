"""Commands that run until they are stopped: the server and the worker."""

from __future__ import annotations

import signal
from argparse import Namespace
from threading import Event
from typing import Any

from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]

from workspace.commands.keeping import house_to_serve
from workspace.settings import Settings


class _Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn without its command line. Each process makes the application for itself: nothing is forked open."""

    def __init__(self, settings: Settings, options: dict[str, Any]) -> None:
        self._settings, self._options = settings, options
        super().__init__()

    def load_config(self) -> None:
        """Our options, and no others."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The application, in the process that serves it."""
        from workspace.app import create_application

        return create_application(self._settings).together


def serve(settings: Settings, wanted: Namespace) -> int:
    """`serve`: Gunicorn with threads; everything it needs is checked before it listens."""
    house_to_serve(settings).store.engine.dispose()
    _ = settings.secret
    run_server(settings, wanted.host, wanted.port, workers=wanted.workers, threads=wanted.threads)
    return 0


def run_server(settings: Settings, host: str, port: int, *, workers: int = 1, threads: int = 8) -> None:
    """Serve until stopped."""
    options = {
        "bind": f"{host}:{port}",
        "workers": workers,
        "threads": threads,
        "worker_class": "gthread",
        "timeout": 120,
        "graceful_timeout": 20,
        "keepalive": 5,
        "control_socket_disable": True,
        "loglevel": "warning",
    }
    print(f"The workspace answers at http://{host}:{port}/workspace/ and the public site at http://{host}:{port}/")
    _Server(settings, options).run()


def work(settings: Settings, wanted: Namespace) -> int:
    """`work`: the one worker of this machine, in a process of its own."""
    from workspace.app import worker_of
    from workspace.jobs.worker import Elsewhere

    worker, stop = worker_of(house_to_serve(settings)), Event()
    if wanted.once:
        try:
            worker.begin_day()
            done = worker.drain()
            print("One job done." if done == 1 else f"{done} jobs done.")
        except Elsewhere:
            print("Another process does the jobs already.")
        return 0

    def end(*_: object) -> None:
        stop.set()
        worker.wake()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    worker.run(stop)
    return 0
