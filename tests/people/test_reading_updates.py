"""Reading in what changed: whose line it is, what is taken, what is kept, and the whole of it taken back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from sqlalchemy import select

from app.base.access import Viewer
from app.base.refusal import Refused
from app.base.sheets import write_xlsx
from app.base.store.base import Base
from app.people import actions, reading_in
from app.people.reading_in import Prepared, choosing, profiles
from app.people.reading_in.storing import build
from app.people.tables import Child, ChildAddress, ChildCategory, ChildChange, Enrolment, FamilyMember, Person
from app.school.kato.places import place_words
from app.school.tables import SchoolClass
from tests.people.make_list import number

HEADS = ("ЖСН", "Тегі", "Аты", "Туған күні", "Сынып", "Мекенжайы", "Телефоны", "Санаты", "Анасы", "Анасының телефоны")
BORN = date(2014, 5, 1)
IIN = number(BORN, "M", 9001)
#: What undo may leave behind: that it was done, and who is to be indexed anew.
TRACES = frozenset({"audit", "audit_head", "reading_in", "reading_in_row", "reading_profile", "child_unfound"})
Lines = Callable[..., Path]


@pytest.fixture
def lines(tmp_path: Path) -> Lines:
    """A list with these lines; cells by header, those of the first child by default."""
    first = dict(
        zip(
            HEADS,
            (IIN, "Ақанов", "Данияр", BORN, "5 «А»", "Абай 1", "+77010000001", "", "Ақанова Сәуле", "+77020000001"),
            strict=True,
        )
    )

    def make(*rows: dict[str, Any]) -> Path:
        path = tmp_path / "list.xlsx"
        path.write_bytes(write_xlsx(HEADS, [[{**first, **row}[h] for h in HEADS] for row in rows or ({},)]))
        return path

    return make


def read(viewer: Viewer, path: Path, **choices: bool) -> Prepared:
    prepared = reading_in.prepare(viewer, path)
    for name, take in choices.items():
        prepared.choosing.for_all(choosing.ALL if name == "everything" else name, take)
    return prepared


def store(viewer: Viewer, prepared: Prepared) -> int:
    return actions.store_list(viewer, prepared, build(prepared, viewer.clock.now()))


def dump(viewer: Viewer) -> dict[str, list[dict[str, Any]]]:
    with viewer.store.reading(viewer) as session:
        return {
            name: [dict(row) for row in session.execute(select(table).order_by(*table.primary_key)).mappings()]
            for name, table in Base.metadata.tables.items()
            if name not in TRACES
        }


def of_child(viewer: Viewer, table: Any) -> list[Any]:
    with viewer.store.reading(viewer) as session:
        return list(session.scalars(select(table).where(table.child_id == 1).order_by(table.id)))


def child(viewer: Viewer) -> Child:
    with viewer.store.reading(viewer) as session:
        return session.get_one(Child, 1)


OTHER = {
    "Сынып": "6 «Б»",
    "Мекенжайы": "Достық 7",
    "Телефоны": "+77010000009",
    "Санаты": "көпбалалы отбасы",
    "Анасының телефоны": "+77020000009",
}


def test_what_the_list_says_otherwise_is_shown_field_by_field(viewer: Viewer, lines: Lines) -> None:
    store(viewer, read(viewer, lines()))
    (row,) = read(viewer, lines(OTHER)).rows
    assert row.status == "changed"
    assert {d.field: (d.ours, d.theirs) for d in row.differences} == {
        "class": ((5, "А"), (6, "Б")),
        "address_fact": ("Абай 1", "Достық 7"),
        "phone": ("+77010000001", "+77010000009"),
        "categories": ((), ("large_family",)),
        "mother_phone": ("+77020000001", "+77020000009"),
    }


def test_without_a_choice_the_list_only_fills_in(viewer: Viewer, lines: Lines) -> None:
    store(viewer, read(viewer, lines({"Телефоны": ""})))
    prepared = read(viewer, lines(OTHER))
    assert [d.field for d in prepared.taken(prepared.rows[0])] == ["phone", "categories"]
    store(viewer, prepared)
    assert child(viewer).phone == "+77010000009"
    assert child(viewer).address_fact == "Абай 1"


def test_a_code_of_a_place_comes_with_the_list(viewer: Viewer, tmp_path: Path) -> None:
    def listed(code: object) -> Path:
        path = tmp_path / "list.xlsx"
        path.write_bytes(write_xlsx(["Аты-жөні", "Туған күні", "Код КАТО"], [["Ли Вера", BORN, code]]))
        return path

    store(viewer, read(viewer, listed("711110000")))
    assert child(viewer).kato == "711110000"
    assert read(viewer, listed("жоқ")).rows[0].status == "same"
    store(viewer, read(viewer, listed(751110000.0), kato=True))
    assert child(viewer).kato == "751110000"
    assert place_words(viewer, child(viewer).kato).endswith("751110000")


def test_an_empty_cell_takes_nothing_away(viewer: Viewer, lines: Lines) -> None:
    store(viewer, read(viewer, lines()))
    empty = dict.fromkeys(("Мекенжайы", "Телефоны", "Сынып", "Анасы", "Анасының телефоны"), "")
    assert read(viewer, lines(empty)).rows[0].status == "same"


def test_class_and_address_change_from_the_day_of_the_list(viewer: Viewer, lines: Lines) -> None:
    store(viewer, read(viewer, lines()))
    prepared = reading_in.prepare(viewer, lines(OTHER), since=date(2026, 11, 20))
    prepared.choosing.for_all(choosing.ALL, True)
    for found in prepared.new_classes:
        found.make = True
    reading_in.settle_classes(prepared)
    assert [(c.grade, c.letter, c.children) for c in prepared.new_classes] == [(6, "Б", 1)]
    viewer.clock.set(viewer.clock.now().replace(day=23))  # type: ignore[attr-defined]
    store(viewer, prepared)
    before, after = of_child(viewer, Enrolment)
    assert (before.ends, after.starts) == (date(2026, 11, 19), date(2026, 11, 20))
    homes = [row.text for row in of_child(viewer, ChildAddress) if row.kind == "fact"]
    assert homes[-1] == "Достық 7"
    assert {row.correction for row in of_child(viewer, ChildChange)} == {False}
    assert [row.code for row in of_child(viewer, ChildCategory)] == ["large_family"]


def test_another_name_under_the_number_was_wrong_before(viewer: Viewer, lines: Lines) -> None:
    store(viewer, read(viewer, lines()))
    store(viewer, read(viewer, lines({"Тегі": "Ахметов"}), surname=True))
    assert child(viewer).surname == "Ахметов"
    assert [(c.field, c.correction) for c in of_child(viewer, ChildChange)] == [("surname", True)]


def test_a_line_without_a_number_is_found_by_name_and_birthday(viewer: Viewer, lines: Lines) -> None:
    store(viewer, read(viewer, lines({"ЖСН": ""})))
    (row,) = read(viewer, lines()).rows
    assert [(d.field, d.theirs) for d in row.differences] == [("iin", IIN)]


def test_one_choice_for_a_field_and_another_for_a_child(viewer: Viewer, lines: Lines) -> None:
    second = {"ЖСН": number(BORN, "M", 9100), "Аты": "Бекзат"}
    store(viewer, read(viewer, lines({}, second)))
    prepared = read(viewer, lines({"Мекенжайы": "А 2"}, {**second, "Мекенжайы": "А 3"}), address_fact=True)
    prepared.choosing.for_one(3, "address_fact", False)
    store(viewer, prepared)
    with viewer.store.reading(viewer) as session:
        assert list(session.scalars(select(Child.address_fact).order_by(Child.id))) == ["А 2", "Абай 1"]


@pytest.mark.parametrize(
    "near", [{"Аты": "Даниар"}, {"Туған күні": date(2014, 5, 11)}, {"Туған күні": date(2014, 1, 5)}]
)
def test_what_is_only_near_is_asked(viewer: Viewer, lines: Lines, near: dict[str, Any]) -> None:
    store(viewer, read(viewer, lines()))
    prepared = read(viewer, lines({"ЖСН": "", **near}))
    (row,) = prepared.rows
    assert (row.status, [k.id for k in row.near]) == ("new", [1])
    assert reading_in.decide(viewer, prepared, row, row.near[0])
    assert row.status == "changed"
    assert {d.field for d in row.differences} <= {"given", "birth_date"}
    assert reading_in.decide(viewer, prepared, row, None)
    assert (row.status, [p.code for p in row.problems]) == ("new", ["iin.missing", "duplicate.near"])


def test_two_numbers_are_two_children(viewer: Viewer, lines: Lines) -> None:
    store(viewer, read(viewer, lines()))
    (row,) = read(viewer, lines({"ЖСН": number(BORN, "M", 9200), "Аты": "Даниар"})).rows
    assert (row.status, row.near) == ("new", ())


def test_a_taken_number_may_be_said_to_be_the_same_child(viewer: Viewer, lines: Lines) -> None:
    store(viewer, read(viewer, lines()))
    prepared = read(viewer, lines({"Аты": "Мұхтар"}))
    (row,) = prepared.rows
    assert row.status == "refused"
    reading_in.decide(viewer, prepared, row, row.near[0])
    assert (row.status, row.problems) == ("changed", [])
    reading_in.decide(viewer, prepared, row, None)
    assert (row.status, [p.code for p in row.problems]) == ("refused", ["iin.taken"])


def test_the_second_line_about_one_child_is_refused(viewer: Viewer, lines: Lines) -> None:
    store(viewer, read(viewer, lines({"ЖСН": ""})))
    prepared = read(viewer, lines({"ЖСН": ""}, {"ЖСН": "", "Телефоны": ""}))
    assert [row.status for row in prepared.rows] == ["same", "refused"]
    assert [p.code for p in prepared.rows[1].problems if p.severity == "error"] == ["duplicate.line"]


def test_the_whole_reading_is_taken_back_with_its_changes(viewer: Viewer, lines: Lines) -> None:
    sibling = {"ЖСН": number(date(2016, 3, 2), "F", 9300), "Аты": "Әсем", "Туған күні": date(2016, 3, 2)}
    store(viewer, read(viewer, lines({}, sibling)))
    before = dump(viewer)
    new = {"ЖСН": number(date(2017, 3, 2), "F", 9400), "Аты": "Ұлдана", "Туған күні": date(2017, 3, 2)}
    prepared = read(viewer, lines({**OTHER, "Тегі": "Ахметов"}, {**new, "Сынып": "1 «В»"}), everything=True)
    for found in prepared.new_classes:
        found.make = True
    reading_in.settle_classes(prepared)
    reading_id = store(viewer, prepared)
    after = dump(viewer)
    tables = ("child", "enrolment", "child_address", "child_category", "child_change", "person", "school_class")
    assert all(after[name] != before[name] for name in tables)
    actions.undo_list(viewer, reading_id)
    assert dump(viewer) == before


def test_another_mother_takes_the_place_and_gives_it_back(viewer: Viewer, lines: Lines) -> None:
    store(viewer, read(viewer, lines()))
    before = dump(viewer)
    reading_id = store(viewer, read(viewer, lines({"Анасы": "Ли Вера"}), mother=True))
    (tie,) = of_child(viewer, FamilyMember)
    with viewer.store.reading(viewer) as session:
        assert session.get_one(Person, tie.person_id).given == "Вера"
    actions.undo_list(viewer, reading_id)
    assert dump(viewer) == before


def test_a_mother_of_another_family_stays_when_the_list_is_taken_back(viewer: Viewer, lines: Lines) -> None:
    other = {"ЖСН": number(BORN, "M", 9100), "Аты": "Бекзат", "Анасы": "Ли Вера", "Анасының телефоны": "+77020000002"}
    store(viewer, read(viewer, lines({}, other)))
    before = dump(viewer)
    same = {"Анасы": "Ли Вера", "Анасының телефоны": "+77020000002"}
    reading_id = store(viewer, read(viewer, lines(same), mother=True))
    assert {row.person_id for row in of_child(viewer, FamilyMember)} == {2}
    actions.undo_list(viewer, reading_id)
    assert dump(viewer) == before


def test_what_was_changed_since_forbids_the_undo(viewer: Viewer, lines: Lines) -> None:
    store(viewer, read(viewer, lines()))
    reading_id = store(viewer, read(viewer, lines(OTHER), phone=True))
    actions.change_child(viewer, 1, {"phone": "87015550011"}, correction=True)
    before = dump(viewer)
    with pytest.raises(Refused, match="cannot_undo"):
        actions.undo_list(viewer, reading_id)
    assert dump(viewer) == before


def test_a_stop_in_the_middle_of_the_changes_leaves_nothing(viewer: Viewer, lines: Lines) -> None:
    store(viewer, read(viewer, lines()))
    prepared, before = read(viewer, lines(OTHER), everything=True), dump(viewer)

    class Stop(Exception):
        pass

    def progress(_done: int, _all: int) -> None:
        raise Stop

    with pytest.raises(Stop):
        actions.store_list(viewer, prepared, build(prepared, viewer.clock.now()), progress)
    assert dump(viewer) == before


def test_a_day_that_has_not_come_is_refused(viewer: Viewer, lines: Lines) -> None:
    prepared = reading_in.prepare(viewer, lines(), since=date(2026, 11, 21))
    with pytest.raises(Refused, match="since.future"):
        store(viewer, prepared)


def test_lists_on_other_sheets_are_named(viewer: Viewer, tmp_path: Path) -> None:
    path = tmp_path / "classes.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name in ("5 А", "5 Б", "Ескерту"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["Аты-жөні", "Туған күні"] if name != "Ескерту" else ["x", "y"])
            sheet.write_row(1, 0, [f"Ли {name[-1]}", "01.01.2014"])
    source = reading_in.open_list(path)
    assert (source.table.name, source.other_lists) == ("5 А", ("5 Б",))
    assert reading_in.judge(viewer, source.with_sheet(1)).rows[0].name.given == "Б"


def test_a_child_who_changed_meanwhile_is_told(viewer: Viewer, lines: Lines) -> None:
    store(viewer, read(viewer, lines()))
    prepared = read(viewer, lines(OTHER), everything=True)
    viewer.clock.set(viewer.clock.now().replace(hour=11))  # type: ignore[attr-defined]
    actions.change_child(viewer, 1, {"phone": "87015550011"}, correction=True)
    before = dump(viewer)
    with pytest.raises(Refused, match="changed_meanwhile"):
        store(viewer, prepared)
    assert dump(viewer) == before


def test_a_matching_is_kept_with_the_list_and_offered_again(viewer: Viewer, tmp_path: Path) -> None:
    path = tmp_path / "odd.xlsx"
    path.write_bytes(write_xlsx(["Кто", "Когда родился", "Куда"], [["Ли Вера", BORN, "5 А"]]))
    source = reading_in.open_list(path)
    assert source.lacks == "birth_date"
    source = source.with_columns({"full_name": 0, "birth_date": 1, "class": 2})
    prepared = reading_in.judge(viewer, source)
    prepared.profile = "Біздің тізім"
    assert profiles.reading_profiles(viewer) == ()
    store(viewer, prepared)
    (kept,) = profiles.reading_profiles(viewer)
    again = reading_in.open_list(path)
    assert (kept.name, kept.fits(again.headers)) == ("Біздің тізім", True)
    assert reading_in.judge(viewer, again.with_headers(kept.fields)).count("same") == 1
    profiles.forget_profile(viewer, kept.id)
    assert profiles.reading_profiles(viewer) == ()


def test_classes_are_offered_once_and_made_with_the_list(viewer: Viewer, lines: Lines) -> None:
    store(viewer, read(viewer, lines()))
    others = [
        {"ЖСН": number(BORN, "M", 9500 + n), "Аты": f"Бала{n}", "Тегі": f"Тек{n}", "Сынып": "9 «Г»"} for n in range(3)
    ]
    prepared = read(viewer, lines(*others))
    assert [(c.grade, c.letter, c.children, c.make) for c in prepared.new_classes] == [(9, "Г", 3, False)]
    assert sum(p.code == "class.unknown" for p in prepared.problems) == 3
    prepared.new_classes[0].make, prepared.new_classes[0].language = True, "ru"
    reading_in.settle_classes(prepared)
    assert not [p for p in prepared.problems if p.code == "class.unknown"]
    store(viewer, prepared)
    with viewer.store.reading(viewer) as session:
        made = session.scalars(select(SchoolClass).where(SchoolClass.grade == 9)).one()
        assert (made.letter, made.language, made.year) == ("Г", "ru", 2026)
        assert len(session.scalars(select(Child.id).where(Child.class_id == made.id)).all()) == 3
