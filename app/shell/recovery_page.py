"""The recovery key: shown once, printed or copied by hand; then four of its groups are asked back (decision 26)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.base.language import p_
from app.widgets.fields.text import TextField
from app.widgets.form import Form
from app.widgets.theme import theme
from app.widgets.translated import Translated


class RecoveryPage(Translated, QWidget):
    """First the key, then the questions; printed or saved keys are not asked back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recovery_page")
        self._key = ""
        self._kept = False
        self._asked: tuple[int, ...] = ()
        self.groups = QLabel(self)
        self.groups.setObjectName("recovery_key_label")
        self.groups.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.groups.setFont(theme.font("metricSmall"))
        self.groups.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.print_button = self._push("recovery_print_button", self._print)
        self.save_button = self._push("recovery_save_button", self._save)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.print_button)
        row.addWidget(self.save_button)
        row.addStretch(1)
        self.note = QLabel(self)
        self.note.setProperty("role", "caption")
        self.note.setWordWrap(True)
        self.form = Form("recovery", columns=4, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.groups)
        column.addLayout(row)
        column.addWidget(self.form)
        column.addWidget(self.note)
        self.form.hide()
        self.retranslate()

    def _push(self, name: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.clicked.connect(lambda: act())
        return button

    def show_key(self, key: str) -> None:
        """Show a fresh key."""
        self._key, self._kept, self._asked = key, False, ()
        parts = key.split("-")
        half = len(parts) // 2
        self.groups.setText("  –  ".join(parts[:half]) + "\n" + "  –  ".join(parts[half:]))
        self.groups.setAccessibleName(" ".join(parts))
        self._ask_back(False)

    def confirmed(self) -> bool:
        """Whether the key is kept: printed, saved, or its groups were typed right. Asks them when nothing was yet."""
        if self._kept:
            return True
        if not self._asked:
            self._ask_back(True)
            return False
        return self._answers_right()

    def _ask_back(self, asking: bool) -> None:
        from app.base.store import recovery

        if asking:
            self._asked = recovery.asked()
            for place in self._asked:
                name = f"group_{place}"
                if name not in self.form:
                    self.form.add(name, _say_group(place), TextField(width=8, most=4))
        self.form.setVisible(asking)
        self.groups.setVisible(not asking)
        self.retranslate()
        if asking:
            self.form.go_to(f"group_{self._asked[0]}")

    def _answers_right(self) -> bool:
        from app.base.store import recovery

        answers = {place: self.form.field(f"group_{place}").value() for place in self._asked}
        wrong = recovery.wrong(self._key, answers)
        for place in wrong:
            self.form.error(f"group_{place}", _wrong)
        if wrong:
            self.groups.show()
        return not wrong

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("Tirek")
        dialog = QPrintDialog(printer, self)
        dialog.setObjectName("recovery_print_dialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._draw(printer))
        QDialog.open(dialog)  # the print dialog has an open of its own that wants a slot

    def _save(self) -> None:
        dialog = QFileDialog(self, p_("auth.recovery_save", "Save the key as PDF"))
        dialog.setObjectName("recovery_save_dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(p_("printing.pdf_files", "PDF documents (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile("tirek-key.pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    def save_to(self, path: str) -> None:
        """Write the key as a PDF page."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(path)
        self._draw(printer)

    def _draw(self, printer: QPrinter) -> None:
        page = QTextDocument()
        page.setDefaultFont(theme.font("section"))
        title = p_("auth.recovery_key", "Recovery key")
        why = p_(
            "auth.recovery_why",
            "If the password is forgotten, only this key opens the data. "
            "Print the key and keep it in the director's safe.",
        )
        key = self.groups.text().replace("\n", "<br>")
        page.setHtml(f"<h2>{title}</h2><p>{why}</p><h2>{key}</h2>")
        page.print_(printer)
        self._kept = True
        self.retranslate()

    def retranslate(self) -> None:
        """Buttons and the note under them."""
        self.print_button.setText(p_("auth.recovery_print", "Print the key"))
        self.save_button.setText(p_("auth.recovery_save", "Save the key as PDF"))
        if self._kept:
            text = p_("auth.recovery_kept", "The key is printed or saved. Keep it away from this PC.")
        elif self._asked:
            text = p_("auth.recovery_ask", "Type these groups from your copy.")
        else:
            text = p_(
                "auth.recovery_copy", "Without a printer, copy the key by hand; four of its groups are asked next."
            )
        self.note.setText(text)


def _say_group(place: int) -> Callable[[], str]:
    return lambda: p_("auth.recovery_group", "Group {number}").format(number=place + 1)


def _wrong() -> str:
    return p_("auth.recovery_wrong", "The key is wrong. Compare each sign with the paper.")
