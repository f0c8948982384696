"""A file that is dropped or chosen: a scan, a photograph, a document."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QImageWriter, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget

from app.base.language import p_
from app.base.store.attachments import LIMIT, PICTURE_LIMIT
from app.base.store.given import GivenFile
from app.base.words import size
from app.widgets.fields import Field
from app.widgets.theme import dress


def given_file(path: Path) -> GivenFile:
    """A file of the disk as verbs take it; of one that is too big only so much that it is refused."""
    media = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    with path.open("rb") as file:
        return GivenFile(path.name, media, file.read(PICTURE_LIMIT + 1))


def ask_file(owner: QWidget, chosen: Callable[[GivenFile], object]) -> QFileDialog:
    """Open the file picker; `chosen` gets the file."""
    dialog = QFileDialog(owner, p_("ui.attach", "Attach a file"))
    dialog.setObjectName("file_dialog")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda path: chosen(given_file(Path(path))))
    dialog.open()
    return dialog


class FileField(Field):
    """`value()` is the given file or None; a file may be dropped anywhere on it."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._file: GivenFile | None = None
        self.choose = QPushButton(self)
        dress(self.choose, "paperclip")
        self.choose.clicked.connect(lambda: ask_file(self, self._given))
        self.paste_button = QPushButton(self)
        dress(self.paste_button, "clipboard-text-outline")
        self.paste_button.clicked.connect(self.paste)
        self.label = QLabel(self)
        self.label.setProperty("role", "caption")
        self.label.setWordWrap(True)
        self.row.addWidget(self.choose)
        self.row.addWidget(self.paste_button)
        self.row.addWidget(self.label, 1)
        self.takes(self.choose)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.paste)
        self.retranslate()

    def retranslate(self) -> None:
        """Button and the name of the file."""
        self.choose.setText(p_("ui.attach", "Attach a file"))
        self.paste_button.setText(p_("file.paste", "Paste"))
        self.paste_button.setToolTip(QKeySequence(QKeySequence.StandardKey.Paste).toString())
        limits = p_("file.limits", "or drop it here: up to {file}, photographs up to {picture}")
        self.label.setText(
            self._file.title if self._file else limits.format(file=size(LIMIT), picture=size(PICTURE_LIMIT))
        )

    def setObjectName(self, name: str) -> None:
        """The button that pastes is named after the field."""
        super().setObjectName(name)
        self.paste_button.setObjectName(f"{name}_paste_button")

    def value(self) -> GivenFile | None:
        """The file."""
        return self._file

    def set_value(self, value: GivenFile | None) -> None:
        """Take a file, or none."""
        self._file = value
        self.retranslate()

    def _given(self, file: GivenFile) -> None:
        self.set_value(file)
        self.edited.emit()

    def paste(self) -> None:
        """The file or picture of the clipboard."""
        file = pasted()
        if file is not None:
            self._given(file)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: files are welcome."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: the first dropped file is taken."""
        file = dropped(event)
        if file is not None:
            self._given(file)


def dropped(event: QDropEvent) -> GivenFile | None:
    """The first file of a drop."""
    return _first(event.mimeData())


def pasted() -> GivenFile | None:
    """The first file of the clipboard, or the picture that was copied."""
    known = QGuiApplication.clipboard().mimeData()
    if known is None:
        return None
    picture = known.imageData() if known.hasImage() else None
    return _first(known) or (_picture(picture) if isinstance(picture, QImage) else None)


def _first(data: QMimeData) -> GivenFile | None:
    urls = [url for url in data.urls() if url.isLocalFile()]
    return given_file(Path(urls[0].toLocalFile())) if urls else None


def _picture(image: QImage) -> GivenFile:
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return GivenFile(p_("ui.pasted_picture", "Picture from the clipboard") + ".png", "image/png", bytes(held.data()))
