"""The notice of the decision to the body that sent information (398/20), written beside its preview."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.base.access import Viewer
from app.base.language import current, date_screen, p_
from app.base.papers import compose, paper, pdf, template
from app.council import actions, papers, reads, words
from app.council.session_page.asking import Asked, Asking
from app.letters.paper_dialog import LetterSheets
from app.letters.rules import Made
from app.widgets.dialog import Dialog, run_verb
from app.widgets.fields import ChoiceField, DateField, LongField, RadioGroup, StaffField, TextField
from app.widgets.form import Form
from app.widgets.preview import Preview

Done = Callable[[], object]
HEIGHT = 480


class NoticeDialog(Dialog):
    """All facts stand in the letter already; what is typed is seen at once. Registered, it is printed and kept."""

    def __init__(
        self, owner: QWidget, viewer: Viewer, item: reads.ItemLine, staff: tuple[reads.Somebody, ...], done: Done
    ) -> None:
        self.viewer, self.item, self._staff, self._done, self._owner = viewer, item, staff, done, owner
        self._read: dict[str, tuple[reads.Notice, reads.Head]] = {}
        super().__init__(
            owner,
            "council_tell",
            title=lambda: paper("20.1").title(current()),
            verb=lambda: p_("record.enquiry.send", "Register and print"),
            text=lambda: _due(self._notice(current())[0]),
            width=880,
        )
        self._lay_out()
        self._start()
        self.form.edited.connect(self._edited)
        self.language.edited.connect(self._other_language)
        self.pressed.connect(self._register)
        self.preview.draw_now(self._work())

    def _lay_out(self) -> None:
        self.form = Form("council_tell", columns=2, parent=self)
        staff = [(s.staff_id, f"{s.name}, {s.position}" if s.position else s.name) for s in self._staff]
        ways = [(way, partial(words.delivery, way)) for way in words.SENT]
        self.language = RadioGroup(
            [("kk", lambda: p_("lang.kk_short", "Kaz")), ("ru", lambda: p_("lang.ru_short", "Rus"))], segmented=True
        )
        add = self.form.add
        add("language", lambda: p_("record.form.language", "Language of the paper"), self.language, span=2)
        add("on", lambda: p_("ui.date", "Date"), DateField())
        add("number", lambda: p_("council.outgoing_number", "Outgoing number"), TextField(width=14))
        add("addressee_to", _addressee, LongField(lines=2), span=2)
        add("decision_text", lambda: p_("council.notice.text", "What was decided"), LongField(lines=3), span=2)
        add("joint_work", lambda: p_("council.notice.joint", "What the body is asked for"), LongField(), True, span=2)
        add("contact_id", lambda: p_("council.notice.contact", "Whom to ask"), StaffField(staff), span=2)
        add("sent_how", lambda: p_("council.notice.how", "How it is sent"), ChoiceField(ways), True)
        add("sent_on", lambda: p_("council.notice.sent_on", "Sent on"), DateField(), True)
        self.preview = Preview(self)
        self.preview.setMinimumHeight(HEIGHT)
        self.preview.set_name(lambda: paper("20.1").title(current()))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.form, 5)
        row.addWidget(self.preview, 5)
        self.body.addLayout(row)

    def _start(self) -> None:
        language = current()
        notice, _head = self._notice(language)
        values = {
            "language": language,
            "on": notice.on,
            "number": notice.number,
            "addressee_to": notice.addressee_to or notice.addressee,
        }
        contact = notice.contact.staff_id if notice.contact else None
        said = papers.decision_words(notice.item, language)
        self.form.set_values({**values, "decision_text": said, "contact_id": contact})

    def _notice(self, language: str) -> tuple[reads.Notice, reads.Head]:
        if language not in self._read:
            found = reads.notice(self.viewer, self.item.item_id, language)
            self._read[language] = found, reads.paper_head(self.viewer, language, found.on)
        return self._read[language]

    def _chosen(self) -> str:
        return str(self.language.value() or current())

    def _other_language(self) -> None:
        """The decision's own words follow the language while nobody has changed them."""
        language = self._chosen()
        usual = {papers.decision_words(self.item, code) for code in ("kk", "ru")}
        if self.form.field("decision_text").value() in usual:
            said = papers.decision_words(self._notice(language)[0].item, language)
            self.form.set_values({"decision_text": said})
        self._edited()

    def _edited(self, _name: str = "") -> None:
        self.preview.draw(self._work())

    def _work(self) -> Callable[[], Any]:
        language, v = self._chosen(), self.form.values()
        notice, head = self._notice(language)
        contact = next((s for s in self._staff if s.staff_id == v["contact_id"]), notice.contact)
        same = contact is not None and notice.contact is not None and contact.staff_id == notice.contact.staff_id
        typed = replace(notice, contact=contact, contact_phone=notice.contact_phone if same else "")
        names = ("number", "on", "addressee_to", "decision_text", "joint_work")
        facts = papers.notice(typed, head, **{name: v[name] for name in names})
        return lambda: pdf([compose(template("20.1", language), facts)])

    def _register(self) -> None:
        run_verb(self, self._call, self._registered, self.form)

    def _call(self, reasons: dict[str, str]) -> int:
        v = self.form.values()
        v["sent_how"] = v["sent_how"] or ""
        if v["sent_how"] and not v["sent_on"]:
            v["sent_on"] = v["on"]
        return actions.tell_body(self.viewer, self.item.item_id, **v, reasons=reasons)

    def _registered(self, notice_id: int) -> None:
        language = self._chosen()
        self.accept()
        self._done()
        print_notice(self._owner, self.viewer, self.item.item_id, notice_id, language)


def print_notice(owner: QWidget, viewer: Viewer, item_id: int, notice_id: int, language: str = "") -> LetterSheets:
    """The sheet of a notice that is in the register, to be printed and kept."""

    def facts_of(said: str) -> list[papers.Facts]:
        sent = reads.notice(viewer, item_id, said, notice_id)
        return [papers.notice(sent, reads.paper_head(viewer, said, sent.on))]

    def keep(made: Made, copies: int) -> None:
        run_verb(owner, lambda: actions.keep_notice(viewer, notice_id, made, copies))

    dialog = LetterSheets(owner, "20.1", facts_of, keep, language=language or current())
    dialog.open()
    return dialog


def sending(owner: QWidget, viewer: Viewer, line: reads.NoticeLine, done: Callable[[Any], object]) -> Asking:
    """When and how a notice left the school."""
    day, how = DateField(), ChoiceField([(way, partial(words.delivery, way)) for way in words.SENT])
    day.set_value(line.sent_on or viewer.clock.today())
    how.set_value(line.sent_how or words.SENT[0])
    dialog = Asking(
        owner,
        "council_sending",
        lambda: p_("council.notice.sending", "How the notice was sent"),
        lambda: p_("ui.save", "Save"),
        (
            Asked("sent_on", lambda: p_("council.notice.sent_on", "Sent on"), day),
            Asked("sent_how", lambda: p_("council.notice.how", "How it is sent"), how),
        ),
        lambda values, _: actions.note_sending(viewer, line.notice_id, **values),
        done,
        text=lambda: f"№ {line.number}, {date_screen(line.on, current())}, {line.addressee}",
    )
    dialog.open()
    return dialog


def _addressee() -> str:
    return p_("record.enquiry.addressee", "Addressee, as the letter prints it")


def _due(notice: reads.Notice) -> str:
    if notice.due_at is None:
        return notice.addressee
    said = p_("council.reply_due", "Tell {addressee} of the decision by {date}, {time} (clause 20)")
    day = date_screen(notice.due_at.date(), current())
    return said.format(addressee=notice.addressee, date=day, time=f"{notice.due_at:%H:%M}")
