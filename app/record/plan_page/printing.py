"""Printing the plan in two copies and the receipt of the parents' copy; what was printed is kept (decision 16)."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from app.base.access import Viewer
from app.base.language import p_
from app.base.papers import PdfPaper, compose, pdf, template, version_of
from app.record import actions, papers
from app.record.reads import PlanPage
from app.widgets.dialog import run_verb
from app.widgets.printing import ask_print
from app.widgets.toast import toast

COPIES = 2


def print_plan(
    owner: QWidget, viewer: Viewer, plan: PlanPage, language: str, facts: dict[str, Any], *, keep: bool
) -> None:
    """Keep the plan as it is printed, then ask for the printer: a school without one still has the paper."""
    data = pdf([compose(template("18.1", language), facts)]).data
    if keep and plan.printed_at is None:
        run_verb(
            owner,
            lambda: actions.plan_printed(
                viewer,
                plan.plan_id,
                pdf=data,
                facts=facts,
                language=language,
                template_version=version_of("18.1", language, facts),
                copies=COPIES,
            ),
        )
    ask_print(owner, data, COPIES, lambda _copies: toast(owner, lambda: p_("toast.printed", "Sent to the printer")))


def print_receipt(owner: QWidget, viewer: Viewer, plan: PlanPage, language: str, shown: PdfPaper | None) -> None:
    """18.2, filled as far as it is known; the hand-over itself is recorded by its own verb."""
    copy = plan.copies[-1] if plan.copies else None
    facts = papers.copy_receipt(plan, copy, sheets=shown.pages if shown else None)
    data = pdf([compose(template("18.2", language), facts)]).data

    def kept(copies: int) -> None:
        actions.keep_case_paper(
            viewer,
            plan.case_id,
            "18.2",
            pdf=data,
            facts=facts,
            language=language,
            template_version=version_of("18.2", language, facts),
            copies=copies,
        )

    ask_print(owner, data, 1, kept)
