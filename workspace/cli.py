"""The command `workspace`: set up, serve, look after, back up and restore."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from workspace.commands import keeping, people, running
from workspace.commands.failures import sentences
from workspace.settings import PRIVATE, Settings

Command = Callable[[Settings, argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code: 0 done, 1 not done, 2 typed wrongly."""
    os.umask(PRIVATE)
    try:
        wanted = _parser().parse_args(arguments)
        command: Command = wanted.command
        return command(Settings(), wanted)
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if not (lines := sentences(error)):
            raise
        print(*lines, sep="\n", file=sys.stderr)
        return 1


class _Help(argparse.Action):
    """What a command takes; where it takes a role, the roles that the procedures have."""

    def __call__(self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, *_: object) -> None:
        """Print it and stop."""
        if namespace.takes_role:
            parser.epilog = f"Roles that are held everywhere: {', '.join(people.standing_roles(Settings()))}."
        parser.print_help()
        parser.exit()


def _demo(_settings: Settings, wanted: argparse.Namespace) -> int:
    code: int = import_module("workspace.demo").run(wanted.host, wanted.port, fresh=wanted.fresh)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="workspace", description="The document workspace for case reviews.")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def add(name: str, command: Command, about: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=about, description=about, add_help=False)
        made.add_argument("-h", "--help", action=_Help, nargs=0, help="show this and exit")
        made.set_defaults(command=command, takes_role=False)
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
    init.set_defaults(takes_role=True)
    init.add_argument("--role", default="", help="the role to give (default: the one that administers most)")
    create = add("create-person", people.create_person, "add somebody; prints a one-time link to set a password")
    _person(create)
    create.add_argument("--agency", default="", help="the agency's name")
    grant = add("grant", people.grant, "give somebody a role that is held everywhere")
    grant.add_argument("email")
    grant.add_argument("role", help="one of the roles below")
    grant.set_defaults(takes_role=True)


def _person(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--name", required=True)
    parser.add_argument("--email", required=True)
    parser.add_argument("--job-title", default="Administrator")
