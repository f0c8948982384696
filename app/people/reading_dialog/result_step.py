"""The last step: what was stored, and the refused rows to save and mend."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.base.language import p_
from app.people import words
from app.people.reading_dialog.step import Step
from app.people.reading_in import Prepared
from app.widgets.theme import dress


class ResultStep(Step):
    """`save()` asks where the refused rows go."""

    save = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prepared: Prepared | None = None
        self._changed = 0
        self.outcome = self.label(self._result, "section", "reading_in_result_label")
        mend = lambda: p_("imp.mend", "The reason stands beside each row. Mend the file and load it again.")  # noqa: E731
        self.mend = self.label(mend, "caption")
        self.save_button = self.button(
            "reading_in_save_refused_button", lambda: p_("imp.save_refused", "Save the refused rows"), self.save.emit
        )
        dress(self.save_button, "file-export-outline", "text")
        self.column.addWidget(self.outcome)
        self.column.addWidget(self.mend)
        self.column.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)

    def show_result(self, prepared: Prepared, changed: int) -> None:
        """What a stored list did."""
        self._prepared, self._changed = prepared, changed
        refused = prepared.count("refused") > 0
        self.save_button.setVisible(refused)
        self.mend.setVisible(refused)
        self.retranslate()

    def _result(self) -> str:
        found = self._prepared
        return words.done(found.count("new"), self._changed, found.count("refused")) if found else ""
