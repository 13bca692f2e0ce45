"""The command `workspace`: set up, serve, look after, back up and restore."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from pydantic import ValidationError
from pydantic_settings import SettingsError

from workspace.commands import keeping, people, running
from workspace.core.errors import StoreFailed, WorkspaceError
from workspace.settings import PRIVATE, Settings

Command = Callable[[Settings, argparse.Namespace], int]

_LIST = 'write it as a list, like ["one.example.org"]'


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code: 0 done, 1 not done, 2 typed wrongly."""
    os.umask(PRIVATE)
    wanted = _parser().parse_args(arguments)
    command: Command = wanted.command
    try:
        return command(Settings(), wanted)
    except WorkspaceError as refusal:
        return _say(str(refusal))
    except ValidationError as error:
        return _say(*(_unfit(str(e["loc"][0]), e["msg"]) for e in error.errors()))
    except SettingsError as error:  # of a list that is not JSON
        return _say(_unfit(str(error).split('"')[1], _LIST))
    except StoreFailed:
        return _say(_unfit("database", "the database cannot be opened or written; check the address and its server."))
    except (OSError, ValueError) as error:
        return _say(str(error))
    except KeyboardInterrupt:
        return 130


def _unfit(setting: str, reason: str) -> str:
    if isinstance(Settings.model_fields[setting].default, tuple):
        reason = _LIST
    return f"WORKSPACE_{setting.upper()}: {reason.removeprefix('Value error, ')}"


def _say(*lines: str) -> int:
    for line in lines:
        print(line, file=sys.stderr)
    return 1


def _demo(_settings: Settings, wanted: argparse.Namespace) -> int:
    code: int = import_module("workspace.demo").run(wanted.host, wanted.port, fresh=wanted.fresh)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="workspace", description="The document workspace for case reviews.")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def add(name: str, command: Command, about: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=about, description=about)
        made.set_defaults(command=command)
        return made

    _keeping(add)
    _running(add)
    _people(add)
    return parser


Add = Callable[[str, Command, str], argparse.ArgumentParser]


def _keeping(add: Add) -> None:
    add("migrate", keeping.migrate, "bring the database to the tables of this program")
    add("reindex", keeping.reindex, "make the search index anew")
    add("rebuild-public", keeping.rebuild_public, "make the public copy anew")
    add("check", keeping.check, "compare everything with everything; exit code 1 for any difference")
    backup = add("backup", keeping.backup, "write a backup into a new folder")
    backup.add_argument("folder", type=Path)
    restore = add("restore", keeping.restore, "fill an empty place from a backup")
    restore.add_argument("folder", type=Path)


def _running(add: Add) -> None:
    serve = add("serve", running.serve, "serve the workspace and the public site")
    _address(serve)
    serve.add_argument("--workers", type=int, default=1, help="server processes (default 1)")
    serve.add_argument("--threads", type=int, default=8, help="threads in each (default 8)")
    work = add("work", running.work, "do the jobs that wait, until stopped")
    work.add_argument("--once", action="store_true", help="stop when none is left")
    demo = add("demo", _demo, "serve a demonstration with invented case reviews")
    _address(demo)
    demo.add_argument("--fresh", action="store_true", help="make it anew")


def _address(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen at (default 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen at (default 8000)")


def _people(add: Add) -> None:
    init = add("init", people.init, "make the database, the secret and the first administrator")
    _person(init)
    init.add_argument("--role", default="", help="the role to give (default: the one that administers most)")
    create = add("create-person", people.create_person, "add somebody; prints a one-time link to set a password")
    _person(create)
    create.add_argument("--agency", default="", help="the agency's name")
    grant = add("grant", people.grant, "give somebody a role that is held everywhere")
    grant.add_argument("email")
    grant.add_argument("role", help="the name of a standing role: docs/operating.md lists them")


def _person(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--name", required=True)
    parser.add_argument("--email", required=True)
    parser.add_argument("--job-title", default="Administrator")
