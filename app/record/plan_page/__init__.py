"""The page of the individual plan (DESIGN 04): head, measures, library, and Annex 1 as it will be printed."""

from app.record.plan_page.page import PlanPage

__all__ = ["PlanPage"]
