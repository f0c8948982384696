"""The social passport against figures counted by hand over an invented class and school."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from app.base.access import Role, Viewer
from app.base.papers import docx, pdf
from app.people import actions
from app.people.actions import Adult
from app.people.giving import passport, reads
from app.people.giving.passport import INDICATORS, OTHER, Count, Figures, Pupil
from app.people.giving.passport_papers import class_passport, school_passport

DAY = date(2026, 11, 20)
SINCE = date(2026, 9, 1)
#: name, sex, class, categories, family, more: seven children of 5 «А», four of 7 «Б», one without a class
CHILDREN: tuple[tuple[str, str, int, tuple[str, ...], str, dict[str, Any]], ...] = (
    ("Айдарбек", "M", 0, ("large_family", "low_income"), "a", {}),
    ("Әсел", "F", 0, ("large_family", "social_assistance"), "a", {"meals": "free"}),
    ("Бекзат", "M", 0, ("single_parent",), "b", {"transport": "bus"}),
    ("Ғалым", "M", 0, ("half_orphan",), "c", {}),
    ("Дана", "F", 0, ("half_orphan", "step_parent"), "d", {}),
    ("Ерлан", "M", 0, ("orphan", "guardianship"), "e", {}),
    ("Жанар", "F", 0, (), "", {"study_form": "home"}),
    ("Қанат", "M", 1, ("large_family",), "a", {"meals": "free"}),
    ("Лаура", "F", 1, ("disability", "sen"), "", {"boarding": True}),
    ("Мұрат", "M", 1, (), "", {"clubs": "домбыра үйірмесі"}),
    ("Нұрай", "F", 1, ("refugee",), "", {}),
    ("Өмір", "M", -1, ("large_family",), "", {}),
)


@pytest.fixture
def children(viewer: Viewer, school: Any) -> dict[str, int]:
    made: dict[str, int] = {}
    people: dict[str, int] = {}
    for name, sex, place, categories, family, more in CHILDREN:
        values = {"given": name, "surname": "Тестов", "birth_date": date(2014, 5, 11), "sex": sex, **more}
        made[name] = actions.add_child(
            viewer, {**values, "class_id": school.classes[place] if place >= 0 else None}, starts=SINCE
        )
        for code in categories:
            actions.add_category(viewer, made[name], code, SINCE, document="анықтама № 1")
        if family in people:
            actions.add_member(viewer, made[name], "mother", person_id=people[family])
        elif family:
            actions.add_member(viewer, made[name], "mother", adult=Adult("Тестова", f"Ана {family}"))
            with viewer.store.reading(viewer) as session:
                from sqlalchemy import func, select

                from app.people.tables import Person

                people[family] = session.scalar(select(func.max(Person.id))) or 0
    return made


def counts(found: Figures) -> dict[str, tuple[int, int]]:
    return {code: (row.children, row.families) for code, row in found.rows.items() if row.children}


def text_of(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())


@pytest.mark.clause("road/11")
def test_a_class_is_counted_as_by_hand(viewer: Viewer, school: Any, children: dict[str, int]) -> None:
    """Айдарбек and Әсел are one family; Дана has a step-parent, so her family is a whole one; Ерлан has no parents."""
    found = passport.figures(reads.pupils(viewer, DAY, school.classes[0]))
    assert (found.total, found.boys, found.girls, found.families) == (7, 4, 3, 6)
    assert counts(found) == {
        "full": (4, 3),
        "incomplete": (2, 2),
        "large_family": (2, 1),
        "low_income": (2, 1),
        "orphan": (1, 1),
        "guardianship": (1, 1),
        "half_orphan": (2, 2),
        "step_parent": (1, 1),
        "home": (1, 1),
        "bus": (1, 1),
    }


def test_the_school_joins_families_over_classes(viewer: Viewer, school: Any, children: dict[str, int]) -> None:
    """The family of Айдарбек, Әсел and Қанат stands in two classes and is counted once; Өмір is in no class."""
    found = passport.figures(reads.pupils(viewer, DAY))
    assert (found.total, found.boys, found.girls, found.families) == (11, 6, 5, 9)
    rows = counts(found)
    assert rows["large_family"] == (3, 1)
    assert rows["full"] == (8, 6)
    assert rows["disability"] == rows["sen"] == rows["boarding"] == rows["foreign"] == (1, 1)


def test_the_passport_is_of_its_day(viewer: Viewer, school: Any, children: dict[str, int]) -> None:
    actions.move_class(viewer, children["Жанар"], school.classes[1], date(2026, 11, 10))
    actions.add_category(viewer, children["Жанар"], "kandas", date(2026, 11, 15))
    before = passport.figures(reads.pupils(viewer, date(2026, 11, 9), school.classes[0]))
    after = passport.figures(reads.pupils(viewer, DAY, school.classes[0]))
    assert (before.total, after.total) == (7, 6)
    assert passport.figures(reads.pupils(viewer, date(2026, 11, 14))).row("kandas") == Count()
    assert passport.figures(reads.pupils(viewer, DAY)).row("kandas") == Count(1, 1)
    assert passport.figures(reads.pupils(viewer, date(2025, 11, 20))).total == 0


WORDS = {
    "kk": (
        "СЫНЫПТЫҢ ӘЛЕУМЕТТІК ПАСПОРТЫ",
        "2026 жылғы 20 қарашадағы",
        "Көпбалалы отбасылар 2 1",
        "Босқындардың",
        "Өзге",
    ),
    "ru": ("СОЦИАЛЬНЫЙ ПАСПОРТ КЛАССА", "20 ноября 2026 года", "Многодетные семьи 2 1", "Дети беженцев", "Прочее"),
}


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_paper_of_a_class(viewer: Viewer, school: Any, children: dict[str, int], language: str) -> None:
    made = class_passport(viewer, school.classes[0], DAY, language, with_lists=True)
    text = text_of(pdf([made.paper]).data)
    for word in (*WORDS[language], "2026–2027", "Оспанова Жанар", "анықтама № 1", "Тестов Бекзат"):
        assert word in text, word
    assert made.paper.missing == ()
    without = class_passport(viewer, school.classes[0], DAY, language)
    assert "Тестов Бекзат" not in text_of(pdf([without.paper]).data)
    assert len(docx([made.paper])) > 5000


@pytest.mark.clause("398/26")
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_paper_of_the_school_ranks_nobody(
    viewer: Viewer, school: Any, children: dict[str, int], language: str
) -> None:
    made = school_passport(viewer, DAY, language)
    text = text_of(pdf([made.paper]).data)
    assert text.index("5 «А» 7 2") < text.index("7 «Б» 4 1")
    assert "Ахметов" in text
    assert made.paper.missing == ()
    assert "Тілеубаева" in text
    for _name, *_rest in CHILDREN:
        assert f"Тестов {_name}" not in text


def test_the_workbook_says_the_same(viewer: Viewer, school: Any, children: dict[str, int]) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(school_passport(viewer, DAY, "ru").xlsx()))
    first, second = (book.get_sheet_by_index(i).to_python() for i in range(2))
    assert first[1] == ["Всего", 11, 9]
    assert first[4] == ["Многодетные семьи", 3, 1]
    assert [row[:3] for row in second[1:]] == [["5\u00a0«А»", 7, 2], ["7\u00a0«Б»", 4, 1]]


def test_small_sensitive_numbers_are_joined_in_charts() -> None:
    rows = {code: Count(3, 3) for code in INDICATORS} | {"sen": Count(5, 4)}
    shown = dict(passport.bars(Figures(60, 30, 30, 50, rows), INDICATORS))
    assert shown["sen"] == 5
    assert "disability" not in shown
    assert shown[OTHER] == 3 * (len(passport.SENSITIVE) - 1)
    assert shown["large_family"] == 3


pupils = st.lists(
    st.builds(
        Pupil,
        st.integers(1, 30),
        st.just("А"),
        st.integers(1, 3),
        st.just(5),
        st.just("А"),
        st.just("5"),
        st.sampled_from(["M", "F", None]),
        st.frozensets(st.sampled_from(["single_parent", "half_orphan", "step_parent", "orphan", "large_family"])),
        st.frozensets(st.integers(1, 8), max_size=3),
    ),
    unique_by=lambda pupil: pupil.id,
    max_size=20,
)


@given(pupils)
def test_families_are_what_shared_people_join(some: list[Pupil]) -> None:
    family = passport.families(some)
    for one in some:
        for other in some:
            if one.persons & other.persons:
                assert family[one.id] == family[other.id]
    found = passport.figures(some)
    assert found.families <= found.total
    assert all(row.families <= row.children for row in found.rows.values())
    assert found.row("full").families + found.row("incomplete").families <= found.families
    assert found.boys + found.girls <= found.total


def test_a_class_teacher_counts_the_own_class_only(
    viewer: Viewer, viewer_as: Any, school: Any, children: dict[str, int]
) -> None:
    teacher = viewer_as(Role.CLASS_TEACHER, staff_id=school.teachers[1])
    assert {pupil.class_id for pupil in reads.pupils(teacher, DAY)} == {school.classes[1]}
    mine = reads.children_of(teacher, reads.Whom(), DAY)
    assert len(mine) == 4
    assert reads.children_of(teacher, reads.Whom(ids=tuple(children.values())), DAY) == mine
    assert reads.category_lines(teacher, list(children.values()), DAY)
    assert all(
        "Айдарбек" not in line.child_name for line in reads.category_lines(teacher, list(children.values()), DAY)
    )
