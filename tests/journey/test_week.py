"""From an empty folder to the printed plan, with mouse and keyboard alone, in Kazakh and again in Russian."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit

from app.base.store.sealing import CHEAP
from app.council import reads as council
from app.demo import roster, sheet
from app.letters import reads as letters
from app.record import reads as record
from app.shell.start import Program, application
from app.widgets import printing
from tests.journey import hands
from tests.journey.hands import (
    check,
    choose,
    click,
    find,
    give_file,
    key_text,
    menu,
    named,
    press,
    push,
    row,
    see,
    suggest,
    wait,
    write,
)

PASSWORD = "ақ қайың 2026 жыл"
STAFF = (
    ("Тілеубаева", "Гүлнар", "директордың тәрбие ісі жөніндегі орынбасары", "заместитель директора по воспит"),
    ("Ким", "Елена", "педагог-психолог", "педагог-психолог"),
    ("Оспанова", "Жанар", "сынып жетекшісі", "классный руководитель"),
    ("Ғабитов", "Нұрлан", "пән мұғалімі", "учитель-предметник"),
)


class FilePrinter:
    """A printer whose paper is a PDF file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def names(self) -> list[str]:
        """The one printer."""
        return ["PDF"]

    def open(self, _name: str) -> QPrinter:
        """Print into the file."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self._path))
        return printer


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The program on an empty folder, begun by `program(language)`."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    monkeypatch.setattr(printing, "InstalledPrinters", lambda: FilePrinter(tmp_path / "printed.pdf"))
    begun: list[Program] = []

    def begin(language: str) -> Program:
        made = Program(application(), tmp_path / "school", language, CHEAP)
        begun.append(made)
        made.begin()
        return made

    yield begin
    for made in begun:
        made.end()
        for window in (made.gate, made.window, made.lock_screen):
            if window is not None:
                window.hide()
                window.deleteLater()
    hands.settle()


class Week:
    """The social pedagogue at the keyboard."""

    def __init__(self, program: Program, language: str, place: Path) -> None:
        self.program, self.language, self.place = program, language, place
        self.pupils = roster.make(12, 5, 2026).pupils
        first = next(pupil for pupil in self.pupils if pupil.room.grade > 4)
        self.child = f"{first.name.surname} {first.name.given}"

    # -- the first run

    def first_run(self) -> None:
        """Language is chosen, the school named, the key copied by hand and asked back, the second place left out."""
        for name, text in (
            ("name_kk", "№ 5 мектеп"),
            ("name_ru", "Школа № 5"),
            ("short_kk", "№ 5 мектеп"),
            ("short_ru", "ОШ № 5"),
        ):
            write(f"first_run_school_{name}_field", text)
        push("first_run_next_button")
        for name, text in (
            ("head_surname", "Ахметов"),
            ("head_given", "Бауыржан"),
            ("me_surname", "Серікова"),
            ("me_given", "Әлия"),
        ):
            write(f"first_run_people_{name}_field", text)
        push("first_run_next_button")
        write("first_run_password_login_field", "aliya")
        write("first_run_password_password_field", PASSWORD)
        write("first_run_password_again_field", PASSWORD)
        push("first_run_next_button")
        key = see("recovery_key_label", QLabel).accessibleName().split()
        push("first_run_next_button")
        self._answer(key)
        push("first_run_next_button")
        see("second_place_field")
        push("first_run_next_button")
        see("main_window")

    def _answer(self, key: list[str]) -> None:
        """Four groups of the key are asked back, each by its number."""
        fields = [w for w in see("recovery_form").findChildren(QLineEdit) if w.isVisible()]
        assert len(fields) == 4
        for field in fields:
            place = int("".join(c for c in field.accessibleName() if c.isdigit()))
            click(field)
            key_text(field, key[place - 1])

    def sign_in(self) -> None:
        """Lock, leave, and come back through the sign-in window."""
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        press(see("main_window"), Qt.Key.Key_L, both)
        push("lock_leave_button")
        write("sign_in_login_field", "aliya")
        write("sign_in_password_field", PASSWORD)
        push("sign_in_button")
        see("main_window")

    # -- the school

    def hire(self) -> None:
        """Four colleagues, so that a Council can be appointed (398/6)."""
        push("rail_settings_button")
        row("settings_sections_list", {"kk": "Қызметкерлер", "ru": "Сотрудники"}[self.language])
        for surname, given, kk, ru in STAFF:
            push("settings_add_staff_button")
            write("staff_surname_field", surname)
            write("staff_given_field", given)
            choose("staff_code_field", kk if self.language == "kk" else ru)
            push("staff_verb_button")
            wait(lambda: find("staff_dialog") is None, "the dialog closes")

    def read_in(self) -> None:
        """The list of children from a table."""
        path = self.place / "list.xlsx"
        sheet.write(path, self.pupils, 2026)
        push("rail_children_button")
        push("children_read_in_button")
        push("reading_in_choose_button")
        give_file("reading_in_file_dialog", str(path))
        see("reading_in_counts_label")
        push("reading_in_verb_button")
        see("reading_in_result_label")
        push("reading_in_verb_button")
        wait(lambda: find("reading_in_dialog") is None, "the dialog closes")

    # -- the case

    def refer(self) -> None:
        """The class teacher's request is registered (398/4)."""
        push("rail_today_button")
        push("today_register_button")
        suggest("record_referral_child_field", self.child)
        suggest("record_referral_requester_field", "Оспан")
        push("record_referral_grounds_field_5_check")
        write("record_referral_facts_field_1_date", f"{date.today():%d%m%Y}")
        write("record_referral_facts_field_1_text", "Үш күн сабаққа келмеген")
        write("record_referral_measures_field_1_text", "Әңгімелесу")
        push("record_referral_aims_field_1_check")
        write("record_referral_help_needed_field", "Қолдау қажет")
        self.drawn()
        self.verb("record_referral")

    def gather(self) -> None:
        """The primary sheet (398/12), then the four parts (398/14): typed, attached, set aside, typed."""
        push("case_next_button")
        write("record_sheet_whereabouts_field", "үйде")
        write("record_sheet_lives_with_field", "анасымен")
        write("record_sheet_description_field", "Сабаққа жүйелі түрде қатыспайды")
        write("record_sheet_sources_field", "сынып журналы")
        self.drawn()
        self.verb("record_sheet")
        push("record_part_characteristic_button")
        write("record_characteristic_conclusion_text_field", "Қолдау ұсынылады")
        self.verb("record_characteristic")
        menu("record_part_psychologist_more_button", "record_part_psychologist_aside_action")
        write("record_part_reason_field", "келісім берілмеген")
        self.verb("record_part")
        scan = self.place / "act.pdf"
        _blank(scan)
        menu("record_part_housing_act_more_button", "record_part_housing_act_attach_action")
        push("record_part_file_field")
        give_file("file_dialog", str(scan))
        self.verb("record_part")
        push("record_part_preventive_summary_button")
        write("record_summary_overall_text_field", "Бала көмекті қабылдайды")
        self.verb("record_summary")

    def submit(self) -> None:
        """The file goes to the deputy, whose submission is recorded from paper (398/4)."""
        push("case_next_button")
        write("record_submission_summary_field", "Көмек көрсету қажет")
        self.drawn()
        self.verb("record_submission")
        push("case_next_button")
        self.verb("record_approve")

    # -- the Council

    def appoint(self) -> None:
        """The Council by the head's order (398/6): the posts that the law seats, and two more."""
        push("rail_council_button")
        push("council_make_order_button")
        write("council_order_number_field", "118")
        for surname in ("Ким", "Оспанова"):
            click(check("council_staff_", surname), QPoint(12, 12))
        self.verb("council_order")

    def call(self) -> None:
        """A session of today by a decision of the administration (398/5), with the case that is ready."""
        push("council_call_button")
        write("council_call_starts_at_field", f"{date.today():%d%m%Y}")
        write("council_call_starts_at_field_time", f"{datetime.now():%H}00")
        write("council_call_place_field", "101-кабинет")
        self.verb("council_call")

    def meet(self) -> None:
        """The parent is invited and told (398/9), all members come, the child is placed on the record (398/15)."""
        push("council_invite_button")
        self.verb("council_invite")
        click(wait(lambda: named("council_invited_"), "the invited person")[0])
        write("council_invited_on_field", f"{date.today():%d%m%Y}")
        choose("council_invited_how_field", {"kk": "қолына", "ru": "вручено"}[self.language])
        self.verb("council_invited")
        for box in named("council_member_", QCheckBox):
            click(box, QPoint(12, box.height() // 2))
            wait(box.isChecked, box.objectName())
        push("council_session_start_button")
        see("council_session_finish_button")
        write("council_speech_0_field", "Қатысу журналы таныстырылды")
        push("council_decision_place_button")
        write("council_votes_for_field", "5")
        write("council_votes_against_field", "0")
        write("council_votes_abstain_field", "0")
        write("council_parent_opinion_field", "Көмекке келісемін")
        push("council_session_finish_button")
        self.verb("council_finish")
        push("council_session_sign_button")
        self.verb("council_sign")
        wait(lambda: find("council_session_sign_button") is None, "the protocol is signed")

    # -- the plan

    def plan(self) -> None:
        """The plan from the library (398/18), approved, printed in two copies, signed, a copy handed over."""
        push("rail_record_button")
        push("case_next_button")
        write("record_library_search_field", {"kk": "үйге бару", "ru": "посещение"}[self.language])
        push(wait(lambda: named("record_library_add_"), "a measure")[0].objectName())
        self.drawn()
        push("plan_print_button")
        self.verb("plan_approve")
        push("printing_verb_button")
        push("plan_signed_button")
        self.verb("plan_signed")
        push("plan_copy_button")
        self.verb("record_copy")

    # -- small hands

    def verb(self, dialog: str) -> None:
        """Press the verb of a dialog and see it close."""
        push(f"{dialog}_verb_button")
        wait(lambda: find(f"{dialog}_dialog") is None, f"{dialog} closes")

    def drawn(self) -> None:
        """The preview has drawn the paper as it is typed."""
        label = see("preview_page_label", QLabel)
        wait(label.text, "the paper is drawn")


def _blank(path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(path)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_referral_becomes_a_printed_plan(program: Any, tmp_path: Path, language: str) -> None:
    week = Week(program(language), language, tmp_path)
    week.first_run()
    week.sign_in()
    week.hire()
    week.read_in()
    week.refer()
    week.gather()
    week.submit()
    week.appoint()
    week.call()
    week.meet()
    week.plan()
    _stored(week)
    _printed(week)


def _stored(week: Week) -> None:
    """What the person did is there: the child on the record, the protocol signed, the plan signed and handed over."""
    viewer = week.program.viewer
    line = record.cases(viewer).lines[0]
    page = record.plan_page(viewer, line.case_id, week.language)
    assert (line.state, line.record_number) == ("on_record", f"{date.today().year}/1")
    assert page is not None
    assert (page.state, len(page.copies)) == ("signed", 1)
    kinds = {paper.kind for paper in letters.papers_of_case(viewer, line.case_id)}
    assert "18.1" in kinds
    assert [s.state for s in council.sessions(viewer)] == ["signed"]


def _printed(week: Week) -> None:
    """Annex 1 came out of the printer: a whole page with something on it."""
    pages = PdfReader(week.place / "printed.pdf").pages
    assert len(pages) >= 1
    assert (week.place / "printed.pdf").stat().st_size > 10_000
