"""The parents' consent to the psychologist's work, and whether the Council may hear the conclusion (decision 10)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

#: Papers of the circle: the psychologist's conclusion and the consent to it.
CONCLUSION, CONSENT = "07.1", "08.1"
PAPERS = frozenset({CONCLUSION, CONSENT})
#: How long a consent is usually given for, in years; the day is typed.
TERM_YEARS = 1
#: From this age the child's opinion is written into the consent.
OPINION_AGE = 10


class Kind(StrEnum):
    """Kinds of the psychologist's work that the parents agree to."""

    DIAGNOSTICS = "diagnostics"
    COUNSELLING = "counselling"
    CORRECTION = "correction"
    GROUP = "group"


class Hears(StrEnum):
    """Whether the Council hears the conclusion, and why not."""

    YES = "yes"
    NO_CONCLUSION = "no_conclusion"
    NO_CONSENT = "no_consent"
    REFUSED = "refused"
    NOT_SHARED = "not_shared"
    WITHDRAWN = "withdrawn"
    OVER = "over"
    CLOSED = "closed"


@dataclass(frozen=True)
class ConsentValues:
    """What paper 08.1 says. `agreed` and `share` are None until the parents have answered."""

    number: str = ""
    on: date | None = None
    person_id: int | None = None
    parent_name: str = ""
    parent_relation: str = ""
    kinds: tuple[str, ...] = ()
    agreed: bool | None = None
    share: bool | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    child_opinion: str = ""
    copy_on: date | None = None
    withdrawn_on: date | None = None
    author_id: int | None = None

    def plain(self) -> dict[str, Any]:
        """As it is sealed."""
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(self).items()}


_DAYS = ("on", "valid_from", "valid_to", "copy_on", "withdrawn_on")


def consent_of(plain: Mapping[str, Any]) -> ConsentValues:
    """Values as they were sealed."""
    days = {name: date.fromisoformat(plain[name]) if plain.get(name) else None for name in _DAYS}
    known = {name: value for name, value in plain.items() if name in ConsentValues.__dataclass_fields__}
    return ConsentValues(**{**known, **days, "kinds": tuple(plain.get("kinds") or ())})


def hears(consent: ConsentValues | None, there: bool, on: date) -> Hears:
    """Whether the conclusion may be read out on a day: it is there, and the consent says so and still holds."""
    if not there:
        return Hears.REFUSED if consent is not None and consent.agreed is False else Hears.NO_CONCLUSION
    if consent is None or consent.agreed is None:
        return Hears.NO_CONSENT
    if not consent.agreed:
        return Hears.REFUSED
    if consent.withdrawn_on is not None and consent.withdrawn_on <= on:
        return Hears.WITHDRAWN
    if consent.valid_to is not None and consent.valid_to < on:
        return Hears.OVER
    return Hears.YES if consent.share else Hears.NOT_SHARED


def ten_or_older(born: date | None, on: date) -> bool:
    """Whether the child's opinion belongs into the consent."""
    return born is not None and (on.year - born.year - ((on.month, on.day) < (born.month, born.day))) >= OPINION_AGE
