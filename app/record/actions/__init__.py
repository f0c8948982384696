"""The verbs of the record: one permission, one transaction, one audit entry each."""

from app.record.actions.cases import (
    add_file,
    add_note,
    change_aims,
    change_grounds,
    close_case,
    end_danger,
    enter_existing,
    mark_danger,
)
from app.record.actions.circle import keep_circle_paper, record_consent
from app.record.actions.enquiries import (
    ask_material,
    close_request,
    record_answer,
    remind_body,
    remind_of_material,
    send_enquiries,
)
from app.record.actions.evidence import (
    finish_primary,
    keep_evaluation_file,
    return_part,
    save_primary_sheet,
    set_evidence,
)
from app.record.actions.library import add_own_measure, fill_library, retire_measure
from app.record.actions.monitoring import add_monitoring, end_plan
from app.record.actions.plan import (
    add_measure,
    change_measure,
    duplicate_measure,
    move_measure,
    remove_measure,
    save_measures,
    save_plan_head,
    start_plan,
)
from app.record.actions.referral import cancel_referral, move_referral, register_referral, withdraw_referral
from app.record.actions.signing import approve_plan, hand_copy, keep_case_paper, plan_printed, plan_signed, reopen_plan
from app.record.actions.submission import approve_submission, prepare_submission, return_submission
from app.record.actions.tasks import add_task, finish_task

__all__ = [
    "add_file",
    "add_measure",
    "add_monitoring",
    "add_note",
    "add_own_measure",
    "add_task",
    "approve_plan",
    "approve_submission",
    "ask_material",
    "cancel_referral",
    "change_aims",
    "change_grounds",
    "change_measure",
    "close_case",
    "close_request",
    "duplicate_measure",
    "end_danger",
    "end_plan",
    "enter_existing",
    "fill_library",
    "finish_primary",
    "finish_task",
    "hand_copy",
    "keep_case_paper",
    "keep_circle_paper",
    "keep_evaluation_file",
    "mark_danger",
    "move_measure",
    "move_referral",
    "plan_printed",
    "plan_signed",
    "prepare_submission",
    "record_answer",
    "record_consent",
    "register_referral",
    "remind_body",
    "remind_of_material",
    "remove_measure",
    "reopen_plan",
    "retire_measure",
    "return_part",
    "return_submission",
    "save_measures",
    "save_plan_head",
    "save_primary_sheet",
    "send_enquiries",
    "set_evidence",
    "start_plan",
    "withdraw_referral",
]
