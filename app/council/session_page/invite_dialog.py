"""Inviting somebody, and noting how the invitation was handed over and whether they came (398/8, 398/9, 398/13.3)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from app.base.access import Viewer
from app.base.language import Say, p_
from app.council import actions, reads, words
from app.council.rules import InvitedKind
from app.council.session_page.asking import Asked, Asking
from app.widgets.dialog import run_verb
from app.widgets.fields import ChoiceField, DateField, StaffField, TextField

Done = Callable[[Any], object]


def _text(said: str) -> str:
    return said


def _staff(staff: tuple[reads.Somebody, ...]) -> StaffField:
    return StaffField([(s.staff_id, f"{s.name}, {s.position}" if s.position else s.name) for s in staff])


class InviteDialog(Asking):
    """Whom to invite: a parent of an item's child, one of the staff, or a body's representative."""

    def __init__(
        self,
        owner: QWidget,
        viewer: Viewer,
        page: reads.SessionPage,
        staff: tuple[reads.Somebody, ...],
        item_id: int | None,
        done: Done,
    ) -> None:
        self._viewer, self._page = viewer, page
        self._people = {s.staff_id: s for s in staff}
        self._kind = ChoiceField([(k, partial(words.invited, k)) for k in InvitedKind])
        self._item = ChoiceField(
            [(0, lambda: p_("council.all_items", "all items"))]
            + [(i.item_id, partial(_text, f"{i.position}. {i.child.name if i.child else i.title}")) for i in page.items]
        )
        self._parent = ChoiceField()
        super().__init__(
            owner,
            "council_invite",
            lambda: p_("council.invite_title", "Invite to the session"),
            lambda: p_("council.invite", "Invite"),
            (
                Asked("kind", lambda: p_("council.invite_kind", "Whom"), self._kind),
                Asked("item", lambda: p_("council.item_label", "Agenda item"), self._item),
                Asked("person", lambda: p_("council.invite_parent", "Parent or legal representative"), self._parent),
                Asked("staff", lambda: p_("council.invite_staff", "Specialist of the school"), _staff(staff)),
                Asked("name", lambda: p_("council.invite_name", "Surname, name, patronymic"), TextField()),
                Asked("position", lambda: p_("council.position", "Position"), TextField(), True),
            ),
            self._invite,
            done,
            width=640,
        )
        self._item.set_value(item_id or 0)
        children = [i for i in page.items if i.about_child]
        self._kind.set_value(InvitedKind.PARENT if children else InvitedKind.SPECIALIST)
        if item_id is None and len(children) == 1:
            self._item.set_value(children[0].item_id)
        self._kind.edited.connect(self._follow)
        self._item.edited.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        kind = self._kind.value()
        parents = self._parents()
        self._parent.set_items([(p.person_id, partial(_text, p.name)) for p in parents])
        if parents and self._parent.value() is None:
            self._parent.set_value(parents[0].person_id)
        family = kind == InvitedKind.PARENT and bool(parents)
        self.form.set_shown("person", family)
        self.form.set_shown("staff", kind == InvitedKind.SPECIALIST)
        self.form.set_shown("name", kind == InvitedKind.BODY or (kind == InvitedKind.PARENT and not family))
        self.form.set_shown("position", kind == InvitedKind.BODY)

    def _parents(self) -> list[reads.Parent]:
        chosen = self._item.value()
        found = [p for i in self._page.items if chosen in (0, None, i.item_id) for p in i.parents]
        return list({p.person_id: p for p in found}.values())

    def _invite(self, values: dict[str, Any], _: Any) -> int:
        kind = values["kind"]
        person = next((p for p in self._parents() if p.person_id == values["person"]), None)
        staff = self._people.get(values["staff"])
        name = values["name"]
        if kind == InvitedKind.PARENT and person is not None:
            name = person.name
        elif kind == InvitedKind.SPECIALIST and staff is not None:
            name = staff.name
        return actions.invite(
            self._viewer,
            self._page.session_id,
            kind=kind,
            name=name,
            position=values["position"] if kind == InvitedKind.BODY else "",
            staff_id=values["staff"] if kind == InvitedKind.SPECIALIST else None,
            person_id=person.person_id if kind == InvitedKind.PARENT and person else None,
            item_id=values["item"] or None,
        )


CAME = (
    ("", lambda: p_("council.came_unknown", "not noted yet")),
    ("yes", lambda: p_("council.came_yes", "came")),
    ("no", lambda: p_("council.came_no", "did not come")),
)


class InvitedDialog(Asking):
    """How an invitation was handed over, and whether the person came."""

    def __init__(
        self,
        owner: QWidget,
        viewer: Viewer,
        line: reads.InvitedLine,
        print_it: Callable[[], object],
        done: Done,
    ) -> None:
        self._viewer, self._line = viewer, line
        self._buttons: list[tuple[QPushButton, Say]] = []
        self._day, self._how = DateField(), ChoiceField([(w, partial(words.delivery, w)) for w in words.WAYS])
        self._came = ChoiceField(CAME)
        super().__init__(
            owner,
            "council_invited",
            lambda: p_("council.invited_title", "Invitation"),
            lambda: p_("ui.save", "Save"),
            (
                Asked("on", lambda: p_("council.handed_on", "Handed over on"), self._day, True),
                Asked("how", lambda: p_("council.handed_how", "How"), self._how, True),
                Asked("by", lambda: p_("council.handed_by", "By whom"), TextField(), True),
                Asked("witnesses", lambda: p_("council.witnesses", "Witnesses"), TextField(), True),
                Asked("came", lambda: p_("cou.attendance", "Attendance"), self._came, True),
                Asked("absence", lambda: p_("council.absence", "Reason of absence"), TextField(), True),
            ),
            self._save,
            done,
            text=lambda: f"{line.name}, {line.position}" if line.position else line.name,
            width=640,
            columns=2,
        )
        self._show()
        self._how.edited.connect(self._follow)
        self._came.edited.connect(self._follow)
        self._left("print", _print, print_it)
        self._left("remove", _take_back, self._take_back)
        self._follow()

    def _left(self, name: str, say: Say, act: Callable[[], object]) -> None:
        button = QPushButton(say(), self)
        button.setObjectName(f"council_invited_{name}_button")
        button.clicked.connect(partial(_call, act))
        self.left_buttons.addWidget(button)
        self._buttons.append((button, say))

    def retranslate(self) -> None:
        """Say the buttons at the left anew too."""
        super().retranslate()
        for button, say in getattr(self, "_buttons", ()):
            button.setText(say())

    def _show(self) -> None:
        given = self._line.delivery
        attended = self._line.attended
        self.form.set_values(
            {
                "on": _date(given.get("on")),
                "how": given.get("how"),
                "by": given.get("by", ""),
                "witnesses": given.get("witnesses", ""),
                "came": "" if attended is None else "yes" if attended else "no",
                "absence": given.get("absence", ""),
            }
        )

    def _follow(self) -> None:
        self.form.set_shown("witnesses", self._how.value() == "refused")
        self.form.set_shown("absence", self._came.value() == "no")

    def _save(self, values: dict[str, Any], _: Any) -> None:
        invited = self._line.invited_id
        if values["on"] or values["how"]:
            actions.deliver(
                self._viewer,
                invited,
                on=values["on"] or self._viewer.clock.today(),
                how=values["how"] or "",
                by=values["by"],
                outcome="refused" if values["how"] == "refused" else "received",
                witnesses=values["witnesses"],
            )
        came = {"yes": True, "no": False}.get(values["came"] or "")
        actions.set_invited_attendance(self._viewer, invited, came, values["absence"] if came is False else "")

    def _take_back(self) -> None:
        run_verb(self, lambda: actions.uninvite(self._viewer, self._line.invited_id), self._done)


def _print() -> str:
    return p_("council.print_invitation", "Print the invitation")


def _take_back() -> str:
    return p_("council.uninvite", "Take back")


def _call(act: Callable[[], object], *_: object) -> None:
    act()


def _date(iso: Any) -> date | None:
    return date.fromisoformat(str(iso)) if iso else None
