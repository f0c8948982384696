"""Facts of the order 01.1, the decision with agenda 15.1 and the invitations 13.1 and 14.1."""

from __future__ import annotations

from datetime import date

from app.base.language import catalogue
from app.council.papers.words import Facts, matter, name_of, position_of, role, title
from app.council.reads.values import Head, InvitedLine, OrderLine, SessionPage
from app.council.rules import MemberRole


def order(line: OrderLine, head: Head, *, cite_law: bool = False) -> Facts:
    """Facts of the order that creates the Council, 01.1 (398/6, 398/7)."""
    secretary = next((person for person, held in line.members if held == MemberRole.SECRETARY), None)
    coordinator = next((person for person, held in line.members if held == MemberRole.COORDINATOR), None)
    previous_number, previous_on = line.replaces or ("", None)
    return {
        **head.standing,
        "order_number": line.number,
        "order_date": line.on,
        "cite_prevention_law": cite_law,
        "valid_from": line.starts,
        "valid_to": line.ends,
        "has_valid_to": line.ends is not None,
        "deputy_name": coordinator.name if coordinator else head.deputy_name,
        "secretary_name": name_of(secretary),
        "secretary_position": position_of(secretary),
        "secretary_substitute": bool(line.substitute_reason),
        "substitute_reason": line.substitute_reason,
        "has_previous_order": line.replaces is not None,
        "previous_order_number": previous_number,
        "previous_order_date": previous_on,
        "members": [
            {"member_name": p.name, "member_position": p.position, "member_role": role(held, head.language)}
            for p, held in line.members
        ],
        "members_count": len(line.members),
    }


def agenda(page: SessionPage, head: Head, *, notify_by: date | None = None) -> Facts:
    """Facts of the administration's decision to hold a session, with the agenda, 15.1 (398/5)."""
    invited: dict[int | None, list[str]] = {}
    for line in page.invited:
        invited.setdefault(line.item_id, []).append(line.name)
    kinds = {
        "regular": catalogue(head.language).pgettext("council.paper.regular", "regular"),
        "extraordinary": catalogue(head.language).pgettext("council.paper.extraordinary", "extraordinary"),
    }
    return {
        **head.standing,
        "decision_number": page.decision_number,
        "decision_date": page.decision_on,
        "session_kind": kinds.get(page.kind, page.kind),
        "session_date": page.starts_at.date(),
        "session_time": f"{page.starts_at:%H:%M}",
        "session_place": page.place,
        "secretary_name": name_of(page.secretary),
        "notify_by": notify_by,
        "control_position": position_of(page.decided_by),
        "control_name": name_of(page.decided_by),
        "decided_by_position": position_of(page.decided_by),
        "decided_by_name": name_of(page.decided_by),
        "items": [
            {
                "item_title": title(item, head.language),
                "item_speaker": item.speaker or name_of(page.secretary),
                "item_invited": ", ".join([*invited.get(None, []), *invited.get(item.item_id, [])]),
                "item_minutes": item.minutes,
            }
            for item in page.items
        ],
    }


def invitation(
    page: SessionPage,
    invited: InvitedLine,
    head: Head,
    *,
    number: str = "",
    on: date | None = None,
    reply_by: date | None = None,
) -> Facts:
    """Facts of the invitation of a parent with its tear-off receipt, 13.1 (398/9)."""
    item = next((i for i in page.items if invited.item_id in (None, i.item_id) and i.child), None)
    child = item.child if item else None
    how = str(invited.delivery.get("how", ""))
    return {
        **head.standing,
        "outgoing_number": number,
        "outgoing_date": on,
        "parent_name": invited.name,
        "child_name": child.name if child else "",
        "child_class": child.class_name if child else "",
        "session_date": page.starts_at.date(),
        "session_time": f"{page.starts_at:%H:%M}",
        "session_place": page.place,
        "matter_text": matter(item, head.language),
        "reply_by": reply_by,
        "secretary_name": name_of(page.secretary),
        "secretary_phone": head.secretary_phone,
        "signer_name": name_of(page.secretary),
        "signer_position": position_of(page.secretary),
        "check_by_hand": how == "by_hand",
        "check_by_post": how == "by_post",
        "check_by_message": how == "by_messenger",
        "check_by_phone": how == "by_phone",
        "handed_by_name": invited.delivery.get("by", "") or name_of(page.secretary),
        "handed_by_position": position_of(page.secretary),
        "handed_at": None,
        "receipt_refused": how == "refused",
    }


def specialist(
    page: SessionPage,
    invited: InvitedLine,
    head: Head,
    *,
    number: str = "",
    on: date | None = None,
    reply_by: date | None = None,
    expected: str = "",
    show_child: bool = False,
) -> Facts:
    """Facts of the invitation of a specialist or a body's representative, 14.1 (398/8, 398/13.3)."""
    items = [i for i in page.items if invited.item_id in (None, i.item_id)]
    child = next((i.child for i in items if i.child), None)
    return {
        **head.standing,
        "outgoing_number": number,
        "outgoing_date": on,
        "addressee_to": "\n".join(part for part in (invited.position, invited.name) if part),
        "session_date": page.starts_at.date(),
        "session_time": f"{page.starts_at:%H:%M}",
        "session_place": page.place,
        "items": [{"item_title": title(i, head.language) if show_child else matter(i, head.language)} for i in items],
        "show_child": show_child and child is not None,
        "child_name": child.name if child else "",
        "child_class": child.class_name if child else "",
        "expected_input": expected,
        "reply_by": reply_by,
        "secretary_phone": head.secretary_phone,
        "executor_name": name_of(page.secretary),
        "executor_phone": head.secretary_phone,
    }
