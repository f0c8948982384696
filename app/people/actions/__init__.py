"""What people do with children's records: one permission, one transaction, one audit entry each."""

from app.people.actions.categories import add_category, correct_category, end_category, remove_category
from app.people.actions.children import add_child, change_child, correct_stay, move_class
from app.people.actions.family import Adult, add_member, change_member, join_persons, remove_member
from app.people.actions.files import add_file, remove_file, restore_file, set_photo
from app.people.actions.merging import merge_children, not_apart, tell_apart, undo_merge
from app.people.actions.movement import arrive, confirm_departure, correct_movement, depart, undo_movement
from app.people.actions.moving_up import move_up, undo_move_up
from app.people.actions.reading import store_list, undo_list

__all__ = [
    "Adult",
    "add_category",
    "add_child",
    "add_file",
    "add_member",
    "arrive",
    "change_child",
    "change_member",
    "confirm_departure",
    "correct_category",
    "correct_movement",
    "correct_stay",
    "depart",
    "end_category",
    "join_persons",
    "merge_children",
    "move_class",
    "move_up",
    "not_apart",
    "remove_category",
    "remove_file",
    "remove_member",
    "restore_file",
    "set_photo",
    "store_list",
    "tell_apart",
    "undo_list",
    "undo_merge",
    "undo_move_up",
    "undo_movement",
]
