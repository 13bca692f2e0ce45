"""The commands, run as people run them."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

import wsgi
from tests import houses
from workspace.app import open_house
from workspace.cli import main
from workspace.core import dates
from workspace.core.model import SYSTEM
from workspace.settings import Settings
from workspace.store import accounts, grants, trail

ROOT = Path(__file__).parent.parent
WHO = ["--name", "Ada Example", "--email", "ada@example.org"]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A place for a workspace, named in the environment; most people's umask."""
    monkeypatch.setenv("WORKSPACE_DATA", str(tmp_path / "data"))
    before = os.umask(0o022)
    yield tmp_path / "data"
    os.umask(before)


@pytest.fixture
def ready(data: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert main(["init", *WHO]) == 0
    capsys.readouterr()
    return data


def test_init_makes_everything_and_prints_a_one_time_link(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", *WHO]) == 0
    said = capsys.readouterr().out
    assert "http://127.0.0.1:8000/workspace/sign-in/link/" in said
    assert (data / "secret").stat().st_mode & 0o077 == 0
    for path in (data, *data.rglob("*")):
        public = data / "public" in (path, *path.parents) and not path.name.lower().endswith("lock")
        others = (0o055 if path.is_dir() else 0o044) if public else 0o011 if path == data else 0
        assert path.stat().st_mode & 0o077 == others, path
    assert (data / "workspace.db").exists()
    assert list((data / "public" / "index").iterdir())
    house = open_house(Settings())
    with house.store.reading(SYSTEM) as uow:
        person = accounts.person_at(uow.db, "ada@example.org")
        assert person is not None
        assert [held.role for held in grants.held_by(uow.db, person.id)] == ["business_manager"]
        assert house.registry.may_administer(grants.actor(uow.db, person.id, uow.now), "roles")
        assert list(trail.verify(uow.db)) == []
    house.store.engine.dispose()
    assert main(["check"]) == 0
    assert "No differences." in capsys.readouterr().out
    assert main(["init", *WHO]) == 1
    assert "has people already" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["check"], ["serve"], ["work"], ["reindex"], ["backup", "x"]])
@pytest.mark.usefixtures("data")
def test_without_a_workspace_every_command_says_what_to_do(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(command) == 1
    assert "Run: workspace init" in capsys.readouterr().err


@pytest.mark.usefixtures("ready")
def test_people_and_roles(capsys: pytest.CaptureFixture[str]) -> None:
    lena = ["create-person", "--name", "Lena Chair", "--email", "LENA@example.org", "--job-title", "Chair"]
    assert main(lena) == 0
    assert "/sign-in/link/" in capsys.readouterr().out
    assert main(lena) == 1
    assert "already has an account" in capsys.readouterr().err
    assert main([*lena, "--agency", "Nowhere"]) == 1
    assert "no agency “Nowhere”" in capsys.readouterr().err
    assert main(["grant", "lena@example.org", "lscb_chair"]) == 0
    for wrong in (["lena@example.org", "panel_chair"], ["nobody@example.org", "lscb_chair"]):
        assert main(["grant", *wrong]) == 1
    said = capsys.readouterr().err
    assert "is not a role that is held everywhere" in said
    assert "Nobody has an account" in said


@pytest.mark.parametrize("command", ["grant", "init"])
def test_help_prints_the_roles_that_there_are(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main([command, "--help"])
    assert end.value.code == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Roles that are held everywhere: " in said
    assert " business_manager," in said
    assert "panel_chair" not in said


@pytest.mark.parametrize(
    ("site", "name", "value"), [("public", "PROXIES", "many"), ("workspace", "PLUGINS", '["plugins.nowhere"]')]
)
@pytest.mark.usefixtures("ready")
def test_a_server_says_in_one_sentence_which_setting_is_wrong(
    site: str, name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"WORKSPACE_{name}", value)
    gunicorn = [sys.executable, "-m", "gunicorn", f"wsgi:{site}", "-b", "127.0.0.1:0", "--no-control-socket"]
    ended = subprocess.run(gunicorn, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == wsgi.NOT_LOADED
    assert f"\nWORKSPACE_{name}: " in f"\n{ended.stderr}"
    assert "Traceback" not in ended.stderr


@pytest.mark.usefixtures("ready")
def test_the_manual_lists_every_role_that_grant_takes() -> None:
    house = open_house(Settings())
    procedures = house.registry.procedures.values()
    house.store.engine.dispose()
    rows = re.findall(r"^\| `([a-z_]+)` \| (.+) \|$", (ROOT / "docs" / "operating.md").read_text(), re.MULTILINE)
    assert set(rows) == {(r.name, r.title) for p in procedures for r in p.roles if r.held == "everywhere"}


def test_back_up_restore_and_check(
    ready: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    house = open_house(Settings())
    houses.document(house.store, houses.case_review(house.store), findings="wigeon")
    house.store.engine.dispose()
    assert main(["work", "--once"]) == 0
    assert main(["backup", str(tmp_path / "backup")]) == 0
    monkeypatch.setenv("WORKSPACE_DATA", str(tmp_path / "restored"))
    assert main(["restore", str(tmp_path / "backup")]) == 0
    assert "No differences." in capsys.readouterr().out
    assert main(["restore", str(tmp_path / "backup")]) == 1
    events = tmp_path / "backup" / "events.jsonl"
    events.write_bytes(events.read_bytes().replace(b"created", b"Created", 1))
    monkeypatch.setenv("WORKSPACE_DATA", str(tmp_path / "third"))
    assert main(["restore", str(tmp_path / "backup")]) == 1
    assert "was changed after it was made" in capsys.readouterr().err
    assert not (tmp_path / "third" / "workspace.db").exists()
    assert ready.exists()


def test_a_backup_of_documents_that_no_plugin_declares_is_restored_and_says_how_to_go_on(
    ready: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    del ready
    house = open_house(Settings())
    home = houses.case_review(house.store)
    with house.store.writing(SYSTEM) as uow:
        uow.db.exec_driver_sql("UPDATE documents SET type = 'of_another_plugin'")
    house.store.engine.dispose()
    assert main(["backup", str(tmp_path / "backup")]) == 0
    monkeypatch.setenv("WORKSPACE_DATA", str(tmp_path / "restored"))
    assert main(["restore", str(tmp_path / "backup")]) == 1
    said = capsys.readouterr().err
    assert "There are documents that no plugin declares: type of_another_plugin" in said
    assert "Then run: workspace migrate, workspace reindex" in said
    house = open_house(Settings())
    with house.store.writing(SYSTEM) as uow:  # as if the plugin were there again
        uow.db.exec_driver_sql(f"UPDATE documents SET type = '{home.type}'")
    house.store.engine.dispose()
    for command in ("migrate", "reindex", "rebuild-public", "check"):
        assert main([command]) == 0


def test_check_tells_a_difference_with_exit_code_1(ready: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del ready
    house = open_house(Settings())
    home = houses.case_review(house.store)
    assert main(["check"]) == 0, "what waits is done first"
    with house.store.writing(SYSTEM) as uow:
        uow.db.exec_driver_sql(f"UPDATE documents SET version = 9 WHERE id = '{home.id}'")
    house.store.engine.dispose()
    capsys.readouterr()
    assert main(["check"]) == 1
    assert capsys.readouterr().out == (
        f"search: The search index differs from the store about document {home.id}. Run: workspace reindex\n"
    )
    assert main(["reindex"]) == 0
    assert main(["rebuild-public"]) == 0
    assert main(["migrate"]) == 0
    assert main(["check"]) == 0


URL = "write the address that people use, like https://workspace.board.example"
ROOT_ONLY = "the public site is at the root of its host: leave out what comes after the host's name"
EITHER = "there is no such setting. Is WORKSPACE_WORKSPACE_URL or WORKSPACE_PUBLIC_URL meant? "
MANUAL = "docs/operating.md has them all"
HOSTS = 'write it as a list, like ["127.0.0.1", "localhost"]'
MODULES = 'write it as a list, like ["content", "plugins.enfield_scr"]'
NUMBER = "write a whole number that fits, like 587"
ADDRESS = "write it as postgresql+psycopg://user@host/name or sqlite:////folder/name.db"
NO_MODULE = "there is no module “plugins.nowhere”; check how it is written."
UNOPENED = "the database cannot be opened or written; check the address, its server and whose it is."


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("SMTP_PORT", "many", NUMBER),
        ("TRUSTED_HOSTS", "abc", HOSTS),
        ("TRUSTED_HOSTS", '"abc"', HOSTS),
        ("TRUSTED_HOSTS", "[1]", HOSTS),
        ("TRUSTED_HOSTS", "[]", HOSTS),  # every host would be served
        ("PLUGINS", "content", MODULES),
        ("PLUGINS", "[]", MODULES),
        ("SMTP_PORT", "70000", NUMBER),
        ("WORKSPACE_URL", "workspace.board.example", URL),
        ("WORKSPACE_URL", "javascript:alert(1)", URL),
        ("WORKSPACE_URL", "https://me:secret@board.example", URL),
        ("WORKSPACE_URL", "https://board.example:many", URL),
        ("WORKSPACE_URL", "https://board.example/?next=1", URL),
        ("PUBLIC_URL", "https://board.example/reports", ROOT_ONLY),
        ("TRUSTED_HOST", "[]", "there is no such setting. Is WORKSPACE_TRUSTED_HOSTS meant? " + MANUAL),
        ("URL", "https://board.example", EITHER + MANUAL),
        ("COLOUR_OF_DOOR", "red", "there is no such setting. " + MANUAL),
        ("PLUGINS", '["content", "plugins.nowhere"]', NO_MODULE),
        ("DATABASE", "mysql://me:secret@127.0.0.1/workspace", ADDRESS),
        ("DATABASE", "postgresql+psycopg://me:se@secret:secret@127.0.0.1:1/workspace", UNOPENED),
        ("DATABASE", "postgresql+psycopg://me:secret@127.0.0.1:1/workspace", UNOPENED),
        ("DATABASE", f"sqlite:///{Path(__file__)}", UNOPENED),
        ("DATABASE", "sqlite:///", UNOPENED),
        ("DATABASE", "sqlite:////nowhere/at/all.db", UNOPENED),
    ],
)
@pytest.mark.usefixtures("data")
def test_settings_that_are_wrong_are_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, value: str, reason: str
) -> None:
    monkeypatch.setenv(f"WORKSPACE_{name}", value)
    assert main(["init", *WHO]) == 1
    assert capsys.readouterr().err == f"WORKSPACE_{name}: {reason}\n"


@pytest.mark.parametrize("command", [["serve"], ["work", "--once"]])
def test_nothing_is_served_where_a_document_is_of_a_kind_that_no_plugin_declares(
    ready: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    house = open_house(Settings())
    houses.document(house.store, houses.case_review(house.store))
    with house.store.writing(SYSTEM) as uow:
        uow.db.exec_driver_sql("UPDATE documents SET type = 'gone' WHERE type <> 'case_review'")
    house.store.engine.dispose()
    assert main(command) == 1
    assert "type gone" in capsys.readouterr().err
    assert main(["check"]) == 1
    assert "documents: There are documents that no plugin declares: type gone" in capsys.readouterr().out
    assert main(["backup", str(ready.parent / "kept")]) == 0


@pytest.mark.parametrize("text", ["", "2014 0101\n", "no days", "2014 -13-45\n", None])
@pytest.mark.usefixtures("ready")
def test_nothing_is_served_without_the_bank_holidays_of_every_year(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], text: str | None
) -> None:
    file = tmp_path / "bank_holidays.txt"
    if text is not None:
        file.write_text(text)
    monkeypatch.setattr(dates, "BANK_HOLIDAYS", file)
    dates._bank_holidays.cache_clear()
    assert main(["work", "--once"]) == 1
    assert "are not those of every year. Install the program again." in capsys.readouterr().err
    monkeypatch.undo()
    dates._bank_holidays.cache_clear()


@pytest.mark.parametrize("command", ["check", "serve", "work"])
@pytest.mark.usefixtures("data")
def test_a_database_that_does_not_answer_is_named_by_every_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    monkeypatch.setenv("WORKSPACE_DATABASE", "postgresql+psycopg://me:secret@127.0.0.1:1/workspace")
    assert main([command]) == 1
    said = capsys.readouterr().err
    assert said.startswith("WORKSPACE_DATABASE: the database cannot be read;")
    assert "secret" not in said


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def served(ready: Path, port: int) -> Iterator[str]:
    """The server as a process of its own."""
    call = [sys.executable, "-m", "workspace", "serve", "--port", str(port), "--workers", "2"]
    environment = {**os.environ, "WORKSPACE_DATA": str(ready)}
    with subprocess.Popen(call, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as server:
        address = f"http://127.0.0.1:{port}"
        try:
            _wait_for(f"{address}/workspace/healthz")
            yield address
        finally:
            server.send_signal(signal.SIGTERM)
            assert server.wait(30) == 0


def _wait_for(address: str) -> None:
    until = time.monotonic() + 30
    while True:
        try:
            with urlopen(address, timeout=5) as answer:
                assert answer.status == 200
            return
        except OSError:
            assert time.monotonic() < until, "the server does not answer"
            time.sleep(0.05)


def test_serve_both_sites_and_do_the_jobs(served: str, capsys: pytest.CaptureFixture[str]) -> None:
    for path in ("/", "/healthz", "/workspace/sign-in?form=password"):
        _wait_for(served + path)
    with pytest.raises(HTTPError) as refusal:
        urlopen(f"{served}/workspace/requests/new/nothing", timeout=5)
    assert refusal.value.code == 404
    refusal.value.close()
    house = open_house(Settings())
    houses.case_review(house.store)
    house.store.engine.dispose()
    assert main(["check"]) == 0, "two server processes, one worker"
    assert "No differences." in capsys.readouterr().out
