"""Duplicates are found, twins are told apart, two records become one without losing anything, and two again."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select

import app.words  # noqa: F401 the parts' words
from app.base.access import Viewer
from app.base.iin import make
from app.base.refusal import Refused
from app.people import actions, reads
from app.people.actions import Adult
from app.people.choices import Choices
from app.people.duplicates_dialog import DuplicatesDialog, MergeDialog
from app.people.page import ChildrenPage
from app.people.reads import Likeness, Wanted
from app.people.steps import merging
from app.people.tables import (
    Child,
    ChildAddress,
    ChildApart,
    ChildCategory,
    ChildChange,
    ChildPast,
    Enrolment,
    FamilyMember,
    Movement,
)
from app.record import reads as record
from app.record.tables import Case
from app.widgets import lanes
from tests.school_data import SchoolFacts

BORN = date(2014, 3, 5)
TABLES = (Child, ChildAddress, ChildApart, ChildCategory, ChildPast, Enrolment, FamilyMember, Movement, Case)


def add(viewer: Viewer, given: str, surname: str = "Серік", birth: date = BORN, **more: Any) -> int:
    values = {"surname": surname, "given": given, "birth_date": birth, **more}
    asked = {code: "белгілі" for code in ("people.duplicate.name_birth", "people.no_iin")}
    return actions.add_child(viewer, values, reasons=asked)


def dump(viewer: Viewer) -> dict[str, list[str]]:
    with viewer.store.reading(viewer) as session:
        return {
            table.__tablename__: sorted(
                repr([getattr(row, c.key) for c in table.__table__.columns if c.key != "changed_at"])
                for row in session.scalars(select(table))
            )
            for table in TABLES
        }


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ({"given": "Асан"}, {"given": "Асан"}, Likeness.SAME),
        ({"given": "АСАН"}, {"given": "Асан", "patronymic": "Ермекұлы"}, Likeness.SAME),
        ({"given": "Әсел"}, {"given": "Асель"}, Likeness.NAME),
        ({"given": "Серік", "surname": "Асан"}, {"given": "Асан"}, Likeness.NAME),
        ({"given": "Асан"}, {"given": "Асан", "birth": date(2014, 5, 3)}, Likeness.DAY),
        ({"given": "Асан"}, {"given": "Асан", "birth": date(2014, 3, 6)}, Likeness.DAY),
        ({"given": "Асан"}, {"given": "Үсен"}, None),
        ({"given": "Асан", "patronymic": "Ермекұлы"}, {"given": "Асан", "patronymic": "Болатұлы"}, None),
        ({"given": "Асан", "iin": make(BORN, "M", 9001)}, {"given": "Асан", "iin": make(BORN, "M", 9002)}, None),
        ({"given": "Асан"}, {"given": "Асан", "birth": date(2015, 4, 5)}, None),
    ],
)
def test_what_looks_like_one_child(
    viewer: Viewer, one: dict[str, Any], other: dict[str, Any], likeness: Likeness | None
) -> None:
    ids = add(viewer, **one), add(viewer, **other)
    found = reads.duplicates(viewer)
    assert [(p.id, p.likeness) for p in found] == ([(ids, likeness)] if likeness else [])


def test_two_children_are_told_apart_once(viewer: Viewer) -> None:
    one, other = add(viewer, "Асан"), add(viewer, "Асан")
    actions.tell_apart(viewer, other, one)
    assert reads.duplicates(viewer) == ()
    actions.not_apart(viewer, one, other)
    assert len(reads.duplicates(viewer)) == 1


@pytest.fixture
def two(viewer: Viewer, school: SchoolFacts) -> tuple[int, int]:
    """Two records of one child, each with what the other lacks, and one with a case."""
    classes = [c.class_id for c in reads_classes(viewer)]
    number = make(BORN, "M", 9001)
    one = add(viewer, "Асан", class_id=classes[0], address_fact="Абай көшесі, 1-үй", iin=number)
    other = add(viewer, "Асан", patronymic="Ермекұлы", class_id=classes[1], phone="8 701 111 22 33")
    mother = actions.add_member(viewer, one, "mother", adult=Adult("Серік", "Дана", phone="8 701 222 33 44"))
    person = next(m.person_id for m in reads.family_of(viewer, one) if m.id == mother)
    actions.add_member(viewer, other, "mother", person_id=person)
    actions.add_member(viewer, other, "father", adult=Adult("Серік", "Ермек"))
    actions.add_category(viewer, other, "orphan", date(2026, 1, 1))
    with viewer.store.writing(viewer, "record.register_referral") as work:
        facts = {"year": 2026, "number": 1, "state": "collecting", "edition": "2023-398"}
        work.session.add(
            Case(child_id=one, opened_at=work.clock.now(), clock_start=work.clock.now(), decision={}, **facts)
        )
    return one, other


def reads_classes(viewer: Viewer) -> Any:
    from app.school import reads as school

    return school.classes(viewer)


def test_everything_of_both_is_with_the_one_that_stays(viewer: Viewer, two: tuple[int, int]) -> None:
    one, other = two
    merge = actions.merge_children(viewer, one, other, frozenset({"patronymic", "phone"}))
    assert merge
    page = reads.child(viewer, other)
    assert page.name.full == "Серік Асан Ермекұлы"
    assert page.values["address_fact"] == "Абай көшесі, 1-үй"
    assert reads.reveal(viewer, other, "iin").replace(" ", "") == make(BORN, "M", 9001)
    assert page.class_name == reads_classes(viewer)[0].name
    assert {m.relation for m in reads.family_of(viewer, other)} == {"mother", "father"}
    assert len(reads.family_of(viewer, other)) == 2
    assert [c.code for c in page.categories] == ["orphan"]
    assert [case.child_id for case in _cases(viewer)] == [other]
    assert reads.count_children(viewer, Wanted("асан")) == 1
    with pytest.raises(Refused):
        reads.child(viewer, one)
    assert any(change.field == "merged" for change in reads.change_history(viewer, other))


def _cases(viewer: Viewer) -> list[Case]:
    with viewer.store.reading(viewer) as session:
        return list(session.scalars(select(Case)))


@pytest.mark.parametrize("from_other", [frozenset(), frozenset({"patronymic", "class_id", "past", "address", "phone"})])
@pytest.mark.parametrize("turned", [False, True])
def test_it_is_taken_back_whole(viewer: Viewer, two: tuple[int, int], from_other: frozenset[str], turned: bool) -> None:
    before = dump(viewer)
    merge = actions.merge_children(viewer, *(reversed(two) if turned else two), from_other)
    assert dump(viewer) != before
    actions.undo_merge(viewer, merge)
    assert dump(viewer) == before
    assert reads.count_children(viewer, Wanted("асан")) == 2
    with pytest.raises(Refused):
        actions.undo_merge(viewer, merge)


def test_every_table_that_points_at_a_child_is_moved(viewer: Viewer) -> None:
    with viewer.store.reading(viewer) as session:
        found = set(merging._pointing(session))
    assert {("case", "child_id"), ("letter", "child_id"), ("child_change", "child_id")} <= found
    assert not {name for name, _key in found} & {"child", "child_unfound"}
    assert ChildChange.__tablename__ in {name for name, _key in found}


def test_the_window_compares_and_makes_one(qtbot: QtBot, viewer: Viewer, two: tuple[int, int]) -> None:
    page = ChildrenPage(viewer)
    qtbot.addWidget(page)
    page.show()
    dialog = DuplicatesDialog(page, viewer, Choices(viewer))
    dialog.show()
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1)
    pair = dialog.table.current()
    merge = MergeDialog(dialog, viewer, Choices(viewer), pair.one, pair.other)
    merge.show()
    assert {d.field for d in merge.differences} >= {"patronymic", "iin", "class_id", "phone", "address_fact"}
    assert merge.from_other() >= {"patronymic", "phone"}
    merge.merged.connect(dialog.look)
    qtbot.mouseClick(merge.verb_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.nothing)
    assert reads.child(viewer, max(two)).name.patronymic == "Ермекұлы"
    assert len(record.cases(viewer).lines) == 1
    lanes.store.close()
