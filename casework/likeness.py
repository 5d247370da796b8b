"""How machines that answer by one text are told from people: by words that are near the same, numbers left out.

Whatever address or domain each comes from, an answering machine says one thing, and changes no more than a number, a
date or a name in it. People who write on one day do not write alike, unless they all send what somebody gave them.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final
from zlib import crc32

from casework.plain_words import UNSPACED

WORDS: Final = "words"
"""Stands in the details of an automatic acknowledgement: the keyed tags of `values` of the mail, shortened, with blanks
between them.
"""
VALUES: Final = 8
MOST_WORDS: Final = 1_000
SHORTENED: Final = 4
"""Bytes of each tag: they are compared with those of one day alone."""

_NUMBERED = re.compile(rf"[^\s{UNSPACED}]*[\d@][^\s{UNSPACED}]*")
"""Numbers, dates, addresses, references: what differs from one mail of a machine to the next."""
_WORD = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+")


def values(text: str) -> list[str]:
    """At most VALUES of which near-same texts share most: the least hash of two-word runs in each of so many bins."""
    words = _WORD.findall(_NUMBERED.sub(" ", text[: MOST_WORDS * 8]).casefold())[:MOST_WORDS]
    runs = list(pairwise(words)) or [tuple(words)] * bool(words)
    found = {crc32(" ".join(run).encode("utf-8", "replace")) for run in runs}
    # The least of a bin comes last, and stays.
    least = {value % VALUES: value for value in sorted(found, reverse=True)}
    return [f"{which}:{value:08x}" for which, value in sorted(least.items())]


def alike(one: str, other: str) -> bool:
    """Whether two such details share at least half of the longer one. Without words nothing is alike."""
    first, second = set(one.split()), set(other.split())
    return bool(first) and 2 * len(first & second) >= max(len(first), len(second))
