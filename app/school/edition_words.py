"""What the parts of a rulebook edition are called, and how two editions differ, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.base.language import p_
from app.school.rulebook import Difference

Say = Callable[[], str]

_TERMS: Mapping[str, Say] = {
    "register": lambda: p_("rules.register", "Registration of information, working days"),
    "primary": lambda: p_("rules.primary", "Primary information, working days"),
    "reply": lambda: p_("rules.reply", "Reply to the body, working days"),
}
_NAMES: Mapping[str, Say] = {
    "council": lambda: p_("rules.name_council", "Name of the Council"),
    "plan": lambda: p_("rules.name_plan", "Name of the plan"),
    "record": lambda: p_("rules.name_record", "Name of the record"),
    "system": lambda: p_("rules.name_system", "Name of the state system"),
}
_COUNCIL: Mapping[str, Say] = {
    "least_members": lambda: p_("rules.least_members", "Least members of the Council"),
    "quorum": lambda: p_("settings.quorum", "Quorum of the Council"),
}
#: A list of an edition -> what one row of it is called.
_ROWS: Mapping[str, Say] = {
    "aims": lambda: p_("rules.aim", "Aim {code}"),
    "grounds": lambda: p_("rules.ground", "Ground {code}"),
    "removals": lambda: p_("rules.removal", "Ground of removal {code}"),
    "measures": lambda: p_("rules.measure", "Kind of measure {code}"),
    "commission": lambda: p_("rules.commission", "Submission to the commission {code}"),
    "clauses": lambda: p_("rules.clause", "Clause {code}"),
    "citations": lambda: p_("rules.citation", "Citation {code}"),
}
#: What of a row or of a name differs.
_WHAT: Mapping[str, Say] = {
    "kk": lambda: p_("rules.in_kk_alone", "in Kazakh"),
    "ru": lambda: p_("rules.in_ru_alone", "in Russian"),
    "short_kk": lambda: p_("rules.short_kk", "short, Kazakh"),
    "short_ru": lambda: p_("rules.short_ru", "short, Russian"),
    "active": lambda: p_("rules.active", "in use"),
    "sensitive": lambda: p_("rules.sensitive", "sensitive"),
    "review_months": lambda: p_("rules.review_months", "review, months"),
}
#: The seven forms of the Council's name, as papers need them.
FORMS: tuple[Say, ...] = (
    lambda: p_("rules.form_nominative", "Nominative"),
    lambda: p_("rules.form_genitive", "Genitive"),
    lambda: p_("rules.form_dative", "Dative"),
    lambda: p_("rules.form_owned", "After the school's name"),
    lambda: p_("rules.form_owned_genitive", "After the school's name, genitive"),
    lambda: p_("rules.form_owned_dative", "After the school's name, dative"),
    lambda: p_("rules.form_capitals", "In capitals, in titles"),
)


def term(name: str) -> str:
    """What a term of the law is called."""
    return _TERMS[name]()


def name(of: str) -> str:
    """Whose name it is: of the Council, the plan, the record, the state system."""
    return _NAMES[of]()


def where(difference: Difference) -> str:
    """What a difference is about; the path itself for what has no words."""
    part, *rest = difference.path
    if part == "terms" and rest[0] in _TERMS:
        return term(rest[0])
    if part == "council" and rest[0] in _COUNCIL:
        return _COUNCIL[rest[0]]()
    if part == "names" and len(rest) > 1 and rest[0] in _NAMES:
        return _joined(name(rest[0]), rest[1])
    if part in _ROWS and len(rest) > 1:
        return _joined(_ROWS[part]().format(code=rest[0]), rest[1])
    return ".".join(difference.path)


def _joined(title: str, what: str) -> str:
    said = _WHAT[what]() if what in _WHAT else what
    return p_("rules.where", "{title}: {what}").format(title=title, what=said)


def value(difference: Difference, text: str) -> str:
    """A value as it is read: yes and no, a dash for what is not there."""
    if difference.path[-1] in {"active", "sensitive"}:
        return p_("ui.yes", "Yes") if text == "1" else p_("ui.no", "No")
    return text or "–"
