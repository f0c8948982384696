"""The papers of one case from the referral to the plan, in both languages, as PDF and DOCX."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from app.base.access import Viewer
from app.base.papers import compose, docx, pdf, template
from app.council import papers as council_papers
from app.council import reads as council_reads
from app.record import papers, reads
from app.record.reads import CasePage

LANGUAGES = ("kk", "ru")
Facts = Mapping[str, Any]


def leave(viewer: Viewer, case_id: int, folder: Path) -> list[Path]:
    """Write the papers of a case into a folder; gives the files in their order."""
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    for language in LANGUAGES:
        for number, facts in _facts(viewer, case_id, language):
            composed = compose(template(number, language), facts)
            for suffix, data in (("pdf", pdf([composed]).data), ("docx", docx([composed]))):
                path = folder / f"{number}-{language}.{suffix}"
                path.write_bytes(data)
                files.append(path)
    return files


def _facts(viewer: Viewer, case_id: int, language: str) -> Iterator[tuple[str, Facts]]:
    page = reads.case_page(viewer, case_id, language)
    child = page.child.child_id or 0
    first = page.referrals[0]
    yield "03.1", papers.referral(_ground(viewer, child, language, first.received_at.date()), first.values)
    yield "05.1", _sheet(viewer, child, page, language)
    yield from _submission(viewer, child, page, language)
    yield from _protocol(viewer, page, language)
    plan = reads.plan_page(viewer, case_id, language)
    if plan is not None:
        yield "18.1", papers.plan(plan)
        yield "18.2", papers.copy_receipt(plan, plan.copies[0] if plan.copies else None)


def _ground(viewer: Viewer, child: int, language: str, on: date) -> reads.PaperGround:
    return reads.paper_ground(viewer, child, language, on)


def _sheet(viewer: Viewer, child: int, page: CasePage, language: str) -> Facts:
    collected = page.sheet.collected_at
    return papers.primary_sheet(
        _ground(viewer, child, language, (collected or page.referrals[0].received_at).date()),
        page.sheet,
        case_number=page.number,
        clock_start=page.referrals[0].received_at,
        clock_due=page.sheet_due.at,
    )


def _submission(viewer: Viewer, child: int, page: CasePage, language: str) -> Iterator[tuple[str, Facts]]:
    submission = page.submission
    if submission is None:
        return
    yield (
        "04.1",
        papers.submission(
            _ground(viewer, child, language, viewer.clock.today()),
            submission.values,
            codes=[ground.code for ground in page.grounds],
            parts=page.parts,
            referrals=page.referrals,
        ),
    )


def _protocol(viewer: Viewer, page: CasePage, language: str) -> Iterator[tuple[str, Facts]]:
    session_id = page.decision.session_id if page.decision else None
    if session_id is None:
        return
    session = council_reads.session_page(viewer, session_id, language)
    head = council_reads.paper_head(viewer, language, session.starts_at.date())
    yield "16.1", council_papers.protocol(session, head)
