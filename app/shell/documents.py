"""The documents page with its neighbours: what letters, which stand below the record and the Council, ask of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.base.access import Viewer
from app.base.language import current
from app.council import papers as council_papers
from app.council import reads as council
from app.council.rules import MemberRole
from app.letters import reads as letters
from app.letters.documents_page import DocumentsPage, Neighbours
from app.letters.documents_page.neighbours import FactsOf
from app.letters.rules import CaseMark
from app.record import reads as record
from app.record.papers.registers import plans as register_of_plans


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


def _protocols(viewer: Viewer, language: str, first: date, last: date) -> dict[str, Any]:
    """The register of protocols, 28.2."""
    standing, lines = letters.paper_standing(viewer, language), council.protocols(viewer, first, last)
    return council_papers.protocols(lines, standing, language, last=last, secretary=secretary(viewer))


def _plans(viewer: Viewer, language: str, first: date, last: date) -> dict[str, Any]:
    """The register of individual plans, 28.3."""
    standing, rows = letters.paper_standing(viewer, language), record.plans(viewer, first, last)
    return register_of_plans(rows, standing, first=first, last=last, secretary=secretary(viewer))


def _registers(viewer: Viewer) -> dict[str, FactsOf]:
    """The registers that the viewer may read."""
    return dict(REGISTERS) if viewer.may("council.protocols") and viewer.may("record.plans") else {}


REGISTERS: dict[str, FactsOf] = {"28.2": _protocols, "28.3": _plans}


def documents_page(viewer: Viewer, **arguments: Any) -> DocumentsPage:
    """The page of the route `documents`."""
    from app.shell.pages import MODULES  # the list of pages names this module

    parts = frozenset(module.route for module in MODULES)
    return DocumentsPage(viewer, neighbours=Neighbours(cases, secretary, _registers(viewer), parts), **arguments)
