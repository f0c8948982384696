"""Printed lists and letters: blocks made of chosen columns, with the school's letterhead, in the paper's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.base.access import Viewer
from app.base.language import date_words
from app.base.papers import Composed, Letterhead
from app.base.papers.blocks import Grid, Para, Placed, Run, Runs, SignRow
from app.base.papers.composing import letterhead
from app.base.papers.values import clean
from app.base.store import attachments
from app.people.giving import words
from app.people.giving.columns import Speaker
from app.people.giving.reads import GivenChild
from app.school import reads as school
from app.school.rules import Post

#: How much of the width a column wants beside the others.
_WEIGHTS: Mapping[str, int] = {
    **dict.fromkeys(("full_name", "mother", "father", "guardian", "categories"), 30),
    **dict.fromkeys(("address_fact", "address_reg"), 32),
    **dict.fromkeys(("mother_work", "father_work"), 22),
    **dict.fromkeys(("age", "class", "shift", "boarding"), 10),
}
_USUAL_WEIGHT = 16
_NUMBER_WEIGHT = 6
#: Wider lists stand on a landscape sheet.
_UPRIGHT = 125


@dataclass(frozen=True)
class Standing:
    """What the school prints on any paper of a day: letterhead and who signs."""

    head: Letterhead
    short: str
    signers: Mapping[str, tuple[str, str]]

    def signer(self, post: str) -> tuple[str, str]:
        """Position and name of who holds a post; empty when nobody does."""
        return self.signers.get(post, ("", ""))


def standing(viewer: Viewer, language: str, day: date) -> Standing:
    """Letterhead and signers of a day, in one language."""
    facts = school.school(viewer)
    head: dict[str, Any] = {}
    if facts is not None:
        names = ("name_kk", "name_ru", "address_kk", "address_ru", "phone", "email", "bin")
        head = {name: getattr(facts, name) for name in names}
        head["logo"] = attachments.read(viewer, facts.logo_id)[0] if facts.logo_id else None
    signers = {}
    for post in (Post.HEAD, Post.DEPUTY, Post.SOCIAL_PEDAGOGUE):
        held = school.staff_at(viewer, post, day, language)
        if held:
            signers[str(post)] = (held[0].position, held[0].name)
    return Standing(letterhead(head), facts.short(language) if facts else "", signers)


def _line(kind: Any, text: str) -> Para:
    return Para(kind, (Run("text", clean(text)),))


def _cell(text: str) -> Runs:
    return (Run("text", clean(text)),) if text else ()


def list_paper(
    children: Sequence[GivenChild], columns: Sequence[str], speaker: Speaker, own: Standing, *, title: str, day: date
) -> Composed:
    """A numbered list of children with the chosen columns."""
    language = speaker.language
    weights = [_NUMBER_WEIGHT, *(_WEIGHTS.get(column, _USUAL_WEIGHT) for column in columns)]
    head = tuple(_cell(text) for text in (words.number_sign(language), *speaker.titles(columns)))
    rows = tuple(
        (_cell(str(number)), *(_cell(speaker.text(column, child.values.get(column))) for column in columns))
        for number, child in enumerate(children, 1)
    )
    position, name = own.signer(Post.SOCIAL_PEDAGOGUE)
    blocks: list[Placed] = [
        own.head,
        _line("title", title),
        _line("centre", words.as_of(day, language)),
        Grid(_percent(weights), head, rows),
        _line("body", words.total(len(children), language)),
    ]
    if name:
        blocks.append(SignRow(_cell(position), _cell(name)))
    sheet = "A4" if sum(weights) <= _UPRIGHT else "A4 landscape"
    return Composed("list", language, sheet, numbered=True, one_page=False, blocks=tuple(blocks))


def _percent(weights: Sequence[int]) -> tuple[int, ...]:
    """Widths in per cent that add up to a hundred; the widest takes what rounding leaves."""
    whole = sum(weights)
    widths = [max(3, weight * 100 // whole) for weight in weights]
    widths[widths.index(max(widths))] += 100 - sum(widths)
    return tuple(widths)


def label_rows(children: Sequence[GivenChild]) -> list[tuple[str, str]]:
    """Name and class of each child."""
    return [(child.values["full_name"], child.values["class"]) for child in children]


@dataclass(frozen=True)
class Letter:
    """What is written to the parents: the same words to all, the child is named on a line of its own."""

    subject: str
    text: str
    on: date


def letter_papers(children: Sequence[GivenChild], letter: Letter, own: Standing, language: str) -> list[Composed]:
    """A letter for each child, one after another."""
    return [_letter(child, letter, own, language) for child in children]


def _letter(child: GivenChild, letter: Letter, own: Standing, language: str) -> Composed:
    values = child.values
    parent = next((values[name] for name in ("mother", "father", "guardian") if values.get(name)), "")
    position, name = own.signer(Post.SOCIAL_PEDAGOGUE)
    blocks: list[Placed] = [
        own.head,
        _line("body", date_words(letter.on, language)),
        _line("right", words.to_parents(language)),
        Para("right", _cell(parent) or (Run("blank", shape="name"),)),
        _line("title", letter.subject) if letter.subject.strip() else _line("title", words.letter_title(language)),
        _line("centre", words.child_line(values["full_name"], values["class"], language)),
        *(_line("body", text) for text in clean(letter.text).split("\n") if text.strip()),
        SignRow(_cell(position), _cell(name)),
    ]
    return Composed("letter", language, "A4", numbered=False, one_page=False, blocks=tuple(blocks))
