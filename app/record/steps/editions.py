"""What the record takes from a rulebook edition: grounds (398/22), aims (398/3), citations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from app.school import steps as school


@dataclass(frozen=True)
class Bilingual:
    """The same words in both languages."""

    kk: str = ""
    ru: str = ""

    def say(self, language: str) -> str:
        """In one language; the other one where the first is empty."""
        return (self.ru or self.kk) if language == "ru" else (self.kk or self.ru)


@dataclass(frozen=True)
class Edition:
    """An edition of the rulebook as the record needs it; `reviews`: months after which a ground is looked at again."""

    code: str
    grounds: Mapping[int, Bilingual]
    aims: Mapping[int, Bilingual]
    guidelines: Bilingual
    short: Mapping[int, Bilingual]
    reviews: Mapping[int, int] = field(default_factory=dict)

    @property
    def ground_codes(self) -> tuple[int, ...]:
        """Grounds that may be chosen."""
        return tuple(self.grounds)

    @property
    def aim_codes(self) -> tuple[int, ...]:
        """Aims that may be chosen."""
        return tuple(self.aims)

    def ground(self, code: int, language: str) -> str:
        """Words of a ground; empty when the edition does not have it."""
        return self.grounds.get(code, Bilingual()).say(language)

    def ground_short(self, code: int, language: str) -> str:
        """Short words of a ground for lists and charts."""
        return self.short.get(code, Bilingual()).say(language) or self.ground(code, language)

    def aim(self, code: int, language: str) -> str:
        """Words of an aim."""
        return self.aims.get(code, Bilingual()).say(language)


def edition(session: Session, code: str | None) -> Edition:
    """An edition by its code; the school's own of today when none is named."""
    body: Mapping[str, Any] = school.rulebook(session, code)
    return Edition(
        str(body.get("code", code or "")),
        _coded(body.get("grounds", ())),
        _coded(body.get("aims", ())),
        both(body.get("citations", {}).get("guidelines_gen", {})),
        {
            int(row["code"]): Bilingual(row.get("short_kk", ""), row.get("short_ru", ""))
            for row in body.get("grounds", ())
        },
        {int(row["code"]): int(row["review_months"]) for row in body.get("grounds", ()) if row.get("review_months")},
    )


def _coded(rows: Any) -> dict[int, Bilingual]:
    return {int(row["code"]): both(row) for row in rows if row.get("active", True)}


def both(row: Mapping[str, Any]) -> Bilingual:
    """Words of a row that has kk and ru."""
    return Bilingual(str(row.get("kk", "")), str(row.get("ru", "")))
