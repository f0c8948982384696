"""Each code of the store and of access has its words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.base import words
from app.base.access import Role
from app.base.places import ROOT
from app.base.refusal import Forbidden, NeedsReason, Refused, Warn

FACTS = {"count": 3, "file": "a.pdf", "size": 11 * 1024 * 1024, "max": 10 * 1024 * 1024}


def codes() -> list[str]:
    found: set[str] = set()
    for path in (Path(ROOT) / "app" / "base" / "store").glob("*.py"):
        found |= set(re.findall(r'"(store\.[a-z_]+)"', path.read_text("utf-8")))
    return sorted(found)


@pytest.mark.parametrize("code", codes())
def test_every_code_of_the_store_has_words(code: str) -> None:
    text = words.say(Refused(code, FACTS))
    assert text
    assert code not in text
    assert "{" not in text


def test_others() -> None:
    assert "base.add_user" not in words.say(Forbidden("base.add_user"))
    assert "odd.code" in words.say(Refused("odd.code"))
    two = NeedsReason((Warn("store.cloud", {"folder": "x"}), Warn("store.busy")))
    assert len(words.say(two).splitlines()) == 2


def test_sizes() -> None:
    assert "10" in words.size(10 * 1024 * 1024)
    assert words.size(100).startswith("1")


def test_roles_and_reasons() -> None:
    assert len({words.role(role) for role in Role}) == len(Role)
    reasons = ["daily", "request", "lock", "close", "before-import", "before-restore", "before-0002"]
    assert len({words.backup_reason(reason) for reason in reasons}) == len(reasons)


def test_a_date_at_the_end_of_a_sentence_keeps_one_full_stop() -> None:
    import app.record.words  # noqa: F401
    from app.base.language import use

    use("ru")
    said = words.say(Refused("record.future", {"value": "2026-11-25"}))
    assert "2026 г. " in said
    assert ".." not in said
