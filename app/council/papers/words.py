"""Words of the Council's papers in the paper's language, and what the school prints on each of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from app.base.language import catalogue, date_numeric
from app.council.reads.values import Head, InvitedLine, ItemLine, Somebody
from app.council.rules import InvitedKind, Kind, MemberRole

Facts = dict[str, Any]


def name_of(person: Somebody | None) -> str:
    """The name, or nothing."""
    return person.name if person else ""


def position_of(person: Somebody | None) -> str:
    """The position, or nothing."""
    return person.position if person else ""


def day_of(iso: Any) -> date | None:
    """A day of a decision's facts, which are stored in ISO form."""
    return date.fromisoformat(str(iso)) if iso else None


def role(code: str, language: str) -> str:
    """A member's role as the composition prints it."""
    words = catalogue(language)
    return {
        MemberRole.CHAIR: lambda: words.pgettext("role.chair", "chair"),
        MemberRole.SECRETARY: lambda: words.pgettext("role.secretary", "secretary"),
        MemberRole.COORDINATOR: lambda: words.pgettext("council.role.coordinator", "coordinator"),
        MemberRole.MEMBER: lambda: words.pgettext("role.member", "member"),
    }[MemberRole(code)]()


def quorum_rule(code: str, language: str) -> str:
    """The local rule of quorum in words."""
    words = catalogue(language)
    return {
        "majority": lambda: words.pgettext("council.quorum.majority", "more than half of the members"),
        "two_thirds": lambda: words.pgettext("council.quorum.two_thirds", "at least two thirds of the members"),
        "all": lambda: words.pgettext("council.quorum.all", "all members"),
    }[code]()


def quorum_state(there: bool, language: str) -> str:
    """Whether there is a quorum, as the protocol says it."""
    if there:
        return catalogue(language).pgettext("council.paper.quorum_yes", "There is a quorum.")
    return catalogue(language).pgettext("council.paper.quorum_no", "There is no quorum.")


def title(item: ItemLine, language: str) -> str:
    """An item of the agenda in words; the child's name follows a colon, so it is never inflected."""
    if item.title and (item.child is None or item.kind == Kind.OTHER):
        return item.title
    words = catalogue(language)
    said = {
        Kind.PLACE: lambda: words.pgettext("council.paper.place", "On placing on the in-school record: {child}"),
        Kind.REMOVE: lambda: words.pgettext("council.paper.remove", "On taking off the in-school record: {child}"),
        Kind.REVIEW: lambda: words.pgettext("council.paper.review", "On the progress of the individual plan: {child}"),
        Kind.OTHER: lambda: words.pgettext("council.paper.other", "On help to the learner: {child}"),
    }[Kind(item.kind)]()
    child = item.child
    label = f"{child.name} ({child.class_name})" if child and child.class_name else (child.name if child else "")
    return said.format(child=label)


def grounds_text(codes: Sequence[int], head: Head) -> str:
    """Grounds by number and words of the edition; a sensitive one by its number only."""
    said = []
    for code in codes:
        words = head.grounds.get(code, "")
        if code in head.sensitive or not words:
            clause = catalogue(head.language).pgettext("council.paper.subclause", "sub-clause {code}) of clause 22")
            said.append(clause.format(code=code))
        else:
            said.append(f"{code}) {words}")
    return "; ".join(said)


def _delivery(code: str, language: str) -> str:
    words = catalogue(language)
    said = {
        "by_hand": lambda: words.pgettext("cou.by_hand", "delivered by hand"),
        "by_post": lambda: words.pgettext("cou.by_post", "sent by post"),
        "by_messenger": lambda: words.pgettext("cou.by_messenger", "sent by messenger"),
        "by_phone": lambda: words.pgettext("council.by_phone", "told by telephone"),
        "refused": lambda: words.pgettext("cou.receipt_refused", "receipt refused, act with witnesses"),
    }
    return said[code]() if code in said else code


def _presence(attended: bool | None, language: str) -> str:
    words = catalogue(language)
    if attended is None:
        return ""
    if attended:
        return words.pgettext("council.paper.came", "came")
    return words.pgettext("council.paper.did_not_come", "did not come")


def parent_attendance(item: ItemLine, invited: Sequence[InvitedLine], language: str) -> str:
    """Who of the parents was invited, when, how, and whether they came; or why they were not invited (398/9)."""
    words = catalogue(language)
    lines = [i for i in invited if i.kind == InvitedKind.PARENT and i.item_id in (None, item.item_id)]
    if not lines:
        said = words.pgettext("council.paper.not_invited", "not invited; reason: {reason}")
        return said.format(reason=item.no_invitation_reason) if item.no_invitation_reason else ""
    found = []
    for line in lines:
        parts = [line.name]
        on, how = day_of(line.delivery.get("on")), str(line.delivery.get("how", ""))
        if on:
            said = words.pgettext("council.paper.invited_on", "invited {date}")
            parts.append(said.format(date=date_numeric(on)))
        parts += [p for p in (_delivery(how, language), _presence(line.attended, language)) if p]
        found.append(", ".join(parts))
    return "; ".join(found)


def invited_as(kind: str, language: str) -> str:
    """Who an invited person is when no position is typed."""
    if kind != InvitedKind.PARENT:
        return ""
    return catalogue(language).pgettext("council.paper.parent", "parent (legal representative) of the child")


def removal(code: str, language: str) -> str:
    """A ground of removal (398/23) in words, or the words that were typed."""
    words = catalogue(language)
    said = {
        "1": lambda: words.pgettext("rec.removal.1", "request of the responsible person and positive characteristic"),
        "2": lambda: words.pgettext("rec.removal.2", "move"),
        "3": lambda: words.pgettext("rec.removal.3", "change of school"),
        "4": lambda: words.pgettext("rec.removal.4", "another objective reason"),
    }
    return said[code]() if code in said else code


def submission_kinds(kinds: Sequence[int], language: str) -> str:
    """Kinds of submission in the words of 398/21."""
    words = catalogue(language)
    said = {
        1: lambda: words.pgettext("rec.kdn_kind.1", "on parents who do not fulfil their duties"),
        2: lambda: words.pgettext("rec.kdn_kind.2", "on administrative measures on the parents"),
        3: lambda: words.pgettext("rec.kdn_kind.3", "on a minor who committed an act of administrative liability"),
    }
    return "; ".join(said[int(k)]() for k in kinds if int(k) in said)


def matter(item: ItemLine | None, language: str) -> str:
    """What an invitation says the session is about, without the child's name."""
    words = catalogue(language)
    said = {
        Kind.PLACE: lambda: words.pgettext("council.paper.matter.place", "on placing on the in-school record"),
        Kind.REMOVE: lambda: words.pgettext("council.paper.matter.remove", "on taking off the in-school record"),
        Kind.REVIEW: lambda: words.pgettext("council.paper.matter.review", "on the progress of the individual plan"),
    }
    if item is None or Kind(item.kind) not in said:
        return item.title if item else ""
    return said[Kind(item.kind)]()
