"""Rows of the timeline in words: the event and its detail."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.base.language import np_, p_
from app.record.words import codes, enquiries

Facts = Mapping[str, Any]


def event(code: str, facts: Facts) -> str:
    """What happened, in one line without the child's name."""
    if code.startswith("part_"):
        return _part(code, facts)
    say = _EVENTS.get(code) or enquiries.EVENTS.get(code)
    return say() if say else codes.note(code)


def _part(code: str, facts: Facts) -> str:
    said = {
        "part_typed": lambda: p_("record.event.part_typed", "{part}: typed in"),
        "part_attached": lambda: p_("record.event.part_attached", "{part}: attached"),
        "part_set_aside": lambda: p_("record.event.part_set_aside", "{part}: set aside"),
        "part_awaited": lambda: p_("record.event.part_awaited", "{part}: asked for again"),
    }[code]()
    return said.format(part=codes.part(str(facts.get("kind", ""))))


def _counted(code: str, facts: Facts) -> str:
    """How many copies of the plan, how many pages of the file."""
    copies, pages = int(facts.get("copies") or 0), int(facts.get("pages") or 0)
    if code == "file_bound":
        return np_("record.bound.pages", "{count} page", "{count} pages", pages).format(count=pages)
    return np_("record.detail.copies", "{count} copy", "{count} copies", copies).format(count=copies) if copies else ""


_EVENTS: Mapping[str, Callable[[], str]] = {
    "registered": lambda: p_("record.event.registered", "Referral registered, case opened"),
    "joined": lambda: p_("record.event.joined", "Another referral joined the case"),
    "referral_moved": lambda: p_("circle.event.referral_moved", "Referral moved to another child"),
    "referral_cancelled": lambda: p_(
        "circle.event.referral_cancelled", "Referral cancelled; its number stays in the register"
    ),
    "withdrawn": lambda: p_("record.event.withdrawn", "Referral taken back"),
    "danger": lambda: p_("record.due.danger", "Immediate danger to the child"),
    "danger_over": lambda: p_("record.event.danger_over", "The danger is over"),
    "sheet_finished": lambda: p_("record.event.sheet_finished", "Primary information gathered"),
    "submission_prepared": lambda: p_("toast.submitted", "Submitted to the deputy"),
    "submission_approved": lambda: p_("record.event.submission_approved", "Submission approved"),
    "submission_returned": lambda: p_("record.event.submission_returned", "Submission returned"),
    "on_agenda": lambda: p_("record.event.on_agenda", "Put on the agenda of a session"),
    "off_agenda": lambda: p_("record.event.off_agenda", "Taken off the agenda"),
    "placed": lambda: p_("record.decided.place", "Placed on the record"),
    "refused": lambda: p_("rec.state.refused", "Placing refused"),
    "deferred": lambda: p_("rec.state.deferred", "Deferred"),
    "kept": lambda: p_("record.decided.keep", "Stays on the record"),
    "removed": lambda: p_("rec.state.removed", "Off the record"),
    "council_noted": lambda: p_("record.event.council_noted", "Another decision of the Council"),
    "plan_started": lambda: p_("record.event.plan_started", "Plan begun"),
    "plan_approved": lambda: p_("record.event.plan_approved", "Plan approved"),
    "plan_reopened": lambda: p_("record.event.plan_reopened", "Plan taken back to draft"),
    "plan_printed": lambda: p_("record.event.plan_printed", "Plan printed"),
    "plan_signed": lambda: p_("record.event.plan_signed", "Plan signed"),
    "plan_ended": lambda: p_("record.event.plan_ended", "Plan evaluated"),
    "copy_handed": lambda: p_("record.event.copy_handed", "Copy of the plan handed to the parents"),
    "file_bound": lambda: p_("record.event.file_bound", "Evaluation file bound"),
    "paper_printed": lambda: p_("record.event.paper_printed", "Paper printed"),
    "consent": lambda: p_("circle.event.consent", "The parents' answer on the psychologist's work recorded"),
    "monitored": lambda: p_("record.event.monitored", "Progress of a measure"),
    "grounds_changed": lambda: p_("record.event.grounds_changed", "Grounds changed"),
    "aims_changed": lambda: p_("record.event.aims_changed", "Aims changed"),
    "file_added": lambda: p_("record.event.file_added", "File attached"),
    "closed": lambda: p_("record.event.closed", "Case closed"),
    "existing": lambda: p_("record.event.existing", "Entered from the paper register"),
}


def event_detail(code: str, facts: Facts) -> str:
    """The second line: numbers and kinds; the typed text stands apart."""
    if code in enquiries.EVENTS:
        return enquiries.event_detail(code, facts)
    if facts.get("case") or facts.get("protocol"):
        return _number(facts)
    if code in ("placed", "submission_approved", "existing") and facts.get("number"):
        return f"№ {facts['number']}"
    if code in ("plan_printed", "file_bound"):
        return _counted(code, facts)
    if code in ("closed", "monitored"):
        return codes.close(str(facts.get("kind", ""))) or codes.rating(str(facts.get("rating", "")))
    return p_("record.detail.from_paper", "recorded from the signed paper") if facts.get("from_paper") else ""


def _number(facts: Facts) -> str:
    """The other case of a moved referral, or the protocol."""
    if facts.get("case"):
        return p_("record.case", "Case {number}").format(number=facts["case"])
    return p_("record.detail.protocol", "Protocol № {number}").format(number=facts["protocol"])
