from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

import app.words  # noqa: F401 the parts' words
from app.base.access import Role, Viewer
from app.base.refusal import Forbidden, NeedsReason, Refused
from app.base.store.tables import Audit
from app.base.words import say
from app.people import actions, reads
from app.people.actions import Adult
from app.people.reads import Wanted
from app.people.tables import ChildAddress, Enrolment
from tests.people.make_list import number

BIRTH = date(2014, 5, 11)
RIGHT = number(BIRTH, "F", 9001)


@pytest.fixture
def child(viewer: Viewer) -> Any:
    return actions.add_child(
        viewer,
        {
            "surname": "АҚАНОВА",
            "given": "айша",
            "birth_date": BIRTH,
            "sex": "F",
            "iin": f"{RIGHT[:6]} {RIGHT[6:]}",
            "phone": "8 701 123 45 67",
            "address_fact": "Абай көшесі, 1-үй",
        },
        starts=date(2026, 9, 1),
    )


def stored(viewer: Viewer, table: Any, child_id: Any) -> Any:
    with viewer.store.reading(viewer) as session:
        rows = session.scalars(select(table).where(table.child_id == child_id).order_by(table.starts, table.id))
        return [(getattr(r, "text", None) or getattr(r, "class_id", None), r.starts, r.ends) for r in rows]


def test_a_child_is_kept_tidy(viewer: Viewer, child: Any) -> None:
    page = reads.child(viewer, child)
    assert page.name.full == "Ақанова Айша"
    assert page.iin == f"{RIGHT[:4]}•• ••••••"
    assert page.phone == "+7 7•• ••• •• 67"
    assert page.values["address_fact"] == "Абай көшесі, 1-үй"
    assert reads.reveal(viewer, child, "iin") == f"{RIGHT[:6]} {RIGHT[6:]}"
    assert reads.reveal(viewer, child, "phone") == "+7 701 123 45 67"


def test_the_page_and_the_numbers_stand_in_the_audit(viewer: Viewer, child: Any) -> None:
    reads.child(viewer, child)
    reads.reveal(viewer, child, "iin")
    reads.reveal(viewer, child, "iin")
    viewer.store.flush_readings()
    with viewer.store.reading(viewer) as session:
        verbs = list(session.scalars(select(Audit.verb).where(Audit.entity_id == child, Audit.entity == "child")))
    assert verbs.count("opened.child") == 1
    assert verbs.count("opened.child.iin") == 1


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"given": ""}, "people.name.missing", "given"),
        ({"birth_date": None}, "people.birth.missing", "birth_date"),
        ({"birth_date": date(2026, 11, 21)}, "people.birth.future", "birth_date"),
        ({"iin": "123"}, "people.iin.length", "iin"),
        ({"iin": RIGHT[:-1] + str((int(RIGHT[-1]) + 1) % 10)}, "people.iin.checksum", "iin"),
        ({"iin": RIGHT}, "people.iin.taken", "iin"),
    ],
)
def test_hard_stops(viewer: Viewer, child: Any, values: Any, code: Any, field: Any) -> None:
    with pytest.raises(Refused) as caught:
        actions.add_child(viewer, {"given": "Бала", "birth_date": date(2015, 1, 1), **values})
    assert (caught.value.code, caught.value.field) == (code, field)
    assert "{" not in say(caught.value)


def test_the_same_name_and_birthday_ask_for_a_reason(viewer: Viewer, child: Any) -> None:
    again = {"surname": "Ақанова", "given": "Айша", "birth_date": BIRTH}
    with pytest.raises(NeedsReason) as caught:
        actions.add_child(viewer, again)
    assert [w.code for w in caught.value.warnings] == ["people.duplicate.name_birth"]
    assert "Ақанова Айша" in say(caught.value)
    twin = actions.add_child(viewer, again, reasons={"people.duplicate.name_birth": "Басқа отбасының баласы"})
    assert twin != child


def test_a_correction_changes_the_past(viewer: Viewer, child: Any) -> None:
    actions.change_child(viewer, child, {"address_fact": "Абай көшесі, 11-үй"}, correction=True)
    assert stored(viewer, ChildAddress, child) == [("Абай көшесі, 11-үй", date(2026, 9, 1), None)]
    (line,) = [c for c in reads.change_history(viewer, child) if c.correction]
    assert (line.field, line.old, line.new) == ("address_fact", "Абай көшесі, 1-үй", "Абай көшесі, 11-үй")


def test_a_change_keeps_the_past(viewer: Viewer, child: Any) -> None:
    day = date(2026, 11, 2)
    actions.change_child(viewer, child, {"address_fact": "Жаңа көше, 2"}, correction=False, since=day)
    assert stored(viewer, ChildAddress, child) == [
        ("Абай көшесі, 1-үй", date(2026, 9, 1), date(2026, 11, 1)),
        ("Жаңа көше, 2", day, None),
    ]
    assert reads.child(viewer, child).values["address_fact"] == "Жаңа көше, 2"
    assert reads.change_history(viewer, child)[0].happened_on == day
    assert reads.count_children(viewer, Wanted("жана коше")) == 1
    assert reads.count_children(viewer, Wanted("абай")) == 0


def test_a_change_from_a_day_to_come_is_refused(viewer: Viewer, child: Any) -> None:
    with pytest.raises(Refused, match=r"since\.future"):
        actions.change_child(viewer, child, {"phone": "1"}, correction=False, since=date(2026, 12, 1))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.dates(date(2026, 9, 1), date(2026, 11, 20)), st.sampled_from("АБВГ")), max_size=6))
def test_what_was_true_on_a_day_stays_so(viewer: Viewer, moves: Any) -> None:
    row = actions.add_child(
        viewer, {"given": "Бала", "birth_date": BIRTH, "address_fact": "Бастапқы"}, starts=date(2026, 8, 1),
        reasons={"people.duplicate.name_birth": "сынақ"},
    )  # fmt: skip
    told = {}
    for day, street in sorted(moves):
        actions.change_child(viewer, row, {"address_fact": street}, correction=False, since=day)
        told[day] = street
    spans = stored(viewer, ChildAddress, row)
    for day in sorted({*told, date(2026, 8, 15), date(2026, 11, 20)}):
        said = [text for text, starts, ends in spans if starts <= day and (ends is None or day <= ends)]
        known = [street for since, street in sorted(told.items()) if since <= day]
        assert said == [known[-1] if known else "Бастапқы"]


def test_classes_are_stays(viewer: Viewer, school: Any, child: Any) -> None:
    from app.school import reads as school_reads

    one, two = (c.class_id for c in school_reads.classes(viewer)[:2])
    actions.move_class(viewer, child, one, date(2026, 9, 1), order_number="12-о")
    actions.move_class(viewer, child, two, date(2026, 10, 5))
    assert stored(viewer, Enrolment, child) == [
        (one, date(2026, 9, 1), date(2026, 10, 4)),
        (two, date(2026, 10, 5), None),
    ]
    actions.move_class(viewer, child, None, date(2026, 11, 1), reason="көшті")
    page = reads.child(viewer, child)
    assert page.class_name == ""
    assert (page.stays[0].ends, page.stays[0].reason) == (date(2026, 10, 31), "көшті")
    assert page.stays[1].order_number == "12-о"


def test_categories_from_to(viewer: Viewer, child: Any) -> None:
    category = actions.add_category(viewer, child, "large_family", date(2026, 1, 1), document="№ 5 анықтама")
    assert reads.children(viewer, Wanted()).rows[0].categories == ("large_family",)
    actions.end_category(viewer, category, date(2026, 11, 19))
    assert reads.children(viewer, Wanted()).rows[0].categories == ()
    (kept,) = reads.child(viewer, child).categories
    assert (kept.ends, kept.document) == (date(2026, 11, 19), "№ 5 анықтама")
    with pytest.raises(Refused, match=r"dates\.order"):
        actions.end_category(viewer, category, date(2025, 1, 1))
    actions.remove_category(viewer, category)
    assert reads.child(viewer, child).categories == ()


def test_a_family_is_typed_once(viewer: Viewer, child: Any) -> None:
    brother = actions.add_child(viewer, {"given": "Арман", "birth_date": date(2012, 2, 2)})
    actions.add_member(viewer, child, "mother", adult=Adult("Ақанова", "Сәуле", phone="8 705 555 66 77", work="Емхана"))
    (mother,) = reads.family_of(viewer, child)
    assert mother.legal_rep
    assert mother.phone == "+7 7•• ••• •• 77"
    (found,) = reads.persons_like(viewer, "сауле")
    assert found.children == ("Ақанова Айша",)
    actions.add_member(viewer, brother, "mother", person_id=found.id)
    assert [c.id for c in reads.siblings(viewer, child)] == [brother]
    actions.change_member(viewer, mother.id, Adult("Ақанова", "Сәулеш", phone=None), relation="mother", legal_rep=True)
    assert reads.count_children(viewer, Wanted("саулеш")) == 2
    assert reads.reveal(viewer, brother, "phone", found.id) == "+7 705 555 66 77"
    actions.remove_member(viewer, mother.id)
    assert reads.family_of(viewer, child) == ()
    assert reads.count_children(viewer, Wanted("саулеш")) == 1


def test_only_the_social_pedagogue_writes(viewer: Viewer, viewer_as: Callable[..., Viewer], child: Any) -> None:
    deputy = viewer_as(Role.DEPUTY)
    assert reads.child(deputy, child).name.given == "Айша"
    with pytest.raises(Forbidden):
        actions.change_child(deputy, child, {"phone": ""}, correction=True)
    with pytest.raises(Forbidden):
        actions.add_child(deputy, {"given": "Бала", "birth_date": BIRTH})


def test_unknown_fields_are_no_way_in(viewer: Viewer, child: Any) -> None:
    with pytest.raises(Refused, match="unknown_field"):
        actions.change_child(viewer, child, {"search": "x"}, correction=True)
