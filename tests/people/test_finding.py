"""Finding with and without its index: the same children, whatever was indexed, changed or taken away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.base.access import Viewer
from app.base.store import idle
from app.people import actions, finding, reads
from app.people.reads import Wanted
from app.people.tables import Child, Unfound

NAMES = ("Асан", "Асана", "Асанғали", "Дана", "Дәнекер", "Ерасыл")


@pytest.fixture
def children(viewer: Viewer) -> dict[str, int]:
    return {
        name: actions.add_child(viewer, {"surname": "Серік", "given": name, "birth_date": date(2014, 3, n + 1)})
        for n, name in enumerate(NAMES)
    }


def found(viewer: Viewer, query: str) -> set[str]:
    return {line.name.split()[1] for line in reads.children(viewer, Wanted(query)).rows}


def waiting(viewer: Viewer) -> int:
    with viewer.store.reading(viewer) as session:
        return session.scalar(select(func.count()).select_from(Unfound)) or 0


def test_rest_indexes_who_waits(viewer: Viewer, children: dict[str, int]) -> None:
    assert waiting(viewer) == len(children)
    idle.tend(viewer)
    assert waiting(viewer) == 0
    with viewer.store.reading(viewer) as session:
        assert session.scalars(finding._matched(["асан"])).all() == [children[n] for n in NAMES[:3]]


@pytest.mark.parametrize("indexed", [False, True])
def test_a_change_is_found_at_once(viewer: Viewer, children: dict[str, int], indexed: bool) -> None:
    if indexed:
        finding.index(viewer)
    actions.change_child(viewer, children["Асан"], {"given": "Мұрат"}, correction=True)
    assert found(viewer, "асан") == {"Асана", "Асанғали"}
    assert found(viewer, "мурат серик") == {"Мұрат"}
    with viewer.store.writing(viewer, "people.change_child") as work:
        work.session.execute(delete(Child.__table__).where(Child.__table__.c.id == children["Асана"]))
    assert found(viewer, "асан") == {"Асанғали"}
    finding.index(viewer)
    assert found(viewer, "асан") == {"Асанғали"}
    assert found(viewer, "мурат") == {"Мұрат"}


@pytest.mark.parametrize("rare", [-1, 2, 10])
@pytest.mark.parametrize("query", ["асан", "ас", "дан сер", "серік асана", "«асан»", "жоқ", 'ас"ан', "дәне ас"])
def test_every_plan_finds_the_same(
    viewer: Viewer, children: dict[str, int], monkeypatch: pytest.MonkeyPatch, rare: int, query: str
) -> None:
    del children
    plain = found(viewer, query), reads.count_children(viewer, Wanted(query))
    finding.index(viewer)
    monkeypatch.setattr(finding, "RARE", rare)
    assert (found(viewer, query), reads.count_children(viewer, Wanted(query))) == plain
    assert plain[1] == len(plain[0])


def test_the_index_leads_only_when_few_match_and_few_wait(
    viewer: Viewer, children: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    del children

    def leads(words: Sequence[str]) -> bool:
        with viewer.store.reading(viewer) as session:
            assert isinstance(session, Session)
            return finding.is_rare(session, words)

    monkeypatch.setattr(finding, "WAITING", 3)
    assert not leads(["асан"])
    finding.index(viewer)
    assert leads(["асан"])
    assert not leads(["ас"])
    monkeypatch.setattr(finding, "RARE", 2)
    assert not leads(["асан"])
    assert leads(["дана"])
