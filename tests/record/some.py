"""A few people and a case at each step, for the tests of the record. All names are invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from app.base import iin
from app.base.access import Viewer
from app.base.clock import SetClock
from app.base.language import fold
from app.people.tables import Child, FamilyMember, Person
from app.record import actions, steps
from app.record.rules.parts import PartKind
from app.school.tables import ReferenceItem, School, SchoolClass, Staff, StaffPost

DAY = date(2026, 9, 1)
POSTS = {
    "head": ("Жақыпова", "role.head", "директор", "директор"),
    "deputy": ("Сәрсенова", "role.deputy_upbringing", "тәрбие ісі жөніндегі орынбасар", "заместитель"),
    "social": ("Оспанова", "role.social_pedagogue", "әлеуметтік педагог", "социальный педагог"),
    "psychologist": ("Тілеубаева", "role.psychologist", "педагог-психолог", "педагог-психолог"),
    "teacher": ("Қалиева", "role.subject_teacher", "пән мұғалімі", "учитель-предметник"),
}


@dataclass
class People:
    """Ids of what was made."""

    staff: dict[str, int]
    class_id: int
    child: int
    other: int
    mother: int


def people(viewer: Viewer) -> People:
    """A school of five grown-ups, one class, two children and a mother."""
    with viewer.store.writing(viewer, "record.register_referral") as work:
        session = work.session
        school = session.query(School).first()
        if school is None:
            session.add(
                School(name_kk="Мектеп", name_ru="Школа", short_kk="«№ 5 мектеп» КММ", short_ru="КГУ «Школа № 5»")
            )
        else:
            school.short_kk, school.short_ru = "«№ 5 мектеп» КММ", "КГУ «Школа № 5»"
        staff = {name: _staff(session, *row) for name, row in POSTS.items()}
        room = SchoolClass(year=2026, grade=7, letter="Б", language="kk", teacher_id=staff["teacher"])
        session.add(room)
        if session.query(ReferenceItem).filter_by(list="relation", code="mother").first() is None:
            session.add(ReferenceItem(list="relation", code="mother", kk="анасы", ru="мать"))
        session.flush()
        mother = Person(
            surname="Бекова", given="Сәуле", patronymic="Ержанқызы", phone="+7 701 000 00 01", birth_year=1985
        )
        children = [_child(session, room.id, name, n, work.clock.now()) for n, name in enumerate(("Дәурен", "Айша"))]
        session.add(mother)
        session.flush()
        session.add(FamilyMember(child_id=children[0], person_id=mother.id, relation="mother", legal_rep=True))
        found = People(staff, room.id, children[0], children[1], mother.id)
    viewer.staff_id = staff["social"]
    return found


def _staff(session: Any, surname: str, code: str, kk: str, ru: str) -> int:
    row = Staff(surname=surname, given="Аяна", patronymic="Серікқызы", sort_key=surname)
    session.add(row)
    session.flush()
    session.add(StaffPost(staff_id=row.id, code=code, title_kk=kk, title_ru=ru, starts=DAY))
    session.flush()
    return int(row.id)


def _child(session: Any, class_id: int, given: str, n: int, now: datetime) -> int:
    born = date(2013, 5, 12 + n)
    row = Child(
        iin=iin.make(born, "m" if n == 0 else "f", 9001 + n),
        surname="Беков",
        given=given,
        birth_date=born,
        sex="m",
        search=fold(f"Беков {given}"),
        class_id=class_id,
        address_fact="Абай көшесі, 7",
        address_reg="Абай көшесі, 7",
        language="kk",
        document={},
        extra={},
        created_at=now,
        changed_at=now,
    )
    session.add(row)
    session.flush()
    return int(row.id)


FACTS = [{"date": "2026-11-12", "text": "Үш күн сабаққа келмеген", "source": "сынып журналы"}]
MEASURES = [{"date": "2026-11-13", "text": "Әңгімелесу", "with": "анасымен", "result": "келісілді"}]


def referral(viewer: Viewer, some: People, **values: Any) -> int:
    """A registered request of the class teacher."""
    given: dict[str, Any] = {
        "child_id": some.child,
        "received_at": viewer.clock.now() - timedelta(minutes=20),
        "requester_id": some.staff["teacher"],
        "grounds": [5],
        "aims": [1, 2],
        "facts": FACTS,
        "measures": MEASURES,
        "help_needed": "Сабаққа қайта үйрену",
    }
    return actions.register_referral(viewer, **{**given, **values})


def sheet(viewer: Viewer, case_id: int, **values: Any) -> None:
    """A finished primary sheet."""
    actions.save_primary_sheet(
        viewer,
        case_id,
        whereabouts="үйде",
        lives_with="анасымен",
        description="Сабаққа жүйелі түрде келмейді",
        sources="сынып жетекшісі",
        family=[{"name": "Бекова Сәуле", "relation": "анасы", "birth_year": "1985", "whereabouts": "Абай көшесі, 7"}],
        helpers=[{"staff_id": 1, "part": "журнал", "done_at": "2026-11-20T09:00:00"}],
    )
    actions.finish_primary(viewer, case_id, **values)


def parts(viewer: Viewer, case_id: int) -> None:
    """Each of the four parts typed, the act set aside."""
    for kind in PartKind:
        if kind is PartKind.HOUSING_ACT:
            actions.set_evidence(viewer, case_id, kind, "set_aside", reason="ата-ана келіспеді")
        else:
            actions.set_evidence(viewer, case_id, kind, "typed", body={"conclusion_text": "Көмек қажет"}, sheets=2)


def submitted(viewer: Viewer, case_id: int) -> str:
    """The deputy's submission, recorded from paper."""
    actions.prepare_submission(viewer, case_id, summary="Көмек көрсету қажет", proposed_session_on=date(2026, 11, 27))
    return actions.approve_submission(viewer, case_id, from_paper=True)


def placed(viewer: Viewer, case_id: int, *, starts: date = date(2026, 11, 23), ends: date = date(2027, 5, 25)) -> int:
    """On record by a decision of the Council."""
    with viewer.store.writing(viewer, "council.finish_session") as work:
        return steps.placed_on_record(
            work,
            case_id,
            session_id=1,
            on=work.clock.today(),
            protocol_number=3,
            grounds=[5],
            plan_starts=starts,
            plan_ends=ends,
            review_on=date(2027, 2, 1),
        )


def on_record(viewer: Viewer, some: People) -> int:
    """A case from the referral to the decision."""
    case_id = referral(viewer, some)
    sheet(viewer, case_id)
    parts(viewer, case_id)
    submitted(viewer, case_id)
    placed(viewer, case_id)
    return case_id


def whole_plan(viewer: Viewer, case_id: int) -> int:
    """A plan with two whole measures."""
    plan_id = actions.start_plan(viewer, case_id)
    for kind, code in (("Сабаққа қатысуын бақылау", 2), ("Ата-анамен жұмыс", 12)):
        actions.add_measure(
            viewer,
            plan_id,
            kind=kind,
            kind_code=code,
            responsible="Қалиева А. С.",
            stage="күн сайын",
            starts=date(2026, 11, 23),
            ends=date(2027, 5, 20),
            indicator="босатылған сабақ азаяды",
        )
    return plan_id


def at(viewer: Viewer, *moment: int) -> None:
    """Set the clock of the test."""
    assert isinstance(viewer.clock, SetClock)
    viewer.clock.set(datetime(*moment))
