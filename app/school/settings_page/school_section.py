"""The school's names and addresses, the working week, and what the school chooses for itself."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.base.access import Viewer
from app.base.language import p_
from app.school import actions, reads
from app.school.place_field import PlaceField
from app.school.rules import Choice
from app.school.settings_page.section import Primary, Section
from app.widgets.card import Card
from app.widgets.dialog import run_verb
from app.widgets.fields import ChoiceField, NumberField, TextField, TimeField
from app.widgets.form import Form
from app.widgets.toast import toast


class SchoolSection(Section):
    """One form; Save writes what was changed."""

    NAME = "school"
    NEEDS = "school.edit_school"

    def __init__(self, viewer: Viewer, parent: QWidget | None = None) -> None:
        super().__init__(viewer, parent)
        self.form = Form("settings_school", columns=2, parent=self)
        self._names()
        self._contacts()
        self.own = Form("settings_own", columns=3, parent=self)
        self._choices()
        names = Card(lambda: p_("settings.school_names", "Names and addresses"))
        names.body.addWidget(self.form)
        own = Card(lambda: p_("settings.own_rules", "The school's own rules"))
        own.body.addWidget(self.own)
        for card in (names, own):
            self.body.addWidget(card)
        self.body.addStretch(1)
        self._changed = False
        for form in (self.form, self.own):
            form.edited.connect(self._edited)
        self.retranslate()

    def title(self) -> str:
        """The word in the list."""
        return p_("settings.school", "School")

    def primary(self) -> Primary:
        """Save."""
        return Primary("save", lambda: p_("ui.save", "Save"), "check", self.save)

    def refresh(self) -> None:
        """What is kept, unless something was typed and not saved yet."""
        found = reads.school(self.viewer)
        if self._changed or found is None:
            return
        names = ("name", "short", "locality", "address")
        values = {f"{n}_{lang}": getattr(found, f"{n}_{lang}") for n in names for lang in ("kk", "ru")}
        values |= {
            n: getattr(found, n) for n in ("bin", "kato", "phone", "email", "site", "social", "week_days", "day_end")
        }
        self.form.set_values(values)
        chosen = reads.choices(self.viewer)
        self.own.set_values(
            {
                "evidence": chosen[Choice.EVIDENCE_DAYS],
                "quorum": chosen[Choice.QUORUM],
                "copy": chosen[Choice.COPY_LANGUAGE],
                "enquiry": chosen[Choice.ENQUIRY_DAYS],
            }
        )

    def save(self) -> None:
        """Write names, week and own rules."""
        if not self.own.check():
            return
        run_verb(self, self._write, done=self._saved, form=self.form)

    def _write(self) -> None:
        values = self.form.values()
        end = values.pop("day_end")
        actions.edit_school(self.viewer, week_days=values.pop("week_days"), day_end=f"{end:%H:%M}", **values)
        own = self.own.values()
        before = reads.choices(self.viewer)
        for key, value in (
            (Choice.EVIDENCE_DAYS, own["evidence"]),
            (Choice.QUORUM, own["quorum"]),
            (Choice.COPY_LANGUAGE, own["copy"]),
            (Choice.ENQUIRY_DAYS, own["enquiry"] or before[Choice.ENQUIRY_DAYS]),
        ):
            if before[key] != value:
                actions.choose(self.viewer, key, value)

    def _saved(self) -> None:
        self._changed = False
        toast(self, lambda: p_("toast.saved", "Saved"))

    def _edited(self, _name: str) -> None:
        self._changed = True

    def _names(self) -> None:
        add = self.form.add
        add("name_kk", lambda: p_("settings.name_kk", "Full name in Kazakh"), TextField())
        add("name_ru", lambda: p_("settings.name_ru", "Full name in Russian"), TextField())
        add("short_kk", lambda: p_("settings.short_kk", "Short name in Kazakh"), TextField())
        add("short_ru", lambda: p_("settings.short_ru", "Short name in Russian"), TextField())
        add("locality_kk", lambda: p_("settings.locality_kk", "Settlement in Kazakh"), TextField(), True)
        add("locality_ru", lambda: p_("settings.locality_ru", "Settlement in Russian"), TextField(), True)
        add("address_kk", lambda: p_("settings.address_kk", "Address in Kazakh"), TextField(), True)
        add("address_ru", lambda: p_("settings.address_ru", "Address in Russian"), TextField(), True)

    def _contacts(self) -> None:
        add = self.form.add
        add("phone", lambda: p_("settings.phone", "Telephone"), TextField(), True)
        add("email", lambda: p_("settings.email", "E-mail"), TextField(), True)
        add("site", lambda: p_("settings.site", "Site"), TextField(), True)
        add("social", lambda: p_("settings.social", "Pages in social networks"), TextField(), True)
        add("bin", lambda: p_("settings.bin", "BIN"), TextField(width=14, most=12), True)
        add("kato", lambda: p_("settings.kato", "KATO code"), PlaceField(self.viewer), True)
        weeks = [(5, lambda: p_("first.week_5", "five days")), (6, lambda: p_("first.week_6", "six days"))]
        add("week_days", lambda: p_("first.week", "Working week"), ChoiceField(weeks, fits=12))
        add("day_end", lambda: p_("settings.day_end", "End of the working day"), TimeField())

    def _choices(self) -> None:
        quorums = [
            ("majority", lambda: p_("settings.quorum_majority", "more than half")),
            ("two_thirds", lambda: p_("settings.quorum_two_thirds", "two thirds")),
            ("all", lambda: p_("settings.quorum_all", "all members")),
        ]
        copies = [
            ("kk", lambda: p_("settings.copy_kk", "Kazakh")),
            ("ru", lambda: p_("settings.copy_ru", "Russian")),
            ("both", lambda: p_("settings.copy_both", "both languages")),
        ]
        add = self.own.add
        add(
            "evidence",
            lambda: p_("settings.evidence_days", "Term of the materials, working days"),
            NumberField(least=1, most=60, width=4),
            True,
            hint=lambda: p_("settings.evidence_hint", "Clause 14 names no term: empty means none."),
        )
        add("quorum", lambda: p_("settings.quorum", "Quorum of the Council"), ChoiceField(quorums, fits=12))
        add("copy", lambda: p_("settings.copy", "Official copy of papers"), ChoiceField(copies, fits=12))
        add(
            "enquiry",
            lambda: p_("settings.enquiry_days", "Term of answers to enquiries, working days"),
            NumberField(least=1, most=60, width=4),
            hint=lambda: p_("settings.enquiry_hint", "Proposed in each enquiry; each letter may have its own day."),
        )
