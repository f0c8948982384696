"""The psychologist's material of a case for its forms, its existence for others, and what the Council may hear."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select

from app.base.access import Look, read
from app.base.language import current
from app.people.tables import Child
from app.record.reads import papers as paper_reads
from app.record.reads import people
from app.record.reads.case_page import asked_days, own_part, part_line
from app.record.reads.values import MyPart, PaperGround, PartLine, Somebody
from app.record.rules import circle as rules
from app.record.rules import states
from app.record.rules.circle import ConsentValues, Hears
from app.record.rules.parts import PartKind, PartState
from app.record.steps import cases
from app.record.steps import circle as steps
from app.record.tables import Case, Consent, EvidencePart


@dataclass(frozen=True)
class ConsentLine:
    """A consent as those outside the circle see it: it exists, who took it, when."""

    author: Somebody | None
    on: date
    from_paper: bool
    attachment_id: int | None


@dataclass(frozen=True)
class CircleMaterial:
    """Conclusion and consent of a case for their forms. `body` and `said` are empty when it is `closed`.

    `next_consent` and `next_conclusion` are proposed numbers; the person may change them (decision 4).
    """

    case_id: int
    case_number: str
    child_id: int
    part: PartLine
    body: Mapping[str, str]
    consent: ConsentLine | None
    said: ConsentValues | None
    next_consent: int
    next_conclusion: int
    gathering: bool
    open: bool
    closed: bool


@dataclass(frozen=True)
class CouncilHears:
    """Whether the Council hears the conclusion; `texts` are conclusion and advice, only when it does."""

    code: str
    texts: Mapping[str, str]
    attachment_id: int | None = None


@read
def circle_material(look: Look, case_id: int, language: str = "") -> CircleMaterial:
    """Conclusion and consent: of any case for those who see cases, else only the viewer's own."""
    part = own_part(look, case_id, PartKind.PSYCHOLOGIST)
    look.opened("case", case_id)
    case, consent = cases.get(look.session, case_id), steps.consent(look.session, case_id)
    return CircleMaterial(
        case_id,
        states.case_name(case.year, case.number),
        case.child_id,
        part_line(look, part, language or current(), asked_days(look.session, case)[part.kind]),
        steps.conclusion(look.viewer, part),
        consent_line(look, consent, language or current()),
        steps.consent_values(look.viewer, consent),
        1 + _count(look, select(Consent.case_id).distinct().where(Consent.case_id != case_id)),
        1 + _count(look, select(EvidencePart.id).where(EvidencePart.kind == part.kind, EvidencePart.number != "")),
        case.state in {str(s) for s in states.FROM["gather"]},
        states.is_open(case.state),
        look.viewer.circle is None,
    )


def _count(look: Look, rows: Select[Any]) -> int:
    return look.session.scalar(select(func.count()).select_from(rows.subquery())) or 0


def consent_line(look: Look, row: Consent | None, language: str) -> ConsentLine | None:
    """A consent without what it says."""
    if row is None:
        return None
    author = people.somebody(look.session, row.author_id, row.happened_on, language)
    return ConsentLine(author, row.happened_on, row.from_paper, row.attachment_id)


@read
def circle_ground(look: Look, case_id: int, language: str = "") -> PaperGround:
    """The standing facts of papers 07.1 and 08.1 on the child of a case that the viewer may open."""
    own_part(look, case_id, PartKind.PSYCHOLOGIST)
    case = cases.get(look.session, case_id)
    return paper_reads.ground(look.session, case.child_id, language or current(), look.clock.today(), case.edition)


@read
def council_hears(look: Look, case_id: int, on: date | None = None) -> CouncilHears:
    """Whether the Council may hear the conclusion on a day, and then its conclusion and advice (decision 10)."""
    query = select(EvidencePart).where(EvidencePart.case_id == case_id, EvidencePart.kind == PartKind.PSYCHOLOGIST)
    part = look.session.scalar(query)
    if look.viewer.circle is None:
        return CouncilHears(Hears.CLOSED, {})
    consent = steps.consent_values(look.viewer, steps.consent(look.session, case_id))
    there = part is not None and part.state in (PartState.TYPED, PartState.ATTACHED)
    code = rules.hears(consent, there, on or look.clock.today())
    if code is not Hears.YES or part is None:
        return CouncilHears(code, {})
    look.opened("case", case_id)
    body = steps.conclusion(look.viewer, part)
    return CouncilHears(code, {name: body[name] for name in _READ_OUT if body.get(name)}, part.attachment_id)


_READ_OUT = ("conclusion_text", "advice_child", "advice_parents", "advice_teachers", "referral_text")


@read
def my_materials(look: Look) -> tuple[MyPart, ...]:
    """What is asked of a psychologist or class teacher: awaited first by term, then what was given."""
    staff_id, session = look.viewer.staff_id, look.session
    query = (
        select(EvidencePart, Case, Child)
        .join(Case, Case.id == EvidencePart.case_id)
        .join(Child, Child.id == Case.child_id)
        .where(EvidencePart.owner_id == staff_id, EvidencePart.owner_id.is_not(None))
        .order_by(EvidencePart.id)
    )
    found = []
    for part, case, child in session.execute(query):
        open_ = case.state in {str(s) for s in states.FROM["gather"]}
        if part.state == PartState.AWAITED and not open_:
            continue
        room = people.class_words(people.class_on(session, child, look.clock.today()))
        name, number = cases.full_name(child), states.case_name(case.year, case.number)
        row = MyPart(case.id, number, child.id, name, room, part.kind, part.state, part.due_on, part.happened_on, open_)
        found.append(row)
        if part.kind == PartKind.PSYCHOLOGIST and part.state != PartState.SET_ASIDE:
            given = steps.consent(session, case.id)
            state = PartState.TYPED if given else PartState.AWAITED
            on = given.happened_on if given else None
            if given or open_:
                mine = (CONSENT, str(state), part.due_on, on, open_)
                found.append(MyPart(case.id, number, child.id, name, room, *mine))
    return tuple(sorted(found, key=_order))


#: The consent stands in the list of materials beside the parts of 398/14.
CONSENT = "consent"


def _order(row: MyPart) -> tuple[bool, date, int, bool]:
    waits = row.state == PartState.AWAITED
    return (not waits, row.due_on if waits and row.due_on else date.max, -row.case_id, row.kind != CONSENT)
