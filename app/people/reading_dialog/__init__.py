"""Reading in, step by step: the file, its columns, classes that are missing, what would happen, the result."""

from app.people.reading_dialog.dialog import ReadingDialog

__all__ = ["ReadingDialog"]
