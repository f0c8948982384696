"""Half a school year of the Council: cases in every state, each reached by the program's own actions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from app.base.papers import default_text
from app.base.store import wordings
from app.council import actions as council
from app.council import papers
from app.council import reads as council_reads
from app.council.rules import Seat
from app.demo import cast, moves
from app.demo.cast import said
from app.demo.school import LENGTH, Actors
from app.demo.steps import LANGUAGE, CaseStory, SessionStory, make
from app.record import actions as record
from app.record.rules.parts import PartKind

#: Working days before the last day: three sessions behind, the last one yesterday, the next one ahead.
FIRST, SECOND, THIRD, NEXT = 46, 26, 1, -3
#: Places of the Council's members among the staff: head, social pedagogue, deputy, psychologist, organiser, teachers.
_MEMBERS = (0, 2, 1, 3, 8, 13, 16)
#: One existing entry for so many children, at most so many.
_SHARE, _MOST = 150, 8


class Script:
    """What is done when: acts add deeds, `run` does them from the oldest on, whatever act they belong to."""

    def __init__(self, actors: Actors) -> None:
        self.actors = actors
        self._deeds: list[tuple[int, int, Callable[[], object]]] = []

    def add(self, ago: int, hour: int, deed: Callable[..., object], *args: Any, **kwargs: Any) -> None:
        """A deed of a working day, `ago` days before the last, at about an hour."""
        self._deeds.append((-ago, hour, partial(deed, *args, **kwargs)))

    def run(self) -> None:
        """Do everything in its order."""
        for _ago, _hour, deed in sorted(self._deeds, key=lambda deed: deed[:2]):
            deed()

    def file(self, story: CaseStory, ago: int, aside: PartKind | None = None, body: str = "") -> None:
        """From the referral to the approved submission in four working days."""
        self.add(ago, 10, story.refer, ago, body=body)
        self.add(ago - 1, 14, story.sheet, ago - 1)
        self.add(ago - 3, 15, story.parts, ago - 3, aside=aside)
        self.add(ago - 4, 11, story.submit, ago - 4)
        self.add(ago - 4, 16, story.approve, ago - 4)

    def session(self, ago: int, heard: list[CaseStory], decided_ago: int) -> SessionStory:
        """A session called some days before, parents invited, begun at three."""
        session = SessionStory(self.actors)
        self.add(decided_ago, 17, session.call, ago, heard, decided_ago)
        self.add(max(ago + 1, 0), 18, session.invite, max(ago + 1, 0))
        return session


@dataclass(frozen=True)
class Told:
    """What the story made: the case whose papers are left, and all cases."""

    showcase: int | None
    cases: int


def tell(actors: Actors, seed: int) -> Told:
    """Tell the story with as many cases as there are children for them."""
    children = cast.children(actors.social, seed)
    _order(actors)
    _wording(actors)
    themes = cast.themes()
    spare: Iterator[int] = iter(children)
    stories: dict[str, CaseStory] = {}
    for n, name in enumerate(_NAMES):
        child_id = next(spare, None)
        if child_id is None:
            break
        stories[name] = CaseStory(actors, child_id, themes[(n + seed) % len(themes)])
    script = Script(actors)
    for act in _ACTS:
        act(script, stories)
    rest = list(spare)
    movers = [rest.pop() for _child in range(moves.MOVED)] if len(rest) >= moves.ENOUGH else []
    _movement(script, movers)
    script.run()
    existing = _existing(actors, rest, len(children))
    first = stories.get("handed")
    return Told(first.case_id if first else None, len(stories) + existing)


def _wording(actors: Actors) -> None:
    """The school asks for materials in its own words: one line more in the memo 11.1."""
    own = said("wording")
    text = f"{default_text('11.1', LANGUAGE)}\n{own['line']}"
    wordings.save_wording(actors.social, "11.1", LANGUAGE, text, actors.clock.today(), reason=own["reason"])


#: The cases, the most telling first: a very small school has only these.
_NAMES = (
    *("handed", "today", "agenda", "late", "submitted", "draft_plan", "refused", "gathering", "signal", "returned"),
    *("deferred", "unsigned", "removed", "waiting", "closed"),
)
Stories = dict[str, CaseStory]


def _of(stories: Stories, *names: str) -> list[CaseStory]:
    return [stories[name] for name in names if name in stories]


def _order(actors: Actors) -> None:
    """The Council's order of the first days (398/6)."""
    actors.at(LENGTH, 12)
    found = {seat.somebody.staff_id: seat.usual for seat in council_reads.staff_seats(actors.director, LANGUAGE)}
    seats = [Seat(actors.staff[place], found[actors.staff[place]]) for place in _MEMBERS]
    order_id = council.make_order(actors.director, number="118", on=actors.clock.today(), seats=seats)
    line = next(o for o in council_reads.orders(actors.social, LANGUAGE) if o.order_id == order_id)
    facts = papers.order(line, council_reads.paper_head(actors.social, LANGUAGE))
    council.keep_order(actors.director, order_id, make("01.1", LANGUAGE, facts))


# -- acts, each adds its deeds


def _first(script: Script, stories: Stories) -> None:
    """Two cases placed in the first session; their plans run."""
    heard = _of(stories, "handed", "removed")
    if not heard:
        return
    for story in heard:
        script.file(story, FIRST + 9)
    session = script.session(FIRST, heard, FIRST + 4)
    script.add(FIRST, 15, session.begin, FIRST)
    for story in heard:
        script.add(FIRST, 15, session.place, story, FIRST - 1)
    script.add(FIRST, 16, session.finish, FIRST)
    script.add(FIRST - 1, 17, session.sign, FIRST - 1)
    for story in heard:
        script.add(FIRST - 2, 10, story.plan, FIRST - 2)
        script.add(FIRST - 3, 12, story.approve_plan, FIRST - 3)
        script.add(FIRST - 4, 17, story.sign_plan, FIRST - 4)
        script.add(FIRST - 12, 15, story.monitor, FIRST - 12, 0, 1, next_ago=FIRST - 22)
        script.add(FIRST - 22, 15, story.monitor, FIRST - 22, 0, 0, done=True)
        script.add(11, 15, story.monitor, 11, 1, 0, next_ago=0)


def _second(script: Script, stories: Stories) -> None:
    """One placed, one refused."""
    placed, refused = _of(stories, "unsigned"), _of(stories, "refused")
    if not placed and not refused:
        return
    for story in (*placed, *refused):
        script.file(story, SECOND + 8)
    session = script.session(SECOND, [*placed, *refused], SECOND + 3)
    script.add(SECOND, 15, session.begin, SECOND)
    for story in placed:
        script.add(SECOND, 15, session.place, story, SECOND - 1)
    for story in refused:
        script.add(SECOND, 15, session.decide, story, "refuse", {"refusal_reason": said("refusal")})
    script.add(SECOND, 16, session.finish, SECOND)
    script.add(SECOND - 1, 17, session.sign, SECOND - 1)
    for story in placed:
        script.add(4, 10, story.plan, 4)
        script.add(3, 12, story.approve_plan, 3)


def _third(script: Script, stories: Stories) -> None:
    """Yesterday's session: placing, deferring, removing; a body waits for its answer (398/20)."""
    placed, deferred, removed = _of(stories, "draft_plan", "signal"), _of(stories, "deferred"), _of(stories, "removed")
    for story in placed:
        script.file(story, THIRD + 12, body=said("police") if story is stories.get("signal") else "")
    for story in deferred:
        script.file(story, THIRD + 10, aside=PartKind.HOUSING_ACT)
    heard = [*placed, *deferred, *removed]
    if not heard:
        return
    session = script.session(THIRD, heard, THIRD + 3)
    script.add(THIRD, 15, session.begin, THIRD)
    for story in placed:
        script.add(THIRD, 15, session.place, story, 0)
    for story in deferred:
        script.add(THIRD, 15, session.decide, story, "defer", _defer(script.actors))
    for story in removed:
        script.add(THIRD, 15, session.decide, story, "remove", {"removal_ground": "positive"})
    script.add(THIRD, 16, session.finish, THIRD)
    for story in _of(stories, "draft_plan"):
        script.add(0, 10, story.plan, 0, whole=False)


def _defer(actors: Actors) -> dict[str, object]:
    missing = [{"name": said("missing"), "responsible": actors.social.name, "due": actors.day(-5).isoformat()}]
    return {"defer_reason": said("defer"), "missing": missing, "next_on": actors.day(-8)}


def _on_their_way(script: Script, stories: Stories) -> None:
    """Cases before the Council: waiting, returned, with the deputy, gathering, late."""
    for name, ago in (("agenda", 11), ("waiting", 9)):
        for story in _of(stories, name):
            script.file(story, ago)
    for story in _of(stories, "returned"):
        script.add(9, 10, story.refer, 9)
        script.add(8, 14, story.sheet, 8)
        script.add(6, 15, story.parts, 6, aside=PartKind.PSYCHOLOGIST)
        script.add(5, 11, story.submit, 5)
        script.add(4, 12, story.give_back, 4)
    for story in _of(stories, "gathering"):
        script.add(5, 10, story.refer, 5)
        script.add(4, 14, story.sheet, 4)
        script.add(3, 15, story.parts, 3, (PartKind.CHARACTERISTIC, PartKind.PREVENTIVE_SUMMARY))
        script.add(3, 16, story.enquire, 3)
    for story in _of(stories, "submitted"):
        script.add(6, 10, story.refer, 6)
        script.add(5, 14, story.sheet, 5)
        script.add(3, 15, story.parts, 3)
        script.add(1, 11, story.submit, 1)
    for story in _of(stories, "late"):
        script.add(4, 10, story.refer, 4)
        script.add(3, 14, story.sheet, 3, finished=False)


def _last_days(script: Script, stories: Stories) -> None:
    """A wrong child, the next session, the referral of the last day."""
    for story in _of(stories, "closed"):
        script.add(7, 10, story.refer, 7)
        script.add(6, 10, story.close, 6)
    coming = _of(stories, "agenda")
    if coming:
        script.session(NEXT, coming, 0)
    for story in _of(stories, "today"):
        script.add(0, 9, story.refer, 0, at=9)


def _movement(script: Script, children: list[int]) -> None:
    """One leaves and comes back, one leaves and is confirmed, one has left and nobody has confirmed it yet."""
    stories = [moves.MoveStory(script.actors, child_id, 41 + n) for n, child_id in enumerate(children)]
    for story, ago, (reason, place) in zip(stories, (40, 30, 12), moves.places(), strict=False):
        script.add(ago, 9, story.leave, ago, reason, place)
    for story in stories[:1]:
        script.add(33, 16, story.confirm, 33)
        script.add(18, 9, story.come_back, 18)
    for story in stories[1:2]:
        script.add(22, 16, story.confirm, 22)


_ACTS: tuple[Callable[[Script, Stories], None], ...] = (_first, _second, _third, _on_their_way, _last_days)


def _existing(actors: Actors, spare: list[int], children: int) -> int:
    """Children who were on the record before the program came (decision 6), a sensitive ground among them."""
    count = min(children // _SHARE, _MOST, len(spare))
    grounds = (5, 1, 4, 5, 2, 8, 10, 7)
    for n, child_id in enumerate(spare[:count]):
        actors.at(0, 18, 1 + n)
        on = actors.past[0] - timedelta(days=120 + 9 * n)
        record.enter_existing(
            actors.social,
            child_id=child_id,
            on_record_from=on,
            grounds=[grounds[n % len(grounds)]],
            aims=[1 + n % 5],
            protocol_number=str(3 + n // 2),
            protocol_on=on,
            plan_starts=on,
            plan_ends=actors.day(-20),
            responsible_id=actors.social.staff_id,
            next_review_on=actors.day(-5 - 2 * n),
        )
    return count
