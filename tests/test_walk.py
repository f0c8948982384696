"""The walk over the window leaves no page out. What it finds there: tests/test_room.py and tests/test_pseudo.py."""

from __future__ import annotations

import pytest

from app.base.access import Viewer
from app.shell import pages
from tests import walk

pytestmark = pytest.mark.slow


def test_the_walk_knows_every_page(demo_viewer: Viewer) -> None:
    walk.sees_all(demo_viewer)
    walked = {route for route, _arguments in walk.routes(demo_viewer)}
    assert walked == set(pages.ROUTES)
    assert set(pages.ROUTES) <= {route for group in walk.GROUPS.values() for route in group}
