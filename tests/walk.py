"""A walk through the whole window: every page and every dialog that its buttons open, over the demonstration school."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QModelIndex, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QWidget,
)

from app.base.access import Role, Viewer
from app.base.clock import SetClock
from app.widgets import lanes

AS_OF = date(2026, 11, 20)
Arguments = dict[str, Any]
#: Buttons that leave the window or that only change the look.
_LEFT_ALONE = ("rail_", "status_", "_back_button", "_calendar_button", "calendar_")


def make_demo(folder: Path, children: int = 40) -> Path:
    """A demonstration school with cases in every state."""
    from app.demo import command

    command.make(folder, children, 1, AS_OF)
    return folder


def open_demo(made: Path, folder: Path) -> Viewer:
    """A copy of it, signed in as the social pedagogue on the morning of the day."""
    from app.base.store.store import Store
    from app.demo.school import PASSWORD

    shutil.copytree(made, folder)
    return Store.sign_in(folder, "social", PASSWORD, SetClock(datetime(2026, 11, 20, 9, 12)))


def sees_all(viewer: Viewer) -> None:
    """A social pedagogue who is the school's psychologist too: there is no page that such a person does not have."""
    viewer.roles |= {Role.PSYCHOLOGIST}


def routes(viewer: Viewer) -> Iterator[tuple[str, Arguments]]:
    """Every page: a case of each state, a plan, sessions before and after, a child, each section of the settings."""
    from app.council import reads as council
    from app.people import reads as people
    from app.people.reads import Wanted
    from app.record import reads as record
    from app.school.settings_page.page import SECTIONS

    yield "today", {}
    if viewer.may("record.my_materials"):
        yield "mine", {}
    yield "record", {}
    by_state = {line.state: line.case_id for line in record.cases(viewer).lines}
    for case_id in by_state.values():
        yield "case", {"case_id": case_id}
    if "on_record" in by_state:
        yield "plan", {"case_id": by_state["on_record"]}
    yield "council", {}
    for session_id in {line.state: line.session_id for line in council.sessions(viewer)}.values():
        yield "session", {"session_id": session_id}
    yield "documents", {}
    yield "children", {}
    for line in people.children(viewer, Wanted()).rows[:1]:
        yield "child", {"child_id": line.id}
    for kind in SECTIONS:
        if not kind.NEEDS or viewer.may(kind.NEEDS):
            yield "settings", {"section": kind.NAME}


def settle(turns: int = 4) -> None:
    """Let what waits in the window's thread happen."""
    for _turn in range(turns):
        QCoreApplication.sendPostedEvents()
        QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def wait_for_lanes() -> None:
    """Let papers and other slow work come home, before the store is closed."""
    for _turn in range(200):
        loop = QEventLoop()
        QTimer.singleShot(50, loop.quit)
        loop.exec()
        if not (lanes.draw.busy() or lanes.store.busy()):
            return


def name_of(route: str, arguments: Arguments) -> str:
    """How a page is called in what a test tells."""
    return " ".join([route, *(str(value) for value in arguments.values())])


def dialogs() -> list[QWidget]:
    """What stands over the window now."""
    return [w for w in QApplication.topLevelWidgets() if w.isVisible() and isinstance(w, QDialog)]


def ours(dialog: QWidget) -> bool:
    """Whether the program made the dialog; Qt's own (files, printers) speak with Qt's catalogue."""
    return not type(dialog).__module__.startswith("PySide6")


def close_dialogs() -> None:
    """Leave every dialog as Esc does."""
    for _turn in range(5):
        found = dialogs()
        if not found:
            break
        for dialog in found:
            dialog.close()
        settle()
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


#: Pages that are walked together, so that several processes share the walk.
GROUPS = {
    "front": ("today", "mine", "record", "children", "child", "documents"),
    "case": ("case",),
    "plan": ("plan", "council"),
    "session": ("session",),
    "settings": ("settings",),
}


def walk(window: Any, group: str, look: Callable[[str, QWidget], None], *, deep: bool = True) -> None:
    """Show every page of a group to `look`; with `deep` press its buttons and show the dialogs they open too."""
    pressed: set[str] = set()
    sees_all(window.viewer)
    for route, arguments in list(routes(window.viewer)):
        if route not in GROUPS[group]:
            continue
        window.go(route, arguments)
        settle()
        look(name_of(route, arguments), window)
        if deep:
            _press_all(window, route, arguments, look, pressed)


def _press_all(
    window: Any, route: str, arguments: Arguments, look: Callable[[str, QWidget], None], pressed: set[str]
) -> None:
    """Press what was not pressed on another page of the same kind."""
    for name in _openers(window.page):
        if name in pressed:
            continue
        control = _control(window.page, name)
        if control is None or not _may_be_pressed(control):
            continue
        pressed.add(name)
        _press(control)
        settle()
        for dialog in filter(ours, dialogs()):
            look(f"{name_of(route, arguments)} › {name} › {dialog.objectName()}", dialog)
        close_dialogs()
        if window._now != (route, arguments):
            window.go(route, arguments)
            settle()


def _openers(page: QWidget) -> list[str]:
    found = [b.objectName() for b in page.findChildren(QAbstractButton) if b.isVisible() and not b.isCheckable()]
    found += [a.objectName() for a in page.findChildren(QAction)]
    return [n for n in dict.fromkeys(found) if n and not any(part in n for part in _LEFT_ALONE)]


def _control(page: QWidget, name: str) -> QAbstractButton | QAction | None:
    button = page.findChild(QAbstractButton, name)
    if isinstance(button, QAbstractButton):
        return button
    action = page.findChild(QAction, name)
    return action if isinstance(action, QAction) else None


def _may_be_pressed(control: QAbstractButton | QAction) -> bool:
    if isinstance(control, QAbstractButton):
        return control.isVisible() and control.isEnabled() and not getattr(control, "menu", lambda: None)()
    return control.isEnabled() and control.isVisible()


def _press(control: QAbstractButton | QAction) -> None:
    if isinstance(control, QAction):
        control.trigger()
    else:
        control.click()


# -- what stands on a window


def seen(window: QWidget) -> list[QWidget]:
    """The widgets that a person sees."""
    return [w for w in [window, *window.findChildren(QWidget)] if w is window or w.isVisibleTo(window)]


def texts(window: QWidget) -> Iterator[tuple[str, str]]:
    """(widget and kind, text) of everything that is said on a window, for the eye and for a screen reader."""
    if window.windowTitle():
        yield f"{window.objectName()} title", window.windowTitle()
    for widget in seen(window):
        name = widget.objectName() or type(widget).__name__
        for kind, text in _said(widget):
            if text:
                yield f"{name} {kind}", text
    for action in window.findChildren(QAction):
        if action.objectName() and not action.objectName().startswith("_q_"):
            yield f"{action.objectName()} action", action.text()


def _said(widget: QWidget) -> Iterator[tuple[str, str]]:
    yield "tooltip", widget.toolTip()
    if not widget.objectName().startswith("qt_"):
        yield "accessible name", widget.accessibleName()
    if isinstance(widget, QLabel | QAbstractButton):
        yield "text", widget.text()
    elif isinstance(widget, QGroupBox):
        yield "title", widget.title()
    elif isinstance(widget, QLineEdit | QPlainTextEdit):
        yield "placeholder", widget.placeholderText()
    elif isinstance(widget, QComboBox):
        yield from (("item", widget.itemText(n)) for n in range(widget.count()))
    elif isinstance(widget, QTabBar):
        yield from (("tab", widget.tabText(n)) for n in range(widget.count()))
    elif isinstance(widget, QAbstractItemView):
        yield from _cells(widget)


def _cells(view: QAbstractItemView) -> Iterator[tuple[str, str]]:
    model = view.model()
    if model is None or isinstance(view.parent(), QComboBox):
        return
    shown = [0]
    if isinstance(view, QTableView):
        shown = [n for n in range(model.columnCount(QModelIndex())) if not view.isColumnHidden(n)]
    if isinstance(view, QTableView):
        for column in shown:
            yield "header", str(model.headerData(column, Qt.Orientation.Horizontal) or "")
    for row in range(min(model.rowCount(QModelIndex()), 30)):
        for column in shown:
            index = model.index(row, column)
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
                value = model.data(index, role)
                if isinstance(value, str):
                    yield "cell", value
