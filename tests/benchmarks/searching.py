"""P3 one keystroke to painted rows, P4 how that grows, P5 the memory of the whole register scrolled through.

The floor of a keystroke is the same first page of rows by raw sqlcipher3 with the better of two plans: walking the
index of the alphabet until the page is full (good for common words), or asking a trigram index first and sorting what
it gives (good for rare ones). The trigram table is made for the floor, beside the program's own tables. Those rows are
then put into a bare QTableView of the same size, because rows that nobody paints are no floor of painted rows; the line
"rows read" leaves both paints out.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QEvent, QModelIndex, Qt
from PySide6.QtWidgets import QTableView, QWidget

from app.base.access import Viewer
from app.base.store.engine import connect
from app.people import reads, rules
from app.people.page import ChildrenPage
from app.people.reads import Wanted
from app.shell import start
from app.widgets import table_model
from app.widgets.theme import theme
from tests.benchmarks import filled
from tests.benchmarks.measure import Line, Sizes, middle, once
from tests.benchmarks.processes import memory

FIRST = table_model.PAGE
#: Typed words: what one child alone has is filled in by `queries`.
COMMON = ("әй", "Әйгерім", "айгерим", "Айгерім", "сер", "Серік", "абай", "Абай көшесі", "12", "700", "нур", "Нұр")
SEVERAL = ("Әйгерім Сер", "серік абай", "Ахметова Дана", "достык 12", "бейбітшілік 7-үй", "иван")
ABSENT = ("қзжщ", "Щукинбаевт", "999999999999", "+7 799 999 99 99", "нет такого", "ъъ")
_ROWS = (
    "SELECT c.id, c.surname, c.given, c.patronymic, c.birth_date, c.address_fact, c.state, c.sort_key, "
    "s.grade, s.letter FROM child c LEFT JOIN school_class s ON s.id = c.class_id WHERE c.id IN ({ids})"
)
_CATEGORIES = (
    "SELECT child_id, code FROM child_category WHERE child_id IN ({ids}) AND starts <= ? "
    "AND (ends IS NULL OR ends >= ?)"
)


def searching(folder: Path, sizes: Sizes, wanted: frozenset[str]) -> Iterator[Line]:
    """P3 to P5 over registers of three sizes."""
    _application()
    found: dict[int, Keystrokes] = {}
    for count in sorted({sizes.small, sizes.children, sizes.stress}):
        if count == sizes.small and "P4" not in wanted:
            continue
        viewer = filled.filled(folder / f"children{count}", count, families=False)
        try:
            if wanted & {"P3", "P4"}:
                gc.collect()
                found[count] = keystrokes(viewer, sizes.times if count < sizes.stress else max(2, sizes.times // 2))
            if count == sizes.stress and "P5" in wanted:
                yield from scrolled(viewer, count)
        finally:
            viewer.store.close()
    if "P3" in wanted:
        for count in sorted({sizes.children, sizes.stress}):
            yield from found[count].lines(count)
    if "P4" in wanted:
        small, school, stress = (found[n] for n in (sizes.small, sizes.children, sizes.stress))
        about = "median of the queries; floor: the smaller register"
        growth = f"keystroke, {sizes.small} to {sizes.children} children"
        yield Line("P4", growth, small.median, school.median, 2.0, about=about)
        worst = max(stress.typed, key=lambda typed: typed.read)
        about = f"«{worst.query}»; floor: one full scan of the register, unsorted"
        yield Line("P4", f"worst query at {sizes.stress}", stress.scan, worst.read, 1.0, about=about)


@dataclass(frozen=True)
class Typed:
    """A query; milliseconds of the rows raw and ours, then of the painted rows, bare table and ours."""

    query: str
    rows: int
    raw: float
    read: float
    plain: float
    painted: float


@dataclass(frozen=True)
class Keystrokes:
    """All queries over one register; `scan` is one full scan of it."""

    typed: Sequence[Typed]
    scan: float

    @property
    def median(self) -> float:
        """Of the painted ones."""
        return middle([typed.painted for typed in self.typed])

    def lines(self, count: int) -> Iterator[Line]:
        """The median and the worst ratio."""
        kinds: tuple[tuple[str, Callable[[Typed], float], Callable[[Typed], float]], ...] = (
            ("painted", lambda t: t.plain, lambda t: t.painted),
            ("rows read", lambda t: t.raw, lambda t: t.read),
        )
        for title, floor, ours in kinds:
            name = f"keystroke at {count}, {title}"
            yield Line("P3", name, middle([floor(t) for t in self.typed]), middle([ours(t) for t in self.typed]), 2.0)
            worst = max(self.typed, key=lambda t: ours(t) / floor(t))
            yield Line("P3", "  its worst ratio", floor(worst), ours(worst), 2.0, about=f"«{worst.query}»")


def queries(raw: Any) -> list[str]:
    """Thirty queries: common, several words, absent, and what few or one child has."""
    rows = raw.execute(
        "SELECT surname, given, patronymic, iin, phone, address_fact, search FROM child WHERE iin > '' "
        "AND phone > '' ORDER BY id LIMIT 400"
    ).fetchall()
    surname, given, patronymic, iin, phone, address, search = rows[len(rows) // 2]
    parent = search.split()[-3]
    one = (iin, iin[:6], f"{iin[:6]} {iin[6:]}", phone, phone[-7:], address)
    return [*COMMON, *SEVERAL, *ABSENT, *one, f"{surname} {given} {patronymic}", parent][:32]


def keystrokes(viewer: Viewer, times: int) -> Keystrokes:
    """Each query against its floor."""
    raw = connect(viewer.store.folder / "school.db", viewer.store.keys.store[0])
    _trigrams(raw)
    page = _shown(ChildrenPage(viewer))
    table = _shown(QTableView())
    assert isinstance(table, QTableView)
    typed = [_measured(viewer, raw, page, table, query, times) for query in queries(raw)]
    whole = "SELECT id FROM child NOT INDEXED WHERE instr(search, ?) > 0"
    scan = _median(lambda: raw.execute(whole, ("ъъъ",)).fetchall(), times)
    for widget in (page, table):
        widget.close()
        widget.deleteLater()
    raw.execute("DROP TABLE floor_find")
    raw.close()
    return Keystrokes(typed, scan)


def _measured(viewer: Viewer, raw: Any, page: Any, table: QTableView, query: str, times: int) -> Typed:
    words = rules.search_words(query)
    plans = [plan for plan in (_walk, _probe) if plan is _walk or min(map(len, words), default=0) >= 3]
    best = min(plans, key=lambda plan: _median(lambda: _first_page(raw, plan, words), times))
    return Typed(
        query,
        len(_first_page(raw, best, words)),
        _median(lambda: _first_page(raw, best, words), times),
        _median(lambda: reads.children(viewer, Wanted(query), None, FIRST), times),
        _median(lambda: _show(table, _first_page(raw, best, words)), times, lambda: _show(table, [])),
        _median(lambda: _type(page, query), times, lambda: _type(page, "")),
    )


def _shown(widget: Any) -> Any:
    widget.resize(*start.SIZE)
    widget.show()
    for _turn in range(3):
        QCoreApplication.processEvents()
    return widget


class _Plain(QAbstractTableModel):
    """Rows as they came; nothing that a model could leave out."""

    def __init__(self, rows: Sequence[Any]) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, _parent: Any = QModelIndex()) -> int:  # noqa: B008
        return len(self._rows)

    def columnCount(self, _parent: Any = QModelIndex()) -> int:  # noqa: B008
        return 6

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return str(self._rows[index.row()][index.column() + 1]) if role == Qt.ItemDataRole.DisplayRole else None


def _show(table: QTableView, rows: Sequence[Any]) -> None:
    table._model = _Plain(rows)  # type: ignore[attr-defined]
    table.setModel(table._model)  # type: ignore[attr-defined]
    _settle(table)


def _median(work: Callable[[], object], times: int, before: Callable[[], object] = int) -> float:
    spans = []
    for _ in range(times):
        before()
        spans.append(once(work))
    return middle(spans)


def _type(page: ChildrenPage, query: str) -> None:
    """One keystroke: the text, the search that follows the pause, the rows on the screen."""
    page.filters.search.setText(query)
    page.filters.search._timer.stop()
    page.filters.search.searched.emit(query)
    page._timer.stop()
    _settle(page)


def _settle(window: QWidget) -> None:
    """Layouts and paints that wait are done at once; timers, as that of the numbers, are not."""
    QCoreApplication.sendPostedEvents()
    QCoreApplication.sendEvent(window, QEvent(QEvent.Type.UpdateRequest))


def _application() -> None:
    from app.base.language import use

    use("kk")
    app = start.application()
    theme.apply(app, False)


# -- the floor --------------------------------------------------------------------------------------------------------


def _trigrams(raw: Any) -> None:
    raw.execute("CREATE VIRTUAL TABLE floor_find USING fts5(search, tokenize='trigram', content='', columnsize=0)")
    raw.execute("INSERT INTO floor_find (rowid, search) SELECT id, search FROM child")


def _walk(raw: Any, words: Sequence[str]) -> list[int]:
    holds = " AND ".join(["state = 'here'", *("instr(search, ?) > 0" for _word in words)])
    query = f"SELECT id FROM child WHERE {holds} ORDER BY sort_key, id LIMIT {FIRST}"
    return [row[0] for row in raw.execute(query, tuple(words))]


def _probe(raw: Any, words: Sequence[str]) -> list[int]:
    holds = " ".join('"' + word.replace('"', '""') + '"' for word in words)
    query = (
        "SELECT c.id FROM floor_find f CROSS JOIN child c ON c.id = f.rowid "
        f"WHERE f.search MATCH ? AND c.state = 'here' ORDER BY c.sort_key, c.id LIMIT {FIRST}"
    )
    return [row[0] for row in raw.execute(query, (holds,))]


def _first_page(raw: Any, plan: Callable[[Any, Sequence[str]], list[int]], words: Sequence[str]) -> list[Any]:
    """The rows of a page with class and categories."""
    today = filled.NOW.date().isoformat()
    ids = plan(raw, words)
    marks = ",".join("?" * len(ids))
    rows = {row[0]: row for row in raw.execute(_ROWS.format(ids=marks), ids)}
    categories: dict[int, list[str]] = {}
    for child_id, code in raw.execute(_CATEGORIES.format(ids=marks), (*ids, today, today)):
        categories.setdefault(child_id, []).append(code)
    return [(*rows[i], categories.get(i, ())) for i in ids]


# -- scrolling --------------------------------------------------------------------------------------------------------


def scrolled(viewer: Viewer, count: int) -> Iterator[Line]:
    """Page down through the whole register as a person would hold the key; then the memory and the fetches."""
    page = _shown(ChildrenPage(viewer))
    asked: list[Any] = []
    fetch = page.model._fetch
    page.model._fetch = lambda after, limit: (asked.append(after), fetch(after, limit))[1]  # type: ignore[func-returns-value]
    gc.collect()
    before, bar = memory(), page.table.verticalScrollBar()
    most = before
    while True:
        bar.setValue(bar.maximum())
        QCoreApplication.processEvents()
        most = max(most, memory())
        if not page.model.canFetchMore(page.table.rootIndex()):
            break
    assert page.model.rowCount() == count, (page.model.rowCount(), count)
    grown = (most - before) / 1024
    twice = sum(one == two for one, two in pairwise(asked))
    page.close()
    page.deleteLater()
    about = f"{len(asked)} pages, {twice} of them fetched twice in a row; the goal is 30 MiB"
    yield Line("P5", f"scroll {count}: memory growth", 30.0, grown, 1.0, unit="MiB", about=about)
    yield Line("P5", "  pages fetched twice in a row", 1.0, float(twice), 0.0, unit="", about="the goal is none")
