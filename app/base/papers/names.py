"""Names that an edition may change: the Council's name in its seven cases (papers, section 5). Data of the edition."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

#: nominative, genitive, dative, possessed, possessed genitive, possessed dative, capitals
SEED: Mapping[str, tuple[str, ...]] = {
    "kk": (
        "Профилактикалық кеңес",
        "Профилактикалық кеңестің",
        "Профилактикалық кеңеске",
        "Профилактикалық кеңесі",
        "Профилактикалық кеңесінің",
        "Профилактикалық кеңесіне",
        "ПРОФИЛАКТИКАЛЫҚ КЕҢЕС",
    ),
    "ru": (
        "Совет профилактики",
        "Совета профилактики",
        "Совету профилактики",
        "Совет профилактики",
        "Совета профилактики",
        "Совету профилактики",
        "СОВЕТА ПРОФИЛАКТИКИ",
    ),
}


#: The plan's name as the texts have it; what follows it (жоспарын, жоспарының) follows the school's word too.
PLAN: Mapping[str, str] = {
    "kk": "профилактикалық жеке жұмыс жоспары",
    "ru": "индивидуальный план профилактической работы",
}


def changed_names(language: str, council: Sequence[str] | None, plan: str | None) -> dict[str, str]:
    """Forms of the texts -> forms of an edition, only where they differ; a name with a capital keeps it."""
    pairs = dict(zip(SEED[language], council, strict=True)) if council else {}
    seed = PLAN[language]
    if plan:
        pairs |= {seed: plan, _capital(seed): _capital(plan), seed.upper(): plan.upper()}
    return {old: new for old, new in pairs.items() if old != new}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


class Renamed:
    """Replaces the seed's forms in the words of a text, the longest first; values and short names stay."""

    def __init__(self, pairs: Mapping[str, str]) -> None:
        self._pairs = dict(pairs)
        longest = sorted(self._pairs, key=len, reverse=True)
        self._search = re.compile("|".join(re.escape(form) for form in longest)) if longest else None

    def __call__(self, text: str) -> str:
        """The text with the edition's names; a name that begins the text begins with a capital."""
        if self._search is None:
            return text

        def put(found: re.Match[str]) -> str:
            form = self._pairs[found[0]]
            return _capital(form) if found.start() == 0 else form

        return self._search.sub(put, text)


@cache
def renamed(language: str, forms: Sequence[str]) -> Renamed:
    """The seven forms of an edition's name (a tuple in the order of SEED) as a replacement."""
    pairs = {old: new for old, new in zip(SEED[language], forms, strict=True) if old != new}
    return Renamed(pairs)
