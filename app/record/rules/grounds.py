"""Grounds of 398/22 and aims of 398/3: which exist, which are sensitive, what a referral warns of."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from app.base.refusal import Refused, Warn

#: Religion (398/22, 10) and substances, which tell of health (7): one rule for lists, charts, registers and titles.
#: A list never names them, a chart joins them as 'other' while they are few (decision 8).
SENSITIVE = frozenset({7, 10})


def check_known(codes: Iterable[int], known: Collection[int], field: str, clause: str) -> list[int]:
    """Only grounds (398/22) or aims (398/3) of the edition; sorted, each once."""
    chosen = sorted(set(codes))
    strange = [code for code in chosen if code not in known]
    if strange:
        raise Refused("record.not_in_edition", {"codes": strange}, field=field, clause=clause)
    return chosen


def referral_warnings(grounds: Collection[int], aims: Collection[int]) -> list[Warn]:
    """A referral names at least one ground (398/22) and says which aim the case serves (398/3); else with a reason."""
    found = []
    if not grounds:
        found.append(Warn("record.no_ground", clause="398/22", field="grounds"))
    if not aims:
        found.append(Warn("record.no_aim", clause="398/3", field="aims"))
    return found


def shown_in_lists(codes: Iterable[int]) -> list[int]:
    """Grounds that lists and agendas may name."""
    return [code for code in codes if code not in SENSITIVE]
