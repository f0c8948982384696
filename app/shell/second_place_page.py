"""A second place for backups: a folder on another disk or stick; shares are refused, clouds are warned of."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.base.language import p_
from app.base.refusal import Refused
from app.widgets.banner import Banner
from app.widgets.translated import Translated


class SecondPlacePage(Translated, QWidget):
    """May stay empty: it can be chosen later in Settings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("second_place_page")
        self.line = QLineEdit(self)
        self.line.setObjectName("second_place_field")
        self.line.setReadOnly(True)
        self.choose = QPushButton(self)
        self.choose.setObjectName("second_place_choose_button")
        self.choose.clicked.connect(self._choose)
        self.banner = Banner("second_place_banner", self)
        row = QHBoxLayout()
        row.addWidget(self.line, 1)
        row.addWidget(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.banner)
        column.addStretch(1)
        self.retranslate()

    def folder(self) -> str:
        """The chosen folder, empty for none."""
        return self.line.text()

    def _choose(self) -> None:
        dialog = QFileDialog(self, p_("bak.choose_place", "Choose a folder for backups"))
        dialog.setObjectName("second_place_dialog")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.set_folder)
        dialog.open()

    def set_folder(self, path: str) -> None:
        """Take a folder; a share is refused, a cloud's folder warned of."""
        from app.base.store import place
        from app.base.words import say

        self.banner.clear()
        try:
            place.check(Path(path))
        except Refused as refused:
            # the name of a caught error ends with its block, the banner says it anew in another language
            self.banner.tell(lambda fault=refused: say(fault), "overdue")
            return
        for warning in place.warnings(Path(path)):
            self.banner.tell(lambda warning=warning: say(warning), "today")
        self.line.setText(path)

    def retranslate(self) -> None:
        """Button, placeholder and spoken name."""
        self.choose.setText(p_("ui.select", "Select"))
        self.line.setPlaceholderText(p_("bak.no_place", "Not chosen: it can be set later in Settings"))
        self.line.setAccessibleName(p_("first.second", "A second place for backups"))
