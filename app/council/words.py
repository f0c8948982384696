"""What the Council's codes are called on the screen: states, kinds, decisions, roles, refusals, warnings, lacks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from app.base import words
from app.base.language import current, date_screen, np_, p_
from app.council.rules import Decision, InvitedKind, Kind, Lack, MemberRole, QuorumRule, State

Facts = Mapping[str, Any]


def state(code: str) -> str:
    """Where a session stands."""
    return {
        State.CALLED: lambda: p_("council.state.called", "Called"),
        State.RUNNING: lambda: p_("council.state.running", "Session in progress"),
        State.FINISHED: lambda: p_("council.state.finished", "Awaits signatures"),
        State.SIGNED: lambda: p_("council.state.signed", "Protocol signed"),
        State.NOT_HELD: lambda: p_("council.state.not_held", "Not held"),
    }[State(code)]()


def role(code: str) -> str:
    """A role in the composition."""
    return {
        MemberRole.CHAIR: lambda: p_("role.chair", "chair"),
        MemberRole.SECRETARY: lambda: p_("role.secretary", "secretary"),
        MemberRole.COORDINATOR: lambda: p_("council.role.coordinator", "coordinator"),
        MemberRole.MEMBER: lambda: p_("role.member", "member"),
    }[MemberRole(code)]()


def kind(code: str) -> str:
    """What an item is about, as a line of the agenda."""
    return {
        Kind.PLACE: lambda: p_("council.kind.place", "Placing on the record"),
        Kind.REMOVE: lambda: p_("council.kind.remove", "Taking off the record"),
        Kind.REVIEW: lambda: p_("council.kind.review", "Progress of the plan"),
        Kind.OTHER: lambda: p_("council.kind.other", "Another matter"),
    }[Kind(code)]()


def decision(code: str) -> str:
    """A decision as its button says it."""
    return {
        Decision.PLACE: lambda: p_("council.decision.place", "Place on the record"),
        Decision.REFUSE: lambda: p_("council.decision.refuse", "Refuse to place"),
        Decision.DEFER: lambda: p_("council.decision.defer", "Defer"),
        Decision.REMOVE: lambda: p_("council.decision.remove", "Take off the record"),
        Decision.KEEP: lambda: p_("council.decision.keep", "Keep on the record"),
        Decision.REFER: lambda: p_("council.decision.refer", "Submission to the commission"),
        Decision.OTHER: lambda: p_("council.decision.other", "Decision in words"),
    }[Decision(code)]()


def invited(code: str) -> str:
    """Whom an invitation is for."""
    return {
        InvitedKind.SPECIALIST: lambda: p_("council.invited.specialist", "Specialist"),
        InvitedKind.BODY: lambda: p_("council.invited.body", "Representative of a body"),
        InvitedKind.PARENT: lambda: p_("council.invited.parent", "Parent or legal representative"),
    }[InvitedKind(code)]()


def quorum_rule(code: str) -> str:
    """The school's rule of quorum."""
    return {
        QuorumRule.MAJORITY: lambda: p_("council.quorum.majority", "more than half of the members"),
        QuorumRule.TWO_THIRDS: lambda: p_("council.quorum.two_thirds", "at least two thirds of the members"),
        QuorumRule.ALL: lambda: p_("council.quorum.all", "all members"),
    }[QuorumRule(code)]()


def delivery(code: str) -> str:
    """The way an invitation was handed over."""
    said: dict[str, Callable[[], str]] = {
        "by_hand": lambda: p_("cou.by_hand", "delivered by hand"),
        "by_post": lambda: p_("cou.by_post", "sent by post"),
        "by_messenger": lambda: p_("cou.by_messenger", "sent by messenger"),
        "by_phone": lambda: p_("council.by_phone", "told by telephone"),
        "by_email": lambda: p_("council.by_email", "sent by e-mail or the document system"),
        "refused": lambda: p_("cou.receipt_refused", "receipt refused, act with witnesses"),
    }
    return said[code]() if code in said else code


#: Ways of delivery in the order of the form.
WAYS = ("by_hand", "by_post", "by_messenger", "by_phone", "refused")
#: Ways that a letter to a body goes.
SENT = ("by_post", "by_hand", "by_email", "by_messenger")


def absence_reasons() -> list[str]:
    """Usual reasons of absence, offered while typing."""
    return [
        p_("cou.on_leave", "on leave"),
        p_("cou.sick", "ill"),
        p_("cou.business_trip", "on a business trip"),
    ]


def removal(code: str) -> str:
    """A ground of removal (398/23)."""
    said: dict[str, Callable[[], str]] = {
        "1": lambda: p_("rec.removal.1", "request of the responsible person and positive characteristic"),
        "2": lambda: p_("rec.removal.2", "move"),
        "3": lambda: p_("rec.removal.3", "change of school"),
        "4": lambda: p_("rec.removal.4", "another objective reason"),
    }
    return said[code]() if code in said else code


def submission(kind: int) -> str:
    """A kind of submission to the commission (398/21)."""
    return {
        1: lambda: p_("rec.kdn_kind.1", "on parents who do not fulfil their duties"),
        2: lambda: p_("rec.kdn_kind.2", "on administrative measures on the parents"),
        3: lambda: p_("rec.kdn_kind.3", "on a minor who committed an act of administrative liability"),
    }[kind]()


def term(name: str) -> str:
    """A fact of a decision as its field is called."""
    return {
        "decision": lambda: p_("council.term.decision", "Decision"),
        "grounds": lambda: p_("council.term.grounds", "Ground (clause 22)"),
        "plan_start": lambda: p_("council.term.plan_start", "Plan from"),
        "plan_end": lambda: p_("council.term.plan_end", "Plan until"),
        "responsible_id": lambda: p_("council.term.responsible", "Responsible for the plan"),
        "review_on": lambda: p_("council.term.review_on", "Next review"),
        "refusal_reason": lambda: p_("council.term.refusal_reason", "Reason of the refusal"),
        "recommendations": lambda: p_("council.term.recommendations", "Recommendations"),
        "defer_reason": lambda: p_("council.term.defer_reason", "Reason of the delay"),
        "missing": lambda: p_("council.term.missing", "Missing materials"),
        "next_on": lambda: p_("council.term.next_on", "Examine again by"),
        "keep_reason": lambda: p_("council.term.keep_reason", "Reason to keep"),
        "removal_ground": lambda: p_("council.term.removal_ground", "Ground of removal (clause 23)"),
        "follow_up": lambda: p_("council.term.follow_up", "Support afterwards"),
        "also_refer": lambda: p_("circle.also_refer", "A submission goes with the decision (clause 21)"),
        "refer_kinds": lambda: p_("council.term.refer_kinds", "Kind of submission (clause 21)"),
        "refer_responsible": lambda: p_("council.term.refer_responsible", "Who prepares it"),
        "refer_due": lambda: p_("council.term.refer_due", "Due"),
        "other_text": lambda: p_("council.term.other_text", "Decision"),
    }[name]()


def lack(found: Lack) -> str:
    """One thing that keeps the session from being finished."""
    match found.code:
        case "quorum":
            return np_(
                "cou.quorum_short",
                "{count} member short of a quorum",
                "{count} members short of a quorum",
                found.count,
            ).format(count=found.count)
        case "agenda":
            return p_("empty.agenda", "The agenda is empty")
        case "parents":
            return p_("council.lack.parents", "item {item}: word on the parents (clause 9)").format(item=found.item)
        case _:
            return p_("council.lack.term", "item {item}: {name}").format(item=found.item, name=term(found.name))


def lacks(found: Sequence[Lack]) -> str:
    """Everything that is missing to finish, as the tooltip of the button says it; empty when nothing is."""
    if not found:
        return ""
    listed = "; ".join(lack(each) for each in found)
    return p_("cou.cannot_finish", "Missing to finish: {items}").format(items=listed)


def mark(code: str) -> str:
    """Where an order entered as it is differs from the clauses."""
    said: dict[str, Callable[[], str]] = {
        "too_few": lambda: p_("council.mark.too_few", "fewer than 5 members (clause 6)"),
        "chair_not_head": lambda: p_("council.mark.chair_not_head", "the chair is not the head (clause 7)"),
        "substitute": lambda: p_("council.mark.substitute", "a substitute is the secretary (clause 7)"),
    }
    return said[code]() if code in said else code


# -- refusals and warnings --------------------------------------------------------------------------------------------


def _day(iso: Any) -> str:
    return date_screen(datetime.fromisoformat(str(iso)).date(), current())


def _too_few(facts: Facts) -> str:
    said = p_("cou.too_few", "The Council is formed of at least 5 people (clause 6). Members missing: {count}.")
    return said.format(count=facts.get("count", ""))


def _votes(facts: Facts) -> str:
    said = p_("cou.votes_mismatch", "Votes do not equal the members present: {votes} / {present}. Correct them.")
    return said.format(votes=facts.get("votes", ""), present=facts.get("present", ""))


def _not_invited(_: Facts) -> str:
    return p_(
        "cou.parents_not_invited",
        "The parents were not invited (clause 9). Hand over the invitation or give the reason.",
    )


_SAID: dict[str, Callable[[Facts], str]] = {
    "too_few": _too_few,
    "member_twice": lambda _: p_("council.member_twice", "One person stands twice in the list. Remove one line."),
    "no_chair": lambda _: p_("council.no_chair", "Choose the chair: the head of the school (clause 7)."),
    "no_secretary": lambda _: p_("council.no_secretary", "Choose the secretary (clause 7)."),
    "chair_not_head": lambda _: p_(
        "council.chair_not_head", "The head of the school is the chair (clause 7). Give the reason for another person."
    ),
    "substitute": lambda _: p_(
        "council.substitute",
        "The secretary is the social pedagogue or a person who stands in (clause 7). Give the reason.",
    ),
    "chair_replaced": lambda _: p_(
        "council.chair_replaced", "Another person presides instead of the chair. Give the reason."
    ),
    "secretary_replaced": lambda _: p_(
        "council.secretary_replaced", "Another person keeps the protocol instead of the secretary. Give the reason."
    ),
    "no_order": lambda _: p_(
        "council.no_order", "No composition of the Council is in force on this day (clause 6). Make the order first."
    ),
    "number_missing": lambda _: p_("council.number_missing", "The number is not given. Write it as on the paper."),
    "decision_after_session": lambda _: p_(
        "council.decision_after_session", "The decision is later than the session (clause 5). Give the reason."
    ),
    "date_order": lambda _: p_("err.date.order", "The end is earlier than the start. Check the dates."),
    "time_order": lambda _: p_("council.time_order", "The end is earlier than the start. Check the hours."),
    "in_future": lambda f: p_("err.date.future", "This day has not come yet: {value}. Check the date.").format(
        value=_day(f["on"])
    ),
    "votes_mismatch": _votes,
    "parents_not_invited": _not_invited,
    "cannot_finish": lambda f: lacks(f["lacks"]),
    "protocol_fixed": lambda _: p_(
        "cou.protocol_fixed", "A signed protocol does not change. Make a protocol of correction."
    ),
    "wrong_state": lambda f: p_("council.wrong_state", "Not possible now: {state}.").format(state=state(f["state"])),
    "decision_not_offered": lambda _: p_("council.decision_not_offered", "This item takes another kind of decision."),
    "case_on_agenda": lambda _: p_("council.case_on_agenda", "This case stands on the agenda of a session already."),
    "case_missing": lambda _: p_("council.case_missing", "Choose the case of this item."),
    "same_session": lambda _: p_("council.same_session", "Choose another session."),
    "not_printed": lambda _: p_("council.not_printed", "Print the protocol first, then mark it as signed."),
    "not_signed": lambda _: p_("council.not_signed", "The protocol is not signed yet. Mark the signatures first."),
    "no_body": lambda _: p_("council.no_body", "No body has to be told of this item."),
    "reason_missing": lambda _: p_("err.reason.missing", "No reason given. Write it in short."),
    "text_missing": lambda _: p_("err.text.missing", "This field is empty. Write it in short."),
    "choice_missing": lambda _: p_("err.choice.missing", "Nothing is chosen. Choose from the list."),
    "missing": lambda _: p_("council.missing", "This record is not there any more. Open the list anew."),
}


def say(code: str, facts: Facts) -> str | None:
    """The sentence of a refusal or warning in the screen's language, or nothing when it is not ours."""
    said = _SAID.get(code.removeprefix("council."))
    return said(facts) if said else None


def due(code: str, facts: Facts) -> str:
    """What is due, as Today says it."""
    said: dict[str, Callable[[], str]] = {
        "council.session": lambda: p_("council.due.session", "Session of the Council"),
        "council.finish": lambda: p_("council.due.finish", "Finish the session"),
        "council.sign": lambda: p_("council.due.sign", "Protocol № {number}: signatures").format(
            number=facts.get("number", "")
        ),
        "council.reply": lambda: p_("council.due.reply", "Tell of the decision: {addressee}").format(
            addressee=facts.get("addressee", "")
        ),
        "council.again": lambda: p_("council.due.again", "Examine again: case {case}").format(
            case=facts.get("case", "")
        ),
    }
    return said[code]() if code in said else code


words.register("council", say)
