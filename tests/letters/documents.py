"""Papers, letters and children for tests of the documents page."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from app.base.access import Viewer
from app.base.clock import SetClock
from app.base.language import fold, sort_key
from app.base.papers import blank, pdf, template
from app.letters import actions, steps
from app.people.tables import Child


def text_of(data: bytes) -> str:
    """All words of a PDF in one line."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages).split())


def add_child(viewer: Viewer, surname: str, given: str, class_id: int | None = None) -> int:
    """A child of the register."""
    now = viewer.clock.now()
    with viewer.store.writing(viewer, "people.test") as work:
        child = Child(
            surname=surname,
            given=given,
            birth_date=date(2013, 5, 6),
            class_id=class_id,
            sort_key=sort_key(surname),
            search=fold(f"{surname} {given}"),
            created_at=now,
            changed_at=now,
        )
        work.session.add(child)
        work.session.flush()
        return child.id


def keep(viewer: Viewer, kind: str, language: str = "kk", **given: Any) -> int:
    """A kept paper with the pages of its empty form; `on` sets the day it was made, `signed` signs it."""
    on, signed = given.pop("on", None), given.pop("signed", None)
    clock = viewer.clock
    assert isinstance(clock, SetClock)
    now = clock.now()
    if on is not None:
        clock.set(datetime(on.year, on.month, on.day, 10, 0))
    data = pdf([blank(template(kind, language))]).data
    with viewer.store.writing(viewer, "letters.test") as work:
        paper_id = steps.archive_paper(work, kind, language, data, {}, **given)
        if signed is not None:
            steps.sign_paper(work, paper_id, signed)
    clock.set(now)
    return paper_id


def correspondence(viewer: Viewer, child_id: int | None = None) -> dict[str, int]:
    """Two letters that came in, one of them late, and three that went out: an answer, an inquiry, a cancelled one."""
    police = actions.register_incoming(
        viewer,
        received_at=datetime(2026, 11, 20, 8, 30),
        correspondent="Полиция бөлімі",
        subject="Бала туралы ақпарат",
        their_number="12-3",
        their_date=date(2026, 11, 19),
        child_id=child_id,
    )
    late = actions.register_incoming(
        viewer,
        received_at=datetime(2026, 11, 17, 8, 30),
        correspondent="Оспанова Жанар Болатқызы",
        subject="Өтініш",
        late_reason="Хат кеш жеткізілді",
    )
    answer = actions.register_outgoing(viewer, correspondent="Полиция бөлімі", subject="Жауап", answers_id=police)
    inquiry = actions.register_outgoing(
        viewer, correspondent="Емхана", subject="Анықтама сұрау", due_on=date(2026, 11, 18)
    )
    wrong = actions.register_outgoing(viewer, correspondent="Емхана", subject="Қайталанды")
    actions.cancel_letter(viewer, wrong, "Екі рет тіркелді")
    return {"police": police, "late": late, "answer": answer, "inquiry": inquiry, "wrong": wrong}
