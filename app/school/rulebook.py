"""An edition of the rulebook as a file: read, checked with the line of what is wrong, compared with another one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.base.refusal import Refused

#: A file larger than this is no edition.
MOST_BYTES = 1_000_000
QUORUMS = ("majority", "two_thirds", "all")
TERMS = ("register", "primary", "reply")
FORMS = 7
_TERM_MOST, _MEMBERS_MOST, _MONTHS_MOST = 60, 50, 60
_LISTS = ("aims", "grounds", "removals", "measures", "commission")
_TOP = {"code", "starts", "order", "kk", "ru", "terms", "council", "names", "citations", "clauses", *_LISTS}
#: What every edition has; the rest is taken from the edition before.
_NEEDED = ("code", "starts", "kk", "ru", "terms", "names", "grounds", "aims", "clauses")
_HEADER = re.compile(r"^\[(\[)?\s*([A-Za-z0-9_.]+)\s*\]")
#: Parts that are not compared: they say which edition it is.
_OWN = frozenset({"code", "starts", "kk", "ru"})

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Difference:
    """A value that two editions have differently; `path` as ("grounds", "11", "active"), empty text for none."""

    path: tuple[str, ...]
    old: str
    new: str


# -- reading ----------------------------------------------------------------------------------------------------------


def read(data: bytes) -> dict[str, Any]:
    """The body of an edition out of a file's bytes, days as text; refused with school.edition_…, facts line and what.

    Values are plain after this: no file of the store depends on the one that was read.
    """
    if len(data) > MOST_BYTES:
        raise Refused("school.edition_size", {"most": MOST_BYTES // 1000})
    try:
        text = data.decode("utf-8-sig")
        body = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Refused("school.edition_line", {"line": line}) from None
    except tomllib.TOMLDecodeError as error:
        raise Refused("school.edition_line", {"line": _said_line(str(error), text)}) from None
    for path in _faults(body):
        raise Refused("school.edition_value", {"line": line_of(text, path), "what": ".".join(str(p) for p in path)})
    return {**body, "starts": body["starts"].isoformat()}


def _said_line(message: str, text: str) -> int:
    found = re.search(r"line (\d+)", message)
    return int(found.group(1)) if found else text.count("\n") + 1


def line_of(text: str, path: Path) -> int:
    """The line where a value stands, the line of its table when the value is missing; 1 when neither is there."""
    tables, key = [str(p) for p in path if isinstance(p, str)], str(path[-1])
    place = next((p for p in path if isinstance(p, int)), None)
    now, count, best = "", -1, 1
    for number, line in enumerate(text.splitlines(), 1):
        header = _HEADER.match(line.strip())
        if header:
            count = count + 1 if header.group(1) and header.group(2) == now else 0
            now = header.group(2)
        inside = now == ".".join(tables[:-1]) if len(tables) > 1 else not now
        if place is not None and count != place:
            inside = False
        if inside and re.match(rf"\s*{re.escape(key)}\s*=", line):
            return number
        if header and (inside or now == ".".join(tables)) and best == 1:
            best = number
    return best


def _faults(body: Mapping[str, Any]) -> Iterator[Path]:
    """Paths of what is missing, of the wrong kind, or not known; in the order of the file's parts."""
    yield from ((name,) for name in body if name not in _TOP)
    yield from ((name,) for name in _NEEDED if not body.get(name))
    yield from ((name,) for name in ("code", "kk", "ru") if not _is_text(body.get(name)))
    if not isinstance(body.get("starts"), date) or isinstance(body.get("starts"), datetime):
        yield ("starts",)
    yield from _small_faults(body)
    yield from _name_faults(_table(body, "names"))
    for name in (*_LISTS, "clauses"):
        if not isinstance(body.get(name, []), list):
            yield (name,)
        else:
            yield from _row_faults(name, body.get(name, []))


def _small_faults(body: Mapping[str, Any]) -> Iterator[Path]:
    terms, council = _table(body, "terms"), _table(body, "council")
    yield from (("terms", name) for name in TERMS if not _is_number(terms.get(name), _TERM_MOST))
    if council and not _is_number(council.get("least_members"), _MEMBERS_MOST):
        yield ("council", "least_members")
    if council and council.get("quorum") not in QUORUMS:
        yield ("council", "quorum")
    for name, words in _table(body, "citations").items():
        yield from (("citations", name, lang) for lang in ("kk", "ru") if not _has(words, lang))


def _name_faults(names: Mapping[str, Any]) -> Iterator[Path]:
    council = _table(names, "council")
    for language in ("kk", "ru"):
        forms = council.get(language)
        if not isinstance(forms, list) or len(forms) != FORMS or not all(_is_text(form) for form in forms):
            yield ("names", "council", language)
    for name in ("plan", "record", "system"):
        yield from (("names", name, lang) for lang in ("kk", "ru") if not _has(names.get(name), lang))


def _row_faults(name: str, rows: Sequence[Any]) -> Iterator[Path]:
    seen: set[Any] = set()
    for place, row in enumerate(rows):
        if not isinstance(row, dict):
            yield (name,)
            return
        code = row.get("code")
        good = _is_text(code) if name == "clauses" else _is_number(code, 1000)
        if not good or code in seen:
            yield (name, place, "code")
        seen.add(code)
        yield from ((name, place, lang) for lang in ("kk", "ru") if not _is_text(row.get(lang)))
        for flag in ("active", "sensitive"):
            if not isinstance(row.get(flag, True), bool):
                yield (name, place, flag)
        if "review_months" in row and not _is_number(row["review_months"], _MONTHS_MOST):
            yield (name, place, "review_months")


def _table(body: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = body.get(name)
    return found if isinstance(found, dict) else {}


def _has(words: Any, language: str) -> bool:
    return isinstance(words, dict) and _is_text(words.get(language))


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip()) and "\x00" not in value


def _is_number(value: Any, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= most


# -- comparing --------------------------------------------------------------------------------------------------------


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Difference]:
    """What a new edition says differently, in the order of the parts; its code, names and day are not compared."""
    before, after = dict(_leaves(old)), dict(_leaves(new))
    paths = [*before, *(path for path in after if path not in before)]
    return [
        Difference(path, before.get(path, ""), after.get(path, ""))
        for path in paths
        if path[0] not in _OWN and before.get(path, "") != after.get(path, "")
    ]


def _leaves(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _leaves(inner, (*path, str(name)))
    elif isinstance(value, list) and value and all(isinstance(row, Mapping) for row in value):
        for row in value:
            rest = {name: inner for name, inner in row.items() if name != "code"}
            yield from _leaves({"active": True, **rest} if path == ("grounds",) else rest, (*path, str(row["code"])))
    elif isinstance(value, list):
        yield path, " · ".join(str(part) for part in value)
    elif isinstance(value, bool):
        yield path, "1" if value else "0"
    else:
        yield path, str(value)


# -- the school's own changes -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class OwnRules:
    """What a school changes by itself: names in both languages, terms, the eleventh ground with its review."""

    council_kk: tuple[str, ...]
    council_ru: tuple[str, ...]
    plan_kk: str
    plan_ru: str
    record_kk: str
    record_ru: str
    system_kk: str
    system_ru: str
    register: int
    primary: int
    reply: int
    bullying: bool
    review_months: int


#: The ground of the rules on bullying, which a school turns on by itself.
BULLYING = 11


def own_rules(body: Mapping[str, Any]) -> OwnRules:
    """These values out of an edition."""
    names, terms = body["names"], body["terms"]
    row: Mapping[str, Any] = next((r for r in body["grounds"] if r["code"] == BULLYING), {"active": False})
    said: dict[str, Any] = {name: int(terms[name]) for name in TERMS}
    said |= {f"{name}_{lang}": names[name][lang] for name in ("plan", "record", "system") for lang in ("kk", "ru")}
    return OwnRules(
        council_kk=tuple(names["council"]["kk"]),
        council_ru=tuple(names["council"]["ru"]),
        **said,
        bullying=bool(row.get("active", True)),
        review_months=int(row.get("review_months", 6)),
    )


def with_own(body: Mapping[str, Any], own: OwnRules) -> dict[str, Any]:
    """An edition with these values in the place of its own; refused with school.… where one is empty or too large."""
    _check_own(own)
    names = {name: dict(table) for name, table in body["names"].items()}
    names["council"] = {"kk": [f.strip() for f in own.council_kk], "ru": [f.strip() for f in own.council_ru]}
    for name in ("plan", "record", "system"):
        names[name] |= {lang: getattr(own, f"{name}_{lang}").strip() for lang in ("kk", "ru")}
    return {
        **body,
        "names": names,
        "terms": {**body["terms"], **{name: getattr(own, name) for name in TERMS}},
        "grounds": [_turned(row, own) if row["code"] == BULLYING else row for row in body["grounds"]],
    }


def _turned(row: Mapping[str, Any], own: OwnRules) -> dict[str, Any]:
    return {**row, "active": own.bullying, "review_months": own.review_months}


def _check_own(own: OwnRules) -> None:
    for name in (f"{part}_{lang}" for part in ("plan", "record", "system") for lang in ("kk", "ru")):
        if not _is_text(getattr(own, name)):
            raise Refused("school.text_missing", field=name)
    for lang in ("kk", "ru"):
        for place, form in enumerate(getattr(own, f"council_{lang}")):
            if not _is_text(form):
                raise Refused("school.text_missing", field=f"council_{lang}_{place}")
    for name in TERMS:
        if not _is_number(getattr(own, name), _TERM_MOST):
            raise Refused("school.days_wrong", {"days": getattr(own, name)}, field=name)
    if not _is_number(own.review_months, _MONTHS_MOST):
        raise Refused("school.months_wrong", {"months": own.review_months}, field="review_months")
