"""What the Council's verbs share: the composition of a day, a session's people, items and their state."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, TypeVar

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.base.access import Work
from app.base.refusal import Refused
from app.base.store import settings
from app.council import rules
from app.council.rules import ItemState, Kind, MemberRole, QuorumRule, Seat, State, Votes
from app.council.tables import AgendaItem, Attendance, CouncilMember, CouncilOrder, CouncilSession, Invited
from app.letters.rules import leading_number
from app.record.rules.states import CaseState
from app.record.tables import Case
from app.school import steps as school
from app.school.tables import StaffPost

Row = TypeVar("Row")


def row(session: Session, table: type[Row], row_id: int) -> Row:
    """A row that must be there."""
    found = session.get(table, row_id)
    if found is None:
        raise Refused("council.missing", {"id": row_id})
    return found


def check_day(on: date, today: date, field: str) -> None:
    """A typed day of something done is not in the future (decision 4)."""
    if on > today:
        raise Refused("council.in_future", {"on": on.isoformat()}, field=field)


# -- composition ------------------------------------------------------------------------------------------------------


def _council(session: Session) -> Mapping[str, Any]:
    body: Mapping[str, Any] = school.rulebook(session, None)
    found: Mapping[str, Any] = body.get("council", {})
    return found


def least_members(session: Session) -> int:
    """Least members of a composition in the school's edition of the rulebook (398/6)."""
    return int(_council(session).get("least_members", rules.LEAST_MEMBERS))


def holders(session: Session, post: str, on: date) -> list[int]:
    """Staff who hold a post on a day."""
    query = select(StaffPost.staff_id).where(
        StaffPost.code == post, StaffPost.starts <= on, or_(StaffPost.ends.is_(None), StaffPost.ends >= on)
    )
    return list(session.scalars(query.order_by(StaffPost.acting, StaffPost.starts, StaffPost.id)))


def pedagogues(session: Session, on: date) -> list[int]:
    """Social pedagogues of a day: one of them is the secretary by post (398/7)."""
    return holders(session, "role.social_pedagogue", on)


def order_at(session: Session, on: date) -> CouncilOrder | None:
    """The order whose composition is in force on a day, the latest if several."""
    query = (
        select(CouncilOrder)
        .where(CouncilOrder.starts <= on, or_(CouncilOrder.ends.is_(None), CouncilOrder.ends >= on))
        .order_by(CouncilOrder.starts.desc(), CouncilOrder.id.desc())
    )
    return session.scalars(query).first()


def seats(session: Session, order_id: int) -> list[Seat]:
    """The seats of a composition in its order."""
    query = select(CouncilMember).where(CouncilMember.order_id == order_id).order_by(CouncilMember.position)
    return [Seat(m.staff_id, MemberRole(m.role)) for m in session.scalars(query)]


def quorum_rule(session: Session) -> QuorumRule:
    """The school's rule of quorum: its setting, else its edition's, more than half by default."""
    usual = _council(session).get("quorum", QuorumRule.MAJORITY)
    return QuorumRule(settings.get(session, "council.quorum", usual))


# -- sessions ---------------------------------------------------------------------------------------------------------


def propose_decision_number(session: Session, year: int) -> str:
    """The next number of the administration's decisions on sessions (398/5), after those of the calendar year."""
    query = select(CouncilSession.decision_number).where(
        func.coalesce(CouncilSession.decision_on, CouncilSession.starts_at) >= date(year, 1, 1),
        func.coalesce(CouncilSession.decision_on, CouncilSession.starts_at) < date(year + 1, 1, 1),
    )
    given = [leading_number(text) or 0 for text in session.scalars(query)]
    return str(max(given, default=0) + 1)


def items(session: Session, session_id: int) -> list[AgendaItem]:
    """Items of a session in the order of the agenda, without those that moved on.

    A case that was closed before the end (the child left, the referral was on another child) is not heard.
    """
    open_ = (State.CALLED, State.RUNNING)
    heard = or_(Case.id.is_(None), Case.state != CaseState.CLOSED, CouncilSession.state.not_in(open_))
    query = (
        select(AgendaItem)
        .join(CouncilSession, CouncilSession.id == AgendaItem.session_id)
        .outerjoin(Case, Case.id == AgendaItem.case_id)
        .where(AgendaItem.session_id == session_id, AgendaItem.moved_to_id.is_(None), heard)
    )
    return list(session.scalars(query.order_by(AgendaItem.position, AgendaItem.id)))


def number_items(session: Session, session_id: int) -> None:
    """Close the numbering of the agenda after an item came, went or moved."""
    for position, item in enumerate(items(session, session_id), start=1):
        item.position = position


def open_item(work: Work, item_id: int, verb: str) -> tuple[AgendaItem, CouncilSession]:
    """An item whose session can take the verb."""
    item = row(work.session, AgendaItem, item_id)
    meeting = row(work.session, CouncilSession, item.session_id)
    rules.check_state(meeting.state, verb)
    work.about("council_session", meeting.id)
    return item, meeting


def open_session(work: Work, session_id: int, verb: str) -> CouncilSession:
    """A session that can take the verb."""
    meeting = row(work.session, CouncilSession, session_id)
    rules.check_state(meeting.state, verb)
    work.about("council_session", meeting.id)
    return meeting


def present(session: Session, session_id: int) -> int:
    """How many members are present."""
    query = select(func.count()).select_from(Attendance)
    return session.scalar(query.where(Attendance.session_id == session_id, Attendance.present)) or 0


def quorum(session: Session, meeting: CouncilSession) -> int:
    """The quorum of a session: fixed once it is finished, by the school's rule before."""
    if meeting.quorum is not None:
        return meeting.quorum
    return rules.quorum(len(seats(session, meeting.order_id)), quorum_rule(session))


def parents_invited(session: Session, item: AgendaItem) -> bool:
    """Whether a parent was invited for this item or the whole session, and the invitation was handed over (398/9)."""
    query = select(Invited).where(
        Invited.session_id == item.session_id,
        Invited.kind == rules.InvitedKind.PARENT,
        or_(Invited.item_id == item.id, Invited.item_id.is_(None)),
    )
    return any(rules.delivered(i.delivery) or i.attended for i in session.scalars(query))


def about_child(item: AgendaItem) -> bool:
    """Whether an item examines a child, so that parents are invited and heard."""
    return item.case_id is not None and item.kind != Kind.OTHER


def item_states(session: Session, session_id: int) -> list[ItemState]:
    """The items as the rules of finishing see them."""
    return [
        ItemState(
            item.position,
            item.decision,
            item.terms,
            about_child(item),
            parents_invited(session, item),
            item.no_invitation_reason,
            Votes(item.votes_for, item.votes_against, item.votes_abstain),
        )
        for item in items(session, session_id)
    ]


def lacks(session: Session, meeting: CouncilSession) -> list[rules.Lack]:
    """What keeps a session from being finished."""
    return rules.lacks(present(session, meeting.id), quorum(session, meeting), item_states(session, meeting.id))


def notify_by(session: Session, meeting: CouncilSession) -> date:
    """Until when members, parents and specialists are told of a session: a working day after the decision."""
    on = meeting.starts_at.date()
    return min(school.calendar(session).add(meeting.decision_on or on, 1).on, on)


def reply_by(session: Session, meeting: CouncilSession) -> date:
    """Until when an invited person says whether they come: the last working day before the session."""
    calendar, day = school.calendar(session), meeting.starts_at.date() - timedelta(days=1)
    while not calendar.is_working(day):
        day -= timedelta(days=1)
    return day
