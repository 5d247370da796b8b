"""Lists to choose from that are facts, not wording: states and territories, languages in their own names."""

from __future__ import annotations

from casework.texts.places import STATES
from portal.languages import LANGUAGES

STATE_CHOICES = {
    "": "Choose one",
    "unknown": "I do not know",
    "outside": "Outside the US",
    **STATES,
}

SPOKEN_ALONE = {
    "kek": "Q’eqchi’", "mam": "Mam", "mix": "Mixteco", "nah": "Náhuatl", "quc": "K’iche’",
    "zap": "Zapoteco",
}  # fmt: skip
"""Code to name of languages that many who speak them do not write. They are choices of their own, for an interpreter
of *another language* is found by nobody. Several that differ are one here, as their speakers name them."""

LANGUAGE_CHOICES = {
    **{tag: language.own_name for tag, language in LANGUAGES.items()},
    **SPOKEN_ALONE,
    "other": "Another language",
}
