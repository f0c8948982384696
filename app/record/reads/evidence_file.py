"""The evaluation file as it will be bound: each part with its paper, scan and further files (398/14)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.base.access import Look, read
from app.base.language import current
from app.base.store import attachments
from app.base.store.tables import Attachment
from app.record.reads.case_page import case_parts
from app.record.reads.evidence import paper_of_part
from app.record.reads.evidence_values import PartPaper
from app.record.rules import parts, states
from app.record.rules.circle import ConsentValues
from app.record.rules.parts import PartKind
from app.record.steps import cases
from app.record.steps import circle as circle_steps
from app.record.tables import CaseAttachment, EvidencePart


@dataclass(frozen=True)
class AttachedFile:
    """A file of a part or of the case. `data` is None where the viewer may not open it; `note` is what was typed."""

    attachment_id: int
    title: str
    media: str
    size: int
    kind: str
    note: str
    added_on: str
    data: bytes | None = None

    @property
    def is_pdf(self) -> bool:
        """Whether its pages are bound as they are."""
        return self.media == attachments.PDF


@dataclass(frozen=True)
class FilePart:
    """A part in each language asked for, its scan, the files that belong to it; `apart`: it stays with the circle."""

    kind: str
    papers: Mapping[str, PartPaper]
    scan: AttachedFile | None
    annexes: tuple[AttachedFile, ...]
    apart: bool
    consent: ConsentValues | None = None

    @property
    def line(self) -> PartPaper:
        """The part in the first language."""
        return next(iter(self.papers.values()))


@dataclass(frozen=True)
class EvaluationFile:
    """Everything that is bound. `sealed`: the psychologist's conclusion is in it, so the circle alone keeps it."""

    case_id: int
    case_number: str
    languages: tuple[str, ...]
    parts: tuple[FilePart, ...]
    others: tuple[AttachedFile, ...]
    sealed: bool


@read
def evaluation_file(
    look: Look, case_id: int, languages: Sequence[str] = (), with_circle: bool = True
) -> EvaluationFile:
    """The parts of a case with the bytes of their files; the psychologist's only to the circle and when asked for."""
    case = cases.get(look.session, case_id)
    look.opened("case", case_id)
    codes = tuple(languages) or (current(),)
    rows = look.session.scalars(select(EvidencePart).where(EvidencePart.case_id == case_id)).all()
    by_kind = {row.kind: row for row in rows}
    files = _files(look, case_id)
    lines = case_parts(look, case, list(rows), codes[0])
    found = []
    for line in lines:
        row = by_kind[line.kind]
        secret = PartKind(row.kind) in parts.SEALED
        apart = secret and parts.settled(row.state) and (not with_circle or look.viewer.circle is None)
        found.append(
            FilePart(
                kind=row.kind,
                papers={code: paper_of_part(look, case, row, code) for code in codes},
                scan=None if apart else _scan(look, row),
                annexes=() if apart else tuple(_open(look, file) for file in files if file.kind == row.kind),
                apart=apart and row.state != parts.PartState.SET_ASIDE,
                consent=circle_steps.consent_values(look.viewer, circle_steps.consent(look.session, case_id))
                if secret and not apart
                else None,
            )
        )
    own = {str(kind) for kind in PartKind}
    return EvaluationFile(
        case_id,
        states.case_name(case.year, case.number),
        codes,
        tuple(found),
        tuple(_open(look, file) for file in files if file.kind not in own),
        any(PartKind(p.kind) in parts.SEALED and _there(p) and not p.apart for p in found),
    )


def _there(part: FilePart) -> bool:
    return part.line.line.state in (parts.PartState.TYPED, parts.PartState.ATTACHED)


@read
def case_files(look: Look, case_id: int) -> tuple[AttachedFile, ...]:
    """Files of a case without their bytes: those of its parts, then the further ones."""
    look.opened("case", case_id)
    query = select(EvidencePart).where(EvidencePart.case_id == case_id, EvidencePart.attachment_id.is_not(None))
    scans = [_line(look, row.attachment_id or 0, row.kind, "") for row in look.session.scalars(query)]
    return tuple(file for file in (*scans, *_files(look, case_id)) if file is not None)


def _files(look: Look, case_id: int) -> list[AttachedFile]:
    query = select(CaseAttachment).where(CaseAttachment.case_id == case_id).order_by(CaseAttachment.id)
    rows: Iterable[CaseAttachment] = look.session.scalars(query)
    found = [_line(look, row.attachment_id, row.kind, row.note) for row in rows]
    return [file for file in found if file is not None]


def _line(look: Look, attachment_id: int, kind: str, note: str) -> AttachedFile | None:
    row = look.session.get(Attachment, attachment_id)
    if row is None:
        return None
    return AttachedFile(row.id, row.title, row.media, row.size, kind, note, row.added_at.date().isoformat())


def _scan(look: Look, row: EvidencePart) -> AttachedFile | None:
    line = _line(look, row.attachment_id, row.kind, "") if row.attachment_id else None
    return _open(look, line) if line else None


def _open(look: Look, file: AttachedFile) -> AttachedFile:
    """With its bytes, when the viewer may open it and the program shows such files."""
    row = look.session.get(Attachment, file.attachment_id)
    closed = row is None or (row.circle and look.viewer.circle is None)
    if closed or file.media not in attachments.INSIDE:
        return file
    data, _info = attachments.read(look.viewer, file.attachment_id)
    return AttachedFile(
        file.attachment_id, file.title, file.media, file.size, file.kind, file.note, file.added_on, data
    )
