"""The first run: language, school, director, first user, password, recovery key, a second place for backups.

Nothing is stored before the fourth page, when the encrypted folder is made with the school in it; from there on the
program can be left and signed in to.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.base.language import current, p_
from app.base.refusal import Refused
from app.shell.gate import Gate
from app.shell.recovery_page import RecoveryPage
from app.shell.second_place_page import SecondPlacePage
from app.shell.sign_in import import_heavy
from app.widgets import lanes
from app.widgets.banner import Banner
from app.widgets.fields import ChoiceField, PasswordField, TextField
from app.widgets.form import Form
from app.widgets.theme import restyle

if TYPE_CHECKING:
    from app.base.access import Viewer
    from app.base.store.sealing import Kdf

LEAST = 10
SCHOOL, PEOPLE, PASSWORD, RECOVERY, SECOND = range(5)


class FirstRun(Gate):
    """Five pages with Back and Next; `made` carries the viewer of the new school."""

    made = Signal(object)
    restore_asked = Signal()

    def __init__(self, folder: Path, kdf: Kdf | None = None, parent: QWidget | None = None) -> None:
        super().__init__("first_run", width=640, parent=parent)
        self._folder, self._kdf = folder, kdf
        self._viewer: Viewer | None = None
        self._busy = False
        self.step = QLabel(self.card)
        self.step.setProperty("role", "section")
        self.step.setObjectName("first_run_step_label")
        self.why = QLabel(self.card)
        self.why.setProperty("role", "caption")
        self.why.setWordWrap(True)
        self.banner = Banner("first_run_banner", self.card)
        self.pages = QStackedWidget(self.card)
        self.school, self.people, self.password = self._school(), self._people(), self._password()
        self.recovery, self.second = RecoveryPage(self.card), SecondPlacePage(self.card)
        for page in (self.school, self.people, self.password, self.recovery, self.second):
            self.pages.addWidget(_top(page))
        for part in (self.step, self.why, self.banner, self.pages):
            self.body.addWidget(part)
        self.body.addLayout(self._buttons())
        self.retranslate()

    # pages

    def _school(self) -> Form:
        form = Form("first_run_school", columns=2, parent=self.card)
        form.add("name_kk", lambda: p_("first.name_kk", "Full name of the school in Kazakh"), TextField(), span=2)
        form.add("name_ru", lambda: p_("first.name_ru", "Full name of the school in Russian"), TextField(), span=2)
        hint_kk, hint_ru = (
            (lambda: p_("first.short_hint_kk", "For example: School No. 12 (in Kazakh)")),
            (lambda: p_("first.short_hint_ru", "For example: School No. 12 (in Russian)")),
        )
        form.add("short_kk", lambda: p_("first.short_kk", "Short name in Kazakh"), TextField(), hint=hint_kk)
        form.add("short_ru", lambda: p_("first.short_ru", "Short name in Russian"), TextField(), hint=hint_ru)
        form.add("locality_kk", lambda: p_("first.locality_kk", "Settlement in Kazakh"), TextField(), optional=True)
        form.add("locality_ru", lambda: p_("first.locality_ru", "Settlement in Russian"), TextField(), optional=True)
        weeks = [(5, lambda: p_("first.week_5", "five days")), (6, lambda: p_("first.week_6", "six days"))]
        form.add("week_days", lambda: p_("first.week", "Working week"), ChoiceField(weeks))
        form.set_values({"week_days": 5})
        return form

    def _people(self) -> Form:
        form = Form("first_run_people", columns=3, parent=self.card)
        for who, say in (
            ("head", lambda: p_("first.director", "Director")),
            ("me", lambda: p_("first.me", "You, the social pedagogue")),
        ):
            form.add_widget(_Heading(say))
            form.add(f"{who}_surname", lambda: p_("first.surname", "Surname"), TextField())
            form.add(f"{who}_given", lambda: p_("first.given", "Name"), TextField())
            form.add(f"{who}_patronymic", lambda: p_("first.patronymic", "Patronymic"), TextField(), optional=True)
        return form

    def _password(self) -> Form:
        form = Form("first_run_password", parent=self.card)
        form.add("login", lambda: p_("auth.user_name", "User name"), TextField())
        hint = lambda: p_("first.password_hint", "At least 10 signs; a few words are best.")  # noqa: E731
        form.add("password", lambda: p_("ui.password", "Password"), PasswordField(), hint=hint)
        form.add("again", lambda: p_("auth.repeat_password", "Repeat the password"), PasswordField())
        return form

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.restore = self._push("first_run_restore_button", "ghost", self.restore_asked.emit)
        self.back = self._push("first_run_back_button", "", self.go_back)
        self.next = self._push("first_run_next_button", "primary", self.go_on)
        row.addWidget(self.restore)
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.next)
        return row

    def _push(self, name: str, kind: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(self.card)
        button.setObjectName(name)
        if kind:
            restyle(button, kind=kind)
        button.clicked.connect(lambda: act())
        return button

    # going

    @property
    def at(self) -> int:
        """Which page is shown."""
        return self.pages.currentIndex()

    def go_back(self) -> None:
        """The page before; from the recovery key on there is no way back: the school is made."""
        if 0 < self.at < RECOVERY:
            self._show(self.at - 1)

    def go_on(self) -> None:
        """Check this page and go to the next one."""
        if self._busy:
            return
        self.banner.clear()
        if self.at == PASSWORD:
            self._create()
        elif self.at == RECOVERY:
            if self.recovery.confirmed():
                self._show(SECOND)
        elif self.at == SECOND:
            self._finish()
        elif (self.school, self.people)[self.at].check():
            self._show(self.at + 1)

    def showEvent(self, event: QShowEvent) -> None:
        """The first field has the focus; what making a school needs is imported beside the typing."""
        super().showEvent(event)
        self.school.go_to("name_kk")
        QTimer.singleShot(0, self, lambda: lanes.store.run(self, import_heavy))

    def _show(self, page: int) -> None:
        self.pages.setCurrentIndex(page)
        if page == PEOPLE:
            self.people.go_to("head_surname")
        if page == PASSWORD and not self.password.field("login").value():
            self.password.set_values({"login": "pedagog"})
            self.password.go_to("password")
        self.retranslate()

    def _create(self) -> None:
        if not self.password.check():
            return
        typed = self.password.values()
        if len(typed["password"]) < LEAST:
            self.password.error("password", _short)
        elif typed["password"] != typed["again"]:
            self.password.error("again", _mismatch)
        else:
            facts = {**self.school.values(), **self.people.values(), **typed}
            self._set_busy(True)
            lanes.store.run(self, lambda: _make(self._folder, facts, current(), self._kdf), self._created, self._fell)

    def _created(self, made: tuple[Viewer, str]) -> None:
        self._set_busy(False)
        self._viewer, key = made
        self.password.set_values({"password": "", "again": ""})
        self.recovery.show_key(key)
        self._show(RECOVERY)

    def _fell(self, error: BaseException) -> None:
        self._set_busy(False)
        if not isinstance(error, Refused):
            raise error
        from app.base.words import say

        self.banner.tell(lambda: say(error), "overdue")

    def _finish(self) -> None:
        if self._viewer is None:
            return
        place = self.second.folder()
        if place:
            from app.base.store import idle

            try:
                idle.choose_second_place(self._viewer, place)
            except Refused as refused:
                self._fell(refused)
                return
        self.made.emit(self._viewer)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        for part in (self.pages, self.next, self.back):
            part.setEnabled(not busy)
        self.retranslate()

    def retranslate(self) -> None:
        """All words of the page that is shown."""
        super().retranslate()
        self.setWindowTitle(p_("app.name", "Tirek"))
        self.title.setText(p_("first.title", "First start"))
        says = _STEPS[self.at]
        self.step.setText(
            p_("first.step", "{number} of {count}. {title}").format(number=self.at + 1, count=5, title=says[0]())
        )
        self.why.setText(says[1]())
        self.back.setText(p_("ui.back", "Back"))
        self.back.setVisible(0 < self.at < RECOVERY)
        self.restore.setText(p_("ui.restore_backup", "Restore from a backup"))
        self.restore.setVisible(self.at == SCHOOL)
        self.next.setText(p_("first.making", "Making the school…") if self._busy else self._next_text())

    def _next_text(self) -> str:
        return p_("ui.finish", "Finish") if self.at == SECOND else p_("ui.next", "Next")


def _top(page: QWidget) -> QWidget:
    """A page at the top of its room."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(page)
    column.addStretch(1)
    return holder


class _Heading(QWidget):
    """A line of a form that says whose name follows."""

    def __init__(self, say: Callable[[], str]) -> None:
        super().__init__()
        self._say = say
        self.text = QLabel(self)
        self.text.setProperty("role", "strong")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self.text)
        self.text.setText(say())

    def changeEvent(self, event: Any) -> None:
        """Say it anew after a switch of the language."""
        if event.type() == event.Type.LanguageChange:
            self.text.setText(self._say())
        super().changeEvent(event)


_STEPS: tuple[tuple[Callable[[], str], Callable[[], str]], ...] = (
    (
        lambda: p_("first.school", "School"),
        lambda: p_("first.school_why", "The names print on papers as they are typed here. They can be changed later."),
    ),
    (
        lambda: p_("first.people", "Director and you"),
        lambda: p_(
            "first.people_why", "The director approves plans and chairs the Council. You will be the first user."
        ),
    ),
    (
        lambda: p_("first.sign_in", "Your password"),
        lambda: p_("first.sign_in_why", "All data are encrypted. Without the password nobody can read them."),
    ),
    (
        lambda: p_("auth.recovery_key", "Recovery key"),
        lambda: p_(
            "auth.recovery_why",
            "If the password is forgotten, only this key opens the data. "
            "Print the key and keep it in the director's safe.",
        ),
    ),
    (
        lambda: p_("first.second", "A second place for backups"),
        lambda: p_(
            "first.second_why",
            "A backup on another disk or stick saves the data if this PC breaks. Backups are encrypted too.",
        ),
    ),
)


def _short() -> str:
    return p_("auth.short", "The password is too short. Enter at least {count} signs.").format(count=LEAST)


def _mismatch() -> str:
    return p_("auth.mismatch", "The passwords are not the same. Enter both again.")


def _make(folder: Path, facts: dict[str, Any], language: str, kdf: Kdf | None) -> tuple[Viewer, str]:
    """Make the encrypted folder and the school in it; in the store lane, as the key takes its time."""
    from app.base.access import Role
    from app.base.clock import SystemClock
    from app.base.store import place
    from app.base.store.store import Store
    from app.school import actions, rules

    place.check(folder)
    me = actions.Person(facts["me_surname"], facts["me_given"], facts["me_patronymic"], rules.Post.SOCIAL_PEDAGOGUE)
    head = actions.Person(facts["head_surname"], facts["head_given"], facts["head_patronymic"], rules.Post.HEAD)
    viewer, key = Store.create(
        folder,
        login=facts["login"],
        name=rules.short_name(me.surname, me.given, me.patronymic),
        password=facts["password"],
        roles=frozenset({Role.SOCIAL_PEDAGOGUE, Role.ADMINISTRATOR}),
        clock=SystemClock(),
        language=language,
        kdf=kdf,
    )
    actions.set_up(
        viewer,
        name_kk=facts["name_kk"],
        name_ru=facts["name_ru"],
        short_kk=facts["short_kk"],
        short_ru=facts["short_ru"],
        director=head,
        me=me,
        week_days=facts["week_days"],
        texts={k: facts[k] for k in ("locality_kk", "locality_ru") if facts[k]},
    )
    return viewer, key
