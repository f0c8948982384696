"""The questions of the session page: finish, sign, not held, correct, a new item, a reason of absence, who presides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from app.base.access import Viewer
from app.base.language import current, date_screen, p_
from app.council import actions, reads, words
from app.council.rules import OFFERED, Kind
from app.council.session_page.asking import Asked, Asking
from app.widgets.fields import (
    ChoiceField,
    DateField,
    LongField,
    MomentField,
    NumberField,
    StaffField,
    TextField,
    TimeField,
)
from app.widgets.theme import dress

Done = Callable[[Any], object]
MEDIA = {".pdf": "application/pdf", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}


def finish(owner: QWidget, viewer: Viewer, page: reads.SessionPage, done: Done) -> Asking:
    """Ask for the hour of the end and the number, then finish."""
    number, ended = NumberField(least=1, most=9999), TimeField()
    number.set_value(page.proposed_number)
    ended.set_value(viewer.clock.now().time())

    def call(values: dict[str, Any], reasons: Any) -> int:
        at = datetime.combine(page.starts_at.date(), values["ended_at"])
        return actions.finish_session(viewer, page.session_id, ended_at=at, number=values["number"], reasons=reasons)

    asked = (
        Asked("number", lambda: p_("council.protocol_number", "Number of the protocol"), number),
        Asked("ended_at", lambda: p_("council.ended_at", "End of the session"), ended),
    )
    dialog = Asking(
        owner,
        "council_finish",
        lambda: p_("council.finish_title", "Finish the session?"),
        lambda: p_("cou.finish", "Finish the session"),
        asked,
        call,
        done,
        text=lambda: p_(
            "ask.finish_session", "Finish the session? The protocol takes its number and does not change after it."
        ),
        columns=2,
    )
    dialog.open()
    return dialog


class SignDialog(Asking):
    """The day of the signatures, and the scan of the signed protocol."""

    def __init__(self, owner: QWidget, viewer: Viewer, page: reads.SessionPage, made: Callable[[], Any], done: Done):
        self._viewer, self._page, self._made = viewer, page, made
        self.scan: Path | None = None
        day = DateField()
        day.set_value(viewer.clock.today())
        super().__init__(
            owner,
            "council_sign",
            lambda: p_("council.sign_title", "Protocol signed?"),
            lambda: p_("council.sign", "Mark as signed"),
            (Asked("signed_on", lambda: p_("council.signed_on", "Day of the signatures"), day),),
            self._sign,
            done,
            text=lambda: p_("ask.signed", "Is the protocol signed? After this mark it does not change."),
        )
        self.attach = QPushButton(self)
        self.attach.setObjectName("council_sign_scan_button")
        dress(self.attach, "paperclip", "text")
        self.attach.clicked.connect(self._choose)
        self.body.addWidget(self.attach)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the button anew; the name of a chosen file stands on it."""
        super().retranslate()
        if hasattr(self, "attach"):
            said = self.scan.name if self.scan else p_("council.attach_scan", "Attach the scan")
            self.attach.setText(said)

    def _choose(self) -> None:
        kinds = p_("council.scan_files", "PDF or picture (*.pdf *.png *.jpg *.jpeg)")
        dialog = QFileDialog(self, p_("council.attach_scan", "Attach the scan"), "", kinds)
        dialog.setObjectName("council_sign_file_dialog")
        dialog.fileSelected.connect(self.take)
        dialog.open()

    def take(self, path: str) -> None:
        """Take this file as the scan."""
        self.scan = Path(path)
        self.retranslate()

    def _sign(self, values: dict[str, Any], _: Any) -> int:
        data = self.scan.read_bytes() if self.scan else None
        media = MEDIA.get(self.scan.suffix.lower(), "application/pdf") if self.scan else "application/pdf"
        made = None if self._page.paper_id else self._made()
        return actions.sign_protocol(
            self._viewer, self._page.session_id, values["signed_on"], made=made, scan=data, media=media
        )


def not_held(owner: QWidget, viewer: Viewer, session_id: int, done: Done) -> Asking:
    """Ask why the session is not held and where its items go."""
    others = [s for s in reads.sessions(viewer) if s.state == "called" and s.session_id != session_id]
    items = [(s.session_id, partial(_session_words, s)) for s in others]
    asked = (
        Asked("reason", lambda: p_("ui.reason", "Reason"), LongField(lines=2)),
        Asked("next_id", lambda: p_("council.next_session", "Items go to the session"), ChoiceField(items), True),
    )
    dialog = Asking(
        owner,
        "council_not_held",
        lambda: p_("council.not_held_title", "Session not held?"),
        lambda: p_("council.not_held", "Mark as not held"),
        asked,
        lambda values, _: actions.hold_not(viewer, session_id, values["reason"], values["next_id"]),
        done,
        text=lambda: p_("council.not_held_text", "The items go on to another session or wait for it."),
    )
    dialog.open()
    return dialog


def _session_words(line: reads.SessionLine) -> str:
    return f"{date_screen(line.starts_at.date(), current())}, {line.starts_at:%H:%M}"


def correct(owner: QWidget, viewer: Viewer, session_id: int, done: Done) -> Asking:
    """Ask why a signed protocol is corrected, then begin the correction."""
    dialog = Asking(
        owner,
        "council_correct",
        lambda: p_("council.correct_title", "Correct the signed protocol?"),
        lambda: p_("council.correct", "Begin the correction"),
        (Asked("reason", lambda: p_("ui.reason", "Reason"), LongField(lines=2)),),
        lambda values, _: actions.correct_protocol(viewer, session_id, values["reason"]),
        done,
        text=lambda: p_(
            "council.correct_text", "The signed protocol stays as it is. Another protocol names it and sets it right."
        ),
    )
    dialog.open()
    return dialog


def absence(owner: QWidget, viewer: Viewer, session_id: int, staff_id: int, done: Done) -> Asking:
    """Ask for another reason of absence."""
    dialog = Asking(
        owner,
        "council_absence",
        lambda: p_("council.absence", "Reason of absence"),
        lambda: p_("ui.save", "Save"),
        (Asked("reason", lambda: p_("ui.reason", "Reason"), TextField()),),
        lambda values, _: actions.set_attendance(viewer, session_id, staff_id, False, values["reason"]),
        done,
    )
    dialog.open()
    return dialog


def presiding(owner: QWidget, viewer: Viewer, page: reads.SessionPage, done: Done) -> Asking:
    """Ask who presides and who keeps the protocol, when the chair or the secretary is away."""
    people = [
        (m.somebody.staff_id, f"{m.somebody.name}, {m.somebody.position}") for m in page.members if m.somebody.staff_id
    ]
    chair, secretary = StaffField(people), StaffField(people)
    chair.set_value(page.presiding.staff_id if page.presiding else None)
    secretary.set_value(page.secretary.staff_id if page.secretary else None)

    def call(values: dict[str, Any], reasons: Any) -> None:
        actions.set_presiding(
            viewer,
            page.session_id,
            presiding_id=values["presiding"],
            secretary_id=values["secretary"],
            reasons=reasons,
        )

    dialog = Asking(
        owner,
        "council_presiding",
        lambda: p_("council.presiding", "Who presides and keeps the protocol"),
        lambda: p_("ui.save", "Save"),
        (
            Asked("presiding", lambda: p_("council.presiding_label", "Presiding person"), chair),
            Asked("secretary", lambda: p_("council.secretary_label", "Secretary"), secretary),
        ),
        call,
        done,
    )
    dialog.open()
    return dialog


class ItemDialog(Asking):
    """A new item: a case that is ready for the Council, or a matter in words."""

    def __init__(self, owner: QWidget, viewer: Viewer, session_id: int, done: Done) -> None:
        self._viewer, self._session = viewer, session_id
        self._ready = {c.case_id: c for c in reads.ready_cases(viewer)}
        cases = [(c.case_id, partial(_case_words, c)) for c in self._ready.values()]
        self._case = ChoiceField([(0, lambda: p_("council.kind.other", "Another matter")), *cases])
        self._kind = ChoiceField([(k, partial(words.kind, k)) for k in OFFERED if k != Kind.OTHER])
        super().__init__(
            owner,
            "council_item",
            lambda: p_("council.item_add", "Add an item"),
            lambda: p_("ui.add", "Add"),
            (
                Asked("case_id", lambda: p_("council.item_case", "Case"), self._case),
                Asked("kind", lambda: p_("council.item_kind", "What is decided"), self._kind),
                Asked("title", lambda: p_("council.item_title", "The matter in words"), LongField(lines=2)),
                Asked("speaker", lambda: p_("council.item_speaker", "Who reports"), TextField(), True),
                Asked("minutes", lambda: p_("council.item_minutes", "Minutes"), NumberField(most=240, width=4), True),
            ),
            self._add,
            done,
            width=640,
        )
        self._case.set_value(next(iter(self._ready), 0))
        self._case.edited.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        case = self._ready.get(self._case.value())
        self.form.set_shown("kind", case is not None)
        self.form.set_shown("title", case is None)
        if case is not None:
            self._kind.set_value(Kind(case.kind))

    def _add(self, values: dict[str, Any], _: Any) -> int:
        case_id = values["case_id"] or None
        return actions.add_item(
            self._viewer,
            self._session,
            kind=values["kind"] if case_id else Kind.OTHER,
            case_id=case_id,
            title="" if case_id else values["title"],
            speaker=values["speaker"],
            minutes=values["minutes"],
        )


def _case_words(case: reads.ReadyCase) -> str:
    said = p_("council.case_line", "{child}, case {case}")
    name = f"{case.child.name} ({case.child.class_name})" if case.child.class_name else case.child.name
    return said.format(child=name, case=case.label)


def change(owner: QWidget, viewer: Viewer, page: reads.SessionPage, done: Done) -> Asking:
    """Ask for another date, hour and place of a session that has not started."""
    when, place = MomentField(), TextField()
    when.set_value(page.starts_at)
    place.set_value(page.place)
    dialog = Asking(
        owner,
        "council_change",
        lambda: p_("council.change_menu", "Change date and place"),
        lambda: p_("ui.save", "Save"),
        (
            Asked("starts_at", lambda: p_("council.starts_at", "Date and hour"), when),
            Asked("place", lambda: p_("council.place", "Place"), place),
        ),
        lambda values, reasons: actions.change_session(viewer, page.session_id, **values, reasons=reasons),
        done,
    )
    dialog.open()
    return dialog


def change_number(owner: QWidget, viewer: Viewer, page: reads.SessionPage, done: Done) -> Asking:
    """Ask for another number of a protocol that is not signed yet."""
    number = NumberField(least=1, most=9999)
    number.set_value(page.protocol_number)
    dialog = Asking(
        owner,
        "council_number",
        lambda: p_("council.number_title", "Another number of the protocol"),
        lambda: p_("ui.save", "Save"),
        (Asked("number", lambda: p_("council.protocol_number", "Number of the protocol"), number),),
        lambda values, reasons: actions.change_protocol_number(viewer, page.session_id, values["number"], reasons),
        done,
    )
    dialog.open()
    return dialog


def other_sessions(viewer: Viewer, session_id: int) -> Sequence[reads.SessionLine]:
    """Called sessions that an item can move on to."""
    return [s for s in reads.sessions(viewer) if s.state == "called" and s.session_id != session_id]
