"""The psychologist's conclusion at the hearing: read out when the consent says so, else why not (decision 10)."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.base.access import Viewer
from app.base.language import p_
from app.record import words
from app.record.reads import CouncilHears
from app.record.rules.circle import Hears
from app.widgets.dialog import Dialog
from app.widgets.file_view import open_file
from app.widgets.theme import dress
from app.widgets.translated import Translated


class ConclusionLine(Translated, QFrame):
    """One line under the hearing; its button shows conclusion and advice, never methods or scores."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("council_conclusion_line")
        self._hears: CouncilHears | None = None
        self._viewer: Viewer | None = None
        self.label = QLabel(self)
        self.label.setObjectName("council_conclusion_label")
        self.label.setProperty("role", "caption")
        self.label.setWordWrap(True)
        self.button = QPushButton(self)
        self.button.setObjectName("council_conclusion_button")
        self.button.setProperty("kind", "row")
        dress(self.button, "eye-outline", "accentText")
        self.button.clicked.connect(self.read_out)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.label, 1)
        row.addWidget(self.button)
        self.hide()
        self.retranslate()

    def show_hears(self, viewer: Viewer, hears: CouncilHears | None) -> None:
        """Whether this item's conclusion is heard; nothing for an item about no child."""
        self._viewer, self._hears = viewer, hears
        self.setVisible(hears is not None)
        self.retranslate()

    def retranslate(self) -> None:
        """The sentence and the button."""
        hears = self._hears
        self.label.setText(words.hears(hears.code) if hears else "")
        self.button.setText(p_("circle.read_out", "Read out"))
        self.button.setVisible(hears is not None and hears.code == Hears.YES)

    def read_out(self) -> None:
        """Show what the Council hears."""
        hears = self._hears
        if hears is None or self._viewer is None or hears.code != Hears.YES:
            return
        if hears.attachment_id is not None:
            open_file(self, self._viewer, hears.attachment_id)
            return
        dialog = Dialog(
            self,
            "council_conclusion",
            title=lambda: words.part("psychologist"),
            width=640,
            cancel=lambda: p_("ui.close", "Close"),
        )
        for name, text in hears.texts.items():
            dialog.body.addLayout(_text(dialog, words.part_field(name), text, name))
        dialog.open()


def _text(parent: QWidget, head: str, text: str, name: str) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(2)
    for said, role in ((head, "caption"), (text, "")):
        label = QLabel(said, parent)
        label.setWordWrap(True)
        label.setProperty("role", role)
        label.setObjectName(f"council_conclusion_{name}_{'head' if role else 'text'}")
        column.addWidget(label)
    return column
