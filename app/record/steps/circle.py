"""Consent and conclusion inside an open transaction: what the circle's key opens, and who may ask for it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.access import Viewer
from app.record.rules import circle as rules
from app.record.rules.circle import ConsentValues
from app.record.tables import Consent, EvidencePart


def consent(session: Session, case_id: int) -> Consent | None:
    """The last consent of a case."""
    return session.scalars(select(Consent).where(Consent.case_id == case_id).order_by(Consent.id.desc())).first()


def seal_consent(viewer: Viewer, case_id: int, values: ConsentValues) -> bytes:
    """Close what a consent says; the viewer holds the key."""
    assert viewer.circle is not None
    return viewer.circle.seal(json.dumps(values.plain(), ensure_ascii=False), f"consent:{case_id}")


def consent_values(viewer: Viewer, row: Consent | None) -> ConsentValues | None:
    """What a consent says; None without one and outside the circle."""
    if row is None or viewer.circle is None:
        return None
    return rules.consent_of(json.loads(viewer.circle.open(row.sealed, f"consent:{row.case_id}")))


def conclusion(viewer: Viewer, part: EvidencePart) -> Mapping[str, Any]:
    """The text of a typed conclusion; empty outside the circle."""
    if part.sealed is None or viewer.circle is None:
        return {}
    opened: dict[str, Any] = json.loads(viewer.circle.open(part.sealed, f"evidence_part:{part.id}"))
    return opened
