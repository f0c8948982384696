"""The text of a template into blocks, and what is refused."""

from __future__ import annotations

import pytest

from app.base.papers import all_papers, default_text, template
from app.base.papers.blocks import Choice, Each, If, Line, Mark, Rule, Sign, Slot, Stamp, Table, TableRow, Words
from app.base.papers.parse import parse
from app.base.refusal import Refused


def test_every_kind_of_line_is_known() -> None:
    text = "[LETTERHEAD]\n[T] A\n[C] B\n[B] C\n[R] D\n[S] E\n[H] F\n[R][H] G\nH\n[CUT]\n[PAGE]"
    text += "\n[STAMP] М.О.\n[SIGN] P | {name}"
    blocks = parse(text)
    assert [b.kind for b in blocks if isinstance(b, Line)] == [
        *("title", "centre", "bold", "right", "small", "hint", "right_hint", "body")
    ]
    assert [b.kind for b in blocks if isinstance(b, Mark)] == ["letterhead", "cut", "page"]
    assert isinstance(blocks[-2], Stamp)
    assert blocks[-1] == Sign((Words("P"),), (Slot("name"),), 13)


def test_a_line_is_words_fields_rules_and_choices() -> None:
    (line,) = parse("{a} сөз{#if b} мен {c}{/if} ____________")
    assert isinstance(line, Line)
    assert line.parts == (*(Slot("a"), Words(" сөз"), Choice("b", (Words(" мен "), Slot("c"))), Words(" "), Rule(12)),)


def test_rows_after_a_table_sign_belong_to_the_table() -> None:
    text = "[TABLE 30 70]\n| A | B |\n{#each rows}\n| {n} | {x} |\n{/each}\n{#if late}\nСебебі: {y}\n{/if}"
    table, late = parse(text)
    assert isinstance(table, Table)
    assert table.widths == (30, 70)
    assert table.head is not None
    assert isinstance(table.body[0], Each)
    assert isinstance(table.body[0].blocks[0], TableRow)
    assert isinstance(late, If)


def test_a_table_without_a_heading() -> None:
    (table,) = parse("[TABLE-NOHEAD 45 55]\n| A | {x} |")
    assert isinstance(table, Table)
    assert table.head is None
    assert len(table.body) == 1


@pytest.mark.parametrize(
    ("text", "code", "line", "what"),
    [
        ("A\n[X] b", "unknown_sign", 2, "[X]"),
        ("[SIGN] no bar", "unknown_sign", 1, "[SIGN] |"),
        ("[CUT] words", "unknown_sign", 1, "[CUT]"),
        ("| a | b |", "unknown_sign", 1, "|"),
        ("A\n\n{other}", "unknown_field", 3, "other"),
        ("{#if other}\nA\n{/if}", "unknown_block", 1, "other"),
        ("{#each rows}\n{#if on}\n{/each}\n{/if}", "crossed_block", 3, "{/each}"),
        ("A\n{#if on}\nB", "crossed_block", 2, "on"),
        ("{/if}", "crossed_block", 1, "{/if}"),
        ("A {#if on} b", "crossed_block", 1, "on"),
        ("A {Bad} b", "stray_brace", 1, "A {Bad} b"),
        ("A { b", "stray_brace", 1, "A { b"),
        ("[TABLE 30 60]\n| A | B |", "table_widths", 1, "30 60"),
        ("[TABLE 30 70]\n| A | B |\n| only |", "cells", 3, "1"),
    ],
)
def test_what_is_refused_names_its_line(text: str, code: str, line: int, what: str) -> None:
    with pytest.raises(Refused) as refused:
        parse(text, {"known"}, {"on", "rows"})
    assert refused.value.code == f"papers.{code}"
    assert refused.value.facts == {"line": line, "what": what}


def test_an_edited_text_may_use_other_forms_of_a_date() -> None:
    text = default_text("18.1", "kk").replace("{start_date_numeric} ж.", "{start_date_ablative}")
    assert template("18.1", "kk", text).edited


def test_the_library_has_every_paper_in_both_languages() -> None:
    assert len(all_papers()) == 85
    for number, info in all_papers().items():
        assert info.title("kk") != info.title("ru")
        assert template(number, "kk").blocks
        assert template(number, "ru").blocks
        assert set(info.must) <= set(info.fields)


def test_there_is_no_paper_without_a_number() -> None:
    with pytest.raises(Refused, match=r"papers\.unknown"):
        template("99.9", "kk")
