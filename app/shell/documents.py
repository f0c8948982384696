"""The documents page with its neighbours: what letters, which stand below the record and the Council, ask of them."""

from __future__ import annotations

from typing import Any

from app.base.access import Viewer
from app.base.language import current
from app.council import reads as council
from app.council.rules import MemberRole
from app.letters.documents_page import DocumentsPage, Neighbours
from app.letters.rules import CaseMark
from app.record import reads as record


def cases(viewer: Viewer) -> dict[int, CaseMark]:
    """Numbers and children of the cases that the viewer may see."""
    if not viewer.may("record.cases"):
        return {}
    lines = record.cases(viewer).lines
    return {line.case_id: CaseMark(line.number, line.child_id, line.child_name) for line in lines}


def secretary(viewer: Viewer) -> str:
    """The secretary of the Council whose composition is in force today."""
    order = council.current_order(viewer, current()) if viewer.may("council.current_order") else None
    members = order.members if order else ()
    return next((person.name for person, role in members if role == MemberRole.SECRETARY), "")


def documents_page(viewer: Viewer, **arguments: Any) -> DocumentsPage:
    """The page of the route `documents`."""
    from app.shell.pages import MODULES  # the list of pages names this module

    parts = frozenset(module.route for module in MODULES)
    return DocumentsPage(viewer, neighbours=Neighbours(cases, secretary, parts), **arguments)
