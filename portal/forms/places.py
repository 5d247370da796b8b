"""Lists to choose from that are facts, not wording: states and territories, languages in their own names."""

from __future__ import annotations

from casework.places import STATES
from portal.languages import LANGUAGES

STATE_CHOICES = {
    "": "Choose one",
    "unknown": "I do not know",
    "outside": "Outside the US",
    **STATES,
}

LANGUAGE_CHOICES = {
    **{tag: language.own_name for tag, language in LANGUAGES.items()},
    "other": "Another language",
}
