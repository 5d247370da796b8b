"""What a log may say of an error: its class and where it was raised. Its message may hold what somebody wrote."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

FRAMES = 12
"""The innermost ones: who called them is the web server."""


def without_words(error: BaseException) -> str:
    """`ValueError at signals.py:41 in opened < intake.py:88 in take_in < …`, innermost first."""
    places = list(_places(error))[-FRAMES:]
    return f"{type(error).__name__} at {' < '.join(reversed(places)) or 'an unknown place'}"


def _places(error: BaseException) -> Iterator[str]:
    step = error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        yield f"{Path(code.co_filename).name}:{step.tb_lineno} in {code.co_name}"
        step = step.tb_next


class ClassAlone(logging.Filter):
    """On a logger: an error that comes with a record is told without its words, nor with the address of the page."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record; all pass."""
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            record.msg, record.args = "%s", (without_words(error),)
            record.exc_info = record.exc_text = None
        return True
