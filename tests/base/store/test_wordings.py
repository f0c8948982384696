"""Versions of a paper's text from a day on: what is made on a day takes them; what was made keeps its bytes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from app.base import wordings as book
from app.base.access import Role, Viewer
from app.base.clock import SetClock
from app.base.papers import blank, compose, default_text, pdf, template, version_of
from app.base.papers.samples import sample
from app.base.refusal import Forbidden, NeedsReason, Refused
from app.base.store import wordings
from app.base.store.store import Store
from app.base.store.tables import TemplateOverride
from app.council.papers.extract import hearing_and_decision
from app.council.reads.values import VERSION
from app.letters import actions, reads
from tests.conftest import MORNING, PASSWORD

TODAY = MORNING.date()


def said(number: str, facts: dict[str, object]) -> str:
    return repr(compose(template(number, "kk"), facts).blocks)


def own(number: str = "11.1", add: str = "Мектептің өз сөзі.") -> str:
    return f"{default_text(number, 'kk')}\n{add}"


def test_a_wording_holds_from_its_day_on(viewer: Viewer) -> None:
    wordings.save_wording(viewer, "11.1", "kk", own(), date(2026, 12, 1), reason="Атауы өзгерді")
    facts = sample("11.1", "kk")
    assert "өз сөзі" not in said("11.1", facts | {"note_date": date(2026, 11, 30)})
    assert "өз сөзі" in said("11.1", facts | {"note_date": date(2026, 12, 1)})
    assert "өз сөзі" not in said("11.1", facts | {"note_date": None})
    assert "өз сөзі" not in repr(compose(template("11.1", "ru"), facts | {"note_date": date(2026, 12, 1)}).blocks)


def test_an_empty_form_takes_the_wording_of_today(viewer: Viewer) -> None:
    wordings.save_wording(viewer, "11.1", "kk", own(), TODAY)
    assert "өз сөзі" in repr(blank(template("11.1", "kk")).blocks)
    wordings.restore_wording(viewer, "11.1", "kk", TODAY, reason="Қайттық")
    assert "өз сөзі" not in repr(blank(template("11.1", "kk")).blocks)


def test_the_history_keeps_every_version(viewer: Viewer) -> None:
    first = wordings.save_wording(viewer, "11.1", "kk", own(), TODAY, reason="Өз сөзіміз")
    second = wordings.restore_wording(viewer, "11.1", "kk", TODAY)
    lines = wordings.wordings(viewer)
    assert [line.wording_id for line in lines] == [first, second]
    assert [(line.author, line.reason, line.is_library) for line in lines] == [
        (viewer.name, "Өз сөзіміз", False),
        (viewer.name, "", True),
    ]
    assert lines[0].entered_at == viewer.clock.now()
    assert not lines[0].stale


def test_the_version_of_the_wording_is_kept_with_the_paper(viewer: Viewer) -> None:
    assert version_of("11.1", "kk", {}) == "1"
    made = wordings.save_wording(viewer, "11.1", "kk", own(), TODAY)
    assert version_of("11.1", "kk", {}) == f"1e{made}"
    assert compose(template("11.1", "kk"), {}).version == f"1e{made}"


def test_a_paper_that_was_made_keeps_its_bytes(viewer: Viewer) -> None:
    facts = sample("11.1", "kk")
    kept = {name: value for name, value in facts.items() if name != "letterhead"}
    data = pdf([compose(template("11.1", "kk"), facts)]).data
    paper_id = actions.keep_paper(viewer, "11.1", "kk", data, kept, template_version=version_of("11.1", "kk", facts))
    wordings.save_wording(viewer, "11.1", "kk", own(), date(2026, 1, 1), reasons={"papers.wording_past": "Ұмытылды"})
    assert reads.paper_file(viewer, paper_id).data == data
    assert reads.archive(viewer)[0].paper.template_version == "1"
    assert pdf([compose(template("11.1", "kk"), facts)]).data != data


@pytest.mark.clause("398/25")
def test_what_the_law_fixes_takes_a_reason_and_goes_on(viewer: Viewer) -> None:
    text = "\n".join(line for line in default_text("13.1", "kk").split("\n") if "құқықтық салдарға" not in line)
    with pytest.raises(NeedsReason) as needs:
        wordings.save_wording(viewer, "13.1", "kk", text, TODAY)
    assert [warn.clause for warn in needs.value.warnings] == ["398/25"]
    assert wordings.wordings(viewer) == ()
    reasons = {"papers.no_consequences_removed": "Бөлек парақта беріледі"}
    wordings.save_wording(viewer, "13.1", "kk", text, TODAY, reasons=reasons)
    assert wordings.wordings(viewer)[0].reasons == reasons


def test_a_text_with_a_fault_is_refused_with_its_line(viewer: Viewer) -> None:
    with pytest.raises(Refused, match=r"papers\.unknown_field") as refused:
        wordings.save_wording(viewer, "11.1", "kk", own(add="{nobody}"), TODAY)
    assert refused.value.facts["line"] == own().count("\n") + 1


def test_who_may_only_read(viewer: Viewer) -> None:
    deputy = replace(viewer, roles=frozenset({Role.DEPUTY}))
    assert wordings.wordings(deputy) == ()
    with pytest.raises(Forbidden):
        wordings.save_wording(deputy, "11.1", "kk", own(), TODAY)


def test_the_wording_is_there_after_the_lock_and_the_next_sign_in(viewer: Viewer, folder: Path) -> None:
    wordings.save_wording(viewer, "11.1", "kk", own(), TODAY)
    viewer.store.drop_keys(viewer)
    assert book.at("11.1", "kk", TODAY) is None
    viewer.store.unlock(viewer, PASSWORD)
    assert book.at("11.1", "kk", TODAY) is not None
    viewer.store.close()
    assert book.at("11.1", "kk", TODAY) is None
    again = Store.sign_in(folder, "social", PASSWORD, SetClock(MORNING))
    assert book.at("11.1", "kk", TODAY) is not None
    again.store.close()


def test_a_wording_that_this_program_cannot_read_gives_way(viewer: Viewer) -> None:
    rows = [book.Wording(1, "11.1", "kk", TODAY, "{gone_with_a_version}")]
    book.put(viewer.store, book.Book(rows, viewer.clock.today))
    assert said("11.1", {}) == repr(compose(template("11.1", "kk", default_text("11.1", "kk")), {}).blocks)


def test_a_default_text_that_moved_on_is_told(viewer: Viewer) -> None:
    wordings.save_wording(viewer, "11.1", "kk", own(), TODAY)
    with viewer.store.silently() as session:
        session.execute(update(TemplateOverride).values(base_version="an older text"))
    assert wordings.wordings(viewer)[0].stale
    assert "өз сөзі" in said("11.1", {"note_date": TODAY})


def test_the_extract_is_cut_out_of_a_protocol_without_headings_too(viewer: Viewer) -> None:
    facts = sample("16.1", "kk")
    before = hearing_and_decision(facts, 0, "kk")
    plain = default_text("16.1", "kk").replace("[B] ", "")
    wordings.save_wording(viewer, "16.1", "kk", plain, date(2026, 1, 1), reasons={"papers.wording_past": "Үлгі"})
    assert "[B]" not in plain
    assert hearing_and_decision(facts, 0, "kk") == before


@pytest.mark.clause("398/17")
def test_an_extract_says_what_the_signed_protocol_said(viewer: Viewer) -> None:
    facts = sample("16.1", "kk")
    signed = hearing_and_decision(facts, 0, "kk")
    other = default_text("16.1", "kk").replace("[B] ТЫҢДАЛДЫ:", "[B] ТЫҢДАЛДЫ:\nМектептің өз жолы.")
    made = wordings.save_wording(viewer, "16.1", "kk", other, date(2026, 1, 1), reasons={"papers.wording_past": "Үлгі"})
    assert hearing_and_decision({**facts, VERSION: "1"}, 0, "kk") == signed
    now = hearing_and_decision(facts, 0, "kk")
    assert now != signed
    wordings.restore_wording(viewer, "16.1", "kk", TODAY)
    assert hearing_and_decision({**facts, VERSION: f"1e{made}"}, 0, "kk") == now


days = st.integers(0, 20).map(lambda place: date(2026, 11, 1) + timedelta(days=place))


@given(st.lists(st.tuples(days, st.sampled_from(["", "өз мәтіні"])), max_size=8), days, days)
def test_of_all_versions_the_last_begun_holds(entered: list[tuple[date, str]], on: date, today: date) -> None:
    rows = [book.Wording(place, "11.1", "kk", starts, text) for place, (starts, text) in enumerate(entered)]
    found = book.Book(rows, lambda: today)
    for day, asked in ((on, on), (today, None)):
        begun = [row for row in rows if row.starts <= day]
        last = max(begun, key=lambda row: (row.starts, row.wording_id), default=None)
        assert found.at("11.1", "kk", asked) == (last if last is not None and last.text else None)
    assert found.at("11.1", "ru", on) is None
