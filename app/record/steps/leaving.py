"""What the record says when a child leaves the school in the middle of its case (decision 7)."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.base.refusal import Warn
from app.people.steps import leaving
from app.record.steps.cases import case_of


def open_case(session: Session, child_id: int) -> Sequence[Warn]:
    """A warning when a case of the child is open: somebody must end it or hand it to the receiving school."""
    case = case_of(session, child_id)
    return [Warn("record.leaves_in_case", {"number": f"{case.year}/{case.number}"})] if case is not None else []


leaving.add(open_case)
