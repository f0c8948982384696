"""Message catalogues: gathering messages from the code, filling them by the word lists, checking, compiling.

`python -m app.base.catalogues update|check|compile`. The words live in translations/glossary.tsv and in
translations/new/*.tsv (key, English, Kazakh, Russian, note); `update` makes the .po files from them. An entry without
a row there keeps the words it has in the .po.
"""

from __future__ import annotations

import argparse
import copy
import io
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.base.language import LANGUAGES
from app.base.places import ROOT, TRANSLATIONS
from app.base.word_lists import WordLists, faults

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

TEMPLATE = "tirek.pot"
_KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "N_": None,
    "gettext": None,
    "n_": (1, 2),
    "ngettext": (1, 2),
    "p_": ((1, "c"), 2),
    "pgettext": ((1, "c"), 2),
    "np_": ((1, "c"), 2, 3),
    "npgettext": ((1, "c"), 2, 3),
}
#: What gettext cannot find in a message itself: the plural rule of each language.
PLURALS = {
    "kk": "nplurals=2; plural=(n != 1);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
}
_FORMS = {"kk": 2, "ru": 3}
_NOISE = re.compile(
    r'^"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By|Report-Msgid-Bugs-To):.*\n', re.M
)
_HEADER = "# Words of Тірек. Made by `python -m app.base.catalogues update` from the word lists in translations/."


def gather(root: Path = ROOT) -> Catalog:
    """All messages of app/ as a template, in the order of their contexts."""
    from babel.messages.catalog import Catalog
    from babel.messages.extract import extract_from_dir

    template = Catalog(project="tirek", charset="utf-8")
    found = extract_from_dir(
        root / "app", method_map=[("**.py", "python")], keywords=_KEYWORDS, options_map={"**.py": {"encoding": "utf-8"}}
    )
    for filename, _line, message, _comments, context in sorted(found, key=_where):
        template.add(message, locations=[(f"app/{filename}", 0)], context=context)
    return template


def _where(found: tuple[str, int, object, object, str | None]) -> tuple[str, int]:
    return found[0], found[1]


def po_path(language: str, folder: Path = TRANSLATIONS) -> Path:
    """Where the catalogue of a language is."""
    return folder / language / "LC_MESSAGES" / "tirek.po"


def read(path: Path, language: str | None = None) -> Catalog:
    """A template or a catalogue; an empty one when there is no file."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def _write(path: Path, catalogue: Catalog, language: str = "") -> None:
    """Without dates and line numbers: only a change of words changes the file."""
    from babel.messages.pofile import write_po

    data = io.BytesIO()
    catalogue.header_comment, catalogue.fuzzy = _HEADER, False
    catalogue.project, catalogue.version = "tirek", "1"
    write_po(data, catalogue, width=110, sort_output=True, include_lineno=False, include_previous=False)
    text = _NOISE.sub("", data.getvalue().decode("utf-8"))
    if language:
        text = re.sub(r'^"Plural-Forms:.*\n', f'"Plural-Forms: {PLURALS[language]}\\\\n"\n', text, flags=re.M)
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text("utf-8") != text:
        path.write_text(text, "utf-8")


@dataclass
class Report:
    """What an update did in one language; `replaced` are words of the .po that a word list overruled."""

    language: str
    filled: int = 0
    empty: int = 0
    replaced: list[str] | None = None


def update(root: Path = ROOT, folder: Path = TRANSLATIONS) -> list[Report]:
    """Make the template and both catalogues anew; entries that the code no longer has stay as obsolete."""
    template = gather(root)
    _write(folder / TEMPLATE, template)
    lists = WordLists.load(folder)
    return [_update_one(template, lists, language, folder) for language in LANGUAGES]


def _update_one(template: Catalog, lists: WordLists, language: str, folder: Path) -> Report:
    path = po_path(language, folder)
    catalogue = read(path, language)
    # update() takes the template's own message objects over, and each language fills its own
    catalogue.update(copy.deepcopy(template), no_fuzzy_matching=True)
    _revive(catalogue)
    report = Report(language, replaced=[])
    for message in _messages(catalogue):
        _fill(message, lists, language, report)
    _write(path, catalogue, language)
    return report


def _revive(catalogue: Catalog) -> None:
    """Words of messages that the code has again come back; obsolete entries without words go."""
    for key, kept in list(catalogue.obsolete.items()):
        again = catalogue.get(kept.id, kept.context)
        if again is not None and not _filled(again):
            again.string = kept.string
        if again is not None or not _filled(kept):
            del catalogue.obsolete[key]


def _fill(message: Message, lists: WordLists, language: str, report: Report) -> None:
    row = lists.find(message.context, message.id)
    message.flags.discard("fuzzy")
    message.auto_comments = []
    if row is not None:
        said = row.words(language, isinstance(message.id, tuple), _FORMS[language])
        if said is not None:
            if _filled(message) and message.string != said and report.replaced is not None:
                report.replaced.append(f"{name(message)}: {message.string!r} -> {said!r}")
            message.string = said
        if row.unsure:
            message.auto_comments = ["unsure"]
    report.filled += _filled(message)
    report.empty += not _filled(message)


def _texts(text: str | Sequence[str | None] | None) -> list[str | None]:
    return list(text) if isinstance(text, tuple | list) else [text]  # type: ignore[list-item]


def _filled(message: Message) -> bool:
    return all(_texts(message.string))


def _messages(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def name(message: Message) -> str:
    """How a message is called in a report."""
    first = message.id[0] if isinstance(message.id, tuple | list) else message.id
    return f"{message.context or '-'} «{first}»"


def check(root: Path = ROOT, folder: Path = TRANSLATIONS) -> list[str]:
    """Everything that is wrong with the catalogues, in words; nothing when they are complete."""
    template = gather(root)
    said = [] if _keys(template) == _keys(read(folder / TEMPLATE)) else ["tirek.pot is stale: run update"]
    for language in LANGUAGES:
        catalogue = read(po_path(language, folder), language)
        for wanted in _messages(template):
            message = catalogue.get(wanted.id, wanted.context)
            said += [f"{language}: {name(wanted)}: {what}" for what in _wrong(message, wanted, language)]
    return said


def _wrong(message: Message | None, wanted: Message, language: str) -> list[str]:
    if message is None:
        return ["missing"]
    if message.fuzzy:
        return ["fuzzy"]
    if not _filled(message):
        return ["empty"]
    forms = [form or "" for form in _texts(message.string)]
    if isinstance(wanted.id, tuple | list) and len(forms) != _FORMS[language]:
        return [f"{len(forms)} plural forms instead of {_FORMS[language]}"]
    sources = [source or "" for source in _texts(wanted.id)]
    return [what for form in forms for what in faults(form, sources, language)]


def _keys(catalogue: Catalog) -> set[tuple[str | None, str | tuple[str, ...]]]:
    return {(m.context, tuple(m.id) if isinstance(m.id, list | tuple) else m.id) for m in _messages(catalogue)}


def compile_all(folder: Path = TRANSLATIONS) -> None:
    """Write the .mo beside each .po (the bundle ships only these)."""
    from babel.messages.mofile import write_mo

    for language in LANGUAGES:
        path = po_path(language, folder)
        data = io.BytesIO()
        write_mo(data, read(path, language))
        path.with_suffix(".mo").write_bytes(data.getvalue())


class Pseudo:
    """A language of brackets: what is not in them was never translated; `unknown` are messages not in the template."""

    def __init__(self, template: Catalog) -> None:
        self._known = {
            (context or "", text)
            for context, texts in _keys(template)
            for text in ([texts] if isinstance(texts, str) else texts)
        }
        self.unknown: set[tuple[str, str]] = set()

    def gettext(self, message: str) -> str:
        """One message in brackets."""
        return self.pgettext("", message)

    def pgettext(self, context: str, message: str) -> str:
        """One message in brackets."""
        if (context, message) not in self._known:
            self.unknown.add((context, message))
        return f"⟦{message}⟧"

    def ngettext(self, one: str, many: str, n: int) -> str:
        """The form of the number in brackets."""
        return self.npgettext("", one, many, n)

    def npgettext(self, context: str, one: str, many: str, n: int) -> str:
        """The form of the number in brackets."""
        return self.pgettext(context, one if n == 1 else many)


def pseudo() -> Pseudo:
    """The pseudo-language over the messages that the code has now, for `language.use`."""
    return Pseudo(gather())


def main(arguments: list[str] | None = None) -> int:
    """Run one of the three commands; a check that finds a fault exits 1."""
    parser = argparse.ArgumentParser(prog="python -m app.base.catalogues", description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=["update", "check", "compile"])
    what = parser.parse_args(arguments).what
    if what == "compile":
        compile_all()
    if what == "update":
        for report in update():
            sys.stdout.write(f"{report.language}: {report.filled} filled, {report.empty} empty\n")
            sys.stdout.writelines(f"  replaced {line}\n" for line in report.replaced or ())
    wrong = check() if what == "check" else []
    sys.stdout.writelines(f"{line}\n" for line in wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
