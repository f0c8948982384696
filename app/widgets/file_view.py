"""An attachment inside the program: PDF and pictures are shown, others are saved as a copy (decision 11)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QScrollArea, QWidget

from app.base.access import Viewer
from app.base.language import p_
from app.base.store import attachments
from app.base.store.attachments import PDF
from app.widgets.dialog import Dialog, run_verb
from app.widgets.printing import ask_print
from app.widgets.sheet_view import SheetView

WIDTH, HEIGHT = 860, 560


def open_file(owner: QWidget, viewer: Viewer, attachment_id: int) -> None:
    """Show a file, or ask where to save a copy of it."""
    run_verb(owner, lambda: attachments.read(viewer, attachment_id), lambda found: _show(owner, viewer, *found))


def _show(owner: QWidget, viewer: Viewer, data: bytes, info: attachments.AttachmentInfo) -> None:
    if not info.opens_inside:
        ask_copy(owner, viewer, info.id, info.title)
        return
    dialog = Dialog(
        owner,
        "file_view",
        title=lambda: info.title,
        verb=(lambda: p_("ui.print", "Print")) if info.media == PDF else None,
        width=WIDTH,
        cancel=lambda: p_("ui.close", "Close"),
    )
    dialog.body.addWidget(_pages(dialog, data) if info.media == PDF else _picture(dialog, data))
    _copy_button(dialog, viewer, info)
    dialog.pressed.connect(lambda: ask_print(dialog, data))
    dialog.open()


def _pages(dialog: Dialog, data: bytes) -> QWidget:
    view = SheetView(dialog)
    view.setObjectName("file_pages")
    view.setAccessibleName(dialog.windowTitle())
    view.setMinimumHeight(HEIGHT)
    view.show_pdf(data, ())
    return view


def _picture(dialog: Dialog, data: bytes) -> QWidget:
    pixmap = QPixmap()
    pixmap.loadFromData(data)
    label = QLabel(dialog)
    label.setAccessibleName(dialog.windowTitle())
    label.setPixmap(pixmap.scaledToWidth(WIDTH - 80, Qt.TransformationMode.SmoothTransformation))
    area = QScrollArea(dialog)
    area.setWidget(label)
    area.setMinimumHeight(HEIGHT)
    return area


def ask_copy(owner: QWidget, viewer: Viewer, attachment_id: int, title: str) -> QFileDialog:
    """Ask where to save an opened copy outside the program; the audit notes who and what (decision 11)."""
    dialog = QFileDialog(owner, p_("record.file.save", "Save a copy"))
    dialog.setObjectName("file_save_dialog")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(
        lambda path: run_verb(owner, lambda: attachments.save_copy(viewer, attachment_id, Path(path)))
    )
    dialog.open()
    return dialog


def _copy_button(dialog: Dialog, viewer: Viewer, info: attachments.AttachmentInfo) -> None:
    if not viewer.may("base.save_copy"):
        return
    button = QPushButton(p_("record.file.save", "Save a copy"), dialog)
    button.setObjectName("file_view_copy_button")
    button.setAutoDefault(False)
    button.clicked.connect(lambda: ask_copy(dialog, viewer, info.id, info.title))
    dialog.left_buttons.addWidget(button)
