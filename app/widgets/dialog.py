"""Dialogs of 440, 640 or 860; the title is a question or the name of the deed; verb, then cancel. They die when closed.

dialog = Dialog(self, "record_close", title=…, verb=…, width=640)
dialog.body.addWidget(form); dialog.pressed.connect(self._close_case); dialog.open()
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.base.language import Say, p_
from app.widgets.banner import Banner
from app.widgets.helping import asks_for_help
from app.widgets.theme import restyle
from app.widgets.translated import Translated
from app.widgets.verbs import run_verb

__all__ = ["Dialog", "confirm", "run_verb", "tell"]


class Dialog(Translated, QDialog):
    """`pressed` follows the verb; the dialog closes only by `accept()`, so a refusal keeps what was typed."""

    pressed = Signal()

    def __init__(
        self,
        parent: QWidget | None,
        name: str,
        *,
        title: Say,
        verb: Say | None = None,
        text: Say | None = None,
        width: int = 440,
        cancel: Say | None = None,
        danger: bool = False,
    ) -> None:
        super().__init__(parent.window() if parent is not None else None)
        self.setObjectName(f"{name}_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._title, self._verb, self._text, self._cancel = title, verb, text, cancel
        self.setFixedWidth(width)
        self._build(name, danger)
        self.retranslate()

    def _build(self, name: str, danger: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        self.text_label = QLabel(self)
        self.text_label.setObjectName(f"{name}_text")
        self.text_label.setWordWrap(True)
        self.banner = Banner(f"{name}_banner", self)
        column.addWidget(self.text_label)
        column.addWidget(self.banner)
        self._contents = _Contents(self)
        self.body = self._contents.body
        column.addWidget(self._contents, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.left_buttons = QHBoxLayout()
        row.addLayout(self.left_buttons)
        row.addStretch(1)
        self.verb_button = QPushButton(self)
        self.verb_button.setObjectName(f"{name}_verb_button")
        self.verb_button.setVisible(self._verb is not None)
        self.verb_button.clicked.connect(self.pressed)
        self.cancel_button = QPushButton(self)
        self.cancel_button.setObjectName(f"{name}_cancel_button")
        self.cancel_button.clicked.connect(self.reject)
        row.addWidget(self.verb_button)
        row.addWidget(self.cancel_button)
        column.addLayout(row)
        restyle(self.verb_button, kind="danger" if danger else "primary")
        self.cancel_button.setAutoDefault(danger)
        self.cancel_button.setDefault(danger or self._verb is None)
        self.verb_button.setAutoDefault(not danger)
        self.verb_button.setDefault(not danger and self._verb is not None)
        if danger:
            self.cancel_button.setFocus()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.verb_button.click)

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its contents."""
        super().showEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F1 asks for help; the window behind does not hear it."""
        if not asks_for_help(event, self.objectName()):
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Errors under fields make the dialog grow."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self.fit()
        return done

    def fit(self) -> None:
        """Grow to the contents, up to the screen; what does not fit scrolls, and the buttons stay."""
        room = self.screen().availableGeometry().height() - 48
        wanted = min(self.layout().totalHeightForWidth(self.width()), room)
        if wanted > self.height():
            self.resize(self.width(), wanted)

    def retranslate(self) -> None:
        """Say title, text and buttons anew."""
        self.setWindowTitle(self._title())
        self.text_label.setText(self._text() if self._text else "")
        self.text_label.setVisible(self._text is not None)
        self.verb_button.setText(self._verb() if self._verb else "")
        self.cancel_button.setText(self._cancel() if self._cancel else self._cancel_word())

    def _cancel_word(self) -> str:
        return p_("ui.close", "Close") if self._verb is None else p_("ui.cancel", "Cancel")

    def tell_refusal(self, say: Say, state: str = "overdue") -> None:
        """A refusal that belongs to no field stands above the fields."""
        self.banner.tell(say, state)

    def clear_refusal(self) -> None:
        """The next try begins without the old sentence."""
        self.banner.clear()


class _Contents(QScrollArea):
    """The middle of a dialog: as high as what stands in it, and it scrolls where the screen is too low."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget(self)
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)
        self.setWidget(inner)

    def _height(self, width: int) -> int:
        layout = self.body
        return layout.heightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()

    def sizeHint(self) -> QSize:
        """All of the contents."""
        return QSize(200, self._height(max(200, self.viewport().width())))

    def minimumSizeHint(self) -> QSize:
        """A little of the contents."""
        return QSize(200, min(self.sizeHint().height(), 120))

    def hasHeightForWidth(self) -> bool:
        """Words that wrap are higher in a narrow dialog."""
        return True

    def heightForWidth(self, width: int) -> int:
        """All of the contents at this width."""
        return self._height(width)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The contents ask for another height."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def confirm(
    owner: QWidget,
    name: str,
    *,
    title: Say,
    text: Say,
    verb: Say,
    act: Callable[[], object],
    danger: bool = False,
    cancel: Say | None = None,
) -> Dialog:
    """Ask before what can't be undone; the button says the deed, and with `danger` Cancel has the focus."""
    dialog = Dialog(owner, name, title=title, verb=verb, text=text, danger=danger, cancel=cancel)
    dialog.pressed.connect(dialog.accept)
    dialog.accepted.connect(act)
    dialog.open()
    return dialog


def tell(owner: QWidget | None, name: str, *, title: Say, text: Say) -> Dialog:
    """Say something that needs to be read, with a button to close."""
    dialog = Dialog(owner, name, title=title, text=text)
    dialog.open()
    return dialog
