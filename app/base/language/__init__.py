"""The two languages: catalogues and a live switch, Kazakh order and search folding, dates in words."""

from app.base.language.alphabet import fold, sort_key
from app.base.language.dates import (
    clock_words,
    date_full,
    date_numeric,
    date_screen,
    date_short,
    date_words,
    number_ending,
)
from app.base.language.messages import LANGUAGES, N_, Say, Words, _, catalogue, current, forget, n_, np_, p_, use

__all__ = [
    "LANGUAGES",
    "N_",
    "Say",
    "Words",
    "_",
    "catalogue",
    "clock_words",
    "current",
    "date_full",
    "date_numeric",
    "date_screen",
    "date_short",
    "date_words",
    "fold",
    "forget",
    "n_",
    "np_",
    "number_ending",
    "p_",
    "sort_key",
    "use",
]
