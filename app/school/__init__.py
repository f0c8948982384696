"""The school: names, staff, years, classes, calendar, reference lists, settings."""
