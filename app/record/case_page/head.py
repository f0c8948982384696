"""What stands in the header of a case: the caption, and the icon and permission of each primary."""

from __future__ import annotations

from datetime import date

from app.base.language import np_, p_
from app.record.list_page import case_number
from app.record.reads import CasePage

ICONS = {
    "fill_sheet": "clipboard-text-outline",
    "add_part": "paperclip",
    "prepare_submission": "arrow-right",
    "approve_submission": "check",
    "open_council": "account-group-outline",
    "open_session": "account-group-outline",
    "start_plan": "pencil-ruler",
    "open_plan": "pencil-ruler",
    "attach_signed": "paperclip",
    "hand_copy": "check",
}
#: Which verb of the permission table each primary needs; without it the page is only read.
NEEDS = {
    "fill_sheet": "record.save_primary_sheet",
    "add_part": "record.set_evidence",
    "prepare_submission": "record.prepare_submission",
    "approve_submission": "record.approve_submission",
    "open_council": "council.sessions",
    "open_session": "council.sessions",
    "start_plan": "record.start_plan",
    "hand_copy": "record.hand_copy",
}


def caption(case: CasePage, today: date) -> str:
    """Class, age, number of the case, number of the record once there is one (decision 8)."""
    born, years = case.child.birth_date, ""
    if born is not None:
        age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
        years = np_("record.age", "{count} year", "{count} years", age).format(count=age)
    record = ""
    if case.record_number:
        record = p_("record.number", "Record {number}").format(number=case.record_number)
    return " · ".join(part for part in (case.child.class_name, years, case_number(case.number), record) if part)
