"""A server process of two gunicorn workers, and the processor time that they spend."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

WORKERS = 2


class Server:
    """A running server: `cpu()` in seconds over its workers, `rss()` the largest worker in MiB."""

    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self.process, self.port = process, port
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def workers(self) -> list[int]:
        found = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(pid) for pid in found.split()]

    def cpu(self) -> float:
        return sum(time.clock_gettime(_clock_of(pid)) for pid in self.workers())

    def rss(self) -> float:
        return max(
            int(line.split()[1]) / 1024
            for pid in self.workers()
            for line in Path(f"/proc/{pid}/status").read_text().splitlines()
            if line.startswith("VmRSS")
        )

    def ask(
        self, method: str, path: str, body: str = "", headers: Mapping[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        self.connection.request(method, path, body or None, dict(headers or {}))
        answer = self.connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()

    def cost(self, count: int, once: Callable[[int], int], expected: int = 200) -> float:
        """Milliseconds of processor time for one request, after some that warm the server up."""
        for number in range(20):
            _expect(once(-number - 1), expected)
        before = self.cpu()
        for number in range(count):
            _expect(once(number), expected)
        return (self.cpu() - before) / count * 1000


def _clock_of(process: int) -> int:
    """Linux's clock of the processor time of all threads of a process, those that have ended included."""
    return ~process << 3 | 2


def _expect(status: int, expected: int) -> None:
    if status != expected:
        raise SystemExit(f"A request was answered {status} instead of {expected}")


@contextmanager
def serving(module: str, environment: Mapping[str, str]) -> Iterator[Server]:
    """Start, wait for the first answer, and end exactly the process that was started."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "gunicorn", "-b", f"127.0.0.1:{port}", "-w", str(WORKERS), "--threads", "2"]
    command += ["--worker-class", "gthread", "--log-level", "warning", "--keep-alive", "30", module]
    process = subprocess.Popen(command, env={**os.environ, **environment})
    try:
        yield _ready(Server(process, port))
    finally:
        process.terminate()
        process.wait(20)


def _ready(server: Server) -> Server:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", server.port), 1).close()
            return server
        except OSError:
            time.sleep(0.05)
    raise SystemExit("The server did not start")
