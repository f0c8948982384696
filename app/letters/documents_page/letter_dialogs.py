"""Letters by hand: one that came in, one that goes out; the number is proposed. And a number that is cancelled."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.base.access import Viewer
from app.base.language import current, date_numeric, p_
from app.letters import actions, reads
from app.letters.documents_page.neighbours import Cases
from app.letters.reads import LetterLine
from app.letters.rules import Direction
from app.school import reads as school
from app.widgets.dialog import Dialog, run_verb
from app.widgets.fields import ChoiceField, DateField, LongField, MomentField, SuggestField, TextField
from app.widgets.fields.choices import literal
from app.widgets.file_field import FileField
from app.widgets.form import Form


class LetterDialog(Dialog):
    """What both kinds of letters share. `registered(id)` follows the verb."""

    registered = Signal(int)
    DIRECTION = Direction.INCOMING

    def __init__(self, owner: QWidget, viewer: Viewer, cases: Cases, answers: int | None = None) -> None:
        self.viewer, self.cases = viewer, cases
        super().__init__(
            owner,
            "documents_letter",
            title=self._say_title,
            verb=lambda: p_("ui.register", "Register"),
            width=640,
        )
        self.form = Form("documents_letter", columns=2, parent=self)
        self._fields()
        self._common()
        self.form.field("answers").set_value(answers)
        self._propose()
        self.body.addWidget(self.form)
        self.pressed.connect(self._register)
        self.form.go_to("correspondent")

    def _fields(self) -> None:
        raise NotImplementedError

    def _say_title(self) -> str:
        raise NotImplementedError

    def _call(self, values: dict[str, Any], reasons: dict[str, str]) -> int:
        raise NotImplementedError

    def _on(self) -> date:
        return self.viewer.clock.today()

    # fields

    def _common(self) -> None:
        other = Direction.OUTGOING if self.DIRECTION == Direction.INCOMING else Direction.INCOMING
        open_letters = reads.open_letters(self.viewer, other)
        items = [(line.letter_id, literal(_named(line))) for line in open_letters]
        none = (None, lambda: p_("letters.answers_none", "no letter"))
        say = lambda: p_("letters.answers", "Answers the letter")  # noqa: E731 a caption of one line
        self.form.add("answers", say, ChoiceField([none, *items]), optional=True)
        marks = [(case_id, f"{c.number} · {c.child_name}".strip(" ·")) for case_id, c in self.cases.items()]
        self.form.add("case", lambda: p_("letters.case", "Case"), SuggestField(marks), optional=True)
        self.form.set_shown("case", bool(marks))
        self.form.add("file", lambda: p_("letters.scan", "Scan of the letter"), FileField(), optional=True, span=2)

    def _correspondent(self, what: str) -> None:
        say = {
            "from": lambda: p_("letters.from", "From whom"),
            "to": lambda: p_("letters.to", "To whom"),
        }[what]
        language = current()
        bodies = [(item.code, item.say(language)) for item in school.reference(self.viewer, "body")]
        self.form.add("correspondent", say, SuggestField(bodies, typed_allowed=True), span=2)

    def _number(self) -> None:
        self._proposed = ""
        self.form.add(
            "number",
            lambda: p_("ui.number", "№"),
            TextField(),
            hint=lambda: p_("letters.number_hint", "Proposed; it can be changed"),
        )

    def _propose(self) -> None:
        """The next number of the register; a typed one stays."""
        field = self.form.field("number")
        if (field.value() or "") == self._proposed:
            self._proposed = str(reads.next_number(self.viewer, self.DIRECTION, self._on()))
            field.set_value(self._proposed)

    # the verb

    def _register(self) -> None:
        run_verb(self, self._try, self._done, form=self.form)

    def _try(self, reasons: dict[str, str]) -> int:
        values = self.form.values()
        correspondent = self.form.field("correspondent")
        assert isinstance(correspondent, SuggestField)
        values["correspondent"] = correspondent.text()
        values["answers_id"], values["case_id"] = values.pop("answers"), values.pop("case")
        case = self.cases.get(values["case_id"] or 0)
        values["child_id"] = case.child_id if case else None
        return self._call(values, reasons)

    def _done(self, letter_id: int) -> None:
        self.accept()
        self.registered.emit(letter_id)


class IncomingDialog(LetterDialog):
    """A letter from a body: registered within one working day of its receipt (398/11); later asks for the reason."""

    DIRECTION = Direction.INCOMING

    def _say_title(self) -> str:
        return p_("letters.register_incoming", "Register an incoming letter")

    def _fields(self) -> None:
        self._number()
        received = self.form.add("received_at", lambda: p_("letters.received", "Received"), MomentField())
        received.set_value(self.viewer.clock.now().replace(second=0, microsecond=0))
        self._correspondent("from")
        self.form.add("their_number", lambda: p_("letters.their_number", "Their number"), TextField(), optional=True)
        self.form.add("their_date", lambda: p_("letters.their_date", "Their date"), DateField(), optional=True)
        hint = lambda: p_("letters.subject_hint", "One line, without health and religion")  # noqa: E731
        self.form.add("subject", lambda: p_("letters.subject", "Short content"), TextField(), hint=hint, span=2)

    def _call(self, values: dict[str, Any], reasons: dict[str, str]) -> int:
        return actions.register_incoming(self.viewer, **values, reasons=reasons)


class OutgoingDialog(LetterDialog):
    """A letter that goes out, with the day its answer is awaited by."""

    DIRECTION = Direction.OUTGOING

    def _say_title(self) -> str:
        return p_("letters.register_outgoing", "Register an outgoing letter")

    def _fields(self) -> None:
        self._number()
        on = self.form.add("on", lambda: p_("letters.sent", "Sent"), DateField())
        on.set_value(self.viewer.clock.today())
        on.edited.connect(self._propose)
        self._correspondent("to")
        hint = lambda: p_("letters.subject_hint", "One line, without health and religion")  # noqa: E731
        self.form.add("subject", lambda: p_("letters.subject", "Short content"), TextField(), hint=hint, span=2)
        self.form.add("due_on", lambda: p_("letters.due", "Answer awaited by"), DateField(), optional=True)

    def _on(self) -> date:
        return self.form.field("on").value() or self.viewer.clock.today()

    def _call(self, values: dict[str, Any], reasons: dict[str, str]) -> int:
        return actions.register_outgoing(self.viewer, **values, reasons=reasons)


class CancelDialog(Dialog):
    """Why a number is cancelled; it stays in the register with the reason (decision 7)."""

    cancelled = Signal()

    def __init__(self, owner: QWidget, viewer: Viewer, line: LetterLine) -> None:
        self.viewer, self.line = viewer, line
        super().__init__(
            owner,
            "documents_cancel",
            title=lambda: p_("letters.cancel_title", "Cancel number {number}?").format(number=line.number),
            text=lambda: p_(
                "letters.cancel_text", "The number stays in the register with the reason and is not given again."
            ),
            verb=lambda: p_("letters.cancel", "Cancel the number"),
            cancel=lambda: p_("ui.close", "Close"),
            danger=True,
        )
        self.form = Form("documents_cancel", parent=self)
        self.form.add("reason", lambda: p_("ui.reason", "Reason"), LongField())
        self.body.addWidget(self.form)
        self.pressed.connect(self._cancel_number)

    def _cancel_number(self) -> None:
        reason = self.form.field("reason").value() or ""
        run_verb(
            self,
            lambda: actions.cancel_letter(self.viewer, self.line.letter_id, reason),
            self._done,
            form=self.form,
        )

    def _done(self) -> None:
        self.accept()
        self.cancelled.emit()


def _named(line: LetterLine) -> str:
    return f"№ {line.number}, {date_numeric(line.on)}, {line.correspondent}"
