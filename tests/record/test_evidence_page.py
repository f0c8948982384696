"""A social pedagogue gathers the file on the case's page: types, saves the paper, pastes, drops, binds (398/14)."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.base.access import Viewer
from app.base.store import attachments
from app.letters import reads as letters
from app.record import actions, reads
from app.record.case_page.page import CasePage
from app.widgets.file_field import FileField
from tests.record import some as made
from tests.record.some import People
from tests.record.test_forms import find, settle


@pytest.fixture
def page(qtbot: QtBot, viewer: Viewer, some: People) -> CasePage:
    """The page of a case whose materials are gathered."""
    case_id = made.referral(viewer, some)
    made.sheet(viewer, case_id)
    shown = CasePage(viewer, case_id)
    shown.resize(1366, 698)
    qtbot.addWidget(shown)
    shown.show()
    settle()
    return shown


def dialog(name: str) -> Any:
    """The open dialog of that name."""
    settle()
    return next(w for w in QApplication.topLevelWidgets() if w.objectName() == f"{name}_dialog" and w.isVisible())


def save_as(path: Path) -> None:
    """Choose a file in the save dialog that is open."""
    asked = [w for top in QApplication.topLevelWidgets() for w in top.findChildren(QFileDialog)][-1]
    asked.fileSelected.emit(str(path))
    asked.close()
    settle()


def grey_picture() -> QImage:
    """A photograph that was copied."""
    image = QImage(3000, 2000, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    return image


@pytest.mark.clause("398/14")
def test_from_the_act_to_the_bound_file(qtbot: QtBot, viewer: Viewer, page: CasePage, tmp_path: Path) -> None:
    assert not find(page, "case_bind_button").isVisible()
    find(page, "record_part_housing_act_button").click()
    form: QDialog = dialog("record_housing_act")
    find(form, "record_housing_act_number_field").setText("3")
    find(form, "record_housing_act_visit_time_field").setText("15:30")
    find(form, "record_housing_act_conclusion_text_field", QPlainTextEdit).setPlainText("Жағдайы қанағаттанарлық")
    find(form, "record_housing_act_print_button").click()
    paper = dialog("record_print")
    qtbot.waitUntil(lambda: paper.preview.paper() is not None, timeout=4000)
    paper.language.set_value("both")
    paper._draw()
    find(paper, "record_print_pdf_button").click()
    save_as(tmp_path / "act.pdf")
    text = " ".join(p.extract_text() for p in PdfReader(tmp_path / "act.pdf").pages)
    assert "АКТІСІ" in text
    assert "АКТ ОБСЛЕДОВАНИЯ" in text
    find(paper, "record_print_docx_button").click()
    save_as(tmp_path / "act.docx")
    assert (tmp_path / "act.docx").read_bytes()[:2] == b"PK"
    paper.close()
    kept = letters.papers_of_case(viewer, page.case_id)
    assert [(row.kind, row.language, row.number) for row in kept] == [("09.1", "both", "3")]

    QGuiApplication.clipboard().setImage(grey_picture())
    page.cards.cards["housing_act"].button.setFocus()
    page.attaching.paste()
    asked = dialog("record_add_file")
    assert asked.form.values()["kind"] == "housing_act"  # what is typed stays; the picture comes beside it
    asked.form.field("note").set_value("бөлме суреті")
    find(asked, "record_add_file_verb_button").click()
    (file,) = reads.case_files(viewer, page.case_id)
    assert (file.kind, file.note, file.media) == ("housing_act", "бөлме суреті", "image/jpeg")
    qtbot.waitUntil(lambda: page.tabs.indexOf(page.tabs.files) > 0)

    find(page, "case_bind_button").click()
    bound = dialog("record_bound")
    qtbot.waitUntil(lambda: bound.verb_button.isEnabled(), timeout=4000)
    find(bound, "record_bound_verb_button").click()
    newest = letters.papers_of_case(viewer, page.case_id)[0]
    assert newest.kind == "10.2"
    pages = PdfReader(io.BytesIO(letters.paper_file(viewer, newest.paper_id).data)).pages
    assert "бөлме суреті" in " ".join(pages[0].extract_text().split())
    assert f"{len(pages)} / {len(pages)}" in pages[-1].extract_text()


def test_a_pasted_picture_becomes_an_awaited_material(viewer: Viewer, page: CasePage) -> None:
    QGuiApplication.clipboard().setImage(grey_picture())
    page.cards.cards["characteristic"].button.setFocus()
    page.attaching.paste()
    find(dialog("record_part"), "record_part_verb_button").click()
    part = reads.case_page(viewer, page.case_id).part("characteristic")
    assert part.state == "attached"
    data, known = attachments.read(viewer, part.attachment_id or 0)
    picture = QImage.fromData(data)
    assert (known.media, max(picture.width(), picture.height())) == ("image/jpeg", 2339)
    assert picture.isGrayscale()


def test_a_file_dropped_on_the_page_asks_what_it_belongs_to(viewer: Viewer, page: CasePage, tmp_path: Path) -> None:
    path = tmp_path / "hat.txt"
    path.write_bytes(b"hat")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    assert page.attaching.eventFilter(page, drop)
    asked = dialog("record_add_file")
    assert asked.form.values()["kind"] == "other"
    find(asked, "record_add_file_verb_button").click()
    (file,) = reads.case_files(viewer, page.case_id)
    page.tabs.files._open(file)
    save_as(tmp_path / "copy.txt")  # what does not open inside leaves by a copy, which the audit notes
    assert (tmp_path / "copy.txt").read_bytes() == b"hat"


def test_a_file_that_is_too_big_is_refused_in_words(viewer: Viewer, page: CasePage, tmp_path: Path) -> None:
    path = tmp_path / "ulken.pdf"
    path.write_bytes(b"%PDF" + bytes(attachments.LIMIT))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    card = page.cards.cards["characteristic"]
    card.dropEvent(
        QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )
    asked = dialog("record_part")
    find(asked, "record_part_verb_button").click()
    said = " ".join(str(asked.form.errors()).split()) + asked.banner.accessibleName()
    assert "file" in asked.form.errors(), said
    assert reads.case_page(viewer, page.case_id).part("characteristic").state == "awaited"


def test_the_psychologists_further_file_is_closed_by_the_circle(viewer: Viewer, some: People) -> None:
    from app.base.store.given import GivenFile

    case_id = made.referral(viewer, some)
    actions.add_file(viewer, case_id, "psychologist", GivenFile("test.txt", "text/plain", b"1"))
    (file,) = reads.case_files(viewer, case_id)
    assert attachments.info(viewer, file.attachment_id).circle


def test_the_field_takes_the_clipboard(qtbot: QtBot) -> None:
    field = FileField()
    qtbot.addWidget(field)
    QGuiApplication.clipboard().setImage(grey_picture())
    field.paste_button.click()
    given = field.value()
    assert given is not None
    assert given.media == "image/png"
