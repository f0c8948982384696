"""Giving out, and one deed for many children at once."""

from app.people.giving.actions.bulk import Deed, Done, add_categories, end_categories, set_class, undo_many
from app.people.giving.actions.export import Asked, Kind, export_children, note_given, read_children

__all__ = [
    "Asked",
    "Deed",
    "Done",
    "Kind",
    "add_categories",
    "end_categories",
    "export_children",
    "note_given",
    "read_children",
    "set_class",
    "undo_many",
]
