"""What the columns of given lists are called, in the language of the paper."""

from __future__ import annotations

from collections.abc import Mapping

from app.base.language import catalogue

#: Key and English of each column: the words themselves stand with the fields of the register.
_COLUMNS: Mapping[str, tuple[str, str]] = {
    "full_name": ("people.full_name", "Surname, name, patronymic"),
    "surname": ("con.surname", "surname"),
    "given": ("con.name", "given name"),
    "patronymic": ("people.patronymic", "patronymic"),
    "birth_date": ("con.birth_date", "date of birth"),
    "age": ("people.age", "Age"),
    "sex": ("con.sex", "sex"),
    "iin": ("people.iin", "IIN"),
    "nationality": ("con.nationality", "nationality"),
    "citizenship": ("con.citizenship", "citizenship"),
    "class": ("people.class", "Class"),
    "language": ("con.language", "language of instruction"),
    "shift": ("con.shift", "shift"),
    "study_form": ("con.form_of_study", "form of study"),
    "address_fact": ("con.address_fact", "actual address"),
    "address_reg": ("con.address_reg", "registered address"),
    "phone": ("people.phone", "telephone"),
    "categories": ("con.special_category", "social category"),
    "mother": ("fam.mother", "mother"),
    "mother_phone": ("people.mother_phone", "mother's telephone"),
    "mother_work": ("people.mother_work", "mother's place of work"),
    "father": ("fam.father", "father"),
    "father_phone": ("people.father_phone", "father's telephone"),
    "father_work": ("people.father_work", "father's place of work"),
    "guardian": ("fam.guardian", "guardian"),
    "guardian_phone": ("people.guardian_phone", "guardian's telephone"),
    "transport": ("con.transport", "school transport"),
    "meals": ("con.hot_meals", "hot meals"),
    "boarding": ("con.boarding", "boarding"),
    "arrived_on": ("people.arrived_on", "date of arrival"),
}


def column_title(column: str, language: str) -> str:
    """What a column is called."""
    said = catalogue(language).pgettext(*_COLUMNS[column])
    return said[:1].upper() + said[1:]


def yes_no(value: bool, language: str) -> str:
    """Yes or no."""
    words = catalogue(language)
    return words.pgettext("ui.yes", "Yes") if value else words.pgettext("ui.no", "No")


def number_sign(language: str) -> str:
    """The head of the column of numbers."""
    return catalogue(language).pgettext("giving.number", "No.")
