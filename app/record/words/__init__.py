"""What the record's codes are called in the reader's language: states, steps, parts, events, refusals, warnings."""

from app.record.words.circle import consent_kind, hears
from app.record.words.codes import (
    aside,
    close,
    due,
    ground_short,
    group,
    no_legal_effect,
    note,
    part,
    part_field,
    part_short,
    part_state,
    plan_state,
    primary,
    rating,
    state,
    step,
    step_condition,
    submission_state,
)
from app.record.words.enquiries import item, request_standing, standing, way
from app.record.words.events import event, event_detail
from app.record.words.on_paper import clause, clause_short, matter, proposal, source, usual
from app.record.words.refusals import say

__all__ = [
    "aside",
    "clause",
    "clause_short",
    "close",
    "consent_kind",
    "due",
    "event",
    "event_detail",
    "ground_short",
    "group",
    "hears",
    "item",
    "matter",
    "no_legal_effect",
    "note",
    "part",
    "part_field",
    "part_short",
    "part_state",
    "plan_state",
    "primary",
    "proposal",
    "rating",
    "request_standing",
    "say",
    "source",
    "standing",
    "state",
    "step",
    "step_condition",
    "submission_state",
    "usual",
    "way",
]
