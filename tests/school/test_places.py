"""Places by КАТО: what ships, a list read in, a newer one after it, finding and keeping codes."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.access import Viewer
from app.base.sheets import Unreadable
from app.school.kato import places
from app.school.kato.files import level_of, read_places, shipped
from app.school.place_field import PlaceField
from app.school.settings_page.places_section import PlacesSection

LIST = """kato,kato_version,level,type_code,name_ru,name_kk
190000000,x,oblast,0,Алматинская область,Алматы облысы
194000000,x,district,1,Талгарский район,Талғар ауданы
194043000,x,sub_district,1,Алатауский с.о.,Алатау а.о.
194043100,x,settlement,2,с.Алмалык,Алмалық а.
194043200,x,settlement,2,с.Рыскулово,Рысқұлов а.
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "kato.csv"
    made.write_text(LIST, "utf-8")
    return made


def test_regions_districts_and_sub_districts_ship() -> None:
    levels = [row.level for row in shipped().values()]
    assert [levels.count(n) for n in range(4)] == [20, 209, 2379, 0]
    assert all(row.parent in shipped() for row in shipped().values() if row.level)


def test_districts_of_the_three_cities_are_found(viewer: Viewer) -> None:
    found = places.places_like(viewer, "сарыарка")
    assert any(line.kk.startswith("Сарыарқа") and "Астана" in line.around("kk") for line in found)


@pytest.mark.parametrize("query", ["талгар", "Талғар", "194000000", "талгар ауданы", "ауданы талгар", "алматы талгар"])
def test_words_are_found_in_any_order_and_spelling(viewer: Viewer, path: Path, query: str) -> None:
    places.store_places(viewer, read_places(path))
    assert places.places_like(viewer, query)[0].code == "194000000"


def test_a_settlement_says_what_it_belongs_to(viewer: Viewer, path: Path) -> None:
    assert places.store_places(viewer, read_places(path)) == 5
    (line,) = places.places_like(viewer, "алмалык")
    assert line.above == (
        ("Алатау а.о.", "Алатауский с.о."),
        ("Талғар ауданы", "Талгарский район"),
        ("Алматы облысы", "Алматинская область"),
    )
    assert line.words == "Алмалық а. · Алатау а.о., Талғар ауданы, Алматы облысы · 194043100"
    assert places.places_state(viewer) == places.PlacesState(5, "kato.csv")


def test_a_newer_list_keeps_old_codes_readable(viewer: Viewer, path: Path) -> None:
    places.store_places(viewer, read_places(path))
    path.write_text(LIST.replace("194043200", "194043300").replace("с.Алмалык,Алмалық а.", "с.Алма,Алма а."), "utf-8")
    places.store_places(viewer, read_places(path))
    assert places.places_like(viewer, "рыскул")[0].code == "194043300"
    gone, renamed = places.place(viewer, "194043200"), places.place(viewer, "194043100")
    assert gone is not None
    assert renamed is not None
    assert (gone.kk, renamed.kk) == ("Рысқұлов а.", "Алма а.")
    assert places.place(viewer, "999999999") is None


def test_wrong_lines_are_told(tmp_path: Path) -> None:
    path = tmp_path / "k.csv"
    path.write_text("Код;Атауы;Наименование\n19;а;б\n190000000;;\n190000000;А;\n190000000;Б;Б\n;;\n", "utf-8")
    found = read_places(path)
    assert [(row.code, row.kk, row.ru) for row in found.rows] == [("190000000", "А", "А")]
    assert found.wrong == (2, 3, 5)


@pytest.mark.parametrize(("text", "code"), [("a;b\n1;2\n", "no_header"), ("Код;Атауы\n1;а\n", "empty")])
def test_a_file_without_places_is_told(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "k.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(Unreadable, match=code):
        read_places(path)


@given(st.from_regex(r"\d{9}", fullmatch=True))
def test_every_code_has_a_level(code: str) -> None:
    assert level_of(code[:2] + "0000000") == 0
    assert 0 <= level_of(code) <= 3


def test_the_field_offers_names_and_gives_codes(qtbot: Any, viewer: Viewer) -> None:
    field = PlaceField(viewer)
    qtbot.addWidget(field)
    assert field.offer("астана")[0][0] == "710000000"
    field.set_value("710000000")
    assert "Астана" in field.text()
    assert field.value() == "710000000"
    field.set_value("123456789")
    assert field.value() == "123456789"
    field.set_value("")
    assert not field.value()


def test_the_section_reads_a_list_in(qtbot: Any, viewer: Viewer, path: Path) -> None:
    section = PlacesSection(viewer)
    qtbot.addWidget(section)
    section.refresh()
    assert "17.07.2026" in section.about.text()
    section.read(path)
    qtbot.waitUntil(lambda: section.model.rowCount() == 5)
    assert "kato.csv" in section.about.text()
    path.write_text("x", "utf-8")
    section.read(path)
    qtbot.waitUntil(lambda: section.banner.isVisibleTo(section))
    assert section.model.rowCount() == 5
