"""States, steps, parts, reasons as the screen names them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.base.language import catalogue, current, np_, p_
from app.record.rules.parts import AsideReason, PartKind, PartState
from app.record.rules.plan import PlanState, Rating
from app.record.rules.states import CaseState, CloseKind
from app.record.rules.steps import Step, StepState

Say = Callable[[], str]


def _of(table: Mapping[Any, Say], code: Any) -> str:
    say = table.get(code)
    return say() if say else ""


def state(code: str) -> str:
    """Where a case stands."""
    return _of(
        {
            CaseState.COLLECTING: lambda: p_("rec.state.collecting", "Information is being gathered"),
            CaseState.SUBMITTED: lambda: p_("rec.state.submitted", "Submitted to the deputy"),
            CaseState.AWAITING_COUNCIL: lambda: p_("rec.state.awaiting_council", "Awaits the Council"),
            CaseState.ON_AGENDA: lambda: p_("record.state.on_agenda", "On the agenda"),
            CaseState.DEFERRED: lambda: p_("rec.state.deferred", "Deferred"),
            CaseState.ON_RECORD: lambda: p_("rec.state.on_record", "On the record"),
            CaseState.REFUSED: lambda: p_("rec.state.refused", "Placing refused"),
            CaseState.REMOVED: lambda: p_("rec.state.removed", "Off the record"),
            CaseState.TRANSFERRED: lambda: p_("rec.state.transferred", "Handed to another school"),
            CaseState.CLOSED: lambda: p_("record.state.closed", "Closed"),
        },
        code,
    )


def step(number: int) -> str:
    """The name of one of the eight steps."""
    return _of(
        {
            1: lambda: p_("rec.step.1", "Register the referral"),
            2: lambda: p_("rec.step.2", "Gather primary information"),
            3: lambda: p_("rec.step.3", "Submit to the deputy"),
            4: lambda: p_("rec.step.4", "Council session"),
            5: lambda: p_("rec.step.5", "Protocol and decision"),
            6: lambda: p_("rec.step.6", "Individual plan"),
            7: lambda: p_("rec.step.7", "Monitoring"),
            8: lambda: p_("rec.step.8", "Take off the record"),
        },
        number,
    )


def step_condition(row: Step) -> str:
    """The one condition under a step: what opens it, what it waits for, why it is late."""
    if row.reason == "parts":
        return p_("record.step.parts", "Materials: {count} of {of}").format(count=row.count, of=row.of)
    if row.number == 7 and row.state is StepState.LATE:
        return np_(
            "record.step.measures_late", "{count} measure overdue", "{count} measures overdue", row.count
        ).format(count=row.count)
    if row.number == 5 and row.state is StepState.DONE:
        return decision(row.reason)
    return _of(_CONDITIONS, row.reason)


_CONDITIONS: Mapping[str, Say] = {
    "sheet": lambda: p_("record.step.sheet", "The term is counted from receipt"),
    "sheet_late": lambda: p_("record.step.sheet_late", "The term of gathering is over"),
    "ready": lambda: p_("record.step.ready", "Every material is there or set aside"),
    "returned": lambda: p_("record.step.returned", "Returned by the deputy"),
    "approval": lambda: p_("record.step.approval", "Waits for the deputy"),
    "submission": lambda: p_("record.step.submission", "Opens with the deputy's submission"),
    "awaiting_council": lambda: p_("record.step.awaiting", "Put it on the agenda of a session"),
    "deferred": lambda: p_("record.step.deferred", "Deferred: put it on an agenda again"),
    "on_agenda": lambda: p_("record.state.on_agenda", "On the agenda"),
    "session": lambda: p_("record.step.session", "Opens when the session is finished"),
    "decision": lambda: p_("record.step.decision", "Opens with a positive decision"),
    "plan_none": lambda: p_("record.step.plan_none", "The plan is not begun"),
    "plan_draft": lambda: p_("record.plan.draft", "Draft"),
    "plan_approved": lambda: p_("plan.awaiting_signature", "Waits for signatures"),
    "copy": lambda: p_("record.step.copy", "The copy for the parents is not handed over yet"),
    "plan": lambda: p_("record.step.plan", "Opens when the plan is signed"),
    "removal": lambda: p_("record.step.removal", "Decided by the Council, on a positive characteristic"),
    "record": lambda: p_("record.step.record", "Opens when the child is on the record"),
}


def decision(kind: str) -> str:
    """A decision of the Council as a fact."""
    return _of(
        {
            "place": lambda: p_("record.decided.place", "Placed on the record"),
            "refuse": lambda: p_("rec.state.refused", "Placing refused"),
            "defer": lambda: p_("rec.state.deferred", "Deferred"),
            "keep": lambda: p_("record.decided.keep", "Stays on the record"),
            "remove": lambda: p_("rec.state.removed", "Off the record"),
            "existing": lambda: p_("record.decided.existing", "On the record since before"),
        },
        kind,
    )


def primary(code: str, detail: str = "") -> str:
    """The label of the page's primary button."""
    if code == "add_part":
        return _of(
            {
                PartKind.CHARACTERISTIC: lambda: p_("record.add.characteristic", "Add the characteristic"),
                PartKind.PSYCHOLOGIST: lambda: p_("record.add.psychologist", "Add the psychologist's conclusion"),
                PartKind.HOUSING_ACT: lambda: p_("record.add.housing_act", "Add the housing act"),
                PartKind.PREVENTIVE_SUMMARY: lambda: p_("record.add.preventive_summary", "Add the summary of work"),
            },
            detail,
        )
    return _of(
        {
            "fill_sheet": lambda: p_("record.do.fill_sheet", "Fill in the primary information"),
            "prepare_submission": lambda: p_("record.do.prepare_submission", "Submit to the deputy"),
            "approve_submission": lambda: p_("record.do.approve_submission", "Approve the submission"),
            "open_council": lambda: p_("record.do.open_council", "Put on an agenda"),
            "open_session": lambda: p_("record.do.open_session", "Open the session"),
            "start_plan": lambda: p_("record.do.start_plan", "Begin the plan"),
            "open_plan": lambda: p_("record.do.open_plan", "Open the plan"),
            "attach_signed": lambda: p_("plan.attach_signed", "Attach the signed copy"),
            "hand_copy": lambda: p_("record.do.hand_copy", "Hand over the copy"),
        },
        code,
    )


def part(kind: str, language: str = "") -> str:
    """The full name of a part of the evaluation file (398/14), as papers and cards write it."""
    words = catalogue(language or current())
    return _of(
        {
            PartKind.CHARACTERISTIC: lambda: words.pgettext(
                "record.part.characteristic", "Characteristic by the class teacher"
            ),
            PartKind.PSYCHOLOGIST: lambda: words.pgettext("record.part.psychologist", "Psychologist's conclusion"),
            PartKind.HOUSING_ACT: lambda: words.pgettext(
                "record.part.housing_act", "Act of inspection of housing and living conditions"
            ),
            PartKind.PREVENTIVE_SUMMARY: lambda: words.pgettext(
                "record.part.preventive_summary", "Short note on the preventive work done"
            ),
        },
        kind,
    )


def part_short(kind: str) -> str:
    """The short name of a part, for narrow places."""
    return _of(
        {
            PartKind.CHARACTERISTIC: lambda: p_("record.part.characteristic", "Characteristic by the class teacher"),
            PartKind.PSYCHOLOGIST: lambda: p_("record.part.psychologist", "Psychologist's conclusion"),
            PartKind.HOUSING_ACT: lambda: p_("record.part_short.housing_act", "Housing act"),
            PartKind.PREVENTIVE_SUMMARY: lambda: p_("record.part_short.preventive_summary", "Preventive work"),
        },
        kind,
    )


def part_state(code: str) -> str:
    """Where a part stands."""
    return _of(
        {
            PartState.AWAITED: lambda: p_("record.part_state.awaited", "Awaited"),
            PartState.TYPED: lambda: p_("record.part_state.typed", "Typed in"),
            PartState.ATTACHED: lambda: p_("record.part_state.attached", "Attached"),
            PartState.SET_ASIDE: lambda: p_("record.part_state.set_aside", "Set aside"),
        },
        code,
    )


def aside(code: str) -> str:
    """A usual reason to set a part aside; the words are what prints."""
    return _of(
        {
            AsideReason.NO_POST: lambda: p_("record.aside.no_post", "the school has no such post"),
            AsideReason.NO_CONSENT: lambda: p_("record.aside.no_consent", "the parents did not consent"),
            AsideReason.OUTSIDE: lambda: p_("record.aside.outside", "comes from another organisation"),
            AsideReason.NOT_NEEDED: lambda: p_("record.aside.not_needed", "not needed in this case"),
            AsideReason.OTHER: lambda: p_("record.aside.other", "another reason"),
        },
        code,
    )


def close(code: str) -> str:
    """Why a case ends without a decision (decision 7)."""
    return _of(
        {
            CloseKind.WRONG_CHILD: lambda: p_("record.close.wrong_child", "The referral is about another child"),
            CloseKind.LEFT: lambda: p_("record.close.left", "The child has left the school"),
            CloseKind.DEATH: lambda: p_("record.close.death", "The child has died"),
            CloseKind.WITHDRAWN: lambda: p_("record.close.withdrawn", "The referral was taken back"),
            CloseKind.OTHER: lambda: p_("record.close.other", "Another reason"),
        },
        code,
    )


def submission_state(code: str) -> str:
    """Where a submission stands."""
    return _of(
        {
            "prepared": lambda: p_("record.step.approval", "Waits for the deputy"),
            "approved": lambda: p_("record.submission.approved", "Approved"),
            "returned": lambda: p_("record.step.returned", "Returned by the deputy"),
        },
        code,
    )


def plan_state(code: str) -> str:
    """Where a plan stands."""
    return _of(
        {
            PlanState.DRAFT: lambda: p_("record.plan.draft", "Draft"),
            PlanState.APPROVED: lambda: p_("plan.awaiting_signature", "Waits for signatures"),
            PlanState.SIGNED: lambda: p_("record.plan.signed", "In force"),
            PlanState.ENDED: lambda: p_("record.plan.ended", "Evaluated"),
        },
        code,
    )


def rating(code: str) -> str:
    """The indicator rated."""
    return _of(
        {
            Rating.GOOD: lambda: p_("plan.rating_good", "improved"),
            Rating.SAME: lambda: p_("plan.rating_same", "no change"),
            Rating.WORSE: lambda: p_("plan.rating_worse", "got worse"),
        },
        code,
    )


def group(code: str) -> str:
    """A group of the library, by kinds of 398/18."""
    return _of(
        {
            "support": lambda: p_("record.group.support", "Support, advice"),
            "attendance": lambda: p_("record.group.attendance", "Attendance"),
            "learning": lambda: p_("record.group.learning", "Debts, extra lessons"),
            "free_time": lambda: p_("record.group.free_time", "Free time, holidays"),
            "parents": lambda: p_("record.group.parents", "Work with parents"),
            "help": lambda: p_("record.group.help", "Help, other bodies"),
        },
        code,
    )


def note(code: str) -> str:
    """A kind of entry that a person writes into the timeline."""
    return _of(
        {
            "note": lambda: p_("record.note.note", "Note"),
            "call": lambda: p_("record.note.call", "Telephone call"),
            "meeting": lambda: p_("record.note.meeting", "Meeting"),
            "contact": lambda: p_("record.note.contact", "Contact with another body"),
        },
        code,
    )


def part_field(name: str) -> str:
    """A field of a typed part, in the words of its paper."""
    return _of(_FIELDS, name)


_FIELDS: Mapping[str, Say] = {
    "family_text": lambda: p_("record.field.family", "Family"),
    "learning_text": lambda: p_("record.field.learning", "Learning"),
    "attendance_text": lambda: p_("record.field.attendance", "Attendance"),
    "behaviour_text": lambda: p_("record.field.behaviour", "Behaviour"),
    "relations_text": lambda: p_("record.field.relations", "Relations with others"),
    "strengths_text": lambda: p_("record.field.strengths", "Strengths and interests"),
    "difficulties_text": lambda: p_("record.field.difficulties", "Difficulties"),
    "parents_text": lambda: p_("record.field.parents", "Parents' part in the child's education"),
    "conclusion_text": lambda: p_("record.field.conclusion", "Conclusion"),
    "request_text": lambda: p_("record.field.request", "Why and at whose request"),
    "contact_text": lambda: p_("circle.field.contact", "Mood and contact during the work"),
    "cognitive_text": lambda: p_("circle.field.cognitive", "Cognition"),
    "dynamics_text": lambda: p_("circle.field.dynamics", "What has changed since (for taking off the record)"),
    "referral_text": lambda: p_("circle.field.referral", "Referral to specialists, if any"),
    "methods_text": lambda: p_("record.field.methods", "Methods used, without scores"),
    "emotional_text": lambda: p_("record.field.emotional", "Emotions and will"),
    "social_text": lambda: p_("record.field.social", "Relations and adaptation"),
    "resources_text": lambda: p_("record.field.resources", "What the child can lean on"),
    "advice_child": lambda: p_("record.field.advice_child", "Advice to the child"),
    "advice_parents": lambda: p_("record.field.advice_parents", "Advice to the parents"),
    "advice_teachers": lambda: p_("record.field.advice_teachers", "Advice to the teachers"),
    "commission_text": lambda: p_("record.field.commission", "Members of the commission"),
    "visit_address": lambda: p_("record.field.visit_address", "Address visited"),
    "housing_text": lambda: p_("record.field.housing", "Housing: kind, rooms, heating, order"),
    "household_text": lambda: p_("record.field.household", "Who lives there"),
    "income_text": lambda: p_("record.field.income", "Income of the family"),
    "place_text": lambda: p_("record.field.place", "The child's place to sleep and to study"),
    "advice_text": lambda: p_("record.field.advice", "Recommendations"),
    "child_work_text": lambda: p_("record.field.child_work", "Work with the child: dates, contents, results"),
    "parents_work_text": lambda: p_("record.field.parents_work", "Work with the parents: dates, contents, results"),
    "interagency_text": lambda: p_("record.field.interagency", "Work with other bodies"),
    "overall_text": lambda: p_("record.field.overall", "What came of it"),
}


def due(code: str, facts: Mapping[str, Any]) -> str:
    """What is due, as Today says it."""
    if code == "part":
        return part(str(facts.get("kind", "")))
    if code in ("measure", "monitoring"):
        return str(facts.get("kind", ""))
    return _of(_DUE, code)


_DUE: Mapping[str, Say] = {
    "danger": lambda: p_("record.due.danger", "Immediate danger to the child"),
    "fill_sheet": lambda: p_("rec.step.2", "Gather primary information"),
    "prepare_submission": lambda: p_("rec.step.3", "Submit to the deputy"),
    "approve_submission": lambda: p_("record.do.approve_submission", "Approve the submission"),
    "open_council": lambda: p_("record.do.open_council", "Put on an agenda"),
    "start_plan": lambda: p_("record.do.start_plan", "Begin the plan"),
    "open_plan": lambda: p_("record.due.open_plan", "Finish and print the plan"),
    "attach_signed": lambda: p_("plan.attach_signed", "Attach the signed copy"),
    "hand_copy": lambda: p_("record.do.hand_copy", "Hand over the copy"),
    "plan_ends": lambda: p_("record.due.plan_ends", "The plan ends"),
    "review": lambda: p_("record.due.review", "Review by the Council"),
}


def no_legal_effect() -> str:
    """Clause 25, shown where a decision or a copy for the parents is made."""
    return p_(
        "law.no_legal_effect",
        "The record has no legal consequences; it serves timely social and psychological-pedagogical help (clause 25).",
    )


def ground_short(count: int) -> str:
    """What a list says of grounds that it does not name."""
    return np_("record.more_grounds", "{count} more ground", "{count} more grounds", count).format(count=count)


def call_at_once() -> str:
    """Whom to call when a child is in danger: beside the field of paper 05, on the case's page, in a referral."""
    return p_("record.sheet.call", "Call at once: 102 police, 103 ambulance, 111 helpline for children.")
