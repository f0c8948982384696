"""Notes that ask the school's people for material (paper 11.1, 398/12, 398/14): several people at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QSizePolicy, QWidget

from app.base.access import Viewer
from app.base.language import current, p_
from app.base.papers import compose, pdf, template
from app.record import actions, papers, reads, words
from app.record.forms.form_dialog import staff_items
from app.record.forms.paper_form import PaperForm
from app.record.reads import CasePage, RequestLine, Somebody
from app.record.rules.enquiries import Item, ItemKind, RequestDraft, Standing
from app.record.rules.parts import PartKind
from app.widgets.fields import (
    ChoiceField,
    DateField,
    LongField,
    MomentField,
    RowColumn,
    RowsField,
    StaffField,
    TextField,
)
from app.widgets.form import Form


class RequestForm(PaperForm):
    """`saved` gives the ids of the notes."""

    NAME = "record_request"
    PAPER = "11.1"
    PLACES: ClassVar[Mapping[str, str]] = {
        "helper_name": "people",
        "helper_position": "people",
        "items": "people",
        "material_name": "people",
        "due_at": "due_at",
        "details_text": "details",
        "note_date": "asked_on",
    }

    def __init__(self, viewer: Viewer, case: CasePage, parent: QWidget | None = None, kind: str = "") -> None:
        self._case, self._only = case, kind
        self._begun = reads.request_start(viewer, case.case_id)
        super().__init__(viewer, parent, f"record.request:{case.case_id}:{kind}")
        self.begin()
        self.form.field("people").setFocus()

    def build(self, form: Form) -> None:
        """Who is asked for what, until when, what it is to cover."""
        staff = staff_items(dict(self.ground(self._case.child.child_id, current()).staff))
        kinds = [str(kind) for kind in (*PartKind, *ItemKind)]
        columns = (
            RowColumn("who", lambda: p_("record.request.who", "Who"), partial(StaffField, staff), 4),
            RowColumn(
                "what",
                lambda: p_("record.request.what", "What"),
                lambda: ChoiceField([(kind, partial(words.item, kind)) for kind in kinds], fits=10),
                7,
            ),
            RowColumn("text", lambda: p_("record.request.words", "In words"), TextField, 3),
        )
        people = RowsField(columns, say_add=lambda: p_("record.request.add", "Ask somebody else"))
        form.add("people", lambda: p_("record.request.people", "Whom to ask for what"), people, span=2)
        form.add("asked_on", lambda: p_("ui.date", "Date"), DateField())
        form.add("due_at", lambda: p_("record.request.due", "Hand in by"), MomentField(), hint=self._why)
        details = LongField(lines=3)
        form.add("details", lambda: p_("record.request.details", "What it is to cover"), details, True, span=2)
        rest = QWidget(form)  # the rows stay together at the top
        rest.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        form.add_widget(rest)

    def start(self) -> None:
        """Each part that is still awaited with the person who usually makes it."""
        usual = self._begun.usual
        kinds = [self._only] if self._only else [kind for kind in usual if kind != ItemKind.PRIMARY]
        mine = self.viewer.staff_id
        rows = [{"who": usual.get(kind), "what": kind} for kind in kinds if self._only or usual.get(kind) != mine]
        now = self.viewer.clock.today()
        self.form.set_values({"people": rows, "asked_on": now, "due_at": self._begun.due.at, "details": ""})

    def _why(self) -> str:
        """Why the material is due on that day."""
        return self._begun.due.why(current())

    def drafts(self) -> list[RequestDraft]:
        """One note to each person, whatever is asked of the same one together."""
        asked: dict[int, list[Item]] = {}
        for row in self.form.field("people").value():
            if row["who"] and row["what"]:
                asked.setdefault(row["who"], []).append(Item(row["what"], row["text"] or ""))
        details = self.form.field("details").value()
        return [RequestDraft(who, tuple(items), details) for who, items in asked.items()]

    def sheets(self, language: str) -> list[dict[str, Any]]:
        """Facts of each note; an empty one before somebody is chosen."""
        ground = self.ground(self._case.child.child_id, language)
        v = self.form.values()
        drafts = self.drafts() or [RequestDraft(0, ())]
        return [
            papers.request(ground, self._line(place, draft, v, dict(ground.staff)))
            for place, draft in enumerate(drafts)
        ]

    def _line(self, place: int, draft: RequestDraft, v: Mapping[str, Any], staff: dict[int, Somebody]) -> RequestLine:
        """A note that is not registered yet."""
        return RequestLine(
            request_id=0,
            case_id=self._case.case_id,
            case_number=self._case.number,
            child_id=self._case.child.child_id or 0,
            number=self._begun.number + place,
            somebody=staff.get(draft.staff_id, Somebody(None, "")),
            items=draft.items,
            details=draft.details,
            asked_on=v["asked_on"],
            due_at=v["due_at"] or self._begun.due.at,
            standing=Standing.WAITING,
            handed_at=None,
            not_given_reason="",
            reminders=(),
        )

    def drawing(self) -> Callable[[], Any]:
        """All notes, a page each."""
        language = self.paper_language()
        sheets = self.sheets(language)
        return lambda: pdf([compose(template(self.PAPER, language), facts) for facts in sheets])

    def submit(self, reasons: dict[str, str]) -> tuple[int, ...]:
        """Write the notes down."""
        del reasons
        v = self.form.values()
        due_at = v["due_at"] or self._begun.due.at
        return actions.ask_material(
            self.viewer, self._case.case_id, self.drafts(), due_at=due_at, asked_on=v["asked_on"]
        )

    def heading(self) -> str:
        """What is done."""
        return p_("record.request.title", "Ask for material")

    def verb(self) -> str:
        """The primary."""
        return p_("record.request.send", "Ask and print")
