"""Fields of forms: `value()`, `set_value()`, `problem()`, the signals `edited` and `left`, and a spoken name."""

from app.widgets.fields.base import Field
from app.widgets.fields.choices import CheckField, ChoiceField, RadioGroup
from app.widgets.fields.dates import DateField, MomentField, TimeField
from app.widgets.fields.rows import RowColumn, RowsField
from app.widgets.fields.suggest import StaffField, SuggestField
from app.widgets.fields.text import LongField, NumberField, PasswordField, TextField

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
