"""Two records of one child become one, two children who only look alike are told apart; both can be taken back."""

from __future__ import annotations

from app.base.access import Work, verb
from app.base.refusal import Refused
from app.people.steps import merging
from app.people.tables import ChildApart, ChildMerge


@verb
def merge_children(work: Work, one_id: int, other_id: int, from_other: frozenset[str] = frozenset()) -> int:
    """Make one child of two records; gives the merge's id. `from_other` names what the second record has right:
    fields of the child, and `class_id`, `address` or `past` for their days.
    """
    if one_id == other_id:
        raise Refused("people.missing", {"id": other_id})
    names = {*merging.fields(), *merging.TIMES}
    wanted = from_other if one_id > other_id else frozenset(names - from_other)
    made = merging.merge(work, max(one_id, other_id), min(one_id, other_id), wanted)
    work.about("child", made.kept_id)
    return made.id


@verb
def undo_merge(work: Work, merge_id: int) -> None:
    """Two records again, as they were; what was added since stays with the one that was kept."""
    made = work.session.get(ChildMerge, merge_id)
    if made is None or made.undone_at is not None:
        raise Refused("people.missing", {"id": merge_id})
    merging.undo(work, made)
    work.about("child", made.kept_id)


@verb
def tell_apart(work: Work, one_id: int, other_id: int) -> None:
    """These two are two children: they are not shown as one again."""
    low, high = sorted((one_id, other_id))
    work.session.merge(ChildApart(one_id=low, other_id=high, at=work.clock.now(), user_id=work.viewer.user_id))
    work.about("child", low)


@verb
def not_apart(work: Work, one_id: int, other_id: int) -> None:
    """Take it back that two are two children."""
    low, high = sorted((one_id, other_id))
    found = work.session.get(ChildApart, (low, high))
    if found is not None:
        work.session.delete(found)
    work.about("child", low)
