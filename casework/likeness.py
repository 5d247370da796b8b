"""How machines that answer by one text are told from people: by words that are near the same, numbers left out.

Whatever address or domain each comes from, an answering machine says one thing, and changes no more than a number, a
date or a name in it. People who write on one day do not write alike, unless they all send what somebody gave them: in
LEAST_WORDS of their own, that is, without greetings, thanks, signatures and notices. A shorter text, which many may
write, is compared as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Final
from zlib import crc32

from casework.clauses import clauses
from casework.footers import without_signature
from casework.plain_words import UNSPACED

WORDS: Final = "words"
"""Stands in the details of an automatic acknowledgement: the keyed tags of `values` of the mail, shortened, with blanks
between them; of a short text it is one.
"""
VALUES: Final = 8
LEAST_WORDS: Final = 12
"""So many own words a text has that is compared by parts; of scripts without blanks a sign is half a word."""
MOST_WORDS: Final = 1_000
SHORTENED: Final = 4
"""Bytes of each tag: they are compared with those of one day alone."""

_RUN = re.compile(rf"[^\s{UNSPACED}]+")
_NUMBERED = re.compile(r"[\d@]")
"""Numbers, dates, addresses, references: what differs from one mail of a machine to the next."""
_WORD = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+")
_UNSPACED = re.compile(rf"[{UNSPACED}]")


def values(text: str) -> list[str]:
    """At most VALUES of which near-same texts share most: the least hash of two-word runs in each of so many bins.

    Of a short text one, which equal texts share.
    """
    words = _own_words(text[: MOST_WORDS * 8])
    if sum(0.5 if _UNSPACED.match(word) else 1 for word in words) < LEAST_WORDS:
        return [f"whole:{_hash(words):08x}"] * bool(words)
    found = set(map(_hash, pairwise(words)))
    # The least of a bin comes last, and stays.
    least = {value % VALUES: value for value in sorted(found, reverse=True)}
    return [f"{which}:{value:08x}" for which, value in sorted(least.items())]


def _own_words(text: str) -> list[str]:
    """The words of a text without what hardly differs between people; all of them where nothing else is there."""
    own = (clause.text for clause in clauses(without_signature(text)))
    return _words("\n".join(own)) or _words(text)


def _words(text: str) -> list[str]:
    # One search for a number per run of signs: the whole costs time that grows with its length.
    plain = _RUN.sub(lambda run: " " if _NUMBERED.search(run[0]) else run[0], text)
    return _WORD.findall(plain.casefold())[:MOST_WORDS]


def _hash(words: Iterable[str]) -> int:
    return crc32(" ".join(words).encode("utf-8", "replace"))


def is_short(details: str) -> bool:
    """Whether such a detail is that of a text that is compared as a whole."""
    return len(details.split()) == 1


def alike(one: str, other: str) -> bool:
    """Whether two such details share at least half of the longer one. Without words nothing is alike."""
    first, second = set(one.split()), set(other.split())
    return bool(first) and 2 * len(first & second) >= max(len(first), len(second))
