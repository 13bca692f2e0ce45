"""The rendering child: real processes, really killed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from workspace.rendering import child
from workspace.rendering.child import Rendered, child_pid, render, render_many

HOSTILE = "[" * 8192


def state_of(pid: int) -> str:
    return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]


def started() -> int:
    render("start")
    pid = child_pid()
    assert pid is not None
    return pid


def test_renders_in_another_process() -> None:
    assert render("a *b*", "f1") == Rendered("<p>a <em>b</em></p>", plain=False)
    assert started() != os.getpid()
    assert started() == started()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGSEGV])
def test_a_killed_child_is_replaced(how: signal.Signals) -> None:
    pid = started()
    os.kill(pid, how)
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)  # dead, and not yet taken away
    assert render(f"again {how}").html == f"<p>again {how}</p>", "a text of its own: what took long is remembered"
    assert child_pid() != pid
    assert not Path(f"/proc/{pid}").exists()


def test_a_child_killed_at_work_is_replaced_and_the_text_rendered() -> None:
    pid = started()
    os.kill(pid, signal.SIGSTOP)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(render, "patience")
        time.sleep(0.1)
        os.kill(pid, signal.SIGKILL)
        assert waiting.result(10) == Rendered("<p>patience</p>", plain=False)


def test_the_cpu_limit_gives_the_text_as_typed_and_spares_the_others() -> None:
    first, second, third = render_many([("one", "a"), (HOSTILE + "<b>", "b"), ("# three", "c")])
    assert first.html == "<p>one</p>"
    assert second == Rendered(f'<pre class="app-plain">{HOSTILE}&lt;b&gt;</pre>', plain=True)
    assert third.html == '<h2 id="c-c-three">three</h2>'


def test_only_the_first_waits_for_a_text_that_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    hostile, asked, ask = HOSTILE + "once", list[child.Text](), child._child.ask

    def watched(texts: Sequence[child.Text]) -> tuple[list[str | None], bool]:
        asked.extend(texts)
        return ask(texts)

    started()  # what ends a child that had served before is tried once more with a fresh one
    monkeypatch.setattr(child._child, "ask", watched)
    with ThreadPoolExecutor(4) as pool:
        one, *others = pool.map(render, [hostile] * 4)
    assert asked.count((hostile, "")) <= 2
    asked.clear()
    assert render_many([("one", ""), (hostile, "")]) == (Rendered("<p>one</p>", plain=False), one)
    assert asked == [("one", "")]
    assert one.plain
    assert others == [one] * 3


def test_the_wall_limit_ends_a_child_that_does_not_move(monkeypatch: pytest.MonkeyPatch) -> None:
    pid = started()
    monkeypatch.setattr(child, "_wall_seconds", lambda _: 0.3)
    os.kill(pid, signal.SIGSTOP)
    assert render("a <b>") == Rendered('<pre class="app-plain">a &lt;b&gt;</pre>', plain=True)
    assert not Path(f"/proc/{pid}").exists()
    monkeypatch.undo()
    assert not render("a").plain


class InterruptedRequestError(BaseException):
    pass


def interrupt(*_: object) -> None:
    raise InterruptedRequestError


def test_an_interrupted_request_does_not_leave_its_answer_to_the_next() -> None:
    pid = started()
    os.kill(pid, signal.SIGSTOP)
    previous = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 0.1)
    with pytest.raises(InterruptedRequestError):
        render("first")
    signal.signal(signal.SIGALRM, previous)
    assert not Path(f"/proc/{pid}").exists()
    assert render("second").html == "<p>second</p>"


def test_too_long_a_text_is_shown_as_typed() -> None:
    assert render("x " * 1_000_001).plain


def test_a_child_that_cannot_start_gives_the_text_as_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    os.kill(started(), signal.SIGKILL)
    monkeypatch.setattr(child, "command", lambda _: ["/nonexistent/python"])
    text = "a text that no other test has: what took long is remembered"
    assert render(text).plain
    monkeypatch.undo()
    assert not render(text).plain


def test_the_child_sees_no_secret_and_has_its_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKSPACE_SECRET", "hush")
    os.kill(started(), signal.SIGKILL)
    pid = started()
    assert "hush" not in Path(f"/proc/{pid}/environ").read_text()
    limits = Path(f"/proc/{pid}/limits").read_text()
    assert f"{1024**3}" in limits.split("Max address space")[1].splitlines()[0]
    assert "unlimited" not in limits.split("Max cpu time")[1].split()[0]


def test_many_threads_share_it() -> None:
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda n: render(f"text {n}"), range(200)))
    assert [one.html for one in results] == [f"<p>text {n}</p>" for n in range(200)]


FORKING = """
import os
from workspace.rendering.child import child_pid, render
render("parent")
mine = child_pid()
if os.fork() == 0:
    inherited = child_pid()
    ok = inherited is None and render("forked").html == "<p>forked</p>" and child_pid() != mine
    raise SystemExit(0 if ok else 3)
_, status = os.wait()
assert os.waitstatus_to_exitcode(status) == 0, status
assert render("parent").html == "<p>parent</p>" and child_pid() == mine
print(mine)
"""


def test_a_forked_worker_has_its_own_and_none_stays_behind() -> None:
    call = [sys.executable, "-W", "error", "-X", "dev", "-c", FORKING]
    run = subprocess.run(call, capture_output=True, text=True, timeout=60, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    assert not Path(f"/proc/{run.stdout.strip()}").exists()


LARGE = """
from workspace.rendering.child import child_pid, render
held = bytearray(b"x") * 450_000_000
assert render("first").html == "<p>first</p>"
mine = child_pid()
assert render("second").html == "<p>second</p>" and child_pid() == mine
"""


def test_a_server_that_grew_large_still_renders() -> None:
    run = subprocess.run([sys.executable, "-c", LARGE], capture_output=True, text=True, timeout=60, check=False)
    assert (run.returncode, run.stderr) == (0, "")


SERVING = """
import time
from workspace.rendering.child import child_pid, render
render("x")
print(child_pid(), flush=True)
time.sleep(60)
"""


def test_a_server_that_is_killed_leaves_no_child() -> None:
    with subprocess.Popen([sys.executable, "-c", SERVING], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        pid = int(server.stdout.readline())
        server.kill()
    deadline = time.monotonic() + 5
    while Path(f"/proc/{pid}").exists() and state_of(pid) != "Z" and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not Path(f"/proc/{pid}").exists() or state_of(pid) == "Z"
