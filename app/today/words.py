"""How Today says its rows: what, who, clause, when, verb. Codes and facts in, sentences out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from app.base.language import current, date_screen, date_short, np_, number_ending, p_
from app.council import words as council
from app.record import words as record
from app.today.rules import FirstStep, Group, Row

Say = Callable[[], str]

_DAYS: Mapping[str, tuple[str, ...]] = {
    "kk": ("дс", "сс", "ср", "бс", "жм", "сб", "жс"),
    "ru": ("пн", "вт", "ср", "чт", "пт", "сб", "вс"),
}


def group(name: Group) -> str:
    """The title of a group."""
    return {
        Group.OVERDUE: lambda: p_("ui.overdue", "Overdue"),
        Group.TODAY: lambda: p_("ui.today", "Today"),
        Group.SOON: lambda: p_("cal.next_14", "The next 14 days"),
        Group.OPEN: lambda: p_("today.no_term", "Waiting, without a term"),
    }[name]()


def strip(name: Group) -> str:
    """The label of a count in the strip."""
    if name is Group.TODAY:
        return p_("ui.due_today", "Due today")
    if name is Group.SOON:
        return p_("today.in_14_days", "In the next 14 days")
    return group(name)


def strip_detail(name: Group, rows: tuple[Row, ...]) -> str:
    """The line under a count: the oldest, the nearest, the next."""
    moments = [row.due for row in rows if row.due is not None]
    if not moments:
        return ""
    first = min(moments)
    if name is Group.TODAY:
        return p_("today.nearest", "nearest: {time}").format(time=f"{first:%H:%M}")
    day = date_short(first.date(), current())
    if name is Group.OVERDUE:
        return p_("today.oldest", "oldest: {date}").format(date=day)
    return p_("today.next", "next: {date}").format(date=day)


def what(row: Row) -> str:
    """What is due."""
    part, _dot, code = row.code.partition(".")
    if part == "record":
        return record.due(code, row.facts)
    if part == "council":
        return council.due(row.code, row.facts)
    if part == "people":
        return p_("today.departure", "A departure is to be confirmed")
    return p_("today.answer", "Answer awaited: {addressee}").format(addressee=row.facts.get("addressee", ""))


def who(row: Row) -> str:
    """Whose it is: child, class and case; a session's place; a letter's number."""
    facts = row.facts
    if row.code.startswith("letters."):
        return p_("today.letter", "outgoing № {number}").format(number=facts.get("number", ""))
    if facts.get("child"):
        person = ", ".join(str(part) for part in (facts["child"], facts.get("class")) if part)
        return _dotted(person, case_name(str(facts.get("case", ""))))
    if facts.get("case"):
        return case_name(str(facts["case"]))
    return str(facts.get("place") or "")


def case_name(number: str) -> str:
    """A case by its number; only after the decision has the child a record number (decision 8)."""
    return p_("today.case", "Case {number}").format(number=number) if number else ""


def _dotted(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def clause(row: Row) -> str:
    """The ground of the deadline: № 61, clause 12."""
    return record.clause(row.clause) if row.clause else ""


def limit(row: Row, now: datetime) -> str:
    """The strong line of the term: overdue by …, by 18:00, 2 days left."""
    if row.due is None or row.left is None:
        return p_("today.waits", "no term")
    if row.danger:
        return p_("today.at_once", "at once")
    if row.due < now:
        return row.left.say()
    if row.due.date() == now.date():
        clock = f"{row.due:%H:%M}"
        if row.code == "council.session":
            return clock
        said = number_ending(clock, "dative") if current() == "kk" else clock
        return p_("today.until", "by {time}").format(time=said)
    return np_("ui.days_left", "{count} day left", "{count} days left", row.days_left).format(count=row.days_left)


def limit_detail(row: Row, now: datetime) -> str:
    """The line under it: the day, or the hours that are left today."""
    if row.due is None or row.left is None or row.danger:
        return ""
    if row.due >= now and row.due.date() == now.date():
        return row.left.say()
    return weekday_date(row.due.date())


def weekday_date(day: date) -> str:
    """15 қыр., дс."""
    return f"{date_short(day, current())}, {_DAYS.get(current(), _DAYS['kk'])[day.weekday()]}"


def verb(row: Row) -> str:
    """The one verb of a row; it leads to the exact place."""
    said: Mapping[str, Say] = {
        "record.fill_sheet": lambda: p_("ui.fill", "Fill in"),
        "record.part": lambda: p_("ui.add", "Add"),
        "record.prepare_submission": lambda: p_("ui.submit", "Submit"),
        "record.approve_submission": lambda: p_("ui.check", "Check"),
        "record.monitoring": lambda: p_("ui.fill", "Fill in"),
        "record.measure": lambda: p_("ui.fill", "Fill in"),
        "record.attach_signed": lambda: p_("ui.add", "Add"),
        "record.request": lambda: p_("today.do.note", "Note"),
        "record.task": lambda: p_("today.do.note", "Note"),
        "letters.answer": lambda: p_("record.answer.verb", "Record the answer"),
        "letters.remind": lambda: p_("record.remind.short", "Remind"),
        "council.reply": lambda: p_("today.do.letter", "Write the letter"),
    }
    return said.get(row.code, lambda: p_("ui.open", "Open"))()


def empty(next_on: date | None) -> str:
    """Nothing is due, and when the next thing is."""
    if next_on is None:
        return p_("today.nothing", "Nothing is due.")
    day = date_screen(next_on, current())
    return p_("empty.today", "Nothing is due today. Next: {date}").format(date=day)


def bar(code: int, short: str) -> str:
    """A bar of the chart: 5) Сабаққа себепсіз қатыспау; the sensitive few are only 'other' (decision 8)."""
    return f"{code}) {short}" if code else p_("today.other_grounds", "Other grounds")


def no_effect() -> str:
    """Clauses 25 and 26, shown where children on the record are counted."""
    return p_(
        "law.no_legal_effect",
        "The record has no legal consequences; it serves timely social and psychological-pedagogical help (clause 25).",
    )


def not_a_rating() -> str:
    """Clause 26."""
    return p_(
        "law.not_a_rating",
        "The number of pupils on the record is no indicator that lowers the rating of a school (clause 26).",
    )


def children(count: int) -> str:
    """14 бала; a number without a rank (398/26)."""
    return np_("today.children", "{count} child", "{count} children", count).format(count=count)


_MONTHS: Mapping[str, tuple[str, ...]] = {
    "kk": (
        *("қаңтарда", "ақпанда", "наурызда", "сәуірде", "мамырда", "маусымда"),
        *("шілдеде", "тамызда", "қыркүйекте", "қазанда", "қарашада", "желтоқсанда"),
    ),
    "ru": (
        *("январе", "феврале", "марте", "апреле", "мае", "июне"),
        *("июле", "августе", "сентябре", "октябре", "ноябре", "декабре"),
    ),
}


def month(day: date, language: str) -> str:
    """The month in the case that «placed in …» needs."""
    return _MONTHS.get(language, _MONTHS["kk"])[day.month - 1]


def first_title(step: FirstStep) -> str:
    """What a step of the first day is called."""
    return _FIRST[step][0]()


def first_why(step: FirstStep) -> str:
    """What it is for, in a sentence."""
    return _FIRST[step][1]()


def first_verb(step: FirstStep) -> str:
    """The button that leads to it."""
    return _FIRST[step][2]()


_FIRST: Mapping[FirstStep, tuple[Say, Say, Say]] = {
    FirstStep.SCHOOL: (
        lambda: p_("tour.school", "School details"),
        lambda: p_("tour.school_why", "The settlement and the address are printed at the head of every paper."),
        lambda: p_("tour.to_school", "To the school"),
    ),
    FirstStep.CLASSES: (
        lambda: p_("settings.classes", "Classes"),
        lambda: p_("tour.classes_why", "Enter the classes first: the list of children is matched with them."),
        lambda: p_("tour.to_classes", "To the classes"),
    ),
    FirstStep.STAFF: (
        lambda: p_("settings.staff", "Staff"),
        lambda: p_(
            "tour.staff_why", "Class teachers, the deputy, the psychologist: the Council needs at least 5 people."
        ),
        lambda: p_("tour.to_staff", "To the staff"),
    ),
    FirstStep.CHILDREN: (
        lambda: p_("tour.children", "List of children"),
        lambda: p_("empty.children", "The list is empty. Load the children from a table."),
        lambda: p_("people.load_xlsx", "Load from a table (XLSX)"),
    ),
    FirstStep.COUNCIL: (
        lambda: p_("tour.council", "Order on the Council"),
        lambda: p_("today.no_council", "There is no Council yet. Enter the order that appoints it."),
        lambda: p_("today.to_council", "To the Council"),
    ),
    FirstStep.REFERRAL: (
        lambda: p_("tour.referral", "First referral"),
        lambda: p_("tour.referral_why", "A referral opens a case. Register the first one on the page Today."),
        lambda: p_("tour.to_today", "To Today"),
    ),
}
