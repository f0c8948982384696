"""Users, the circle, passwords and the change of keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from app.base.access import Role, Viewer
from app.base.clock import SetClock
from app.base.refusal import Forbidden, Refused
from app.base.store import audit, backup, idle, rekey, settings, users, vault
from app.base.store.backup import FILE
from app.base.store.circle import Circle
from app.base.store.engine import connect
from app.base.store.failures import Damaged, WrongPassword
from app.base.store.sealing import CHEAP, new_key
from app.base.store.store import Store
from app.base.store.tables import Audit, User
from tests.conftest import PASSWORD

OTHER = "тағы бір құпиясөз"
CIRCLE = frozenset({Role.PSYCHOLOGIST})


@pytest.fixture
def made(tmp_path: Path, clock: SetClock) -> Iterator[tuple[Viewer, str]]:
    viewer, key = Store.create(
        tmp_path / "school",
        login="director",
        name="Бақыт",
        password=PASSWORD,
        roles=frozenset({Role.DIRECTOR}),
        clock=clock,
        kdf=CHEAP,
    )
    yield viewer, key
    viewer.store.close()


def sign_in(viewer: Viewer, login: str, password: str = OTHER) -> Viewer:
    viewer.store.close()
    return Store.sign_in(viewer.store.folder, login, password, viewer.clock)


def test_a_director_gives_the_circle(made: tuple[Viewer, str]) -> None:
    director, _ = made
    blob = director.circle.seal("қорытынды", "evidence_part:1")  # type: ignore[union-attr]
    users.add_user(director, "psych", "Дана", OTHER, CIRCLE)
    assert [(u.login, u.circle) for u in users.users(director)] == [("director", "held"), ("psych", "held")]
    psych = sign_in(director, "Psych")
    assert psych.circle is not None
    assert psych.circle.open(blob, "evidence_part:1") == "қорытынды"
    with pytest.raises(Damaged):
        psych.circle.open(blob, "evidence_part:2")
    with pytest.raises(Forbidden):
        users.users(psych)
    psych.store.close()


def test_an_administrator_cannot_give_the_circle(made: tuple[Viewer, str]) -> None:
    director, _ = made
    users.add_user(director, "admin", "Ермек", OTHER, frozenset({Role.ADMINISTRATOR}))
    admin = sign_in(director, "admin")
    assert admin.circle is None
    number = users.add_user(admin, "psych", "Дана", OTHER, CIRCLE)
    assert users.users(admin)[-1].circle == "pending"
    with pytest.raises(Forbidden):
        users.grant_circle(admin, number)
    users.change_roles(admin, admin.user_id, frozenset({Role.ADMINISTRATOR, Role.PSYCHOLOGIST}))
    promoted = sign_in(admin, "admin")
    assert promoted.circle is None
    with pytest.raises(Refused, match="circle_only"):
        users.grant_circle(promoted, number)
    back = sign_in(promoted, "director", PASSWORD)
    assert [u.login for u in users.pending_circle(back)] == ["admin", "psych"]
    users.grant_circle(back, number)
    psych = sign_in(back, "psych")
    assert psych.circle is not None
    psych.store.close()


def test_refusals(made: tuple[Viewer, str]) -> None:
    director, _ = made
    calls: dict[str, Callable[[], object]] = {
        "password_short": lambda: users.add_user(director, "a", "A", "тым қысқа", CIRCLE),
        "login_taken": lambda: users.add_user(director, " DIRECTOR ", "A", OTHER, CIRCLE),
        "login_missing": lambda: users.add_user(director, " ", "A", OTHER, CIRCLE),
        "no_role": lambda: users.add_user(director, "a", "A", OTHER, frozenset()),
        "remove_self": lambda: users.remove_user(director, director.user_id),
        "last_admin": lambda: users.change_roles(director, director.user_id, CIRCLE),
        "password_wrong": lambda: users.change_password(director, "not this one", OTHER),
        "missing": lambda: users.remove_user(director, 99),
    }
    for code, call in calls.items():
        with pytest.raises(Refused, match=code):
            call()
    assert len(users.users(director)) == 1


def test_a_failed_verb_puts_the_vault_back(made: tuple[Viewer, str]) -> None:
    director, _ = made

    def fail() -> None:
        with director.store.writing(director, "base.add_user"):
            director.store.change_vault(director.store.vault.without("director"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert vault.load(director.store.folder).has("director")
    assert director.store.vault.has("director")


def test_own_password(made: tuple[Viewer, str]) -> None:
    director, _ = made
    users.change_password(director, PASSWORD, OTHER)
    with pytest.raises(WrongPassword):
        sign_in(director, "director", PASSWORD)
    again = sign_in(director, "director", OTHER)
    assert again.circle is not None
    again.store.close()


def test_a_forgotten_password_is_set_anew(made: tuple[Viewer, str]) -> None:
    director, _ = made
    number = users.add_user(director, "psych", "Дана", OTHER, CIRCLE)
    users.reset_password(director, number, "жаңа құпиясөз")
    psych = sign_in(director, "psych", "жаңа құпиясөз")
    assert psych.circle is not None
    psych.store.close()


def test_a_removed_user_and_the_change_of_keys(made: tuple[Viewer, str], tmp_path: Path) -> None:
    director, key = made
    number = users.add_user(director, "psych", "Дана", OTHER, CIRCLE)
    before = idle.make_backup(director).backup.path
    blob = director.circle.seal("ескі", "x")  # type: ignore[union-attr]
    old = director.store.keys
    assert users.remove_user(director, number) == users.OLD_COPIES
    assert director.store.vault.rekey == {"store", "circle"}
    assert rekey.due(director)
    idle.tend(director)
    assert not rekey.due(director)
    assert director.store.keys.store[0] != old.store[0]
    raw = connect(director.store.folder / FILE, old.store[0])
    with pytest.raises(Exception, match="not a database"):
        raw.execute("SELECT 1 FROM user").fetchone()
    raw.close()
    with director.store.writing(director, "base.test") as work:
        settings.put(work, "a", 1)
    with director.store.reading(director) as session:
        assert audit.first_broken(session) is None
        assert not session.scalars(select(User.active).where(User.id == number)).one()
    with pytest.raises(WrongPassword):
        sign_in(director, "psych")
    again = sign_in(director, "director", PASSWORD)
    assert again.circle is not None
    assert again.circle.open(blob, "x") == "ескі"
    assert Circle(old.circle or ()).keys[0] != again.circle.keys[0]
    with pytest.raises(Damaged):
        Circle(old.circle or ()).open(again.circle.seal("жаңа", "x"), "x")
    again.store.close()
    recovered = Store.recover(director.store.folder, "director", key, OTHER, director.clock)
    assert recovered.circle is not None
    recovered.store.close()
    # the honest sentence: old copies still open with the old password
    assert vault.load(before).open("psych", OTHER).store == old.store


@pytest.mark.parametrize("moment", ["before the swap", "after the swap"])
def test_a_power_cut_in_a_change_of_keys(made: tuple[Viewer, str], moment: str) -> None:
    director, _ = made
    store, new = director.store, new_key()
    old = store.keys.store[0]
    store.use(store.vault.sealed_anew((new, old), None), store.keys)
    if moment == "after the swap":
        beside = store.folder / rekey.BESIDE
        backup.copy_store(store.folder / FILE, old, beside)
        raw = connect(beside, old)
        raw.execute(f"PRAGMA rekey = \"x'{new.hex()}'\"")
        raw.close()
        beside.replace(store.folder / FILE)
    again = sign_in(director, "director", PASSWORD)
    assert len(users.users(again)) == 1
    assert again.store.keys.store == ((old,) if moment == "before the swap" else (new,))
    again.store.close()


def test_the_recovery_key(made: tuple[Viewer, str], clock: SetClock) -> None:
    director, key = made
    users.add_user(director, "admin", "Ермек", PASSWORD, frozenset({Role.ADMINISTRATOR}))
    folder = director.store.folder
    director.store.close()
    with pytest.raises(WrongPassword):
        Store.recover(folder, "director", key[::-1], OTHER, clock)
    with pytest.raises(WrongPassword):
        Store.recover(folder, "nobody", key, OTHER, clock)
    admin = Store.recover(folder, "admin", key.lower(), OTHER, clock)
    assert admin.circle is None
    again = sign_in(admin, "director", PASSWORD)
    fresh = users.new_recovery_key(again)
    again.store.close()
    with pytest.raises(WrongPassword):
        Store.recover(folder, "director", key, OTHER, clock)
    last = Store.recover(folder, "director", fresh, "соңғы құпиясөз", clock)
    with last.store.reading(last) as session:
        assert session.scalars(select(Audit.verb)).all()[-1] == "base.recover"
    last.store.close()


def test_a_closed_sign_in(made: tuple[Viewer, str]) -> None:
    director, _ = made
    number = users.add_user(director, "psych", "Дана", OTHER, CIRCLE)
    with director.store.writing(director, "base.test") as work:
        user = work.session.get(User, number)
        assert user is not None
        user.active = False
    with pytest.raises(Refused, match="store.disabled"):
        sign_in(director, "psych")
