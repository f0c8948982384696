"""Who may sign in: adding, roles, passwords, the circle, the recovery key (decisions 9, 10, 12).

The file knows names and roles, the vault knows doors. Whoever does not hold the circle's key cannot give it: such a
user waits (`pending`) until someone of the circle opens it to them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select

from app.base.access import CIRCLE_ROLES, Look, Role, Work, read, verb
from app.base.refusal import Refused
from app.base.store import recovery
from app.base.store.failures import WrongPassword
from app.base.store.opening import check_password
from app.base.store.tables import User
from app.base.store.vault import Keys

#: Who can add users and change roles; one active person of them must remain.
KEEPERS = frozenset({Role.ADMINISTRATOR, Role.DIRECTOR})
#: What is said after a removal: copies made before still open with the old password.
OLD_COPIES = "store.old_copies"
STORE_KEY, CIRCLE_KEY = "store", "circle"
HELD, PENDING, NONE = "held", "pending", "none"


@dataclass(frozen=True)
class UserLine:
    """A user as the list shows them. `circle` is held, pending or none."""

    id: int
    login: str
    name: str
    roles: frozenset[Role]
    staff_id: int | None
    active: bool
    circle: str
    last_seen_at: datetime | None


@read
def users(look: Look) -> tuple[UserLine, ...]:
    """All users, those whose sign-in is closed too."""
    doors = look.viewer.store.vault
    rows = look.session.scalars(select(User).order_by(User.id)).all()
    return tuple(_line(row, doors.holds_circle(row.login)) for row in rows)


@read
def pending_circle(look: Look) -> tuple[UserLine, ...]:
    """Active users whose role belongs to the circle and to whom nobody of the circle has opened it yet."""
    doors = look.viewer.store.vault
    rows = look.session.scalars(select(User).where(User.active).order_by(User.id)).all()
    lines = (_line(row, doors.holds_circle(row.login)) for row in rows)
    return tuple(line for line in lines if line.circle == PENDING)


@verb
def add_user(
    work: Work,
    login: str,
    name: str,
    password: str,
    roles: frozenset[Role],
    staff_id: int | None = None,
    language: str = "kk",
) -> int:
    """A new user with a first password; gives the id. Refused: store.login_taken, .password_short, .no_role."""
    check_password(password)
    _check_roles(roles)
    login = login.strip()
    store = work.viewer.store
    if not login:
        raise Refused("store.login_missing", field="login")
    wanted = store.vault.slot_id(login)
    if any(store.vault.slot_id(other) == wanted for other in work.session.scalars(select(User.login))):
        raise Refused("store.login_taken", {"login": login}, field="login")
    user = User(
        login=login,
        name=name.strip(),
        roles=sorted(roles),
        staff_id=staff_id,
        language=language,
        active=True,
        created_at=work.clock.now(),
    )
    work.session.add(user)
    work.session.flush()
    work.about("user", user.id)
    store.change_vault(store.vault.with_login(login, password, _given(work, roles)))
    return user.id


@verb
def change_roles(work: Work, user_id: int, roles: frozenset[Role]) -> None:
    """Other roles; the circle is given only by its holders and taken by anyone who may change roles."""
    _check_roles(roles)
    user = _user(work, user_id)
    if not roles & KEEPERS:
        _check_keeper_left(work, user)
    user.roles = sorted(roles)
    store = work.viewer.store
    if not store.vault.has(user.login):
        return
    held = store.vault.holds_circle(user.login)
    if held and not roles & CIRCLE_ROLES:
        doors = store.vault.with_keys(user.login, Keys(store.keys.store, None))
        store.change_vault(replace(doors, rekey=doors.rekey | {CIRCLE_KEY}))
    elif not held and roles & CIRCLE_ROLES and work.viewer.circle:
        store.change_vault(store.vault.with_keys(user.login, _given(work, roles)))


@verb
def remove_user(work: Work, user_id: int) -> str:
    """Close a user's sign-in; the keys are changed at the next idle. Gives the code of what must honestly be said."""
    user = _user(work, user_id)
    if user.id == work.viewer.user_id:
        raise Refused("store.remove_self")
    _check_keeper_left(work, user)
    user.active = False
    store = work.viewer.store
    due = {STORE_KEY, CIRCLE_KEY} if store.vault.holds_circle(user.login) else {STORE_KEY}
    doors = store.vault.without(user.login)
    store.change_vault(replace(doors, rekey=doors.rekey | due))
    return OLD_COPIES


@verb
def reset_password(work: Work, user_id: int, password: str) -> None:
    """A new first password for one who forgot theirs, or whose sign-in is opened again."""
    check_password(password)
    user = _user(work, user_id)
    user.active = True
    roles = frozenset(Role(r) for r in user.roles)
    store = work.viewer.store
    store.change_vault(store.vault.with_login(user.login, password, _given(work, roles)))


@verb
def change_password(work: Work, old: str, new: str) -> None:
    """One's own password. Refused store.password_wrong beside the old one, store.password_short beside the new."""
    check_password(new)
    store, login = work.viewer.store, work.viewer.login
    try:
        keys = store.vault.open(login, old)
    except WrongPassword as error:
        raise Refused("store.password_wrong", field="old_password") from error
    work.about("user", work.viewer.user_id)
    store.change_vault(store.vault.with_login(login, new, keys))


@verb
def grant_circle(work: Work, user_id: int) -> None:
    """Open the circle to a user who waits for it; only its holders can."""
    user = _user(work, user_id)
    if not frozenset(Role(r) for r in user.roles) & CIRCLE_ROLES:
        raise Refused("store.circle_role")
    if work.viewer.circle is None:
        raise Refused("store.circle_only")
    store = work.viewer.store
    store.change_vault(store.vault.with_keys(user.login, Keys(store.keys.store, work.viewer.circle.keys)))


@verb
def new_recovery_key(work: Work) -> str:
    """Another recovery key, shown once; the old one no longer opens this store (old copies it still does)."""
    if work.viewer.circle is None:
        raise Refused("store.circle_only")
    key = recovery.new()
    store = work.viewer.store
    store.change_vault(store.vault.with_recovery(key, Keys(store.keys.store, work.viewer.circle.keys)))
    return key


@verb
def choose_language(work: Work, code: str) -> None:
    """The language in which the program speaks to this user: kk or ru."""
    user = _user(work, work.viewer.user_id)
    user.language = code
    work.viewer.language = code


def _user(work: Work, user_id: int) -> User:
    user = work.session.get(User, user_id)
    if user is None:
        raise Refused("store.missing", {"id": user_id})
    work.about("user", user.id)
    return user


def _given(work: Work, roles: frozenset[Role]) -> Keys:
    """What the one who adds can give: the circle only if they hold it themselves."""
    circle = work.viewer.circle
    return Keys(work.viewer.store.keys.store, circle.keys if circle and roles & CIRCLE_ROLES else None)


def _line(row: User, holds: bool) -> UserLine:
    roles = frozenset(Role(r) for r in row.roles)
    state = NONE if not roles & CIRCLE_ROLES else HELD if holds else PENDING
    return UserLine(row.id, row.login, row.name, roles, row.staff_id, row.active, state, row.last_seen_at)


def _check_roles(roles: frozenset[Role]) -> None:
    if not roles:
        raise Refused("store.no_role", field="roles")


def _check_keeper_left(work: Work, leaving: User) -> None:
    """Someone who may add users must remain."""
    if not frozenset(Role(r) for r in leaving.roles) & KEEPERS:
        return
    others = work.session.scalars(select(User).where(User.active, User.id != leaving.id))
    if not any(frozenset(Role(r) for r in other.roles) & KEEPERS for other in others):
        raise Refused("store.last_admin")
