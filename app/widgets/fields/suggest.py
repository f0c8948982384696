"""A field that offers while one types: staff, children, measures. Typed words may stay, when the form allows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from app.base.language import Say, fold, p_
from app.widgets.fields.base import Field

Found = tuple[Any, str]
_MOST = 12


class SuggestField(Field):
    """`items` are (code, text); or `search(typed)` gives them for large registers.

    `value()` is the code of what was picked, None while the text is nobody's; `text()` is what stands there.
    With `typed_allowed` a text without a code is no problem.
    """

    def __init__(
        self,
        items: Iterable[Found] = (),
        *,
        search: Callable[[str], Sequence[Found]] | None = None,
        typed_allowed: bool = False,
        placeholder: Say | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._items: list[Found] = list(items)
        self._search = search
        self._typed_allowed = typed_allowed
        self._placeholder = placeholder
        self._code: Any = None
        self._offered: list[Found] = []
        self.line = QLineEdit(self)
        self.line.textEdited.connect(self._typed)
        self._build_popup()
        self.row.addWidget(self.line, 1)
        self.takes(self.line)
        self.retranslate()

    def _build_popup(self) -> None:
        self._model = QStringListModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_MOST)
        popup = QListView()
        popup.setObjectName("suggestions")
        self._completer.setPopup(popup)
        self._completer.activated[QModelIndex].connect(self._picked)  # type: ignore[index]  # the stubs know one signature
        self.line.setCompleter(self._completer)

    def set_items(self, items: Iterable[Found]) -> None:
        """Other things to offer; the text of what was picked follows (a language switch)."""
        self._items = list(items)
        texts = dict(self._items)
        if self._code is not None and self._code in texts:
            self.line.setText(texts[self._code])

    def value(self) -> Any:
        """The code of what was picked or typed exactly."""
        return self._code

    def text(self) -> str:
        """What stands in the field."""
        return self.line.text().strip()

    def set_value(self, value: Any, text: str = "") -> None:
        """Put a code in (its text from the items or as given); None and a text for typed words."""
        self._code = value
        self.line.setText(text or dict(self._items).get(value, ""))
        self.line.setCursorPosition(0)

    def empty(self) -> bool:
        """Typed words count where they are allowed."""
        return not self.text() if self._typed_allowed else self._code is None

    def problem(self) -> str:
        """Typed words that are nobody's name."""
        if self._typed_allowed or self._code is not None or not self.text():
            return ""
        return p_("suggest.unknown", "“{value}” is not in the list. Choose from the list.").format(value=self.text())

    def set_read_only(self, closed: bool) -> None:
        """Shown only."""
        self.line.setReadOnly(closed)

    def offer(self, typed: str) -> list[Found]:
        """What fits the typed words, best first."""
        if self._search is not None:
            return list(self._search(typed))[:_MOST]
        words = fold(typed).split()
        return [row for row in self._items if all(word in fold(row[1]) for word in words)][:_MOST]

    def retranslate(self) -> None:
        """Say the placeholder anew; the popup speaks with the field's name."""
        self.line.setPlaceholderText(self._placeholder() if self._placeholder else "")
        self._completer.popup().setAccessibleName(p_("suggest.list", "Suggestions"))

    def _typed(self, text: str) -> None:
        self._offered = self.offer(text) if text.strip() else []
        self._model.setStringList([words for _code, words in self._offered])
        exact = [code for code, words in self._offered if fold(words) == fold(text)]
        self._code = exact[0] if len(exact) == 1 else None
        if self._offered:
            self._completer.complete()
        self.edited.emit()

    def _picked(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._offered):
            self._code, text = self._offered[index.row()]
            self.line.setText(text)
            self.edited.emit()
            self.left.emit()


class StaffField(SuggestField):
    """Offers staff: `items` are (staff id, "surname and initials, position")."""

    def __init__(
        self, items: Iterable[Found] = (), *, typed_allowed: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            items,
            typed_allowed=typed_allowed,
            placeholder=lambda: p_("suggest.staff", "Surname or position"),
            parent=parent,
        )
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
