"""Facts invented for any paper, by the shape of its fields."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from app.base.papers import paper
from app.base.papers.values import stem

NAMES = (
    "Әбдірахманова Дана Сәкенқызы",
    "Жұмабаев Қанат Маратұлы",
    "Үсенова Һәдия Ғалымқызы",
    "Іліясов Өмір Ыңтымақұлы",
)
WORDS = {
    "kk": "Баланың оқуға ынтасы бар, көмекке ризашылықпен қарайды, ұсынылған шаралардың бәрі уақтылы орындалды",
    "ru": "Ребенок стремится учиться, помощь принимает, все предложенные меры выполнены в срок",
}


def value(shape: str, name: str, language: str, i: int = 0) -> Any:
    """A value of the shape."""
    if shape == "date":
        return date(2026, 11, 20) + timedelta(days=i)
    if shape == "moment":
        return datetime(2026, 11, 20, 15, 30) + timedelta(days=i)
    simple = {
        "time": "15:30",
        "number": 12 + i,
        "name": NAMES[i % 4],
        "short": "7 «Ә»",
        "code": "091123500001",
        "place": "Алматы қаласы" if language == "kk" else "город Алматы",
        "box": i % 2 == 0,
        "square": False,
        "long": f"{WORDS[language]}.",
    }
    if shape in simple:
        return simple[shape]
    return {"kk": "мектеп-лицейдің әлеуметтік педагогі", "ru": "социальный педагог школы-лицея"}[language]


def facts(number: str, language: str, rows: int = 3, flags: bool = True) -> dict[str, Any]:
    """Facts of a whole paper with `rows` rows in each list."""
    info = paper(number)
    out: dict[str, Any] = {"letterhead": LETTERHEAD}
    for name, field in info.fields.items():
        if not field.rows:
            out[stem(name)[0]] = value(field.shape, name, language)
    for flag in info.flags:
        out[flag] = flags
    fields = {name: field for name, field in info.fields.items() if field.rows}
    for list_name in info.lists:
        out[list_name] = [
            {stem(name)[0]: value(field.shape, name, language, i) for name, field in fields.items()}
            | {inner: [{stem(n)[0]: value(f.shape, n, language, i) for n, f in fields.items()}] for inner in info.lists}
            | dict.fromkeys(info.flags, flags)
            for i in range(rows)
        ]
    return out


LETTERHEAD = {
    "name_kk": "Алматы қаласы Білім басқармасының «№ 12 жалпы білім беретін мектеп» коммуналдық мемлекеттік мекемесі",
    "name_ru": "КГУ «Общеобразовательная школа № 12» Управления образования города Алматы",
    "address_kk": "Алматы қаласы, Абай даңғылы, 10",
    "address_ru": "город Алматы, проспект Абая, 10",
    "phone": "+7 727 000 00 12",
    "email": "school12@example.kz",
    "bin": "000140000012",
}
