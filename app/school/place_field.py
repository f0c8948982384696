"""A КАТО code, offered by the place's name while one types; a code that nobody knows may stay."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from app.base.access import Viewer
from app.base.language import p_
from app.school.kato import places
from app.widgets.fields import SuggestField


class PlaceField(SuggestField):
    """`value()` is the code that was picked, or what was typed; "" when empty."""

    def __init__(self, viewer: Viewer, *, parent: QWidget | None = None) -> None:
        self._viewer = viewer
        super().__init__(
            search=self._offered_places,
            typed_allowed=True,
            placeholder=lambda: p_("school.places_search", "Code or name"),
            parent=parent,
        )

    def _offered_places(self, typed: str) -> list[tuple[str, str]]:
        return [(line.code, line.words) for line in places.places_like(self._viewer, typed)]

    def value(self) -> Any:
        """The code."""
        return super().value() or self.text()

    def set_value(self, value: Any, text: str = "") -> None:
        """A code, shown with the name of its place."""
        super().set_value(value or None, text or places.place_words(self._viewer, str(value or "")))
