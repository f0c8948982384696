"""How each kind of line looks, and what stands beside what; the same for PDF and DOCX. Sizes in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from app.base.papers.blocks import Para, Placed, Runs

RIGHT_FROM = 0.55
SIGN_WIDTHS = (0.45, 0.25, 0.30)
SIGNATURE = {"kk": "(қолы)", "ru": "(подпись)"}
SPACED = ("БҰЙЫРАМЫН", "ПРИКАЗЫВАЮ")


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of line is set: size, weight, alignment, gap above and below."""

    size: float
    bold: bool
    align: Literal["left", "right", "centre", "justify"]
    above: float
    below: float


LOOKS: dict[str, Look] = {
    "body": Look(12, False, "justify", 3, 0),
    "title": Look(14, True, "centre", 12, 4),
    "centre": Look(12, False, "centre", 2, 4),
    "bold": Look(12, True, "left", 9, 1),
    "right": Look(12, False, "left", 0, 0),
    "approval": Look(12, True, "left", 8, 0),
    "small": Look(9, False, "justify", 6, 0),
    "hint": Look(8, False, "centre", 0, 2),
    "right_hint": Look(8, False, "centre", 0, 3),
}


def look_of(para: Para) -> Look:
    """The look of a paragraph."""
    return LOOKS["approval" if approval(para) else para.kind]


def is_spaced(para: Para) -> bool:
    """A resolution word (БҰЙЫРАМЫН, ПРИКАЗЫВАЮ) is spaced."""
    return para.kind == "bold" and plain(para.runs).rstrip(":").strip() in SPACED


def beside(blocks: Sequence[Placed], index: int) -> tuple[int, int] | None:
    """Lines of number and date with a right block after them stand on the same height: how many, and where it ends."""
    left = index
    while left < len(blocks) and heading_line(blocks[left]):
        left += 1
    right = left
    while right < len(blocks) and is_para(blocks[right], "right"):
        right += 1
    return (left - index, right) if index < left < right and left - index <= 3 else None


def approval(para: Para) -> bool:
    """«БЕКІТЕМІН:» in the right block."""
    text = plain(para.runs)
    return para.kind == "right" and text == text.upper() and text.rstrip(":").isalpha()


def plain(runs: Runs) -> str:
    """The words of runs."""
    return "".join(run.text for run in runs)


def is_para(block: Placed, kind: str) -> bool:
    """Whether a block is a paragraph of the kind."""
    return isinstance(block, Para) and block.kind == kind


def heading_line(block: Placed) -> bool:
    """«№ 12, 2026 жылғы 20 қараша»: only signs and fields."""
    if not isinstance(block, Para) or block.kind != "body" or block.ruled:
        return False
    words = "".join(run.text for run in block.runs if run.kind == "text")
    return not words.strip(" №,") and any(run.field for run in block.runs)


def place_of_issue(block: Placed) -> bool:
    """The place of issue stands at the right edge of the date's line."""
    return isinstance(block, Para) and block.runs[0].field.rpartition(".")[2] in ("locality", "act_place")
