"""What is given out of the register: lists of children, the pupils that the social passport counts."""

from app.people.giving.reads.lists import BATCH, GivenChild, Whom, batches, children_of, given, given_whole
from app.people.giving.reads.pupils import CategoryLine, category_lines, pupils

__all__ = [
    "BATCH",
    "CategoryLine",
    "GivenChild",
    "Whom",
    "batches",
    "category_lines",
    "children_of",
    "given",
    "given_whole",
    "pupils",
]
