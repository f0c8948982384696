"""Children who leave and come back: a departure that is confirmed, one that still waits, a return (324/14.13)."""

from __future__ import annotations

from dataclasses import dataclass

from app.demo.cast import said
from app.demo.school import Actors
from app.people import actions, reads
from app.people.rules import Confirmation, Order, Place

#: So many children are moved, and only in a school that has more than the story needs.
MOVED = 3
ENOUGH = 30


@dataclass
class MoveStory:
    """One child on the way; `number` is the number of the order."""

    actors: Actors
    child_id: int
    number: int
    movement_id: int = 0
    class_id: int | None = None

    def leave(self, ago: int, reason: str, place: Place) -> None:
        """The departure with its order of the same day."""
        self.actors.at(ago, 9, 40)
        social, today = self.actors.social, self.actors.clock.today()
        self.class_id = reads.child(social, self.child_id).values["class_id"]
        order = Order(f"{self.number}-қ", today)
        self.movement_id = actions.depart(social, self.child_id, today, order=order, reason=reason, place=place)

    def confirm(self, ago: int) -> None:
        """The certificate of the receiving school and its order."""
        self.actors.at(ago, 16, 20)
        today = self.actors.clock.today()
        given = Confirmation(f"{self.number + 300}", today, f"{self.number + 12}-қ", self.actors.day(ago + 1))
        actions.confirm_departure(self.actors.social, self.movement_id, given)

    def come_back(self, ago: int) -> None:
        """The return into the same class."""
        self.actors.at(ago, 9, 50)
        social, today = self.actors.social, self.actors.clock.today()
        order = Order(f"{self.number + 9}-қ", today)
        place = Place("school", said("other_school"))
        actions.arrive(social, self.child_id, today, self.class_id, order=order, reason="moved", place=place)


def places() -> tuple[tuple[str, Place], ...]:
    """Reasons of departure with the place, one for each child."""
    return (
        ("in_oblast", Place("school", said("other_school"))),
        ("in_district", Place("school", said("near_school"))),
        ("abroad", Place("abroad", said("abroad"))),
    )
