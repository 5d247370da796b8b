"""Ready words for all who wrote about one thing. They say nothing of what was written, and promise nothing."""

from __future__ import annotations

from casework.floor.hotline import Hotline
from casework.mail.ready_words import READY


def standard_answer(hotline: Hotline, tag: str | None) -> str:
    """The words in the language of this tag; empty where there are none, so that a person writes them."""
    ready = READY.get(tag or "")
    return ready.to_a_crowd.format(emergency=hotline.emergency) if ready else ""
