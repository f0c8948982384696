"""Fields of forms: `value()`, `set_value()`, `problem()`, the signals `edited` and `left`, and a spoken name."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from app.widgets.fields.base import Field
from app.widgets.fields.choices import CheckField, ChoiceField, RadioGroup
from app.widgets.fields.text import LongField, NumberField, PasswordField, TextField

if TYPE_CHECKING:
    from app.widgets.fields.dates import DateField, MomentField, TimeField
    from app.widgets.fields.rows import RowColumn, RowsField
    from app.widgets.fields.suggest import StaffField, SuggestField

__all__ = [
    "CheckField",
    "ChoiceField",
    "DateField",
    "Field",
    "LongField",
    "MomentField",
    "NumberField",
    "PasswordField",
    "RadioGroup",
    "RowColumn",
    "RowsField",
    "StaffField",
    "SuggestField",
    "TextField",
    "TimeField",
]

#: Imported when they are first asked for: the sign-in window has none of them and is painted sooner.
_LATER = {
    **dict.fromkeys(("DateField", "MomentField", "TimeField"), "dates"),
    **dict.fromkeys(("RowColumn", "RowsField"), "rows"),
    **dict.fromkeys(("StaffField", "SuggestField"), "suggest"),
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(name)
    return getattr(importlib.import_module(f"{__name__}.{_LATER[name]}"), name)
