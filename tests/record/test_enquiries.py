"""Asking the school's people (11.1) and bodies (12.1): terms, registers, answers, reminders, papers."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from app.base.access import Role, Viewer
from app.base.papers import compose, pdf, template
from app.base.refusal import Forbidden, NeedsReason, Refused
from app.base.store.given import GivenFile
from app.base.workdays import Calendar
from app.letters import papers as letter_papers
from app.letters import reads as letters
from app.people import reads as people
from app.record import actions, papers, reads, steps, words
from app.record.papers.registers import plans as register_of_plans
from app.record.rules import enquiries as rules
from app.record.rules import tasks
from app.record.rules.enquiries import EnquiryDraft, Item, RequestDraft, Standing
from app.record.rules.tasks import TaskDraft
from app.school import actions as school
from app.school.rules import Choice
from app.school.tables import ReferenceItem
from app.today import reads as today
from app.today import words as today_words
from tests.record import some as made
from tests.record.some import People

POLICE = EnquiryDraft(
    "Қалалық полиция бөлімі", ("есепте тұра ма;",), "Полиция бөлімінің бастығына", "police", give_iin=True
)
HEALTH = EnquiryDraft("№ 3 емхана", ("тіркелгені", " "), body="health")


@pytest.fixture
def case_id(viewer: Viewer, some: People) -> int:
    """A case whose materials are gathered."""
    return made.referral(viewer, some)


def _text(kind: str, language: str, facts: dict[str, Any]) -> str:
    data = pdf([compose(template(kind, language), facts)]).data
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(data)).pages)


def _ask(viewer: Viewer, some: People, case_id: int) -> tuple[int, ...]:
    drafts = [
        RequestDraft(some.staff["teacher"], (Item("characteristic"), Item("preventive_summary")), "Сабаққа қатысуы"),
        RequestDraft(some.staff["psychologist"], (Item("psychologist"),)),
        RequestDraft(some.staff["deputy"], (Item("other", "үзіліс кестесі"),)),
    ]
    return actions.ask_material(viewer, case_id, drafts, due_at=datetime(2026, 11, 24, 18))


# -- terms ------------------------------------------------------------------------------------------------------------

DAYS = [
    (date(2026, 11, 20), 10, date(2026, 12, 4)),
    (date(2026, 11, 20), 1, date(2026, 11, 23)),
    (date(2026, 12, 11), 5, date(2026, 12, 21)),
    (date(2027, 3, 18), 3, date(2027, 3, 26)),
    (date(2026, 11, 21), 2, date(2026, 11, 24)),
]


@pytest.mark.clause("398/13.2")
@pytest.mark.parametrize(("on", "days", "due"), DAYS)
def test_an_answer_is_awaited_by_a_working_day(on: date, days: int, due: date) -> None:
    assert rules.enquiry_due(Calendar(), on, days).on == due


STANDINGS = [
    (date(2026, 11, 19), False, False, Standing.OVERDUE),
    (date(2026, 11, 20), False, False, Standing.WAITING),
    (None, False, False, Standing.WAITING),
    (date(2026, 11, 19), True, False, Standing.DONE),
    (date(2026, 11, 19), False, True, Standing.CANCELLED),
]


@pytest.mark.parametrize(("due", "answered", "cancelled", "standing"), STANDINGS)
def test_an_enquiry_is_overdue_after_its_day(
    due: date | None, answered: bool, cancelled: bool, standing: Standing
) -> None:
    today = date(2026, 11, 20)
    assert rules.enquiry_standing(due, today, answered=answered, cancelled=cancelled) is standing


# -- enquiries --------------------------------------------------------------------------------------------------------


@pytest.mark.clause("398/13.2", "398/J")
def test_several_bodies_are_asked_at_once_and_stand_in_the_registers(viewer: Viewer, case_id: int) -> None:
    with viewer.store.writing(viewer, "school.test") as work:
        work.session.add(ReferenceItem(list="body", code="police", kk="полиция", ru="полиция"))
    start = reads.enquiry_start(viewer)
    assert (start.number, start.due.on) == (1, date(2026, 12, 4))
    assert any(b.code == "police" and len(b.questions) == 3 for b in start.bodies)
    sent = actions.send_enquiries(viewer, case_id, [POLICE, HEALTH], due_on=start.due.on)
    lines = reads.enquiries(viewer, case_id)
    assert [line.enquiry_id for line in lines] == [*reversed(sent)]
    assert [(line.number, line.questions) for line in lines] == [("2", ("тіркелгені",)), ("1", ("есепте тұра ма",))]
    assert lines[0].addressee_to == "№ 3 емхана"
    journal = letters.journal(viewer, "outgoing", date(2026, 1, 1), date(2026, 12, 31), inquiries=True)
    facts = letter_papers.register(journal, {}, "ru", today=date(2026, 12, 7), secretary="Оспанова А. С.")
    assert [(row["outgoing_number"], row["short_content"]) for row in facts["rows"]] == [
        ("1", "запрос по делу"),
        ("2", "запрос по делу"),
    ]
    assert (facts["rows_count"], facts["overdue_count"], facts["answered_count"]) == (2, 2, 0)
    assert [e.code for e in reads.case_page(viewer, case_id).events][:2] == ["enquiry_sent", "enquiry_sent"]
    again = reads.enquiry_start(viewer)
    assert next(b for b in again.bodies if b.code == "police").addressee_to == "Полиция бөлімінің бастығына"


def test_an_enquiry_without_a_question_is_not_sent(viewer: Viewer, case_id: int) -> None:
    with pytest.raises(Refused) as refused:
        actions.send_enquiries(viewer, case_id, [EnquiryDraft("Полиция", (" ",))], due_on=date(2026, 12, 4))
    assert refused.value.code == "record.no_question"
    assert reads.enquiries(viewer, case_id) == ()


def test_a_letter_without_a_day_for_the_answer_asks_why(viewer: Viewer, case_id: int) -> None:
    with pytest.raises(NeedsReason) as needs:
        actions.send_enquiries(viewer, case_id, [POLICE], due_on=None)
    assert [w.code for w in needs.value.warnings] == ["record.no_due"]
    actions.send_enquiries(viewer, case_id, [POLICE], due_on=None, reasons={"record.no_due": "жауап керек емес"})
    assert reads.enquiries(viewer, case_id)[0].due_on is None


def test_the_school_sets_its_own_term(viewer: Viewer, some: People) -> None:
    school.choose(viewer, Choice.ENQUIRY_DAYS, 3)
    assert reads.enquiry_start(viewer).due.on == date(2026, 11, 25)


@pytest.mark.clause("398/13.2", "398/11")
def test_an_answer_stands_in_the_incoming_register_and_on_the_case(viewer: Viewer, case_id: int) -> None:
    (sent,) = actions.send_enquiries(viewer, case_id, [POLICE], due_on=date(2026, 12, 4))
    made.at(viewer, 2026, 12, 8, 12)
    assert reads.enquiries(viewer, case_id)[0].standing is Standing.OVERDUE
    scan = GivenFile("жауап.pdf", "application/pdf", pdf([compose(template("12.1", "kk"), {})]).data)
    actions.record_answer(
        viewer,
        sent,
        received_at=datetime(2026, 12, 8, 10),
        text="Есепте тұрмайды",
        their_number="4/15",
        their_date=date(2026, 12, 7),
        file=scan,
    )
    line = reads.enquiries(viewer, case_id)[0]
    assert line.standing is Standing.DONE
    assert line.answer is not None
    assert (line.answer.text, line.answer.their_number) == ("Есепте тұрмайды", "4/15")
    event = reads.case_page(viewer, case_id).events[0]
    assert (event.code, event.text, event.file) == ("enquiry_answered", "Есепте тұрмайды", "жауап.pdf")
    journal = letters.journal(viewer, "outgoing", date(2026, 1, 1), date(2026, 12, 31), inquiries=True)
    assert journal.rows[0].answer == (line.answer.number, date(2026, 12, 8))
    with pytest.raises(Refused):
        actions.record_answer(viewer, sent, received_at=datetime(2026, 12, 8, 10))


def test_a_reminder_may_move_the_day_and_keeps_the_old_one(viewer: Viewer, case_id: int) -> None:
    (sent,) = actions.send_enquiries(viewer, case_id, [POLICE], due_on=date(2026, 11, 23))
    made.at(viewer, 2026, 11, 24, 12)
    actions.remind_body(viewer, sent, on=date(2026, 11, 24), how="phone", due_on=date(2026, 11, 27))
    line = reads.enquiries(viewer, case_id)[0]
    assert (line.standing, line.due_on, line.reminders[0].how) == (Standing.WAITING, date(2026, 11, 27), "phone")
    assert reads.case_page(viewer, case_id).events[0].facts["due"] == "2026-11-23"


@pytest.mark.clause("398/13.2")
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_letter_prints_its_facts(viewer: Viewer, some: People, case_id: int, language: str) -> None:
    actions.send_enquiries(viewer, case_id, [POLICE, HEALTH], due_on=date(2026, 12, 4))
    ground = reads.paper_ground(viewer, some.child, language)
    standing = letters.paper_standing(viewer, language)
    health, police = reads.enquiries(viewer, case_id, language)
    text = _text("12.1", language, papers.sent(ground, standing, police))
    due = {"kk": "2026 жылғы 4 желтоқсанға дейін", "ru": "до 4 декабря 2026 года"}[language]
    for part in ("№ 1", "Полиция бөлімінің бастығына", "Беков Дәурен", "1) есепте тұра ма", due, "Оспанова"):
        assert part in text
    iin = people.reveal(viewer, some.child, "iin").replace(" ", "")
    assert iin in text
    assert iin not in _text("12.1", language, papers.sent(ground, standing, health))


# -- requests ---------------------------------------------------------------------------------------------------------


@pytest.mark.clause("398/12", "398/14")
def test_several_people_are_asked_at_once_and_the_parts_know_it(viewer: Viewer, some: People, case_id: int) -> None:
    start = reads.request_start(viewer, case_id)
    assert start.due.at == datetime(2026, 11, 24, 18)
    assert start.usual["characteristic"] == some.staff["teacher"]
    _ask(viewer, some, case_id)
    lines = reads.requests(viewer, case_id)
    assert [line.number for line in lines] == [3, 2, 1]
    part = reads.case_page(viewer, case_id).part("psychologist")
    assert part.owner is not None
    assert (part.owner.staff_id, part.due_on) == (some.staff["psychologist"], date(2026, 11, 24))
    made.parts(viewer, case_id)
    found = {line.number: line.standing for line in reads.requests(viewer, case_id)}
    assert found == {1: Standing.DONE, 2: Standing.DONE, 3: Standing.WAITING}


def test_what_is_handed_in_or_not_given_ends_a_request(viewer: Viewer, some: People, case_id: int) -> None:
    first, second, third = _ask(viewer, some, case_id)
    made.at(viewer, 2026, 11, 25, 9)
    assert {line.standing for line in reads.requests(viewer, case_id)} == {Standing.OVERDUE}
    actions.remind_of_material(viewer, first, on=date(2026, 11, 25), how="visit")
    actions.close_request(viewer, second, not_given_reason="ата-ана келіспеді")
    actions.close_request(viewer, third, handed_at=datetime(2026, 11, 25, 8))
    with pytest.raises(Refused):
        actions.close_request(viewer, first)
    found = {line.request_id: line for line in reads.requests(viewer, case_id)}
    assert [found[i].standing for i in (first, second, third)] == [
        Standing.OVERDUE,
        Standing.NOT_GIVEN,
        Standing.DONE,
    ]
    assert found[first].reminders[0].how == "visit"


@pytest.mark.clause("398/12", "398/14")
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_each_person_gets_an_own_sheet(viewer: Viewer, some: People, case_id: int, language: str) -> None:
    _ask(viewer, some, case_id)
    ground = reads.paper_ground(viewer, some.child, language)
    line = reads.requests(viewer, case_id, language)[2]
    text = _text("11.1", language, papers.request(ground, line))
    title = {"kk": "ҚЫЗМЕТТІК ЖАЗБА", "ru": "СЛУЖЕБНАЯ ЗАПИСКА"}[language]
    for part in (title, "Қалиева Аяна", "№ 1", "Беков Дәурен", "Сабаққа қатысуы", "2026/1", "24.11.2026"):
        assert part in text


def test_only_the_social_pedagogue_asks(viewer: Viewer, viewer_as: Any, case_id: int) -> None:
    deputy = viewer_as(Role.DEPUTY)
    assert reads.enquiries(deputy, case_id) == ()
    with pytest.raises(Forbidden):
        actions.send_enquiries(deputy, case_id, [POLICE], due_on=date(2026, 12, 4))


# -- tasks of the Council ---------------------------------------------------------------------------------------------

TERMS = {
    "missing": [{"name": "тұрғын үй актісі", "responsible": "Қалиева А. С.", "due": "2026-11-27"}],
    "also_refer": True,
    "refer_kinds": [1, 3],
    "refer_responsible": "Ешкім",
    "refer_due": "2026-12-01",
}


@pytest.mark.clause("398/15", "398/21")
def test_a_decision_leaves_tasks() -> None:
    assert tasks.of_decision("defer", TERMS) == [
        TaskDraft("missing", "тұрғын үй актісі", "Қалиева А. С.", None, date(2026, 11, 27)),
        TaskDraft("submission", "1,3", "Ешкім", None, date(2026, 12, 1)),
    ]
    assert tasks.of_decision("place", {}) == []


NAMES = [
    (1, "Қалиева Аяна Серікқызы", "Қалиева А.\u00a0С."),
    (2, "Оспанова Аяна", "Оспанова А."),
    (3, "Оспанова Б", ""),
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Қалиева А. С.", 1),
        ("қалиева аяна серікқызы, мұғалім", 1),
        ("Қалиева", 1),
        ("Оспанова", None),
        ("", None),
        ("Ешкім", None),
    ],
)
def test_a_typed_name_means_one_person_or_nobody(typed: str, found: int | None) -> None:
    assert tasks.somebody(typed, NAMES) == found


def test_a_task_stands_in_its_persons_today_until_it_is_done(
    viewer: Viewer, viewer_as: Any, some: People, case_id: int
) -> None:
    with viewer.store.writing(viewer, "council.finish_session") as work:
        steps.set_tasks(work, case_id, tasks.of_decision("defer", TERMS), session_id=1)
    teacher = viewer_as(Role.CLASS_TEACHER, staff_id=some.staff["teacher"])
    other = viewer_as(Role.PSYCHOLOGIST, staff_id=some.staff["psychologist"])
    mine = [row for row in reads.deadlines(teacher) if row.code == "task"]
    assert [(row.facts["text"], row.due) for row in mine] == [("тұрғын үй актісі", datetime(2026, 11, 27, 18))]
    assert [row for row in reads.deadlines(other) if row.code == "task"] == []
    assert len([row for row in reads.deadlines(viewer) if row.code == "task"]) == 2
    with pytest.raises(Forbidden):
        actions.finish_task(other, mine[0].args["task_id"], done_on=date(2026, 11, 20))
    actions.finish_task(teacher, mine[0].args["task_id"], done_on=date(2026, 11, 20), note="акт жасалды")
    done = reads.tasks(viewer, case_id)[-1]
    assert (done.done_on, done.note) == (date(2026, 11, 20), "акт жасалды")
    with pytest.raises(Refused):
        actions.finish_task(viewer, done.task_id, done_on=date(2026, 11, 20))


def test_a_correction_takes_back_what_is_not_done(viewer: Viewer, case_id: int) -> None:
    drafts = tasks.of_decision("defer", TERMS)
    with viewer.store.writing(viewer, "council.finish_session") as work:
        steps.set_tasks(work, case_id, drafts, session_id=1)
    first = reads.tasks(viewer, case_id)[0]
    actions.finish_task(viewer, first.task_id, done_on=date(2026, 11, 20))
    with viewer.store.writing(viewer, "council.finish_session") as work:
        steps.set_tasks(work, case_id, drafts[1:], session_id=2, corrects_id=1)
    actions.add_task(viewer, case_id, "Үйірмеге жазу", due_on=date(2026, 12, 2))
    found = [(row.kind, row.done_on is not None) for row in reads.tasks(viewer, case_id)]
    assert found == [("submission", False), ("task", False), ("missing", True)]


# -- Today ------------------------------------------------------------------------------------------------------------


@pytest.mark.clause("398/13.2")
def test_today_asks_to_remind_and_then_waits_for_the_answer(viewer: Viewer, case_id: int) -> None:
    (sent,) = actions.send_enquiries(viewer, case_id, [POLICE], due_on=date(2026, 11, 23))
    letter = reads.enquiries(viewer, case_id)[0].letter_id

    def row() -> Any:
        groups = today.today(viewer, "kk").groups.values()
        return next(row for rows in groups for row in rows if row.code.startswith("letters."))

    assert row().args == {"case_id": case_id, "open": "answer", "kind": str(letter)}
    made.at(viewer, 2026, 11, 24, 9)
    assert (row().code, row().clause, row().left.overdue) == ("letters.remind", "398/13", True)
    assert row().why == "жөнелтілді: 20.11.2026"
    actions.remind_body(viewer, sent, on=date(2026, 11, 24), how="phone")
    assert (row().code, today_words.verb(row())) == ("letters.answer", "Жауапты тіркеу")
    assert row().why == "жөнелтілді: 20.11.2026; еске салынды: 24.11.2026"


def test_today_shows_what_is_asked_for_besides_the_parts(viewer: Viewer, some: People, case_id: int) -> None:
    _ask(viewer, some, case_id)
    rows = [row for row in reads.deadlines(viewer) if row.code == "request"]
    assert [(row.due, words.due("request", row.facts)) for row in rows] == [
        (datetime(2026, 11, 24, 18), "Сәрсенова Аяна Серікқызы: үзіліс кестесі")
    ]


# -- the register of plans --------------------------------------------------------------------------------------------


@pytest.mark.clause("398/18", "398/J")
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_plans_stand_in_their_register(viewer: Viewer, some: People, language: str) -> None:
    case_id = made.on_record(viewer, some)
    plan = made.whole_plan(viewer, case_id)
    assert reads.plans(viewer, date(2026, 9, 1), date(2026, 12, 31)) == ()
    actions.approve_plan(viewer, plan, reasons={"record.ground_unanswered": "ескерілді"})
    actions.hand_copy(viewer, plan, person_name="Бекова Сәуле")
    first, last = date(2026, 9, 1), date(2026, 12, 31)
    rows = reads.plans(viewer, first, last)
    facts = register_of_plans(
        rows, letters.paper_standing(viewer, language), first=first, last=last, secretary="Оспанова А. С."
    )
    text = _text("28.3", language, facts)
    for part in ("Беков Дәурен", "7 «Б»", "23.11.2026–25.05.2027", "Бекова Сәуле", "01.02.2027"):
        assert part in text
    assert (facts["open_count"], facts["done_count"]) == (1, 0)
