"""The school's own data: names, staff with dated posts, classes, years, days, lists, rulebook, settings."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from app.base.access import Role, Viewer
from app.base.refusal import Refused
from app.base.words import say
from app.school import actions, reads, rules, steps, words
from app.school.actions import Person
from app.school.rules import Choice, Vacation
from migrations.models import METADATA
from tests.school_data import SchoolFacts


def _refused(call: Any, *args: Any, **kwargs: Any) -> str:
    with pytest.raises(Refused) as refused:
        call(*args, **kwargs)
    assert say(refused.value) != refused.value.code
    return refused.value.code


# -- the school


def test_a_new_store_has_no_school(viewer: Viewer) -> None:
    assert not reads.is_set_up(viewer)
    assert reads.school(viewer) is None
    assert reads.calendar(viewer).is_working(date(2026, 12, 16)) is False
    assert reads.rulebook(viewer)["code"] == "2023-398"


def test_setting_up_names_the_school_its_head_and_me(viewer: Viewer, school: SchoolFacts) -> None:
    facts = reads.school(viewer)
    assert facts is not None
    assert (facts.short("kk"), facts.short("ru")) == ("№ 27 ЖББМ", "ОШ № 27")
    assert facts.day_end == time(18, 0)
    assert viewer.staff_id == school.social
    head = reads.staff_at(viewer, "role.head", language="ru")[0]
    assert (head.name, head.position) == ("Ахметов Бауыржан Қайратұлы", "руководитель (директор) школы")
    assert head.short == "Ахметов\u00a0Б.\u00a0Қ."


def test_a_director_who_sets_up_is_the_head(viewer: Viewer, viewer_as: Any) -> None:
    director = viewer_as(Role.DIRECTOR)
    names = {"name_kk": "а", "name_ru": "б", "short_kk": "в", "short_ru": "г"}
    head = actions.set_up(director, **names, director=Person("Омаров"))
    assert director.staff_id == head


def test_a_school_is_set_up_once_and_whole(viewer: Viewer, school: SchoolFacts) -> None:
    names = {"name_kk": "а", "name_ru": "б", "short_kk": "в", "short_ru": "г"}
    assert _refused(actions.set_up, viewer, **names, director=Person("Омаров")) == "school.already"
    assert _refused(actions.edit_school, viewer, name_kk=" ") == "school.text_missing"
    assert _refused(actions.edit_school, viewer, week_days=7) == "school.week_wrong"
    assert _refused(actions.edit_school, viewer, day_end="вечер") == "school.time_wrong"


def test_names_and_the_end_of_the_day_change(viewer: Viewer, school: SchoolFacts) -> None:
    actions.edit_school(viewer, short_kk="№ 27 мектеп", day_end="17:30", week_days=6)
    facts = reads.school(viewer)
    assert facts is not None
    assert (facts.short_kk, facts.day_end, facts.week_days) == ("№ 27 мектеп", time(17, 30), 6)
    due = reads.calendar(viewer).add(datetime(2026, 11, 20, 10, 0), 1)
    assert due.at == datetime(2026, 11, 21, 17, 30)


# -- staff


@pytest.mark.clause("398/7")
def test_an_acting_head_stands_in_on_the_dated_days(viewer: Viewer, school: SchoolFacts) -> None:
    actions.assign_post(viewer, school.deputy, "role.head", date(2026, 11, 16), date(2026, 11, 27), acting=True)
    with viewer.store.reading(viewer) as session:
        assert steps.head(session, date(2026, 11, 20)) == school.deputy
        assert steps.head(session, date(2026, 11, 30)) == school.director
        line = steps.staff_line(session, school.deputy, date(2026, 11, 20), "kk")
        later = steps.staff_line(session, school.deputy, date(2026, 11, 30), "ru")
    assert line == ("Тілеубаева Гүлнар Ермекқызы", "директордың міндетін атқарушы")
    assert later[1] == "заместитель директора по воспитательной работе"


def test_a_new_head_ends_the_post_of_the_head_before(viewer: Viewer, school: SchoolFacts) -> None:
    new = actions.add_staff(viewer, surname="Жақыпова", post="role.head", starts=date(2026, 10, 1))
    with viewer.store.reading(viewer) as session:
        assert steps.head(session, date(2026, 9, 30)) == school.director
        assert steps.head(session, date(2026, 10, 1)) == new


def test_a_typed_title_wins_and_an_acting_one_is_marked(viewer: Viewer, school: SchoolFacts) -> None:
    actions.assign_post(
        viewer,
        school.teachers[3],
        "staff.other",
        date(2026, 11, 1),
        title_kk="қауіпсіздік маманы",
        title_ru="специалист по безопасности",
        acting=True,
    )
    line = next(s for s in reads.staff(viewer, "ru") if s.staff_id == school.teachers[3])
    assert [post.words for post in line.posts] == ["учитель-предметник", "специалист по безопасности (и.о.)"]


def test_who_leaves_keeps_the_name_on_old_days(viewer: Viewer, school: SchoolFacts) -> None:
    actions.leave(viewer, school.teachers[0], date(2026, 11, 19))
    assert school.teachers[0] not in {s.staff_id for s in reads.staff(viewer)}
    assert school.teachers[0] in {s.staff_id for s in reads.staff(viewer, everyone=True)}
    with viewer.store.reading(viewer) as session:
        assert steps.staff_line(session, school.teachers[0], date(2026, 11, 1), "kk")[1] == "сынып жетекшісі"
        assert steps.staff_line(session, school.teachers[0], date(2026, 11, 20), "kk")[1] == ""


def test_staff_go_by_the_kazakh_alphabet(viewer: Viewer, school: SchoolFacts) -> None:
    names = [line.surname for line in reads.staff(viewer)]
    assert names == ["Ахметов", "Ғабитов", "Ким", "Қасымов", "Оспанова", "Петрова", "Серікова", "Тілеубаева"]


def test_a_post_ends_no_earlier_than_it_begins(viewer: Viewer, school: SchoolFacts) -> None:
    post = next(s for s in reads.staff(viewer) if s.staff_id == school.deputy).posts[0]
    assert _refused(actions.end_post, viewer, post.post_id, date(2020, 1, 1)) == "school.span_wrong"
    actions.end_post(viewer, post.post_id, date(2026, 11, 20))
    assert reads.staff_at(viewer, "role.deputy_upbringing", date(2026, 11, 21)) == []
    assert _refused(actions.end_post, viewer, 999, date(2026, 1, 1)) == "school.missing"


# -- classes, years, days


def test_classes_go_by_grade_and_letter(viewer: Viewer, school: SchoolFacts) -> None:
    actions.add_class(viewer, 10, "а")
    actions.add_class(viewer, 7, "Ә", teacher_id=school.teachers[0])
    assert [c.name for c in reads.classes(viewer)] == [
        "5\u00a0«А»",
        "7\u00a0«Ә»",
        "7\u00a0«Б»",
        "9\u00a0«Ә»",
        "10\u00a0«А»",
    ]
    assert reads.classes(viewer, 2025) == []
    assert _refused(actions.add_class, viewer, 7, "б") == "school.class_taken"
    assert _refused(actions.add_class, viewer, 13, "А") == "school.grade_wrong"
    actions.edit_class(viewer, school.classes[0], letter="Ә", language="ru", shift=2, teacher_id=school.teachers[1])
    assert reads.classes(viewer)[0].teacher == "Ғабитов Нұрлан Асқарұлы"


def test_years_bring_their_breaks_with_a_source(viewer: Viewer, school: SchoolFacts) -> None:
    year = next(y for y in reads.years(viewer) if y.year == 2026)
    assert year.source == "№ 213-НҚ, 29.07.2026"
    assert next((b.kind, b.starts) for b in year.breaks) == ("autumn", date(2026, 10, 26))
    assert words.break_words("autumn") != "autumn"
    changed = [Vacation("autumn", date(2026, 11, 2), date(2026, 11, 8))]
    actions.save_year(viewer, 2026, year.starts, year.ends, changed, "мектептің бұйрығы")
    assert next(y for y in reads.years(viewer) if y.year == 2026).breaks == tuple(changed)
    outside = [Vacation("spring", date(2027, 6, 1), date(2027, 6, 8))]
    assert _refused(actions.save_year, viewer, 2026, year.starts, year.ends, outside) == "school.break_wrong"


def test_an_own_day_off_moves_a_deadline_and_is_named(viewer: Viewer, school: SchoolFacts) -> None:
    assert reads.calendar(viewer).add(datetime(2026, 11, 20, 10, 0), 1).on == date(2026, 11, 23)
    day = actions.save_day(viewer, date(2026, 11, 23), works=False, name_kk="Аяз күні", name_ru="Морозный день")
    due = reads.calendar(viewer).add(datetime(2026, 11, 20, 10, 0), 1)
    assert due.on == date(2026, 11, 24)
    assert "Аяз күні" in due.why("kk")
    actions.remove_day(viewer, day)
    assert reads.calendar(viewer).add(datetime(2026, 11, 20, 10, 0), 1).on == date(2026, 11, 23)


def test_national_days_stand_in_the_table_with_their_source(viewer: Viewer, school: SchoolFacts) -> None:
    days = reads.days(viewer, 2027)
    assert date(2027, 3, 15) in {d.on for d in days}
    assert all(day.source for day in reads.days(viewer) if not day.own)


# -- lists, rulebook, settings


def test_reference_lists_speak_both_languages(viewer: Viewer, school: SchoolFacts) -> None:
    mother = next(item for item in reads.reference(viewer, "relation") if item.code == "mother")
    assert (mother.say("kk"), mother.say("ru")) == ("анасы", "мать")
    for name in ("nationality", "category", "language", "study_form", "position", "body", "absence", "document"):
        assert len(reads.reference(viewer, name)) > 2, name
        assert all(item.kk and item.ru for item in reads.reference(viewer, name))
    assert {"relation", "category"} <= set(reads.reference_lists(viewer))


def test_own_rows_are_added_changed_and_ended(viewer: Viewer, school: SchoolFacts) -> None:
    code = actions.add_item(viewer, "category", "мектеп автобусымен келетін бала", "ребёнок на подвозе")
    item = next(i for i in reads.reference(viewer, "category") if i.code == code)
    yesterday = viewer.clock.today() - timedelta(days=1)
    actions.edit_item(viewer, item.item_id, "тасымалданатын бала", "ребёнок на подвозе", ends=yesterday)
    assert code not in {i.code for i in reads.reference(viewer, "category")}
    assert code in {i.code for i in reads.reference(viewer, "category", everything=True)}
    assert code in {i.code for i in reads.reference(viewer, "category", on=yesterday)}
    assert _refused(actions.add_item, viewer, "category", "а", "а", "orphan") == "school.code_taken"
    assert _refused(actions.add_item, viewer, "nothing", "а", "а") == "school.missing"
    assert _refused(actions.edit_item, viewer, item.item_id, " ", "а") == "school.text_missing"


def test_a_row_in_use_is_never_deleted(viewer: Viewer, school: SchoolFacts) -> None:
    items = {i.code: i for i in reads.reference(viewer, "position")}
    assert {"role.head", "role.social_pedagogue"} <= reads.used_items(viewer, "position")
    assert _refused(actions.remove_item, viewer, items["role.head"].item_id) == "school.item_used"
    free = next(i for code, i in items.items() if code not in reads.used_items(viewer, "position"))
    actions.remove_item(viewer, free.item_id)
    assert free.code not in {i.code for i in reads.reference(viewer, "position", everything=True)}


def test_rows_move_in_their_list(viewer: Viewer, school: SchoolFacts) -> None:
    before = [i.code for i in reads.reference(viewer, "relation")]
    second = reads.reference(viewer, "relation")[1]
    actions.shift_item(viewer, second.item_id, -1)
    actions.shift_item(viewer, second.item_id, -1)
    assert [i.code for i in reads.reference(viewer, "relation")] == [before[1], before[0], *before[2:]]


def test_every_list_says_where_its_codes_are_kept(viewer: Viewer, school: SchoolFacts) -> None:
    assert set(steps.list_uses()) == set(reads.reference_lists(viewer))
    places = [place.partition(":")[0].split(".") for uses in steps.list_uses().values() for place in uses]
    assert all(column in METADATA.tables[table].columns for table, column in places)
    assert all(reads.used_items(viewer, name) is not None for name in steps.list_uses())


@pytest.mark.clause("398/22")
def test_the_rulebook_has_ten_grounds_and_one_that_is_off(viewer: Viewer, school: SchoolFacts) -> None:
    book = reads.rulebook(viewer)
    active = [g["code"] for g in book["grounds"] if g.get("active", True)]
    assert active == list(range(1, 11))
    off = next(g for g in book["grounds"] if g["code"] == 11)
    assert (off["active"], off["review_months"]) == (False, 6)
    assert [g["code"] for g in book["grounds"] if g.get("sensitive")] == [7, 10]
    assert book["terms"] == {"register": 1, "primary": 2, "reply": 1}
    assert len(book["aims"]) == 5
    assert len(book["measures"]) == 14


def test_a_change_of_the_school_is_a_new_edition_from_a_date(viewer: Viewer, school: SchoolFacts) -> None:
    old = reads.rulebook(viewer)
    changed = {"names": {**old["names"], "system": {"kk": "ҰБДҚ", "ru": "НОБД"}}}
    actions.change_rulebook(viewer, "2026-27", date(2026, 11, 1), changed)
    assert reads.rulebook(viewer)["names"]["system"]["ru"] == "НОБД"
    assert reads.rulebook(viewer)["grounds"] == old["grounds"]
    assert reads.rulebook(viewer, "2023-398")["names"]["system"]["ru"] == "ЕСБЖ"
    assert [(e.code, e.present) for e in reads.editions(viewer)] == [("2026-27", True), ("2023-398", False)]
    assert _refused(actions.change_rulebook, viewer, "2023-398", date(2026, 11, 1), {}) == "school.code_taken"


def test_the_schools_own_settings_begin_with_the_law(viewer: Viewer, school: SchoolFacts) -> None:
    assert reads.choices(viewer) == {
        Choice.EVIDENCE_DAYS: None,
        Choice.QUORUM: "majority",
        Choice.COPY_LANGUAGE: "kk",
        Choice.ENQUIRY_DAYS: 10,
    }
    actions.choose(viewer, Choice.EVIDENCE_DAYS, 5)
    actions.choose(viewer, Choice.QUORUM, "two_thirds")
    assert reads.choices(viewer)[Choice.EVIDENCE_DAYS] == 5
    assert _refused(actions.choose, viewer, Choice.EVIDENCE_DAYS, 0) == "school.days_wrong"
    assert _refused(actions.choose, viewer, Choice.QUORUM, "half") == "school.choice_wrong"


@pytest.mark.parametrize(
    ("day", "year"), [(date(2026, 9, 1), 2026), (date(2026, 8, 31), 2025), (date(2027, 1, 5), 2026)]
)
def test_an_academic_year_begins_on_the_first_of_september(day: date, year: int) -> None:
    assert rules.academic_year(day) == year
