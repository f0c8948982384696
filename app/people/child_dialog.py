"""Adding a child: the ЖСН first, because it tells whether the child is there already."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.base import iin as iin_rules
from app.base.access import Viewer
from app.base.language import p_
from app.people import actions, reads
from app.people.child_form import build_form, iin_notice, iin_problem, offer_from_iin, typed_values
from app.people.choices import Choices
from app.people.rules import split_name
from app.widgets.dialog import Dialog, run_verb
from app.widgets.toast import toast

FIELDS = frozenset(
    {
        *("iin", "no_iin_reason", "surname", "given", "patronymic", "birth_date", "sex"),
        *("class_id", "language", "address_fact", "address_reg", "phone"),
    }
)


class AddChildDialog(Dialog):
    """`added(id)` follows the verb, `wants(id)` the button that opens the child who is there already."""

    added = Signal(int)
    wants = Signal(int)

    def __init__(self, owner: QWidget, viewer: Viewer, choices: Choices, given: str = "") -> None:
        super().__init__(
            owner,
            "child_add",
            title=lambda: p_("people.add_child", "Add a child"),
            verb=lambda: p_("ui.add", "Add"),
            text=lambda: p_(
                "people.iin_first", "Type the IIN first: the program sees whether the child is there already."
            ),
            width=860,
        )
        self._owner, self.viewer = owner, viewer
        self.form = build_form(viewer, choices, "child_add", FIELDS, self)
        self.body.addWidget(self.form)
        self.form.left.connect(self._left)
        self.form.edited.connect(self._edited)
        self.pressed.connect(self._add)
        if given:
            name = split_name(given)
            self.form.set_values({"surname": name.surname, "given": name.given, "patronymic": name.patronymic})
        self.form.go_to("iin")
        self.retranslate()

    def _left(self, name: str) -> None:
        if name == "iin":
            self.check_iin()
        elif name in {"birth_date", "sex"}:
            self._notice()

    def _edited(self, name: str) -> None:
        if name == "iin":
            self.banner.clear()
            self.form.set_shown("no_iin_reason", not self.form.field("iin").value())

    def check_iin(self) -> None:
        """Say what is wrong with the ЖСН, or whose it is already, else offer what it tells."""
        text = str(self.form.field("iin").value() or "")
        if iin_problem(text):
            self.form.error("iin", lambda: iin_problem(text))
            return
        number = iin_rules.clean(text)
        known = reads.by_iin(self.viewer, number) if number else None
        if known is not None:
            self.banner.tell(
                lambda: p_("people.exists", "This child is in the register already: {name}.").format(name=known.name),
                "today",
                lambda: p_("ui.open", "Open"),
                lambda: self._open(known.id),
            )
            return
        offer_from_iin(self.form)
        self._notice()

    def _notice(self) -> None:
        if iin_notice(self.form):
            self.banner.tell(lambda: iin_notice(self.form), "today")
        else:
            self.banner.clear()

    def _open(self, child_id: int) -> None:
        self.reject()
        self.wants.emit(child_id)

    def _add(self) -> None:
        run_verb(
            self,
            lambda reasons: actions.add_child(self.viewer, typed_values(self.form), reasons=reasons),
            self._done,
            self.form,
        )

    def _done(self, child_id: int) -> None:
        toast(self._owner, lambda: p_("toast.child_added", "The child was added"))
        self.accept()
        self.added.emit(child_id)
