"""The extract of one child's item, 17.1: hearing and decision are the words of the signed protocol."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from app.base.papers import Template, as_made, compose, default_text, template
from app.base.papers.blocks import Kept, Para, Placed
from app.council.papers.words import Facts
from app.council.reads.values import VERSION, Head


def _paras(blocks: Iterable[Placed]) -> list[Para]:
    found: list[Para] = []
    for block in blocks:
        if isinstance(block, Kept):
            found += _paras(block.blocks)
        elif isinstance(block, Para):
            found.append(block)
    return found


def _text(para: Para) -> str:
    return "".join(run.text for run in para.runs)


def _is_title(para: Para, index: int) -> bool:
    return para.kind == "bold" and any(run.field == f"items.{index}.item_title" for run in para.runs)


def _of_item(paras: Sequence[Para], index: int, count: int) -> list[Para]:
    """Paragraphs of one item: from its heading to the next item's, or to the signatures."""
    starts = next((n for n, para in enumerate(paras) if _is_title(para, index)), None)
    ends: int | None = len(paras)
    if index + 1 < count:
        ends = next((n for n, para in enumerate(paras) if _is_title(para, index + 1)), None)
    if starts is None or ends is None:
        raise _Unlike
    return list(paras[starts:ends])


def hearing_and_decision(facts: Mapping[str, Any], index: int, language: str) -> tuple[str, str]:
    """What the protocol prints of an item under «heard» and under «decided», line by line."""
    try:
        return _said(as_made("16.1", language, str(facts.get(VERSION, ""))), facts, index)
    except _Unlike:
        return _said(template("16.1", language, default_text("16.1", language)), facts, index)


class _Unlike(Exception):
    """The school's own wording of the protocol has no headings to cut an item out by."""


def _said(wording: Template, facts: Mapping[str, Any], index: int) -> tuple[str, str]:
    composed = compose(wording, facts)
    paras = _of_item(_paras(composed.blocks), index, len(facts["items"]))
    headings = [n for n, para in enumerate(paras) if para.kind == "bold"]
    if len(headings) < 3:
        raise _Unlike
    first, last = headings[1], headings[-1]
    heard = [_text(p) for p in paras[first + 1 : last] if p.kind != "bold"]
    decided = [_text(p) for p in paras[last + 1 :]]
    return "\n".join(heard), "\n".join(decided)


def extract(facts: Mapping[str, Any], index: int, head: Head, *, on: date | None = None, parent: str = "") -> Facts:
    """Facts of the extract from the frozen facts of the signed protocol; `index` counts its items from 0."""
    item = facts["items"][index]
    heard, decided = hearing_and_decision(facts, index, head.language)
    kept = ("protocol_number", "session_date", "presiding_name", "presiding_position")
    own = ("item_title", "child_name", "child_birth_date", "child_class", "parent_attendance")
    return {
        **head.standing,
        **{name: facts.get(name) for name in kept},
        "secretary_name": facts.get("secretary_name"),
        "secretary_position": facts.get("secretary_position"),
        "present_count": facts.get("present_count"),
        **{name: item.get(name) for name in own},
        "item_number": index + 1,
        "item_hearing": heard,
        "item_decision": decided,
        "extract_date": on,
        "handed_to_parent": bool(parent),
        "parent_name": parent,
    }
