"""Letters and kept papers as frozen values: registers, numbers, papers of a case, the archive, facts of any paper."""

from app.letters.reads.archive import archive, archive_kinds, count_archive
from app.letters.reads.journal import journal, letters_of_case, next_number, numbers, open_letters, register
from app.letters.reads.papers import (
    paper_copy,
    paper_facts,
    paper_file,
    papers_of_case,
    papers_of_child,
    papers_of_session,
)
from app.letters.reads.standing import paper_standing
from app.letters.reads.values import (
    ArchiveLine,
    Journal,
    JournalLine,
    KindCount,
    LetterLine,
    NumberLine,
    PaperFile,
    PaperLine,
    Wanted,
)

__all__ = [
    "ArchiveLine",
    "Journal",
    "JournalLine",
    "KindCount",
    "LetterLine",
    "NumberLine",
    "PaperFile",
    "PaperLine",
    "Wanted",
    "archive",
    "archive_kinds",
    "count_archive",
    "journal",
    "letters_of_case",
    "next_number",
    "numbers",
    "open_letters",
    "paper_copy",
    "paper_facts",
    "paper_file",
    "paper_standing",
    "papers_of_case",
    "papers_of_child",
    "papers_of_session",
    "register",
]
