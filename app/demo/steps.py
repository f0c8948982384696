"""The steps of a case as the people of the school take them, each with the clock at its moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from app.base.papers import compose, pdf, template
from app.council import actions as council
from app.council import papers as council_papers
from app.council import reads as council_reads
from app.council.rules import Votes
from app.demo import cast
from app.demo.cast import Theme, said
from app.demo.school import Actors
from app.letters.rules import Made
from app.record import actions, papers, reads
from app.record.papers.case import known_family
from app.record.reads import PaperGround
from app.record.rules.circle import ConsentValues, Kind
from app.record.rules.enquiries import EnquiryDraft
from app.record.rules.parts import PartKind

LANGUAGE = "kk"
_INVITED = {"council.parents_not_invited": "байланыс орнатылмады"}


@dataclass
class CaseStory:
    """One case: its child, its theme, its id once it is registered."""

    actors: Actors
    child_id: int
    theme: Theme
    case_id: int = 0
    plan_id: int = 0

    @property
    def ground(self) -> PaperGround:
        """The child, the family, the teacher."""
        return reads.paper_ground(self.actors.social, self.child_id, LANGUAGE)

    @property
    def teacher(self) -> int:
        """The class teacher."""
        found = self.ground.child.class_teacher
        return found.staff_id if found and found.staff_id else self.actors.staff[-1]

    # -- the referral and the file

    def refer(self, ago: int, *, body: str = "", at: int = 10) -> int:
        """A request of the class teacher, or information from a body when one is named."""
        received = self.actors.at(ago, at - 1, 20)
        self.actors.at(ago, at, 5)
        given: dict[str, Any] = {"requester_id": self.teacher}
        if body:
            given = {"kind": "signal", "body": body, "their_number": f"05-{self.child_id % 400 + 12}"}
            given["their_date"] = self.actors.day(ago + 1)
        theme = self.theme
        self.case_id = actions.register_referral(
            self.actors.social,
            child_id=self.child_id,
            received_at=received,
            grounds=[theme.ground],
            aims=list(theme.aims),
            facts=[
                {"date": self.actors.day(ago + 2 + n), "text": text, "source": "сынып журналы"}
                for n, text in enumerate(theme.facts)
            ],
            measures=[
                {"date": self.actors.day(ago + 1), "text": theme.measure, "with": "анасымен", "result": theme.result}
            ],
            help_needed=theme.help,
            **given,
        )
        return self.case_id

    def sheet(self, ago: int, *, finished: bool = True, late_reason: str = "") -> None:
        """The primary information sheet, finished unless it is still being gathered."""
        self.actors.at(ago, 14, 30)
        child = self.ground.child
        family = [dict(row) for row in known_family(self.ground)]
        actions.save_primary_sheet(
            self.actors.social,
            self.case_id,
            whereabouts=child.address,
            lives_with="ата-анасымен" if len(family) > 1 else "анасымен",
            description=self.theme.description,
            sources="сынып жетекшісі, сынып журналы, анасымен әңгімелесу",
            family=family,
            helpers=[{"staff_id": self.teacher, "part": "сынып журналы", "done_at": self.actors.clock.now()}],
            secretary_id=self.actors.social.staff_id,
        )
        if finished:
            actions.finish_primary(self.actors.social, self.case_id, late_reason=late_reason)

    def parts(self, ago: int, kinds: Sequence[PartKind] = tuple(PartKind), aside: PartKind | None = None) -> None:
        """Parts of the evaluation file: typed by their people, one set aside when it is named."""
        self.actors.at(ago, 15, 10)
        for kind in kinds:
            writer = self.actors.psychologist if kind is PartKind.PSYCHOLOGIST else self.actors.social
            if kind is aside:
                actions.set_evidence(self.actors.social, self.case_id, kind, "set_aside", reason=said("aside"))
                continue
            if kind is PartKind.PSYCHOLOGIST:
                self.consent()
            author = self.teacher if kind is PartKind.CHARACTERISTIC else writer.staff_id
            body = cast.texts()["parts"][kind]
            actions.set_evidence(writer, self.case_id, kind, "typed", body=body, author_id=author, sheets=2)

    def consent(self) -> None:
        """The parent agrees to the psychologist's work and that the Council hears the conclusion."""
        psychologist, today = self.actors.psychologist, self.actors.clock.today()
        parent = reads.circle_ground(psychologist, self.case_id, LANGUAGE).child.parent
        answer = ConsentValues(
            number=str(self.case_id),
            on=today,
            person_id=parent.person_id if parent else None,
            parent_name=parent.name if parent else "",
            parent_relation=parent.relation_words if parent else "",
            kinds=(Kind.DIAGNOSTICS, Kind.COUNSELLING),
            agreed=True,
            share=True,
            valid_from=today,
            valid_to=today + timedelta(days=365),
            author_id=psychologist.staff_id,
        )
        actions.record_consent(psychologist, self.case_id, answer)

    def submit(self, ago: int) -> None:
        """The file goes to the deputy."""
        self.actors.at(ago, 11, 40)
        actions.prepare_submission(self.actors.social, self.case_id, summary=said("submission"))

    def approve(self, ago: int) -> None:
        """The deputy puts the case before the Council."""
        self.actors.at(ago, 16, 0)
        actions.approve_submission(self.actors.deputy, self.case_id)

    def give_back(self, ago: int) -> None:
        """The deputy returns the submission."""
        self.actors.at(ago, 12, 20)
        actions.return_submission(self.actors.deputy, self.case_id, said("returned"))

    def enquire(self, ago: int) -> None:
        """A call is noted; an enquiry goes to the police, whose answer is awaited (398/13.2)."""
        self.actors.at(ago, 16, 40)
        actions.add_note(self.actors.social, self.case_id, said("call"), kind="call")
        questions = reads.enquiry_start(self.actors.social, LANGUAGE).bodies[0].questions
        actions.send_enquiries(
            self.actors.social,
            self.case_id,
            [EnquiryDraft(said("police"), questions[:2], body="police")],
            due_on=self.actors.day(-4),
        )

    def close(self, ago: int) -> None:
        """It was about another child."""
        self.actors.at(ago, 10, 30)
        actions.close_case(self.actors.social, self.case_id, "wrong_child", said("wrong_child"))

    # -- the plan

    @property
    def plan_page(self) -> reads.PlanPage:
        """The plan as it stands."""
        page = reads.plan_page(self.actors.social, self.case_id, LANGUAGE)
        assert page is not None
        return page

    def plan(self, ago: int, *, whole: bool = True) -> None:
        """The plan with a measure of each kind of the theme; an unfinished one lacks its last persons."""
        self.actors.at(ago, 10, 15)
        social = self.actors.social
        self.plan_id = actions.start_plan(social, self.case_id)
        page = self.plan_page
        library = {line.kind_code: line for line in reversed(reads.library(social, language=LANGUAGE))}
        kinds = self.theme.kinds
        for n, kind in enumerate(kinds):
            starts, part = page.starts, (page.ends - page.starts) * (n + 2) / (len(kinds) + 2)
            measure_id = actions.add_measure(
                social,
                self.plan_id,
                library_id=library[kind].library_id,
                language=LANGUAGE,
                starts=starts,
                ends=self.actors.working(starts + part),
            )
            self._responsible(measure_id, n, whole or n == 0)

    def _responsible(self, measure_id: int, place: int, there: bool) -> None:
        """The library's usual person, else the class teacher; an unfinished plan has nobody yet (398/19)."""
        social = self.actors.social
        if not there:
            actions.change_measure(social, measure_id, responsible_id=None, responsible="")
        elif self.plan_page.measures[place].responsible_id is None:
            actions.change_measure(social, measure_id, responsible_id=self.teacher)

    def approve_plan(self, ago: int) -> None:
        """The head approves the plan, two copies are printed."""
        self.actors.at(ago, 12, 0)
        actions.approve_plan(self.actors.director, self.plan_id)
        page = self.plan_page
        facts = papers.plan(page)
        made = make("18.1", LANGUAGE, facts)
        actions.plan_printed(
            self.actors.social,
            self.plan_id,
            pdf=made.data,
            facts=facts,
            language=LANGUAGE,
            template_version=made.template_version,
        )

    def sign_plan(self, ago: int, *, handed: bool = True) -> None:
        """Head and parent sign; a copy is handed to the parents (398/18)."""
        self.actors.at(ago, 17, 0)
        page = self.plan_page
        actions.plan_signed(self.actors.social, self.plan_id, parent_id=page.parent_id)
        if handed and page.parent_id:
            actions.hand_copy(self.actors.social, self.plan_id, person_id=page.parent_id, sheets=1)

    def monitor(self, ago: int, place: int, text: int = 0, *, next_ago: int | None = None, done: bool = False) -> None:
        """An entry on a measure; the next one on another working day, or the measure is done with it."""
        self.actors.at(ago, 15, 45)
        measures = self.plan_page.measures
        actions.add_monitoring(
            self.actors.social,
            measures[place % len(measures)].measure_id,
            said("monitoring")[text],
            rating="good" if text == 0 else "same",
            state="done" if done else None,
            next_on=None if next_ago is None else self.actors.day(next_ago),
        )


def make(number: str, language: str, facts: Mapping[str, Any]) -> Made:
    """A paper as it is printed and kept."""
    composed = compose(template(number, language), dict(facts))
    return Made(number, language, pdf([composed]).data, dict(facts), composed.version)


@dataclass
class SessionStory:
    """A session of the Council with the cases on its agenda."""

    actors: Actors
    session_id: int = 0

    def call(self, ago: int, cases: Sequence[CaseStory], decided_ago: int, *, hour: int = 15) -> SessionStory:
        """Called by the head's decision some days before."""
        self.actors.at(decided_ago, 9, 30)
        self.session_id = council.call_session(
            self.actors.director,
            starts_at=datetime.combine(self.actors.day(ago), time(hour)),
            place=said("place"),
            decided_by_id=self.actors.director.staff_id or 0,
            decision_on=self.actors.day(decided_ago),
            case_ids=[story.case_id for story in cases],
        )
        return self

    def invite(self, ago: int) -> None:
        """Parents of each item get their invitation by hand (398/9)."""
        self.actors.at(ago, 13, 0)
        for item in self.page.items:
            if not item.parents:
                continue
            parent = item.parents[0]
            invited = council.invite(
                self.actors.social,
                self.session_id,
                kind="parent",
                name=parent.name,
                person_id=parent.person_id,
                item_id=item.item_id,
            )
            council.deliver(
                self.actors.social, invited, on=self.actors.day(ago), how="by_hand", by=self.actors.social.name
            )

    @property
    def page(self) -> council_reads.SessionPage:
        """The session as it stands."""
        return council_reads.session_page(self.actors.social, self.session_id, LANGUAGE)

    def begin(self, ago: int, hour: int = 15) -> None:
        """Members are present but one, parents have come."""
        self.actors.at(ago, hour, 0)
        for place, member in enumerate(self.page.members):
            here = place != len(self.page.members) - 1
            reason = "" if here else said("absent")
            council.set_attendance(self.actors.social, self.session_id, member.somebody.staff_id or 0, here, reason)
        for person in self.page.invited:
            council.set_invited_attendance(self.actors.social, person.invited_id, True)
        council.start_session(self.actors.social, self.session_id)

    def decide(self, story: CaseStory, decision: str, terms: Mapping[str, Any]) -> None:
        """The hearing of a case and the decision on it."""
        social = self.actors.social
        item = next(i for i in self.page.items if i.case_id == story.case_id)
        council.save_hearing(
            social,
            item.item_id,
            heard=[{"name": social.name, "position": "әлеуметтік педагог", "text": story.theme.heard}],
            spoke=[{"name": self.actors.deputy.name, "position": "орынбасар", "text": said("spoke")}],
            parent_opinion=said("parent"),
            child_opinion=said("child"),
            materials="бастапқы бағалау материалдары",
        )
        council.decide(social, item.item_id, decision, terms, Votes(self.page.present, 0, 0), _INVITED)

    def place(self, story: CaseStory, ago: int) -> None:
        """Placed on the record: four months of a plan from a day on, a review before its end."""
        starts = self.actors.day(ago)
        terms = {
            "grounds": [story.theme.ground],
            "plan_start": starts,
            "plan_end": starts + timedelta(days=120),
            "responsible_id": self.actors.social.staff_id,
            "review_on": starts + timedelta(days=100),
        }
        self.decide(story, "place", terms)

    def finish(self, ago: int) -> None:
        """The protocol takes its number and is printed."""
        self.actors.at(ago, 16, 25)
        council.finish_session(self.actors.social, self.session_id)
        facts = council_papers.protocol(self.page, council_reads.paper_head(self.actors.social, LANGUAGE))
        council.keep_protocol(self.actors.social, self.session_id, make("16.1", LANGUAGE, facts))

    def sign(self, ago: int) -> None:
        """Chair and secretary have signed."""
        self.actors.at(ago, 17, 30)
        council.sign_protocol(self.actors.director, self.session_id, self.actors.day(ago))
