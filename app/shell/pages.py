"""All pages: routes, rail, which roles see a module. Pages are imported when they are first opened."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from app.base.access import Viewer
from app.base.language import p_

Say = Callable[[], str]


@dataclass(frozen=True)
class Module:
    """A module of the rail: route, icon, word, and a read of its part: who may not read it does not see the module."""

    route: str
    icon: str
    say: Say
    reads: str


MODULES = (
    Module("today", "calendar-check-outline", lambda: p_("nav.today", "Today"), "today.today"),
    Module("mine", "clipboard-text-outline", lambda: p_("circle.mine.rail", "Materials"), "record.my_materials"),
    Module("record", "folder-account-outline", lambda: p_("nav.record", "Record"), "record.cases"),
    Module("council", "account-group-outline", lambda: p_("nav.council", "Council"), "council.sessions"),
    Module("children", "human-male-child", lambda: p_("nav.children", "Children"), "people.children"),
    Module(
        "documents",
        "file-document-multiple-outline",
        lambda: p_("nav.documents", "Documents"),
        "letters.archive",
    ),
)

SETTINGS = Module("settings", "cog-outline", lambda: p_("nav.settings", "Settings"), "school.school")

#: Route -> (module, class or function that makes the page) and the module of the rail that it belongs to.
ROUTES: dict[str, tuple[str, str, str]] = {
    "today": ("app.today.page", "TodayPage", "today"),
    "record": ("app.record.list_page", "RecordPage", "record"),
    "mine": ("app.record.my_page", "MyPage", "mine"),
    "case": ("app.record.case_page", "CasePage", "record"),
    "plan": ("app.record.plan_page", "PlanPage", "record"),
    "council": ("app.council.page", "CouncilPage", "council"),
    "session": ("app.council.session_page", "SessionPage", "council"),
    "children": ("app.people.page", "ChildrenPage", "children"),
    "child": ("app.people.child_page", "ChildPage", "children"),
    "documents": ("app.shell.documents", "documents_page", "documents"),
    "settings": ("app.school.settings_page", "SettingsPage", "settings"),
}


def modules(viewer: Viewer) -> list[Module]:
    """The modules of the rail that the viewer's roles open; closed ones are absent, not grey."""
    return [m for m in MODULES if viewer.may(m.reads)]


def home(viewer: Viewer) -> str:
    """The route that opens after sign-in."""
    found = modules(viewer)
    return found[0].route if found else SETTINGS.route


def module_of(route: str) -> str:
    """The module of the rail that a route belongs to."""
    return ROUTES[route][2]


def build(route: str, viewer: Viewer, arguments: dict[str, object]) -> QWidget:
    """The page of a route."""
    path, name, _module = ROUTES[route]
    made: QWidget = getattr(importlib.import_module(path), name)(viewer, **arguments)
    return made
