"""Settings: the school, staff, classes, days, users, backups, the look."""

from app.school.settings_page.page import SettingsPage

__all__ = ["SettingsPage"]
