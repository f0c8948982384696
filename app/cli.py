"""The command `tirek`: the window, or one command without it. Nothing heavy is imported before a command needs it.

Exit codes: 0 done, 1 the program failed, 2 the arguments, the folder or the file are wrong, 3 not signed in.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from app.base.language import p_, use

if TYPE_CHECKING:
    from app.base.access import Viewer
    from app.base.refusal import Refused

DONE, FAILED, WRONG, NOT_SIGNED_IN = 0, 1, 2, 3
CHILDREN = 1284
LANGUAGES = ("kk", "ru")
_SIGN_IN = frozenset({"store.wrong_password", "store.disabled", "store.wait"})


class Parser(argparse.ArgumentParser):
    """Says usage, titles and what is wrong in the program's language; argparse itself knows English only."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, add_help=False, formatter_class=_Lines)
        self._optionals.title = p_("cli.options", "options")
        self._positionals.title = p_("cli.arguments", "arguments")
        self.add_argument("-h", "--help", action="help", help=p_("cli.help", "show this and exit"))

    def error(self, message: str) -> NoReturn:
        """Exit code 2 with the usage and the arguments that are wrong or missing."""
        self.print_usage(sys.stderr)
        said = p_("cli.wrong", "Wrong or missing: {what}. All options: {program} --help")
        self.exit(WRONG, said.format(what=_named(message), program=self.prog) + "\n")


class _Lines(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        usage_word = p_("cli.usage", "usage:")
        super().add_usage(usage, actions, groups, f"{usage_word} " if prefix is None else prefix)


def _named(message: str) -> str:
    """The arguments that an English message of argparse is about."""
    one = re.match(r"argument ([^:]+):", message)
    return one.group(1) if one else message.partition(": ")[2] or message


def parser() -> argparse.ArgumentParser:
    """All commands and options."""
    top = Parser(prog="tirek", description=p_("cli.about", "Tirek: the social pedagogue's program of one school"))
    top.add_argument("--data", type=Path, help=p_("cli.data", "the data folder of the school"))
    language = p_("cli.language", "language of the messages and of the window")
    top.add_argument("--lang", choices=LANGUAGES, help=language)
    top.add_argument("--version", action="store_true", help=p_("cli.version", "print the version"))
    top.add_argument("--self-test", action="store_true", help=p_("cli.self_test", "try the built program and exit"))
    commands = top.add_subparsers(dest="command", metavar=p_("cli.command", "COMMAND"), parser_class=Parser)
    _demo(commands.add_parser("demo", help=p_("cli.demo", "make a demonstration school")))
    _import(commands.add_parser("import", help=p_("cli.import", "read a list in")))
    _export(commands.add_parser("export", help=p_("cli.export", "give a list out")))
    for name, text in (
        ("backup", p_("cli.backup", "make a backup now")),
        ("restore", p_("cli.restore", "put a backup in the place of the data")),
        ("check", p_("cli.check", "check the data and the journal")),
    ):
        command = commands.add_parser(name, help=text)
        _signed(command)
        if name == "restore":
            source = p_("cli.source", "folder of the backup; the newest one by default")
            command.add_argument("--backup", type=Path, help=source)
    return top


def _signed(command: argparse.ArgumentParser) -> None:
    folder, user = p_("cli.data", "the data folder of the school"), p_("cli.user", "the sign-in name")
    password = p_("cli.password", "{user}; the password is TIREK_PASSWORD, else asked").format(user=user)
    command.add_argument("--data", type=Path, required=True, help=folder)
    command.add_argument("--user", required=True, help=password)


def _demo(command: argparse.ArgumentParser) -> None:
    count = p_("cli.children", "how many children, {count} by default").format(count=CHILDREN)
    day = p_("cli.as_of", "the last day of the story, today by default")
    papers = p_("cli.papers", "leave the papers of one case in this folder")
    command.add_argument("--data", type=Path, required=True, help=p_("cli.new_folder", "a new or empty folder"))
    command.add_argument("--children", type=int, default=CHILDREN, help=count)
    seed = p_("cli.seed", "the same seed gives the same contents")
    command.add_argument("--seed", type=int, default=1, help=seed)
    command.add_argument("--as-of", type=date.fromisoformat, help=day)
    command.add_argument("--papers", type=Path, help=papers)
    command.add_argument("--json", action="store_true", help=p_("cli.json", "print one JSON object and nothing else"))


def _import(command: argparse.ArgumentParser) -> None:
    what = command.add_subparsers(dest="what", metavar=p_("cli.what", "WHAT"), required=True, parser_class=Parser)
    children = what.add_parser("children", help=p_("cli.import_children", "children from an XLSX or CSV list"))
    children.add_argument("file", type=Path, help=p_("cli.file", "the list"))
    _signed(children)
    children.add_argument("--dry-run", action="store_true", help=p_("cli.dry_run", "look only, store nothing"))
    children.add_argument("--report", type=Path, help=p_("cli.report", "write the report as JSON here"))
    profile = p_("cli.profile", "the kept matching of columns with this name; made when there is none")
    children.add_argument("--profile", help=profile)
    update = p_("cli.update", "what the list changes of children who are there: none (default), empty, all, or fields")
    children.add_argument("--update", default="none", help=f"{update} (class,phone)")
    since = p_("cli.since", "the day from which changes hold, today by default")
    children.add_argument("--since", type=date.fromisoformat, help=since)
    classes = p_("cli.make_classes", "make the classes that the school does not have")
    children.add_argument("--make-classes", action="store_true", help=classes)


def _export(command: argparse.ArgumentParser) -> None:
    what = command.add_subparsers(dest="what", metavar=p_("cli.what", "WHAT"), required=True, parser_class=Parser)
    children = what.add_parser("children", help=p_("cli.export_children", "the children as an XLSX or CSV table"))
    _signed(children)
    to = p_("cli.to", "the file to write, .xlsx or .csv")
    children.add_argument("--to", type=Path, required=True, help=to)
    day = p_("cli.list_day", "the day as of which children are listed, today by default")
    children.add_argument("--as-of", type=date.fromisoformat, help=day)
    purpose = p_("cli.purpose", "what the list is for; asked when it is not given")
    children.add_argument("--purpose", help=purpose)
    columns = p_("cli.columns", "names of columns with commas; the usual ones by default, or all")
    children.add_argument("--columns", help=f"{columns} (full_name,class)")
    whole = p_("cli.whole_numbers", "IIN and telephones without masks")
    children.add_argument("--whole-numbers", action="store_true", help=whole)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit code."""
    given = sys.argv[1:] if argv is None else argv
    _speak(_chosen(given))
    args = parser().parse_args(given)
    if args.version:
        return _version()
    if args.self_test:
        from app import selftest

        return int(selftest.main())
    if args.command is None:
        return _window(args)
    return _told(_COMMANDS[args.command], args)


def _chosen(given: Sequence[str]) -> str | None:
    """The language of `--lang`, before the arguments are understood: their words are said in it."""
    for place, word in enumerate(given):
        name, _sign, value = word.partition("=")
        if name == "--lang":
            value = value or "".join(given[place + 1 : place + 2])
            return value if value in LANGUAGES else None
    return None


def _speak(language: str | None) -> None:
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
    """The password: TIREK_PASSWORD, else asked without showing it; empty where nobody can be asked."""
    from getpass import getpass

    given = os.environ.get("TIREK_PASSWORD")
    if given:
        return given
    try:
        asked = p_("ui.password", "Password")
        return getpass(f"{asked}: ")
    except EOFError:
        return ""


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
            said = p_("cli.no_backup", "There is no backup here: {folder}")
            sys.stderr.write(said.format(folder=args.data / backup.BACKUPS) + "\n")
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
