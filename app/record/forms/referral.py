"""The referral form (paper 03): a request of a person or information from a body outside (398/4, 398/11)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from app.base.access import Viewer
from app.base.language import current, date_screen, np_, p_
from app.letters import reads as letters
from app.record import actions, papers, reads, words
from app.record.forms.codes_field import CodesField
from app.record.forms.paper_form import PaperForm
from app.record.reads import ReferralValues
from app.record.rules import clocks
from app.school import reads as school
from app.school.rules import Terms
from app.widgets.fields import (
    CheckField,
    DateField,
    LongField,
    MomentField,
    RadioGroup,
    RowColumn,
    RowsField,
    StaffField,
    SuggestField,
    TextField,
)
from app.widgets.file_field import FileField
from app.widgets.form import Form

KIND = (
    ("request", lambda: p_("record.referral.request", "A person asks")),
    ("signal", lambda: p_("record.referral.signal", "A body outside informs")),
)


class ReferralForm(PaperForm):
    """Registers a referral; `saved` gives the case's id."""

    NAME = "record_referral"
    PAPER = "03.1"
    PLACES: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(("child_name", "child_birth_date", "child_class", "child_address"), "child"),
        **dict.fromkeys(("parent_name", "parent_relation", "parent_contacts"), "child"),
        **dict.fromkeys(("requester_name", "requester_position"), "requester"),
        "grounds": "grounds",
        "aims": "aims",
        "facts": "facts",
        "measures": "measures",
        "help_needed": "help_needed",
        "request_date": "received_at",
        "incoming_number": "number",
        "registered_at": "received_at",
    }

    def __init__(self, viewer: Viewer, parent: QWidget | None = None, child_id: int | None = None) -> None:
        self._child_id = child_id
        super().__init__(viewer, parent, f"record.referral:{child_id or ''}")
        self.begin()

    @cached_property
    def _calendar(self) -> Any:
        return school.calendar(self.viewer)

    @cached_property
    def _terms(self) -> Terms:
        return school.terms(self.viewer)

    def build(self, form: Form) -> None:
        """The fields in the order of the paper."""
        ground = self.ground(None, current())
        staff = [(s.staff_id, f"{s.name}, {s.position}" if s.position else s.name) for s in ground.staff.values()]
        bodies = [(item.code, item.say(current())) for item in school.reference(self.viewer, "body")]
        form.add(
            "kind", lambda: p_("record.referral.kind", "Where it comes from"), RadioGroup(KIND, segmented=True), span=2
        )
        form.add("child", lambda: p_("record.child", "Child"), SuggestField(search=self._children), span=2)
        form.add("requester", lambda: p_("ref.applicant", "Who asks"), StaffField(staff, typed_allowed=True))
        form.add("requester_position", _position, TextField(), optional=True)
        form.add(
            "body",
            lambda: p_("ref.outside_body", "Body that informs"),
            SuggestField(bodies, typed_allowed=True),
            span=2,
        )
        form.add("their_number", lambda: p_("record.referral.their_number", "Its number"), TextField(), optional=True)
        form.add("their_date", lambda: p_("record.referral.their_date", "Its date"), DateField(), optional=True)
        form.add("received_at", lambda: p_("ref.received_at", "Received"), MomentField(), hint=self._due_hint)
        form.add("number", lambda: p_("rec.incoming_no", "Incoming number"), TextField(width=10), optional=True)
        self._add_matter(form)

    def _add_matter(self, form: Form) -> None:
        grounds = CodesField(lambda: self.ground(None, current()).grounds)
        aims = CodesField(lambda: self.ground(None, current()).aims)
        form.add("grounds", lambda: p_("record.referral.grounds", "Grounds (clause 22)"), grounds, span=2)
        form.add("facts", lambda: p_("record.referral.facts", "What happened, with dates"), RowsField(FACTS), span=2)
        form.add("measures", lambda: p_("record.referral.measures", "Measures taken"), RowsField(MEASURES), span=2)
        form.add("aims", lambda: p_("record.referral.aims", "Aim that this serves (clause 3)"), aims, span=2)
        form.add("help_needed", lambda: p_("record.referral.help", "Help that is needed"), LongField(lines=2), span=2)
        danger = CheckField(lambda: p_("record.due.danger", "Immediate danger to the child"))
        form.add("danger", lambda: "", danger, hint=words.call_at_once, span=2)
        form.add("file", lambda: p_("ui.attachment", "Attachment"), FileField(), optional=True, span=2)

    def start(self) -> None:
        """Now, a request; the child that the form was opened on."""
        now = self.viewer.clock.now().replace(second=0)
        self.form.set_values({"kind": "request", "received_at": now, "number": self._next_number()})
        if self._child_id is not None:
            self._show_child(self._child_id)

    def begin(self) -> None:
        """A draft holds the child's id; its name is read anew."""
        super().begin()
        self._field("number").set_value(self._next_number())
        child = self._field("child").value()
        if child is not None:
            self._show_child(child)
            self.changed("child")
            self.redraw_now()

    def _next_number(self) -> str:
        """The next number of the incoming register: it is proposed, and what a draft proposed may be taken by now."""
        return str(letters.next_number(self.viewer, "incoming", self.viewer.clock.today()))

    def _field(self, name: str) -> Any:
        return self.form.field(name)

    def _show_child(self, child_id: int) -> None:
        found = reads.child_found(self.viewer, child_id)
        if found is not None:
            self._field("child").set_value(found.child_id, found.name)

    def _children(self, typed: str) -> list[tuple[int, str]]:
        return [(c.child_id, child_line(c)) for c in reads.find_children(self.viewer, typed)]

    def _due_hint(self) -> str:
        received = self._field("received_at").value() if "received_at" in self.form else None
        if received is None:
            return np_(
                "record.referral.within",
                "Information is registered within {count} working day (clause 11).",
                "Information is registered within {count} working days (clause 11).",
                self._terms.register,
            ).format(count=self._terms.register)
        due = clocks.registration_due(self._calendar, received, self._terms)
        return p_("record.referral.until", "To be registered until {date}, {time}").format(
            date=date_screen(due.on, current()), time=f"{due.at:%H:%M}"
        )

    def changed(self, name: str) -> None:
        """Fields of a request or of a signal; the open case that a second referral joins."""
        signal = self._field("kind").value() == "signal"
        typed = not signal and self._field("requester").value() is None and bool(self._field("requester").text())
        for field, shown in (
            *((field, signal) for field in ("body", "their_number", "their_date")),
            ("requester", not signal),
            ("requester_position", typed),
        ):
            self.form.set_shown(field, shown)
        if name in ("", "received_at"):
            self.form.retranslate()
        if name in ("", "child"):
            self._tell_open_case()

    def _tell_open_case(self) -> None:
        child = self._field("child").value()
        found = reads.open_case_of(self.viewer, child) if child else None
        if found is None:
            self.note.clear()
            return
        said = p_("record.referral.joins", "The child has an open case {number}: this referral joins it.")
        self.note.tell(lambda: said.format(number=found[1]), "active")

    # -- values -------------------------------------------------------------------------------------------------------

    def values(self) -> ReferralValues:
        """The referral as it is typed."""
        v = self.form.values()
        now = self.viewer.clock.now()
        received: datetime | None = v["received_at"]
        file = v["file"]
        return ReferralValues(
            kind=v["kind"] or "request",
            requester_id=v["requester"],
            requester_name="" if v["requester"] else self._field("requester").text(),
            requester_position=v["requester_position"],
            body=self._field("body").text(),
            grounds=v["grounds"],
            aims=v["aims"],
            facts=tuple(v["facts"]),
            measures=tuple(v["measures"]),
            help_needed=v["help_needed"],
            happened_on=received.date() if received else None,
            incoming_number=v["number"],
            registered_at=now,
            attachments=((file.title, None),) if file else (),
        )

    def facts(self, language: str) -> dict[str, Any]:
        """Facts of paper 03."""
        return papers.referral(self.ground(self._field("child").value(), language), self.values())

    def submit(self, reasons: dict[str, str]) -> int:
        """Register it."""
        v, said = self.form.values(), self.values()
        return actions.register_referral(
            self.viewer,
            child_id=v["child"] or 0,
            received_at=v["received_at"] or self.viewer.clock.now(),
            kind=said.kind,
            requester_id=said.requester_id if said.kind == "request" else None,
            requester_name=said.requester_name,
            requester_position=said.requester_position,
            body=said.body,
            their_number=v["their_number"],
            their_date=v["their_date"],
            grounds=said.grounds,
            aims=said.aims,
            facts=said.facts,
            measures=said.measures,
            help_needed=said.help_needed,
            danger=v["danger"],
            number=v["number"],
            file=v["file"],
            reasons=reasons,
        )

    def heading(self) -> str:
        """The deed."""
        return p_("record.referral.title", "Registering a referral")

    def verb(self) -> str:
        """The primary."""
        return p_("ref.register", "Register the referral")


def _position() -> str:
    return p_("record.referral.position", "Position")


def child_line(found: reads.ChildFound) -> str:
    """A child as the search offers it."""
    return p_("record.child.line", "{name}, {class_name}, {date}").format(
        name=found.name, class_name=found.class_name or "–", date=date_screen(found.birth_date, current())
    )


def _day() -> DateField:
    return DateField()


def _words() -> LongField:
    return LongField(lines=1, most_lines=4)


FACTS = (
    RowColumn("date", lambda: p_("ui.date", "Date"), _day),
    RowColumn("text", lambda: p_("record.fact.text", "What happened"), _words, 4),
    RowColumn("source", lambda: p_("record.fact.source", "Known from"), TextField, 2),
)
MEASURES = (
    RowColumn("date", lambda: p_("ui.date", "Date"), _day),
    RowColumn("text", lambda: p_("record.measure.text", "Measure"), _words, 3),
    RowColumn("with", lambda: p_("record.measure.with", "With whom"), TextField, 2),
    RowColumn("result", lambda: p_("record.measure.result", "Result"), TextField, 2),
)
