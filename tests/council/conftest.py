"""A Council by order, cases that await it, and a session to run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfWriter

from app.base.access import Viewer
from app.base.language import sort_key
from app.council import actions, reads
from app.council.rules import MemberRole, Seat, Votes
from app.letters.rules import Made
from app.letters.tables import Letter
from app.people.tables import Child, FamilyMember, Person
from app.record.tables import Case, CaseGround, Referral

PLACE_TERMS = {
    "grounds": [5],
    "plan_start": date(2026, 11, 20),
    "plan_end": date(2027, 2, 20),
    "review_on": date(2027, 2, 19),
}


@pytest.fixture
def seats(viewer: Viewer, school: Any) -> list[Seat]:
    """Seven members: the head, the social pedagogue, the deputy and four of the staff."""
    found = reads.staff_seats(viewer, "kk")[:7]
    return [Seat(s.somebody.staff_id or 0, s.usual) for s in found]


@pytest.fixture
def order(viewer: Viewer, seats: list[Seat]) -> int:
    """The Council's order of 1 September."""
    return actions.make_order(viewer, number="118", on=date(2026, 9, 1), seats=seats)


@pytest.fixture
def new_case(viewer: Viewer, school: Any) -> Callable[..., int]:
    """A case awaiting the Council, of a new child; `body=True` when information from a body opened it."""
    made = []

    def make(surname: str = "Сынақов", *, body: bool = False) -> int:
        number = len(made) + 1
        now = viewer.clock.now()
        with viewer.store.writing(viewer, "record.test") as work:
            child = Child(
                surname=surname,
                given=f"Бала{number}",
                birth_date=date(2013, 5, number),
                sort_key=sort_key(surname),
                created_at=now,
                changed_at=now,
            )
            parent = Person(surname=surname, given="Ана")
            work.session.add_all([child, parent])
            work.session.flush()
            work.session.add(FamilyMember(child_id=child.id, person_id=parent.id, relation="mother", legal_rep=True))
            case = Case(
                year=2026,
                number=number,
                child_id=child.id,
                state="awaiting_council",
                edition="2023-398",
                opened_at=now,
                clock_start=now,
            )
            work.session.add(case)
            work.session.flush()
            work.session.add(CaseGround(case_id=case.id, code=5))
            if body:
                information(work.session, case.id, number, now)
            made.append(case.id)
            return case.id

    return make


def information(session: Any, case_id: int, number: int, now: datetime, body: str = "Полиция бөлімі") -> None:
    """A letter of a body in the incoming register, and the signal in the case that it opened or joined."""
    letter = Letter(
        direction="incoming",
        year=2026,
        number=str(number),
        on=now.date(),
        received_at=now,
        registered_at=now,
        correspondent=body,
        their_number="15/7",
        their_date=date(2026, 11, 12),
        case_id=case_id,
    )
    session.add(letter)
    session.flush()
    session.add(
        Referral(
            case_id=case_id,
            kind="signal",
            body=body,
            letter_id=letter.id,
            happened_on=now.date(),
            received_at=now,
            registered_at=now,
            entered_at=now,
        )
    )


@dataclass
class Meeting:
    """A running session of the tests, with short hands for its verbs."""

    viewer: Viewer
    session_id: int

    @property
    def page(self) -> reads.SessionPage:
        """The session as it stands."""
        return reads.session_page(self.viewer, self.session_id, "kk")

    def come(self, count: int) -> None:
        """The first members of the composition are present, the others ill."""
        for n, member in enumerate(self.page.members):
            staff_id = member.somebody.staff_id or 0
            actions.set_attendance(self.viewer, self.session_id, staff_id, n < count, "" if n < count else "науқас")

    def invite_parent(self, item_id: int) -> int:
        """The parent of an item is invited by hand."""
        parent = next(i for i in self.page.items if i.item_id == item_id).parents[0]
        invited = actions.invite(
            self.viewer,
            self.session_id,
            kind="parent",
            name=parent.name,
            person_id=parent.person_id,
            item_id=item_id,
        )
        actions.deliver(self.viewer, invited, on=date(2026, 11, 18), how="by_hand", by="Хатшы")
        return invited

    def place(self, item_id: int, **terms: Any) -> None:
        """Decide to place on the record with whole terms."""
        secretary = next(m for m in self.page.members if m.role == MemberRole.SECRETARY)
        whole = {**PLACE_TERMS, "responsible_id": secretary.somebody.staff_id, **terms}
        votes = Votes(self.page.present, 0, 0)
        actions.decide(self.viewer, item_id, "place", whole, votes, {"council.parents_not_invited": "Байланыс жоқ"})


@pytest.fixture
def meet(viewer: Viewer, order: int, seats: list[Seat]) -> Callable[..., Meeting]:
    """Call a session on cases, with `come` members present, and start it."""

    def make(*case_ids: int, come: int = 6, start: bool = True) -> Meeting:
        session_id = actions.call_session(
            viewer,
            starts_at=datetime(2026, 11, 20, 15, 0),
            place="101-кабинет",
            decided_by_id=seats[0].staff_id,
            decision_on=date(2026, 11, 16),
            case_ids=case_ids,
        )
        meeting = Meeting(viewer, session_id)
        meeting.come(come)
        if start:
            viewer.clock.set(datetime(2026, 11, 20, 15, 0))  # type: ignore[attr-defined]
            actions.start_session(viewer, session_id)
        return meeting

    return make


@pytest.fixture
def made() -> Callable[..., Made]:
    """A whole PDF of one empty page as a made paper."""

    def make(kind: str = "16.1", facts: dict[str, Any] | None = None) -> Made:
        writer, out = PdfWriter(), BytesIO()
        writer.add_blank_page(200, 200)
        writer.write(out)
        return Made(kind, "kk", out.getvalue(), facts or {}, "1")

    return make
