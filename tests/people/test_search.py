"""Thirty queries with the children whom they must find, in both alphabets' habits."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.base.access import Role, Viewer
from app.base.refusal import Forbidden, Refused
from app.people import actions, reads
from app.people.actions import Adult
from app.people.reads import Wanted

CHILDREN = (
    ("Әбілов", "Нұртас", "Серікұлы", date(2014, 3, 1), "140301590012", "Абай көшесі, 41-үй", "+77011112233"),
    ("Айдаров", "Жан", "", date(2012, 5, 2), "", "Тәуелсіздік көшесі, 22-үй, 15-пәтер", "+77012223344"),
    ("Досжан", "Айнұр", "Маратқызы", date(2019, 7, 3), "", "Достық көшесі, 7-үй", ""),
    ("Іңкәрова", "Үміт", "Қайратқызы", date(2010, 1, 4), "", "М. Әуезов көшесі, 3-үй", ""),
    ("Һашимов", "Ерасыл", "", date(2009, 6, 5), "", "Ы. Алтынсарин көшесі, 1-үй", ""),
    ("Ёлкин", "Пётр", "Ильич", date(2011, 8, 6), "", "", ""),
    ("Ли", "Вера", "", date(2013, 9, 7), "", "Абай көшесі, 5-үй", ""),
    ("", "Мұхаммед", "", date(2015, 2, 8), "", "", ""),
    ("Нұрғали-Ахметов", "Ислам", "Болатұлы", date(2016, 4, 9), "", "Жаңа көшесі, 9-үй", ""),
    ("Öмір", "Tанa", "", date(2017, 10, 10), "", "", ""),
)
QUERIES: tuple[tuple[str, set[str]], ...] = (
    ("нур", {"Нұртас", "Айнұр", "Ислам"}),
    ("нұр", {"Нұртас", "Айнұр", "Ислам"}),
    ("НҰР", {"Нұртас", "Айнұр", "Ислам"}),
    ("нуртас", {"Нұртас"}),
    ("абилов нуртас", {"Нұртас"}),
    ("нуртас абилов", {"Нұртас"}),
    ("серикулы абил", {"Нұртас"}),
    ("инкарова", {"Үміт"}),
    ("умит", {"Үміт"}),
    ("Ынкарова", {"Үміт"}),
    ("хашимов", {"Ерасыл"}),
    ("елкин петр", {"Пётр"}),
    ("ЁЛКИН", {"Пётр"}),
    ("ли вера", {"Вера"}),
    ("мухаммед", {"Мұхаммед"}),
    ("нургали ахметов", {"Ислам"}),
    ("ахметов", {"Ислам"}),
    ("тана", {"Tанa"}),
    ("1403", {"Нұртас"}),
    ("140301590012", {"Нұртас"}),
    ("140301 590012", {"Нұртас"}),
    ("8 701 222 33 44", {"Жан"}),
    ("+7 701 111 22 33", {"Нұртас"}),
    ("2223344", {"Жан"}),
    ("тауелсиздик", {"Жан"}),
    ("абай", {"Нұртас", "Вера"}),
    ("абай 41", {"Нұртас"}),
    ("сауле", {"Нұртас", "Айнұр"}),
    ("7055556677", {"Нұртас", "Айнұр"}),
    ("жоқ бала", set()),
    ("  ", {given for _s, given, *_rest in CHILDREN}),
)


@pytest.fixture
def register(viewer: Viewer) -> Any:
    made = {}
    for surname, given, patronymic, birth, iin, address, phone in CHILDREN:
        made[given] = actions.add_child(
            viewer,
            {
                "surname": surname,
                "given": given,
                "patronymic": patronymic,
                "birth_date": birth,
                "iin": _right(iin, birth),
                "address_fact": address,
                "phone": phone,
            },
        )
    mother = Adult("Әбілова", "Сәуле", phone="8 705 555 66 77")
    member = actions.add_member(viewer, made["Нұртас"], "mother", adult=mother)
    person = next(m.person_id for m in reads.family_of(viewer, made["Нұртас"]) if m.id == member)
    actions.add_member(viewer, made["Айнұр"], "mother", person_id=person)
    return made


def _right(iin: Any, birth: Any) -> Any:
    from app.base.iin import _check_digit

    return f"{iin[:-1]}{_check_digit(iin[:-1])}" if iin else ""


@pytest.mark.parametrize(("query", "wanted"), QUERIES)
def test_thirty_queries(viewer: Viewer, register: Any, query: Any, wanted: Any) -> None:
    if query.replace(" ", "") == "140301590012":
        query = _right("140301590012", None)
    page = reads.children(viewer, Wanted(query))
    assert {row.name.split()[min(1, len(row.name.split()) - 1)] for row in page.rows} == wanted
    assert reads.count_children(viewer, Wanted(query)) == len(wanted)


def test_the_list_stands_in_the_order_of_the_kazakh_alphabet(viewer: Viewer, register: Any) -> None:
    names = [row.name.split()[0] for row in reads.children(viewer, Wanted()).rows]
    assert names[:8] == ["Айдаров", "Әбілов", "Досжан", "Ёлкин", "Ли", "Мұхаммед", "Нұрғали-Ахметов", "Һашимов"]


def test_pages_follow_each_other_without_a_gap_or_a_repeat(viewer: Viewer, register: Any) -> None:
    whole = [row.id for row in reads.children(viewer, Wanted(), limit=100).rows]
    seen, after = [], None
    while True:
        page = reads.children(viewer, Wanted(), after, 3)
        seen += [row.id for row in page.rows]
        if not page.more:
            break
        after = page.rows[-1].key
    assert seen == whole


def test_filters_combine(viewer: Viewer, register: Any) -> None:
    actions.add_category(viewer, register["Нұртас"], "sen", date(2026, 1, 1))
    actions.add_category(viewer, register["Айнұр"], "sen", date(2026, 1, 1), date(2026, 6, 1))
    sen = frozenset({"sen"})
    assert [r.id for r in reads.children(viewer, Wanted(categories=sen)).rows] == [register["Нұртас"]]
    assert reads.count_children(viewer, Wanted("нур", ages=(11, 14), categories=sen)) == 1
    assert reads.count_children(viewer, Wanted("нур", ages=(0, 5), categories=sen)) == 0
    assert [(c.code, c.count) for c in reads.category_counts(viewer, Wanted("нур"))] == [("sen", 1)]
    assert reads.category_counts(viewer, Wanted("ёлкин")) == ()
    assert reads.count_children(viewer, Wanted(no_class=True)) == len(CHILDREN)


def test_a_class_teacher_sees_the_own_class_only(
    viewer: Viewer, viewer_as: Callable[..., Viewer], school: Any, register: Any
) -> None:
    from app.school import reads as school_reads

    classes = {c.name.replace("\u00a0", " "): c for c in school_reads.classes(viewer)}
    mine, other = list(classes.values())[:2]
    actions.move_class(viewer, register["Нұртас"], mine.class_id, date(2026, 9, 1))
    actions.move_class(viewer, register["Вера"], other.class_id, date(2026, 9, 1))
    teacher = viewer_as(Role.CLASS_TEACHER, staff_id=mine.teacher_id)
    assert [row.id for row in reads.children(teacher, Wanted()).rows] == [register["Нұртас"]]
    assert reads.count_children(teacher, Wanted()) == 1
    assert [m.relation for m in reads.family_of(teacher, register["Нұртас"])] == ["mother"]
    assert reads.siblings(teacher, register["Нұртас"]) == ()
    for read in (reads.child, reads.family_of, reads.siblings):
        with pytest.raises(Refused, match="missing"):
            read(teacher, register["Вера"])
    with pytest.raises(Refused, match="missing"):
        reads.reveal(teacher, register["Вера"], "phone")


@pytest.mark.parametrize("role", [Role.OBSERVER, Role.ELECTION_COMMISSION, Role.ADMINISTRATOR])
def test_roles_without_children_see_none(
    viewer: Viewer, viewer_as: Callable[..., Viewer], register: Any, role: Any
) -> None:
    other = viewer_as(role)
    with pytest.raises(Forbidden):
        reads.children(other, Wanted())
    with pytest.raises(Forbidden):
        reads.child(other, register["Вера"])


def test_search_chips_and_filters_combine(viewer: Viewer, register: Any) -> None:
    assert reads.streets(viewer) == (
        "Абай көшесі",
        "Достық көшесі",
        "Жаңа көшесі",
        "М. Әуезов көшесі",
        "Тәуелсіздік көшесі",
        "Ы. Алтынсарин көшесі",
    )
    actions.add_category(viewer, register["Вера"], "orphan", date(2026, 1, 1))
    on_street = Wanted(street="Абай көшесі")
    for wanted, given in (
        (on_street, {"Нұртас", "Вера"}),
        (replace(on_street, query="нур"), {"Нұртас"}),
        (replace(on_street, categories=frozenset({"orphan"})), {"Вера"}),
        (replace(on_street, ages=(13, 13), categories=frozenset({"orphan"}), query="ли"), {"Вера"}),
        (replace(on_street, ages=(15, 18)), set()),
        (Wanted(street="Абай"), set()),
    ):
        found = {line.name for line in reads.children(viewer, wanted).rows}
        assert {name.split()[1] if " " in name else name for name in found} == given
        assert reads.count_children(viewer, wanted) == len(given)
        assert {line.name for line in reads.children_on(viewer, wanted, viewer.clock.today()).rows} == found
