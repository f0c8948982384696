"""The screen's language: switched at any moment, and papers keep their own."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.base.catalogues import pseudo
from app.base.language import _, catalogue, current, forget, n_, np_, p_, use
from app.base.places import TRANSLATIONS
from app.base.workdays import Left


@pytest.fixture(autouse=True)
def language() -> Iterator[None]:
    before = current()
    yield
    use(before)


def test_the_language_switches_at_once() -> None:
    left = Left("days", 2)
    use("ru")
    assert (current(), left.say()) == ("ru", "осталось 2 рабочих дня")
    use("kk")
    assert (current(), left.say()) == ("kk", "2 жұмыс күні қалды")


def test_papers_keep_their_language() -> None:
    use("kk")
    said = catalogue("ru").npgettext("cal.term", "{count} working day", "{count} working days", 21)
    assert said == "{count} рабочий день"


def test_an_unknown_message_is_shown_as_it_is() -> None:
    use("ru")
    assert p_("nowhere", "Nobody wrote this") == "Nobody wrote this"
    assert n_("one", "many", 2) == "many"
    assert _("") == ""


def test_the_pseudo_language_can_be_the_screens() -> None:
    use("kk", pseudo())
    assert np_("cal.hours_left", "{count} hour left", "{count} hours left", 2).format(count=2) == "⟦2 hours left⟧"


def test_catalogues_work_where_nothing_can_be_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    source = TRANSLATIONS / "ru" / "LC_MESSAGES" / "tirek.po"
    folder = tmp_path / "ru" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "tirek.po").write_bytes(source.read_bytes())

    def refuse(**_kwargs: object) -> None:
        raise PermissionError

    monkeypatch.setattr("app.base.language.messages.TRANSLATIONS", tmp_path)
    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    forget()
    try:
        assert catalogue("ru").npgettext("cal.term", "{count} working day", "{count} working days", 5).endswith("дней")
        assert [path.name for path in folder.iterdir()] == ["tirek.po"]
    finally:
        forget()
