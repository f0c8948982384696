"""Consent and conclusion in words: kinds of the psychologist's work, and whether the Council hears it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.base.language import p_
from app.record.rules.circle import Hears, Kind


def consent_kind(kind: str) -> str:
    """A kind of work that the parents agree to."""
    return _KINDS[Kind(kind)]()


_KINDS: Mapping[Kind, Callable[[], str]] = {
    Kind.DIAGNOSTICS: lambda: p_("circle.kind.diagnostics", "Psychological diagnostics"),
    Kind.COUNSELLING: lambda: p_("circle.kind.counselling", "Individual counselling"),
    Kind.CORRECTION: lambda: p_("circle.kind.correction", "Corrective and developing lessons"),
    Kind.GROUP: lambda: p_("circle.kind.group", "Group lessons and trainings"),
}


def hears(code: str) -> str:
    """Whether the Council hears the conclusion, or why not."""
    return _HEARS[Hears(code)]()


_HEARS: Mapping[Hears, Callable[[], str]] = {
    Hears.YES: lambda: p_("circle.hears.yes", "The parents agree that the Council hears the conclusion."),
    Hears.NO_CONCLUSION: lambda: p_("circle.hears.none", "There is no psychologist's conclusion."),
    Hears.NO_CONSENT: lambda: p_("circle.hears.no_consent", "Not read out: the parents' consent is not recorded."),
    Hears.REFUSED: lambda: p_("circle.hears.refused", "The parents did not consent to the psychologist's work."),
    Hears.NOT_SHARED: lambda: p_(
        "circle.hears.not_shared", "Not read out: the parents did not agree that the Council hears the conclusion."
    ),
    Hears.WITHDRAWN: lambda: p_("circle.hears.withdrawn", "The parents have withdrawn their consent in writing."),
    Hears.OVER: lambda: p_("circle.hears.over", "Not read out: the term of the consent is over."),
    Hears.CLOSED: lambda: p_("perm.psych", "The psychologist's conclusion is seen only by those admitted to it."),
}
