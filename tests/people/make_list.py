"""An invented list of children with planted faults, in Kazakh or Russian, columns shuffled, title lines above."""

from __future__ import annotations

import csv
import io
import random
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter

from app.base import iin

SURNAMES = ("Ақанов", "Бөлебай", "Ғазизов", "Дүйсен", "Ерғалиұлы", "Жұмағұл", "Құсайын", "Өмірбек", "Ли", "Петренко")
BOYS = ("Әділхан", "Бекзат", "Ғазиз", "Данияр", "Қанат", "Нұртас", "Ұлан", "Артур")
GIRLS = ("Әсем", "Балжан", "Ғайни", "Динара", "Қарлығаш", "Нұргүл", "Ұлдана", "Вера")
STREETS = ("Абай", "Тәуелсіздік", "Жаңа өмір", "Достық")

HEADERS = {
    "kk": {
        "n": "р/с №",
        "iin": "ЖСН",
        "surname": "Тегі",
        "given": "Аты",
        "patronymic": "Әкесінің аты (болған жағдайда)",
        "birth": "Туған күні",
        "sex": "Жынысы",
        "class": "Сыныбы",
        "letter": "Литері",
        "language": "Оқыту тілі",
        "address": "Нақты мекенжайы",
        "registered": "Тіркелген мекенжайы",
        "phone": "Телефоны",
        "categories": "Әлеуметтік санаты",
        "mother": "Анасының аты-жөні",
        "mother_phone": "Анасының телефоны",
        "note": "Ескертпе",
    },
    "ru": {
        "n": "№ п/п",
        "iin": "ИИН",
        "surname": "Фамилия",
        "given": "Имя",
        "patronymic": "Отчество (при наличии)",
        "birth": "Дата рождения",
        "sex": "Пол",
        "class": "Класс",
        "letter": "Литера",
        "language": "Язык обучения",
        "address": "Фактический адрес проживания",
        "registered": "Адрес регистрации",
        "phone": "Телефон",
        "categories": "Социальный статус",
        "mother": "Ф.И.О. матери",
        "mother_phone": "Телефон матери",
        "note": "Примечание",
    },
}
WORDS = {
    "kk": {"M": "ер", "F": "әйел", "language": "қазақ тілі", "many": "көпбалалы отбасы", "low": "аз қамтылған"},
    "ru": {"M": "мужской", "F": "женский", "language": "казахский", "many": "многодетная семья", "low": "ООП"},
}
TITLES = ("«№ 12 мектеп» КММ", "", "Балалар тізімі / Список детей, 2026–2027")


@dataclass
class MadeList:
    """Rows as dicts by column, and which codes must stand on which Excel line."""

    language: str
    columns: list[str]
    titles: int
    rows: list[dict[str, Any]]
    expected: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def line(self, place: int) -> int:
        return self.titles + 2 + place

    def header(self, column: str) -> str:
        return HEADERS[self.language][column]

    def cells(self) -> list[list[Any]]:
        above = [[title] for title in TITLES[: self.titles]]
        head = [self.header(c) for c in self.columns]
        return [*above, head, *([row.get(c, "") for c in self.columns] for row in self.rows)]

    def xlsx(self, path: Path) -> Path:
        book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_numbers": False})
        sheet = book.add_worksheet("Тізім")
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        for y, row in enumerate(self.cells()):
            for x, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(y, x, value, day)
                elif isinstance(value, str):
                    if value:
                        sheet.write_string(y, x, value)
                else:
                    sheet.write(y, x, value)
        book.close()
        return path

    def csv(self, path: Path, separator: str = ";", encoding: str = "utf-8-sig") -> Path:
        out = io.StringIO(newline="")
        writer = csv.writer(out, delimiter=separator)
        for row in self.cells():
            writer.writerow([_as_csv(v) for v in row])
        path.write_bytes(out.getvalue().encode(encoding, errors="replace"))
        return path


def _as_csv(value: Any) -> Any:
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return int(value) if isinstance(value, float) else value


def number(birth: date, sex: str, serial: int) -> str:
    """A right ЖСН; the next serial when this one has no check digit."""
    try:
        return iin.make(birth, sex, serial)
    except ValueError:
        return number(birth, sex, serial + 1)


def _child(rng: random.Random, place: int, words: dict[str, str]) -> dict[str, Any]:
    sex = rng.choice("MF")
    birth = date(2009, 9, 1) + timedelta(days=rng.randrange(3600) + place % 7)
    surname = rng.choice(SURNAMES)
    mother = f"{surname} Сәуле {place}"
    return {
        "n": place + 1,
        "iin": number(birth, sex, 9001 + place % 400),
        "surname": surname,
        "given": rng.choice(BOYS if sex == "M" else GIRLS),
        "patronymic": rng.choice(("", "Серікұлы" if sex == "M" else "Серікқызы")),
        "birth": birth,
        "sex": words[sex],
        "class": 1 + place % 11,
        "letter": rng.choice("АӘБ"),
        "language": words["language"],
        "address": f"{rng.choice(STREETS)} көшесі, {1 + place % 90}-үй",
        "registered": "",
        "phone": f"+7 701 {place:03d} 11 22",
        "categories": rng.choice(("", "", words["many"], f"{words['many']}; {words['low']}")),
        "mother": mother,
        "mother_phone": f"8702{place:07d}",
        "note": "",
    }


def make_list(
    rows: int = 60, *, language: str = "kk", seed: int = 1, titles: int = 3, shuffle: bool = True, faults: bool = True
) -> MadeList:
    """A list of `rows` children; with `faults` each code of the rules stands on at least one line."""
    rng = random.Random(seed)
    columns = list(HEADERS[language])
    if shuffle:
        rng.shuffle(columns)
    made = MadeList(language, columns, titles, [])
    seen: set[str] = set()
    for place in range(rows):
        child = _child(rng, place, WORDS[language])
        while child["iin"] in seen:
            child["iin"] = number(
                child["birth"], "M" if child["sex"] == WORDS[language]["M"] else "F", rng.randrange(9001, 9900)
            )
        seen.add(child["iin"])
        made.rows.append(child)
    if faults:
        for place, (code, spoil) in enumerate(FAULTS, start=2):
            at = place * 3
            if code:
                made.expected[code].append(made.line(at))
            spoil(made, at)
    return made


def _put(column: str, value: Any) -> Callable[[MadeList, int], None]:
    def spoil(made: MadeList, at: int) -> None:
        made.rows[at][column] = value

    return spoil


def _both_names(made: MadeList, at: int) -> None:
    made.rows[at]["surname"] = made.rows[at]["given"] = ""


def _wrong_digit(made: MadeList, at: int) -> None:
    right = made.rows[at]["iin"]
    made.rows[at]["iin"] = right[:-1] + str((int(right[-1]) + 1) % 10)


def _pair(made: MadeList, at: int) -> None:
    made.rows[at].update({k: made.rows[0][k] for k in ("iin", "birth", "sex")})


def _other_birth(made: MadeList, at: int) -> None:
    made.rows[at]["birth"] -= timedelta(days=31)


def _other_sex(made: MadeList, at: int) -> None:
    words = WORDS[made.language]
    made.rows[at]["sex"] = words["F"] if made.rows[at]["sex"] == words["M"] else words["M"]


def _latin(made: MadeList, at: int) -> None:
    made.rows[at]["given"] = "Aйнұр"  # a Latin A


def _same_name(made: MadeList, at: int) -> None:
    first, second = made.rows[1], made.rows[at]
    second.update({k: first[k] for k in ("surname", "given", "patronymic", "birth", "sex")})
    second["iin"] = number(first["birth"], "M" if first["sex"] == WORDS[made.language]["M"] else "F", 9700)


def _lost_zero(made: MadeList, at: int) -> None:
    birth = date(2009, 10, 5)
    made.rows[at].update(birth=birth, sex=WORDS[made.language]["F"], iin=float(number(birth, "F", 9800)))


def _spaces(made: MadeList, at: int) -> None:
    right = made.rows[at]["iin"]
    made.rows[at]["iin"] = f" {right[:6]} {right[6:]}\u00a0"


def _typed_date(made: MadeList, at: int) -> None:
    made.rows[at]["birth"] = f"{made.rows[at]['birth']:%d.%m.%Y}"


def _capitals(made: MadeList, at: int) -> None:
    made.rows[at]["surname"] = made.rows[at]["surname"].upper()


FAULTS: tuple[tuple[str, Callable[[MadeList, int], None]], ...] = (
    ("name.missing", _both_names),
    ("birth.missing", _put("birth", "")),
    ("birth.invalid", _put("birth", "31.02.2014")),
    ("birth.future", _put("birth", date(2031, 1, 1))),
    ("iin.length", _put("iin", "12345")),
    ("iin.checksum", _wrong_digit),
    ("iin.duplicate_in_file", _pair),
    ("iin.missing", _put("iin", "")),
    ("iin.birth_mismatch", _other_birth),
    ("iin.sex_mismatch", _other_sex),
    ("name.mixed_script", _latin),
    ("duplicate.name_birth", _same_name),
    ("category.unknown", _put("categories", '=HYPERLINK("x")')),
    ("sex.unknown", _put("sex", "??")),
    ("phone.invalid", _put("phone", "12-34")),
    ("", _lost_zero),
    ("", _spaces),
    ("", _typed_date),
)
ERRORS = frozenset(
    {
        *("name.missing", "birth.missing", "birth.invalid", "birth.future"),
        *("iin.length", "iin.checksum", "iin.duplicate_in_file"),
    }
)
