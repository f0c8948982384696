"""Staff by their posts of a day, as the record needs them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.school.tables import StaffPost


def holder(session: Session, post: str, on: date) -> int | None:
    """Who holds a post on a day; somebody who acts for the holder goes first (decision 5)."""
    query = (
        select(StaffPost.staff_id)
        .where(StaffPost.code == post, StaffPost.starts <= on, or_(StaffPost.ends.is_(None), StaffPost.ends >= on))
        .order_by(StaffPost.acting.desc(), StaffPost.starts.desc(), StaffPost.id)
    )
    return session.scalars(query).first()
