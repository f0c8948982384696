"""The columns of the register of children."""

from __future__ import annotations

from collections.abc import Sequence

from app.base.language import p_
from app.people import words
from app.people.choices import Choices
from app.people.reads import ChildLine
from app.people.rules import State
from app.widgets.tables import Column


def columns(choices: Choices) -> Sequence[Column]:
    """The columns of the register; the name is always there."""
    return (
        Column(
            "name",
            lambda: p_("people.full_name", "Surname, name, patronymic"),
            lambda row: row.name,
            stretch=True,
        ),
        Column("birth", lambda: words.field_title("birth_date"), _birth, width=116, optional=True),
        Column("age", lambda: p_("people.age", "Age"), lambda row: str(row.age), width=76, right=True, optional=True),
        Column("class", lambda: p_("people.class", "Class"), _class, state=_no_class, width=96, optional=True),
        Column(
            "address",
            lambda: p_("people.address", "Address"),
            lambda row: row.address,
            width=180,
            optional=True,
        ),
        Column(
            "categories",
            lambda: p_("people.category", "Category"),
            chips=lambda row: _chips(choices, row),
            width=190,
            optional=True,
        ),
    )


def _chips(choices: Choices, row: ChildLine) -> list[tuple[str, str]]:
    return [(choices.title("category", code), "neutral") for code in row.categories]


def _birth(row: ChildLine) -> str:
    return f"{row.birth_date:%d.%m.%Y}"


def _class(row: ChildLine) -> str:
    gone = words.state(row.state) if row.state != State.HERE else p_("people.no_class", "No class")
    return row.class_name or gone


def _no_class(row: ChildLine) -> str | None:
    return None if row.class_name or row.state != State.HERE else "today"
