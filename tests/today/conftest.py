"""A school with a child and a case, for Today's tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from app.base.access import Viewer
from app.people import actions as people
from app.record import actions as record
from tests.school_data import SchoolFacts


@pytest.fixture
def child(viewer: Viewer, school: SchoolFacts) -> int:
    """A child of 7 «Б» with a mother."""
    values = {"surname": "Беков", "given": "Дәурен", "birth_date": date(2013, 5, 12), "sex": "M"}
    reasons = {"people.iin.missing": "құжат рәсімделуде", "iin.missing": "құжат рәсімделуде"}
    return people.add_child(viewer, {**values, "class_id": school.classes[1]}, reasons=reasons)


@pytest.fixture
def refer(viewer: Viewer, school: SchoolFacts, child: int) -> Callable[..., int]:
    """Register a request of the class teacher, received at a moment."""

    def make(received: datetime, **values: Any) -> int:
        given = {"child_id": child, "requester_id": school.teachers[1], "grounds": [5], "aims": [1]}
        given["facts"] = [{"date": received.date(), "text": "Үш күн келмеген", "source": "журнал"}]
        reasons = {"record.late_registration": "кеш келді", "letters.late_registration": "кеш келді"}
        return record.register_referral(viewer, received_at=received, reasons=reasons, **{**given, **values})

    return make
