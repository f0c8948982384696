"""What of a child may stand in a list that is given out, and how it is said in one language."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from app.base.access import Viewer
from app.base.language import catalogue, date_numeric
from app.base.places import RESOURCES
from app.base.refusal import Refused
from app.people.giving import words
from app.school import reads as school

#: All columns in their order; a closed list: whatever else is known of a child stays inside (398/25).
COLUMNS = (
    *("full_name", "surname", "given", "patronymic", "birth_date", "age", "sex", "iin", "nationality", "citizenship"),
    *("class", "language", "shift", "study_form", "address_fact", "address_reg", "phone", "categories"),
    *("mother", "mother_phone", "mother_work", "father", "father_phone", "father_work", "guardian", "guardian_phone"),
    *("transport", "meals", "boarding", "arrived_on"),
)
USUAL = ("full_name", "birth_date", "class", "address_fact", "categories")
#: Columns that hold the ЖСН or a telephone: masked unless the whole numbers are asked for.
NUMBERS = frozenset({"iin", "phone", "mother_phone", "father_phone", "guardian_phone"})
_LISTS = {
    **{name: name for name in ("nationality", "citizenship", "language", "study_form", "transport", "meals")},
    "categories": "category",
}
_SEX = {"M": ("con.male", "male"), "F": ("con.female", "female")}


def check_columns(columns: Iterable[str]) -> tuple[str, ...]:
    """Known columns in the order of the list. Refused when none is chosen or one is unknown."""
    asked = set(columns)
    if not asked:
        raise Refused("people.giving.no_columns", field="columns")
    if unknown := asked - set(COLUMNS):
        raise Refused("people.giving.unknown_column", {"columns": ", ".join(sorted(unknown))}, field="columns")
    return tuple(column for column in COLUMNS if column in asked)


class Speaker:
    """Says columns and cells in the language of the paper, which need not be that of the screen."""

    def __init__(self, viewer: Viewer, language: str) -> None:
        self.language = language
        self._viewer = viewer
        self._lists: dict[str, Mapping[str, str]] = {}

    def title(self, column: str) -> str:
        """What a column is called."""
        return words.column_title(column, self.language)

    def titles(self, columns: Sequence[str]) -> list[str]:
        """The heading row."""
        return [self.title(column) for column in columns]

    def code(self, name: str, code: str | None) -> str:
        """A code of a reference list in words; what is no code stays as it was typed."""
        return self._list(name).get(code or "", code or "")

    def cell(self, column: str, value: Any) -> Any:
        """The value of a column for a table: days and numbers stay what they are, codes become words."""
        if value is None or value == "":
            return ""
        if column == "sex":
            return catalogue(self.language).pgettext(*_SEX[value]) if value in _SEX else value
        if column == "boarding":
            return words.yes_no(bool(value), self.language)
        if column == "categories":
            return "; ".join(self.code("category", code) for code in value)
        return self.code(_LISTS[column], value) if column in _LISTS else value

    def text(self, column: str, value: Any) -> str:
        """The same for paper."""
        said = self.cell(column, value)
        return date_numeric(said) if isinstance(said, date) else str(said)

    def _list(self, name: str) -> Mapping[str, str]:
        if name not in self._lists:
            rows = school.reference(self._viewer, name, everything=True)
            self._lists[name] = {row.code: row.say(self.language) for row in rows} or _shipped(name, self.language)
        return self._lists[name]


def _shipped(name: str, language: str) -> dict[str, str]:
    """The list that ships with the program, before the school is set up."""
    rows = tomllib.loads((RESOURCES / "reference" / f"{name}.toml").read_text("utf-8"))["items"]
    return {row["code"]: row[language] for row in rows}
