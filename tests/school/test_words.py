"""Each refusal of the school is said in both languages."""

from __future__ import annotations

import pytest

from app.base.language import use
from app.school import words

FACTS = {"class": "7 «Б»", "days": 7, "date": "2026-09-01", "most": 64, "line": 3, "what": "terms"}


@pytest.mark.parametrize("code", sorted(words._SAID))
def test_each_refusal_is_said_in_both_languages(code: str) -> None:
    said = set()
    for language in ("kk", "ru"):
        use(language)
        said.add(words.refusal(code, FACTS))
    use("kk")
    assert None not in said
    assert len(said) == 2
