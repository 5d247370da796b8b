"""What a list is narrowed to, as it stands in its address: `language=mine`, `language=es`, `state=TX`, `state=none`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from casework.cases.narrowing import UNKNOWN_LANGUAGES, WHOLE, Narrowing
from casework.texts.places import STATES
from portal.staff.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from casework.staff.people import Person

MINE, UNKNOWN, NONE = "mine", "und", "none"
LANGUAGE_CHOICES = {
    "": "All",
    MINE: "I can read, or not known",
    UNKNOWN: "Not known",
    **{code: name for code, name in LANGUAGES.items() if code not in UNKNOWN_LANGUAGES},
}
STATE_CHOICES = {"": "All", NONE: "Not said", **STATES}


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What was chosen, as the links of the page carry it on."""

    kept: Mapping[str, Any] = field(default_factory=dict)
    narrowing: Narrowing = WHOLE


def chosen(fields: Mapping[str, str], person: Person) -> Chosen:
    """What an address asks for; what its choices do not have narrows nothing."""
    wanted = {
        name: value
        for name, choices in (("language", LANGUAGE_CHOICES), ("state", STATE_CHOICES))
        if (value := fields.get(name)) and value in choices
    }
    language, state = wanted.get("language"), wanted.get("state")
    return Chosen(
        kept=wanted,
        narrowing=Narrowing(
            languages=_languages(language, person) if language else None,
            states=frozenset({None if state == NONE else state}) if state else None,
        ),
    )


def _languages(language: str, person: Person) -> frozenset[str | None]:
    if language == MINE:
        return UNKNOWN_LANGUAGES | frozenset(person.languages)
    return UNKNOWN_LANGUAGES if language == UNKNOWN else frozenset({language})
