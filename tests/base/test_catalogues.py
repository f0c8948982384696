"""Catalogues: gathered from the code, filled by the word lists, checked; nothing is lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.base import catalogues
from app.base.language import catalogue, forget, messages

CODE = """
from app.base.language import N_, _, n_, np_, p_
p_("ui.save", "Save")
p_("ui.greet", "Hello, {name}")
np_("cal.left", "{count} day left", "{count} days left", 3)
_("Plain")
N_("Later")
"""
GLOSSARY = (
    "key\ten\tkk\tru\tnote\n"
    "ui.save\tsave button\tСақтау\tСохранить\t\n"
    "cal.left\tN days left\t{count} күн қалды\tосталось {count} дней\t"
    "plural: остался {count} день|осталось {count} дня|осталось {count} дней\n"
)
PART = (
    "ui.greet\tHello, {name}\tСәлем, {name}\tЗдравствуйте, {name}\tverified\n"
    "\tPlain\tЖай\tПросто\tunsure\n"
    "\tLater\tКейін\tПозже\tverified\n"
)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "part.py").write_text(CODE, "utf-8")
    new = tmp_path / "translations" / "new"
    new.mkdir(parents=True)
    (new.parent / "glossary.tsv").write_text(GLOSSARY, "utf-8")
    (new / "part.tsv").write_text(PART, "utf-8")
    return tmp_path


def update(tree: Path) -> None:
    catalogues.update(tree, tree / "translations")


def check(tree: Path) -> list[str]:
    return catalogues.check(tree, tree / "translations")


def po(tree: Path, language: str) -> str:
    return catalogues.po_path(language, tree / "translations").read_text("utf-8")


def append(tree: Path, code: str) -> None:
    with (tree / "app" / "part.py").open("a", encoding="utf-8") as file:
        file.write(code)


def test_a_full_update_passes_the_check(tree: Path) -> None:
    update(tree)
    assert check(tree) == []
    assert 'msgstr[1] "осталось {count} дня"' in po(tree, "ru")
    assert 'msgstr[1] "{count} күн қалды"' in po(tree, "kk")


def test_words_from_memory_are_marked(tree: Path) -> None:
    update(tree)
    marked = {block.split('msgid "')[1].split('"')[0] for block in po(tree, "kk").split("\n\n") if "#. unsure" in block}
    assert marked == {"Save", "Plain"}


def test_the_check_before_the_first_update_names_everything(tree: Path) -> None:
    said = check(tree)
    assert "tirek.pot is stale: run update" in said
    assert sum("missing" in line for line in said) == 10


def test_a_new_message_makes_the_template_stale(tree: Path) -> None:
    update(tree)
    append(tree, '_("New")\n')
    assert any("stale" in line for line in check(tree))
    update(tree)
    assert sorted(check(tree)) == ["kk: - «New»: empty", "ru: - «New»: empty"]


def test_words_without_a_row_stay_and_come_back(tree: Path) -> None:
    append(tree, '_("Once")\n')
    update(tree)
    path = catalogues.po_path("kk", tree / "translations")
    path.write_text(po(tree, "kk").replace('msgid "Once"\nmsgstr ""', 'msgid "Once"\nmsgstr "Бір рет"'), "utf-8")
    update(tree)
    (tree / "app" / "part.py").write_text(CODE, "utf-8")
    update(tree)
    assert '#~ msgstr "Бір рет"' in po(tree, "kk")
    append(tree, '_("Once")\n')
    update(tree)
    assert '\nmsgstr "Бір рет"' in po(tree, "kk")


def test_a_second_update_changes_nothing(tree: Path) -> None:
    update(tree)
    first = po(tree, "ru")
    update(tree)
    assert po(tree, "ru") == first


@pytest.mark.parametrize(
    ("old", "new", "language", "fault"),
    [
        ("Сәлем, {name}", "Сәлем, {who}", "kk", "fields ['who'] instead of ['name']"),
        ("Сақтау", "Cақтау", "kk", "letters of another alphabet in «Cақтау»"),
        ("Сохранить", "Сақтау", "ru", "letters of another alphabet in «Сақтау»"),
        ("Сохранить", "", "ru", "empty"),
    ],
)
def test_faults_are_named(tree: Path, old: str, new: str, language: str, fault: str) -> None:
    update(tree)
    path = catalogues.po_path(language, tree / "translations")
    path.write_text(po(tree, language).replace(f'msgstr "{old}"', f'msgstr "{new}"'), "utf-8")
    assert [line for line in check(tree) if fault in line]


def test_a_lost_plural_form_is_named(tree: Path) -> None:
    update(tree)
    path = catalogues.po_path("ru", tree / "translations")
    path.write_text(po(tree, "ru").replace('msgstr[2] "осталось {count} дней"\n', ""), "utf-8")
    assert any("cal.left" in line for line in check(tree))


def test_a_fresh_checkout_needs_no_step(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    update(tree)
    monkeypatch.setattr(messages, "TRANSLATIONS", tree / "translations")
    forget()
    try:
        assert (
            catalogue("ru").npgettext("cal.left", "{count} day left", "{count} days left", 22) == "осталось {count} дня"
        )
        assert catalogue("kk").pgettext("ui.save", "Save") == "Сақтау"
        assert catalogues.po_path("kk", tree / "translations").with_suffix(".mo").exists()
    finally:
        forget()


def test_kazakh_falls_back_to_russian(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tree / "translations" / "new" / "part.tsv").write_text("\tPlain\t\tПросто\tunsure\n", "utf-8")
    update(tree)
    monkeypatch.setattr(messages, "TRANSLATIONS", tree / "translations")
    forget()
    try:
        assert catalogue("kk").gettext("Plain") == "Просто"
    finally:
        forget()


def test_the_pseudo_language_brackets_all_and_knows_the_template(tree: Path) -> None:
    words = catalogues.Pseudo(catalogues.gather(tree))
    assert words.pgettext("ui.greet", "Hello, {name}").format(name="А") == "⟦Hello, А⟧"
    assert words.npgettext("cal.left", "{count} day left", "{count} days left", 2) == "⟦{count} days left⟧"
    assert words.unknown == set()
    words.gettext("Nowhere")
    assert words.unknown == {("", "Nowhere")}
