"""The yearly move of all classes into the next academic year, and taking it back."""

from __future__ import annotations

from collections.abc import Mapping

from app.base.access import Work, verb
from app.base.refusal import Refused, Warn, settle
from app.people import rules
from app.people.rules import Fate, YearMove
from app.people.steps import leaving, moving_up
from app.people.tables import MovingUp
from app.school.rules import academic_year


@verb
def move_up(work: Work, wanted: YearMove, reasons: Mapping[str, str] | None = None) -> int:
    """Move the classes of a year up in one transaction; exceptions stay, leave or graduate. Gives its id.

    Refused before the day has come; warns of an order without number or date, and of work in hand with who leaves.
    """
    if wanted.on > work.clock.today() or academic_year(wanted.on) != wanted.year + 1:
        raise Refused("people.moving_up.early", {"value": f"01.09.{wanted.year + 1}"}, field="on")
    leavers = [i for i, going in wanted.children.items() if going.fate is Fate.LEAVES]
    if any(not wanted.children[i].reason for i in leavers):
        raise Refused("people.reason.missing", field="reason")
    warnings: list[Warn] = [w for i in leavers for w in leaving.warnings(work.session, i)]
    settle([*rules.order_warnings(wanted.order, rules.Move.DEPARTURE), *warnings[:1]], reasons)
    made = moving_up.move(work, wanted)
    work.about("moving_up", made.id)
    return made.id


@verb
def undo_move_up(work: Work, moving_id: int) -> None:
    """Take a yearly move back, as long as nothing was built on it."""
    row = work.session.get(MovingUp, moving_id)
    if row is None or row.undone_at is not None:
        raise Refused("people.missing", {"id": moving_id})
    moving_up.undo(work, row)
    work.about("moving_up", moving_id)
