"""Kept papers of a case, a child, a session; the bytes of one."""

from __future__ import annotations

import json
from typing import Any, Literal

from sqlalchemy import Select, select

from app.base.access import Look, read
from app.base.refusal import Forbidden, Refused
from app.base.store import attachments
from app.base.store.tables import User
from app.letters import rules
from app.letters.reads.values import PaperFile, PaperLine
from app.letters.tables import Paper

Way = Literal["print", "export"]


def line(look: Look, row: Paper) -> PaperLine:
    """A kept paper as a value."""
    maker = look.session.get(User, row.made_by) if row.made_by else None
    return PaperLine(
        row.id,
        row.kind,
        row.language,
        row.number,
        row.title,
        row.made_at,
        row.case_id,
        row.child_id,
        row.session_id,
        row.copies,
        row.sha256,
        row.template_version,
        row.signed_on,
        row.signed_scan_id,
        row.circle and look.viewer.circle is None,
        maker.name if maker else "",
    )


def _papers(look: Look, query: Select[Paper]) -> list[PaperLine]:
    rows = look.session.scalars(query.order_by(Paper.made_at.desc(), Paper.id.desc()))
    return [line(look, row) for row in rows]


@read
def papers_of_case(look: Look, case_id: int) -> list[PaperLine]:
    """Kept papers of one case, newest first."""
    return _papers(look, select(Paper).where(Paper.case_id == case_id))


@read
def papers_of_child(look: Look, child_id: int) -> list[PaperLine]:
    """Kept papers of one child, newest first."""
    return _papers(look, select(Paper).where(Paper.child_id == child_id))


@read
def papers_of_session(look: Look, session_id: int) -> list[PaperLine]:
    """Kept papers of one session of the Council, newest first."""
    return _papers(look, select(Paper).where(Paper.session_id == session_id))


def _file(look: Look, paper_id: int, name: str) -> PaperFile:
    row = look.session.get(Paper, paper_id)
    if row is None or row.attachment_id is None:
        raise Refused("letters.missing", {"id": paper_id}, field="paper_id")
    if row.circle and look.viewer.circle is None:
        raise Forbidden(name)
    data, _ = attachments.read(look.viewer, row.attachment_id)
    if not rules.same_bytes(data, row.sha256):
        raise Refused("letters.paper_changed", {"id": paper_id})
    return PaperFile(data, row.kind, row.language, row.signed_on)


@read
def paper_file(look: Look, paper_id: int) -> PaperFile:
    """The bytes of a kept paper as they were made; refused when they are no longer the same."""
    found = _file(look, paper_id, "letters.paper_file")
    look.opened("paper", paper_id)
    return found


@read
def paper_facts(look: Look, paper_id: int) -> dict[str, Any]:
    """The facts that a kept paper was made from, on their way out of the program as a document for Word: audited."""
    row = look.session.get(Paper, paper_id)
    if row is None:
        raise Refused("letters.missing", {"id": paper_id}, field="paper_id")
    if row.circle and look.viewer.circle is None:
        raise Forbidden("letters.paper_facts")
    look.opened("paper.export", paper_id)
    kept = row.facts
    if row.sealed is not None and look.viewer.circle is not None:
        kept = json.loads(look.viewer.circle.open(row.sealed, "paper.facts"))
    facts: dict[str, Any] = rules.thaw(kept)
    return facts


@read
def paper_copy(look: Look, paper_id: int, way: Way) -> PaperFile:
    """The same bytes on their way out of the program, to the printer or into a file: both are audited (decision 13)."""
    found = _file(look, paper_id, "letters.paper_copy")
    look.opened(f"paper.{way}", paper_id)
    return found
