"""The command `tirek`: the window, or one command without it. Nothing heavy is imported before a command needs it.

Exit codes: 0 done, 1 the program failed, 2 the arguments, the folder or the file are wrong, 3 not signed in.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.base.access import Viewer
    from app.base.refusal import Refused

DONE, FAILED, WRONG, NOT_SIGNED_IN = 0, 1, 2, 3
CHILDREN = 1284
_SIGN_IN = frozenset({"store.wrong_password", "store.disabled", "store.wait"})


def parser() -> argparse.ArgumentParser:
    """All commands and options."""
    top = argparse.ArgumentParser(prog="tirek", description="Тірек: the social pedagogue's program of one school")
    top.add_argument("--data", type=Path, help="the data folder of the school")
    top.add_argument("--lang", choices=("kk", "ru"), help="language of the messages and of the window")
    top.add_argument("--version", action="store_true", help="print the version")
    top.add_argument("--self-test", action="store_true", help="try the built program and exit")
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    _demo(commands.add_parser("demo", help="make a demonstration school"))
    _import(commands.add_parser("import", help="read a list in"))
    _export(commands.add_parser("export", help="give a list out"))
    for name, text in (
        ("backup", "make a backup now"),
        ("restore", "put a backup in the place of the data"),
        ("check", "check the data and the audit"),
    ):
        command = commands.add_parser(name, help=text)
        _signed(command)
        if name == "restore":
            command.add_argument("--backup", type=Path, help="folder of the backup; the newest one by default")
    return top


def _signed(command: argparse.ArgumentParser) -> None:
    command.add_argument("--data", type=Path, required=True, help="the data folder")
    command.add_argument("--user", required=True, help="the sign-in name; the password is TIREK_PASSWORD, else asked")


def _demo(command: argparse.ArgumentParser) -> None:
    command.add_argument("--data", type=Path, required=True, help="a new or empty folder")
    command.add_argument("--children", type=int, default=CHILDREN, help=f"how many children, {CHILDREN} by default")
    command.add_argument("--seed", type=int, default=1, help="the same seed gives the same contents")
    command.add_argument("--as-of", type=date.fromisoformat, help="the last day of the story, today by default")
    command.add_argument("--papers", type=Path, help="leave the papers of one case in this folder")
    command.add_argument("--json", action="store_true", help="print one JSON object and nothing else")


def _import(command: argparse.ArgumentParser) -> None:
    what = command.add_subparsers(dest="what", metavar="WHAT", required=True)
    children = what.add_parser("children", help="children from an XLSX or CSV list")
    children.add_argument("file", type=Path)
    _signed(children)
    children.add_argument("--dry-run", action="store_true", help="look only, store nothing")
    children.add_argument("--report", type=Path, help="write the report as JSON here")
    children.add_argument("--profile", help="the kept matching of columns with this name; made when there is none")
    update = "what the list changes of children of the register: none (default), empty, all, or fields as class,phone"
    children.add_argument("--update", default="none", help=update)
    children.add_argument("--since", type=date.fromisoformat, help="the day from which changes hold, today by default")
    children.add_argument("--make-classes", action="store_true", help="make the classes that the school does not have")


def _export(command: argparse.ArgumentParser) -> None:
    what = command.add_subparsers(dest="what", metavar="WHAT", required=True)
    children = what.add_parser("children", help="the children of the school as an XLSX or CSV table")
    _signed(children)
    children.add_argument("--to", type=Path, required=True, help="the file to write, .xlsx or .csv")
    children.add_argument("--as-of", type=date.fromisoformat, help="the day as of which children are listed, or today")
    children.add_argument("--purpose", help="what the list is for; asked when it is not given")
    children.add_argument("--columns", help="names with commas as full_name,class; the usual ones by default, or all")
    children.add_argument("--whole-numbers", action="store_true", help="IIN and telephones without masks")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit code."""
    args = parser().parse_args(argv)
    _speak(args.lang)
    if args.version:
        return _version()
    if args.self_test:
        from app import selftest

        return int(selftest.main())
    if args.command is None:
        return _window(args)
    return _told(_COMMANDS[args.command], args)


def _speak(language: str | None) -> None:
    from app.base.language import use

    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):
            stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    use(language or ("ru" if os.environ.get("LANG", "").startswith("ru") else "kk"))


def _version() -> int:
    from app import __version__

    sys.stdout.write(f"tirek {__version__}\n")
    return DONE


def _window(args: argparse.Namespace) -> int:
    from app.shell import start

    return int(start.run(args.data, args.lang))


def _told(command: Callable[[argparse.Namespace], int], args: argparse.Namespace) -> int:
    """Run a command; a refusal is said in the reader's language and becomes an exit code."""
    from app.base.refusal import Refused

    try:
        return command(args)
    except Refused as refused:
        return _refused(refused)


def _refused(refused: Refused) -> int:
    _words()
    from app.base.words import say

    sys.stderr.write(say(refused) + "\n")
    return NOT_SIGNED_IN if refused.code in _SIGN_IN else WRONG


def _words() -> None:
    """The words of every part register themselves when they are imported."""
    import app.words  # noqa: F401


# -- commands ---------------------------------------------------------------------------------------------------------


def _make_demo(args: argparse.Namespace) -> int:
    from app.demo import command

    return command.run(args)


def _import_children(args: argparse.Namespace) -> int:
    from app.people.cli import import_children

    return int(import_children(args))


def _export_children(args: argparse.Namespace) -> int:
    from app.people.cli import export_children

    return int(export_children(args))


def password() -> str:
    """The password: TIREK_PASSWORD, else asked without showing it."""
    from getpass import getpass

    return os.environ.get("TIREK_PASSWORD") or getpass("")


def signed_in(args: argparse.Namespace) -> Viewer:
    """The person who signs in to the folder of the arguments."""
    from app.base.clock import SystemClock
    from app.base.store.store import Store

    return Store.sign_in(args.data, args.user, password(), SystemClock())


def _backup(args: argparse.Namespace) -> int:
    from app.base.store import idle

    viewer = signed_in(args)
    try:
        made = idle.make_backup(viewer)
    finally:
        viewer.store.close()
    sys.stdout.write(f"{made.backup.path}\n")
    return DONE


def _restore(args: argparse.Namespace) -> int:
    from app.base.clock import SystemClock
    from app.base.store import backup, restore

    source = args.backup
    if source is None:
        found = backup.listing(args.data / backup.BACKUPS)
        if not found:
            sys.stderr.write(f"{args.data / backup.BACKUPS}: 0\n")
            return WRONG
        source = found[0].path
    done = restore.with_password(args.data, source, args.user, password(), SystemClock())
    sys.stdout.write(f"{source}\n" + (f"{done.kept}\n" if done.kept else ""))
    return DONE


def _check(args: argparse.Namespace) -> int:
    from app.base.store import backup, idle

    viewer = signed_in(args)
    try:
        backup.check_store(viewer.store.folder / "school.db", viewer.store.keys.store[0])
        broken = idle.audit_state(viewer).broken if viewer.may("base.audit_state") else None
    finally:
        viewer.store.close()
    sys.stdout.write(f"{args.data}: {'OK' if broken is None else f'audit {broken}'}\n")
    return DONE if broken is None else FAILED


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "demo": _make_demo,
    "import": _import_children,
    "export": _export_children,
    "backup": _backup,
    "restore": _restore,
    "check": _check,
}
