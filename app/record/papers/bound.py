"""The evaluation file as one PDF: paper 10.2 with its contents, then each part (398/14).

A typed part stands as its paper, a scan or picture as pages, anything else as a sheet that stands in for it; a part
that was set aside stands on the cover with its reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from app.base.language import date_numeric
from app.base.papers import Composed, PdfPaper, bind, bindable, compose, pdf, picture_page, template
from app.base.papers.blocks import Para, Run
from app.record.papers.circle import conclusion
from app.record.papers.evidence import evidence
from app.record.papers.shared import Facts, child, school
from app.record.reads.evidence_file import AttachedFile, EvaluationFile, FilePart
from app.record.rules.parts import PartKind, PartState
from app.record.words import codes, evidence_file

COVER = "10.2"


@dataclass(frozen=True)
class Section:
    """A line of the contents and its pages; `name` says what it is called in a language."""

    name: Callable[[str], str]
    author: str
    on: date | None
    data: bytes


@dataclass
class Binding:
    """Makes the file; `facts` of the cover, by language, are there after `pdf` was called."""

    file: EvaluationFile
    facts: dict[str, Facts] = field(default_factory=dict)

    def pdf(self) -> PdfPaper:
        """All pages."""
        sections = list(_sections(self.file))
        return bind(
            lambda starts, total: self._cover(sections, starts, total),
            [section.data for section in sections],
            self.file.case_number,
        )

    def _cover(self, sections: Sequence[Section], starts: Sequence[int], total: int) -> PdfPaper:
        for language in self.file.languages:
            self.facts[language] = cover(self.file, language, sections, starts, total)
        return pdf([compose(template(COVER, language), facts) for language, facts in self.facts.items()])


def cover(file: EvaluationFile, language: str, sections: Sequence[Section], starts: Sequence[int], total: int) -> Facts:
    """10.2: what is in the file and on which page it begins, what is missing and why."""
    ground = file.parts[0].papers[language].ground
    missing = [
        {"part_name": codes.part(part.kind, language), "missing_reason": _reason(part, language)}
        for part in file.parts
        if part.line.line.state in (PartState.SET_ASIDE, PartState.AWAITED)
    ]
    return {
        **school(ground),
        **child(ground),
        "case_number": file.case_number,
        "parts": [
            {
                "part_name": section.name(language),
                "part_author": section.author,
                "part_date": section.on,
                "part_page": start,
            }
            for section, start in zip(sections, starts, strict=True)
        ],
        "has_missing": bool(missing),
        "missing": missing,
        "pages_count": total,
        "deputy_name": ground.deputy.name if ground.deputy else "",
    }


def _reason(part: FilePart, language: str) -> str:
    line = part.line.line
    return line.reason if line.state == PartState.SET_ASIDE else evidence_file.awaited(language)


def _sections(file: EvaluationFile) -> Iterator[Section]:
    for part in file.parts:
        line = part.line.line
        if line.state in (PartState.TYPED, PartState.ATTACHED):
            author = line.author.name if line.author else ""
            yield Section(partial(_part_name, part.kind), author, line.on, _pages(file, part))
        yield from (_annex(file, annex) for annex in part.annexes)
    yield from (_annex(file, other) for other in file.others)


def _part_name(kind: str, language: str) -> str:
    return codes.part(kind, language)


def _annex_name(kind: str, said: str, language: str) -> str:
    """Which part it belongs to, and what it is."""
    of_part = codes.part(kind, language) if kind in {str(known) for known in PartKind} else ""
    return ": ".join(word for word in (of_part, evidence_file.annex(language, said)) if word)


def _annex(file: EvaluationFile, annex: AttachedFile) -> Section:
    name = partial(_annex_name, annex.kind, annex.note or annex.title)
    return Section(name, "", date.fromisoformat(annex.added_on), _file_pages(file, annex, name))


def _pages(file: EvaluationFile, part: FilePart) -> bytes:
    line = part.line.line
    name = partial(_part_name, part.kind)
    if part.apart:
        return _sheet(file, name, lambda code: (evidence_file.apart(code), _made_by(part, code)))
    if line.state == PartState.ATTACHED and part.scan is not None:
        return _file_pages(file, part.scan, name)
    return pdf([_paper(part, code) for code in file.languages], file.case_number).data


def _paper(part: FilePart, language: str) -> Composed:
    source = part.papers[language]
    if source.line.paper:
        return compose(template(source.line.paper, language), evidence(source))
    author = source.line.author
    facts = conclusion(
        source.ground,
        source.body,
        number=source.line.number,
        on=source.line.on,
        author_id=author.staff_id if author else None,
        consent=part.consent,
    )
    return compose(template("07.1", language), facts)


def _made_by(part: FilePart, language: str) -> str:
    line = part.line.line
    if line.author is None or line.on is None:
        return ""
    return evidence_file.made_by(language, line.author.name, date_numeric(line.on))


def _file_pages(file: EvaluationFile, attached: AttachedFile, title: Callable[[str], str]) -> bytes:
    """A scan's own pages, a picture on a sheet, or a sheet that stands in for what can't be shown."""
    if attached.data is not None:
        if not attached.is_pdf:
            return picture_page(attached.data, attached.title)
        if bindable(attached.data):
            return attached.data
    return _sheet(
        file, title, lambda code: (evidence_file.file_name(code, attached.title), evidence_file.not_shown(code))
    )


def _sheet(file: EvaluationFile, title: Callable[[str], str], lines: Callable[[str], Sequence[str]]) -> bytes:
    return pdf([_stand_in(code, title(code), lines(code)) for code in file.languages], file.case_number).data


def _stand_in(language: str, title: str, lines: Sequence[str]) -> Composed:
    said = [Para("title", (Run("text", title),)), *(Para("body", (Run("text", line),)) for line in lines if line)]
    return Composed(COVER, language, "A4", numbered=False, one_page=False, blocks=tuple(said))
