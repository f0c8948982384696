"""What people do with the school's own data: one permission, one transaction, one audit entry each."""

from app.school.actions.editions import (
    adopt_edition,
    change_rulebook,
    return_to_edition,
    set_own_rules,
    withdraw_edition,
)
from app.school.actions.lists import add_item, edit_item, remove_item, shift_item
from app.school.actions.school import (
    Person,
    add_class,
    add_staff,
    assign_post,
    choose,
    edit_class,
    edit_school,
    edit_staff,
    end_post,
    leave,
    remove_day,
    save_day,
    save_year,
    set_up,
)

__all__ = [
    "Person",
    "add_class",
    "add_item",
    "add_staff",
    "adopt_edition",
    "assign_post",
    "change_rulebook",
    "choose",
    "edit_class",
    "edit_item",
    "edit_school",
    "edit_staff",
    "end_post",
    "leave",
    "remove_day",
    "remove_item",
    "return_to_edition",
    "save_day",
    "save_year",
    "set_own_rules",
    "set_up",
    "shift_item",
    "withdraw_edition",
]
