"""What the columns of given lists are called, in the language of the paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.base.language import catalogue, date_words, p_
from app.people.words import titled

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
    """What a column is called on paper."""
    return titled(catalogue(language).pgettext(*_COLUMNS[column]))


def column_on_screen(column: str) -> str:
    """What a column is called where it is chosen."""
    return titled(p_(*_COLUMNS[column]))


def yes_no(value: bool, language: str) -> str:
    """Yes or no."""
    words = catalogue(language)
    return words.pgettext("ui.yes", "Yes") if value else words.pgettext("ui.no", "No")


def number_sign(language: str) -> str:
    """The head of the column of numbers."""
    return catalogue(language).pgettext("giving.number", "No.")


def as_of(day: date, language: str) -> str:
    """The line under the title of a list."""
    said = catalogue(language).pgettext("giving.as_of", "as of {date}")
    return said.format(date=date_words(day, language, "attributive"))


def total(count: int, language: str) -> str:
    """The line under a list."""
    words = catalogue(language)
    children = words.npgettext("unit.children", "{count} child", "{count} children", count).format(count=count)
    return words.pgettext("giving.total", "In all: {children}.").format(children=children)


def list_title(language: str) -> str:
    """What a list is called until somebody types a better name."""
    return catalogue(language).pgettext("giving.list_title", "List of children")


def letter_title(language: str) -> str:
    """What a letter without a subject is called."""
    return catalogue(language).pgettext("giving.letter_title", "Letter to the parents")


def to_parents(language: str) -> str:
    """Whom a letter is for, above the name that is never inflected."""
    return catalogue(language).pgettext("giving.to_parents", "To the parents (legal representatives):")


def child_line(name: str, class_name: str, language: str) -> str:
    """Of whom a letter speaks."""
    if not class_name:
        return catalogue(language).pgettext("giving.child", "Child: {name}").format(name=name)
    said = catalogue(language).pgettext("giving.child_class", "Child: {name}, class: {class}")
    return said.format(**{"name": name, "class": class_name})


def indicator_other(language: str) -> str:
    """Small numbers of a chart, joined."""
    return catalogue(language).pgettext("giving.other", "Other")


def chart_title(language: str) -> str:
    """What the bars of a passport count."""
    return catalogue(language).pgettext("giving.chart", "Children by category")


def families_title(language: str) -> str:
    """What the bars of families count."""
    return catalogue(language).pgettext("giving.families_chart", "Families")


def passport_title(language: str) -> str:
    """The sheet of indicators."""
    return catalogue(language).pgettext("giving.passport", "Social passport")


def classes_title(language: str) -> str:
    """The sheet of classes."""
    return catalogue(language).pgettext("giving.classes", "Classes")


def passport_heads(language: str) -> list[str]:
    """Columns of the sheet of indicators, then the word of its first row."""
    words = catalogue(language)
    return [
        words.pgettext("giving.indicator", "Indicator"),
        words.pgettext("giving.children", "Children"),
        words.pgettext("giving.families", "Families"),
        words.pgettext("giving.children_before", "A year before: children"),
        words.pgettext("giving.families_before", "A year before: families"),
        words.pgettext("giving.everybody", "All pupils"),
    ]


def class_heads(language: str) -> list[str]:
    """Columns of the sheet of classes, as the paper has them."""
    words = catalogue(language)
    return [
        words.pgettext("people.class", "Class"),
        words.pgettext("giving.everybody", "All pupils"),
        words.pgettext("giving.large", "Large families"),
        words.pgettext("giving.low_income", "Low-income families"),
        words.pgettext("giving.orphans", "Orphans and children in care"),
        words.pgettext("giving.disability", "With a disability"),
        words.pgettext("giving.single", "Incomplete families"),
    ]
