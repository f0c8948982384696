"""One section of the settings: a name in the list, its contents, and the primary button it gives to the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.access import Viewer
from app.base.language import Say
from app.widgets.translated import Translated


@dataclass(frozen=True)
class Primary:
    """The primary button while a section is shown."""

    what: str
    say: Say
    icon: str
    act: Callable[[], object]


class Section(Translated, QWidget):
    """`NEEDS` is the read that opens the section: who may not do it does not see it."""

    NAME: ClassVar[str] = ""
    NEEDS: ClassVar[str] = ""
    primary_changed = Signal()

    def __init__(self, viewer: Viewer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.viewer = viewer
        self.setObjectName(f"settings_{self.NAME}_section")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)

    def title(self) -> str:
        """The word in the list of sections."""
        raise NotImplementedError

    def primary(self) -> Primary | None:
        """The primary button of the page while this section is shown."""
        return None

    def refresh(self) -> None:
        """Read anew what the section shows."""
