"""What is known of children: the list that is searched, one child, the register that lists are compared with."""

from app.people.reads.child import (
    ChildPage,
    Member,
    change_history,
    child,
    family_of,
    reveal,
    siblings,
)
from app.people.reads.comparing import known_facts
from app.people.reads.duplicates import Difference, Likeness, Pair, differences, duplicates
from app.people.reads.family import Proposal, sibling_proposals
from app.people.reads.files import FileLine, files_of
from app.people.reads.lists import (
    CategoryCount,
    ChildLine,
    Page,
    Wanted,
    category_counts,
    children,
    count_children,
    streets,
)
from app.people.reads.movement import Moved, OpenDeparture, movements, open_departures
from app.people.reads.moving_up import ClassUp, MovingUpLine, Pupil, classes_up, ending_year, moving_ups
from app.people.reads.register import (
    ReadingInLine,
    Register,
    by_iin,
    persons_like,
    reading_ins,
    register,
    same_name,
)
from app.people.reads.then import ChildThen, category_counts_on, child_on, children_on, count_children_on

__all__ = [
    "CategoryCount",
    "ChildLine",
    "ChildPage",
    "ChildThen",
    "ClassUp",
    "Difference",
    "FileLine",
    "Likeness",
    "Member",
    "Moved",
    "MovingUpLine",
    "OpenDeparture",
    "Page",
    "Pair",
    "Proposal",
    "Pupil",
    "ReadingInLine",
    "Register",
    "Wanted",
    "by_iin",
    "category_counts",
    "category_counts_on",
    "change_history",
    "child",
    "child_on",
    "children",
    "children_on",
    "classes_up",
    "count_children",
    "count_children_on",
    "differences",
    "duplicates",
    "ending_year",
    "family_of",
    "files_of",
    "known_facts",
    "movements",
    "moving_ups",
    "open_departures",
    "persons_like",
    "reading_ins",
    "register",
    "reveal",
    "same_name",
    "sibling_proposals",
    "siblings",
    "streets",
]
