"""What the forms of the circle have in common: drafts are sealed, printed papers are kept sealed (decision 10)."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from app.base.access import Viewer
from app.base.language import current, p_
from app.base.papers import compose, docx, pdf, require_printable, template, version_of
from app.record import actions, reads
from app.record.forms.paper_form import PaperForm
from app.record.reads import PaperGround
from app.record.reads.circle import CircleMaterial
from app.widgets.dialog import run_verb
from app.widgets.printing import ask_print, ask_save_docx, ask_save_pdf


class CircleForm(PaperForm):
    """A paper of the circle about one case. Without the circle's key it says so and opens nothing."""

    def __init__(self, viewer: Viewer, case_id: int, parent: QWidget | None, draft: str) -> None:
        self.material: CircleMaterial = reads.circle_material(viewer, case_id)
        super().__init__(viewer, parent, f"{draft}:{case_id}")
        if viewer.may("record.keep_circle_paper"):
            for name, act in (("print", self.print_paper), ("pdf", self.save_pdf), ("docx", self.save_docx)):
                self._button(name, act)
        self.begin()
        self.primary.setEnabled(viewer.may("record.record_consent") and not self.material.closed and self.may_change())
        if self.material.closed:
            self.note.tell(_closed, "today")

    def may_change(self) -> bool:
        """Whether the case still takes this paper."""
        return self.material.open

    def _button(self, name: str, act: Callable[[], object]) -> None:
        button = QPushButton(self)
        button.setObjectName(f"{self.NAME}_{name}_button")
        button.setAutoDefault(False)
        button.setEnabled(not self.material.closed)
        button.clicked.connect(act)
        self.left_buttons.addWidget(button)
        setattr(self, f"_{name}_button", button)

    def retranslate(self) -> None:
        """All texts in the language of the screen."""
        super().retranslate()
        for name, say in _BUTTONS.items():
            button = getattr(self, f"_{name}_button", None)
            if button is not None:
                button.setText(say())

    def ground(self, child_id: int | None, language: str) -> PaperGround:
        """The child's and the school's facts, given to the owner of the material only."""
        key = (child_id, language)
        if key not in self._grounds:
            self._grounds[key] = reads.circle_ground(self.viewer, self.material.case_id, language)
        return self._grounds[key]

    def staff_items(self) -> list[tuple[int, str]]:
        """Staff as fields offer them."""
        staff = self.ground(self.material.child_id, current()).staff.values()
        return [(s.staff_id or 0, f"{s.name}, {s.position}" if s.position else s.name) for s in staff]

    # -- drafts -------------------------------------------------------------------------------------------------------

    def keep_draft(self) -> None:
        """A draft is sealed; without the key nothing is kept."""
        if self.viewer.circle is not None:
            super().keep_draft()

    def to_kept(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Values, sealed."""
        assert self.viewer.circle is not None
        plain = json.dumps(super().to_kept(values), ensure_ascii=False)
        return {"sealed": base64.b64encode(self.viewer.circle.seal(plain, self._about)).decode()}

    def from_kept(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """Values, opened; nothing outside the circle."""
        if self.viewer.circle is None or "sealed" not in body:
            return {}
        plain = self.viewer.circle.open(base64.b64decode(body["sealed"]), self._about)
        return super().from_kept(json.loads(plain))

    @property
    def _about(self) -> str:
        return f"draft:{self.viewer.user_id}:{self._draft}"

    # -- on paper -----------------------------------------------------------------------------------------------------

    def _composed(self) -> tuple[dict[str, Any], Any]:
        language = self.paper_language()
        facts = self.facts(language)
        composed = compose(template(self.PAPER, language), facts)
        require_printable([composed])
        return facts, composed

    def print_paper(self) -> None:
        """Print what the preview shows; the printed paper is kept, sealed."""
        run_verb(self, self._composed, self._ask_print, self.form)

    def _ask_print(self, made: tuple[dict[str, Any], Any]) -> None:
        facts, composed = made
        data = pdf([composed]).data
        ask_print(self, data, 1, partial(self._keep, facts, data, self.paper_language()))

    def _keep(self, facts: dict[str, Any], data: bytes, language: str, copies: int) -> None:
        run_verb(self, lambda: self._keep_paper(facts, data, language, copies))

    def _keep_paper(self, facts: dict[str, Any], data: bytes, language: str, copies: int) -> int:
        return actions.keep_circle_paper(
            self.viewer,
            self.material.case_id,
            self.PAPER,
            pdf=data,
            facts=facts,
            language=language,
            template_version=version_of(self.PAPER, language, facts),
            copies=copies,
        )

    def save_pdf(self) -> None:
        """Save the paper as PDF; what leaves the program is kept as printed paper is."""
        run_verb(self, self._composed, self._ask_pdf, self.form)

    def _ask_pdf(self, made: tuple[dict[str, Any], Any]) -> None:
        facts, composed = made
        data, language = pdf([composed]).data, self.paper_language()
        ask_save_pdf(self, lambda: data, self.PAPER, lambda _path: self._keep(facts, data, language, 1))

    def save_docx(self) -> None:
        """Save the paper for Word; its pages are kept as printed paper is."""
        run_verb(self, self._composed, self._ask_docx, self.form)

    def _ask_docx(self, made: tuple[dict[str, Any], Any]) -> None:
        facts, composed = made
        language = self.paper_language()
        ask_save_docx(
            self,
            lambda: docx([composed]),
            self.PAPER,
            lambda _path: self._keep(facts, pdf([composed]).data, language, 1),
        )


_BUTTONS: dict[str, Callable[[], str]] = {
    "print": lambda: p_("ui.print", "Print"),
    "pdf": lambda: "PDF",
    "docx": lambda: "DOCX",
}


def _closed() -> str:
    return p_("perm.psych", "The psychologist's conclusion is seen only by those admitted to it.")
