"""A bar under the header for work longer than two seconds: 428 / 1 284 and Stop."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from app.base.language import Say, p_
from app.widgets.lanes import Task
from app.widgets.translated import Translated


class Progress(Translated, QFrame):
    """Follows a Task of a lane; hides when it ends."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._task: Task | None = None
        self._say: Say = str
        self._at = (0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.label = QLabel(self)
        self.label.setProperty("role", "caption")
        self.bar = QProgressBar(self)
        self.bar.setObjectName(f"{name}_bar")
        self.bar.setTextVisible(False)
        self.count = QLabel(self)
        self.count.setProperty("role", "caption")
        self.stop = QPushButton(self)
        self.stop.setObjectName(f"{name}_stop_button")
        self.stop.clicked.connect(self._stopped)
        row.addWidget(self.label)
        row.addWidget(self.bar, 1)
        row.addWidget(self.count)
        row.addWidget(self.stop)
        self.hide()
        self.retranslate()

    def follow(self, task: Task, say: Say) -> None:
        """Show how far the task is; `say` names the work."""
        self._task, self._say, self._at = task, say, (0, 0)
        task.moved.connect(self._moved)
        task.ended.connect(self.hide)
        self.bar.setRange(0, 0)
        self.stop.setEnabled(True)
        self.retranslate()
        self.show()

    def retranslate(self) -> None:
        """Say work, count and button anew."""
        self.label.setText(self._say())
        self.stop.setText(p_("ui.stop", "Stop"))
        done, total = self._at
        self.count.setText(f"{done:,} / {total:,}".replace(",", "\u00a0") if total else "")
        self.bar.setAccessibleName(self._say())

    def _moved(self, done: int, total: int) -> None:
        self._at = (done, total)
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        self.retranslate()

    def _stopped(self) -> None:
        if self._task is not None:
            self._task.stop()
            self.stop.setEnabled(False)
