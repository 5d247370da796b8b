"""What holds the words of a wish against mail and is none.

`Do not use this email for emergencies` stands below what a clinic writes, `she reads everything before we print` is
about no mail, and in `मामले पर नहीं` the word for a mail is a part of another. Where somebody who would read it is named
behind them, they stay a wish. The words stand in `lexicon/harmless.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache

from triage.cueing.joining import bounds
from triage.stored import folders
from triage.text.expressions import Rare

_BEFORE, _BEHIND = 40, 60
"""Code points around a wish in which the rest of it stands."""
_UNLESS = "unless"
_INSIDE = re.compile(r"(?<=[\u0900-\u0963])[\u0904-\u0939]")
"""Amid a word in Devanagari, whose signs evening takes away: only short spellings are held to its edges."""


@cache
def _words() -> Mapping[str, Rare]:
    tables = tomllib.loads((folders.LEXICON / "harmless.toml").read_text("utf-8"))
    return {name: Rare(pattern, evened=True) for name, pattern in tables.items()}


def is_harmless(text: str, each: int) -> bool:
    """Whether a wish against mail, at a place of an evened text, is a part of something else that nobody would read."""
    start, end = bounds(each)
    if _INSIDE.match(text, start):
        return True
    words = _words()
    return any(
        match.start() < end and start < match.end()
        for name, expression in words.items()
        if name != _UNLESS
        for match in expression.made.finditer(text, max(0, start - _BEFORE), end + _BEHIND)
    ) and not words[_UNLESS].made.search(text, end, end + _BEHIND)
