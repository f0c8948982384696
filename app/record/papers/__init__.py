"""Facts of the papers of a case, in one language: 03.1 to 12.1 (10.2 binds the evaluation file), 18.1, 18.2.

Each takes the standing facts of the child and the school (reads.paper_ground) and what is stored or being typed, so the
preview and the kept paper come from the same function.
"""

from app.record.papers.bound import Binding
from app.record.papers.case import primary_sheet, referral, submission
from app.record.papers.circle import DAYS as CONCLUSION_DAYS
from app.record.papers.circle import conclusion, consent
from app.record.papers.enquiries import enquiry, item_name, request, sent
from app.record.papers.evidence import PartValues, evidence, position_of
from app.record.papers.plan import copy_receipt, plan, term
from app.record.papers.shared import LIVE, from_page

__all__ = [
    "CONCLUSION_DAYS",
    "LIVE",
    "Binding",
    "PartValues",
    "conclusion",
    "consent",
    "copy_receipt",
    "enquiry",
    "evidence",
    "from_page",
    "item_name",
    "plan",
    "position_of",
    "primary_sheet",
    "referral",
    "request",
    "sent",
    "submission",
    "term",
]
