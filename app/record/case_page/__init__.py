"""The page of one case (DESIGN 02): steps at the left, course and papers in the middle, facts at the right."""

from app.record.case_page.page import CasePage

__all__ = ["CasePage"]
