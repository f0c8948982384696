"""Lines of the plan while they are typed: plain values, an undo of whole states, words in the paper's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from app.record.reads import LibraryLine, MeasureLine, Somebody
from app.record.rules.plan import Measure


@dataclass(frozen=True)
class Line:
    """A line of the table; `key` stays while the line moves, `measure_id` comes with the first saving."""

    key: int
    measure_id: int | None = None
    library_id: int | None = None
    kind_code: int | None = None
    kind: str = ""
    responsible_id: int | None = None
    responsible: str = ""
    stage: str = ""
    starts: date | None = None
    ends: date | None = None
    indicator: str = ""

    def empty(self) -> bool:
        """Nothing typed yet: such a line is neither kept nor printed."""
        said = (self.kind, self.responsible, self.stage, self.indicator)
        return not any(text.strip() for text in said) and self.responsible_id is None and self.ends is None

    def to_save(self) -> dict[str, Any]:
        """What the verb takes."""
        values = asdict(self)
        del values["key"]
        values["id"] = values.pop("measure_id")
        if self.responsible_id is not None:
            values["responsible"] = ""
        return values

    def to_rule(self, position: int) -> Measure:
        """What the rules look at."""
        return Measure(
            position,
            self.kind,
            self.kind_code,
            self.responsible,
            self.responsible_id,
            self.starts,
            self.ends,
            self.indicator,
        )


def from_page(measures: Sequence[MeasureLine]) -> tuple[Line, ...]:
    """Stored lines as the table takes them."""
    return tuple(
        Line(
            number,
            m.measure_id,
            m.library_id,
            m.kind_code,
            m.kind,
            m.responsible_id,
            m.responsible if m.responsible_id is None else "",
            m.stage,
            m.starts,
            m.ends,
            m.indicator,
        )
        for number, m in enumerate(measures, start=1)
    )


@dataclass(frozen=True)
class Library:
    """The library's words in both languages, to print a line in the language of the paper."""

    rows: Mapping[int, Mapping[str, LibraryLine]]

    def say(self, line: Line, language: str) -> Line:
        """The line with the library's words in a language, as long as they are still the library's words."""
        both = self.rows.get(line.library_id or 0)
        if not both or language not in both:
            return line
        wanted = both[language]
        found: dict[str, Any] = {}
        for name in ("kind", "stage", "indicator"):
            if getattr(line, name) in {getattr(row, name) for row in both.values()}:
                found[name] = getattr(wanted, name)
        return replace(line, **found)


def to_print(
    lines: Sequence[Line], staff: Mapping[int, Somebody], library: Library, language: str
) -> tuple[MeasureLine, ...]:
    """Lines as Annex 1 prints them."""
    printed = [library.say(line, language) for line in lines if not line.empty()]
    return tuple(
        MeasureLine(
            line.measure_id or 0,
            position,
            line.library_id,
            line.kind_code,
            line.kind,
            line.responsible_id,
            responsible(line, staff),
            line.stage,
            line.starts,
            line.ends,
            line.indicator,
            "planned",
            "",
        )
        for position, line in enumerate(printed, start=1)
    )


def responsible(line: Line, staff: Mapping[int, Somebody]) -> str:
    """Name and position of the person, or the typed words."""
    somebody = staff.get(line.responsible_id or 0)
    if somebody is None:
        return line.responsible
    return f"{somebody.name}, {somebody.position}" if somebody.position else somebody.name
