"""`tirek import children FILE`: reading in without the window."""

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
from app.base.refusal import Refused
from app.base.sheets import Unreadable
from app.base.words import say

if TYPE_CHECKING:
    from app.people.reading_in import Prepared

READ, UNREADABLE, NOT_SIGNED_IN = 0, 2, 3


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


def _writable(report: Path) -> bool:
    """Nothing is stored when its report has no place to go."""
    try:
        report.open("a", encoding="utf-8").close()
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


def _tell(text: str) -> None:
    print(text, file=sys.stderr)
