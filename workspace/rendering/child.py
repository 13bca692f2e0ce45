"""Rendering in a child process, so that no text can take the server's time or memory: `render`.

Each server process has one child, started when first needed and again whenever it has died.
"""

import atexit
import os
import signal
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from threading import Event, Lock, Timer
from time import monotonic
from typing import IO, cast

from workspace.rendering.frames import receive, send
from workspace.rendering.limits import command, cpu_seconds, environment

Text = tuple[str, str]
_LONG = 0.5  # seconds
_REMEMBERED = 32  # texts: more than a document has
_TRIP = 50_000  # characters


@dataclass(frozen=True, slots=True)
class Rendered:
    """Safe HTML. `plain` says that the Markdown could not be rendered and its text stands there as typed."""

    html: str
    plain: bool


def render(text: str, prefix: str = "") -> Rendered:
    """Render one Markdown text. Never raises: on any failure the result is the escaped text."""
    return render_many([(text, prefix)])[0]


def render_many(texts: Sequence[Text]) -> tuple[Rendered, ...]:
    """Render several (text, prefix), in order; one bad text does not spoil the others.

    Short ones go in one round trip. Between long ones others have their turn. What took long is remembered, also
    where it failed: whoever opens the same page next does not wait as well.
    """
    made: dict[Text, Rendered] = {}
    for some in _trips(dict.fromkeys(texts)):
        with _lock:
            made |= _known_or_made(some)
    return tuple(made[each] for each in texts)


def _trips(texts: Iterable[Text]) -> Iterator[list[Text]]:
    some: list[Text] = []
    for each in texts:
        if some and sum(len(text) for text, _ in (*some, each)) > _TRIP:
            yield some
            some = []
        some.append(each)
    if some:
        yield some


def _known_or_made(texts: Sequence[Text]) -> dict[Text, Rendered]:
    known = {each: _slow[each] for each in texts if each in _slow}
    missing = [each for each in texts if each not in known]
    begun = monotonic()
    made = known | dict(zip(missing, _made(missing), strict=True))
    if monotonic() - begun > _LONG:
        _slow.update(made)
        for oldest in list(_slow)[:-_REMEMBERED]:
            del _slow[oldest]
    return made


def _made(texts: Sequence[Text]) -> list[Rendered]:
    done: list[str | None] = []
    while len(done) < len(texts):
        answers, at_fault = _child.ask(texts[len(done) :])
        done += answers
        if at_fault:
            done.append(None)
    return [_result(text, html) for (text, _), html in zip(texts, done, strict=True)]


def child_pid() -> int | None:
    """Return the process id of the running child, if there is one."""
    return _child.pid


def _result(text: str, html: str | None) -> Rendered:
    if html is not None:
        return Rendered(html, plain=False)
    return Rendered(f'<pre class="app-plain">{escape(_printable(text))}</pre>', plain=True)


def _printable(text: str) -> str:
    return text.encode(errors="replace").decode()


def _wall_seconds(texts: Sequence[Text]) -> float:
    return 5 + 4 * sum(cpu_seconds(len(text)) for text, _ in texts)


class _Child:
    """One child process and its two pipes. Used by one thread at a time."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def ask(self, texts: Sequence[Text]) -> tuple[list[str | None], bool]:
        """Return the answers that came, and whether the text after them is what ended the child.

        A child that had served before may have died of something else: then that text gets a fresh one.
        """
        answers: list[str | None] = []
        before, expired = self.pid, Event()
        try:
            for answer in self._answers(texts, expired):
                answers.append(answer)
        except (OSError, EOFError, RuntimeError, ValueError):
            fresh = self.pid != before or before is None
            code = self.stop()
            return answers, fresh or expired.is_set() or code == -signal.SIGXCPU
        except BaseException:
            self.stop()  # an answer is on its way, and must not become that of the next text
            raise
        return answers, False

    def stop(self) -> int:
        """End the child and collect it, so that no zombie stays; return its exit code."""
        process, self._process = self._process, None
        if process is None:
            return 0
        with process:
            process.kill()
        return process.returncode

    def forget(self) -> None:
        """Let go of a child that belongs to the parent of this freshly forked process."""
        process, self._process = self._process, None
        if process is not None:
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    pipe.close()
            process.returncode = 0  # not ours to wait for

    def _answers(self, texts: Sequence[Text], expired: Event) -> Iterator[str | None]:
        process = self._running()
        with _watched(process, _wall_seconds(texts), expired):
            send(_descriptor(process.stdin), texts)
            for _ in texts:
                yield cast("str | None", receive(_descriptor(process.stdout)))

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            self.stop()
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603 - our own module, no word of the user's
                command("workspace.rendering.child_main"),
                env=environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
            )
        return self._process


@contextmanager
def _watched(process: subprocess.Popen[bytes], seconds: float, expired: Event) -> Iterator[None]:
    """Kill the process when the block has not ended after so many seconds of wall time."""

    def expire() -> None:
        expired.set()
        process.kill()

    timer = Timer(seconds, expire)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _descriptor(pipe: IO[bytes] | None) -> int:
    if pipe is None:
        raise EOFError
    return pipe.fileno()


_child = _Child()
_lock = Lock()
_slow: dict[Text, Rendered] = {}  # the latest last


def _after_fork() -> None:
    """Give a forked process (a gunicorn worker) a lock and a child of its own."""
    global _lock
    _child.forget()
    _lock = Lock()


os.register_at_fork(after_in_child=_after_fork)
atexit.register(_child.stop)
