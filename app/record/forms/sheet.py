"""The primary information sheet (paper 05) with its two working days (398/12)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from PySide6.QtWidgets import QPushButton, QWidget

from app.base.access import Viewer
from app.base.language import current, p_
from app.record import actions, papers, reads, words
from app.record.forms.paper_form import PaperForm
from app.record.papers.case import known_family
from app.record.papers.shared import moment
from app.record.reads import SheetValues
from app.school import reads as school
from app.widgets.dialog import run_verb
from app.widgets.fields import CheckField, LongField, MomentField, RowColumn, RowsField, StaffField, TextField
from app.widgets.file_field import FileField
from app.widgets.form import Form

TEXTS = ("whereabouts", "lives_with", "categories", "description", "sources", "danger_measures")


class SheetForm(PaperForm):
    """Gathers the primary information; `saved` gives None. Save keeps it open, the primary closes the sheet."""

    NAME = "record_sheet"
    PAPER = "05.1"
    PLACES: ClassVar[Mapping[str, str]] = {
        "child_whereabouts": "whereabouts",
        "lives_with": "lives_with",
        "family": "family",
        "family_categories": "categories",
        "situation_description": "description",
        "information_sources": "sources",
        "danger_measures": "danger_measures",
        "check_danger_no": "danger",
        "check_danger_yes": "danger",
        "helpers": "helpers",
        "collected_at": "collected_at",
        "late_reason": "collected_at",
        "secretary_name": "secretary",
    }

    def __init__(self, viewer: Viewer, case_id: int, parent: QWidget | None = None) -> None:
        self._case = reads.case_page(viewer, case_id)
        super().__init__(viewer, parent, f"record.sheet:{case_id}")
        self.keep = QPushButton(self)
        self.keep.setObjectName("record_sheet_keep_button")
        self.keep.setAutoDefault(False)
        self.keep.clicked.connect(self._keep)
        self.left_buttons.addWidget(self.keep)
        self._tell_clock()
        self.begin()

    def build(self, form: Form) -> None:
        """The fields in the order of the paper."""
        staff = self._staff_items()
        form.add("whereabouts", lambda: p_("record.sheet.whereabouts", "Where the child is now"), TextField())
        form.add("lives_with", lambda: p_("record.sheet.lives_with", "Lives with"), TextField())
        form.add("family", lambda: p_("record.sheet.family", "Family members"), RowsField(FAMILY), span=2)
        form.add(
            "categories", lambda: p_("record.sheet.categories", "Social category of the family"), TextField(), span=2
        )
        description = LongField(lines=4, most_lines=14)
        form.add("description", lambda: p_("rec.situation", "Description of the situation"), description, span=2)
        sources = LongField(lines=2)
        form.add("sources", lambda: p_("record.sheet.sources", "Sources, help given before"), sources, span=2)
        form.add(
            "danger", _danger, CheckField(lambda: p_("record.due.danger", "Immediate danger to the child")), span=2
        )
        form.add("danger_measures", _danger_words, LongField(lines=2), hint=words.call_at_once, span=2)
        form.add("helpers", lambda: p_("record.sheet.helpers", "Who helped"), RowsField(self._helper_columns()), span=2)
        form.add("collected_at", lambda: p_("record.sheet.collected_at", "Gathered"), MomentField())
        form.add("secretary", lambda: p_("record.sheet.secretary", "Secretary of the Council"), StaffField(staff))
        paper = CheckField(_from_paper)
        form.add("recorded_from_paper", _from_paper, paper, span=2)
        scan = FileField()
        form.add("scan", lambda: p_("record.scan", "Scan of the signed paper"), scan, optional=True, span=2)

    def _staff_items(self) -> list[tuple[int, str]]:
        ground = self.ground(self._case.child.child_id, current())
        return [(s.staff_id or 0, f"{s.name}, {s.position}" if s.position else s.name) for s in ground.staff.values()]

    def _helper_columns(self) -> tuple[RowColumn, ...]:
        items = self._staff_items()
        return (
            RowColumn("staff_id", lambda: p_("record.sheet.helper", "Who"), lambda: StaffField(items), 3),
            RowColumn("part", lambda: p_("record.sheet.part", "What they brought in"), TextField, 3),
            RowColumn("done_at", lambda: p_("record.sheet.done_at", "When"), MomentField, 2),
        )

    def start(self) -> None:
        """What is stored; the family and categories that the child's page knows."""
        sheet, ground = self._case.sheet, self.ground(self._case.child.child_id, current())
        values: dict[str, Any] = {name: getattr(sheet, name) for name in TEXTS}
        values |= {
            "family": list(sheet.family or known_family(ground)),
            "helpers": [_helper(row) for row in sheet.helpers],
            "danger": sheet.danger or self._case.danger,
            "secretary": sheet.secretary_id or (ground.secretary.staff_id if ground.secretary else None),
            "recorded_from_paper": sheet.recorded_from_paper,
            "collected_at": self.viewer.clock.now().replace(second=0),
        }
        values["categories"] = values["categories"] or ", ".join(ground.child.categories)
        self.form.set_values(values)

    def changed(self, name: str) -> None:
        """The measures against a danger are asked for only when there is one; a scan only of a signed paper."""
        if name in ("", "recorded_from_paper"):
            self.form.set_shown("scan", bool(self.form.field("recorded_from_paper").value()))
        if name in ("", "danger"):
            self.form.set_shown("danger_measures", bool(self.form.field("danger").value()))

    def _tell_clock(self) -> None:
        due, now = self._case.sheet_due, self.viewer.clock.now()
        left = school.calendar(self.viewer).left(due.at, now)
        said = p_("record.sheet.clock", "{left}. Until {time}; {why}")
        state = "overdue" if left.overdue else "today" if due.on == now.date() else "active"
        self.note.tell(
            lambda: said.format(left=left.say(), time=f"{due.at:%d.%m.%Y %H:%M}", why=due.why(current())), state
        )

    # -- values -------------------------------------------------------------------------------------------------------

    def values(self) -> SheetValues:
        """The sheet as it is typed."""
        v = self.form.values()
        return SheetValues(
            whereabouts=v["whereabouts"],
            lives_with=v["lives_with"],
            categories=v["categories"],
            family=tuple(v["family"]),
            helpers=tuple(_stored(row) for row in v["helpers"]),
            description=v["description"],
            sources=v["sources"],
            danger=v["danger"],
            danger_measures=v["danger_measures"] if v["danger"] else "",
            collected_at=v["collected_at"],
            secretary_id=v["secretary"],
            recorded_from_paper=v["recorded_from_paper"],
        )

    def facts(self, language: str) -> dict[str, Any]:
        """Facts of paper 05."""
        case = self._case
        return papers.primary_sheet(
            self.ground(case.child.child_id, language),
            replace(self.values(), late_reason=case.sheet.late_reason),
            case_number=case.number,
            clock_start=case.referrals[0].received_at if case.referrals else case.sheet_due.at,
            clock_due=case.sheet_due.at,
        )

    def store(self) -> None:
        """Keep what has been gathered."""
        said = self.values()
        actions.save_primary_sheet(
            self.viewer,
            self._case.case_id,
            family=said.family,
            helpers=said.helpers,
            danger=said.danger,
            secretary_id=said.secretary_id,
            recorded_from_paper=said.recorded_from_paper,
            **{name: getattr(said, name) for name in TEXTS},
        )

    def _keep(self) -> None:
        run_verb(self, self.store, self._was_saved_open, self.form)

    def _was_saved_open(self) -> None:
        self._was_saved(None)

    def submit(self, reasons: dict[str, str]) -> None:
        """Keep it and close the sheet."""
        self.store()
        v = self.form.values()
        scan = v["scan"] if v["recorded_from_paper"] else None
        actions.finish_primary(
            self.viewer, self._case.case_id, collected_at=v["collected_at"], file=scan, reasons=reasons
        )

    def heading(self) -> str:
        """The sheet."""
        return p_("doc.initial_sheet", "Primary information sheet")

    def verb(self) -> str:
        """The primary."""
        return p_("record.sheet.finish", "The information is gathered")

    def retranslate(self) -> None:
        """All texts in the language of the screen."""
        super().retranslate()
        if hasattr(self, "keep"):
            self.keep.setText(p_("ui.save", "Save"))


def _from_paper() -> str:
    return p_("record.sheet.from_paper", "Recorded from the signed paper")


def _danger() -> str:
    return p_("record.due.danger", "Immediate danger to the child")


def _danger_words() -> str:
    return p_("record.sheet.danger_measures", "What the danger is, who was told and when")


def _helper(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "done_at": moment(row.get("done_at")) or None}


def _stored(row: Mapping[str, Any]) -> dict[str, Any]:
    done = row.get("done_at")
    return {**row, "done_at": done.isoformat() if done else ""}


FAMILY = (
    RowColumn("name", lambda: p_("record.family.name", "Surname, name"), TextField, 3),
    RowColumn("relation", lambda: p_("record.family.relation", "Relation"), TextField, 2),
    RowColumn("birth_year", lambda: p_("record.family.birth_year", "Born"), lambda: TextField(width=5), 1),
    RowColumn("whereabouts", lambda: p_("rec.whereabouts", "Where they are"), TextField, 3),
    RowColumn("occupation", lambda: p_("record.family.occupation", "Work, study"), TextField, 2),
    RowColumn("phone", lambda: p_("record.family.phone", "Telephone"), TextField, 2),
)
