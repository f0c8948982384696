"""Fixtures of the record's tests."""

from __future__ import annotations

import pytest

from app.base.access import Viewer
from tests.record import some as made


@pytest.fixture
def some(viewer: Viewer) -> made.People:
    """A few people of a school."""
    return made.people(viewer)
