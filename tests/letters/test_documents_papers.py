"""Registers as papers and tables, by their words in both languages; every empty form is made."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from python_calamine import CalamineWorkbook

from app.base.access import Viewer
from app.base.papers import all_papers, default_text
from app.base.refusal import Refused
from app.base.sheets import write_xlsx
from app.base.store import wordings
from app.letters import actions, papers, reads, words
from app.letters.reads import Journal
from app.letters.rules import CaseMark, part_of_paper
from tests.letters.documents import add_child, correspondence, text_of

FIRST, LAST = date(2026, 1, 1), date(2026, 11, 20)
STANDINGS = {"kk": {"school_short": "№ 27 ЖББМ"}, "ru": {"school_short": "ОШ № 27"}}
FORMS = [number for number in all_papers() if part_of_paper(number) == "record"]


def _journal(viewer: Viewer, direction: str, **given: Any) -> Journal:
    return reads.journal(viewer, direction, FIRST, LAST, **given)


def _facts(viewer: Viewer, journal: Journal, language: str = "kk", **given: Any) -> dict[str, Any]:
    given = {"today": LAST, "secretary": "Серікова Әлия Маратқызы", **given}
    return papers.register(journal, reads.paper_standing(viewer, language), language, **given)


def _text(viewer: Viewer, journal: Journal, language: str = "kk", **given: Any) -> str:
    return text_of(papers.make_register(journal, _facts(viewer, journal, language, **given), language).data)


@pytest.mark.clause("398/11")
def test_the_incoming_register_in_kazakh(viewer: Viewer, school: Any) -> None:
    child = add_child(viewer, "Сынақов", "Арман", school.classes[1])
    correspondence(viewer, child)
    text = _text(viewer, _journal(viewer, "incoming"), sheets=12)
    assert "Келіп түскен ақпаратты тіркеу журналы" in text
    assert "2026 жылғы 1 қаңтардан 2026 жылғы 20 қарашаға дейінгі кезең" in text
    assert "Полиция бөлімі; № 12-3, 19.11.2026" in text
    assert "Сынақов Арман, 7 «Б»" in text.replace("\u00a0", " ")
    assert "Хат кеш жеткізілді" in text
    assert "тіркелген ақпарат саны: 2, оның ішінде органдар мен ұйымдардан: 1; 1 (бір) жұмыс күнінен кеш" in text
    assert "тіркелгені: 1." in text
    assert "№ 1, 20.11.2026" in text
    assert "12 парақ нөмірленді" in text


@pytest.mark.clause("398/11")
def test_the_incoming_register_in_russian(viewer: Viewer, school: Any) -> None:
    correspondence(viewer)
    text = _text(viewer, _journal(viewer, "incoming"), "ru")
    assert "за период с 1 января 2026 года по 20 ноября 2026 года" in text
    assert "Зарегистрировано за период: 2, в том числе от органов и организаций: 1" in text
    assert "пронумеровано" not in text
    assert "Серікова Әлия Маратқызы" in text


def test_a_copy_that_leaves_the_room_names_no_child(viewer: Viewer, school: Any) -> None:
    child = add_child(viewer, "Сынақов", "Арман")
    actions.register_incoming(
        viewer, received_at=viewer.clock.now(), correspondent="Полиция бөлімі", child_id=child, case_id=4
    )
    cases = {4: CaseMark("2026/17", child, "Сынақов Арман")}
    journal = _journal(viewer, "incoming")
    assert "Сынақов Арман" in _text(viewer, journal, cases=cases)
    hidden = _text(viewer, journal, cases=cases, names=False)
    assert "Сынақов" not in hidden
    assert "№ 2026/17" in hidden


def test_the_outgoing_register_keeps_cancelled_numbers(viewer: Viewer, school: Any) -> None:
    correspondence(viewer)
    journal = _journal(viewer, "outgoing")
    assert [row.letter.number for row in journal.rows] == ["1", "2", "3"]
    text = _text(viewer, journal)
    assert "ШЫҒЫС ХАТТАРДЫ ТІРКЕУ ЖУРНАЛЫ" in text
    assert "Екі рет тіркелді" in text
    assert "Барлығы: 3; жауабы күтілетіні: 1; мерзімі өткені: 1." in text
    assert "Всего: 3; ожидается ответ: 1; просрочено: 1." in _text(viewer, journal, "ru")


@pytest.mark.clause("398/13.2")
def test_inquiries_have_their_own_register(viewer: Viewer, school: Any) -> None:
    made = correspondence(viewer)
    asked = _journal(viewer, "outgoing", inquiries=True)
    assert papers.kind_of(asked) == "28.4"
    assert "Барлығы: 1; жауап алынғаны: 0; мерзімі өткені: 1." in _text(viewer, asked)
    actions.register_incoming(
        viewer, received_at=viewer.clock.now(), correspondent="Емхана", answers_id=made["inquiry"]
    )
    answered = _journal(viewer, "outgoing", inquiries=True)
    assert not answered.rows[0].waits
    assert "Всего: 1; получены ответы: 1; просрочено: 0." in _text(viewer, answered, "ru")


def test_a_cancelled_answer_leaves_the_letter_unanswered(viewer: Viewer, school: Any) -> None:
    made = correspondence(viewer)
    assert made["police"] not in [line.letter_id for line in reads.open_letters(viewer, "incoming")]
    actions.cancel_letter(viewer, made["answer"], "Қате")
    assert made["police"] in [line.letter_id for line in reads.open_letters(viewer, "incoming")]


def test_only_a_missing_secretary_stops_the_print(viewer: Viewer, school: Any) -> None:
    journal = _journal(viewer, "incoming")
    with pytest.raises(Refused) as refused:
        papers.make_register(journal, _facts(viewer, journal, secretary=" "), "kk")
    assert (refused.value.code, refused.value.field) == ("papers.not_printable", "secretary_name")
    assert "тіркелген ақпарат саны: 0" in _text(viewer, journal)


def test_a_printed_register_is_kept(viewer: Viewer, school: Any) -> None:
    correspondence(viewer)
    journal = _journal(viewer, "incoming")
    made = papers.make_register(journal, _facts(viewer, journal), "kk")
    actions.keep_paper(viewer, made.kind, made.language, made.data, made.facts, title="01.01.2026 – 20.11.2026")
    row = reads.archive(viewer)[0]
    assert (row.paper.kind, row.paper.title) == ("02.1", "01.01.2026 – 20.11.2026")
    assert reads.paper_file(viewer, row.paper.paper_id).data == made.data


@pytest.mark.parametrize("direction", ["incoming", "outgoing"])
def test_a_register_as_a_table(viewer: Viewer, school: Any, direction: str) -> None:
    correspondence(viewer)
    journal = _journal(viewer, direction)
    headings = words.register_headings(direction)
    rows = papers.table(journal, {})
    assert {len(row) for row in rows} == {len(headings)}
    book = CalamineWorkbook.from_filelike(BytesIO(write_xlsx(headings, rows, texts=(0,))))
    read = book.get_sheet_by_index(0).to_python()
    assert [row[0] for row in read[1:]] == [row.letter.number for row in journal.rows]


# -- empty forms


def test_forms_are_the_papers_of_the_record_and_the_council() -> None:
    assert FORMS[0] == "01.1"
    assert FORMS[-1] == "30.1"
    assert {part_of_paper(number) for number in all_papers()} == {"record", "contingent", "election", "campaign"}


@pytest.mark.parametrize("kind", FORMS)
def test_every_empty_form_is_made_in_both_languages(kind: str) -> None:
    made = papers.draw_form(kind, STANDINGS)
    assert made.pages >= 2
    text = text_of(made.data)
    assert len(text) > 300
    assert "{" not in text
    assert papers.form_docx(kind, STANDINGS)[:2] == b"PK"


def test_a_form_begins_with_the_school(viewer: Viewer, school: Any) -> None:
    standing = reads.paper_standing(viewer, "kk")
    text = text_of(papers.draw_form("20.1", {"kk": standing}).data)
    assert "«№ 27 жалпы білім беретін мектеп» КММ" in text
    assert standing["head_name"] == "Ахметов Бауыржан Қайратұлы"


def test_slips_fill_their_sheet() -> None:
    assert papers.draw_form("38.06", {"kk": {}}).pages == 1
    assert len(papers.form("38.06", {"kk": {}})) == 12


def test_titles_and_clauses() -> None:
    assert words.paper_clauses("02.1") == "№\u00a0398: 4, 11, 20"
    assert words.paper_name("99.9") == "99.9"


def test_an_empty_form_has_the_letterhead_and_the_wording_of_the_school(viewer: Viewer, school: Any) -> None:
    for language, own in (("kk", "Мектептің өз жолы."), ("ru", "Своя строка школы.")):
        text = f"{default_text('13.1', language)}\n{own}"
        wordings.save_wording(viewer, "13.1", language, text, viewer.clock.today())
    standings = {language: reads.paper_standing(viewer, language) for language in ("kk", "ru")}
    both = text_of(papers.draw_form("13.1", standings).data)
    words_of_docx = "".join(Document(BytesIO(papers.form_docx("13.1", standings))).element.body.itertext())
    for said in ("Мектептің өз жолы.", "Своя строка школы.", "№ 27 жалпы білім беретін мектеп"):
        assert "".join(said.split()) in "".join(both.split())
        assert said in words_of_docx
    russian = text_of(papers.draw_form("13.1", {"ru": standings["ru"]}).data)
    assert "өз жолы" not in russian
