"""Deeds on the plan: approving before print, the signed copy, an own measure, progress, taking back, evaluating."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.base.access import Viewer
from app.base.language import p_
from app.record import actions, words
from app.record.forms.form_dialog import FormDialog, staff_items
from app.record.reads import MeasureLine, PlanPage
from app.record.rules.plan import GROUPS, MeasureState, Rating
from app.widgets.fields import CheckField, ChoiceField, DateField, LongField, StaffField, SuggestField, TextField
from app.widgets.file_field import FileField


def approve(owner: QWidget, viewer: Viewer, page: PlanPage, done: Callable[[], object]) -> FormDialog:
    """The head's approval: the day and the person that the approval block prints (398/16)."""
    dialog = FormDialog(
        owner,
        "plan_approve",
        title=lambda: p_("record.plan.approve", "Approve and print the plan"),
        verb=lambda: p_("record.plan.approve_verb", "Print"),
        text=lambda: p_("record.plan.approve_text", "The approval block prints this person and this day."),
        call=lambda v, reasons: actions.approve_plan(
            viewer, page.plan_id, approved_on=v["approved_on"], approved_by_id=v["head"], reasons=reasons
        ),
        done=done,
    )
    staff = staff_items(dict(page.ground.staff))
    dialog.form.add("head", lambda: p_("record.plan.head", "Head of the school"), StaffField(staff))
    dialog.form.add("approved_on", lambda: p_("record.plan.approved_on", "Date of approval"), DateField())
    head = page.ground.head.staff_id if page.ground.head else None
    dialog.form.set_values({"head": head, "approved_on": viewer.clock.today()})
    dialog.open()
    return dialog


def signed(owner: QWidget, viewer: Viewer, page: PlanPage, done: Callable[[], object]) -> FormDialog:
    """The head and the parent have signed; the scan may come with it."""
    dialog = FormDialog(
        owner,
        "plan_signed",
        title=lambda: p_("plan.attach_signed", "Attach the signed copy"),
        verb=lambda: p_("record.plan.signed_verb", "Record as signed"),
        text=lambda: p_("record.plan.signed_text", "After this the plan does not change."),
        call=lambda v, _r: actions.plan_signed(
            viewer, page.plan_id, signed_on=v["signed_on"], parent_id=v["parent"], file=v["file"]
        ),
        done=done,
    )
    family = [(r.person_id, f"{r.name}, {r.relation_words}") for r in page.ground.child.family]
    dialog.form.add("signed_on", lambda: p_("record.plan.signed_on", "Signed on"), DateField())
    dialog.form.add("parent", lambda: p_("record.plan.parent", "Parent who signed"), SuggestField(family))
    scan = FileField()
    dialog.form.add("file", lambda: p_("record.scan", "Scan of the signed paper"), scan, optional=True, span=2)
    dialog.form.set_values({"signed_on": viewer.clock.today(), "parent": page.parent_id})
    dialog.open()
    return dialog


def reopen(owner: QWidget, viewer: Viewer, plan_id: int) -> FormDialog:
    """Back to draft before anybody has signed."""
    dialog = FormDialog(
        owner,
        "plan_reopen",
        title=lambda: p_("record.plan.reopen", "Take the plan back to draft"),
        verb=lambda: p_("record.plan.reopen_verb", "Take back"),
        text=lambda: p_("record.plan.reopen_text", "The printed copies are void then."),
        call=lambda v, _r: actions.reopen_plan(viewer, plan_id, v["reason"]),
    )
    dialog.form.add("reason", lambda: p_("ui.reason", "Reason"), LongField(lines=2), span=2)
    dialog.open()
    return dialog


def evaluate(owner: QWidget, viewer: Viewer, plan_id: int) -> FormDialog:
    """The evaluation at the end (398/19)."""
    dialog = FormDialog(
        owner,
        "plan_evaluate",
        title=lambda: p_("plan.evaluation", "Evaluation at the end"),
        verb=lambda: p_("ui.save", "Save"),
        call=lambda v, _r: actions.end_plan(viewer, plan_id, v["evaluation"]),
    )
    dialog.form.add("evaluation", lambda: p_("plan.evaluation", "Evaluation at the end"), LongField(lines=5), span=2)
    dialog.open()
    return dialog


def progress(owner: QWidget, viewer: Viewer, line: MeasureLine) -> FormDialog:
    """What was done on a measure, the indicator rated (398/19)."""
    dialog = FormDialog(
        owner,
        "plan_progress",
        title=lambda: p_("record.event.monitored", "Progress of a measure"),
        verb=lambda: p_("ui.add", "Add"),
        text=lambda: line.kind,
        call=lambda v, _r: actions.add_monitoring(
            viewer,
            line.measure_id,
            v["text"],
            happened_on=v["happened_on"],
            rating=v["rating"],
            state=v["state"],
            next_on=v["next_on"],
        ),
    )
    ratings = [(str(code), lambda code=code: words.rating(code)) for code in Rating]
    add = dialog.form.add
    add("happened_on", lambda: p_("ui.date", "Date"), DateField())
    add("rating", lambda: p_("plan.rating", "Rating by the indicator"), ChoiceField(ratings), optional=True)
    add("text", lambda: p_("record.progress.text", "What was done"), LongField(lines=3), span=2)
    add("state", lambda: p_("ui.status", "Status"), ChoiceField(_states()))
    add("next_on", lambda: p_("record.progress.next", "Look again on"), DateField(), optional=True)
    dialog.form.set_values({"happened_on": viewer.clock.today(), "state": line.state})
    dialog.open()
    return dialog


def _states() -> list[tuple[str, Callable[[], str]]]:
    return [
        (str(MeasureState.PLANNED), lambda: p_("ui.in_progress", "Going on")),
        (str(MeasureState.DONE), lambda: p_("ui.done", "Done")),
        (str(MeasureState.NOT_DONE), lambda: p_("ui.not_done", "Not done")),
    ]


def own_measure(owner: QWidget, viewer: Viewer, add: Callable[[dict[str, Any]], object]) -> FormDialog:
    """A measure of the school's own: into the plan, and into the library when it is to be kept."""

    def call(v: Any, _reasons: dict[str, str]) -> None:
        kinds = GROUPS.get(v["group"] or "", ())
        kind_code = kinds[0] if kinds else 14
        library_id = None
        if v["keep"]:
            library_id = actions.add_own_measure(
                viewer, kind_code=kind_code, kk=v["kk"], ru=v["ru"], stage_kk=v["stage"], indicator_kk=v["indicator"]
            )
        text = v["kk"] or v["ru"]
        facts = {"kind": text, "kind_code": kind_code, "stage": v["stage"], "indicator": v["indicator"]}
        add({**facts, "library_id": library_id})

    dialog = FormDialog(
        owner,
        "plan_own",
        title=lambda: p_("record.library.own", "Own measure"),
        verb=lambda: p_("ui.add", "Add"),
        call=call,
    )
    groups = [(code, lambda code=code: words.group(code)) for code in GROUPS]
    field = dialog.form.add
    field("kk", lambda: p_("record.own.kk", "Kind of help, in Kazakh"), TextField(), span=2)
    field("ru", lambda: p_("record.own.ru", "Kind of help, in Russian"), TextField(), optional=True, span=2)
    field("group", lambda: p_("record.library.groups", "Groups of measures"), ChoiceField(groups))
    field("stage", lambda: p_("record.column.stage", "Stage / volume"), TextField(), optional=True)
    indicator = TextField()
    field("indicator", lambda: p_("record.column.indicator", "Quality indicator"), indicator, optional=True, span=2)
    keep = CheckField(lambda: p_("record.own.keep", "Keep it in the library"))
    field("keep", lambda: p_("record.own.keep", "Keep it in the library"), keep, span=2)
    dialog.form.set_values({"keep": True})
    dialog.open()
    return dialog
