"""What is due over all parts, the counts beside it, and the search everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.base.access import Look, read
from app.base.language import current
from app.base.workdays import Calendar, Left
from app.council.reads import deadlines as council_deadlines
from app.council.tables import AgendaItem, CouncilSession
from app.people.reads import open_departures
from app.record.reads import deadlines as record_deadlines
from app.record.rules import clocks, states
from app.record.rules.grounds import SENSITIVE
from app.record.rules.states import CaseState
from app.record.steps import editions
from app.record.tables import Case, CaseGround
from app.school import steps as school
from app.today import rules
from app.today.reads import finding, letters
from app.today.reads.finding import Found
from app.today.reads.first_day import FirstStepLine, first_day
from app.today.rules import Group, Row

#: Steps of the Council that have a moment but no term of the law: they wait, they are never overdue.
_WITHOUT_TERM = frozenset({"council.finish", "council.sign"})


@dataclass(frozen=True)
class Counts:
    """The two counts at the right of the strip: never a rating of school, class or teacher (398/26)."""

    on_record: int
    placed_this_month: int
    undecided: int


@dataclass(frozen=True)
class GroundBar:
    """A bar of the chart; `code` 0 are the sensitive few, joined as 'other'."""

    code: int
    short: str
    count: int


@dataclass(frozen=True)
class TodayView:
    """All that the page shows, at one moment."""

    now: datetime
    groups: Mapping[Group, tuple[Row, ...]]
    next_on: date | None
    counts: Counts | None
    bars: tuple[GroundBar, ...]
    clauses: Mapping[str, str]

    def count(self, group: Group) -> int:
        """Rows of a group."""
        return len(self.groups[group])

    @property
    def badge(self) -> int:
        """What the rail shows: overdue and today."""
        return self.count(Group.OVERDUE) + self.count(Group.TODAY)


@read
def today(look: Look, language: str = "") -> TodayView:
    """What is due for this viewer, grouped, with the counts that the viewer may see."""
    now, said = look.clock.now(), language or current()
    found = _rows(look, now, said)
    counts = _counts(look.session, now.date()) if look.viewer.may("today.counts") else None
    bars = _bars(look.session, said) if counts is not None else ()
    clauses = _clauses(look.session, said)
    return TodayView(now, rules.grouped(found, now), rules.next_after(found, now), counts, bars, clauses)


@read
def counts(look: Look) -> Counts:
    """Children on the record and cases before their decision."""
    return _counts(look.session, look.clock.today())


@read
def badge(look: Look) -> int:
    """Overdue and due today, for the rail."""
    now = look.clock.now()
    groups = rules.grouped(_rows(look, now, current()), now)
    return len(groups[Group.OVERDUE]) + len(groups[Group.TODAY])


@read
def find(look: Look, text: str) -> tuple[Found, ...]:
    """Children, cases and papers that the words find, for this viewer."""
    return tuple(finding.find(look, text))


def _clauses(session: Session, language: str) -> dict[str, str]:
    """Clauses of the present edition in short, by their code."""
    rows = school.rulebook(session).get("clauses", ())
    return {row["code"]: row["ru" if language == "ru" else "kk"] for row in rows}


def _rows(look: Look, now: datetime, language: str) -> list[Row]:
    calendar = school.calendar(look.session)
    why = _Reasons(look.session, calendar, language)
    return [
        *_record(look, calendar, why, now),
        *_council(look, calendar, why, now),
        *letters.rows(look, calendar, now, language),
        *_departures(look),
    ]


def _left(calendar: Calendar, due: datetime | None, now: datetime) -> tuple[Left | None, int]:
    return (None, 0) if due is None else (calendar.left(due, now), (due.date() - now.date()).days)


def _record(look: Look, calendar: Calendar, why: _Reasons, now: datetime) -> Iterator[Row]:
    if not look.viewer.may("record.deadlines"):
        return
    for d in record_deadlines(look.viewer):
        if d.code == "part" and not look.viewer.may("record.set_evidence"):
            continue
        case_id = d.args.get("case_id")
        reason = why.sheet(case_id) if d.code == "fill_sheet" else ""
        yield Row(
            f"record.{d.code}",
            d.facts,
            d.clause,
            d.due,
            *_left(calendar, d.due, now),
            reason,
            d.route,
            d.args,
            d.danger,
        )


def _council(look: Look, calendar: Calendar, why: _Reasons, now: datetime) -> Iterator[Row]:
    if not look.viewer.may("council.deadlines"):
        return
    for d in council_deadlines(look.viewer):
        due = None if d.code in _WITHOUT_TERM else d.due_at
        reason = why.reply(d.item_id) if d.code == "council.reply" else ""
        facts = {**d.facts, **why.case(d.case_id)}
        args = {"session_id": d.session_id}
        if d.code == "council.reply" and d.item_id is not None:
            args["tell"] = d.item_id
        yield Row(d.code, facts, d.clause, due, *_left(calendar, due, now), reason, "session", args)


def _departures(look: Look) -> Iterator[Row]:
    """Departures that wait for the certificate and the order of admission; the law sets them no day (324/14.13)."""
    if not look.viewer.may("people.open_departures"):
        return
    for waiting in open_departures(look.viewer):
        facts = {"child": waiting.name, "class": waiting.moved.class_name}
        args = {"child_id": waiting.child_id}
        yield Row("people.departure", facts, "324/14.13", None, None, 0, "", "child", args)


class _Reasons:
    """Why a deadline falls on its day, and whose case it is, out of the rows behind it."""

    def __init__(self, session: Session, calendar: Calendar, language: str) -> None:
        self._session, self._calendar, self._language = session, calendar, language
        waiting = select(Case.id, Case.clock_start, Case.edition).where(Case.state.in_([str(s) for s in states.OPEN]))
        self._starts = {case_id: (start, edition) for case_id, start, edition in session.execute(waiting)}

    def sheet(self, case_id: int | None) -> str:
        """398/12: the term of the case's edition from the receipt."""
        start, edition = self._starts.get(case_id or 0, (None, None))
        if start is None:
            return ""
        return clocks.sheet_due(self._calendar, start, school.terms(self._session, edition)).why(self._language)

    def reply(self, item_id: int | None) -> str:
        """398/20: the term of the case's edition from the examination."""
        item = self._session.get(AgendaItem, item_id) if item_id else None
        meeting = self._session.get(CouncilSession, item.session_id) if item else None
        if item is None or meeting is None:
            return ""
        case = self._session.get(Case, item.case_id) if item.case_id else None
        term = school.terms(self._session, case.edition if case else None).reply
        return self._calendar.add(meeting.ended_at or meeting.starts_at, term).why(self._language)

    def case(self, case_id: int | None) -> dict[str, str]:
        """The case's own name."""
        case = self._session.get(Case, case_id) if case_id else None
        return {"case": states.case_name(case.year, case.number)} if case else {}


def _counts(session: Session, today: date) -> Counts:
    state = {name: n for name, n in session.execute(select(Case.state, func.count()).group_by(Case.state))}
    placed = session.scalar(
        select(func.count()).where(Case.on_record_from >= today.replace(day=1), Case.state == CaseState.ON_RECORD)
    )
    undecided = sum(n for name, n in state.items() if CaseState(name) in states.BEFORE_DECISION)
    return Counts(state.get(CaseState.ON_RECORD, 0), placed or 0, undecided)


def _bars(session: Session, language: str) -> tuple[GroundBar, ...]:
    query = (
        select(CaseGround.code, func.count())
        .join(Case, Case.id == CaseGround.case_id)
        .where(Case.state == CaseState.ON_RECORD)
        .group_by(CaseGround.code)
    )
    numbers = {code: n for code, n in session.execute(query)}
    edition = editions.edition(session, None)
    return tuple(
        GroundBar(bar.code, edition.ground_short(bar.code, language) if bar.code else "", bar.count)
        for bar in rules.bars(numbers, SENSITIVE)
    )


__all__ = [
    "Counts",
    "FirstStepLine",
    "Found",
    "GroundBar",
    "Group",
    "Row",
    "TodayView",
    "badge",
    "counts",
    "find",
    "first_day",
    "today",
]
