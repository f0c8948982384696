"""The open store: sign-in, reading, writing. A data folder holds school.db, vault.json, attachments/ and backups/.

One save is one transaction and one audit entry. Sessions live as long as their `with`, in one thread, and nothing
mapped leaves them.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from app.base.access import CIRCLE_ROLES, Role, Viewer, Work
from app.base.clock import Clock
from app.base.refusal import Refused
from app.base.store import audit, delay, filters, recovery, sealing, upgrade, vault
from app.base.store.audit import Entry, Opening, Touched
from app.base.store.circle import Circle
from app.base.store.engine import BRIEF_MS, PATIENT_MS, open_engine
from app.base.store.failures import BUSY, Failure, WrongPassword, told
from app.base.store.lock import FolderLock
from app.base.store.sealing import Kdf
from app.base.store.tables import User
from app.base.store.vault import Keys, Vault

FILE, ATTACHMENTS, BACKUPS = "school.db", "attachments", "backups"
PASSWORD_LENGTH = 10

Changed = Callable[[frozenset[str]], None]


class Store:
    """The encrypted file of one school, open for one signed-in person at a time."""

    def __init__(
        self, folder: Path, keys: Keys, doors: Vault, lock: FolderLock
    ) -> None:
        self.folder = folder
        self.vault = doors
        self.recovered = lock.recovered
        self._keys: Keys | None = keys
        self._lock = lock
        self._engine: Engine | None = open_engine(folder / FILE, keys.store[0])
        self._listeners: list[Changed] = []
        self._gate = threading.Lock()
        self._mine = threading.local()
        self._openings: dict[tuple[Any, ...], Opening] = {}
        self._written: set[tuple[Any, ...]] = set()
        self._undo: list[Callable[[], None]] = []

    # -- opening and closing

    @classmethod
    def create(
        cls,
        folder: Path,
        *,
        login: str,
        name: str,
        password: str,
        roles: frozenset[Role],
        clock: Clock,
        language: str = "kk",
        staff_id: int | None = None,
        kdf: Kdf | None = None,
    ) -> tuple[Viewer, str]:
        """Make a school's folder with its first user; gives the viewer and the recovery key, which is shown once."""
        check_password(password)
        with told():
            folder.mkdir(parents=True, exist_ok=True)
        lock = FolderLock(folder).take()
        try:
            if (folder / vault.NAME).exists():
                raise Refused("store.exists")
            keys = Keys((sealing.new_key(),), (sealing.new_key(),))
            key = recovery.new()
            doors = vault.new(kdf or sealing.calibrate()).with_recovery(key, keys)
            given = keys if roles & CIRCLE_ROLES else Keys(keys.store, None)
            doors = doors.with_login(login, password, given)
            _build(folder, keys.store[0])
            user = User(
                login=login.strip(),
                name=name,
                roles=sorted(roles),
                language=language,
                staff_id=staff_id,
                active=True,
                created_at=clock.now(),
            )
            doors.save(folder)
            store = cls(folder, given, doors, lock)
            return store._first(user, clock), key
        except BaseException:
            lock.leave()
            raise

    @classmethod
    def sign_in(cls, folder: Path, login: str, password: str, clock: Clock) -> Viewer:
        """Open the store for a person. Raises InUse, WrongPassword, NewerProgram, Damaged, Refused("store.disabled")."""
        with told():
            folder.mkdir(parents=True, exist_ok=True)
        lock = FolderLock(folder).take()
        try:
            doors = vault.load(folder)
            keys = open_door(folder, doors, login, password)
            return cls._opened(folder, keys, doors, lock, login, clock)
        except BaseException:
            lock.leave()
            raise

    @classmethod
    def _opened(
        cls,
        folder: Path,
        keys: Keys,
        doors: Vault,
        lock: FolderLock,
        login: str,
        clock: Clock,
    ) -> Viewer:
        with told():
            store = cls(folder, keys, doors, lock)
            try:
                store._bring_up_to_date(clock)
                return store._arrive(login, clock)
            except BaseException:
                store._forget()
                raise

    def close(self) -> None:
        """Write what is queued, forget the keys, give the folder back. Twice does no harm."""
        self.drop_keys()
        self._lock.leave()

    def drop_keys(self) -> None:
        """For the idle lock: write the queued readings, close the file, forget the keys; the folder stays ours."""
        if self._engine is not None:
            with suppress(Failure):
                self.flush_readings()
            self._forget()

    def unlock(self, viewer: Viewer, password: str) -> None:
        """Open again after `drop_keys` for the same person; WrongPassword leaves it locked."""
        keys = open_door(self.folder, self.vault, viewer.login, password)
        self._keys = keys
        self._engine = open_engine(self.folder / FILE, keys.store[0])
        viewer.circle = Circle(keys.circle) if keys.circle else None

    @property
    def locked(self) -> bool:
        """Whether the keys are dropped."""
        return self._engine is None

    @property
    def keys(self) -> Keys:
        """The keys behind the viewer's door; for the store's own rooms only."""
        if self._keys is None:
            raise Refused("store.locked")
        return self._keys

    # -- reading and writing

    @contextmanager
    def reading(self, viewer: Viewer, *, brief: bool = False) -> Iterator[Session]:
        """A read-only session with the viewer's rows. `brief` (the window's reads) gives up soon: Failure store.busy."""
        busy = BRIEF_MS if brief else PATIENT_MS
        with (
            told(),
            Session(
                self._bound("DEFERRED", busy), autoflush=False, expire_on_commit=False
            ) as session,
        ):
            filters.apply(session, viewer)
            self._mine.reads = getattr(self._mine, "reads", 0) + 1
            try:
                yield session
            finally:
                self._mine.reads -= 1

    @contextmanager
    def writing(self, viewer: Viewer, verb: str) -> Iterator[Work]:
        """One transaction of one verb: whatever the steps touch is one audit entry; then listeners hear the tables."""
        with self._transaction(PATIENT_MS) as session:
            touched = Touched(session)
            work = Work(session, viewer, viewer.clock)
            yield work
            session.flush()
            openings = list(self._openings.values())
            done = Entry(
                verb,
                viewer.user_id,
                viewer.clock.now(),
                work.entity,
                work.entity_id,
                touched.detail(),
            )
            audit.append(session, [*audit.unwritten(session, openings), done])
            session.commit()
        self._note_written(openings)
        self._tell(frozenset(touched.tables))

    @contextmanager
    def silently(self, viewer: Viewer) -> Iterator[Session]:
        """A transaction without audit: drafts and what the program notes for itself."""
        del viewer
        with self._transaction(PATIENT_MS) as session:
            touched = Touched(session)
            yield session
            session.commit()
        self._tell(frozenset(touched.tables))

    def on_change(self, listener: Changed) -> Callable[[], None]:
        """Call `listener` with the touched tables after each commit, in the writing thread; gives the way to stop it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def undo_on_failure(self, undo: Callable[[], None]) -> None:
        """Inside a write: what to do outside the file (vault, attachment) when the transaction is rolled back."""
        self._undo.append(undo)

    # -- the audit of reading

    def note_reading(self, viewer: Viewer, kind: str, entity_id: int) -> None:
        """Queue that the viewer opened this child or case; never waits, written with the next save or the timer."""
        opening = Opening(viewer.user_id, kind, entity_id, viewer.clock.now())
        if opening.key not in self._written:
            self._openings.setdefault(opening.key, opening)

    def flush_readings(self) -> None:
        """Write the queue; for the 5 s timer, lock and close. Raises Failure when the file is busy; the queue stays."""
        openings = list(self._openings.values())
        if not openings:
            return
        with self._transaction(BRIEF_MS) as session:
            audit.append(session, audit.unwritten(session, openings))
            session.commit()
        self._note_written(openings)
        self._tell(frozenset())

    def _note_written(self, openings: list[Opening]) -> None:
        for opening in openings:
            self._openings.pop(opening.key, None)
            self._written.add(opening.key)

    # -- inside

    @contextmanager
    def _transaction(self, busy: int) -> Iterator[Session]:
        if getattr(self._mine, "writes", False) or getattr(self._mine, "reads", 0):
            raise RuntimeError(
                "a write inside a read or a write would wait for itself: call steps, not verbs"
            )
        if not self._gate.acquire(timeout=60):
            raise Failure(BUSY)
        self._mine.writes, self._undo = True, []
        try:
            with (
                told(),
                Session(
                    self._bound("IMMEDIATE", busy), expire_on_commit=False
                ) as session,
            ):
                session.connection()
                yield session
        except BaseException:
            for undo in reversed(self._undo):
                undo()
            raise
        finally:
            self._mine.writes = False
            self._gate.release()

    def _bound(self, begin: str, busy: int) -> Engine:
        if self._engine is None:
            raise Refused("store.locked")
        return self._engine.execution_options(begin=begin, busy=busy)

    def _tell(self, tables: frozenset[str]) -> None:
        for listener in list(self._listeners):
            listener(tables | {"audit"})

    def _first(self, user: User, clock: Clock) -> Viewer:
        with self._transaction(PATIENT_MS) as session:
            touched = Touched(session)
            session.add(user)
            session.flush()
            audit.append(
                session,
                [
                    Entry(
                        "base.create",
                        user.id,
                        clock.now(),
                        "user",
                        user.id,
                        touched.detail(),
                    )
                ],
            )
            session.commit()
        return self._viewer(user, clock)

    def _bring_up_to_date(self, clock: Clock) -> None:
        """Move an older store on; a damaged or foreign file shows itself here."""
        del clock
        with self._bound("DEFERRED", PATIENT_MS).connect() as connection:
            upgrade.is_old(connection.connection.driver_connection)

    def _arrive(self, login: str, clock: Clock) -> Viewer:
        wanted = self.vault.slot_id(login)
        with Session(self._bound("DEFERRED", PATIENT_MS)) as session:
            users = session.scalars(select(User)).all()
            user = next(
                (u for u in users if self.vault.slot_id(u.login) == wanted), None
            )
            if user is None:
                raise WrongPassword
            if not user.active:
                raise Refused("store.disabled")
            session.expunge(user)
        return self._viewer(user, clock)

    def _viewer(self, user: User, clock: Clock) -> Viewer:
        circle = self.keys.circle
        return Viewer(
            store=self,
            clock=clock,
            user_id=user.id,
            login=user.login,
            name=user.name,
            roles=frozenset(Role(r) for r in user.roles),
            staff_id=user.staff_id,
            language=user.language,
            circle=Circle(circle) if circle else None,
        )

    def _forget(self) -> None:
        if self._engine is not None:
            self._engine.dispose()
        self._engine = None
        self._keys = None


def check_password(password: str) -> None:
    """Refuse a password under ten characters."""
    if len(password) < PASSWORD_LENGTH:
        raise Refused(
            "store.password_short", {"count": PASSWORD_LENGTH}, field="password"
        )


def open_door(folder: Path, doors: Vault, login: str, password: str) -> Keys:
    """The keys of a person, with the courtesy delay after wrong passwords."""
    delay.check(folder)
    try:
        keys = doors.open(login, password)
    except WrongPassword:
        delay.wrong(folder)
        raise
    delay.right(folder)
    return keys


def _build(folder: Path, key: bytes) -> None:
    """Make the empty file and the folders beside it; a file that lost its vault is never overwritten."""
    with told():
        if (folder / FILE).exists():
            raise Refused("store.exists")
        upgrade.build(folder / FILE, key)
        for name in (ATTACHMENTS, BACKUPS):
            (folder / name).mkdir(exist_ok=True)
