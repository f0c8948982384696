"""The pseudo-language: every text of every page and dialog stands in brackets, or is data of the school."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy import select

from app.base.access import Viewer
from app.base.catalogues import pseudo
from app.base.language.dates import _KK_DAYS, _KK_MONTHS, _KK_SHORT, _RU_DAYS, _RU_MONTHS, _RU_SHORT
from app.base.places import RESOURCES
from app.base.store.base import Base
from app.people.giving.columns import COLUMNS
from app.people.giving.words import column_title
from app.shell.window import MainWindow
from app.widgets.translated import speak
from tests import walk

pytestmark = pytest.mark.slow

#: Forms whose fields are called as the headings of their paper, in its language.
_FORMS_OF_PAPERS = ("06.1", "09.2")
_WORD = re.compile(r"[^\W\d_]+")
#: Names of languages, of keys, of units that are the same in both languages, and letters of dates.
_ALWAYS = {"қазақша", "русский", "қаз", "рус", "ctrl", "alt", "shift", "enter", "esc", "k", "f", "pdf", "docx", "xlsx"}
#: A clause is said in the language of its reader, on the screen and on paper alike.
_ALWAYS |= {"тармақ", "тармақша", "т"}
_ALWAYS |= {"дс", "сс", "ср", "бс", "жм", "сб", "жс", "пн", "вт", "чт", "пт", "вс"}
_ALWAYS |= {"ж", "г", "жылғы", "года", "json", "toml", "ммк", "png", "jpg", "word", "excel", "алынды"}


def words_of_data(viewer: Viewer) -> set[str]:
    """Every word that stands in the store or in the files that ship as data."""
    found = set(_ALWAYS)
    for names in (*_KK_MONTHS, _KK_SHORT, _RU_SHORT, _RU_MONTHS, _KK_DAYS, _RU_DAYS):
        found |= _words(names if isinstance(names, str) else " ".join(names))
    with viewer.store.reading(viewer) as session:
        for table in Base.metadata.sorted_tables:
            for row in session.execute(select(table)):
                found |= _words(" ".join(str(value) for value in row if isinstance(value, str | list | dict)))
    for number in _FORMS_OF_PAPERS:
        found |= _words((RESOURCES / "papers" / f"{number}.kk.txt").read_text("utf-8"))
    for column in COLUMNS:
        # said in the language of the paper that is chosen beside it, not in that of the screen
        found |= _words(column_title(column, "kk"))
    for path in [*RESOURCES.rglob("*.toml"), *RESOURCES.rglob("*.tsv"), *RESOURCES.rglob("*.csv")]:
        found |= _words(path.read_text("utf-8"))
    return found | {word[0] for word in found}


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}


def outside(text: str) -> str:
    """What stands outside the brackets; an elided text may have lost one of them."""
    depth = 0
    kept: list[str] = []
    for sign in re.sub(r"\w*…\w*", "", text):
        if sign == "⟦":
            depth += 1
        elif sign == "⟧":
            if depth == 0:
                kept = []
            depth = max(0, depth - 1)
        elif depth == 0:
            kept.append(sign)
    return "".join(kept)


def initials(text: str) -> set[str]:
    """The letters of a person in a circle."""
    return {word for word in _WORD.findall(text) if len(word) == 2 and word.isupper()}


def test_what_stands_outside() -> None:
    assert outside("⟦Saved: ⟦now⟧⟧ 12 ⟦x") == " 12 "
    assert outside("…d it⟧ Әлия, мектеп басш…") == " Әлия, мектеп "


@pytest.fixture
def window(qapp: QApplication, demo_viewer: Viewer) -> Iterator[MainWindow]:
    speak(qapp, "kk")
    made = MainWindow(demo_viewer)
    made.resize(1366, 698)
    made.show()
    yield made
    walk.close_dialogs()
    walk.wait_for_lanes()
    made.close()
    made.deleteLater()
    speak(qapp, "kk")


@pytest.mark.parametrize("group", walk.GROUPS)
def test_every_text_follows_the_language(window: MainWindow, qapp: QApplication, group: str) -> None:
    known = words_of_data(window.viewer)
    brackets = pseudo()
    wrong: dict[str, str] = {}

    def look(where: str, shown: QWidget) -> None:
        speak(qapp, "kk", brackets)
        walk.settle()
        for place, text in walk.texts(shown):
            strange = {word for word in _words(outside(text)) - known if word.upper() not in initials(text)}
            if strange:
                wrong.setdefault(f"{place}: {text!r} {sorted(strange)}", where)
        speak(qapp, "kk")
        walk.settle()

    walk.walk(window, group, look)
    assert not wrong, _told(wrong)
    assert not brackets.unknown


def _told(wrong: dict[str, Any]) -> str:
    return "\n".join(f"{where} › {what}" for what, where in wrong.items())
