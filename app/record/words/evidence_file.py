"""Words of the bound evaluation file, each in the language of the file, never the screen's."""

from __future__ import annotations

from app.base.language import catalogue


def awaited(language: str) -> str:
    """Why a part is missing that nobody set aside."""
    return catalogue(language).pgettext("record.bound.awaited", "not handed in yet")


def annex(language: str, title: str) -> str:
    """A further file of a part or of the case."""
    return catalogue(language).pgettext("record.bound.annex", "annex: {name}").format(name=title)


def not_shown(language: str) -> str:
    """Why a sheet stands in for a file."""
    return catalogue(language).pgettext(
        "record.bound.not_shown", "This file can't be shown as pages. It is kept in the program, on the case's page."
    )


def file_name(language: str, title: str) -> str:
    """The name of the file that a sheet stands in for."""
    return catalogue(language).pgettext("record.bound.file", "File: {name}").format(name=title)


def apart(language: str) -> str:
    """The psychologist's conclusion is there, and kept apart."""
    return catalogue(language).pgettext(
        "record.bound.apart", "The conclusion is there. It is kept apart and shown only to those admitted to it."
    )


def made_by(language: str, name: str, date: str) -> str:
    """Who made the part and when."""
    return catalogue(language).pgettext("record.bound.made_by", "Made by: {name}, {date}").format(name=name, date=date)
