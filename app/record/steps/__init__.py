"""What other parts ask of the record inside their own transaction; the Council tells it what was decided."""

from app.record.steps import leaving as _leaving  # noqa: F401 people ask it when a child leaves
from app.record.steps.cases import case_of, child_name, get, log
from app.record.steps.council import (
    AgendaReady,
    agenda_ready,
    deferred,
    kept,
    noted,
    off_agenda,
    on_agenda,
    placed_on_record,
    protocol_changed,
    refused,
    removed,
)
from app.record.steps.tasks import set_tasks

__all__ = [
    "AgendaReady",
    "agenda_ready",
    "case_of",
    "child_name",
    "deferred",
    "get",
    "kept",
    "log",
    "noted",
    "off_agenda",
    "on_agenda",
    "placed_on_record",
    "protocol_changed",
    "refused",
    "removed",
    "set_tasks",
]
