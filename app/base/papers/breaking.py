"""Runs into lines: words are never broken unless they are longer than the line; «№» stays with its number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.base.papers.blocks import Run
from app.base.papers.fonts import Face

MM = 72 / 25.4
BOX = 3.5 * MM
SQUARE = 8 * MM
#: no text is narrower than this, on the average, for each letter of 1 pt
NARROWEST = 0.3
#: how long a ruled line a field needs, mm (papers, section 2: «as long as the field»)
LENGTHS = {
    "date": 38,
    "moment": 46,
    "time": 14,
    "number": 14,
    "name": 62,
    "short": 14,
    "code": 34,
    "place": 38,
    "long": 60,
    "text": 40,
}
#: spaces and a word; «№ 12», «7 «Б»», «30 %» and initials «Д. С.» are one word
_WORD = re.compile(r"( *)(\n|(?:№ (?=[^ \n])|\d{1,2} (?=«)|[^\W\d_]\. (?=[^\W\d_]\.))*[^ \n]+(?: %)?|(?<= )$)")
_HYPHEN = re.compile(r"(?<=[^\W\d_][-/])(?=[^\W\d_]{2})")


@dataclass(slots=True)
class Piece:
    """A part of a line that no break goes through; `x` is set when the line is set."""

    kind: str
    text: str
    width: float
    field: str
    on: bool = False
    x: float = 0.0


@dataclass(slots=True)
class Chunk:
    """Pieces that stay together; `spaced`: a space stands before."""

    pieces: list[Piece]
    width: float
    spaced: bool


@dataclass(slots=True)
class TextLine:
    """A set line: pieces with their places from the left edge, and how much every space is stretched."""

    pieces: list[Piece] = field(default_factory=list)
    width: float = 0.0
    hard: bool = False
    stretch: float = 0.0

    def spaces(self) -> int:
        """How many spaces can be stretched."""
        return sum(piece.text.count(" ") for piece in self.pieces)

    def fixed(self) -> bool:
        """Whether a ruled line, a box or nothing stands here, so that the line is not justified."""
        return any(piece.kind in ("blank", "box", "square") for piece in self.pieces)


def blank_width(shape: str, size: float) -> float:
    """The length of a ruled line in points."""
    if shape.startswith("rule"):
        return int(shape[4:]) * size * 0.5
    return LENGTHS.get(shape, 40) * MM


def chunks(runs: Sequence[Run], face: Face, size: float) -> Iterator[Chunk | None]:
    """The unbreakable parts of a line; None is a line end that was typed."""
    current: Chunk | None = None
    spaced = False
    for run, lead, word in _tokens(runs):
        if lead and current is not None and _holds(current.pieces[-1]):
            _add(current, Piece("text", " ", face.width(" ") * size, run.field))
        elif lead or word == "\n":
            if current is not None:
                yield current
            current, spaced = None, word != "\n"
        if word == "\n":
            yield None
            continue
        for index, piece in enumerate(_pieces(run, word, face, size)):
            if index and current is not None:  # after a hyphen the line may break
                yield current
                current = None
            if current is None:
                current, spaced = Chunk([piece], piece.width, spaced), False
            else:
                _add(current, piece)
    if current is not None:
        yield current


def _holds(piece: Piece) -> bool:
    """«№» holds its number, a box holds its word."""
    return piece.kind == "box" or piece.text.endswith("№")


def _tokens(runs: Sequence[Run]) -> Iterator[tuple[Run, str, str]]:
    """Spaces and the word after them; a ruled line or a box stands for one word."""
    for run in runs:
        if run.kind not in ("text", "value"):
            yield run, "", ""
            continue
        for lead, word in _WORD.findall(run.text):
            yield run, lead, word


def _pieces(run: Run, word: str, face: Face, size: float) -> list[Piece]:
    """A word, in parts where a hyphen lets it break; none of a space at the end."""
    if not word and run.kind in ("text", "value"):
        return []
    if "-" not in word and "/" not in word:
        return [_piece(run, word, face, size)]
    return [_piece(run, part, face, size) for part in _HYPHEN.split(word)]


def _piece(run: Run, token: str, face: Face, size: float) -> Piece:
    if run.kind == "blank":
        return Piece("blank", "", blank_width(run.shape, size), run.field)
    if run.kind == "box":
        return Piece("box", "", BOX + 1.5, run.field, run.on)
    if run.kind == "square":
        return Piece("square", "", SQUARE, run.field, run.on)
    return Piece(run.kind, token, face.width(token) * size, run.field)


def _add(chunk: Chunk, piece: Piece) -> None:
    chunk.pieces.append(piece)
    chunk.width += piece.width


def set_lines(runs: Sequence[Run], width: float, face: Face, size: float) -> list[TextLine]:
    """Lines not wider than `width`; a longer word is cut between letters."""
    whole = _one_line(runs, width, face, size)
    if whole is not None:
        return [whole]
    space = face.width(" ") * size
    lines = [TextLine()]
    for chunk in chunks(runs, face, size):
        line = lines[-1]
        if chunk is None:
            line.hard = True
            lines.append(TextLine())
            continue
        lead = space if chunk.spaced and line.pieces else 0.0
        if lead and chunk.pieces[0].kind == "box":
            lead = 4 * space
        if line.pieces and line.width + lead + chunk.width > width + 0.01:
            lines.append(TextLine())
            line, lead = lines[-1], 0.0
        if chunk.width > width + 0.01:
            _cut(chunk, width, face, size, lines)
            continue
        _join(line, chunk, lead, lead == space)
        line.width += lead + chunk.width
    if len(lines) > 1 and not lines[-1].pieces:
        lines.pop()
    lines[-1].hard = True
    _set_places(lines)
    return lines


def _one_line(runs: Sequence[Run], width: float, face: Face, size: float) -> TextLine | None:
    """All words on one line, as most paragraphs and cells are; None when there is more than words or than a line."""
    letters = 0
    for run in runs:
        letters += len(run.text)
        if run.kind not in ("text", "value") or "\n" in run.text:
            return None
    if letters * size * NARROWEST > width:
        return None
    line = TextLine(hard=True)
    for run in runs:
        piece = Piece(run.kind, run.text, face.measure(run.text) * size, run.field, x=line.width)
        line.pieces.append(piece)
        line.width += piece.width
    return line if line.width <= width else None


def _join(line: TextLine, chunk: Chunk, lead: float, spaced: bool) -> None:
    """Put a chunk at the end of a line; words of one field become one piece."""
    pieces = chunk.pieces
    last = line.pieces[-1] if line.pieces else None
    if last is not None and lead:
        first = pieces[0]
        if spaced and last.field == first.field and last.kind == first.kind and last.text:
            last.text += f" {first.text}"
            last.width += lead + first.width
            pieces = pieces[1:]
        else:
            kind = "text" if spaced else "gap"
            line.pieces.append(Piece(kind, " " * spaced, lead, _between(last, first)))
    line.pieces += pieces


def _between(left: Piece, right: Piece) -> str:
    return left.field if left.field == right.field else ""


def _set_places(lines: list[TextLine]) -> None:
    for line in lines:
        x = 0.0
        for piece in line.pieces:
            piece.x = x
            x += piece.width


def _cut(chunk: Chunk, width: float, face: Face, size: float, lines: list[TextLine]) -> None:
    """A word wider than the line: as many letters to a line as fit."""
    for piece in chunk.pieces:
        if piece.kind not in ("text", "value"):
            _put(Piece(piece.kind, "", min(piece.width, width), piece.field, piece.on), width, lines)
            continue
        for sign in piece.text:
            _put(Piece(piece.kind, sign, face.width(sign) * size, piece.field), width, lines)


def _put(piece: Piece, width: float, lines: list[TextLine]) -> None:
    if lines[-1].pieces and lines[-1].width + piece.width > width + 0.01:
        lines.append(TextLine())
    line = lines[-1]
    last = line.pieces[-1] if line.pieces else None
    if last is not None and last.kind == piece.kind and last.field == piece.field and piece.text and last.text:
        last.text += piece.text
        last.width += piece.width
    else:
        line.pieces.append(piece)
    line.width += piece.width
