"""The first day of a new school: what has to stand before the work begins, and whether it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists, func, select

from app.base.access import Look, read
from app.council import steps as council
from app.people.tables import Child
from app.record.tables import Case
from app.school import steps as school
from app.school.rules import academic_year
from app.school.tables import SchoolClass, Staff
from app.today.rules import FirstStep

_SETTINGS = "settings"


@dataclass(frozen=True)
class FirstStepLine:
    """A step of the first day: done or not, and the page where it is done."""

    step: FirstStep
    done: bool
    route: str
    args: Mapping[str, Any]


@read
def first_day(look: Look) -> tuple[FirstStepLine, ...]:
    """The steps that this viewer may do, in their order: the classes stand before the list that names them."""
    return tuple(
        FirstStepLine(step, _DONE[step](look), route, args)
        for step, (verb, route, args) in _WHERE.items()
        if look.viewer.may(verb)
    )


#: Step -> the verb that does it, the page where it is done.
_WHERE: Mapping[FirstStep, tuple[str, str, Mapping[str, Any]]] = {
    FirstStep.SCHOOL: ("school.edit_school", _SETTINGS, {"section": "school"}),
    FirstStep.CLASSES: ("school.add_class", _SETTINGS, {"section": "classes"}),
    FirstStep.STAFF: ("school.add_staff", _SETTINGS, {"section": "staff"}),
    FirstStep.CHILDREN: ("people.store_list", "children", {}),
    FirstStep.COUNCIL: ("council.make_order", "council", {}),
    FirstStep.REFERRAL: ("record.register_referral", "today", {}),
}


def _described(look: Look) -> bool:
    """The settlement and the address stand on the head of every paper."""
    row = school.school(look.session)
    return row is not None and bool((row.locality_kk or row.locality_ru) and (row.address_kk or row.address_ru))


def _classes(look: Look) -> bool:
    year = academic_year(look.clock.today())
    return bool(look.session.scalar(select(exists().where(SchoolClass.year == year))))


def _staff(look: Look) -> bool:
    """As many as the Council needs (398/6)."""
    count = look.session.scalar(select(func.count()).select_from(Staff).where(Staff.active)) or 0
    return count >= council.least_members(look.session)


def _some(table: Any) -> Callable[[Look], bool]:
    return lambda look: look.session.scalar(select(table.id).limit(1)) is not None


def _council(look: Look) -> bool:
    return council.order_at(look.session, look.clock.today()) is not None


_DONE: Mapping[FirstStep, Callable[[Look], bool]] = {
    FirstStep.SCHOOL: _described,
    FirstStep.CLASSES: _classes,
    FirstStep.STAFF: _staff,
    FirstStep.CHILDREN: _some(Child),
    FirstStep.COUNCIL: _council,
    FirstStep.REFERRAL: _some(Case),
}
