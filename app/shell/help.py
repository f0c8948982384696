"""F1: which page of help belongs to what is seen, and its one window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.base.access import Viewer
from app.school import reads as school
from app.shell.help_texts import FIRST, topic_of, topic_of_dialog
from app.widgets.helping import helping
from app.widgets.memory import memory_of

if TYPE_CHECKING:
    from app.shell.help_window import HelpWindow


class Help(QObject):
    """Opens the help at the page that `here()` names (route, section); a dialog asks by its own name."""

    tour_asked = Signal()

    def __init__(self, viewer: Viewer, here: Callable[[], tuple[str, str]], parent: QObject) -> None:
        super().__init__(parent)
        self._viewer, self._here = viewer, here
        self.window: HelpWindow | None = None
        helping.asked.connect(self.open_dialog)

    def open(self) -> None:
        """Help for the page that is seen."""
        self._open(topic_of(*self._here()))

    def open_dialog(self, name: str) -> None:
        """Help for a dialog; a small one is helped by the page behind it."""
        self._open(topic_of_dialog(name) or topic_of(*self._here()))

    def _open(self, name: str) -> None:
        if self.window is None:
            from app.shell.help_window import HelpWindow

            self.window = HelpWindow(school.rulebook(self._viewer), memory_of(self._viewer))
            self.window.tour_button.setVisible(self._viewer.may("today.first_day"))
            self.window.tour_asked.connect(self.tour_asked)
        self.window.open_at(name or FIRST)

    def close(self) -> None:
        """With the main window goes its help."""
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
            self.window = None
