"""What changes a child's record inside an open transaction; other parts may call these, verbs call nothing else."""

from app.people.steps.changes import family_changed, keep, later_known, note, put, refresh, said, stay, value_on
from app.people.steps.checks import check_birth, check_iin, check_name, check_since, child, clean, twins

__all__ = [
    "check_birth",
    "check_iin",
    "check_name",
    "check_since",
    "child",
    "clean",
    "family_changed",
    "keep",
    "later_known",
    "note",
    "put",
    "refresh",
    "said",
    "stay",
    "twins",
    "value_on",
]
