"""How expressions are compiled: those over evened text, and those that few messages need.

To compile every expression takes as long as to read every table. So one that hardly a message in ten comes to is
compiled when a first one does, in a few thousandths of a second at most.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property


def taken_apart(pattern: str) -> str:
    """Take the letters of an expression apart as those of evened text are."""
    if pattern.isascii():
        return pattern
    apart = unicodedata.normalize("NFKD", pattern)
    return "".join(char for char in apart if unicodedata.category(char) != "Mn")


def over_evened(pattern: str) -> re.Pattern[str]:
    """Compile an expression whose letters are taken apart as those of evened text are."""
    return re.compile(taken_apart(pattern))


class Rare:
    """An expression that is compiled when it is first asked for."""

    def __init__(
        self, pattern: str, flags: re.RegexFlag = re.NOFLAG, *, evened: bool = False
    ) -> None:
        """Take an expression, of which the letters are taken apart where it is for evened text."""
        self._pattern, self._flags, self._evened = pattern, flags, evened

    @cached_property
    def made(self) -> re.Pattern[str]:
        """Threads that come at once each make their own, which are the same."""
        pattern = taken_apart(self._pattern) if self._evened else self._pattern
        return re.compile(pattern, self._flags)
