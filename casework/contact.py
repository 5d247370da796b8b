"""What does not fit together in the answers about contact: found before it is sent, and shown to staff where it stays.

Nothing here says that a number or an address works, only that what was chosen cannot be done with what was written.
"""

from __future__ import annotations

import re
from enum import StrEnum

from casework.submissions import Answers

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
