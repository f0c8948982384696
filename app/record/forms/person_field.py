"""A person picked from the staff as one types, or typed: members of a commission from outside stand there too."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QModelIndex

from app.record.reads import Somebody
from app.widgets.fields import StaffField


class PersonField(StaffField):
    """`value()` is the name, as it was picked or typed."""

    def __init__(self, staff: Iterable[Somebody] = ()) -> None:
        said = [(s.name, f"{s.name}, {s.position}" if s.position else s.name) for s in staff]
        super().__init__(said, typed_allowed=True)

    def value(self) -> str:
        """The name."""
        return str(self._code or self.text())

    def set_value(self, value: Any, text: str = "") -> None:
        """Put a name in."""
        super().set_value(None, str(value or text))

    def _picked(self, index: QModelIndex) -> None:
        super()._picked(index)
        if self._code:
            self.line.setText(str(self._code))
