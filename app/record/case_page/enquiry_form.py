"""Enquiries to bodies (paper 12.1, 398/13.2): several at once, each with its own letter, questions and number."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from app.base.access import Viewer
from app.base.language import Say, current, p_
from app.base.papers import compose, pdf, template
from app.letters import reads as letters
from app.record import actions, papers, reads
from app.record.forms.form_dialog import staff_items
from app.record.forms.paper_form import PaperForm
from app.record.forms.ticks_field import TicksField
from app.record.reads import Addressee, CasePage, EnquiryStart
from app.record.rules.enquiries import EnquiryDraft
from app.widgets.fields import CheckField, ChoiceField, DateField, Field, LongField, StaffField, TextField
from app.widgets.fields.choices import literal
from app.widgets.form import Form

OTHER = "other"
#: What each letter has of its own; the rest of the form is common to all.
OWN = ("addressee_to", "ticked", "questions", "number", "give_iin")


class _Kept(Field):
    """What each letter says, while another one is shown: a field without a face, so that the draft keeps it."""

    def __init__(self) -> None:
        super().__init__()
        self.letters: dict[str, dict[str, Any]] = {}

    def value(self) -> dict[str, Any]:
        """The letters by their key."""
        return self.letters

    def set_value(self, value: Mapping[str, Any] | None) -> None:
        """Put letters in."""
        self.letters = {key: dict(letter) for key, letter in (value or {}).items()}


class EnquiryForm(PaperForm):
    """`saved` gives the ids of the enquiries that were sent."""

    NAME = "record_enquiry"
    PAPER = "12.1"
    PLACES: ClassVar[Mapping[str, str]] = {
        "outgoing_number": "number",
        "outgoing_date": "on",
        "addressee_to": "addressee_to",
        "questions": "questions",
        "question_text": "questions",
        "due_date_dative": "due_on",
        "executor_name": "executor",
        "executor_phone": "executor",
    }

    def __init__(self, viewer: Viewer, case: CasePage, parent: QWidget | None = None) -> None:
        self._case = case
        self._starts: dict[tuple[str, Any], EnquiryStart] = {}
        self._shown = ""
        super().__init__(viewer, parent, f"record.enquiry:{case.case_id}")
        self.language.edited.connect(self._other_language)
        self.begin()
        self.bodies.setFocus()

    # -- fields -------------------------------------------------------------------------------------------------------

    def build(self, form: Form) -> None:
        """Whom, what, until when; then what is of one letter alone."""
        self.bodies, self.ticks, self.kept = TicksField(2), TicksField(), _Kept()
        self.which = ChoiceField(fits=20)
        staff = staff_items(dict(self.ground(self._case.child.child_id, current()).staff))
        add = form.add
        add("bodies", lambda: p_("record.enquiry.bodies", "Whom to ask"), self.bodies, span=2)
        add("other", lambda: p_("record.enquiry.other", "Another body"), TextField(), optional=True, span=2)
        add("on", lambda: p_("ui.date", "Date"), DateField())
        add("due_on", lambda: p_("letters.due", "Answer awaited by"), DateField(), hint=self._why)
        add("executor", lambda: p_("record.enquiry.executor", "Prepared by"), StaffField(staff), span=2)
        add("which", lambda: p_("record.enquiry.which", "The letter to"), self.which, span=2)
        add("addressee_to", _addressee, LongField(lines=2), hint=_addressee_hint, span=2)
        add("ticked", lambda: p_("record.enquiry.usual", "Usual questions"), self.ticks, optional=True, span=2)
        add("questions", _own_questions, LongField(lines=2), optional=True, hint=_questions_hint, span=2)
        add("number", lambda: p_("rec.outgoing_no", "Outgoing number"), TextField(width=14))
        iin = CheckField(lambda: p_("record.enquiry.iin", "Name the IIN in this letter"))
        add("give_iin", lambda: p_("record.enquiry.iin", "Name the IIN in this letter"), iin)
        add("kept", str, self.kept, optional=True)
        form.set_shown("kept", False)

    def _why(self) -> str:
        """Why the answer is awaited by that day."""
        return self._start().due.why(current()) if "on" in self.form else ""

    def _start(self, language: str = "") -> EnquiryStart:
        on = self.form.field("on").value()
        key = (language or self.paper_language(), on)
        if key not in self._starts:
            self._starts[key] = reads.enquiry_start(self.viewer, key[0], on)
        return self._starts[key]

    def start(self) -> None:
        """Today, the usual term, the person who works here; nobody is asked yet."""
        self._shown = ""
        self.kept.set_value({})
        self.form.set_values({"on": self.viewer.clock.today()})
        begun = self._start()
        self.form.set_values({"due_on": begun.due.on, "executor": begun.executor_id})
        self._offer_bodies()

    def _offer_bodies(self) -> None:
        self.bodies.set_items([(b.code or f"n{place}", b.name) for place, b in enumerate(self._start().bodies)])

    def _body(self, key: str, language: str = "") -> Addressee:
        if key == OTHER:
            return Addressee("", self.form.field("other").value(), "", ())
        found = (b for place, b in enumerate(self._start(language).bodies) if key == (b.code or f"n{place}"))
        return next(found, Addressee("", "", "", ()))

    def _keys(self) -> list[str]:
        """The letters, in the order of the bodies."""
        return [*self.bodies.value(), *([OTHER] if self.form.field("other").value() else [])]

    # -- one letter at a time -----------------------------------------------------------------------------------------

    def changed(self, name: str) -> None:
        """Keep what was typed of the letter shown; show another one when bodies or the choice change."""
        if name in OWN:
            self._keep()
        if name == "on" and self.form.field("on").value():
            self.form.set_values({"due_on": self._start().due.on})
            self.form.retranslate()
        if name in ("", "bodies", "other", "which", "on"):
            self._offer_bodies()
            self._show(str(self.which.value() or "") if name == "which" else self._newest(name))

    def _newest(self, name: str) -> str:
        keys = self._keys()
        new = [key for key in keys if key not in self.kept.letters]
        if new and name in ("bodies", "other"):
            return new[0]
        return self._shown if self._shown in keys else (keys[0] if keys else "")

    def _keep(self) -> None:
        if self._shown:
            values = self.form.values()
            self.kept.letters[self._shown] = {name: values[name] for name in OWN}

    def _show(self, key: str) -> None:
        keys = self._keys()
        self.which.set_items([(k, literal(self._body(k, current()).name)) for k in keys])
        self.which.set_value(key or None)
        self.form.set_shown("which", len(keys) > 1)
        for name in OWN:
            self.form.set_shown(name, bool(keys))
        self._shown = key
        if not key:
            return
        body = self._body(key)
        self.ticks.set_items([(str(place), text) for place, text in enumerate(body.questions)])
        self.form.set_shown("ticked", bool(body.questions))
        letter = self.kept.letters.get(key) or {"addressee_to": body.addressee_to}
        self.form.set_values({name: letter.get(name) for name in OWN})
        if not letter.get("number"):
            self.form.field("number").set_value(str(self._start().number + keys.index(key)))
        self._keep()

    def _other_language(self) -> None:
        """Names of bodies and usual questions follow the letter's language."""
        self._keep()
        self._offer_bodies()
        self._show(self._shown)
        self.redraw()

    # -- letters ------------------------------------------------------------------------------------------------------

    def drafts(self, language: str = "") -> list[EnquiryDraft]:
        """The letters as they are typed."""
        return [self._draft_of(key, language or self.paper_language()) for key in self._keys()]

    def _draft_of(self, key: str, language: str) -> EnquiryDraft:
        body, letter = self._body(key, language), self.kept.letters.get(key, {})
        usual = [text for place, text in enumerate(body.questions) if str(place) in (letter.get("ticked") or ())]
        own = str(letter.get("questions") or "").splitlines()
        proposed = str(self._start().number + self._keys().index(key))
        typed = str(letter.get("number") or "")
        return EnquiryDraft(
            correspondent=body.name[:1].upper() + body.name[1:],
            questions=tuple(text.strip() for text in [*usual, *own] if text.strip()),
            addressee_to=str(letter.get("addressee_to") or ""),
            body=body.code,
            number="" if typed == proposed else typed,
            give_iin=bool(letter.get("give_iin")),
            language=language,
        )

    def sheets(self, language: str) -> list[dict[str, Any]]:
        """Facts of each letter as the form stands; the one shown first. Before a choice, an empty one."""
        ground = self.ground(self._case.child.child_id, language)
        standing = letters.paper_standing(self.viewer, language)
        keys = sorted(self._keys(), key=lambda key: key != self._shown)
        v, first = self.form.values(), self._start().number
        executor = ground.staff.get(v["executor"] or 0)
        phone = self._start().executor_phone if v["executor"] == self._start().executor_id else ""
        made = []
        for key in keys or [""]:
            draft = self._draft_of(key, language) if key else EnquiryDraft("", ())
            number = draft.number or str(first + (self._keys().index(key) if key else 0))
            made.append(
                papers.enquiry(
                    ground,
                    standing,
                    number=number,
                    on=v["on"],
                    due_on=v["due_on"],
                    addressee_to=draft.addressee_to or draft.correspondent,
                    questions=draft.questions,
                    give_iin=draft.give_iin,
                    executor_name=executor.name if executor else "",
                    executor_phone=phone,
                )
            )
        return made

    def drawing(self) -> Callable[[], Any]:
        """All letters, a page each."""
        language = self.paper_language()
        sheets = self.sheets(language)
        return lambda: pdf([compose(template(self.PAPER, language), facts) for facts in sheets])

    def submit(self, reasons: dict[str, str]) -> tuple[int, ...]:
        """Register the letters."""
        self._keep()
        v = self.form.values()
        return actions.send_enquiries(
            self.viewer,
            self._case.case_id,
            self.drafts(),
            on=v["on"],
            due_on=v["due_on"],
            executor_id=v["executor"],
            reasons=reasons,
        )

    def heading(self) -> str:
        """The paper."""
        return p_("doc.inquiry", "inquiry letter")

    def verb(self) -> str:
        """The primary."""
        return p_("record.enquiry.send", "Register and print")


_addressee: Say = lambda: p_("record.enquiry.addressee", "Addressee, as the letter prints it")  # noqa: E731
_addressee_hint: Say = lambda: p_(  # noqa: E731
    "record.enquiry.addressee_hint", "In the dative; remembered for the next letter to this body."
)
_own_questions: Say = lambda: p_("record.enquiry.own", "Other questions")  # noqa: E731
_questions_hint: Say = lambda: p_("record.enquiry.own_hint", "One question to a line")  # noqa: E731
