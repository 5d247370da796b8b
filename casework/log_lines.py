"""How a line of our logs begins: with its moment in UTC, as `2026-11-25T08:30:00Z WARNING tipline.mail ...`.

Logs hold names of parts and classes of errors, never content, names or addresses of people.
"""

from __future__ import annotations

import logging
import time

FORM = "%(asctime)s %(levelname)s %(name)s %(message)s"
MOMENT = "%Y-%m-%dT%H:%M:%SZ"


class Lines(logging.Formatter):
    """Gives each line its moment."""

    converter = time.gmtime  # type: ignore[assignment]  # it takes a moment, whatever typeshed says

    def __init__(self) -> None:
        super().__init__(FORM, MOMENT)


def begin(level: int = logging.WARNING) -> None:
    """Write the log of this process to standard error; at INFO what our own loggers (`tipline.`) say, too."""
    handler = logging.StreamHandler()
    handler.setFormatter(Lines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    logging.getLogger("tipline").setLevel(level)


def stamped(why: object) -> str:
    """The line that says why a process does not start: it may be started again and again."""
    return f"{time.strftime(MOMENT, time.gmtime())} {why}"
