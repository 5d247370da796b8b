"""The case's public name, for reading aloud: 7 Crockford base32 characters and a check character.

How it is written and read, and found in a text; `case_names` makes it. Triage holds this, and no cryptography.
"""

from __future__ import annotations

import re

from casework.cases import reply_tokens

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHARACTERS = 7

_HEARD_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_HALF, _BASE = 2, len(ALPHABET)
_SHOWN = re.compile(
    r"(?<![\w-])[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}(?![\w-])", re.ASCII | re.IGNORECASE
)
"""As `shown` writes it."""
_LATTER_HALF = re.compile(r"-[0-9A-HJKMNP-TV-Z]{4}(?![\w-])", re.ASCII | re.IGNORECASE)
"""Stands in each, and begins with a sign to which a search skips."""


def check_character(body: str) -> str:
    """Luhn mod 32: finds every single wrong character and nearly every swap of neighbours."""
    total = 0
    for place, character in enumerate(reversed(body)):
        value = ALPHABET.index(character) * (_HALF if place % _HALF == 0 else 1)
        total += value // _BASE + value % _BASE
    return ALPHABET[(_BASE - total % _BASE) % _BASE]


def shown(reference: str) -> str:
    """As people see and say it: `K7QM-4TXH`."""
    return f"{reference[:4]}-{reference[4:]}"


def read(text: str) -> str:
    """The stored form of what someone typed or heard. Raises ValueError when the check character does not fit."""
    letters = "".join(c for c in text.upper() if c.isalnum()).translate(_HEARD_AS)
    if len(letters) != CHARACTERS + 1 or any(c not in ALPHABET for c in letters):
        message = "a reference has eight letters and digits"
        raise ValueError(message)
    if check_character(letters[:-1]) != letters[-1]:
        message = "one character of the reference is wrong"
        raise ValueError(message)
    return letters


def without(text: str) -> str:
    """The text with blanks in the stead of our references and reply words, so that every other sign stays in its place.

    They are ours and say nothing: `56H` within one is no hour of the day, and the host behind one no account. Eight
    letters alone are left: they may be two words, and hold no number to mistake.
    """
    if _LATTER_HALF.search(text):
        text = _SHOWN.sub(_blank_if_ours, text)
    return reply_tokens.LIKE_OURS.sub(_blank, text)


def _blank_if_ours(match: re.Match[str]) -> str:
    body, letters = match.group(), match.group().upper().replace("-", "")
    mixed = not letters.isalpha() and not letters.isdigit()
    ours = mixed and check_character(letters[:-1]) == letters[-1]
    return _blank(match) if ours else body


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())
