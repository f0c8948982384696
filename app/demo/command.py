"""`tirek demo`: make the school, tell its story, leave the papers, say how to sign in."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path

from app.base.clock import SystemClock
from app.base.language import p_
from app.demo import papers, school, story

DONE, WRONG = 0, 2


def run(args: argparse.Namespace) -> int:
    """Make the school in `args.data`; 2 when the folder is not empty or an argument makes no sense."""
    folder: Path = args.data
    if args.children < 0:
        sys.stderr.write(p_("demo.children_wrong", "The number of children can't be negative.") + "\n")
        return WRONG
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        said = p_("demo.not_empty", "The folder is not empty: {folder}. Choose a new or an empty one.")
        sys.stderr.write(said.format(folder=folder) + "\n")
        return WRONG
    there = folder.exists()
    if not _can_hold(folder):
        said = p_("demo.cannot_make", "The folder can't be made here: {folder}. Choose a place where you may write.")
        sys.stderr.write(said.format(folder=folder) + "\n")
        return WRONG
    try:
        told = make(folder, args.children, args.seed, args.as_of or SystemClock().today(), args.papers)
    except BaseException:
        with suppress(OSError):
            _clear(folder, keep=there)
        raise
    _tell(args, told)
    return DONE


def make(folder: Path, children: int, seed: int, as_of: date, papers_in: Path | None = None) -> list[Path]:
    """The demonstration school; gives the papers of the one case that were asked for."""
    actors, _people = school.make(folder, children, seed, as_of)
    try:
        told = story.tell(actors, seed)
        if papers_in is None or told.showcase is None:
            return []
        return papers.leave(actors.social, told.showcase, papers_in)
    finally:
        actors.social.store.close()


def _can_hold(folder: Path) -> bool:
    """Whether files may be made there; the folder is made when it is not."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".probe"
        probe.touch()
        probe.unlink()
    except OSError:
        return False
    return True


def _clear(folder: Path, *, keep: bool) -> None:
    """A school that was not finished does not stay behind."""
    shutil.rmtree(folder)
    if keep:
        folder.mkdir()


def _tell(args: argparse.Namespace, files: list[Path]) -> None:
    if args.json:
        facts = {
            "data": str(args.data),
            "user": "social",
            "password": school.PASSWORD,
            "papers": [str(path) for path in files],
        }
        sys.stdout.write(json.dumps(facts, ensure_ascii=False) + "\n")
        return
    said = p_("demo.made", "Demonstration school: {folder}. Sign-in name: {user}, password: {password}")
    sys.stdout.write(said.format(folder=args.data, user="social", password=school.PASSWORD) + "\n")
    for path in files:
        sys.stdout.write(f"{path}\n")
