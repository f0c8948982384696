"""The register of protocols, 28.2 (398/17): numbers in sequence, decisions counted without names, corrections named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.access import Look, read
from app.base.store.tables import Attachment
from app.council.tables import AgendaItem, CouncilSession
from app.letters.tables import Paper


@dataclass(frozen=True)
class ProtocolLine:
    """A protocol; `decided` are kind and decision of each item; `corrects` and `corrected_by` numbers of protocols."""

    number: int
    on: date
    decision_number: str
    decision_on: date | None
    decided: tuple[tuple[str, str], ...]
    sheets: int | None
    signed_on: date | None
    corrects: int | None
    corrected_by: int | None


@read
def protocols(look: Look, first: date, last: date) -> tuple[ProtocolLine, ...]:
    """Protocols of sessions of a period, both ends included, by their number."""
    session, after = look.session, datetime.combine(last + timedelta(days=1), time())
    query = select(CouncilSession).where(
        CouncilSession.protocol_number.is_not(None),
        CouncilSession.starts_at >= datetime.combine(first, time()),
        CouncilSession.starts_at < after,
    )
    rows = session.scalars(query.order_by(CouncilSession.year, CouncilSession.protocol_number))
    return tuple(_line(session, row) for row in rows)


def _line(session: Session, row: CouncilSession) -> ProtocolLine:
    items = session.scalars(
        select(AgendaItem)
        .where(AgendaItem.session_id == row.id, AgendaItem.moved_to_id.is_(None))
        .order_by(AgendaItem.position)
    )
    corrected = session.get(CouncilSession, row.corrects_id) if row.corrects_id else None
    later = select(CouncilSession.protocol_number).where(CouncilSession.corrects_id == row.id)
    return ProtocolLine(
        row.protocol_number or 0,
        row.starts_at.date(),
        row.decision_number,
        row.decision_on,
        tuple((item.kind, item.decision or "") for item in items),
        _sheets(session, row.paper_id),
        row.signed_on,
        corrected.protocol_number if corrected else None,
        session.scalars(later).first(),
    )


def _sheets(session: Session, paper_id: int | None) -> int | None:
    paper = session.get(Paper, paper_id) if paper_id else None
    file = session.get(Attachment, paper.attachment_id) if paper and paper.attachment_id else None
    return file.pages if file else None
