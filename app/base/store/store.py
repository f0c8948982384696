"""The open store: sign-in, reading, writing. A data folder holds school.db, vault.json, attachments/ and backups/.

One save is one transaction and one audit entry. Sessions live as long as their `with`, in one thread, and nothing
mapped leaves them.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from app.base.access import CIRCLE_ROLES, Role, Viewer, Work
from app.base.clock import CLOCK, Clock
from app.base.refusal import Refused
from app.base.store import audit, book, files, filters, opening, recovery, restore, sealing, upgrade, vault
from app.base.store.audit import Entry, Opening, Touched
from app.base.store.backup import FILE
from app.base.store.circle import Circle
from app.base.store.engine import BRIEF_MS, PATIENT_MS, open_engine, working
from app.base.store.failures import BUSY, Damaged, Failure, WrongPassword, told
from app.base.store.lock import FolderLock
from app.base.store.sealing import Kdf
from app.base.store.tables import User
from app.base.store.vault import Keys, Vault

Changed = Callable[[frozenset[str]], None]


class Store:
    """The encrypted file of one school, open for one signed-in person at a time."""

    def __init__(self, folder: Path, keys: Keys, doors: Vault, lock: FolderLock) -> None:
        self.folder = folder
        self.vault = doors
        self.recovered = lock.recovered
        self.upgraded_from: str | None = None
        self._lock = lock
        self._keys: Keys | None = None
        self._engine: Engine | None = None
        self._listeners: list[Changed] = []
        self._gate = threading.Lock()
        self._mine = threading.local()
        self._openings: dict[tuple[Any, ...], Opening] = {}
        self._written: set[tuple[Any, ...]] = set()
        self._undo: list[Callable[[], None]] = []
        self._close_book: Callable[[], None] = lambda: None
        self._open(keys)

    # -- opening and closing

    @classmethod
    def exists(cls, folder: Path) -> bool:
        """Whether the folder holds a school (else the first run begins)."""
        restore.finish(folder)
        return (folder / vault.NAME).exists()

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
        """Make a school's folder with its first user; gives the viewer and the recovery key, which is shown once.

        Refused: store.password_short, store.exists, store.network; InUse.
        """
        opening.check_password(password)
        all_keys, key = Keys((sealing.new_key(),), (sealing.new_key(),)), recovery.new()
        keys = all_keys if roles & CIRCLE_ROLES else Keys(all_keys.store, None)
        user = User(login=login.strip(), name=name.strip(), roles=sorted(roles), language=language, staff_id=staff_id)
        with opening.locked(folder) as lock:
            doors = vault.new(kdf or sealing.calibrate()).with_recovery(key, all_keys)
            doors = doors.with_login(login, password, keys)
            opening.build(folder, keys.store[0], clock.now())
            viewer = cls(folder, keys, doors, lock)._first(user, clock)
            # last: without it nobody opens what a program that dies here leaves, and making the school works again
            doors.save(folder)
            return viewer, key

    @classmethod
    def sign_in(cls, folder: Path, login: str, password: str, clock: Clock) -> Viewer:
        """Open the store for a person. Raises InUse, WrongPassword, NewerProgram, Damaged, Refused store.disabled."""
        restore.finish(folder)
        with opening.locked_school(folder) as lock:
            doors = vault.load(folder)
            keys, failed = opening.open_door(folder, doors, login, password)
            return cls._opened(
                folder,
                keys,
                doors,
                lock,
                login,
                clock,
                Entry("base.sign_in", None, clock.now(), detail={"failed": failed} if failed else {}),
            )

    @classmethod
    def recover(cls, folder: Path, login: str, key: str, password: str, clock: Clock) -> Viewer:
        """Open with the printed recovery key and give `login` a new password. WrongPassword when it does not fit."""
        opening.check_password(password)
        restore.finish(folder)
        with opening.locked_school(folder) as lock:
            doors = vault.load(folder)
            keys = opening.open_recovery(folder, doors, key)
            viewer = cls._opened(folder, keys, doors, lock, login, clock, Entry("base.recover", None, clock.now()))
            try:
                viewer.store._settle(viewer, doors, login, password, keys)
            except BaseException:
                viewer.store.close()
                raise
            return viewer

    def close(self) -> None:
        """Write what is queued, forget the keys, give the folder back. Twice does no harm."""
        self.drop_keys()
        self._lock.leave()

    def drop_keys(self, viewer: Viewer | None = None) -> None:
        """For the idle lock: write the queued readings, close the file, forget the keys; the folder stays ours.

        `viewer` is who was signed in: the circle's keys are forgotten too.
        """
        if viewer is not None:
            viewer.circle = None
        if self._engine is not None:
            with suppress(Failure):
                self.flush_readings()
            self._forget()

    def unlock(self, viewer: Viewer, password: str) -> None:
        """Open again after `drop_keys` for the same person; WrongPassword leaves it locked."""
        keys, _failed = opening.open_door(self.folder, self.vault, viewer.login, password)
        self._open(keys)
        viewer.circle = Circle(keys.circle) if keys.circle else None
        self._close_book = book.follow(viewer)

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
        """A read-only session with the viewer's rows. `brief` (reads of the window) gives up soon: store.busy."""
        busy = BRIEF_MS if brief else PATIENT_MS
        with told(), Session(self._bound("DEFERRED", busy), autoflush=False, expire_on_commit=False) as session:
            filters.apply(session, viewer)
            session.info[CLOCK] = viewer.clock
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
            session.info[CLOCK] = viewer.clock
            work = Work(session, viewer, viewer.clock)
            yield work
            session.flush()
            openings = list(self._openings.values())
            detail = audit.detail(touched, work.told)
            done = Entry(verb, viewer.user_id, viewer.clock.now(), work.entity, work.entity_id, detail)
            audit.append(session, [*audit.unwritten(session, openings), done])
            session.commit()
        self._note_written(openings)
        self._tell(touched.tables)

    @contextmanager
    def silently(self) -> Iterator[Session]:
        """A transaction without audit: drafts and what the program notes for itself."""
        with self._transaction(PATIENT_MS) as session:
            touched = Touched(session)
            yield session
            session.commit()
        self._tell(touched.tables)

    @contextmanager
    def writing_paused(self) -> Iterator[None]:
        """No write of this program meanwhile; they wait."""
        with self._gate:
            yield

    def on_change(self, listener: Changed) -> Callable[[], None]:
        """Call `listener` with the touched tables after each commit, in the writing thread; gives the way to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def undo_on_failure(self, undo: Callable[[], None]) -> None:
        """Inside a write: what to undo outside the file (vault, attachment) when the transaction is rolled back."""
        self._undo.append(undo)

    # -- the audit of reading

    def note_reading(self, viewer: Viewer, kind: str, entity_id: int) -> None:
        """Queue that the viewer opened this; never waits, written with the next save or by the timer.

        `kind` is the entity, with the way after a dot: child, case, child.reveal, case.print, child.export.
        """
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

    def _note_written(self, openings: list[Opening]) -> None:
        for written in openings:
            self._openings.pop(written.key, None)
            self._written.add(written.key)

    # -- keys and vault

    def change_vault(self, doors: Vault) -> None:
        """Inside a verb: save another vault, and the old one again when the verb fails."""
        old = self.vault
        self.undo_on_failure(lambda: self.use(old, self.keys))
        self.use(doors, self.keys)

    def use(self, doors: Vault, keys: Keys) -> None:
        """Save another vault and go on with these keys."""
        doors.save(self.folder)
        self.vault, self._keys = doors, keys

    def swap(self, beside: Path, keys: Keys) -> None:
        """Put a checked file in the place of the store and go on with its keys."""
        if self._engine is not None:
            self._engine.dispose()
        try:
            beside.replace(self.folder / FILE)
            files.sync_folder(self.folder)
            self._keys = keys
        finally:
            self._engine = open_engine(self.folder / FILE, self.keys.store[0])

    # -- inside

    @contextmanager
    def _transaction(self, busy: int) -> Iterator[Session]:
        if getattr(self._mine, "writes", False) or getattr(self._mine, "reads", 0):
            raise RuntimeError("a write inside a read or a write would wait for itself: call steps, not verbs")
        if not self._gate.acquire(timeout=60):
            raise Failure(BUSY)
        self._mine.writes, self._undo = True, []
        try:
            with told(), Session(self._bound("IMMEDIATE", busy), expire_on_commit=False) as session:
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

    def _tell(self, tables: set[str]) -> None:
        for listener in list(self._listeners):
            try:
                listener(frozenset(tables | {"audit"}))
            except Exception:
                sys.excepthook(*sys.exc_info())

    def _first(self, user: User, clock: Clock) -> Viewer:
        with self._transaction(PATIENT_MS) as session:
            touched = Touched(session)
            user.active, user.created_at, user.last_seen_at = True, clock.now(), clock.now()
            session.add(user)
            session.flush()
            made = Entry("base.create", user.id, clock.now(), "user", user.id, touched.detail())
            audit.append(session, [made])
            session.commit()
        return self._viewer(user, clock)

    @classmethod
    def _opened(
        cls, folder: Path, keys: Keys, doors: Vault, lock: FolderLock, login: str, clock: Clock, arrival: Entry
    ) -> Viewer:
        with told():
            if not (folder / FILE).exists():
                raise Damaged(FILE)
            keys = replace(keys, store=(working(folder / FILE, keys.store),))
            upgraded = upgrade.bring_up_to_date(folder, keys.store[0], clock.now())
            store = cls(folder, keys, doors, lock)
            store.upgraded_from = upgraded
            try:
                return store._arrive(login, clock, arrival)
            except BaseException:
                store._forget()
                raise

    def _arrive(self, login: str, clock: Clock, arrival: Entry) -> Viewer:
        wanted = self.vault.slot_id(login)
        with Session(self._bound("DEFERRED", PATIENT_MS)) as session:
            users = session.scalars(select(User)).all()
            session.expunge_all()
        user = next((u for u in users if self.vault.slot_id(u.login) == wanted), None)
        if user is None:
            raise WrongPassword
        if not user.active:
            raise Refused("store.disabled")
        entries = [replace(arrival, user_id=user.id)]
        if self.upgraded_from:
            entries.append(Entry("base.upgrade", None, clock.now(), detail={"from": self.upgraded_from}))
        # a full or read-only disk must not shut the person out from reading
        with suppress(Failure), self._transaction(PATIENT_MS) as session:
            session.execute(update(User).where(User.id == user.id).values(last_seen_at=clock.now()))
            audit.append(session, entries)
            session.commit()
        return self._viewer(user, clock)

    def _settle(self, viewer: Viewer, doors: Vault, login: str, password: str, keys: Keys) -> None:
        """After a recovery: the new password, and only the keys that the person's roles may have."""
        given = Keys(self.keys.store, keys.circle if viewer.roles & CIRCLE_ROLES else None)
        self.use(doors.with_login(login, password, given), given)
        viewer.circle = Circle(given.circle) if given.circle else None

    def _viewer(self, user: User, clock: Clock) -> Viewer:
        circle = self.keys.circle
        viewer = Viewer(
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
        self._close_book = book.follow(viewer)
        return viewer

    def _open(self, keys: Keys) -> None:
        self._keys = keys
        self._engine = open_engine(self.folder / FILE, working(self.folder / FILE, keys.store))

    def _forget(self) -> None:
        self._close_book()
        self._close_book = lambda: None
        if self._engine is not None:
            self._engine.dispose()
        self._engine = None
        self._keys = None
