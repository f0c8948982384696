from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from app.base.access import Viewer
from app.base.language import use
from app.base.refusal import Refused
from app.base.sheets import ERROR, Unreadable, read_tables, write_xlsx
from app.people import actions, reading_in, reads, words
from app.people.reading_in.columns import FIELDS
from app.people.reading_in.storing import build
from app.people.reads import Wanted
from app.people.tables import Child, ChildCategory, Enrolment, FamilyMember, Person, ReadingIn
from app.school.tables import SchoolClass
from tests.people.make_list import ERRORS, make_list, number


def found(prepared: Any) -> Any:
    lines = defaultdict(list)
    for problem in prepared.problems:
        lines[problem.code].append(problem.row)
    return lines


def store(viewer: Viewer, prepared: Any, progress: Any = lambda _done, _all: None) -> Any:
    return actions.store_list(viewer, prepared, build(prepared, viewer.clock.now()), progress)


def count(viewer: Viewer, table: Any) -> Any:
    with viewer.store.reading(viewer) as session:
        return session.scalar(select(func.count()).select_from(table))


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_planted_fault_is_found_on_its_line_and_no_other(
    viewer: Viewer, tmp_path: Path, language: Any, seed: Any
) -> None:
    made = make_list(80, language=language, seed=seed)
    prepared = reading_in.prepare(viewer, made.xlsx(tmp_path / "list.xlsx"))
    lines = found(prepared)
    assert {code: lines[code] for code in made.expected} == made.expected
    extra = {code for code in lines if code not in made.expected}
    assert not extra & ERRORS
    assert prepared.count("refused") == sum(len(made.expected[code]) for code in ERRORS)
    assert len(prepared.rows) == 80


def test_columns_are_named_as_in_the_file(viewer: Viewer, tmp_path: Path) -> None:
    made = make_list(60, language="ru")
    prepared = reading_in.prepare(viewer, made.xlsx(tmp_path / "list.xlsx"))
    columns = {problem.code: problem.column for problem in prepared.problems}
    assert columns["iin.checksum"] == "ИИН"
    assert columns["birth.invalid"] == "Дата рождения"
    assert columns["name.missing"] == "Фамилия"
    assert columns["category.unknown"] == "Социальный статус"


@pytest.mark.parametrize(("separator", "encoding"), [(";", "utf-8-sig"), (",", "utf-8"), ("\t", "utf-16")])
def test_csv_says_the_same_as_xlsx(viewer: Viewer, tmp_path: Path, separator: Any, encoding: Any) -> None:
    made = make_list(60)
    prepared = reading_in.prepare(viewer, made.csv(tmp_path / "list.csv", separator, encoding))
    lines = found(prepared)
    assert {code: lines[code] for code in made.expected} == made.expected


def test_a_lost_zero_is_no_error(viewer: Viewer, tmp_path: Path) -> None:
    prepared = reading_in.prepare(viewer, make_list(60).xlsx(tmp_path / "list.xlsx"))
    zero = [row.iin for row in prepared.rows if row.iin and row.iin.startswith("09100")]
    assert zero == [number(date(2009, 10, 5), "F", 9800)]


def test_everything_of_a_row_arrives(viewer: Viewer, tmp_path: Path) -> None:
    made = make_list(20, faults=False)
    store(viewer, reading_in.prepare(viewer, made.xlsx(tmp_path / "list.xlsx")))
    first = made.rows[0]
    with viewer.store.reading(viewer) as session:
        child = session.scalars(select(Child).where(Child.iin == first["iin"])).one()
        assert (child.surname, child.given, child.birth_date) == (first["surname"], first["given"], first["birth"])
        assert child.sex in {"M", "F"}
        assert child.language == "kk"
        assert child.address_fact == first["address"]
        assert child.phone.startswith("+7701")
        stay = session.scalars(select(Enrolment).where(Enrolment.child_id == child.id)).one()
        assert (stay.class_id, stay.starts) == (child.class_id, date(2026, 9, 1))
        mother = session.scalars(
            select(Person)
            .join(FamilyMember, FamilyMember.person_id == Person.id)
            .where(FamilyMember.child_id == child.id)
        ).one()
        assert mother.given == "Сәуле"
        codes = set(session.scalars(select(ChildCategory.code)))
        assert codes <= {"large_family", "low_income"}


def test_the_first_list_makes_the_classes_a_later_one_asks(viewer: Viewer, tmp_path: Path) -> None:
    store(viewer, reading_in.prepare(viewer, make_list(20, faults=False).xlsx(tmp_path / "a.xlsx")))
    classes = count(viewer, SchoolClass)
    assert classes > 5
    later = make_list(20, seed=9, faults=False)
    for row in later.rows:
        row["iin"] = number(row["birth"], "F", 9900)
        row["class"], row["letter"] = 12, "Я"
    later.rows = later.rows[:1]
    prepared = reading_in.prepare(viewer, later.xlsx(tmp_path / "b.xlsx"))
    assert found(prepared)["class.unknown"] == [later.line(0)]
    store(viewer, prepared)
    assert count(viewer, SchoolClass) == classes


def test_read_twice_nothing_is_doubled(viewer: Viewer, tmp_path: Path) -> None:
    path = make_list(60).xlsx(tmp_path / "list.xlsx")
    first = reading_in.prepare(viewer, path)
    store(viewer, first)
    again = reading_in.prepare(viewer, path)
    assert again.count("new") == 0
    assert again.count("same") == first.count("new")
    assert again.count("refused") == first.count("refused")


def test_another_child_with_the_same_number_is_refused(viewer: Viewer, tmp_path: Path) -> None:
    made = make_list(10, faults=False)
    store(viewer, reading_in.prepare(viewer, made.xlsx(tmp_path / "a.xlsx")))
    made.rows[0]["given"] = "Басқа"
    prepared = reading_in.prepare(viewer, made.xlsx(tmp_path / "b.xlsx"))
    assert found(prepared) == {"iin.taken": [made.line(0)]}


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_refused_rows_come_back_mended_and_exactly_those_arrive(viewer: Viewer, tmp_path: Path, language: Any) -> None:
    made = make_list(80, language=language)
    prepared = reading_in.prepare(viewer, made.xlsx(tmp_path / "list.xlsx"))
    store(viewer, prepared)
    before = count(viewer, Child)
    refused = prepared.count("refused")
    path = tmp_path / "refused.xlsx"
    path.write_bytes(reading_in.refused_rows(prepared, words.problem, "Себебі"))
    head, *rows = read_tables(path)[0].rows
    assert len(rows) == refused
    assert all(str(row[-1]).strip() for row in rows)
    place = {name: head.index(made.header(name)) for name in ("iin", "birth", "surname", "given")}
    for serial, row in enumerate(rows):
        birth = date(2013, 4, 1 + serial)
        row[place["birth"]], row[place["iin"]] = birth, number(birth, "M", 9500 + serial)
        row[place["surname"]], row[place["given"]] = "Түзетілген", f"Бала {serial}"
    path.write_bytes(write_xlsx([str(h) for h in head], rows))
    mended = reading_in.prepare(viewer, path)
    assert (mended.count("new"), mended.count("refused"), mended.count("same")) == (refused, 0, 0)
    store(viewer, mended)
    assert count(viewer, Child) == before + refused == 80


def test_unmended_refused_rows_are_refused_again(viewer: Viewer, tmp_path: Path) -> None:
    prepared = reading_in.prepare(viewer, make_list(80).xlsx(tmp_path / "list.xlsx"))
    store(viewer, prepared)
    path = tmp_path / "refused.xlsx"
    path.write_bytes(reading_in.refused_rows(prepared, words.problem, "Себебі"))
    again = reading_in.prepare(viewer, path)
    # the second of a pair stands alone now: its ЖСН is that of a child of the register
    codes = {p.code for p in again.problems if p.severity == ERROR}
    assert again.count("new") == 0
    assert again.count("refused") == prepared.count("refused")
    assert "iin.taken" in codes


def test_stopping_leaves_nothing(viewer: Viewer, tmp_path: Path) -> None:
    prepared = reading_in.prepare(viewer, make_list(300, faults=False).xlsx(tmp_path / "list.xlsx"))

    class Stop(Exception):
        pass

    calls = []

    def progress(done: Any, total: Any) -> None:
        calls.append((done, total))
        if done > 200:
            raise Stop

    with pytest.raises(Stop):
        store(viewer, prepared, progress)
    assert len(calls) > 1
    for table in (Child, Person, SchoolClass, Enrolment, ReadingIn):
        assert count(viewer, table) == 0


def test_a_register_that_changed_meanwhile_is_told(viewer: Viewer, tmp_path: Path) -> None:
    prepared = reading_in.prepare(viewer, make_list(10, faults=False).xlsx(tmp_path / "list.xlsx"))
    actions.add_child(viewer, {"given": "Жаңа", "birth_date": date(2015, 1, 1)})
    with pytest.raises(Refused, match="changed_meanwhile"):
        store(viewer, prepared)


def test_undo_takes_everything_back(viewer: Viewer, tmp_path: Path) -> None:
    reading_id = store(viewer, reading_in.prepare(viewer, make_list(30, faults=False).xlsx(tmp_path / "list.xlsx")))
    actions.undo_list(viewer, reading_id)
    for table in (Child, Person, SchoolClass, Enrolment, FamilyMember, ChildCategory):
        assert count(viewer, table) == 0
    with pytest.raises(Refused):
        actions.undo_list(viewer, reading_id)


def test_what_was_built_on_forbids_the_undo(viewer: Viewer, tmp_path: Path) -> None:
    reading_id = store(viewer, reading_in.prepare(viewer, make_list(30, faults=False).xlsx(tmp_path / "list.xlsx")))
    child = reads.children(viewer, Wanted()).rows[0]
    actions.change_child(viewer, child.id, {"phone": "87015550011"}, correction=True)
    with pytest.raises(Refused, match="cannot_undo"):
        actions.undo_list(viewer, reading_id)
    assert count(viewer, Child) == 30


def test_siblings_share_their_mother(viewer: Viewer, tmp_path: Path) -> None:
    made = make_list(6, faults=False)
    made.rows[1].update(mother=made.rows[0]["mother"], mother_phone=made.rows[0]["mother_phone"])
    store(viewer, reading_in.prepare(viewer, made.xlsx(tmp_path / "list.xlsx")))
    children = {line.name: line.id for line in reads.children(viewer, Wanted()).rows}
    with viewer.store.reading(viewer) as session:
        ids = {r["iin"]: session.scalars(select(Child.id).where(Child.iin == r["iin"])).one() for r in made.rows[:2]}
    one, other = ids.values()
    assert [c.id for c in reads.siblings(viewer, one)] == [other]
    assert len(children) <= 6


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ([["a", "b"], ["1", "2"]], "no_header"),
        ([["Тегі", "Аты", "Жынысы"], ["Ли", "Вера", "әйел"]], "no_column"),
        ([["Тегі", "Туған күні", "ЖСН"], ["Ли", "01.01.2015", ""]], "no_column"),
        ([["Аты", "Туған күні", "ЖСН"]], "empty"),
    ],
)
def test_lists_without_what_is_needed_are_told(viewer: Viewer, tmp_path: Path, cells: Any, code: Any) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(write_xlsx(cells[0], cells[1:]))
    with pytest.raises(Unreadable) as caught:
        reading_in.prepare(viewer, path)
    assert caught.value.code == code
    assert words.unreadable(caught.value)


def test_one_cell_for_the_name_and_the_class(viewer: Viewer, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    rows = [["Ақанов Данияр Серікұлы", date(2014, 5, 1), "7 «Б»", number(date(2014, 5, 1), "M", 9001)]]
    path.write_bytes(write_xlsx(["Аты-жөні", "Туған күні", "Сынып", "ЖСН"], rows))
    prepared = reading_in.prepare(viewer, path)
    assert not prepared.problems
    assert prepared.rows[0].name.patronymic == "Серікұлы"
    assert prepared.rows[0].school_class == (7, "Б")


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_each_problem_has_words(viewer: Viewer, tmp_path: Path, language: Any) -> None:
    use(language)
    try:
        prepared = reading_in.prepare(viewer, make_list(80).xlsx(tmp_path / "list.xlsx"))
        for problem in prepared.problems:
            said = words.problem(problem)
            assert said
            assert "{" not in said
    finally:
        use("kk")


CELLS = st.one_of(
    st.text(max_size=30),
    st.floats(),
    st.integers(-(10**14), 10**14),
    st.dates(date(1900, 3, 1), date(2100, 1, 1)),
    st.sampled_from(["=1+1", "7 «Б»", "31.02.2014", "130324590123", "жоқ", "+7 701 123 45 67", "\u200b", "\u202eабв"]),
)


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.lists(CELLS, min_size=8, max_size=8), min_size=1, max_size=6))
def test_any_cells_end_as_rows_with_reasons(viewer: Viewer, tmp_path: Path, rows: Any) -> None:
    head = ["ЖСН", "Тегі", "Аты", "Туған күні", "Жынысы", "Сыныбы", "Телефоны", "Әлеуметтік санаты"]
    path = Path(tmp_path) / "hostile.xlsx"
    path.write_bytes(write_xlsx(head, rows))
    try:
        prepared = reading_in.prepare(viewer, path)
    except Unreadable:
        return
    for row in prepared.rows:
        errors = [p for p in row.problems if p.severity == ERROR]
        assert (row.status == "refused") == bool(errors)
        assert all(p.row == row.line and p.column in head and words.problem(p) for p in row.problems)
    build(prepared, viewer.clock.now())
    reading_in.refused_rows(prepared, words.problem, "Себебі")


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(st.lists(CELLS, min_size=5, max_size=5), min_size=1, max_size=5),
    st.dictionaries(st.sampled_from(FIELDS), st.integers(0, 9), max_size=12),
    st.integers(0, 6),
)
def test_any_matching_by_hand_ends_as_rows_or_is_told(
    viewer: Viewer, tmp_path: Path, rows: Any, columns: Any, heading: Any
) -> None:
    path = Path(tmp_path) / "matched.xlsx"
    path.write_bytes(write_xlsx(["a", "b", "Аты", "d", "e"], rows))
    try:
        source = reading_in.open_list(path)
        moved = source.with_heading(heading)
        assert moved.unknown() is not None
        prepared = reading_in.judge(viewer, moved.with_columns(columns))
    except Unreadable:
        return
    build(prepared, viewer.clock.now())
    reading_in.refused_rows(prepared, words.problem, "Себебі")
