"""Invented facts for any paper, by the name and the shape of its fields: what a wording is previewed with."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from app.base.papers.citations import citation
from app.base.papers.library import FOLDER, STANDING, FieldInfo, PaperInfo, paper
from app.base.papers.values import stem

ROWS = 2
DAY = date(2026, 11, 20)
BOOKED = datetime(2026, 11, 20, 15, 30)
NAMES = (
    "Әбдірахманова Дана Сәкенқызы",
    "Жұмабаев Қанат Маратұлы",
    "Үсенова Һәдия Ғалымқызы",
    "Іліясов Өмір Ыңтымақұлы",
)
#: what a text says of which nothing better is known
TEXT = {"kk": "Үлгі мәтін", "ru": "Пример текста"}
LETTERHEAD = {
    "name_kk": "«№ 12 жалпы білім беретін мектеп» коммуналдық мемлекеттік мекемесі",
    "name_ru": "КГУ «Общеобразовательная школа № 12»",
    "address_kk": "Алматы қаласы, Абай даңғылы, 10",
    "address_ru": "город Алматы, проспект Абая, 10",
    "phone": "+7 700 000 00 00",
    "email": "school12@example.kz",
    "bin": "000000000000",
}


def sample(number: str, language: str) -> dict[str, Any]:
    """Facts of a whole paper: every field has a value, every list two rows, every block of words is printed."""
    info = paper(number)
    out: dict[str, Any] = {"letterhead": LETTERHEAD}
    out |= {name: sample_value(info.field(name), name, language) for name in STANDING}
    out |= _values(info, language, 0, rows=False) | dict.fromkeys(info.flags, True)
    for name in info.lists:
        out[name] = [_row(info, language, i) for i in range(ROWS)]
    return out


def _row(info: PaperInfo, language: str, i: int) -> dict[str, Any]:
    """A row of any list: it answers for the lists inside it too."""
    values = _values(info, language, i, rows=True)
    return values | {name: [values] for name in info.lists} | dict.fromkeys(info.flags, True)


def _values(info: PaperInfo, language: str, i: int, *, rows: bool) -> dict[str, Any]:
    fields = [(name, field) for name, field in info.fields.items() if bool(field.rows) is rows]
    out = {stem(name)[0]: sample_value(field, name, language, i) for name, field in fields}
    boxes = [name for name, field in fields if field.shape == "box"]
    return out | {name: place % 2 == 0 for place, name in enumerate(boxes, i)}


def sample_value(field: FieldInfo, name: str, language: str, i: int = 0) -> Any:
    """An invented value of a field; `i` counts the rows of its list."""
    days = {"date": DAY, "moment": BOOKED}
    if field.shape in days:
        return days[field.shape] + timedelta(days=i)
    if field.shape in ("box", "square"):
        return False
    known = citation(name, language) or _known(stem(name)[0], language)
    if known:
        return known
    plain = {"name": NAMES[i % len(NAMES)], "number": 12 + i, "code": 12 + i, "time": "15:30"}
    return plain.get(field.shape) or field.title(language) or TEXT[language]


def _known(name: str, language: str) -> str:
    """The words of a field itself, else of its ending; empty when there are none."""
    pieces = name.split("_")
    keys = (name, *("*_" + "_".join(pieces[n:]) for n in range(1, len(pieces))))
    return next((_words()[key][language == "ru"] for key in keys if key in _words()), "")


@cache
def _words() -> Mapping[str, tuple[str, str]]:
    with (FOLDER / "samples.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader((line for line in file if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
        return {name: (kk, ru) for name, kk, ru in rows}
