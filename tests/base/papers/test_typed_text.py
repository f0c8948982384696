"""Typed text never becomes lay-out and never breaks a paper (decision 20)."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.base.papers import compose, docx, pdf, template
from app.base.papers.blocks import Grid, Para, SignRow
from app.base.papers.values import clean
from tests.base.papers.sample import facts
from tests.base.papers.test_all_papers import squeezed, text_of, text_of_docx

ODD = (
    "|",
    "| a | b |",
    "[SIGN] x | y",
    "[PAGE]",
    "{#each measures}",
    "{/each}",
    "{child_name}",
    "{n}",
    "____",
    "<b>",
    "&amp;",
)
typed = st.one_of(
    st.sampled_from(ODD),
    st.text(alphabet=st.characters(codec="utf-8"), max_size=80),
    st.text(alphabet="әғқңөұүһіӘҒҚҢӨҰҮҺІабв |[]{}#/_<>&\n\t", max_size=120),
    st.builds(lambda word, times: word * times, st.sampled_from(["ұзақ", "W", "-", "ә/"]), st.integers(1, 200)),
)


def shape(number: str, facts_: dict[str, Any]) -> list[tuple[str, int]]:
    """What kinds of blocks there are, and how many rows."""
    out = []
    for block in compose(template(number, "kk"), facts_).blocks:
        size = len(block.rows) if isinstance(block, Grid) else 0
        kind = block.kind if isinstance(block, Para) else ""
        out.append((f"{type(block).__name__} {kind}", size))
    return out


@settings(max_examples=60, deadline=None)
@given(text=typed)
@example(text="| [SIGN] a | b {#each x} {child_name} <b>")
@example(text="\x00\x07\ud800\ufffe\u202eабв")
@example(text="ә" * 3000)
@example(text="\n\n\n")
@example(text="😀 漢字 مرحبا ₸")
def test_what_is_typed_stays_what_it_is(text: str) -> None:
    plain = facts("18.1", "kk", rows=2)
    typed_ = plain | {"situation_description": f"А{text}Я", "head_name": f"А{text}Я"}
    typed_["measures"] = [row | {"help_stage": f"А{text}Я", "help_kind": f"А{text}Я"} for row in plain["measures"]]
    assert shape("18.1", typed_) == shape("18.1", plain)
    paper = compose(template("18.1", "kk"), typed_)
    assert pdf([paper]).pages >= 1
    assert squeezed(clean(f"А{text}Я")) in text_of_docx(docx([paper]))


@settings(max_examples=40, deadline=None)
@given(text=st.text(alphabet="әғқңөұүһіӘҒҚҢӨҰҮҺІабв |[]{}#/_<>&№«»0123456789.,", min_size=1, max_size=60))
def test_what_is_typed_can_be_found_in_the_pdf(text: str) -> None:
    given_ = facts("16.1", "kk", rows=1)
    given_["items"][0]["item_title"] = f"А{text}Я"
    data = pdf([compose(template("16.1", "kk"), given_)]).data
    assert squeezed(clean(f"А{text}Я")) in text_of(data)


def test_no_word_leaves_its_cell() -> None:
    given_ = facts("18.1", "kk", rows=1)
    given_["measures"][0]["help_term"] = "ұ" * 400
    paper = compose(template("18.1", "kk"), given_)
    assert "ұ" * 400 in re.sub(r"\s", "", text_of(pdf([paper]).data))


def test_signature_rows_take_long_names() -> None:
    given_ = facts("03.1", "kk") | {"requester_name": "Ә" * 300, "requester_position": "л" * 300}
    rows = [block for block in compose(template("03.1", "kk"), given_).blocks if isinstance(block, SignRow)]
    assert len(rows) == 1
    assert pdf([compose(template("03.1", "kk"), given_)]).pages >= 2
