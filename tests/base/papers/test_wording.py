"""A school's own wording: any text is read or its line is named; samples fill every paper; the law's words warn."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.base import words
from app.base.papers import all_papers, compose, default_text, docx, paper, pdf, template
from app.base.papers.library import DAYS
from app.base.papers.samples import sample
from app.base.papers.wording import checked, compared, fault, same_as_library, tidy, warnings
from app.base.papers.words import say_refusal
from app.base.refusal import Refused, Warn

PAPERS = [(number, language) for number in all_papers() for language in ("kk", "ru")]
PIECES = [
    *("[T] ", "[C] ", "[R][H] ", "[SIGN] ", "[SIGN] a | b", "[STAMP]", "[CUT]", "[PAGE]", "[LETTERHEAD]", "[H] "),
    *("[TABLE 50 50]", "[TABLE-NOHEAD 100]", "[TABLE 0 100]", "| a | b |", "| {help_kind} | {n} |", "|", "||"),
    *("{#each measures}", "{/each}", "{#if measures}", "{/if}", "{#if x}", "{head_name}", "{nobody}", "{}", "{", "}"),
    *("____", "1. ", "Ә", "\x00", "\u200b", "\u2028", "\ud800", "\t", "1) {child_name};", "<b>"),
]
typed = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12), st.just("\n")), max_size=30).map("".join)


@pytest.mark.parametrize(("number", "language"), PAPERS)
def test_the_samples_fill_every_paper(number: str, language: str) -> None:
    made = compose(template(number, language, default_text(number, language)), sample(number, language))
    assert (made.empty, made.missing) == ((), ())
    assert warnings(number, language, default_text(number, language)) == []
    assert same_as_library(number, language, checked(number, language, default_text(number, language)))


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(["18.1", "16.1", "13.1", "28.1"]), typed)
@example("18.1", "[TABLE 50 50]\n{#each measures}\n| a | b |\n{/each}")
@example("18.1", "{#each measures}\n[TABLE 100]\n{/each}")
@example("18.1", "[TABLE 100]")
@example("18.1", "[SIGN] |")
@example("18.1", "{#each measures}\n{/each}")
@example("18.1", "\n" * 4000 + "a")
def test_any_text_is_read_or_its_line_is_named(number: str, text: str) -> None:
    refused = fault(number, "kk", text)
    if refused is None:
        made = compose(template(number, "kk", tidy(text)), sample(number, "kk"))
        assert pdf([made]).pages >= 1
        assert docx([made])[:2] == b"PK"
    else:
        assert say_refusal(refused.code, refused.facts)
        lines = len(re.split("\r\n|[\r\n\u2028\u2029]", text))
        assert 1 <= refused.facts.get("line", 1) <= lines
    assert len(compared(number, "kk", text)) > 0


@given(st.text())
def test_tidying_keeps_the_lines_and_is_done_once(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


def test_blocks_inside_themselves_would_print_without_end() -> None:
    text = "{#each measures}\n" * 2 + "{help_kind}\n" + "{/each}\n" * 2
    with pytest.raises(Refused, match=r"papers\.too_deep") as refused:
        checked("18.1", "kk", text)
    assert refused.value.facts["line"] == 2


@pytest.mark.clause("398/25")
@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("number", ["08.1", "09.1", "09.2", "13.1", "17.1", "18.2", "21.1", "24.1"])
def test_the_sentence_without_consequences_warns_when_it_goes(number: str, language: str) -> None:
    said = {"kk": "құқықтық салдарға", "ru": "не влечет правовых"}[language]
    text = "\n".join(line for line in default_text(number, language).split("\n") if said not in line)
    found = warnings(number, language, text)
    assert [(warn.code, warn.clause) for warn in found] == [("papers.no_consequences_removed", "398/25")]
    assert words.say(found[0])


@pytest.mark.clause("398/A1")
@pytest.mark.parametrize(("language", "old", "new"), [("kk", "Мекен-жайы {", "Үйі {"), ("ru", "Адрес {", "Дом {")])
def test_a_line_of_annex_1_warns_when_it_goes(language: str, old: str, new: str) -> None:
    found = warnings("18.1", language, default_text("18.1", language).replace(old, new))
    assert [warn.code for warn in found] == ["papers.annex_removed"]
    assert found[0].facts["lines"] == (old.removesuffix(" {"),)


def test_the_signer_warns_when_there_is_no_place_for_it() -> None:
    found = warnings("18.1", "kk", default_text("18.1", "kk").replace("{head_name}", "________"))
    assert [(warn.code, warn.facts["fields"]) for warn in found] == [("papers.must_removed", ("head_name",))]
    assert "{" not in words.say(Warn(found[0].code, found[0].facts))


def test_the_comparison_names_the_lines() -> None:
    text = default_text("18.1", "kk").replace("[R] БЕКІТЕМІН:", "[R] МАҚҰЛДАЙМЫН:")
    lines = [(line.kind, line.text) for line in compared("18.1", "kk", text) if line.kind != "same"]
    assert lines == [("gone", "[R] БЕКІТЕМІН:"), ("new", "[R] МАҚҰЛДАЙМЫН:")]


@pytest.mark.parametrize(
    ("number", "day"),
    [("01.1", "order_date"), ("09.1", "act_date"), ("13.1", "outgoing_date"), ("16.1", "session_date"), ("26.1", "")],
)
def test_the_day_of_a_paper_is_its_own(number: str, day: str) -> None:
    facts = {name: date(2026, 11, place) for place, name in enumerate(DAYS, 1)}
    assert paper(number).day(facts) == facts.get(day)
    assert paper(number).day({}) is None
