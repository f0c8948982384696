"""The frame of the wording's editor: text at the left, what stands beside it, the day, the buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.base.access import Viewer
from app.base.language import LANGUAGES, Say, current, p_
from app.base.papers import paper
from app.base.papers.library import known_fields
from app.school.settings_page.wording.side import WordingSide
from app.school.settings_page.wording.text import WordingText
from app.widgets.banner import Banner
from app.widgets.fields import DateField, RadioGroup, TextField
from app.widgets.form import Form
from app.widgets.helping import asks_for_help
from app.widgets.memory import memory_of
from app.widgets.panes import Panes
from app.widgets.preview import Elided
from app.widgets.theme import restyle
from app.widgets.translated import Translated

BESIDE = 820


class WordingFrame(Translated, QDialog):
    """What is seen; the editor says what it does. `closed`: all is shown, nothing can be changed."""

    def __init__(self, viewer: Viewer, number: str, parent: QWidget | None, language: str) -> None:
        super().__init__(parent.window() if parent is not None else None)
        self.viewer, self.number = viewer, number
        self.closed = not viewer.may("base.save_wording")
        self.kept_at = ""
        self.setObjectName("settings_wording_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._build(language)
        self._fit_window()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: F1 asks for the help of the papers' texts."""
        if not asks_for_help(event, self.objectName()):
            super().keyPressEvent(event)

    def _build(self, language: str) -> None:
        self.panes = Panes("settings_wording_panes", memory_of(self.viewer), self)
        self.panes.addWidget(self._left(language))
        self.side = WordingSide(memory_of(self.viewer), editing=not self.closed, parent=self)
        self.side.preview.set_name(lambda: p_("settings.wording.sample", "On invented facts"))
        self.panes.addWidget(self.side)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 12, 16, 12)
        outer.addWidget(self.panes, 1)

    def _left(self, language: str) -> QWidget:
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._top(left))
        self.banner = Banner("settings_wording_banner", left)
        self.tabs = RadioGroup(
            [("kk", lambda: p_("nav.lang_kk", "Kazakh")), ("ru", lambda: p_("nav.lang_ru", "Russian"))], segmented=True
        )
        self.tabs.setObjectName("settings_wording_language_field")
        self.tabs.set_value(language)
        known = {"n", *known_fields(paper(self.number))}
        self.stack = QStackedWidget(left)
        self.texts = {code: WordingText(f"settings_wording_{code}_text", known, left) for code in LANGUAGES}
        for text in self.texts.values():
            text.setReadOnly(self.closed)
            self.stack.addWidget(text)
        self.note = Banner("settings_wording_note", left)
        for part in (self.banner, self.tabs):
            column.addWidget(part)
        column.addLayout(self._tools(left))
        column.addWidget(self.stack, 1)
        column.addWidget(self.note)
        column.addWidget(self._form(left))
        column.addLayout(self._buttons(left))
        return left

    def _top(self, left: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        self.title_label = Elided(left)
        self.title_label.setObjectName("settings_wording_title_label")
        self.title_label.setProperty("role", "title")
        self.saved_label = QLabel(left)
        self.saved_label.setObjectName("settings_wording_saved_label")
        self.saved_label.setProperty("role", "caption")
        row.addWidget(self.title_label, 1)
        row.addWidget(self.saved_label)
        return row

    def _tools(self, left: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        self.undo, self.redo, self.shipped, self.anew = (
            self._button(left, what) for what in ("undo", "redo", "default", "anew")
        )
        for button in (self.undo, self.redo, self.shipped, self.anew):
            button.setProperty("kind", "row")
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _button(self, owner: QWidget, what: str) -> QPushButton:
        button = QPushButton(owner)
        button.setObjectName(f"settings_wording_{what}_button")
        button.setAutoDefault(False)
        button.setVisible(not self.closed)
        return button

    def _form(self, left: QWidget) -> Form:
        self.form = Form("settings_wording", columns=2, parent=left)
        self.form.add("starts", lambda: p_("settings.wording.starts", "Valid from"), DateField())
        say_reason = lambda: p_("settings.wording.why", "What is changed and why")  # noqa: E731
        self.form.add("reason", say_reason, TextField(), optional=True)
        self.form.setVisible(not self.closed)
        return self.form

    def _buttons(self, left: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        self.back, self.primary, self.cancel = (
            self._button(left, what) for what in ("back_to_default", "verb", "cancel")
        )
        restyle(self.primary, kind="primary")
        self.cancel.clicked.connect(self.reject)
        self.cancel.show()
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.primary)
        row.addWidget(self.cancel)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.primary.click)
        return row

    def _fit_window(self) -> None:
        parent = self.parentWidget()
        width, height = (parent.width(), parent.height()) if parent is not None else (1240, 680)
        self.resize(max(820, width - 40), max(440, height - 40))
        self.panes.start(self.width() * 54 // 100, self.width() * 46 // 100)

    def language(self) -> str:
        """The language whose text is shown."""
        return str(self.tabs.value())

    def text(self) -> WordingText:
        """The text that is shown."""
        return self.texts[self.language()]

    def retranslate(self) -> None:
        """All texts in the language of the screen."""
        info = paper(self.number)
        self.setWindowTitle(p_("settings.papers", "Texts of papers"))
        self.title_label.setText(f"{self.number} · {info.title(current())}")
        self.title_label.setToolTip(self.title_label.text())
        self.saved_label.setText(p_("ui.saved_at", "Saved: {time}").format(time=self.kept_at) if self.kept_at else "")
        self.undo.setText(p_("ui.undo", "Undo"))
        self.redo.setText(p_("settings.wording.redo", "Redo"))
        self.shipped.setText(p_("settings.wording.take_default", "Take the default text"))
        self.anew.setText(p_("settings.wording.anew", "Drop the changes"))
        self.back.setText(p_("settings.wording.restore", "Back to default"))
        self.primary.setText(
            p_("settings.wording.save_kk", "Save the Kazakh text")
            if self.language() == "kk"
            else p_("settings.wording.save_ru", "Save the Russian text")
        )
        self.cancel.setText(p_("ui.close", "Close"))
        self.tabs.name_it(p_("settings.wording.language", "Language of the text"))
        for text in self.texts.values():
            text.setAccessibleName(p_("settings.wording.text", "Text of the paper"))

    def tell_refusal(self, say: Say, state: str = "overdue") -> None:
        """A refusal that belongs to no field."""
        self.banner.tell(say, state)

    def clear_refusal(self) -> None:
        """The next try begins without the old sentence."""
        self.banner.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: a narrow screen shows the text alone."""
        super().resizeEvent(event)
        self.side.setVisible(self.width() >= BESIDE)
