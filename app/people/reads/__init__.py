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
from app.people.reads.lists import (
    CategoryCount,
    ChildLine,
    Page,
    Wanted,
    category_counts,
    children,
    count_children,
)
from app.people.reads.register import (
    ReadingInLine,
    Register,
    by_iin,
    persons_like,
    reading_ins,
    register,
    same_name,
)

__all__ = [
    "CategoryCount",
    "ChildLine",
    "ChildPage",
    "Member",
    "Page",
    "ReadingInLine",
    "Register",
    "Wanted",
    "by_iin",
    "category_counts",
    "change_history",
    "child",
    "children",
    "count_children",
    "family_of",
    "known_facts",
    "persons_like",
    "reading_ins",
    "register",
    "reveal",
    "same_name",
    "siblings",
]
