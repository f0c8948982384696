"""Texts that follow a live switch of the language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from app.base import language
from app.base.language import Words


class Translated:
    """Mixin before a Qt class: say all texts in `retranslate()`, call it last in the constructor."""

    def retranslate(self) -> None:
        """Say all texts in the language of the screen."""

    def changeEvent(self, event: QEvent) -> None:
        """Qt tells that the language changed, to hidden widgets too."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)  # type: ignore[misc]  # the Qt class after this mixin


_qt_words: list[QTranslator] = []


def speak(app: QApplication, code: str, words: Words | None = None) -> None:
    """Make `code` the language of the screen, with Qt's own words, and let every widget say its texts anew."""
    language.use(code, words)
    QLocale.setDefault(QLocale(QLocale.Language.Russian if code == "ru" else QLocale.Language.Kazakh))
    while _qt_words:
        app.removeTranslator(_qt_words.pop())
    own = QTranslator(app)
    if own.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(own)
        _qt_words.append(own)
    for window in app.topLevelWidgets():
        QCoreApplication.postEvent(window, QEvent(QEvent.Type.LanguageChange))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LanguageChange.value)
