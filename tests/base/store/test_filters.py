"""Row filters lie on every ORM query of a read: lists, joins, counts, single rows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import exists, func, select
from sqlalchemy.orm import aliased

from app.base.access import Role, Viewer
from app.base.store import filters, settings
from app.base.store.tables import Setting, User


@pytest.fixture
def filtered(viewer: Viewer, monkeypatch: pytest.MonkeyPatch) -> Viewer:
    """Class teachers see the setting `mine` only."""
    monkeypatch.setattr(filters, "_RULES", dict(filters._RULES))

    def rule(asking: Viewer) -> object:
        return Setting.key == "mine" if asking.roles == {Role.CLASS_TEACHER} else None

    filters.row_filter(Setting, rule)
    with viewer.store.writing(viewer, "base.test") as work:
        for key in ("mine", "other", "third"):
            settings.put(work, key, 1)
    return replace(viewer, roles=frozenset({Role.CLASS_TEACHER}))


def test_lists_counts_and_single_rows(filtered: Viewer) -> None:
    with filtered.store.reading(filtered) as session:
        assert session.scalars(select(Setting.key)).all() == ["mine"]
        assert [s.key for s in session.scalars(select(Setting))] == ["mine"]
        assert session.scalar(select(func.count()).select_from(Setting)) == 1
        assert session.scalar(select(func.count(Setting.id))) == 1
        assert session.get(Setting, 2) is None
        other = aliased(Setting)
        assert session.scalars(select(other.key)).all() == ["mine"]


def test_joins_and_inner_queries(filtered: Viewer) -> None:
    with filtered.store.reading(filtered) as session:
        joined = select(User.login, Setting.key).join(Setting, Setting.user_id == 0)
        assert [row.key for row in session.execute(joined)] == ["mine"]
        inner = select(Setting.id).where(Setting.key == "other")
        assert session.scalars(select(User.id).where(User.id.in_(inner))).all() == []
        assert session.scalars(select(User.id).where(exists().where(Setting.key == "other"))).all() == []
        sub = select(Setting.key).subquery()
        assert session.scalars(select(sub.c.key)).all() == ["mine"]
        both = select(Setting.key).where(Setting.id == 2).union_all(select(Setting.key).where(Setting.id == 3))
        assert session.scalars(both).all() == []


def test_others_see_all(filtered: Viewer) -> None:
    everyone = replace(filtered, roles=frozenset({Role.SOCIAL_PEDAGOGUE}))
    with everyone.store.reading(everyone) as session:
        assert len(session.scalars(select(Setting)).all()) == 3
