"""What codes of people are called: refusals, problems of lists, fields, relations."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from app.base import words
from app.base.language import current, date_screen, date_words, np_, p_
from app.base.sheets import Problem, Unreadable, say_unreadable
from app.people.rules import Fate

Facts = Mapping[str, Any]

_SAYINGS: dict[str, Callable[[], str]] = {
    "name.missing": lambda: p_("err.name.missing", "The child's name is missing. Fill it in as in the document."),
    "name.mixed_script": lambda: p_(
        "err.name.mixed_script", "There is a Latin letter in the name: {value}. Type it again in Cyrillic."
    ),
    "birth.missing": lambda: p_(
        "err.birth.missing", "The date of birth is missing. Fill in the day, the month and the year."
    ),
    "birth.invalid": lambda: p_(
        "err.birth.invalid", "There is no such date: {value}. Write day.month.year, for example 16.09.2015."
    ),
    "birth.future": lambda: p_("err.birth.future", "The date of birth has not come yet: {value}. Check the date."),
    "iin.missing": lambda: p_(
        "err.iin.missing", "There is no IIN. Enter it from the document or say why there is none."
    ),
    "iin.length": lambda: p_("err.iin.length", "An IIN has 12 digits, entered: {count}. Type it again."),
    "iin.checksum": lambda: p_(
        "err.iin.checksum", "The check digit of the IIN is wrong. Type the number again from the document."
    ),
    "iin.duplicate_in_file": lambda: p_(
        "err.iin.duplicate_in_file", "This IIN stands in the file twice, lines: {rows}. Remove the wrong one."
    ),
    "iin.taken": lambda: p_("err.iin.taken", "Another child has this IIN: {name}. Open that record and check it."),
    "iin.birth_mismatch": lambda: p_(
        "err.iin.birth_mismatch",
        "The first six digits of the IIN differ from the date of birth. If both are right, leave them.",
    ),
    "iin.sex_mismatch": lambda: p_(
        "err.iin.sex_mismatch", "The seventh digit of the IIN differs from the sex. If both are right, leave them."
    ),
    "duplicate.name_birth": lambda: p_(
        "err.duplicate.name_birth",
        "There is a record with the same name and date of birth: {name}. If it is one child, merge the records.",
    ),
    "duplicate.near": lambda: p_(
        "err.duplicate.near", "A child of the register is nearly the same: {name}. Say whether it is one child."
    ),
    "duplicate.line": lambda: p_(
        "err.duplicate.line", "Several lines are about one child ({name}), lines: {rows}. Keep the right one."
    ),
    "category.unknown": lambda: p_("err.category.unknown", "The category is not known: {value}. Choose from the list."),
    "class.unknown": lambda: p_(
        "err.class.unknown", "There is no such class: {value}. Choose from the list or add the class."
    ),
    "sex.unknown": lambda: p_("err.sex.unknown", "The sex is not known: {value}. Choose from the list."),
    "phone.invalid": lambda: p_(
        "err.phone.invalid", "The telephone number is not whole: {value}. For example: +7 701 123 45 67."
    ),
    "missing": lambda: p_("people.missing", "This record is not there any more. Open the list anew."),
    "since.future": lambda: p_("err.date.future", "This day has not come yet: {value}. Check the date."),
    "dates.order": lambda: p_("err.date.order", "The end is before the beginning. Check the dates."),
    "category.missing": lambda: p_("err.choice.missing", "Nothing is chosen. Choose from the list."),
    "relation.missing": lambda: p_("err.choice.missing", "Nothing is chosen. Choose from the list."),
    "reason.missing": lambda: p_("err.choice.missing", "Nothing is chosen. Choose from the list."),
    "since.later": lambda: p_(
        "people.since_later", "From {value} another value is known; what you enter holds until the day before. Why so?"
    ),
    "order.incomplete": lambda: p_(
        "people.no_order", "The number or the date of the order is not filled in. Why is it registered without it?"
    ),
    "confirm.incomplete": lambda: p_(
        "mov.confirm_incomplete",
        "The confirmation is not accepted. Fill in the outgoing number and date of the certificate, the number and date"
        " of the order of admission (clause 14).",
    ),
    "movement.here": lambda: p_(
        "people.move_here", "The arrival of the child is recorded already, on {value}. Open it in the list to mend it."
    ),
    "movement.left": lambda: p_("people.move_left", "The child has left by that day already. Check the date."),
    "movement.away": lambda: p_(
        "people.move_away", "On {value} the child is not in the school. Record the return first, or check the date."
    ),
    "movement.later": lambda: p_(
        "people.move_later", "A later movement is recorded, on {value}. Check the date, or mend that movement first."
    ),
    "movement.order": lambda: p_(
        "people.move_order", "With this day, {value}, the movement would stand in another order. Check the date."
    ),
    "moving_up.early": lambda: p_(
        "people.moving_up_early", "Classes move up from {value} on, when the day has come. What is marked here is kept."
    ),
    "merge.built_on": lambda: p_(
        "people.merge_built_on",
        "The IIN of the record that went has been given to another child; the merge can't be taken back.",
    ),
    "moving_up.built_on": lambda: p_(
        "people.moving_up_built_on", "The classes were changed after the move; it can't be taken back."
    ),
    "movement.built_on": lambda: p_(
        "people.move_built_on", "The classes were changed after this movement; it can't be taken back. Mend its data."
    ),
    "giving.purpose": lambda: p_("giving.no_purpose", "Say what the list is given out for."),
    "giving.no_columns": lambda: p_("giving.no_columns", "No column is chosen. Choose what stands in the list."),
    "giving.unknown_column": lambda: p_("giving.unknown_column", "There is no such column: {columns}."),
    "giving.no_children": lambda: p_("giving.no_children", "Nobody is in the list. Choose other children."),
    "cannot_undo": lambda: p_(
        "imp.cannot_undo", "The records that were read in are in use; the import can't be undone."
    ),
    "changed_meanwhile": lambda: p_(
        "people.changed_meanwhile", "The register changed while the list was checked. Check the file once more."
    ),
}

_FIELDS: dict[str, Callable[[], str]] = {
    "surname": lambda: p_("con.surname", "surname"),
    "given": lambda: p_("con.name", "given name"),
    "patronymic": lambda: p_("people.patronymic", "patronymic"),
    "full_name": lambda: p_("con.full_name", "full name"),
    "birth_date": lambda: p_("con.birth_date", "date of birth"),
    "sex": lambda: p_("con.sex", "sex"),
    "iin": lambda: p_("people.iin", "IIN"),
    "no_iin_reason": lambda: p_("iddoc.no_iin", "Reason why there is no IIN"),
    "nationality": lambda: p_("con.nationality", "nationality"),
    "citizenship": lambda: p_("con.citizenship", "citizenship"),
    "class_id": lambda: p_("con.grade", "grade"),
    "class": lambda: p_("con.grade", "grade"),
    "letter": lambda: p_("con.class_letter", "class letter"),
    "language": lambda: p_("con.language", "language of instruction"),
    "shift": lambda: p_("con.shift", "shift"),
    "study_form": lambda: p_("con.form_of_study", "form of study"),
    "address_fact": lambda: p_("con.address_fact", "actual address"),
    "address_reg": lambda: p_("con.address_reg", "registered address"),
    "kato": lambda: p_("settings.kato", "KATO code"),
    "phone": lambda: p_("people.phone", "telephone"),
    "transport": lambda: p_("con.transport", "school transport"),
    "meals": lambda: p_("con.hot_meals", "hot meals"),
    "boarding": lambda: p_("con.boarding", "boarding"),
    "died_on": lambda: p_("people.died_on", "date of death"),
    "category": lambda: p_("con.special_category", "social category"),
    "categories": lambda: p_("con.special_category", "social category"),
    "family": lambda: p_("fam.family", "family"),
    "mother": lambda: p_("fam.mother", "mother"),
    "father": lambda: p_("fam.father", "father"),
    "guardian": lambda: p_("fam.guardian", "guardian"),
    "mother_phone": lambda: p_("people.mother_phone", "mother's telephone"),
    "father_phone": lambda: p_("people.father_phone", "father's telephone"),
    "guardian_phone": lambda: p_("people.guardian_phone", "guardian's telephone"),
    "mother_work": lambda: p_("people.mother_work", "mother's place of work"),
    "father_work": lambda: p_("people.father_work", "father's place of work"),
    "arrived_on": lambda: p_("people.arrived_on", "date of arrival"),
    "order_number": lambda: p_("people.order_number", "order number"),
    "order_date": lambda: p_("people.order_date", "order date"),
    "certificate_number": lambda: p_("people.certificate_number", "outgoing number of the certificate"),
    "certificate_date": lambda: p_("people.certificate_date", "date of the certificate"),
    "admission_number": lambda: p_("people.admission_number", "number of the order of admission"),
    "admission_date": lambda: p_("people.admission_date", "date of the order of admission"),
    "merged": lambda: p_("people.field.merged", "merged record"),
    "arrival": lambda: p_("con.arrival", "arrival"),
    "arrival_on": lambda: p_("con.arrival", "arrival"),
    "arrival_order": lambda: p_("con.arrival", "arrival"),
    "departure": lambda: p_("con.departure", "departure"),
    "departure_on": lambda: p_("con.departure", "departure"),
    "departure_order": lambda: p_("con.departure", "departure"),
    "confirmation": lambda: p_("con.confirmation", "confirmation of further study"),
    "category_mended": lambda: p_("con.special_category", "social category"),
    "file": lambda: p_("people.file", "document"),
    "doc_type": lambda: p_("people.doc_type", "identity document"),
    "doc_number": lambda: p_("people.doc_number", "number of the document"),
    "doc_date": lambda: p_("people.doc_date", "date of issue"),
    "in_service_area": lambda: p_("people.in_service_area", "lives in the service area"),
    "pmpc_number": lambda: p_("people.pmpc_number", "number of the PMPC conclusion"),
    "pmpc_date": lambda: p_("people.pmpc_date", "date of the PMPC conclusion"),
    "pmpc_programme": lambda: p_("people.pmpc_programme", "programme"),
    "home_number": lambda: p_("people.home_number", "number of the medical conclusion"),
    "home_date": lambda: p_("people.home_date", "date of the medical conclusion"),
    "clubs": lambda: p_("con.clubs", "clubs and sections"),
    "family_joined": lambda: p_("fam.family", "family"),
    "family_relation": lambda: p_("fam.relation", "relation"),
    "family_legal_rep": lambda: p_("fam.legal_rep", "is the legal representative"),
    "family_surname": lambda: p_("con.surname", "surname"),
    "family_given": lambda: p_("con.name", "given name"),
    "family_patronymic": lambda: p_("people.patronymic", "patronymic"),
    "family_phone": lambda: p_("people.phone", "telephone"),
    "family_phone_more": lambda: p_("people.phone_more", "second telephone"),
    "family_work": lambda: p_("fam.work", "place of work"),
    "family_address": lambda: p_("people.address_of_member", "address"),
    "family_birth_year": lambda: p_("people.birth_year_small", "year of birth"),
    "phone_more": lambda: p_("people.phone_more", "second telephone"),
}

_CODES: dict[str, dict[str, Callable[[], str]]] = {
    "sex": {"M": lambda: p_("con.male", "male"), "F": lambda: p_("con.female", "female")},
    "transport": {
        "bus": lambda: p_("people.transport_bus", "school bus"),
        "paid": lambda: p_("people.transport_paid", "paid"),
        "boarding": lambda: p_("people.transport_boarding", "lives in the boarding house"),
    },
    "place_kind": {
        "school": lambda: p_("people.place_school", "school"),
        "kindergarten": lambda: p_("people.place_kindergarten", "kindergarten"),
        "college": lambda: p_("people.place_college", "college"),
        "home": lambda: p_("people.place_home", "home (no institution)"),
        "abroad": lambda: p_("people.place_abroad", "abroad"),
        "other": lambda: p_("people.place_other", "another place"),
    },
    "meals": {
        "free": lambda: p_("con.free_meals", "free meals"),
        "paid": lambda: p_("people.meals_paid", "paid meals"),
    },
}


def problem(found: Problem) -> str:
    """The sentence of a problem, what is wrong and how to mend it."""
    return _SAYINGS[found.code]().format(**found.facts)


def unreadable(error: Unreadable) -> str:
    """Why a file can't be read."""
    facts = {"column": field_name(str(error.facts["column"]))} if error.code == "no_column" else {}
    return say_unreadable(error, **facts)


def done(imported: int, changed: int, refused: int) -> str:
    """How a reading-in ended."""
    if changed:
        said = p_("people.read_in_changed", "Read in: {imported}. Changed: {changed}. Refused: {refused}.")
        return said.format(imported=imported, changed=changed, refused=refused)
    return p_("imp.done", "Read in: {imported}. Refused: {refused}.").format(imported=imported, refused=refused)


def counts(new: int, changed: int, same: int, refused: int) -> str:
    """What a list would do."""
    said = p_("people.counts_all", "New: {new}. Changed: {changed}. Unchanged: {same}. Refused: {refused}.")
    return said.format(new=new, changed=changed, same=same, refused=refused)


def lost_letters(count: int) -> str:
    """Kazakh letters that a program without them has replaced."""
    said = p_(
        "people.lost_letters",
        "Question marks stand where Kazakh letters were: {count} times. Save the list as XLSX or as CSV UTF-8 and "
        "choose it again, else the names stay spoilt.",
    )
    return said.format(count=count_words(count))


def other_lists(names: Sequence[str]) -> str:
    """That a file has more lists than the one that is read."""
    said = p_("people.other_sheets", "The file has lists on other sheets too, read them in one by one: {sheets}.")
    return said.format(sheets=", ".join(names))


def severity(code: str) -> str:
    """Error or warning as a word."""
    return p_("ui.error", "Error") if code == "error" else p_("ui.warning", "Warning")


def field_name(name: str) -> str:
    """What a field is called, in the middle of a sentence."""
    return _FIELDS[name]() if name in _FIELDS else name


def field_title(name: str) -> str:
    """What a field is called, above it."""
    return titled(field_name(name))


def titled(text: str) -> str:
    """With a capital letter."""
    return text[:1].upper() + text[1:]


_STATES: dict[str, Callable[[], str]] = {
    "here": lambda: p_("child.studies_here", "studies in this school"),
    "left": lambda: p_("con.departed", "departed"),
    "away": lambda: p_("people.not_arrived", "not arrived yet"),
}


def state(code: str) -> str:
    """Where a child stands: here, gone, not arrived yet."""
    return titled(_STATES[code]()) if code in _STATES else code


def purpose_question() -> str:
    """Asked before children's data leave the program."""
    return p_("exp.purpose", "Purpose of the export")


def given_out(count: int, file: str) -> str:
    """What was written."""
    return p_("giving.written", "{children} written to {file}.").format(children=children_count(count), file=file)


def changed_many(count: int, skipped: int) -> str:
    """What a deed for many did."""
    if not skipped:
        return p_("giving.changed", "Changed: {count}.").format(count=count)
    said = p_("giving.changed_some", "Changed: {count}. Nothing to change for: {skipped}.")
    return said.format(count=count, skipped=skipped)


def code_name(field: str, code: str | None) -> str:
    """The word of a code of sex, transport or meals; anything else as it is."""
    known = _CODES.get(field, {}).get(code or "")
    return known() if known else code or ""


def codes_of(field: str) -> tuple[str, ...]:
    """The codes of a short list."""
    return tuple(_CODES.get(field, {}))


def children_count(count: int) -> str:
    """47 children."""
    return np_("unit.children", "{count} child", "{count} children", count).format(count=count_words(count))


def found(count: int) -> str:
    """47 children found."""
    return np_("unit.found_children", "{count} child found", "{count} children found", count).format(
        count=count_words(count)
    )


def fate_words(fate: Fate) -> str:
    """What becomes of a class or a child at the end of the year."""
    return {
        Fate.UP: lambda: p_("people.fate.up", "moves up"),
        Fate.STAYS: lambda: p_("people.fate.stays", "stays in the grade"),
        Fate.LEAVES: lambda: p_("people.fate.leaves", "leaves"),
        Fate.GRADUATES: lambda: p_("people.fate.graduates", "graduates"),
    }[fate]()


def age_words(years: int) -> str:
    """12 years."""
    return np_("unit.age", "{count} year old", "{count} years old", years).format(count=years)


def span(starts: date, ends: date | None) -> str:
    """From one day to another, or since a day."""
    if ends is None:
        return p_("people.since", "since {date}").format(date=date_words(starts, current(), "ablative"))
    said = {"from": date_screen(starts, current()), "to": date_screen(ends, current())}
    return p_("ui.from_to", "{from} – {to}").format(**said)


def count_words(count: int) -> str:
    """A number with no-break spaces between thousands."""
    return f"{count:,}".replace(",", "\u00a0")


def say(code: str, facts: Facts) -> str | None:
    """The sentence of a refusal or warning of people."""
    saying = _SAYINGS.get(code.removeprefix("people."))
    return saying().format(**facts) if saying else None


words.register("people", say)
