"""A file that is dropped or chosen: a scan, a photograph, a document."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from app.base.language import p_
from app.record.rules.files import GivenFile
from app.widgets.theme import dress
from app.widgets.translated import Translated


def given_file(path: Path) -> GivenFile:
    """A file of the disk as verbs take it."""
    media = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return GivenFile(path.name, media, path.read_bytes())


class FileField(Translated, QWidget):
    """`value()` is the given file or None; a file may be dropped anywhere on it."""

    edited = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"record_{name}_file")
        self.setAcceptDrops(True)
        self._file: GivenFile | None = None
        self.label = QLabel(self)
        self.label.setProperty("role", "caption")
        self.choose = QPushButton(self)
        self.choose.setObjectName(f"record_{name}_choose_button")
        dress(self.choose, "paperclip")
        self.choose.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.choose)
        row.addWidget(self.label, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Button and the name of the file."""
        self.choose.setText(p_("ui.attach", "Attach a file"))
        self.choose.setAccessibleName(self.choose.text())
        self.label.setText(self._file.title if self._file else p_("ui.drop_file", "Drop a file here"))

    def value(self) -> GivenFile | None:
        """The file."""
        return self._file

    def set_value(self, file: GivenFile | None) -> None:
        """Take a file, or none."""
        self._file = file
        self.retranslate()
        self.edited.emit()

    def _ask(self) -> None:
        dialog = QFileDialog(self, p_("ui.attach", "Attach a file"))
        dialog.setObjectName("record_file_dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.set_value(given_file(Path(path))))
        dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: files are welcome."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: the first dropped file is taken."""
        urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
        if urls:
            self.set_value(given_file(Path(urls[0].toLocalFile())))
