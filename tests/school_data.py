"""A small believable school for tests, made through the program's own actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.base.access import Viewer
from app.school import actions
from app.school.actions import Person

SINCE = date(2024, 9, 1)


@dataclass(frozen=True)
class SchoolFacts:
    """Ids of what `make_school` made."""

    director: int
    deputy: int
    social: int
    psychologist: int
    teachers: tuple[int, ...]
    classes: tuple[int, ...]


def make_school(viewer: Viewer) -> SchoolFacts:
    """A director, a deputy, the social pedagogue, a psychologist, four teachers; classes 5 «А», 7 «Б» and 9 «Ә»."""
    director = actions.set_up(
        viewer,
        name_kk="«№ 27 жалпы білім беретін мектеп» КММ",
        name_ru="КГУ «Общеобразовательная школа № 27»",
        short_kk="№ 27 ЖББМ",
        short_ru="ОШ № 27",
        director=Person("Ахметов", "Бауыржан", "Қайратұлы"),
        me=Person("Серікова", "Әлия", "Маратқызы", "role.social_pedagogue", "87010000001"),
        since=SINCE,
        texts={
            "locality_kk": "Тірек қаласы",
            "locality_ru": "город Тирек",
            "address_kk": "Абай көшесі, 1",
            "address_ru": "улица Абая, 1",
            "phone": "8 (700) 000-00-00",
            "email": "mektep27@example.kz",
        },
    )
    deputy = _add(viewer, "Тілеубаева", "Гүлнар", "Ермекқызы", "role.deputy_upbringing")
    psychologist = _add(viewer, "Ким", "Елена", "Сергеевна", "role.psychologist")
    teachers = tuple(
        _add(viewer, *name, "role.class_teacher" if n < 3 else "role.subject_teacher")
        for n, name in enumerate(
            (
                ("Оспанова", "Жанар", "Болатқызы"),
                ("Ғабитов", "Нұрлан", "Асқарұлы"),
                ("Петрова", "Ирина", "Павловна"),
                ("Қасымов", "Ерлан", ""),
            )
        )
    )
    classes = tuple(
        actions.add_class(viewer, grade, letter, language=language, teacher_id=teacher)
        for (grade, letter, language), teacher in zip(
            ((5, "А", "kk"), (7, "Б", "kk"), (9, "Ә", "ru")), teachers[:3], strict=True
        )
    )
    return SchoolFacts(director, deputy, viewer.staff_id or 0, psychologist, teachers, classes)


def _add(viewer: Viewer, surname: str, given: str, patronymic: str, post: str) -> int:
    return actions.add_staff(viewer, surname=surname, given=given, patronymic=patronymic, post=post, starts=SINCE)
