"""Families: grown-ups typed once, brothers and sisters, those who were typed twice; documents and categories."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from PIL import Image

import app.words  # noqa: F401 refusals are said
from app.base.access import Viewer
from app.base.refusal import Refused
from app.base.store import attachments
from app.base.store.given import GivenFile
from app.people import actions, reads
from app.people.actions import Adult

BIRTH = date(2014, 5, 11)
SERIK = Adult("Ақанов", "Серік", "Болатұлы", phone="87015550011", phone_more="8 727 255 00 11", work="зауыт")


def picture(width: int = 900, height: int = 600, colour: str = "steelblue") -> GivenFile:
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "PNG")
    return GivenFile("сурет.png", "image/png", out.getvalue())


@pytest.fixture
def children(viewer: Viewer) -> list[int]:
    return [
        actions.add_child(viewer, {"surname": "Ақанова", "given": given, "birth_date": date(year, 5, 11)})
        for given, year in (("Айша", 2014), ("Дана", 2016))
    ]


@pytest.fixture
def twice(viewer: Viewer, children: list[int]) -> list[int]:
    """The father of both, typed once for each."""
    return [actions.add_member(viewer, child, "father", adult=SERIK) for child in children]


def names(viewer: Viewer, child: int) -> list[str]:
    return [line.name for line in reads.siblings(viewer, child)]


def test_a_grown_up_has_two_numbers_and_stands_for_the_child(viewer: Viewer, children: list[int], twice: Any) -> None:
    (father,) = reads.family_of(viewer, children[0])
    assert (father.legal_rep, father.work) == (True, "зауыт")
    assert (father.phone, father.phone_more) == ("+7 7•• ••• •• 11", "+7 7•• ••• •• 11")
    assert reads.reveal(viewer, children[0], "phone_more", father.person_id) == "+7 727 255 00 11"


def test_who_was_typed_twice_is_proposed_and_joined(viewer: Viewer, children: list[int], twice: Any) -> None:
    assert names(viewer, children[0]) == []
    (found,) = reads.sibling_proposals(viewer, children[0])
    assert (found.name, found.children) == ("Ақанов Серік Болатұлы", ("Ақанова Дана",))
    actions.join_persons(viewer, children[0], found.person_id, found.other_id)
    assert names(viewer, children[0]) == ["Ақанова Дана"]
    assert names(viewer, children[1]) == ["Ақанова Айша"]
    assert reads.sibling_proposals(viewer, children[0]) == ()
    assert reads.change_history(viewer, children[1])[0].field == "family_joined"


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (Adult("Ақанов", "Серік", "", phone="87015550011"), True),
        (Adult("Ақанов", "Серік", "Маратұлы", phone="87015550011"), False),
        (Adult("Ақанов", "Серік", "Болатұлы", phone="87019990000"), False),
        (Adult("Ақанов", "Берік", "Болатұлы", phone="87015550011"), False),
    ],
)
def test_who_may_be_one_person(viewer: Viewer, children: list[int], other: Adult, same: bool) -> None:
    actions.add_member(viewer, children[0], "father", adult=SERIK)
    actions.add_member(viewer, children[1], "father", adult=other)
    assert bool(reads.sibling_proposals(viewer, children[0])) == same


def test_what_was_empty_is_filled(viewer: Viewer, children: list[int]) -> None:
    actions.add_member(viewer, children[0], "father", adult=Adult("Ақанов", "Серік", phone="87015550011"))
    actions.add_member(viewer, children[1], "father", adult=SERIK)
    (found,) = reads.sibling_proposals(viewer, children[0])
    actions.join_persons(viewer, children[0], found.person_id, found.other_id)
    (father,) = reads.family_of(viewer, children[0])
    assert (father.name.patronymic, father.work) == ("Болатұлы", "зауыт")


def test_each_change_of_a_grown_up_is_told(viewer: Viewer, children: list[int], twice: list[int]) -> None:
    moved = Adult("Ақанов", "Серік", "Болатұлы", phone="87770001122", phone_more=None, work="мектеп")
    since = date(2026, 11, 2)
    actions.change_member(viewer, twice[0], moved, relation="father", legal_rep=True, correction=False, since=since)
    told = {line.field: line for line in reads.change_history(viewer, children[0]) if line.subject}
    assert set(told) == {"family_phone", "family_work"}
    work = told["family_work"]
    assert (work.old, work.new, work.happened_on, work.correction) == ("зауыт", "мектеп", since, False)
    assert work.subject == "Ақанов Серік Болатұлы"


def test_a_photograph_is_small_and_in_colour(viewer: Viewer, children: list[int]) -> None:
    actions.set_photo(viewer, children[0], picture(2000, 1500))
    photo = reads.child(viewer, children[0]).photo_id
    assert photo is not None
    data, info = attachments.read(viewer, photo)
    found = Image.open(io.BytesIO(data))
    assert (found.size, found.mode, info.media) == ((480, 360), "RGB", "image/jpeg")
    actions.set_photo(viewer, children[0], None)
    assert reads.child(viewer, children[0]).photo_id is None


def test_documents_are_attached_and_brought_back(viewer: Viewer, children: list[int]) -> None:
    made = actions.add_file(viewer, children[0], picture(), "birth_cert", "көшірмесі")
    (file,) = reads.files_of(viewer, children[0])
    assert (file.kind, file.note, file.title) == ("birth_cert", "көшірмесі", "сурет.png")
    actions.remove_file(viewer, made)
    assert reads.files_of(viewer, children[0]) == ()
    actions.restore_file(viewer, made)
    assert len(reads.files_of(viewer, children[0])) == 1
    with pytest.raises(Refused, match="file_unreadable"):
        actions.add_file(viewer, children[0], GivenFile("x.png", "image/png", b"no picture"))


def test_a_category_has_its_document_and_is_mended(viewer: Viewer, children: list[int]) -> None:
    starts = date(2026, 9, 1)
    made = actions.add_category(viewer, children[0], "large_family", starts, None, "№ 12 куәлік", picture())
    actions.correct_category(viewer, made, "low_income", date(2026, 9, 5), date(2026, 12, 31), "№ 13 анықтама")
    (category,) = reads.child(viewer, children[0]).categories
    assert (category.code, category.starts, category.ends) == ("low_income", date(2026, 9, 5), date(2026, 12, 31))
    assert category.attachment_id is not None
    assert reads.child_on(viewer, children[0], date(2026, 9, 2)).categories == ()
    told = reads.change_history(viewer, children[0])[0]
    assert (told.field, told.correction, told.old) == ("category_mended", True, "large_family 2026-09-01")
    with pytest.raises(Refused, match=r"dates\.order"):
        actions.correct_category(viewer, made, "low_income", starts, date(2026, 8, 1))
