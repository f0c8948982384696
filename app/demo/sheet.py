"""The school's list of children as an XLSX file, as a school has it: a title line, Kazakh headers."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from app.demo.names import Name
from app.demo.roster import Pupil

HEADERS = (
    *("№", "ЖСН", "Тегі", "Аты", "Әкесінің аты", "Туған күні", "Жынысы", "Ұлты", "Азаматтығы", "Сыныбы", "Литері"),
    *("Оқыту тілі", "Ауысымы", "Оқыту нысаны", "Нақты мекенжайы", "Тіркелген мекенжайы", "Телефоны"),
    *("Әлеуметтік санаты", "Анасының аты-жөні", "Анасының телефоны", "Әкесінің аты-жөні", "Әкесінің телефоны"),
    *("Қабылдау туралы бұйрық №", "Бұйрық күні"),
)
_TITLE = "Білім алушылар тізімі"
_BLOCK = 65536


def write(path: Path, pupils: Sequence[Pupil], year: int) -> None:
    """Write the list; ЖСН and phones are text, dates are dates."""
    from xlsxwriter import Workbook

    with Workbook(str(path), {"in_memory": True}) as book:
        sheet = book.add_worksheet("Контингент")
        dates = book.add_format({"num_format": "dd.mm.yyyy"})
        sheet.write_string(0, 0, f"{_TITLE}, {year}/{year + 1}")
        for column, header in enumerate(HEADERS):
            sheet.write_string(2, column, header)
        for line, pupil in enumerate(pupils, 3):
            for column, value in enumerate(_cells(line - 2, pupil, year)):
                if isinstance(value, date):
                    sheet.write_datetime(line, column, value, dates)
                else:
                    sheet.write(line, column, value)


def _cells(number: int, pupil: Pupil, year: int) -> tuple[Any, ...]:
    name, room = pupil.name, pupil.room
    return (
        *(number, pupil.iin, name.surname, name.given, name.patronymic, pupil.birth),
        "ұл" if name.male else "қыз",
        "қазақ" if pupil.kazakh else "орыс",
        "Қазақстан Республикасы",
        *(room.grade, room.letter, "қазақ" if room.language == "kk" else "орыс", room.shift, "күндізгі"),
        *(pupil.address, pupil.address, pupil.phone, pupil.category),
        *(_full(pupil.mother), pupil.mother_phone),
        *(_full(pupil.father) if pupil.father else "", pupil.father_phone),
        *(str(number % 90 + 1), date(year - max(room.grade - 1, 0), 8, 28)),
    )


def _full(name: Name) -> str:
    return f"{name.surname} {name.given}"


def shred(path: Path) -> None:
    """Overwrite a file that held names, then remove it."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        for start in range(0, size, _BLOCK):
            file.write(b"\0" * min(_BLOCK, size - start))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()
