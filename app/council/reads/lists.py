"""Orders, sessions and staff as lists."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.base.access import Look, read
from app.council import steps
from app.council.reads.people import somebody
from app.council.reads.values import OrderLine, Proposals, SessionLine, Somebody, StaffSeat
from app.council.rules import MemberRole
from app.council.tables import AgendaItem, Attendance, CouncilOrder, CouncilSession
from app.letters import steps as letters
from app.letters.rules import Series, academic_year
from app.school import steps as school
from app.school.tables import Staff, StaffPost

USUAL = {
    "role.head": MemberRole.CHAIR,
    "role.social_pedagogue": MemberRole.SECRETARY,
    "role.deputy_upbringing": MemberRole.COORDINATOR,
}


def order_line(session: Session, order: CouncilOrder, language: str) -> OrderLine:
    """An order with its members named as on its first day."""
    members = tuple(
        (somebody(session, s.staff_id, order.starts, language) or Somebody(s.staff_id, "", ""), s.role)
        for s in steps.seats(session, order.id)
    )
    previous = session.get(CouncilOrder, order.replaces_id) if order.replaces_id else None
    return OrderLine(
        order.id,
        order.number,
        order.on,
        order.starts,
        order.ends,
        order.existing,
        tuple(order.mark.split()),
        order.substitute_reason,
        (previous.number, previous.on) if previous else None,
        order.paper_id,
        order.scan_id,
        members,
    )


@read
def orders(look: Look, language: str) -> list[OrderLine]:
    """All compositions, newest first."""
    query = select(CouncilOrder).order_by(CouncilOrder.starts.desc(), CouncilOrder.id.desc())
    return [order_line(look.session, order, language) for order in look.session.scalars(query)]


@read
def current_order(look: Look, language: str, on: date | None = None) -> OrderLine | None:
    """The composition in force on a day, today by default."""
    order = steps.order_at(look.session, on or look.clock.today())
    return order_line(look.session, order, language) if order else None


@read
def sessions(look: Look, year: int | None = None) -> list[SessionLine]:
    """Sessions of an academic year, or all, newest first."""
    session = look.session
    query = select(CouncilSession).order_by(CouncilSession.starts_at.desc(), CouncilSession.id.desc())
    if year is not None:
        query = query.where(CouncilSession.year == year)
    staying = select(AgendaItem.session_id, func.count()).where(AgendaItem.moved_to_id.is_(None))
    items = _counts(session, staying, AgendaItem)
    members = _counts(session, select(Attendance.session_id, func.count()), Attendance)
    here = _counts(session, select(Attendance.session_id, func.count()).where(Attendance.present), Attendance)
    return [
        SessionLine(
            s.id,
            s.year,
            s.state,
            s.starts_at,
            s.place,
            s.protocol_number,
            items.get(s.id, 0),
            here.get(s.id, 0),
            members.get(s.id, 0),
            s.corrects_id,
            s.signed_on,
        )
        for s in session.scalars(query)
    ]


def _counts(session: Session, query: object, table: type[AgendaItem] | type[Attendance]) -> dict[int, int]:
    rows = session.execute(query.group_by(table.session_id))  # type: ignore[attr-defined]
    return {session_id: count for session_id, count in rows}


@read
def staff_seats(look: Look, language: str, on: date | None = None) -> list[StaffSeat]:
    """Staff who may be appointed on a day, those with a post of 398/7 and 398/10 first, each with the usual role."""
    day = on or look.clock.today()
    posts = select(StaffPost.staff_id, StaffPost.code).where(
        StaffPost.starts <= day, or_(StaffPost.ends.is_(None), StaffPost.ends >= day)
    )
    held: dict[int, MemberRole] = {}
    for staff_id, code in look.session.execute(posts):
        if code in USUAL:
            held[staff_id] = USUAL[code]
    found = []
    for staff_id in look.session.scalars(select(Staff.id).where(Staff.active).order_by(Staff.sort_key, Staff.id)):
        person = somebody(look.session, staff_id, day, language)
        if person is not None:
            found.append(StaffSeat(person, held.get(staff_id, MemberRole.MEMBER)))
    ranks = list(MemberRole)
    return sorted(found, key=lambda s: ranks.index(s.usual))


@read
def proposals(look: Look) -> Proposals:
    """What the form of a new session begins with; place as last time, 15:00 on the next working day but one."""
    session, today = look.session, look.clock.today()
    last = session.scalars(select(CouncilSession).order_by(CouncilSession.id.desc())).first()
    on = school.calendar(session).add(today, 3).on
    return Proposals(
        steps.propose_decision_number(session, today.year),
        letters.propose_number(session, Series.PROTOCOL, academic_year(today)),
        school.head(session, today),
        datetime.combine(on, last.starts_at.time() if last else time(15, 0)),
        last.place if last else "",
    )
