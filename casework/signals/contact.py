"""What does not fit together in the answers about contact: found before it is sent, and shown to staff where it stays.

Nothing here says that a number or an address works, only that what was chosen cannot be done with what was written.
"""

from __future__ import annotations

import re
from enum import StrEnum

from casework.signals.submissions import Answers

ASKED = "contact_asked"
"""Answer beside the others: `yes` where the form came back once with a question about contact."""

FEWEST_DIGITS = 7
"""Of a telephone number without its area."""
_ADDRESS = re.compile(r"[^\s@]@[^\s@.]+(?:\.[^\s@.]+)+")


class Doubt(StrEnum):
    """What does not fit."""

    NOT_CHOSEN = "not chosen"
    """A number or an address, and no way to use it: "no" stands chosen from the start."""
    NO_NUMBER = "no number"
    """Call or text, and nothing that is a telephone number."""
    NO_ADDRESS = "no address"
    """Email, and nothing that is an address."""
    NO_WAY = "no way"
    """Another way, and none named."""


_WHOLE = frozenset({7, 10, 11})
"""Digits of a telephone number here: without its area, with it, and with the 1 before that."""
_LONGEST = 11
_ABROAD = re.compile(r"\s*(?:\+|00|011)")


def is_cut_short(value: str) -> bool:
    """Whether a telephone number lacks digits, or its country: one that is longer may be two, or have an extension."""
    digits = sum(map(str.isdigit, value))
    if not digits or "@" in value or digits > _LONGEST:
        return False
    return digits < FEWEST_DIGITS if _ABROAD.match(value) else digits not in _WHOLE


def doubt_of(answers: Answers) -> Doubt | None:
    """What does not fit in the answers of one form; None where all does."""
    value = str(answers.get("contact_value") or "")
    match answers.get("contact_how"):
        case None | "" | "none":
            return Doubt.NOT_CHOSEN if value else None
        case "call" | "text":
            return None if sum(map(str.isdigit, value)) >= FEWEST_DIGITS else Doubt.NO_NUMBER
        case "email":
            return None if _ADDRESS.search(value) else Doubt.NO_ADDRESS
        case _:
            return None if value else Doubt.NO_WAY
