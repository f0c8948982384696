"""The look of the window, its language; and what the program is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app import __version__
from app.base.access import Viewer
from app.base.language import current, p_
from app.base.store import idle
from app.school.settings_page.section import Section
from app.widgets.card import Card
from app.widgets.dialog import run_verb
from app.widgets.fields import RadioGroup
from app.widgets.fields.choices import literal
from app.widgets.form import Form
from app.widgets.theme import restyle


class LookSection(Section):
    """Light, dark or as the system; Kazakh or Russian. Both change at once."""

    NAME = "look"
    theme_chosen = Signal(str)
    language_chosen = Signal(str)

    def __init__(self, viewer: Viewer, parent: QWidget | None = None) -> None:
        super().__init__(viewer, parent)
        themes = [
            ("system", lambda: p_("settings.theme_system", "as in the system")),
            ("light", lambda: p_("settings.theme_light", "light")),
            ("dark", lambda: p_("settings.theme_dark", "dark")),
        ]
        languages = [("kk", literal("Қазақша")), ("ru", literal("Русский"))]
        self.form = Form("settings_look", columns=2, parent=self)
        self.form.add("theme", lambda: p_("settings.theme", "Theme"), RadioGroup(themes))
        self.form.add("language", lambda: p_("ui.language", "Language"), RadioGroup(languages))
        self.form.edited.connect(self._edited)
        card = Card(lambda: p_("settings.look", "Appearance"))
        card.body.addWidget(self.form)
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.refresh()

    def title(self) -> str:
        """The word in the list."""
        return p_("settings.look", "Appearance")

    def refresh(self) -> None:
        """What is chosen now."""
        self.form.set_values({"theme": self.viewer.extra.get("theme", "system"), "language": current()})

    def retranslate(self) -> None:
        """The status bar may have switched the language."""
        if hasattr(self, "form"):
            self.form.set_values({"language": current()})

    def _edited(self, name: str) -> None:
        value = self.form.values()[name]
        if name == "theme":
            self.viewer.extra["theme"] = value
            self.theme_chosen.emit(value)
        else:
            self.language_chosen.emit(value)


class AboutSection(Section):
    """Version, where the data are, whose fonts and icons, and the journal's chain."""

    NAME = "about"

    def __init__(self, viewer: Viewer, parent: QWidget | None = None) -> None:
        super().__init__(viewer, parent)
        card = Card(lambda: p_("ui.about", "About the program"))
        self.lines = [QLabel(self) for _line in range(4)]
        for label in self.lines:
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            card.body.addWidget(label)
        restyle(self.lines[0], role="strong")
        self.body.addWidget(card)
        journal = Card(lambda: p_("aud.title", "Journal of actions"))
        self.state = QLabel(self)
        self.state.setObjectName("settings_journal_label")
        self.check = QPushButton(self)
        self.check.setObjectName("settings_journal_button")
        self.check.clicked.connect(self._walk)
        journal.body.addWidget(self.state)
        journal.body.addWidget(self.check, 0, Qt.AlignmentFlag.AlignLeft)
        journal.setVisible(viewer.may("base.audit_state"))
        self.body.addWidget(journal)
        self.body.addStretch(1)
        self._found: idle.AuditState | None = None
        self.retranslate()

    def title(self) -> str:
        """The word in the list."""
        return p_("ui.about", "About the program")

    def _walk(self) -> None:
        run_verb(self, lambda: idle.audit_state(self.viewer), done=self._walked)

    def _walked(self, found: idle.AuditState) -> None:
        self._found = found
        self.retranslate()

    def retranslate(self) -> None:
        """All lines anew."""
        self.lines[0].setText(p_("settings.version", "Tirek, version {version}").format(version=__version__))
        self.lines[1].setText(p_("nav.offline", "Works without a network"))
        self.lines[2].setText(
            p_("settings.folder", "Data folder: {folder}").format(folder=str(self.viewer.store.folder))
        )
        self.lines[3].setText(
            p_(
                "settings.thanks",
                "MIT licence. Fonts Noto Sans and Liberation Serif (OFL), icons Material Design Icons (Apache 2.0).",
            )
        )
        self.check.setText(p_("settings.check_journal", "Check the journal"))
        self.state.setText(self._state_words())

    def _state_words(self) -> str:
        if self._found is None:
            return p_(
                "settings.journal_unchecked", "Every change is in the journal, each entry sealed by the one after."
            )
        if self._found.broken is None:
            return p_("aud.intact", "The journal is intact")
        said = p_("aud.broken", "The journal is broken, the first broken entry: No. {row}. Tell the director.")
        return said.format(row=self._found.broken)
