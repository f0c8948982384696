"""The family on the record of a child: grown-ups, brothers and sisters, and those who were typed twice."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from app.base.access import Viewer
from app.base.language import p_
from app.people import actions, reads, words
from app.people.choices import Choices
from app.people.facts_view import Facts, member_caption, sibling_line
from app.people.family_dialog import MemberDialog
from app.people.reads import Member, Proposal
from app.people.record_card import Deed, RecordCard
from app.widgets.dialog import confirm, run_verb
from app.widgets.toast import toast


class FamilyCard(RecordCard):
    """Numbers are masked; `show_record` reads the family anew."""

    def __init__(self, viewer: Viewer, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__("family", lambda: words.field_title("family"), parent)
        self.viewer, self.choices, self.child_id = viewer, choices, 0
        self._address = ""
        self._may = viewer.may("people.change_member")
        if self._may:
            say = lambda: p_("people.add_member", "Add a family member")  # noqa: E731 a caption of one line
            self.add_button("add_family", say, self._add)

    def show_record(self, child_id: int, address: str) -> None:
        """The family of a child; an address that is not the child's own is shown."""
        self.child_id, self._address = child_id, address
        self.begin()
        facts = Facts("child_family_facts", self)
        self.add(facts)
        for member in reads.family_of(self.viewer, child_id):
            self._member(facts, member)
        for child in reads.siblings(self.viewer, child_id):
            facts.text(lambda: p_("people.sibling", "In the same family"), partial(sibling_line, child))
        if self.viewer.may("people.sibling_proposals"):
            for found in reads.sibling_proposals(self.viewer, child_id):
                self._proposal(found)

    def _member(self, facts: Facts, member: Member) -> None:
        label = partial(self.choices.title, "relation", member.relation)
        buttons = [self.button(deed) for deed in self._deeds(member)]
        said = ", ".join(part for part in (member.name.full, member_caption(member)) if part)
        facts.masked(
            f"member_{member.id}", label, member.phone, self._reveal(member, "phone"), above=said, buttons=buttons
        )
        facts.masked(f"member_{member.id}_more", str, member.phone_more, self._reveal(member, "phone_more"))
        if member.address != self._address:
            facts.text(str, lambda: member.address)

    def _reveal(self, member: Member, what: str) -> partial[str]:
        return partial(reads.reveal, self.viewer, self.child_id, what, member.person_id)

    def _deeds(self, member: Member) -> list[Deed]:
        if not self._may:
            return []
        change = partial(self._change, member)
        return [
            Deed(f"change_member_{member.id}", lambda: p_("ui.edit", "Change"), change),
            Deed(f"remove_member_{member.id}", lambda: p_("ui.delete", "Delete"), partial(self._remove, member)),
        ]

    def _add(self) -> None:
        MemberDialog(self, self.viewer, self.choices, self.child_id).open()

    def _change(self, member: Member) -> None:
        MemberDialog(self, self.viewer, self.choices, self.child_id, member).open()

    def _remove(self, member: Member) -> None:
        confirm(
            self,
            "member_remove",
            title=lambda: p_("people.remove_member", "Take the person out of the family?"),
            text=lambda: member.name.full,
            verb=lambda: p_("ui.delete", "Delete"),
            act=lambda: run_verb(
                self, lambda: actions.remove_member(self.viewer, member.id), lambda: self._removed(member)
            ),
            danger=True,
        )

    def _removed(self, member: Member) -> None:
        child_id, viewer = self.child_id, self.viewer
        again = partial(
            actions.add_member,
            viewer,
            child_id,
            member.relation,
            person_id=member.person_id,
            legal_rep=member.legal_rep,
        )
        toast(self, lambda: p_("people.member_removed", "Taken out of the family"), lambda: run_verb(self, again))

    # grown-ups who were typed twice

    def _proposal(self, found: Proposal) -> None:
        join = partial(self._join, found)
        deed = Deed(f"join_{found.other_id}", lambda: p_("people.join_family", "Join the families"), join)
        self.line(partial(_proposal_words, found), [deed], chip=(_maybe, "today"))

    def _join(self, found: Proposal) -> None:
        run_verb(
            self,
            lambda: actions.join_persons(self.viewer, self.child_id, found.person_id, found.other_id),
            lambda: toast(self, lambda: p_("people.joined", "The families are joined")),
        )


def _proposal_words(found: Proposal) -> str:
    said = p_("people.maybe_siblings", "{person}: the same name and telephone or address stand with {children}")
    return said.format(person=found.name, children=", ".join(found.children))


def _maybe() -> str:
    return p_("people.maybe_family", "Perhaps one family")
