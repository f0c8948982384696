"""The rules that the program goes by: names, terms, the eleventh ground, the clauses in short, all editions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from app.base.access import Viewer
from app.base.language import current, date_numeric, p_
from app.school import actions, edition_words, reads
from app.school.reads import EditionLine
from app.school.rulebook import MOST_BYTES, TERMS, OwnRules
from app.school.settings_page.rules_dialogs import ChangesDialog
from app.school.settings_page.section import Primary, Section
from app.widgets.card import Card
from app.widgets.dialog import confirm, run_verb
from app.widgets.fields import CheckField, NumberField, TextField
from app.widgets.form import Form
from app.widgets.memory import memory_of
from app.widgets.reasons import clause_words
from app.widgets.tables import Column, RowAction, RowsModel, TableView
from app.widgets.theme import restyle
from app.widgets.toast import toast

_LANGUAGES = ("kk", "ru")
_NAMES = ("system", "record", "plan")
_CLAUSES = {"register": "398/11", "primary": "398/12", "reply": "398/20"}
_HISTORY = 150


def _state(line: EditionLine) -> list[tuple[str, str]]:
    chips = []
    if line.present:
        chips.append((p_("rules.present", "in force"), "active"))
    elif line.ahead:
        chips.append((p_("ui.ahead", "Ahead"), "neutral"))
    if line.own:
        chips.append((p_("rules.own", "of the school"), "soon"))
    return chips


COLUMNS = (
    Column("starts", lambda: p_("rules.starts", "From which day"), lambda r: date_numeric(r.starts), width=140),
    Column("code", lambda: p_("rules.edition", "Edition"), lambda r: r.code, width=180, strong=True),
    Column("state", lambda: p_("ui.status", "State"), chips=_state, stretch=True),
)


class RulesSection(Section):
    """A change is looked at first and begins on a day; what was before stays in the list of editions."""

    NAME = "rules"
    NEEDS = "school.own_rules"

    def __init__(self, viewer: Viewer, parent: QWidget | None = None) -> None:
        super().__init__(viewer, parent)
        self._changed = False
        self.names = Form("settings_rules", columns=2, parent=self)
        self.council = Form("settings_rules", columns=2, parent=self)
        self.terms = Form("settings_rules", columns=3, parent=self)
        self._fields()
        for form in (self.names, self.council, self.terms):
            form.edited.connect(self._edited)
        self._cards()
        self.retranslate()

    # parts

    def _fields(self) -> None:
        for name in _NAMES:
            for lang in _LANGUAGES:
                self.names.add(f"{name}_{lang}", lambda n=name, x=lang: _in(edition_words.name(n), x), TextField())
        for place, form in enumerate(edition_words.FORMS):
            for lang in _LANGUAGES:
                self.council.add(f"council_{lang}_{place}", lambda f=form, x=lang: _in(f(), x), TextField())
        for name in TERMS:
            self.terms.add(
                name,
                lambda n=name: edition_words.term(n),
                NumberField(least=1, most=60, width=4),
                hint=lambda n=name: clause_words(_CLAUSES[n]),
            )
        self.terms.add(
            "bullying",
            lambda: p_("rules.bullying", "The eleventh ground is in use"),
            CheckField(lambda: p_("rules.bullying", "The eleventh ground is in use")),
            optional=True,
            hint=lambda: p_(
                "rules.bullying_hint", "Starting of bullying (rules No. 506); off until the school turns it on."
            ),
            span=2,
        )
        self.terms.add(
            "review_months",
            lambda: p_("rules.review", "Its review, after months"),
            NumberField(least=1, most=60, width=4),
        )

    def _cards(self) -> None:
        terms = Card(lambda: p_("rules.terms", "Terms and grounds"))
        terms.body.addWidget(self.terms)
        names = Card(lambda: p_("rules.names", "Names"))
        names.body.addWidget(self.names)
        council = Card(
            lambda: p_("rules.council", "The Council's name"),
            lambda: p_("rules.council_note", "Papers need it in seven forms"),
        )
        council.body.addWidget(self.council)
        clauses = Card(lambda: p_("rules.clauses", "Clauses in short"))
        self.clauses = QVBoxLayout()
        self.clauses.setSpacing(6)
        clauses.body.addLayout(self.clauses)
        for card in (terms, names, council, self._history(), clauses):
            self.body.addWidget(card)
        self.body.addStretch(1)

    def _history(self) -> Card:
        card = Card(lambda: p_("rules.editions", "Editions"), padding=1)
        self.file_button = QPushButton(self)
        self.file_button.setObjectName("settings_rules_file_button")
        self.file_button.clicked.connect(self.ask_file)
        card.right.addWidget(self.file_button)
        self.model = RowsModel(COLUMNS, key=lambda r: r.code)
        self.table = TableView(
            "settings_rules_table",
            self.model,
            say_name=lambda: p_("rules.editions", "Editions"),
            memory=memory_of(self.viewer),
            menu=self._menu,
        )
        self.table.setMinimumHeight(_HISTORY)
        self.table.opened.connect(self._show)
        card.body.addWidget(self.table)
        return card

    # what the page asks

    def title(self) -> str:
        """The word in the list."""
        return p_("rules.title", "Rules")

    def primary(self) -> Primary:
        """Look at what changes."""
        return Primary("preview", lambda: p_("rules.preview", "Look at the change"), "check", self.preview)

    def refresh(self) -> None:
        """What holds now, unless something was typed and not kept yet."""
        self.model.show(reads.editions(self.viewer))
        self._say_clauses()
        if self._changed:
            return
        own = reads.own_rules(self.viewer)
        self.names.set_values({f"{n}_{x}": getattr(own, f"{n}_{x}") for n in _NAMES for x in _LANGUAGES})
        self.council.set_values(
            {f"council_{x}_{n}": form for x in _LANGUAGES for n, form in enumerate(getattr(own, f"council_{x}"))}
        )
        self.terms.set_values({n: getattr(own, n) for n in (*TERMS, "bullying", "review_months")})

    # what a person does

    def typed(self) -> OwnRules:
        """The rules as the forms stand."""
        council = self.council.values()
        forms: dict[str, Any] = {
            f"council_{x}": tuple(council[f"council_{x}_{n}"] for n in range(7)) for x in _LANGUAGES
        }
        return OwnRules(**self.names.values(), **self.terms.values(), **forms)

    def preview(self) -> None:
        """What would change, and from which day."""
        if not all([form.check() for form in (self.terms, self.names, self.council)]):
            return
        own, day = self.typed(), self._earliest()
        changes = reads.preview_rules(self.viewer, own, day)
        if not changes:
            toast(self, lambda: p_("rules.nothing", "Nothing is changed"))
            return
        dialog = ChangesDialog(
            self,
            "change",
            title=lambda: p_("rules.change_title", "A new edition of the rules"),
            changes=changes,
            verb=lambda: p_("rules.begin", "Bring into force"),
            begin=lambda starts: actions.set_own_rules(self.viewer, own, starts),
            done=self._kept,
        )
        dialog.begin_on(day)
        dialog.open()

    def ask_file(self) -> None:
        """Choose the file of a newer edition."""
        dialog = QFileDialog(self, p_("rules.file", "Read an edition from a file"))
        dialog.setObjectName("settings_rules_file_dialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter("TOML (*.toml)")
        dialog.fileSelected.connect(lambda path: self.read_file(Path(path)))
        dialog.open()

    def read_file(self, path: Path) -> None:
        """Check a file and show what it changes; what is wrong stands in the page's banner with its line."""
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        run_verb(self, lambda: reads.read_edition(self.viewer, data), done=lambda found: self._adopt(data, found))

    def _adopt(self, data: bytes, found: reads.EditionFile) -> None:
        ChangesDialog(
            self,
            "file",
            title=lambda: found.say(current()),
            changes=found.changes,
            verb=lambda: p_("rules.begin", "Bring into force"),
            starts=found.starts,
            begin=lambda _day: actions.adopt_edition(self.viewer, data),
            done=self._kept,
        ).open()

    def _show(self, line: EditionLine) -> None:
        ChangesDialog(
            self,
            "shown",
            title=lambda: p_("rules.changes_of", "What the edition {code} changed").format(code=line.code),
            changes=reads.edition_changes(self.viewer, line.code),
        ).open()

    def _return(self, line: EditionLine) -> None:
        now = next(row.code for row in self.model.rows() if row.present)
        dialog = ChangesDialog(
            self,
            "back",
            title=lambda: p_("rules.back_title", "Back to the edition {code}").format(code=line.code),
            changes=reads.edition_changes(self.viewer, line.code, now),
            verb=lambda: p_("rules.begin", "Bring into force"),
            begin=lambda starts: actions.return_to_edition(self.viewer, line.code, starts),
            done=self._kept,
        )
        dialog.begin_on(self._earliest())
        dialog.open()

    def _withdraw(self, line: EditionLine) -> None:
        confirm(
            self,
            "settings_rules_withdraw",
            title=lambda: p_("rules.withdraw_title", "Take the edition back?"),
            text=lambda: p_(
                "rules.withdraw_text", "The edition {code} has not begun, so nothing was made by it."
            ).format(code=line.code),
            verb=lambda: p_("rules.withdraw", "Take back"),
            act=lambda: run_verb(self, lambda: actions.withdraw_edition(self.viewer, line.code), done=self._kept),
        )

    def _menu(self, line: EditionLine) -> Sequence[RowAction]:
        made: list[RowAction] = [("show", lambda: p_("rules.changes", "What changes"), self._show)]
        if line.ahead:
            made.append(("withdraw", lambda: p_("rules.withdraw", "Take back"), self._withdraw))
        elif not line.present:
            made.append(("back", lambda: p_("rules.back", "Go back to it"), self._return))
        return made

    # small

    def _earliest(self) -> date:
        """Today, or the day of an edition that is ahead: an earlier one would not hold for long."""
        days: list[date] = [line.starts for line in self.model.rows()]
        return max([self.viewer.clock.today(), *days])

    def _kept(self) -> None:
        self._changed = False
        self.refresh()
        toast(self, lambda: p_("toast.saved", "Saved"))

    def _edited(self, _name: str) -> None:
        self._changed = True

    def _say_clauses(self) -> None:
        while (item := self.clauses.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row in reads.rulebook(self.viewer).get("clauses", ()):
            label = QLabel(self)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setText(
                p_("rules.clause_line", "{clause}. {words}").format(
                    clause=clause_words(row["code"]), words=row[current()] or row["kk"]
                )
            )
            restyle(label, role="caption")
            self.clauses.addWidget(label)

    def retranslate(self) -> None:
        """The button; forms and cards say themselves, the clauses are read anew by the page."""
        self.file_button.setText(p_("rules.file", "Read an edition from a file"))


def _in(title: str, language: str) -> str:
    """A label with its language."""
    if language == "ru":
        return p_("rules.in_ru", "{title}, in Russian").format(title=title)
    return p_("rules.in_kk", "{title}, in Kazakh").format(title=title)
