"""The two questions of a verb: why go on in spite of a warning, and what to do when the machine says no."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from app.base import words
from app.base.language import Say, p_
from app.base.refusal import Refused, Warn
from app.widgets.dialog import Dialog
from app.widgets.fields import LongField
from app.widgets.form import Form
from app.widgets.theme import restyle


def clause_words(clause: str) -> str:
    """A clause as the screen writes it: 398/12 → № 61, 12-тармақ / № 61, п. 12."""
    act, _slash, point = clause.partition("/")
    if not point:
        return clause
    order = _ORDERS.get(act, act)
    if point.startswith("A"):
        return p_("law.annex", "№ {order}, annex {number}").format(order=order, number=point[1:])
    number, _dot, sub = point.partition(".")
    if sub:
        return p_("law.subclause", "№ {order}, sub-clause {sub}) of clause {clause}").format(
            order=order, clause=number, sub=sub
        )
    return p_("law.clause", "№ {order}, clause {clause}").format(order=order, clause=number)


#: The recommendations were approved by order № 61; № 398 is its edition.
_ORDERS = {"398": "61"}


class ReasonsDialog(Dialog):
    """One field for each warning, its clause named; what is given is kept with the deed."""

    def __init__(self, owner: QWidget, warnings: Sequence[Warn], given: Mapping[str, str]) -> None:
        super().__init__(
            owner,
            "reasons",
            title=lambda: p_("reasons.title", "Go on with a reason?"),
            verb=lambda: p_("reasons.go_on", "Go on"),
            text=lambda: p_(
                "reasons.text", "The rules ask for something else here. Your reason is kept with the record."
            ),
            width=640,
            cancel=lambda: p_("ui.close", "Close"),
        )
        self._warnings = tuple(warnings)
        self.form = Form("reasons")
        for number, warning in enumerate(self._warnings):
            field = self.form.add(f"w{number}", _asked(warning), LongField(lines=2, most_lines=5))
            field.set_value(given.get(warning.code, ""))
            restyle(field.input())
        self.body.addWidget(self.form)
        self.pressed.connect(self._pressed)
        self.form.go_to("w0")

    def reasons(self) -> dict[str, str]:
        """What was written, by the code of the warning."""
        values = self.form.values()
        return {warning.code: values[f"w{number}"] for number, warning in enumerate(self._warnings)}

    def _pressed(self) -> None:
        self.form.clear_errors()
        missing = [n for n, warning in enumerate(self._warnings) if not self.reasons()[warning.code]]
        for number in missing:
            self.form.error(f"w{number}", lambda: p_("err.reason.missing", "No reason is written. Write a few words."))
        if missing:
            self.form.go_to(f"w{missing[0]}")
        else:
            self.accept()


def _asked(warning: Warn) -> Say:
    def say() -> str:
        if not warning.clause:
            return words.say(warning)
        said = p_("reasons.with_clause", "{warning} ({clause})")
        return said.format(warning=words.say(warning), clause=clause_words(warning.clause))

    return say


def ask_reasons(
    owner: QWidget,
    warnings: Sequence[Warn],
    given: Mapping[str, str],
    again: Callable[[dict[str, str]], object],
) -> ReasonsDialog:
    """Ask for the reasons, then call `again(all reasons)`."""
    dialog = ReasonsDialog(owner, warnings, given)
    before = dict(given)
    dialog.accepted.connect(lambda: again({**before, **dialog.reasons()}))
    dialog.open()
    return dialog


def tell_failure(owner: QWidget, failure: Refused, again: Callable[[], object]) -> Dialog:
    """What happened, what is safe, what to do; and Try again."""
    dialog = Dialog(
        owner,
        "failure",
        title=lambda: p_("failure.title", "The computer could not do this"),
        verb=lambda: p_("ui.retry", "Try again"),
        text=lambda: words.say(failure),
        cancel=lambda: p_("ui.close", "Close"),
    )
    dialog.pressed.connect(dialog.accept)
    dialog.accepted.connect(again)
    dialog.open()
    return dialog
