"""What the case page does with letters and tasks: asks people and bodies, opens an answer that is awaited."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from app.base.language import Say, p_
from app.record import reads, task_dialog
from app.record.case_page import enquiry_dialogs as dialogs
from app.record.case_page.enquiry_form import EnquiryForm
from app.record.case_page.request_form import RequestForm
from app.record.reads import RequestLine
from app.record.rules import states
from app.record.rules.enquiries import Standing
from app.widgets.theme import dress
from app.widgets.toast import toast

if TYPE_CHECKING:
    from app.record.case_page.page import CasePage

OPEN = (Standing.WAITING, Standing.OVERDUE)


class Post(QObject):
    """Letters and notes of the case that the page shows."""

    def __init__(self, page: CasePage) -> None:
        super().__init__(page)
        self._page = page
        self.requests: tuple[RequestLine, ...] = ()
        self.button = QPushButton(page)
        self.button.setObjectName("case_ask_button")
        dress(self.button, "account-outline", "accentText")
        self.button.clicked.connect(lambda _checked=False: self.ask())
        self._entries: list[Any] = []

    def add_entries(self, more: Callable[[str, Say, Callable[[], object]], Any]) -> None:
        """Entries behind the three dots, for who may ask."""
        if self._page.viewer.may("record.ask_material"):
            self._entries.append(more("ask", lambda: p_("record.request.title", "Ask for material"), self.ask))
            self._entries.append(more("enquire", lambda: p_("record.enquiry.new", "Enquiry to a body"), self.enquire))
        if self._page.viewer.may("record.add_task"):
            say = lambda: p_("record.task.add", "Task by the Council's decision")  # noqa: E731 a caption of one line
            self._entries.append(more("task", say, self.task))

    def read(self) -> None:
        """Read what was asked for; buttons stand while the case is open."""
        page = self._page
        self.requests = reads.requests(page.viewer, page.case_id)
        open_ = states.is_open(page.case.state)
        for entry in self._entries:
            entry.setVisible(open_)
        self.button.setVisible(open_ and page.viewer.may("record.ask_material"))
        said = p_("record.request.short", "Ask")
        self.button.setText(said)
        self.button.setToolTip(p_("record.request.title", "Ask for material"))
        self.button.setAccessibleName(p_("record.request.title", "Ask for material"))

    def acts(self, detail: str) -> dict[str, Callable[[], Any]]:
        """What rows of Today and buttons lead to: an enquiry by its letter, a note by its id."""
        return {
            "enquire": self.enquire,
            "ask": self.ask,
            "answer": lambda: self._answer(detail),
            "remind": lambda: self._answer(detail, remind=True),
            "request": lambda: self._request(detail),
        }

    def ask(self, kind: str = "") -> None:
        """Ask the school's people for material."""
        page = self._page
        form = RequestForm(page.viewer, page.case, page, kind)
        form.saved.connect(lambda ids: self._asked_for(tuple(ids)))
        form.open()

    def _asked_for(self, ids: tuple[int, ...]) -> None:
        page = self._page
        toast(page, lambda: p_("record.request.done", "The material is asked for"))
        dialogs.print_requests(page, page.viewer, page.case_id, ids)

    def enquire(self) -> None:
        """Ask bodies for what they know (398/13.2)."""
        page = self._page
        form = EnquiryForm(page.viewer, page.case, page)
        form.saved.connect(lambda ids: self._sent(tuple(ids), form.paper_language()))
        form.open()

    def task(self) -> None:
        """A task of the Council's decision that has no place of its own in it."""
        task_dialog.add_task(self._page, self._page.viewer, self._page.case_id)

    def _sent(self, ids: tuple[int, ...], language: str) -> None:
        page = self._page
        toast(page, lambda: p_("record.enquiry.done", "The letters are in the register"))
        dialogs.print_enquiries(page, page.viewer, page.case_id, ids, language)

    def _answer(self, letter_id: str, *, remind: bool = False) -> None:
        page = self._page
        lines = reads.enquiries(page.viewer, page.case_id)
        line = next((e for e in lines if str(e.letter_id) == letter_id and e.standing in OPEN), None)
        if line is not None:
            (dialogs.remind if remind else dialogs.answer)(page, page.viewer, line)
        else:
            page.tabs.setCurrentWidget(page.tabs.letters)

    def _request(self, request_id: str) -> None:
        line = next((r for r in self.requests if str(r.request_id) == request_id), None)
        if line is not None and line.standing in OPEN:
            dialogs.close_request(self._page, self._page.viewer, line)
