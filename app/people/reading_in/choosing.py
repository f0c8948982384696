"""Take the file's value or keep ours: for a field of all children, and for one child."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.people.reading_in.comparing import Difference

#: Stands for every field.
ALL = "*"


@dataclass
class Choosing:
    """What a person chose. Without a choice the file fills in what we lack and changes nothing that we have."""

    fields: dict[str, bool] = field(default_factory=dict)
    rows: dict[tuple[int, str], bool] = field(default_factory=dict)

    def takes(self, line: int, found: Difference) -> bool:
        """Whether the file's value is taken."""
        chosen = self.rows.get((line, found.field), self.fields.get(found.field, self.fields.get(ALL)))
        return found.fills if chosen is None else chosen

    def for_all(self, name: str, take: bool) -> None:
        """A field of all children; single choices made before for it are forgotten. `ALL` for every field."""
        if name == ALL:
            self.fields, self.rows = {ALL: take}, {}
            return
        self.fields[name] = take
        self.rows = {key: value for key, value in self.rows.items() if key[1] != name}

    def for_one(self, line: int, name: str, take: bool) -> None:
        """A field of one child."""
        self.rows[line, name] = take
