"""The form of a child: the fields of the record in groups, for adding and for changing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QWidget

from app.base import iin as iin_rules
from app.base.access import Viewer
from app.base.language import Say, p_
from app.people import rules, words
from app.people.choices import Choices
from app.school import reads as school
from app.school.place_field import PlaceField
from app.widgets.fields import CheckField, ChoiceField, DateField, Field, TextField
from app.widgets.fields.choices import literal
from app.widgets.form import Form
from app.widgets.translated import Translated

SHIFTS = (1, 2, 3)
_OPTIONAL = frozenset(rules.FIELDS) - {"given", "birth_date"}
_GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("person", ("iin", "no_iin_reason", "surname", "given", "patronymic", "birth_date", "sex")),
    ("papers", ("nationality", "citizenship", "doc_type", "doc_number", "doc_date")),
    ("study", ("class_id", "language", "shift", "study_form", "home_number", "home_date")),
    ("needs", ("pmpc_number", "pmpc_date", "pmpc_programme")),
    ("contact", ("address_fact", "address_reg", "kato", "phone", "in_service_area")),
    ("care", ("transport", "meals", "boarding", "clubs", "died_on")),
)
#: Fields whose contents are long.
_SPANS = {
    **dict.fromkeys(("address_fact", "address_reg", "kato"), 3),
    **dict.fromkeys(("citizenship", "no_iin_reason", "in_service_area", "clubs"), 2),
}
_LISTS = {
    "sex": "sex",
    "nationality": "nationality",
    "citizenship": "citizenship",
    "language": "language",
    "study_form": "study_form",
    "transport": "transport",
    "meals": "meals",
    "no_iin_reason": "no_iin",
    "doc_type": "document",
}
_TITLES: dict[str, Callable[[], str]] = {
    "person": lambda: p_("people.group_person", "Personal data"),
    "papers": lambda: p_("people.group_papers", "Nationality, citizenship, document"),
    "study": lambda: p_("people.group_study", "Study"),
    "needs": lambda: p_("people.group_needs", "Special educational needs"),
    "contact": lambda: p_("people.group_contact", "Addresses and telephone"),
    "care": lambda: p_("people.group_care", "Transport and meals"),
}


def group_title(name: str) -> Say:
    """The heading of a group."""
    return _TITLES[name]


def groups() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Groups of fields in the order of the record."""
    return _GROUPS


class Heading(Translated, QLabel):
    """A heading between fields."""

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "strong")
        self._say = say
        self.retranslate()

    def retranslate(self) -> None:
        """Say it anew."""
        self.setText(self._say())


def build_form(
    viewer: Viewer, choices: Choices, prefix: str, names: frozenset[str], parent: QWidget | None = None
) -> Form:
    """A form of three columns with the wanted fields, a heading over each group."""
    form = Form(prefix, columns=3, parent=parent)
    for group, fields in _GROUPS:
        wanted = [name for name in fields if name in names]
        if wanted:
            form.add_widget(Heading(group_title(group), form))
        for name in wanted:
            span = _SPANS.get(name, 1)
            label = _class_label if name == "class_id" else _label(name)
            form.add(name, label, _field(viewer, choices, name), optional=_optional(name), span=span)
    return form


def _optional(name: str) -> bool:
    return name in _OPTIONAL


def _label(name: str) -> Say:
    return lambda: words.field_title(name)


def _class_label() -> str:
    return p_("people.class", "Class")


def _field(viewer: Viewer, choices: Choices, name: str) -> Field:
    if name in rules.DATE_FIELDS:
        return DateField()
    if name == "class_id":
        none = (0, lambda: p_("people.no_class", "No class"))
        return ChoiceField([none, *((c.class_id, literal(c.name)) for c in school.classes(viewer))])
    if name == "shift":
        return ChoiceField([(n, literal(str(n))) for n in SHIFTS], fits=4)
    if name in {"boarding", "in_service_area"}:
        return CheckField(lambda: words.field_title(name))
    if name in _LISTS:
        return ChoiceField(choices.items(_LISTS[name]))
    return PlaceField(viewer) if name == "kato" else TextField(most=120 if name != "iin" else 20)


def typed_values(form: Form) -> dict[str, object]:
    """What stands in the form, as the verbs take it."""
    values = form.values()
    if "class_id" in values:
        values["class_id"] = values["class_id"] or None
    for name in rules.TEXTS:
        if name in values:
            values[name] = values[name] or ""
    return values


def iin_problem(text: str) -> str:
    """Why a typed ЖСН is none; empty when it is right or nothing was typed."""
    number = iin_rules.clean(text)
    code = iin_rules.check(number) if number else None
    return words.say(f"people.{code}", {"count": len(number), "value": text}) or "" if code else ""


def offer_from_iin(form: Form) -> None:
    """Offer day of birth and sex out of a right ЖСН where they are empty; never overwrite (domain 2.5)."""
    number = iin_rules.clean(str(form.field("iin").value() or ""))
    if not number or iin_rules.check(number):
        return
    if form.field("birth_date").value() is None:
        form.field("birth_date").set_value(iin_rules.birth_date(number))
    if form.field("sex").value() is None:
        form.field("sex").set_value(iin_rules.sex(number))


def iin_notice(form: Form) -> str:
    """What differs between a right ЖСН and the data beside it: a notice, never an error."""
    number = iin_rules.clean(str(form.field("iin").value() or ""))
    if not number or iin_rules.check(number):
        return ""
    found = iin_rules.differences(number, form.field("birth_date").value(), form.field("sex").value())
    return " ".join(words.say(f"people.{code}", {}) or "" for code in found)
