"""What is wrong with one cell of a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

ERROR, WARNING = "error", "warning"


@dataclass(frozen=True)
class Problem:
    """`row` is the line that Excel shows, `column` the header's text as it stands in the file ("" without a column).

    An error keeps the row out, a warning does not. `facts` fill the sentence that words.py of the part says.
    """

    row: int
    column: str
    code: str
    severity: str
    facts: Mapping[str, Any] = field(default_factory=dict)
