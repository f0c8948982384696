"""Numbers, registers and kept papers through a real store."""

from datetime import date, datetime
from io import BytesIO

import pytest
from pypdf import PdfWriter

from app.base.access import Viewer
from app.base.refusal import NeedsReason, Refused
from app.base.store.given import GivenFile
from app.letters import actions, reads, steps, words


def _pdf(width: int = 200) -> bytes:
    """A whole PDF of one empty page."""
    writer, out = PdfWriter(), BytesIO()
    writer.add_blank_page(width, 200)
    writer.write(out)
    return out.getvalue()


def _taken(viewer: Viewer, series: str = "protocol", year: int = 2026, **given: object) -> int:
    with viewer.store.writing(viewer, "letters.test") as work:
        return steps.take_number(work, series, year, **given)  # type: ignore[arg-type]


@pytest.mark.clause("398/17")
def test_numbers_follow_one_another_and_never_repeat(viewer: Viewer, school: object) -> None:
    assert [_taken(viewer) for _ in range(3)] == [1, 2, 3]
    assert _taken(viewer, year=2027) == 1
    with pytest.raises(Refused) as refused:
        _taken(viewer, number=2)
    assert refused.value.code == "letters.number_taken"


@pytest.mark.clause("398/17")
def test_a_gap_asks_for_a_reason_and_keeps_it(viewer: Viewer, school: object) -> None:
    with pytest.raises(NeedsReason):
        _taken(viewer, number=4)
    assert _taken(viewer, number=4, reasons={"letters.number_gap": "1–3 қағаз журналда"}) == 4
    assert reads.numbers(viewer, "protocol", 2026)[0].gap_reason == "1–3 қағаз журналда"
    assert _taken(viewer, number=2) == 2


def test_numbers_begin_where_the_paper_register_stopped(viewer: Viewer, school: object) -> None:
    actions.start_numbering(viewer, "protocol", 2026, 7)
    assert reads.next_number(viewer, "protocol", date(2026, 11, 20)) == 8
    assert _taken(viewer) == 8


@pytest.mark.clause("398/11")
def test_information_is_registered_within_a_working_day(viewer: Viewer, school: object) -> None:
    friday = datetime(2026, 11, 20, 8, 30)
    letter = actions.register_incoming(viewer, received_at=friday, correspondent="Полиция бөлімі", subject="Ақпарат")
    line = reads.register(viewer, "incoming", 2026)[0]
    assert (line.letter_id, line.number, line.late_reason) == (letter, "1", "")


@pytest.mark.clause("398/11")
def test_late_registration_keeps_its_reason(viewer: Viewer, school: object) -> None:
    came = datetime(2026, 11, 17, 16, 0)
    with pytest.raises(NeedsReason) as asked:
        actions.register_incoming(viewer, received_at=came, correspondent="Аурухана")
    assert [w.code for w in asked.value.warnings] == ["letters.late_registration"]
    actions.register_incoming(viewer, received_at=came, correspondent="Аурухана", late_reason="Хат кеш жеткізілді")
    assert reads.register(viewer, "incoming", 2026)[0].late_reason == "Хат кеш жеткізілді"


def test_nothing_is_received_in_the_future(viewer: Viewer, school: object) -> None:
    with pytest.raises(Refused) as refused:
        actions.register_incoming(viewer, received_at=datetime(2026, 11, 21, 9, 0), correspondent="Полиция бөлімі")
    assert refused.value.code == "letters.in_future"


def test_a_cancelled_letter_keeps_its_number(viewer: Viewer, school: object) -> None:
    first = actions.register_outgoing(viewer, correspondent="Білім бөлімі", number="01-17/5", reasons=GAP)
    actions.cancel_letter(viewer, first, "Қате жазылды")
    actions.register_outgoing(viewer, correspondent="Білім бөлімі")
    lines = reads.register(viewer, "outgoing", 2026)
    assert [(line.number, line.cancelled_reason) for line in lines] == [("01-17/5", "Қате жазылды"), ("6", "")]


GAP = {"letters.number_gap": "Алдыңғылары қағаз журналда"}


@pytest.mark.clause("398/20")
def test_an_answer_is_tied_to_the_letter_it_answers(viewer: Viewer, school: object) -> None:
    came = actions.register_incoming(viewer, received_at=datetime(2026, 11, 20, 8, 0), correspondent="Полиция бөлімі")
    actions.register_outgoing(viewer, correspondent="Полиция бөлімі", answers_id=came)
    assert reads.register(viewer, "incoming", 2026)[0].answered


@pytest.mark.clause("398/17")
def test_a_signed_paper_keeps_bytes_facts_and_template(viewer: Viewer, school: object) -> None:
    facts = {"session_date": date(2026, 11, 20), "items": [{"title": "Мәселе"}]}
    data = _pdf()
    paper = actions.keep_paper(viewer, "16.1", "kk", data, facts, template_version="1", number="4")
    with viewer.store.writing(viewer, "letters.test") as work:
        steps.sign_paper(work, paper, date(2026, 11, 20))
        assert steps.paper_facts(work.session, paper) == facts
    with pytest.raises(Refused) as refused, viewer.store.writing(viewer, "letters.test") as work:
        steps.sign_paper(work, paper, date(2026, 11, 20))
    assert refused.value.clause == "398/17"
    kept = reads.paper_file(viewer, paper)
    assert (kept.data, kept.signed_on) == (data, date(2026, 11, 20))


def test_the_scan_of_a_signed_paper_comes_once(viewer: Viewer, school: object) -> None:
    paper = actions.keep_paper(viewer, "16.1", "kk", _pdf(), {})
    actions.add_scan(viewer, paper, _pdf(300), "application/pdf")
    with pytest.raises(Refused):
        actions.add_scan(viewer, paper, _pdf(300), "application/pdf")


@pytest.mark.clause("398/J")
def test_a_letter_has_its_scan_once(viewer: Viewer, school: object) -> None:
    scan = GivenFile("хат.pdf", "application/pdf", _pdf())
    with_scan = actions.register_outgoing(viewer, correspondent="Емхана", subject="Сұрақ", file=scan)
    without = actions.register_outgoing(viewer, correspondent="Полиция бөлімі")
    actions.scan_letter(viewer, without, scan)
    lines = reads.register(viewer, "outgoing", 2026)
    assert all(line.attachment_id for line in lines)
    with pytest.raises(Refused) as refused:
        actions.scan_letter(viewer, with_scan, scan)
    assert refused.value.code == "letters.scan_there"


def test_what_the_program_names_itself_is_said_in_each_language() -> None:
    assert words.subject("$enquiry", "ru") == "запрос по делу"
    assert words.subject("$invitation", "kk") == "отырысқа шақыру"
    assert words.subject("Рейд туралы", "ru") == "Рейд туралы"
