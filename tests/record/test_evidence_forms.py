"""The forms of the evaluation file with mouse and keyboard, beside their live papers."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.base.access import Viewer
from app.record import actions, reads
from app.record.case_page.part_dialogs import FORMS, write_part
from app.record.forms.housing_act import HousingActForm
from app.record.forms.work_summary import WorkSummaryForm
from tests.record import some as made
from tests.record.some import People
from tests.record.test_forms import find, keys, opened, text_of, write


@pytest.mark.parametrize("number", list(FORMS))
def test_each_form_opens_filled_and_draws_its_paper(qtbot: QtBot, viewer: Viewer, some: People, number: str) -> None:
    case_id = made.referral(viewer, some)
    form = opened(qtbot, lambda parent: FORMS[number](viewer, case_id, parent))
    assert "Беков Дәурен" in text_of(form, qtbot)
    form.language.set_value("ru")
    form.redraw_now()
    qtbot.waitUntil(lambda: "7 «Б»" in text_of(form, qtbot), timeout=4000)


@pytest.mark.clause("398/13.1")
def test_the_act_is_typed_with_its_commission(qtbot: QtBot, viewer: Viewer, some: People) -> None:
    case_id = made.referral(viewer, some)
    form = opened(qtbot, lambda parent: HousingActForm(viewer, case_id, parent))
    write(qtbot, form, "record_housing_act_number_field", "3")
    form.form.field("commission").add_row()
    line = find(form, "record_housing_act_commission_field_4_name", QLineEdit)
    line.setFocus()
    keys(line, "тілеуб")
    field: Any = line.parent()
    qtbot.waitUntil(lambda: bool(field._offered))
    field._picked(field._model.index(0, 0))
    assert field.value() == "Тілеубаева Аяна Серікқызы"
    write(qtbot, form, "record_housing_act_conclusion_text_field", "Жағдайы қанағаттанарлық")
    said = text_of(form, qtbot)
    for words in ("№ 3", "Тілеубаева", "педагог-психолог", "Абай көшесі, 7", "Жағдайы қанағаттанарлық"):
        assert words in said
    with qtbot.waitSignal(form.saved):
        qtbot.mouseClick(find(form, "record_housing_act_verb_button"), Qt.MouseButton.LeftButton)
    part = reads.case_page(viewer, case_id).part("housing_act")
    assert (part.state, part.paper, part.number) == ("typed", "09.1", "3")


def test_the_other_paper_is_one_button_away(qtbot: QtBot, viewer: Viewer, some: People) -> None:
    case_id = made.referral(viewer, some)
    asked: list[str] = []
    form = opened(qtbot, lambda parent: HousingActForm(viewer, case_id, parent))
    form.other_wanted.connect(asked.append)
    find(form, "record_housing_act_other_button").click()
    assert asked == ["09.2"]
    write_part(form.held, viewer, reads.part_of(viewer, case_id, "housing_act"), "09.2")
    assert form.held.findChild(FORMS["09.2"]) is not None


def test_newer_entries_come_into_the_summary(qtbot: QtBot, viewer: Viewer, some: People) -> None:
    case_id = made.referral(viewer, some)
    form = opened(qtbot, lambda parent: WorkSummaryForm(viewer, case_id, parent))
    before = form.form.values()["work"]
    actions.add_note(viewer, case_id, "Анасы келді", kind="meeting")
    find(form, "record_summary_take_button").click()
    after = form.form.values()["work"]
    assert after[: len(before)] == before
    assert [(row["whom"], row["content"]) for row in after[len(before) :]] == [("parents", "Анасы келді")]
