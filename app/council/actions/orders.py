"""Compositions of the Council by the head's order (398/6, 398/7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from app.base.access import Work, verb
from app.base.refusal import Refused, settle
from app.base.store import attachments
from app.council import rules, steps
from app.council.rules import Seat
from app.council.tables import CouncilMember, CouncilOrder
from app.letters import steps as letters
from app.letters.rules import Made
from app.school import steps as school


def _add(work: Work, order: CouncilOrder, seats: Sequence[Seat]) -> int:
    """Store an order with its members; the composition before it ends the day before."""
    previous = steps.order_at(work.session, order.starts)
    if previous is not None:
        order.replaces_id = previous.id
        previous.ends = max(previous.starts, order.starts - timedelta(days=1))
    work.session.add(order)
    work.session.flush()
    for position, seat in enumerate(seats):
        work.session.add(CouncilMember(order_id=order.id, staff_id=seat.staff_id, role=seat.role, position=position))
    work.about("council_order", order.id)
    return order.id


def _check_number(number: str) -> str:
    if not number.strip():
        raise Refused("council.number_missing", field="number")
    return number.strip()


@verb
def make_order(
    work: Work,
    *,
    number: str,
    on: date,
    seats: Sequence[Seat],
    starts: date | None = None,
    ends: date | None = None,
    substitute_reason: str = "",
    reasons: Mapping[str, str] | None = None,
) -> int:
    """Appoint the Council: at least 5 of the staff (398/6), the head in the chair, a fixed secretary (398/7)."""
    first = starts or on
    rules.check_members(len(seats), steps.least_members(work.session))
    rules.check_seats(seats)
    rules.check_period(first, ends)
    given = dict(reasons or {})
    if substitute_reason.strip():
        given["council.substitute"] = substitute_reason
    warnings = rules.chair_warnings(seats, school.head(work.session, first))
    warnings += rules.secretary_warnings(seats, steps.pedagogues(work.session, first))
    used = settle(warnings, given)
    order = CouncilOrder(
        number=_check_number(number),
        on=on,
        starts=first,
        ends=ends,
        substitute_reason=used.get("council.substitute", ""),
        reasons=used,
        entered_at=work.clock.now(),
    )
    return _add(work, order, seats)


@verb
def enter_existing_order(
    work: Work,
    *,
    number: str,
    on: date,
    seats: Sequence[Seat],
    starts: date | None = None,
    ends: date | None = None,
) -> int:
    """Enter an order that the school already has; where it differs from 398/6-7 it keeps a mark (decision 6)."""
    first = starts or on
    steps.check_day(on, work.clock.today(), "on")
    rules.check_period(first, ends)
    marks = rules.differences(
        seats,
        school.head(work.session, first),
        steps.pedagogues(work.session, first),
        steps.least_members(work.session),
    )
    order = CouncilOrder(
        number=_check_number(number),
        on=on,
        starts=first,
        ends=ends,
        existing=True,
        mark=" ".join(marks),
        entered_at=work.clock.now(),
    )
    return _add(work, order, seats)


@verb
def end_order(work: Work, order_id: int, ends: date) -> None:
    """End a composition on a day; sessions of its days keep it."""
    order = steps.row(work.session, CouncilOrder, order_id)
    rules.check_period(order.starts, ends)
    order.ends = ends
    work.about("council_order", order_id)


@verb
def keep_order(work: Work, order_id: int, made: Made) -> int:
    """Keep the order as it was printed."""
    order = steps.row(work.session, CouncilOrder, order_id)
    work.about("council_order", order_id)
    order.paper_id = letters.archive_made(work, made, number=order.number)
    return order.paper_id


@verb
def scan_order(work: Work, order_id: int, data: bytes, media: str) -> None:
    """Attach the scan of the signed order."""
    order = steps.row(work.session, CouncilOrder, order_id)
    order.scan_id = attachments.add(work, data, "scan", media)
    work.about("council_order", order_id)
