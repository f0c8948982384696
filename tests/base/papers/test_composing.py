"""Values into blocks: dates, empty fields, points, conditions, names of the edition."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any

import pytest

from app.base.language import use
from app.base.papers import Composed, blank, compose, paper, renamed, require_printable, template
from app.base.papers.blocks import Grid, Kept, Para, Placed, SignRow
from app.base.papers.names import SEED
from app.base.papers.values import clean, say
from app.base.papers.words import say_refusal
from app.base.refusal import Refused
from tests.base.papers.sample import facts


def lines(composed: Composed) -> list[str]:
    """The paragraphs as text, a blank as ___."""
    return [_words(block.runs) for block in _flat(composed.blocks) if isinstance(block, Para)]


def cells(composed: Composed) -> list[list[str]]:
    """The cells of all tables without headings."""
    grids = [block for block in _flat(composed.blocks) if isinstance(block, Grid)]
    return [[_words(cell) for cell in row] for grid in grids for row in grid.rows]


def _flat(blocks: tuple[Placed, ...]) -> list[Placed]:
    return [inner for block in blocks for inner in (_flat(block.blocks) if isinstance(block, Kept) else [block])]


def _words(runs: Any) -> str:
    return "".join("___" if run.kind == "blank" else run.text for run in runs)


def edited(number: str, text: str, given: dict[str, Any], language: str = "kk") -> Composed:
    """A paper with another text."""
    keep = "\n".join(f"[S] {{{name}}}" for name in paper(number).must)
    return compose(template(number, language, f"{text}\n{keep}"), given)


@pytest.mark.parametrize(
    ("field", "kk", "ru"),
    [
        ("approval_date", "2026 жылғы 20 қараша", "20 ноября 2026 года"),
        ("start_date_ablative", "2026 жылғы 1 қыркүйектен", "1 сентября 2026 года"),
        ("end_date_dative", "2027 жылғы 25 мамырға", "25 мая 2027 года"),
        ("approval_date_locative", "2026 жылғы 20 қарашада", "20 ноября 2026 года"),
        ("approval_date_attributive", "2026 жылғы 20 қарашадағы", "20 ноября 2026 года"),
        ("start_date_numeric", "01.09.2026", "01.09.2026"),
    ],
)
def test_dates_print_by_the_ending_of_the_field(field: str, kk: str, ru: str) -> None:
    given = {"approval_date": date(2026, 11, 20), "start_date": date(2026, 9, 1), "end_date": date(2027, 5, 25)}
    assert lines(edited("18.1", f"{{{field}}}", given))[0] == kk
    assert lines(edited("18.1", f"{{{field}}}", given, "ru"))[0] == ru


def test_moments_print_with_the_hour_and_cells_with_numbers() -> None:
    moment = datetime(2026, 11, 20, 15, 30)
    assert say(moment, "registered_at", "moment", "kk", cell=False) == "2026 жылғы 20 қараша, 15:30"
    assert say(moment, "registered_at", "moment", "ru", cell=True) == "20.11.2026, 15:30"
    assert say(moment, "session_date", "date", "ru", cell=False) == "20 ноября 2026 года"
    assert say(moment, "session_time", "time", "ru", cell=False) == "15:30"
    assert say(time(9, 5), "session_time", "time", "kk", cell=False) == "09:05"


def test_numbers_are_grouped_but_not_those_of_documents_and_years() -> None:
    assert say(1284, "children_count", "number", "kk", cell=False) == "1\u00a0284"
    assert say(12345, "protocol_number", "number", "kk", cell=False) == "12345"
    assert say(2009, "member_birth_year", "number", "kk", cell=True) == "2009"
    assert say(71.5, "turnout_percent", "number", "kk", cell=False) == "71,5%"
    assert say(71.5, "turnout_percent", "number", "ru", cell=False) == "71,5\u00a0%"


def test_in_a_table_every_date_is_numeric() -> None:
    given = facts("03.1", "kk")
    assert cells(compose(template("03.1", "kk"), given))[0][1] == "20.11.2026"


def test_one_full_stop_and_no_stop_before_a_semicolon() -> None:
    assert lines(edited("18.1", "Мекенжай: {child_address}.", {"child_address": "Абай к., 8-үй."}))[0] == (
        "Мекенжай: Абай к., 8-үй."
    )
    assert lines(edited("18.1", "{child_address};", {"child_address": "Бәрі орындалды."}))[0] == "Бәрі орындалды;"
    assert lines(edited("18.1", "{child_address};", {"child_address": "2026 ж."}))[0] == "2026 ж.;"


def test_an_empty_field_takes_the_sign_before_it() -> None:
    given = {"child_name": "Оразбек Нұрлан"}
    assert lines(edited("18.1", "Бала: {child_name}, {child_address}.", given))[0] == "Бала: Оразбек Нұрлан."
    given = facts("05.1", "kk", rows=1)
    given["family"][0] |= {"member_occupation": "", "member_phone": None}
    assert cells(compose(template("05.1", "kk"), given))[1][5].strip("_") == ""
    given["family"][0]["member_phone"] = "+7 701 000 00 01"
    assert cells(compose(template("05.1", "kk"), given))[1][5].strip("_") == "+7 701 000 00 01"


def test_an_empty_date_after_a_sign_keeps_its_line() -> None:
    composed = compose(template("04.1", "kk"), facts("04.1", "kk") | {"submission_date": None})
    assert "№ 12, ___" in lines(composed)
    assert composed.empty == ("submission_date",)


def test_only_signer_and_number_stop_a_print() -> None:
    composed = compose(template("18.1", "kk"), {"measures": [{}]})
    assert composed.missing == ("head_name",)
    assert {"child_name", "child_iin", "start_date", "measures.0.help_stage"} <= set(composed.empty)
    assert compose(template("16.1", "kk"), {}).missing == ("protocol_number", "presiding_name", "secretary_name")
    assert compose(template("18.1", "kk"), facts("18.1", "kk")).missing == ()


def test_a_paper_without_its_signer_is_not_printed() -> None:
    paper_ = compose(template("18.1", "kk"), facts("18.1", "kk") | {"head_name": ""})
    with pytest.raises(Refused) as refused:
        require_printable([paper_])
    assert refused.value.field == "head_name"
    use("kk")
    said = say_refusal(refused.value.code, refused.value.facts)
    assert said is not None
    assert "Мектеп басшысының аты-жөні" in said
    require_printable([compose(template("18.1", "kk"), facts("18.1", "kk")), blank(template("18.1", "kk"))])


@pytest.mark.parametrize("code", ["unknown_sign", "unknown_field", "crossed_block", "cells", "too_deep"])
def test_every_refusal_has_a_sentence_with_its_line(code: str) -> None:
    said = say_refusal(f"papers.{code}", {"line": 7, "what": "{x}"})
    assert said is not None
    assert "{x}" in said
    assert "7" in said
    assert say_refusal("record.missing", {}) is None


def test_a_list_without_rows_is_told_and_prints_dashes() -> None:
    composed = compose(template("18.1", "kk"), facts("18.1", "kk") | {"measures": []})
    assert composed.empty == ("measures",)
    assert cells(composed) == [["–"] * 5]


def test_an_empty_form_has_five_rows_and_asks_for_nothing() -> None:
    composed = blank(template("18.1", "kk"))
    assert (composed.empty, composed.missing) == ((), ())
    assert len(cells(composed)) == 5
    assert lines(composed).count("___") >= 3
    assert "ЖСН (жеке куәліктің/ туу туралы куәліктің көшірмесі/лері қоса ұсынылады) ___" in lines(composed)


def test_an_empty_form_still_names_the_orders() -> None:
    assert any("№ 61 бұйрығымен бекітілген" in line for line in lines(blank(template("05.1", "kk"))))


def _order(**flags: bool) -> list[str]:
    given = facts("01.1", "kk") | {
        "cite_prevention_law": False,
        "has_valid_to": False,
        "secretary_substitute": False,
        "has_previous_order": False,
    }
    return [line for line in lines(compose(template("01.1", "kk"), given | flags)) if line[:1].isdigit()]


def test_points_are_numbered_anew() -> None:
    full = _points(_order(secretary_substitute=True, has_previous_order=True))
    assert full[:10] == list(range(1, 11))
    assert _points(_order())[:9] == [*range(1, 9), 1]  # eight points, then the first of annex 2


def _points(texts: list[str]) -> list[int]:
    return [int(found[1]) for text in texts if (found := re.match(r"(\d{1,2})\. ", text))]


def test_words_inside_a_line_print_only_when_so() -> None:
    ends = "бастап құрылсын."
    assert any(line.endswith(ends) for line in _order())
    assert any("дейінгі мерзімге құрылсын." in line for line in _order(has_valid_to=True))


def _decision(**flags: bool) -> list[str]:
    given = facts("16.1", "kk", rows=1)
    item = given["items"][0] | {flag: flags.get(flag, False) for flag in paper("16.1").flags}
    composed = compose(template("16.1", "kk"), given | {"items": [item]})
    texts = lines(composed)
    return [line for line in texts[texts.index("ШЕШІМ ҚАБЫЛДАНДЫ:") + 1 :] if line[:1].isdigit()]


def test_decisions_of_one_item_are_numbered_through() -> None:
    both = _decision(decision_place=True, decision_refer=True)
    assert [line[:2] for line in both] == ["1)", "2)", "3)", "4)", "5)", "6)"]
    assert "есепке қойылсын" in both[0]
    assert "комиссияға" in both[4]


@pytest.mark.parametrize(
    ("flag", "count"),
    [("decision_place", 4), ("decision_refuse", 2), ("decision_defer", 3), ("decision_keep", 3), ("decision_other", 1)],
)
def test_one_decision_begins_with_one(flag: str, count: int) -> None:
    assert [line[:2] for line in _decision(**{flag: True})] == [f"{i})" for i in range(1, count + 1)]


def test_the_decision_stays_together() -> None:
    given = facts("16.1", "kk", rows=1)
    kept = [block for block in compose(template("16.1", "kk"), given).blocks if isinstance(block, Kept)]
    assert len(kept) == 1
    assert _words(kept[0].blocks[0].runs) == "ШЕШІМ ҚАБЫЛДАНДЫ:"  # type: ignore[union-attr]


def test_rows_know_their_paths_and_what_stands_outside() -> None:
    given = {"child_name": "Сыртқы", "measures": [{"help_kind": "A"}, {"help_kind": "B"}]}
    grid = next(b for b in compose(template("18.1", "kk"), given).blocks if isinstance(b, Grid))
    assert [row[0][0].field for row in grid.rows] == ["measures.0.help_kind", "measures.1.help_kind"]
    nested = compose(template("16.1", "kk"), facts("16.1", "kk", rows=2))
    fields = {run.field for b in _flat(nested.blocks) if isinstance(b, Para) for run in b.runs}
    assert "items.1.heard.0.speech_summary" in fields


def test_a_flag_has_rows_follows_its_list() -> None:
    given = facts("03.1", "kk")
    del given["has_attachments"]
    assert "Қоса беріледі:" in lines(compose(template("03.1", "kk"), given))
    assert "Қоса беріледі:" not in lines(compose(template("03.1", "kk"), given | {"attachments": []}))


def test_facts_of_the_edition_go_before_the_default_citation() -> None:
    given = facts("05.1", "kk") | {"guidelines_gen": "Өзге бұйрықтың"}
    assert lines(compose(template("05.1", "kk"), given))[-1] == "Негіз: Өзге бұйрықтың 12-тармағы."


def test_the_council_may_have_another_name() -> None:
    forms = (
        "профилактика кеңесі",
        "профилактика кеңесінің",
        "профилактика кеңесіне",
        "профилактика кеңесі",
        "профилактика кеңесінің",
        "профилактика кеңесіне",
        "ПРОФИЛАКТИКА КЕҢЕСІ",
    )
    given = facts("04.1", "kk") | {"summary_text": "Профилактикалық кеңес туралы"}
    composed = compose(template("04.1", "kk"), given, names=renamed("kk", forms))
    texts = lines(composed)
    assert texts[1] == "Профилактика кеңесіне"
    assert any("мәселені профилактика кеңесінің отырысында" in line for line in texts)
    assert any("Профилактикалық кеңес туралы" in line for line in texts)  # a typed value stays
    assert len(SEED["kk"]) == len(SEED["ru"]) == len(forms)


def test_a_signature_without_a_name_is_ruled() -> None:
    rows = [b for b in compose(template("04.1", "ru"), {}).blocks if isinstance(b, SignRow)]
    assert rows[0].name[0].kind == "blank"


def test_typed_text_is_cleaned_of_what_is_no_letter() -> None:
    assert clean("а\x00б\x07\u200bв\ud800г\ufffe") == "абвг"
    assert clean("бір\r\nекі\rүш\tтөрт   бес") == "бір\nекі\nүш төрт бес"
    assert clean("И\u0306") == "Й"
