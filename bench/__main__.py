"""The figures: server processor time per request, and ratios to a bare Flask page of the same run."""

from __future__ import annotations

import argparse
import itertools
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

from bench import fill
from bench.serving import Server, serving
from workspace.app import open_house, worker_of
from workspace.core.dates import local_date
from workspace.core.model import SYSTEM, Actor, Grant, Publication
from workspace.services import sessions
from workspace.services.house import House
from workspace.settings import Settings
from workspace.store import publishing
from workspace.store.migrations import migrate
from workspace.store.publishing import Bundle
from workspace.store.unit_of_work import new_id

OFFICE = Actor("0" * 32, "Office", grants=(Grant("business_manager"), Grant("system")))


class Reader:
    """A browser of the signed-in reader: keeps the form cookie and its token."""

    def __init__(self, server: Server, token: str) -> None:
        self.server, self.cookie, self.csrf = server, f"workspace={token}", ""

    def get(self, path: str) -> tuple[int, str]:
        status, headers, body = self.server.ask("GET", path, headers={"Cookie": self.cookie})
        if "form=" in headers.get("Set-Cookie", ""):
            self.cookie = f"{self.cookie.split('; form=')[0]}; {headers['Set-Cookie'].split(';')[0]}"
        text = body.decode()
        if found := re.search(r'name="csrf_token" value="([^"]+)"', text):
            self.csrf = found[1]
        return status, text

    def post(self, path: str, **form: str) -> tuple[int, str]:
        body = urlencode({"csrf_token": self.csrf, **form})
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        status, answer, _ = self.server.ask("POST", path, body, headers)
        return status, answer.get("Location", "")


def prepare(folder: Path, documents: int, case_reviews: int) -> tuple[House, fill.Filled, dict[str, str]]:
    """A filled store, one published report, and sessions by person."""
    settings = Settings(data=folder, worker=False)
    house = open_house(settings)
    migrate(house.store.engine)
    filled = fill.fill(house, documents, case_reviews)
    _publish(house, filled)
    with house.store.writing(SYSTEM) as uow:
        tokens = {person: sessions.start(uow, person, "bench") for person in (filled.reader, filled.of_six)}
    worker_of(house).drain()
    return house, filled, tokens


def _publish(house: House, filled: fill.Filled) -> None:
    with house.store.writing(OFFICE) as uow:
        until = local_date(uow.now + timedelta(days=366))
        publication = Publication(new_id(), filled.document, filled.case_review, "child-0", "Child 0", uow.now, until)
        publishing.add(uow.db, publication, Bundle(((filled.document, 1),), ()))
        uow.enqueue("publish", subject=publication.id)
        for written in (filled.document, filled.draft):  # as every save does; of all of them it would take minutes
            uow.enqueue("render", subject=written)


def measure(documents: int, case_reviews: int, count: int) -> dict[str, float]:
    """Every figure for a store of that size, in milliseconds of processor time; memory in MiB."""
    folder = Path(tempfile.mkdtemp(prefix="bench"))
    try:
        house, filled, tokens = prepare(folder, documents, case_reviews)
        house.store.engine.dispose()
        figures = _bare(folder, count)
        with serving("bench.full:application", {"WORKSPACE_DATA": str(folder)}) as server:
            figures |= _pages(server, filled, tokens, count)
            figures |= {"memory MiB": server.rss()}
        return figures
    finally:
        shutil.rmtree(folder)


def _bare(folder: Path, count: int) -> dict[str, float]:
    path = folder / "bare.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE page (id INTEGER PRIMARY KEY, title TEXT, body TEXT)")
        db.execute("INSERT INTO page VALUES (1, 'Report', ?)", (fill.text(1),))
    with serving("bench.bare:application", {"BENCH_BARE": str(path)}) as server:
        return {"bare page": server.cost(count * 3, lambda _: server.ask("GET", "/")[0])}


def _pages(server: Server, filled: fill.Filled, tokens: dict[str, str], count: int) -> dict[str, float]:
    reader, of_six = (Reader(server, tokens[person]) for person in (filled.reader, filled.of_six))
    cost: Callable[..., float] = server.cost
    figures = {"public report page": cost(count * 3, lambda _: server.ask("GET", "/reports/child-0")[0])}
    reader.get("/workspace/search")
    searches = {"common": fill.COMMON, "rare": fill.RARE, "two words": fill.TWO, "two common": fill.COMMON_TWO}
    for name, words in searches.items():
        status, location = reader.post("/workspace/search", words=words)
        if status != 303:
            raise SystemExit(f"The search was answered {status}")
        figures[f"search, {name}"] = cost(count, lambda _, at=location: reader.get(at)[0])
    figures["document page"] = cost(count, lambda _: reader.get(f"/workspace/documents/{filled.document}")[0])
    figures["dashboard, six"] = cost(count, lambda _: of_six.get("/workspace/")[0])
    figures["dashboard, half"] = cost(count, lambda _: reader.get("/workspace/")[0])
    figures["case review page"] = cost(count, lambda _: reader.get(f"/workspace/case-reviews/{filled.case_review}")[0])
    figures["save"] = _saving(server, reader, filled, count)
    figures["transition"] = _moving(server, reader, filled, count)
    return figures


def _saving(server: Server, reader: Reader, filled: fill.Filled, count: int) -> float:
    path = f"/workspace/documents/{filled.draft}/edit/1"
    page = reader.get(path)[1]
    plain = {name: "" for name in re.findall(r'name="([a-z_]+)"', page) if name != "csrf_token"}
    found = re.search(r'name="revision-seen" value="([0-9]+)"', page)
    seen = itertools.count(int(found[1]) if found else 1)  # each save makes the next revision

    def once(number: int) -> int:
        form = {**plain, "title": f"Overview report {number}", "revision-seen": str(next(seen))}
        return reader.post(path, **form)[0]

    return server.cost(count, once, 303)


def _moving(server: Server, reader: Reader, filled: fill.Filled, count: int) -> float:
    """A file is issued and recalled: the cost of one such move, without the pages around it."""
    base = f"/workspace/documents/{filled.file}"
    spent: list[float] = []

    def once(_number: int) -> int:
        name = "recall" if "/transitions/recall" in reader.get(base)[1] else "issue"
        sha256 = re.search(r'name="sha256" value="([0-9a-f]+)"', reader.get(f"{base}/transitions/{name}")[1])
        before = server.cpu()
        status, _ = reader.post(f"{base}/transitions/{name}", sha256=sha256[1] if sha256 else "", comment="Again")
        spent.append(server.cpu() - before)
        return status

    server.cost(min(count, 60), once, 303)
    return sum(spent[20:]) / len(spent[20:]) * 1000


def start_up() -> float:
    """Seconds from nothing to the first answer of a fresh process."""
    folder = Path(tempfile.mkdtemp(prefix="bench"))
    try:
        migrating = [sys.executable, "-m", "workspace", "migrate"]
        subprocess.run(migrating, check=True, env=_env(folder), capture_output=True)
        began = time.perf_counter()
        code = "import bench.full, werkzeug.test; werkzeug.test.Client(bench.full.application).get('/healthz')"
        subprocess.run([sys.executable, "-c", code], check=True, env=_env(folder), capture_output=True)
        return time.perf_counter() - began
    finally:
        shutil.rmtree(folder)


def _env(folder: Path) -> dict[str, str]:
    return {**os.environ, "WORKSPACE_DATA": str(folder)}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--against", type=int, default=0, help="a second size, to see what grows")
    parser.add_argument("--count", type=int, default=200)
    wanted = parser.parse_args()
    sizes = [size for size in (wanted.documents, wanted.against) if size]
    found = [measure(size, max(10, size // 100), wanted.count) for size in sizes]
    print(
        f"{'':24}"
        + "".join(f"{size:>12,} documents {'ratio':>7}" for size in sizes)
        + f"{'growth':>9}" * (len(sizes) > 1)
    )
    for name in found[0]:
        cells = "".join(f"{each[name]:>17.2f} ms {each[name] / each['bare page']:>8.1f}x" for each in found)
        growth = f"{found[1][name] / found[0][name]:>8.2f}x" if len(found) > 1 else ""
        print(f"{name:24}{cells}{growth}")
    print(f"{'first answer':24}{start_up():>17.2f} s")


if __name__ == "__main__":
    main()
