"""How the papers of the main job look, beside small stored pictures; TIREK_PICTURES=1 writes them anew."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageFilter
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtPdf import QPdfDocument

from app.base.papers import PdfPaper, blank, compose, pdf, template
from tests.base.papers.sample import LETTERHEAD
from tests.base.papers.test_pages import plan

HERE = Path(__file__).parent / "pictures"
WIDTH = 248


def protocol() -> dict[str, Any]:
    """A protocol with one child placed on the record."""
    item = {
        "item_title": "Оразбек Нұрлан Асқарұлын мектепішілік есепке қою туралы",
        "is_child_item": True,
        "child_name": "Оразбек Нұрлан Асқарұлы",
        "child_birth_date": plan()["child_birth_date"],
        "child_class": "10 «А»",
        "grounds_text": "8) ойынға және интернетке тәуелділік",
        "materials_text": "мінездеме, қорытынды, тексеру актісі",
        "parent_attendance": "2026 жылғы 17 қарашада шақырылды, қатысты",
        "heard": [
            {
                "speaker_name": "Ахметова Г. Т.",
                "speaker_position": "сынып жетекшісі",
                "speech_summary": "баланың үш пәннен қарызы бар, сабаққа кешігеді.",
            }
        ],
        "parent_opinion": "мектептің көмегіне келісті.",
        "child_opinion": "үйірмеге қатысқысы келеді.",
        "votes_for": 6,
        "votes_against": 0,
        "votes_abstain": 0,
        "decision_place": True,
        "plan_start": plan()["start_date"],
        "plan_end": plan()["end_date"],
        "responsible_name": "Нұрғалиева С. Е.",
        "responsible_position": "әлеуметтік педагог",
        "review_date": plan()["end_date"],
    }
    return {
        "letterhead": LETTERHEAD,
        "protocol_number": "4",
        "session_date": plan()["approval_date"],
        "locality": "Алматы қаласы",
        "session_time_start": "15:00",
        "session_time_end": "15:40",
        "session_place": "101-кабинет",
        "decision_date": plan()["approval_date"],
        "decision_number": "12",
        "presiding_name": "Жұмабаев Қ. М.",
        "presiding_position": "директор",
        "secretary_name": "Нұрғалиева С. Е.",
        "secretary_position": "әлеуметтік педагог",
        "present_members": [{"member_name": f"Мүше {i}", "member_position": "мұғалім"} for i in range(1, 7)],
        "members_count": 7,
        "present_count": 6,
        "quorum_rule": "мүшелердің жартысынан көбі",
        "quorum_state": "Кворум бар.",
        "items": [item],
    }


def picture(paper: PdfPaper, page: int = 0) -> Image.Image:
    """A page as a small grey picture."""
    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(QByteArray(paper.data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    size = document.pagePointSize(page)
    drawn = document.render(page, QSize(WIDTH * 2, round(WIDTH * 2 * size.height() / size.width())))
    raw = Image.frombuffer("RGBA", (drawn.width(), drawn.height()), bytes(drawn.constBits()), "raw", "BGRA")
    sheet = Image.new("RGBA", raw.size, "white")
    sheet.alpha_composite(raw)
    document.close()
    return sheet.convert("L").resize((WIDTH, round(WIDTH * raw.height / raw.width)), Image.Resampling.LANCZOS)


PAPERS = {
    "18.1-kk": lambda: pdf([compose(template("18.1", "kk"), plan())], foot="Іс 2026/17"),
    "18.1-empty": lambda: pdf([blank(template("18.1", "kk"))]),
    "16.1-kk": lambda: pdf([compose(template("16.1", "kk"), protocol())]),
    "05.1-empty": lambda: pdf([blank(template("05.1", "ru"))]),
}


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_the_page_looks_as_it_was_approved(name: str) -> None:
    seen = picture(PAPERS[name]())
    stored = HERE / f"{name}.png"
    if os.environ.get("TIREK_PICTURES"):
        HERE.mkdir(exist_ok=True)
        seen.save(stored, optimize=True)
    approved = Image.open(stored)
    assert approved.size == seen.size
    blurred = [image.filter(ImageFilter.GaussianBlur(2)) for image in (approved, seen)]
    counts = ImageChops.difference(*blurred).histogram()
    assert sum(counts[40:]) < 0.004 * seen.width * seen.height


def test_the_picture_test_sees_a_moved_block() -> None:
    other = picture(pdf([compose(template("18.1", "kk"), plan(rows=4))], foot="Іс 2026/17"))
    approved = Image.open(HERE / "18.1-kk.png")
    blurred = [image.filter(ImageFilter.GaussianBlur(2)) for image in (approved, other)]
    assert sum(ImageChops.difference(*blurred).histogram()[40:]) > 0.004 * other.width * other.height
