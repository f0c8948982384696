"""The window in which a school edits the wording of a paper, beside its preview on invented facts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from app.base import words
from app.base.access import Viewer
from app.base.language import LANGUAGES, Say, current, p_
from app.base.papers import compose, default_text, pdf, template
from app.base.papers import words as _words_of_papers  # noqa: F401 registers what its refusals are called
from app.base.papers.samples import sample
from app.base.papers.wording import compared, fault, same_as_library, tidy, warnings
from app.base.refusal import Refused
from app.base.store import drafts, wordings
from app.base.store.wordings import WordingLine
from app.school.settings_page.wording.frame import WordingFrame
from app.school.settings_page.wording.side import CHANGES, FIELDS, HISTORY, PREVIEW
from app.widgets.dialog import run_verb
from app.widgets.toast import toast

DRAFT_MS = 1500
CHECK_MS = 250


class WordingEditor(WordingFrame):
    """One paper, both languages; each language is saved by itself. Who may not save sees it all and changes nothing."""

    def __init__(self, viewer: Viewer, number: str, parent: QWidget | None = None, language: str = "") -> None:
        super().__init__(viewer, number, parent, language or current())
        self.lines: dict[str, list[WordingLine]] = {}
        self._base: dict[str, str] = {}
        self._fault: Refused | None = None
        self._draft_timer = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._draft_timer.timeout.connect(self.keep_draft)
        self._check_timer = QTimer(self, singleShot=True, interval=CHECK_MS)
        self._check_timer.timeout.connect(self.check)
        self._begin()
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.tabs.edited.connect(self._turned)
        self.side.preview.field_clicked.connect(self._go_to_field)
        self.side.shown.connect(lambda _name: self._fill_side())
        self.side.fields.picked.connect(self._insert)
        self.side.history.taken.connect(self._take)
        self.form.edited.connect(lambda _name: self._draft_timer.start())
        for text in self.texts.values():
            text.textChanged.connect(self._typed)
            text.undoAvailable.connect(lambda _on: self._tell_tools())
            text.redoAvailable.connect(lambda _on: self._tell_tools())
        for button, act in (
            (self.undo, lambda: self.text().undo()),
            (self.redo, lambda: self.text().redo()),
            (self.shipped, lambda: self._take(default_text(self.number, self.language()))),
            (self.anew, self.begin_anew),
            (self.back, self.restore),
            (self.primary, self.save),
        ):
            button.clicked.connect(act)

    # -- texts --------------------------------------------------------------------------------------------------------

    def changed(self, language: str) -> bool:
        """Whether there is something to save."""
        return tidy(self.texts[language].words()) != tidy(self._base[language])

    def _begin(self) -> None:
        self._read()
        for code, text in self.texts.items():
            text.start(self._base[code])
        self.form.set_values({"starts": self.viewer.clock.today(), "reason": ""})
        found = None if self.closed else drafts.load(self.viewer, self._draft)
        if found is not None:
            self._put_draft(found[0])
            self.kept_at = f"{found[1]:%H:%M}"
        self._turned()
        self.text().setFocus()

    def _read(self) -> None:
        """The last version of each language is where the next one begins."""
        lines = [line for line in wordings.wordings(self.viewer) if line.number == self.number]
        self.lines = {code: [line for line in lines if line.language == code] for code in LANGUAGES}
        for code, own in self.lines.items():
            last = own[-1].text if own else ""
            self._base[code] = last or default_text(self.number, code)

    def _typed(self) -> None:
        self._check_timer.start()
        self._draft_timer.start()

    def _turned(self) -> None:
        self.stack.setCurrentWidget(self.text())
        self.check()
        self._tell_tools()
        self.retranslate()

    def _take(self, text: str) -> None:
        self.text().put(text)
        self.side.turn_to(PREVIEW)
        self.text().setFocus()

    def _insert(self, code: str) -> None:
        if not self.closed:
            self.text().insert(code)

    def _go_to_field(self, path: str) -> None:
        self.text().go_to_field(path.rsplit(".", maxsplit=1)[-1])

    # -- what is wrong, what is missing -------------------------------------------------------------------------------

    def check(self) -> None:
        """Name the line of a fault, else what the law fixes and the text lost; then draw."""
        self._check_timer.stop()
        text, language = self.text().words(), self.language()
        self._fault = fault(self.number, language, text)
        line = int(self._fault.facts.get("line", 0)) if self._fault is not None else 0
        self.text().show_fault(line)
        self._tell(line)
        self._fill_side()

    def _tell(self, line: int) -> None:
        wrong = self._fault
        if wrong is not None:
            say: Say = lambda: words.say(wrong)  # noqa: E731
            to_line: Say = lambda: p_("settings.wording.to_line", "To line {line}").format(line=line)  # noqa: E731
            self.note.tell(say, "overdue", to_line if line else None, lambda: self.text().go_to_line(line))
            return
        lost = warnings(self.number, self.language(), tidy(self.text().words()))
        own = self.lines[self.language()]
        if lost:
            self.note.tell(lambda: "\n".join(words.say(warn) for warn in lost), "today")
        elif own and own[-1].stale:
            self.note.tell(_say_stale, "soon", _say_compare, lambda: self.side.turn_to(CHANGES))
        else:
            self.note.clear()

    def _fill_side(self) -> None:
        if not self._base:
            return
        shown, language, text = self.side.current(), self.language(), self.text().words()
        if shown == PREVIEW and self._fault is None:
            self.side.preview.draw(self._drawing(language, tidy(text)))
        elif shown == FIELDS:
            self.side.fields.show_fields(self.number, language)
        elif shown == CHANGES:
            self.side.comparison.compare(compared(self.number, language, text))
        elif shown == HISTORY:
            self.side.history.show_lines(self.lines[language])

    def _drawing(self, language: str, text: str) -> Callable[[], Any]:
        number = self.number
        return lambda: pdf([compose(template(number, language, text), sample(number, language))])

    # -- draft --------------------------------------------------------------------------------------------------------

    @property
    def _draft(self) -> str:
        return f"wording:{self.number}"

    def keep_draft(self) -> None:
        """Write what is not saved yet: one row for this user and paper (decision 14)."""
        self._draft_timer.stop()
        if self.closed or self.viewer.store.locked:
            return
        body: dict[str, Any] = {code: text.words() for code, text in self.texts.items() if self.changed(code)}
        if not body:
            drafts.drop(self.viewer, self._draft)
            self.kept_at = ""
        else:
            starts = self.form.field("starts").value()
            body |= {"starts": starts.isoformat() if starts else "", "reason": self.form.field("reason").value()}
            drafts.save(self.viewer, self._draft, body)
            self.kept_at = f"{self.viewer.clock.now():%H:%M}"
        self.retranslate()

    def _put_draft(self, body: dict[str, Any]) -> None:
        for code, text in self.texts.items():
            if code in body:
                text.put(str(body[code]))
        starts = str(body.get("starts") or "")
        self.form.set_values({"starts": date.fromisoformat(starts) if starts else None, "reason": body.get("reason")})

    def begin_anew(self) -> None:
        """Throw the draft away: the texts as they were last saved."""
        for code, text in self.texts.items():
            if self.changed(code):
                text.put(self._base[code])
        self.keep_draft()

    # -- verbs --------------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Save the language that is shown."""
        if self.closed:
            return
        self.check()
        if self._fault is not None:
            self.text().go_to_line(int(self._fault.facts.get("line", 1)))
            return
        language, text = self.language(), self.text().words()
        if same_as_library(self.number, language, text):
            self.restore()
            return

        def verb(reasons: dict[str, str]) -> int:
            values = self.form.values()
            return wordings.save_wording(
                self.viewer, self.number, language, text, values["starts"], reason=values["reason"], reasons=reasons
            )

        run_verb(self, verb, lambda: self._saved(language), self.form)

    def restore(self) -> None:
        """The default text from the day in the form."""
        language = self.language()

        def verb(reasons: dict[str, str]) -> int:
            values = self.form.values()
            return wordings.restore_wording(
                self.viewer, self.number, language, values["starts"], reason=values["reason"], reasons=reasons
            )

        run_verb(self, verb, lambda: self._restored(language), self.form)

    def _restored(self, language: str) -> None:
        self.texts[language].put(default_text(self.number, language))
        self._saved(language)

    def _saved(self, language: str) -> None:
        self._read()
        self.keep_draft()
        self.form.field("reason").set_value("")
        owner = self.parentWidget() or self
        toast(owner, lambda: p_("settings.wording.saved", "The text is saved"))
        left = [code for code in LANGUAGES if self.changed(code)]
        if not left:
            self.accept()
            return
        self.tabs.set_value(left[0])
        self._turned()

    # -- tools and closing --------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """The buttons follow what there is to save."""
        super().retranslate()
        self._tell_tools()

    def _tell_tools(self) -> None:
        document = self.text().document()
        self.undo.setEnabled(document.isUndoAvailable())
        self.redo.setEnabled(document.isRedoAvailable())
        self.anew.setVisible(bool(self.kept_at) and not self.closed)
        own = self.lines.get(self.language()) or []
        self.back.setVisible(not self.closed and bool(own) and not own[-1].is_library)

    def reject(self) -> None:
        """Closing keeps the draft."""
        if self._draft_timer.isActive():
            self.keep_draft()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: the cross of the window keeps the draft too."""
        if self._draft_timer.isActive():
            self.keep_draft()
        super().closeEvent(event)


def _say_stale() -> str:
    return p_("settings.wording.moved_on", "The default text is another one now than when this text was made.")


def _say_compare() -> str:
    return p_("settings.wording.compare", "Compare")
