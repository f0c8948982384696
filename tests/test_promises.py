"""What parents are told on paper, read from the printed page."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from app.base.papers import blank, pdf, template

#: Papers on the record that a parent signs or gets, and the transfer; Annex 1 has no place, so 18.2 goes out with it.
SIGNED = ("08.1", "09.1", "09.2", "13.1", "17.1", "18.2", "21.1", "24.1", "25.1")
SENTENCE = {
    "kk": "мектепішілік есепке алу құқықтық салдарға әкеп соқпайды",
    "ru": "внутришкольный учет не влечет правовых последствий",
}


@pytest.mark.clause("398/25")
@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("number", SIGNED)
def test_what_parents_sign_says_that_the_record_has_no_legal_consequences(number: str, language: str) -> None:
    pages = PdfReader(io.BytesIO(pdf([blank(template(number, language))]).data)).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split()).lower()
    wanted = SENTENCE[language]
    told = wanted in text or wanted.replace("есепке алу ", "есепке алудың ").replace("соқпайды", "соқпайтыны") in text
    assert told
