"""Reads of the record: the viewer first, frozen values out."""

from app.record.reads.case_page import case_page, part_of, part_text
from app.record.reads.deadlines import deadlines
from app.record.reads.evidence import part_paper
from app.record.reads.evidence_values import PartPaper, WorkDone
from app.record.reads.find import ChildFound, child_found, find_children, post_holder
from app.record.reads.lists import cases, cases_of_child, open_case_of, parts_of_mine
from app.record.reads.papers import paper_ground
from app.record.reads.plan_page import library, plan_page
from app.record.reads.plan_values import CopyLine, LibraryLine, MeasureLine, MonitoringLine, PlanPage
from app.record.reads.values import (
    CaseLine,
    CaseList,
    CasePage,
    ChildFacts,
    Coded,
    Deadline,
    DecisionFacts,
    EventLine,
    MyPart,
    PaperGround,
    PartLine,
    PartOf,
    PartText,
    PlanFacts,
    ReferralLine,
    ReferralValues,
    Relative,
    SheetValues,
    Somebody,
    SubmissionLine,
    SubmissionValues,
)

__all__ = [
    "CaseLine",
    "CaseList",
    "CasePage",
    "ChildFacts",
    "ChildFound",
    "Coded",
    "CopyLine",
    "Deadline",
    "DecisionFacts",
    "EventLine",
    "LibraryLine",
    "MeasureLine",
    "MonitoringLine",
    "MyPart",
    "PaperGround",
    "PartLine",
    "PartOf",
    "PartPaper",
    "PartText",
    "PlanFacts",
    "PlanPage",
    "ReferralLine",
    "ReferralValues",
    "Relative",
    "SheetValues",
    "Somebody",
    "SubmissionLine",
    "SubmissionValues",
    "WorkDone",
    "case_page",
    "cases",
    "cases_of_child",
    "child_found",
    "deadlines",
    "find_children",
    "library",
    "open_case_of",
    "paper_ground",
    "part_of",
    "part_paper",
    "part_text",
    "parts_of_mine",
    "plan_page",
    "post_holder",
]
