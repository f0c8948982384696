"""`tirek import children FILE` and `tirek export children --to FILE`: lists without the window."""

from __future__ import annotations

import argparse
import getpass
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.base.access import Viewer
from app.base.clock import SystemClock
from app.base.language import use
from app.base.refusal import Forbidden, Refused
from app.base.sheets import Unreadable
from app.base.words import say

if TYPE_CHECKING:
    from app.people.reading_in import Prepared

READ, UNREADABLE, NOT_SIGNED_IN = 0, 2, 3
GIVEN, NOT_WRITTEN = 0, 2


def import_children(args: argparse.Namespace) -> int:
    """Read a list in by the options of `tirek import children`. 0 read, 2 the file can't be read, 3 not signed in."""
    from app.base.store.store import Store

    try:
        viewer = Store.sign_in(Path(args.data), args.user, _password(), SystemClock())
    except Refused as error:
        _tell(say(error))
        return NOT_SIGNED_IN
    use(viewer.language)
    try:
        return _import(viewer, args)
    finally:
        viewer.store.close()


def _password() -> str:
    given = os.environ.get("TIREK_PASSWORD")
    return given if given is not None else getpass.getpass()


def _import(viewer: Viewer, args: argparse.Namespace) -> int:
    from app.people import actions, words
    from app.people.reading_in.storing import build

    try:
        prepared = _prepared(viewer, args)
    except Unreadable as error:
        _tell(words.unreadable(error))
        return UNREADABLE
    except Refused as error:
        _tell(say(error))
        return NOT_SIGNED_IN
    if args.report and not _writable(Path(args.report)):
        return UNREADABLE
    if prepared.table.lost:
        _tell(words.lost_letters(prepared.table.lost))
    if prepared.source is not None and prepared.source.other_lists:
        _tell(words.other_lists(prepared.source.other_lists))
    if not args.dry_run and prepared.does_something:
        actions.store_list(viewer, prepared, build(prepared, viewer.clock.now()))
    report = _report(prepared)
    if args.report:
        Path(args.report).write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", "utf-8")
    new, changed, same, refused = (prepared.count(status) for status in ("new", "changed", "same", "refused"))
    told = words.counts(new, changed, same, refused) if args.dry_run else words.done(new, report["changed"], refused)
    print(told)
    return READ


def _prepared(viewer: Viewer, args: argparse.Namespace) -> Prepared:
    """The list with what the options choose: columns of a profile, updates, classes that are made."""
    from app.people import reading_in
    from app.people.reading_in import choosing, profiles

    source = reading_in.open_list(Path(args.file))
    if args.profile:
        kept = next((p for p in profiles.reading_profiles(viewer) if p.name == args.profile), None)
        source = source.with_headers(kept.fields) if kept else source
    prepared = reading_in.judge(viewer, source, since=args.since)
    prepared.profile = args.profile or ""
    if args.update != "empty":
        prepared.choosing.for_all(choosing.ALL, args.update == "all")
    for name in args.update.split(","):
        if name not in {"none", "empty", "all"}:
            prepared.choosing.for_all(name.strip(), True)
    for found in prepared.new_classes:
        found.make = found.make or args.make_classes
    reading_in.settle_classes(prepared)
    return prepared


def _writable(report: Path, *, keep: bool = True) -> bool:
    """Nothing is stored or given out when its file has no place to go."""
    try:
        report.open("a", encoding="utf-8").close()
        if not keep:
            report.unlink()
    except OSError:
        _tell(f"{report}: {say(Refused('store.read_only'))}")
        return False
    return True


def _report(prepared: Prepared) -> dict[str, Any]:
    from app.people import words

    problems = [
        {
            "row": p.row,
            "column": p.column,
            "code": p.code,
            "severity": p.severity,
            "message": words.problem(p),
        }
        for p in prepared.problems
    ]
    return {
        "rows": len(prepared.rows),
        "imported": prepared.count("new"),
        "changed": len(prepared.updates),
        "refused": prepared.count("refused"),
        "problems": problems,
    }


def export_children(args: argparse.Namespace) -> int:
    """Write a list as `tirek export children` asks. 0 written, 2 wrong options or file, 3 not signed in or allowed."""
    from app.base.store.store import Store

    try:
        viewer = Store.sign_in(Path(args.data), args.user, _password(), SystemClock())
    except Refused as error:
        _tell(say(error))
        return NOT_SIGNED_IN
    use(viewer.language)
    try:
        return _export(viewer, args)
    except Refused as error:
        _tell(say(error))
        return NOT_SIGNED_IN if isinstance(error, Forbidden) else NOT_WRITTEN
    finally:
        viewer.store.close()


def _export(viewer: Viewer, args: argparse.Namespace) -> int:
    from app.base.store import files
    from app.people import words
    from app.people.giving.actions import Asked, Kind, export_children
    from app.people.giving.columns import COLUMNS, USUAL
    from app.people.giving.reads import Whom

    target, today = Path(args.to), viewer.clock.today()
    kind = {".xlsx": Kind.XLSX, ".csv": Kind.CSV}.get(target.suffix.lower())
    if kind is None:
        _tell(words.unreadable(Unreadable("not_table", file=target.name)))
        return NOT_WRITTEN
    day = args.as_of or today
    if day > today:
        raise Refused("people.since.future", {"value": f"{day:%d.%m.%Y}"})
    if not _writable(target.with_name(f".{target.name}.new"), keep=False):
        return NOT_WRITTEN
    columns = COLUMNS if args.columns == "all" else (args.columns or ",".join(USUAL)).replace(" ", "").split(",")
    purpose = args.purpose if args.purpose is not None else _asked(words.purpose_question())
    asked = Asked(Whom(), columns, day, viewer.language, purpose, whole=args.whole_numbers)
    data, count = export_children(viewer, asked, kind)
    files.write(target, data)
    print(words.given_out(count, target.name))
    return GIVEN


def _asked(question: str) -> str:
    """An answer typed after a question; empty where nobody can answer."""
    try:
        return input(f"{question}: ")
    except EOFError:
        return ""


def _tell(text: str) -> None:
    print(text, file=sys.stderr)
