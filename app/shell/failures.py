"""Faults of the program itself: one calm dialog with a number, a report without names, values or parameters."""

from __future__ import annotations

import faulthandler
import hashlib
import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler, qVersion

from app import __version__

LOG = logging.getLogger("tirek")
_SIZE, _KEPT = 512 * 1024, 2


def begin_log(folder: Path) -> None:
    """Log to `folder`/tirek.log: what the program did, never whose data."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(folder / "tirek.log", maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)
    crash = (folder / "crash.log").open("a", encoding="utf-8")
    faulthandler.enable(crash)
    LOG.info("start %s python %s qt %s %s", __version__, platform.python_version(), qVersion(), platform.platform())


def number_of(error: BaseException) -> str:
    """A short number of a fault: the same fault has the same number."""
    frames = traceback.extract_tb(error.__traceback__)
    plain = type(error).__name__ + "".join(f"{Path(f.filename).name}:{f.lineno}" for f in frames)
    return hashlib.sha256(plain.encode()).hexdigest()[:6].upper()


def report_of(error: BaseException) -> str:
    """The report: versions and the places of the traceback; no messages, as they may hold what was typed."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"Tirek {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"]
    lines += [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in frames]
    return "\n".join([*lines, type(error).__name__])


def catch_all(show: Callable[[BaseException], None]) -> None:
    """Bring every fault to `show`, in the window's thread or not; Qt's own messages go to the log."""

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        LOG.error("fault %s\n%s", number_of(error), report_of(error))
        show(error)

    sys.excepthook = caught
    threading.excepthook = lambda fact: (
        LOG.error("fault %s\n%s", number_of(fact.exc_value), report_of(fact.exc_value)) if fact.exc_value else None
    )
    qInstallMessageHandler(_from_qt)


def _from_qt(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    if kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
        LOG.error("qt: %s", message)
