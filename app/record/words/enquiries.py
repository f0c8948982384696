"""Requests for material and enquiries to bodies in words: what was asked for, how it stands, how one was reminded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from app.base.language import current, date_screen, p_
from app.record.rules.enquiries import ItemKind, Standing, Way
from app.record.rules.tasks import TaskKind
from app.record.words import codes

Facts = Mapping[str, Any]
Say = Callable[[], str]


def item(kind: str, text: str = "") -> str:
    """What was asked for, on screen."""
    if kind == ItemKind.OTHER:
        return text or p_("record.ask.other", "Something else")
    if kind == ItemKind.PRIMARY:
        said = p_("record.paper.primary", "facts for the primary information sheet")
        return said[:1].upper() + said[1:]
    return codes.part_short(kind)


def standing(code: str) -> str:
    """How a request or an enquiry stands."""
    return {
        Standing.WAITING: lambda: p_("letters.chip.waits", "Answer awaited"),
        Standing.OVERDUE: lambda: p_("ui.overdue", "Overdue"),
        Standing.DONE: lambda: p_("letters.chip.answered", "Answered"),
        Standing.NOT_GIVEN: lambda: p_("record.ask.not_given", "Not given"),
        Standing.CANCELLED: lambda: p_("letters.chip.cancelled", "Number cancelled"),
    }[Standing(code)]()


def request_standing(code: str) -> str:
    """How a request for material stands."""
    if code == Standing.WAITING:
        return p_("record.part_state.awaited", "Awaited")
    if code == Standing.DONE:
        return p_("record.ask.handed", "Handed in")
    return standing(code)


def task(kind: str, text: str) -> str:
    """What a task of the Council is."""
    if kind == TaskKind.MISSING:
        return p_("record.task.missing", "Bring the material: {name}").format(name=text)
    if kind == TaskKind.SUBMISSION:
        return p_("record.task.submission", "Prepare the submission to the commission (clause 21)")
    return text


def due(code: str, facts: Facts) -> str:
    """What is due, as Today says it: a request, a task, or another thing of the record."""
    if code == "request":
        asked = ", ".join(item(row["kind"], row.get("text", "")) for row in facts.get("items", ()))
        return p_("record.due.request", "{name}: {material}").format(name=facts.get("to", ""), material=asked)
    if code == "task":
        return task(str(facts.get("kind", "")), str(facts.get("text", "")))
    return codes.due(code, facts)


def way(code: str) -> str:
    """How somebody was reminded."""
    return {
        Way.PHONE: lambda: p_("record.way.phone", "by telephone"),
        Way.LETTER: lambda: p_("record.way.letter", "by a letter"),
        Way.MESSAGE: lambda: p_("record.way.message", "by a message"),
        Way.VISIT: lambda: p_("record.way.visit", "in person"),
    }[Way(code)]()


def _day(iso: Any) -> str:
    return date_screen(datetime.fromisoformat(str(iso)).date(), current()) if iso else ""


def screen_day(on: date | None) -> str:
    """A day on screen, or nothing."""
    return date_screen(on, current()) if on else ""


EVENTS: Mapping[str, Say] = {
    "material_asked": lambda: p_("record.event.material_asked", "Material asked for"),
    "material_reminded": lambda: p_("record.event.material_reminded", "Reminded of the material"),
    "material_handed": lambda: p_("record.event.material_handed", "Material handed in"),
    "material_not_given": lambda: p_("record.event.material_not_given", "Material not given"),
    "enquiry_sent": lambda: p_("record.event.enquiry_sent", "Enquiry sent to a body"),
    "enquiry_answered": lambda: p_("record.event.enquiry_answered", "A body answered"),
    "enquiry_reminded": lambda: p_("record.event.enquiry_reminded", "A body was reminded"),
    "task_set": lambda: p_("record.task.add", "Task by the Council's decision"),
    "task_done": lambda: p_("record.event.task_done", "Task of the Council done"),
}


def event_detail(code: str, facts: Facts) -> str:
    """To whom, under which number, until when."""
    if code not in EVENTS:
        return ""
    said = [str(facts.get("to") or facts.get("from") or "")]
    said += [task(facts["task"], facts.get("text", ""))] if facts.get("task") else []
    said += [f"№ {facts['number']}"] if facts.get("number") else []
    said += [", ".join(item(kind) for kind in facts.get("kinds", ()))]
    said += [way(facts["how"])] if facts.get("how") else []
    if facts.get("due") and code in ("material_asked", "enquiry_sent", "task_set"):
        said.append(p_("cal.due", "Due: {date}").format(date=_day(facts["due"])))
    return " · ".join(part for part in said if part)
