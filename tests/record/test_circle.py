"""The circle: consent and conclusion reach its holders whole, and nobody else by a byte (decision 10)."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from app.base.access import PUBLIC, Role, Viewer
from app.base.papers import compose, pdf, template
from app.base.refusal import Forbidden, NeedsReason, Refused
from app.base.store import drafts
from app.base.store.given import GivenFile
from app.letters import reads as letters
from app.record import actions, papers, reads
from app.record.case_page import CasePage
from app.record.forms.conclusion import ConclusionForm
from app.record.forms.consent import ConsentForm
from app.record.my_page import MyPage
from app.record.rules.circle import ConsentValues, Hears
from app.record.rules.parts import PartKind
from app.shell import pages
from app.widgets.translated import speak
from tests.record import some as made
from tests.record.some import People
from tests.record.test_forms import find, settle, text_of

SECRET = "ҚҰПИЯҚАЗЫНАСӨЗІ"
BODY = {"conclusion_text": SECRET, "advice_child": f"{SECRET} 2", "methods_text": f"{SECRET} 3"}


@pytest.fixture
def case_id(viewer: Viewer, some: People) -> int:
    """A case whose materials are gathered."""
    return made.referral(viewer, some)


@pytest.fixture
def psychologist(viewer_as: Any, some: People) -> Viewer:
    """The psychologist with an account."""
    found: Viewer = viewer_as(Role.PSYCHOLOGIST, staff_id=some.staff["psychologist"])
    return found


@pytest.fixture
def teacher(viewer_as: Any, some: People) -> Viewer:
    """The class teacher: outside the circle."""
    found: Viewer = viewer_as(Role.CLASS_TEACHER, staff_id=some.staff["teacher"])
    return dataclasses.replace(found, class_ids=frozenset({some.class_id}))


def answer(some: People, **values: Any) -> ConsentValues:
    """A signed consent."""
    given: dict[str, Any] = {
        "number": "4",
        "on": date(2026, 11, 19),
        "person_id": some.mother,
        "parent_name": "Бекова Сәуле Ержанқызы",
        "kinds": ("diagnostics", "counselling"),
        "agreed": True,
        "share": True,
        "valid_from": date(2026, 11, 19),
        "valid_to": date(2027, 11, 19),
        "child_opinion": SECRET,
        "author_id": some.staff["psychologist"],
    }
    return ConsentValues(**{**given, **values})


def whole(viewer: Viewer, some: People, case_id: int) -> int:
    """Consent, conclusion, both printed and kept; gives the conclusion's paper."""
    actions.record_consent(
        viewer, case_id, answer(some), from_paper=True, file=GivenFile("с.pdf", "application/pdf", PDF)
    )
    actions.set_evidence(viewer, case_id, PartKind.PSYCHOLOGIST, "typed", body=BODY, number="7")
    return keep(viewer, some, case_id)


def keep(viewer: Viewer, some: People, case_id: int) -> int:
    """Print both papers."""
    ground, material = reads.circle_ground(viewer, case_id, "kk"), reads.circle_material(viewer, case_id)
    assert material.said is not None
    psychologist = some.staff["psychologist"]
    facts = {
        "08.1": papers.consent(ground, material.said),
        "07.1": papers.conclusion(
            ground, material.body, number="7", on=date(2026, 11, 20), author_id=psychologist, consent=material.said
        ),
    }
    ids = {}
    for kind, said in facts.items():
        data = pdf([compose(template(kind, "kk"), said)]).data
        assert SECRET in words_of(data)
        ids[kind] = actions.keep_circle_paper(viewer, case_id, kind, pdf=data, facts=said, language="kk")
    return ids["07.1"]


def words_of(data: bytes) -> str:
    """The text of a PDF."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())


PDF = pdf([compose(template("05.1", "kk"), {})]).data


# -- what the law's papers say ----------------------------------------------------------------------------------------


@pytest.mark.clause("398/14")
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_both_papers_are_filled_from_what_is_entered(viewer: Viewer, some: People, case_id: int, language: str) -> None:
    actions.record_consent(viewer, case_id, answer(some))
    ground = reads.circle_ground(viewer, case_id, language)
    said = reads.circle_material(viewer, case_id).said
    assert said == answer(some)
    consent = words_of(pdf([compose(template("08.1", language), papers.consent(ground, said))]).data)
    assert all(part in consent for part in ("Беков Дәурен", "Бекова Сәуле Ержанқызы", "Тілеубаева", "№ 4", SECRET))
    facts = papers.conclusion(ground, BODY, number="7", on=said.on, author_id=said.author_id, consent=said)
    made_of = words_of(pdf([compose(template("07.1", language), facts)]).data)
    assert all(part in made_of for part in ("№ 7", "№ 4", SECRET, f"{SECRET} 3"))


def test_an_unanswered_consent_prints_empty_boxes(viewer: Viewer, some: People, case_id: int) -> None:
    facts = papers.consent(reads.circle_ground(viewer, case_id, "kk"), answer(some, agreed=None, share=None))
    assert not any(facts[f"check_{what}_{yes}"] for what in ("consent", "share") for yes in ("yes", "no"))
    with pytest.raises(Refused, match="consent_unanswered"):
        actions.record_consent(viewer, case_id, answer(some, agreed=None))


# -- refusal and the Council ------------------------------------------------------------------------------------------


@pytest.mark.clause("398/14")
def test_a_refused_consent_sets_the_conclusion_aside_with_that_reason(
    viewer: Viewer, some: People, case_id: int
) -> None:
    refused = answer(some, agreed=False, share=False)
    with pytest.raises(Refused, match="aside_reason"):
        actions.record_consent(viewer, case_id, refused)
    actions.record_consent(viewer, case_id, refused, aside="ата-анасы келісім бермеді")
    part = reads.case_page(viewer, case_id).part("psychologist")
    assert (part.state, part.reason) == ("set_aside", "ата-анасы келісім бермеді")
    assert reads.council_hears(viewer, case_id).code == Hears.REFUSED


def test_the_council_hears_only_what_the_consent_says(viewer: Viewer, some: People, case_id: int) -> None:
    assert reads.council_hears(viewer, case_id).code == Hears.NO_CONCLUSION
    actions.set_evidence(viewer, case_id, PartKind.PSYCHOLOGIST, "typed", body=BODY)
    for values, code in (
        (None, Hears.NO_CONSENT),
        ({"share": False}, Hears.NOT_SHARED),
        ({"valid_to": date(2026, 11, 19)}, Hears.OVER),
        ({"withdrawn_on": date(2026, 11, 20)}, Hears.WITHDRAWN),
        ({}, Hears.YES),
    ):
        if values is not None:
            actions.record_consent(viewer, case_id, answer(some, **values))
        found = reads.council_hears(viewer, case_id)
        assert found.code == code
        assert (SECRET in repr(found)) is (code == Hears.YES)
    assert "methods_text" not in reads.council_hears(viewer, case_id).texts


# -- nobody else, by no byte ------------------------------------------------------------------------------------------


def tried(viewer: Viewer, case_id: int, child_id: int) -> Iterator[str]:
    """What each public read gives this viewer about the case, the child, the papers."""
    paper_ids = range(1, 6)
    for name, call in sorted(PUBLIC.items()):
        if not viewer.may(name) or not call.__module__.split(".")[2].startswith("reads"):
            continue
        for arguments in (
            *((), (case_id,), (child_id,), (SECRET,), ("Беков",), (case_id, "psychologist"), (child_id, "kk")),
            *((case_id, "kk"), *((paper_id,) for paper_id in paper_ids), *((n, "print") for n in paper_ids)),
        ):
            try:
                yield f"{name}: {call(viewer, *arguments)!r}"
            except (Refused, NeedsReason, TypeError, ValueError, AttributeError, KeyError):
                continue


def opened(viewer: Viewer) -> str:
    """All rows of the opened store as text: what somebody with the store's key alone would find."""
    found = []
    with viewer.store.reading(viewer) as session:
        for (table,) in session.execute(text("select name from sqlite_master where type = 'table'")).all():
            for row in session.execute(text(f'select * from "{table}"')):
                for cell in row:
                    found.append(cell.decode("utf-8", "ignore") if isinstance(cell, bytes) else str(cell))
    return "\n".join(found)


@pytest.mark.parametrize("role", [Role.CLASS_TEACHER, Role.OBSERVER, Role.ADMINISTRATOR, Role.ELECTION_COMMISSION])
def test_outside_the_circle_no_read_gives_a_byte(
    viewer: Viewer, viewer_as: Any, some: People, case_id: int, role: Role
) -> None:
    whole(viewer, some, case_id)
    outside = viewer_as(role, staff_id=some.staff["teacher"])
    outside = dataclasses.replace(outside, class_ids=frozenset({some.class_id}))
    assert outside.circle is None
    assert not [row for row in tried(outside, case_id, some.child) if SECRET in row]
    assert [row for row in tried(viewer, case_id, some.child) if SECRET in row]


def test_a_deputy_whose_key_is_not_given_yet_sees_existence_author_and_date(
    viewer: Viewer, viewer_as: Any, some: People, case_id: int
) -> None:
    paper_id = whole(viewer, some, case_id)
    deputy = dataclasses.replace(viewer_as(Role.DEPUTY, staff_id=some.staff["deputy"]), circle=None)
    assert not [row for row in tried(deputy, case_id, some.child) if SECRET in row]
    part = reads.case_page(deputy, case_id).part("psychologist")
    assert (part.closed, part.on) == (True, date(2026, 11, 20))
    assert part.author is not None
    consent = reads.circle_material(deputy, case_id).consent
    assert consent is not None
    assert (consent.author and consent.author.staff_id, consent.on) == (some.staff["psychologist"], date(2026, 11, 19))
    row = next(row.paper for row in letters.archive(deputy) if row.paper.kind == "07.1")
    assert row.closed
    assert row.made_by == viewer.name
    assert row.made_at == viewer.clock.now()
    for call in (letters.paper_file, lambda v, n: letters.paper_copy(v, n, "print")):
        with pytest.raises(Forbidden):
            call(deputy, paper_id)


def test_the_opened_store_and_the_files_beside_it_hold_no_text(
    qtbot: QtBot, viewer: Viewer, psychologist: Viewer, some: People, case_id: int, folder: Path
) -> None:
    whole(viewer, some, case_id)
    form = ConclusionForm(psychologist, case_id)
    qtbot.addWidget(form)
    form.form.field("social_text").set_value(f"{SECRET} 4")
    form.keep_draft()
    rows = opened(viewer)
    assert "record.conclusion" in rows
    assert SECRET not in rows
    sign = SECRET.encode()
    assert not [path for path in folder.rglob("*") if path.is_file() and sign in path.read_bytes()]


def test_a_case_of_another_psychologist_is_closed(viewer_as: Any, some: People, case_id: int) -> None:
    other = viewer_as(Role.PSYCHOLOGIST, staff_id=some.staff["head"])
    for call in (reads.circle_material, reads.circle_ground):
        with pytest.raises(Forbidden):
            call(other, case_id)
    with pytest.raises(Forbidden):
        actions.record_consent(other, case_id, answer(some))


# -- my materials and the window --------------------------------------------------------------------------------------


def test_the_rail_leads_psychologist_and_teacher_to_their_materials(
    viewer: Viewer, psychologist: Viewer, teacher: Viewer, some: People, case_id: int
) -> None:
    for who, kinds in (
        (psychologist, {"psychologist", "consent"}),
        (teacher, {"characteristic", "preventive_summary"}),
    ):
        assert "mine" in [module.route for module in pages.modules(who)]
        assert {row.kind for row in reads.my_materials(who)} == kinds
    assert "mine" not in [module.route for module in pages.modules(viewer)]
    with pytest.raises(Forbidden):
        reads.my_materials(viewer)


@pytest.fixture
def show(qtbot: QtBot) -> Callable[..., Any]:
    """Show a page in the size of a small laptop."""

    def make(page: Any) -> Any:
        page.resize(1366, 640)
        qtbot.addWidget(page)
        page.show()
        settle()
        return page

    return make


def dialog(owner: QWidget, name: str) -> Any:
    """The open form."""
    settle()
    return next(w for w in owner.window().findChildren(QWidget, f"{name}_dialog") if w.isVisible())


def press(qtbot: QtBot, owner: QWidget, name: str) -> None:
    """Press a button."""
    qtbot.mouseClick(find(owner, name, QPushButton), Qt.MouseButton.LeftButton)
    settle()


@pytest.mark.clause("398/14")
def test_the_psychologist_records_the_consent_and_writes_the_conclusion(
    qtbot: QtBot, viewer: Viewer, psychologist: Viewer, some: People, case_id: int, show: Callable[..., Any]
) -> None:
    page = show(MyPage(psychologist))
    page.mine.write(page.mine.row(case_id, "consent"))
    form = dialog(page, "record_consent")
    assert form.form.values()["number"] == "1"
    find(form, "record_consent_agreed_field_yes").click()
    find(form, "record_consent_share_field_yes").click()
    find(form, "record_consent_diagnostics_field").click()
    assert "Бекова Сәуле" in text_of(form, qtbot)
    press(qtbot, form, "record_consent_verb_button")
    page.refresh()
    assert page.mine.row(case_id, "consent").state == "typed"

    page.mine.write(page.mine.row(case_id, "psychologist"))
    form = dialog(page, "record_conclusion")
    form.form.field("conclusion_text").set_value(SECRET)
    form.form.field("number").set_value("1")
    form.redraw_now()
    assert SECRET in text_of(form, qtbot)
    form.reject()
    form = ConclusionForm(psychologist, case_id, page)
    form.form.field("conclusion_text").set_value(SECRET)
    form.keep_draft()
    again = ConclusionForm(psychologist, case_id, page)
    assert again.form.values()["conclusion_text"] == SECRET
    again.press()
    assert drafts.load(psychologist, f"record.conclusion:{case_id}") is None
    assert reads.council_hears(viewer, case_id).texts == {"conclusion_text": SECRET}


def test_the_case_page_offers_the_consent_and_both_forms_speak_both_languages(
    qtbot: QtBot, viewer: Viewer, some: People, case_id: int, show: Callable[..., Any]
) -> None:
    page = show(CasePage(viewer, case_id))
    page.cards.cards["psychologist"].asked.emit("consent", "psychologist")
    form = dialog(page, "record_consent")
    assert isinstance(form, ConsentForm)
    find(form, "record_consent_agreed_field_no").click()
    assert not form.form.field("share").isVisible()
    from PySide6.QtWidgets import QApplication

    speak(QApplication.instance(), "ru")  # type: ignore[arg-type]
    assert form.primary.text() == "Записать ответ"
    press(qtbot, form, "record_consent_verb_button")
    page.refresh()
    assert page.case.part("psychologist").reason == "родители не дали согласия"
