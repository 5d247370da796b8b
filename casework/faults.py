"""What a log may say of an error: its class and where it was raised. Its message may hold what somebody wrote."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

FRAMES = 12
"""The innermost ones: who called them is the web server."""


def without_words(error: BaseException) -> str:
    """`ValueError at signals.py:41 in opened < intake.py:88 in take_in < …`, innermost first."""
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    places = [f"{Path(frame.filename).name}:{frame.lineno} in {frame.name}" for frame in frames]
    return f"{type(error).__name__} at {' < '.join(reversed(places)) or 'an unknown place'}"


class ClassAlone(logging.Filter):
    """On a logger: an error that comes with a record is told without its words, nor with the address of the page."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record; all pass."""
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            record.msg, record.args = "%s", (without_words(error),)
            record.exc_info = record.exc_text = None
        return True
