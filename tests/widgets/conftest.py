"""The window's look and language for tests of widgets."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.widgets.theme import theme
from app.widgets.translated import speak


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[None]:
    """Kazakh and light before and after each test."""
    speak(qapp, "kk")
    if theme.dark or not qapp.styleSheet():
        theme.apply(qapp, dark=False)
    yield
    speak(qapp, "kk")
