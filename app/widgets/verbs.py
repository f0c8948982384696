"""Doing what a button says: the rules' no stands beside the control, warnings ask for reasons.

run_verb(self, lambda reasons: actions.register_referral(viewer, **form.values(), reasons=reasons),
         done=self._registered, form=self.form)
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication, QWidget

from app.base import words
from app.base.language import Say
from app.base.refusal import NeedsReason, Refused
from app.base.store.failures import Failure

if TYPE_CHECKING:
    from app.widgets.form import Form

Call = Callable[..., Any]
Done = Callable[[Any], object] | Callable[[], object]


def run_verb(owner: QWidget, call: Call, done: Done | None = None, form: Form | None = None) -> bool:
    """Call a verb, with `reasons` when it takes an argument; True when it was done at once.

    `Refused` goes under its field of `form`, else into the banner of the dialog or page around `owner`. `NeedsReason`
    opens a dialog with one field for each warning and calls again with the reasons.
    """
    if form is not None and not form.check():
        return False
    return _try(owner, call, done, form, {})


def _try(owner: QWidget, call: Call, done: Done | None, form: Form | None, reasons: Mapping[str, str]) -> bool:
    place = _place(owner)
    if place is not None:
        place.clear_refusal()
    try:
        result = call(dict(reasons)) if _arguments(call) else call()
    except NeedsReason as needs:
        from app.widgets.reasons import ask_reasons

        ask_reasons(owner, needs.warnings, reasons, lambda given: _try(owner, call, done, form, given))
        return False
    except Failure as failure:
        from app.widgets.reasons import tell_failure

        tell_failure(owner, failure, lambda: _try(owner, call, done, form, reasons))
        return False
    except Refused as refused:
        show_refusal(owner, refused, form)
        return False
    if done is not None:
        if _arguments(done):
            done(result)  # type: ignore[call-arg]
        else:
            done()  # type: ignore[call-arg]
    return True


def show_refusal(owner: QWidget, refused: Refused, form: Form | None = None) -> None:
    """Say a refusal: under its field, else in the banner around the owner."""
    if form is not None and refused.field in form:
        form.error(refused.field, sentence(refused))
        form.go_to(refused.field)
        return
    place = _place(owner)
    if place is not None:
        place.tell_refusal(sentence(refused))
    else:
        QApplication.beep()


def sentence(refused: Refused) -> Say:
    """The words of a refusal, asked anew on a language switch."""
    return lambda: words.say(refused)


def _place(owner: QWidget) -> Any:
    """The nearest page or dialog that has a place for a refusal."""
    widget: QWidget | None = owner
    while widget is not None:
        if hasattr(widget, "tell_refusal"):
            return widget
        widget = widget.parentWidget()
    return None


def _arguments(call: Callable[..., Any]) -> int:
    """How many arguments without a default a callable takes; a bound signal or built-in takes none."""
    try:
        parameters = inspect.signature(call).parameters.values()
    except (TypeError, ValueError):
        return 0
    kinds = {inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD}
    return sum(p.kind in kinds and p.default is p.empty for p in parameters)
