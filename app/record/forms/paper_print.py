"""Printing a stored paper of a case: seen first, kept as it was printed (decision 16)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.base.access import Viewer
from app.base.language import current, p_
from app.base.papers import PdfPaper, compose, paper, pdf, template, version_of
from app.record import actions, papers, reads
from app.record.reads import CasePage
from app.widgets.dialog import Dialog, run_verb
from app.widgets.fields import RadioGroup
from app.widgets.preview import Preview
from app.widgets.printing import ask_print

HEIGHT = 520


def case_facts(viewer: Viewer, case_id: int, number: str, language: str) -> dict[str, Any]:
    """Facts of a stored paper of the case in a language."""
    page = reads.case_page(viewer, case_id, language)
    ground = reads.paper_ground(viewer, page.child.child_id, language)
    if number == "04.1" and page.submission is not None:
        return papers.submission(
            ground,
            page.submission.values,
            codes=[g.code for g in page.grounds],
            parts=page.parts,
            referrals=page.referrals,
        )
    if number == "05.1":
        return papers.primary_sheet(
            ground,
            page.sheet,
            case_number=page.number,
            clock_start=page.referrals[0].received_at if page.referrals else page.sheet_due.at,
            clock_due=page.sheet_due.at,
        )
    return papers.referral(ground, page.referrals[0].values)


def numbers(page: CasePage) -> list[str]:
    """Papers of the case that have something to print, the newest step first."""
    found = ["04.1"] if page.submission is not None else []
    found += ["05.1"] if page.sheet_begun else []
    return found + (["03.1"] if page.referrals else [])


class CasePaperDialog(Dialog):
    """The paper with its language; the verb prints it and keeps what was printed."""

    def __init__(self, viewer: Viewer, page: CasePage, number: str, parent: QWidget) -> None:
        super().__init__(
            parent,
            "record_print",
            title=lambda: p_("record.print", "Print a paper of the case"),
            verb=lambda: p_("ui.print", "Print"),
            width=860,
        )
        self.viewer, self.page = viewer, page
        choices = [(code, lambda code=code: paper(code).title(current())) for code in numbers(page)]
        self.kind = RadioGroup(choices)
        self.kind.setObjectName("record_print_kind")
        self.kind.name_it(p_("record.paper", "Paper"))
        self.kind.set_value(number)
        self.language = RadioGroup(
            [("kk", lambda: p_("lang.kk_short", "Kaz")), ("ru", lambda: p_("lang.ru_short", "Rus"))], segmented=True
        )
        self.language.setObjectName("record_print_language")
        self.language.name_it(p_("record.form.language", "Language of the paper"))
        self.language.set_value(current())
        self.preview = Preview(self)
        self.preview.setMinimumHeight(HEIGHT)
        self.preview.set_name(lambda: paper(self._number()).title(current()))
        for widget in (self.kind, self.language, self.preview):
            self.body.addWidget(widget)
        self.kind.edited.connect(self._draw)
        self.language.edited.connect(self._draw)
        self.pressed.connect(self._print)
        self._draw()

    def _number(self) -> str:
        return str(self.kind.value() or numbers(self.page)[0])

    def _made(self) -> tuple[dict[str, Any], Callable[[], PdfPaper]]:
        number, language = self._number(), str(self.language.value())
        facts = case_facts(self.viewer, self.page.case_id, number, language)
        return facts, lambda: pdf([compose(template(number, language), facts)])

    def _draw(self) -> None:
        self.preview.draw_now(self._made()[1])

    def _print(self) -> None:
        facts, work = self._made()
        data = work().data
        ask_print(self, data, 1, lambda copies: self._keep(facts, data, copies))

    def _keep(self, facts: dict[str, Any], data: bytes, copies: int) -> None:
        number, language = self._number(), str(self.language.value())
        run_verb(
            self,
            lambda: actions.keep_case_paper(
                self.viewer,
                self.page.case_id,
                number,
                pdf=data,
                facts=facts,
                language=language,
                template_version=version_of(number, language, facts),
                copies=copies,
            ),
            self.accept,
        )


def print_case_paper(owner: QWidget, viewer: Viewer, page: CasePage, number: str = "") -> None:
    """Open the paper that the case has come to, or the one asked for."""
    found = numbers(page)
    if found:
        CasePaperDialog(viewer, page, number if number in found else found[0], owner).open()
