"""`tirek import children FILE`: reading in without the window."""

from __future__ import annotations

import argparse
import getpass
import json
import os
import sys
from pathlib import Path
from typing import Any

from app.base.access import Viewer
from app.base.clock import SystemClock
from app.base.language import use
from app.base.refusal import Refused
from app.base.sheets import Unreadable
from app.base.words import say

READ, UNREADABLE, NOT_SIGNED_IN = 0, 2, 3


def import_children(args: argparse.Namespace) -> int:
    """Read a list in. `args`: file, data, user, dry_run, report. 0 read, 2 the file can't be read, 3 not signed in."""
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
    from app.people import actions, reading_in, words
    from app.people.reading_in.storing import build

    try:
        prepared = reading_in.prepare(viewer, Path(args.file))
    except Unreadable as error:
        _tell(words.unreadable(error))
        return UNREADABLE
    except Refused as error:
        _tell(say(error))
        return NOT_SIGNED_IN
    if args.report and not _writable(Path(args.report)):
        return UNREADABLE
    batch = build(prepared, viewer.clock.now())
    if not args.dry_run and batch.children:
        actions.store_list(viewer, prepared, batch)
    report = _report(prepared)
    if args.report:
        Path(args.report).write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", "utf-8")
    new, same, refused = (prepared.count(status) for status in ("new", "same", "refused"))
    print(words.counts(new, same, refused) if args.dry_run else words.done(new, refused))
    return READ


def _writable(report: Path) -> bool:
    """Nothing is stored when its report has no place to go."""
    try:
        report.open("a", encoding="utf-8").close()
    except OSError:
        _tell(f"{report}: {say(Refused('store.read_only'))}")
        return False
    return True


def _report(prepared: Any) -> dict[str, Any]:
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
        "refused": prepared.count("refused"),
        "problems": problems,
    }


def _tell(text: str) -> None:
    print(text, file=sys.stderr)
