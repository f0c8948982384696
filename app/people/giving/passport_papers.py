"""The social passport of a class (40.1) and of the school (40.2) as a paper with charts, and as a workbook."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from app.base.access import Viewer
from app.base.language import sort_key
from app.base.papers import Bars, Composed, compose, template
from app.base.papers.blocks import NewPage
from app.base.places import RESOURCES
from app.base.sheets import Sheet, write_book
from app.people.giving import passport, reads, words
from app.people.giving.columns import Speaker
from app.people.giving.papers import Standing, standing
from app.people.giving.passport import OTHER, Count, Figures, Pupil
from app.school import reads as school
from app.school.rules import Post, academic_year

CLASS, SCHOOL = "40.1", "40.2"
_BY_CLASS = {
    "class_large": ("large_family",),
    "class_low_income": ("low_income",),
    "class_orphans": ("orphan", "no_parental_care", "guardianship"),
    "class_disability": ("disability",),
}


@dataclass(frozen=True)
class Passport:
    """A passport ready to be printed and written; `ids` are the children counted, `figures` what was counted."""

    paper: Composed
    sheets: tuple[Sheet, ...]
    ids: tuple[int, ...]
    figures: Figures

    def xlsx(self) -> bytes:
        """The tables of the passport for Excel, with the chart."""
        return write_book(self.sheets)


@dataclass(frozen=True)
class _Ground:
    viewer: Viewer
    day: date
    language: str
    speaker: Speaker
    own: Standing

    @property
    def year(self) -> int:
        return academic_year(self.day)

    def facts(self) -> dict[str, Any]:
        """What both papers say of the school and the day."""
        return {
            "school_short": self.own.short,
            "academic_year": f"{self.year}–{self.year + 1}",
            "as_of_date_attributive": self.day,
            "social_pedagogue_name": self.own.signer(Post.SOCIAL_PEDAGOGUE)[1],
        }

    def names(self) -> dict[str, str]:
        """What the indicators are called; categories that the school added stand after those of the library."""
        own = school.reference(self.viewer, "category", self.day)
        added = {item.code: item.say(self.language) for item in own if item.code not in passport.known_codes()}
        return {code: names[self.language] for code, names in _library().items()} | added


@cache
def _library() -> Mapping[str, Mapping[str, str]]:
    """The rows of 40.3 by their code."""
    rows = tomllib.loads((RESOURCES / "papers" / "40.3.toml").read_text("utf-8"))["row"]
    return {row["code"]: {"kk": row["indicator_kk"], "ru": row["indicator_ru"]} for row in rows}


def _ground(viewer: Viewer, day: date, language: str) -> _Ground:
    return _Ground(viewer, day, language, Speaker(viewer, language), standing(viewer, language, day))


def class_passport(viewer: Viewer, class_id: int, day: date, language: str, *, with_lists: bool = False) -> Passport:
    """The passport of a class as of a day; the list of children with a category on wish."""
    ground = _ground(viewer, day, language)
    line = next(row for row in school.classes(viewer, ground.year) if row.class_id == class_id)
    pupils = reads.pupils(viewer, day, class_id)
    names = ground.names()
    found = passport.figures(pupils, names)
    facts = ground.facts() | {
        "class_name": line.name,
        "class_teacher_name": line.teacher,
        "class_total": found.total,
        "class_boys": found.boys,
        "class_girls": found.girls,
        "families_total": found.families,
        "indicators": [_row(name, found.row(code)) for code, name in names.items()],
        "with_lists": with_lists,
        "children": _lines(ground, pupils) if with_lists else [],
    }
    paper = _with_charts(compose(template(CLASS, language), facts), found, names, language)
    sheets = (_indicator_sheet(ground, found, names), *_chart_sheet(found, names, language))
    return Passport(paper, sheets, tuple(pupil.id for pupil in pupils), found)


def _row(name: str, count: Count) -> dict[str, Any]:
    return {"indicator_name": name, "indicator_children": count.children, "indicator_families": count.families}


def _row_of_two(code: str, row: dict[str, Any], before: Figures) -> dict[str, Any]:
    """The same beside the year before; a dash where the register knows nobody of that year."""
    count = before.row(code)
    known = (count.children, count.families) if before.total else ("–", "–")
    return row | {"indicator_prev_children": known[0], "indicator_prev_families": known[1]}


def _lines(ground: _Ground, pupils: Sequence[Pupil]) -> list[dict[str, Any]]:
    rows = reads.category_lines(ground.viewer, [pupil.id for pupil in pupils], ground.day)
    return [
        {
            "child_name": row.child_name,
            "category_name": ground.speaker.code("category", row.code),
            "category_document": row.document or "–",
            "category_until": row.until or "–",
        }
        for row in rows
    ]


def school_passport(viewer: Viewer, day: date, language: str, *, approved: date | None = None) -> Passport:
    """The passport of the school as of a day, with the figures of the same day a year before."""
    ground = _ground(viewer, day, language)
    pupils, names = reads.pupils(viewer, day), ground.names()
    found = passport.figures(pupils, names)
    before = passport.figures(reads.pupils(viewer, _year_before(day)), names)
    rows = [_row_of_two(code, _row(name, found.row(code)), before) for code, name in names.items()]
    classes = [_class_row(first, rows_of) for first, rows_of in passport.by_class(pupils, sort_key)]
    new = [pupil for pupil in pupils if passport.is_new(pupil, ground.year)]
    position, name = ground.own.signer(Post.HEAD)
    facts = ground.facts() | {
        "head_position": position,
        "head_name": name,
        "deputy_name": ground.own.signer(Post.DEPUTY)[1],
        "approval_date": approved,
        "pupils_count": found.total,
        "boys_count": found.boys,
        "girls_count": found.girls,
        "families_total": found.families,
        "classes_count": len(classes),
        "new_intake_count": len(new),
        "first_grade_count": sum(pupil.grade == 1 for pupil in new),
        "indicators": rows,
        "classes": classes,
        "free_meals_count": sum(pupil.free_meals for pupil in pupils),
        "transport_count": sum(pupil.bus for pupil in pupils),
        "clubs_count": sum(pupil.clubs for pupil in pupils),
    }
    paper = _with_charts(compose(template(SCHOOL, language), facts), found, names, language)
    tables = (_indicator_sheet(ground, found, names, before), _class_sheet(ground, classes))
    sheets = (*tables, *_chart_sheet(found, names, language))
    return Passport(paper, sheets, tuple(pupil.id for pupil in pupils), found)


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _class_row(first: Pupil, pupils: Sequence[Pupil]) -> dict[str, Any]:
    single = passport.figures(pupils).row("incomplete").children
    counts = {name: passport.any_of(pupils, *codes) for name, codes in _BY_CLASS.items()}
    return {"class_name": first.class_name, "class_total": len(pupils), **counts, "class_single": single}


def _bars(found: Figures, names: Mapping[str, str], language: str) -> list[tuple[str, int]]:
    """What the chart of categories shows; small sensitive numbers are joined there (decision 8)."""
    said = {**names, OTHER: words.indicator_other(language)}
    return [(said[code], count) for code, count in passport.bars(found, [c for c in names if c not in _FAMILIES])]


def _chart_sheet(found: Figures, names: Mapping[str, str], language: str) -> list[Sheet]:
    rows = _bars(found, names, language)
    heads = words.passport_heads(language)[:2]
    return [Sheet(words.chart_title(language), heads, rows, chart=(0, 1))] if rows else []


def _with_charts(paper: Composed, found: Figures, names: Mapping[str, str], language: str) -> Composed:
    """The charts on a page of their own."""
    rows = _bars(found, names, language)
    families = [(names[code], found.row(code).families) for code in _FAMILIES if found.row(code).families]
    charts = [
        Bars(title, tuple(bars))
        for title, bars in ((words.chart_title(language), rows), (words.families_title(language), families))
        if bars
    ]
    return replace(paper, blocks=(*paper.blocks, NewPage(), *charts)) if charts else paper


_FAMILIES = ("full", "incomplete")


def _indicator_sheet(ground: _Ground, found: Figures, names: Mapping[str, str], before: Figures | None = None) -> Sheet:
    heads = words.passport_heads(ground.language)
    rows: list[list[Any]] = [[heads[5], found.total, found.families]]
    rows += [[name, found.row(code).children, found.row(code).families] for code, name in names.items()]
    if before is not None and before.total:
        rows[0] += [before.total, before.families]
        for row, code in zip(rows[1:], names, strict=True):
            row += [before.row(code).children, before.row(code).families]
    return Sheet(words.passport_title(ground.language), heads[: len(rows[0])], rows)


def _class_sheet(ground: _Ground, classes: Sequence[Mapping[str, Any]]) -> Sheet:
    rows = [list(row.values()) for row in classes]
    return Sheet(words.classes_title(ground.language), words.class_heads(ground.language), rows)
