"""The confinement of our child processes: how they are started and the limits they set on themselves."""

import math
import resource
import signal
import sys
from pathlib import Path

MEGABYTE = 1024 * 1024
_ROOT = Path(__file__).parents[2]


def command(module: str) -> list[str]:
    """Return the command line that runs one of our modules, without the current folder and the user site."""
    return [sys.executable, "-P", "-s", "-m", module]


def environment() -> dict[str, str]:
    """Return a child's whole environment: nothing of the server's own, which holds secrets, is in it."""
    return {"PYTHONPATH": str(_ROOT), "LC_ALL": "C.UTF-8"}


def confine(memory: int) -> None:
    """Cap the address space (bytes), forbid core dumps and files, and leave Ctrl-C to the server."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def cpu_seconds(characters: int) -> float:
    """Return the CPU time a text of this length may take to render: several times what an honest one needs."""
    return min(1 + characters / 40_000, 10)


def allow_cpu(seconds: float) -> None:
    """Allow this process so many more seconds of CPU time; the kernel ends it when they are used up."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    total = math.ceil(used.ru_utime + used.ru_stime + seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (total, resource.RLIM_INFINITY))


def most_held() -> int:
    """Return the most bytes of memory that this process ever held; a new one has its parent's number from Linux."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
