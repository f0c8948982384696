"""The tabs of the case page: course, papers, correspondence, tasks, files; only what there is (decision 25)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from app.base.access import Viewer
from app.base.language import Say, p_
from app.record.case_page.files_tab import FilesTab
from app.record.case_page.papers_tab import PapersTab
from app.record.case_page.post_tab import PostTab
from app.record.case_page.tasks_tab import TasksTab


class CaseTabs(QTabWidget):
    """`opened_file(id)` asks for a scan."""

    opened_file = Signal(object)

    def __init__(self, viewer: Viewer, progress: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("case_tabs")
        self.papers, self.letters, self.tasks = PapersTab(viewer), PostTab(viewer), TasksTab(viewer)
        self.files = FilesTab(viewer)
        self.letters.opened_file.connect(self.opened_file)
        self.addTab(progress, "")

    def show_case(self, case_id: int) -> None:
        """Read the tabs of a case; what has nothing is not there."""
        at = self.currentWidget()
        self.setTabText(0, p_("rec.tab.progress", "Course"))
        self._show(self.papers, self.papers.show_case(case_id), lambda: p_("record.tab.papers", "Papers"))
        self._show(self.letters, self.letters.show_case(case_id), lambda: p_("rec.tab.letters", "Correspondence"))
        self._show(self.tasks, self.tasks.show_case(case_id), lambda: p_("record.tab.tasks", "Tasks"))
        self._show(self.files, self.files.show_case(case_id), lambda: p_("record.tab.files", "Files"))
        self.setCurrentWidget(at)

    def _show(self, widget: QWidget, count: int, say: Say) -> None:
        place = self.indexOf(widget)
        if count and place < 0:
            place = self.addTab(widget, "")
        elif not count and place >= 0:
            self.removeTab(place)
        if count:
            self.setTabText(place, p_("record.tab.count", "{name}  {count}").format(name=say(), count=count))

    def go(self, place: int) -> None:
        """Turn to a tab by its place."""
        if place < self.count():
            self.setCurrentIndex(place)
