"""Row filters: which rows of an entity a viewer may see at all (decision 12). One filter, in every read.

A part registers its filter beside its reads; `reading(viewer)` lays it on every ORM query of the session.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

if TYPE_CHECKING:
    from app.base.access import Viewer

Rule = Callable[["Viewer"], Any]

_RULES: dict[type[Any], Rule] = {}


def row_filter(entity: type[Any], rule: Rule) -> None:
    """Show a viewer only the rows of `entity` that meet `rule(viewer)`; None from the rule means all of them."""
    _RULES[entity] = rule


def apply(session: Session, viewer: Viewer) -> None:
    """Lay the filters for `viewer` on every ORM query of the session."""
    options = [
        with_loader_criteria(entity, criteria, include_aliases=True)
        for entity, rule in _RULES.items()
        if (criteria := rule(viewer)) is not None
    ]
    if not options:
        return

    def narrow(state: ORMExecuteState) -> None:
        if state.is_select and not state.is_column_load and not state.is_relationship_load:
            state.statement = state.statement.options(*options)

    event.listen(session, "do_orm_execute", narrow)
