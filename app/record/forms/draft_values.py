"""Values of a form as a draft keeps them: days and moments as text that says what it is; files are not kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from app.base.store.given import GivenFile

_DAY, _MOMENT, _HOUR = "$day", "$moment", "$hour"


def to_draft(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as JSON."""
    return {name: _plain(value) for name, value in values.items() if not isinstance(value, GivenFile)}


def from_draft(body: Mapping[str, Any]) -> dict[str, Any]:
    """Values out of a draft."""
    return {name: _value(plain) for name, plain in body.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return {_MOMENT: value.isoformat()}
    if isinstance(value, date):
        return {_DAY: value.isoformat()}
    if isinstance(value, time):
        return {_HOUR: value.isoformat()}
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, list | tuple) else value


def _value(plain: Any) -> Any:
    if isinstance(plain, Mapping):
        if set(plain) == {_DAY}:
            return date.fromisoformat(plain[_DAY])
        if set(plain) == {_MOMENT}:
            return datetime.fromisoformat(plain[_MOMENT])
        if set(plain) == {_HOUR}:
            return time.fromisoformat(plain[_HOUR])
        return {name: _value(part) for name, part in plain.items()}
    return [_value(part) for part in plain] if isinstance(plain, list) else plain
