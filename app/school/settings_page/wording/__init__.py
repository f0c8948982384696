"""The school's own wording of a paper: the text with its fields, the preview on invented facts, history, comparison."""

from app.school.settings_page.wording.editor import WordingEditor

__all__ = ["WordingEditor"]
