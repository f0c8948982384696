"""Who may sign in: names, roles, the circle, closed doors (decisions 9, 10, 12)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.base import words
from app.base.access import Viewer
from app.base.language import current, date_screen, p_
from app.base.refusal import Warn
from app.base.store import users
from app.base.store.users import HELD, PENDING, UserLine
from app.school.settings_page.section import Primary, Section
from app.school.settings_page.users_dialog import NewUserDialog, PasswordDialog, RolesDialog
from app.widgets.card import Card
from app.widgets.dialog import confirm, run_verb, tell
from app.widgets.memory import memory_of
from app.widgets.tables import Column, RowAction, RowsModel, TableView


def _roles(line: UserLine) -> str:
    return ", ".join(words.role(role) for role in sorted(line.roles))


def _marks(line: UserLine) -> list[tuple[str, str]]:
    marks = []
    if not line.active:
        marks.append((p_("settings.user_closed", "closed"), "neutral"))
    if line.circle == HELD:
        marks.append((p_("settings.circle_held", "sees sensitive texts"), "active"))
    if line.circle == PENDING:
        marks.append((p_("settings.circle_pending", "waits for sensitive texts"), "today"))
    return marks


def _seen(line: UserLine) -> str:
    return date_screen(line.last_seen_at.date(), current()) if line.last_seen_at else ""


COLUMNS = (
    Column("name", lambda: p_("settings.user_name", "User"), lambda r: r.name, second=lambda r: r.login, width=220),
    Column("roles", lambda: p_("ui.role", "Role"), _roles, width=200, tip=_roles),
    Column("marks", lambda: p_("ui.status", "Status"), chips=_marks, stretch=True),
    Column("seen", lambda: p_("settings.user_seen", "Last sign-in"), _seen, width=160),
)


class UsersSection(Section):
    """A list; the row menu changes roles, gives a new password, closes the sign-in."""

    NAME = "users"
    NEEDS = "base.users"

    def __init__(self, viewer: Viewer, parent: QWidget | None = None) -> None:
        super().__init__(viewer, parent)
        card = Card(padding=1)
        self.model = RowsModel(COLUMNS)
        self.table = TableView(
            "settings_users_table",
            self.model,
            say_name=lambda: p_("settings.users", "Users"),
            memory=memory_of(viewer),
            row_height=40,
            menu=self._menu,
        )
        self.table.opened.connect(self._change_roles)
        card.body.addWidget(self.table)
        self.body.addWidget(card, 1)

    def title(self) -> str:
        """The word in the list."""
        return p_("settings.users", "Users")

    def primary(self) -> Primary:
        """A new user."""
        return Primary("add_user", lambda: p_("usr.add", "Add a user"), "account-plus-outline", self.add)

    def refresh(self) -> None:
        """All users, closed ones too."""
        self.model.show(users.users(self.viewer))

    def add(self) -> None:
        """Name, login, roles, first password."""
        NewUserDialog(self, self.viewer).open()

    def _menu(self, line: UserLine) -> Sequence[RowAction]:
        if not line.active:
            return ()
        entries: list[RowAction] = [
            ("roles", lambda: p_("settings.change_roles", "Change the roles"), self._change_roles),
            ("password", lambda: p_("auth.new_password", "New password"), self._new_password),
            ("close", lambda: p_("usr.disable", "Close the sign-in"), self._close),
        ]
        if line.circle == PENDING and self.viewer.may("base.grant_circle"):
            entries.insert(2, ("circle", lambda: p_("settings.open_circle", "Open sensitive texts"), self._open_circle))
        return entries

    def _change_roles(self, line: UserLine) -> None:
        if line.active:
            RolesDialog(self, self.viewer, line).open()

    def _new_password(self, line: UserLine) -> None:
        PasswordDialog(self, self.viewer, line).open()

    def _open_circle(self, line: UserLine) -> None:
        run_verb(self, lambda: users.grant_circle(self.viewer, line.id))

    def _close(self, line: UserLine) -> None:
        confirm(
            self,
            "close_user",
            title=lambda: p_("settings.close_user", "Close the sign-in of this user?"),
            text=lambda: p_(
                "settings.close_user_text", "{name} can't sign in any more. What the person did stays in the journal."
            ).format(name=line.name),
            verb=lambda: p_("usr.disable", "Close the sign-in"),
            act=lambda: run_verb(self, lambda: users.remove_user(self.viewer, line.id), done=self._closed),
            danger=True,
        )

    def _closed(self, code: str) -> None:
        tell(
            self,
            "user_closed",
            title=lambda: p_("settings.user_closed_title", "The sign-in is closed"),
            text=lambda: words.say(Warn(code)),
        )
