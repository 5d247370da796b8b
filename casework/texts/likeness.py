"""How machines that answer by one text are told from people: by words that are near the same, numbers left out.

Whatever address or domain each comes from, an answering machine says one thing, and changes no more than a number, a
date or a name in it. People who write within a day do not write alike, unless they all send what somebody gave them: in
LEAST_WORDS of their own, that is, without greetings, thanks, signatures and notices. A shorter text, which many may
write, is compared as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final
from zlib import crc32

from casework.texts.clauses import clauses
from casework.texts.footers import without_signature
from casework.texts.plain_words import UNSPACED

WORDS: Final = "words"
"""Stands in the details of an automatic acknowledgement: the keyed tags of `values` of the mail, shortened, with blanks
between them; of a short text it is one. Behind a stroke those stand that the day before gives the same words.
"""
VALUES: Final = 8
LEAST_WORDS: Final = 12
"""So many own words a text has that is compared by parts; of scripts without blanks a sign is half a word."""
MOST_WORDS: Final = 1_000
_DAYS: Final = "/"
SHORTENED: Final = 4
"""Bytes of each tag: they are compared with those of two days alone."""

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


def of_days(tags: Sequence[str]) -> str:
    """The detail, of the tags of a day and as many of the day before."""
    half = len(tags) // 2
    return " ".join((*tags[:half], _DAYS, *tags[half:])) if tags else ""


def is_short(details: str) -> bool:
    """Whether such a detail is that of a text that is compared as a whole."""
    return len(details.partition(_DAYS)[0].split()) == 1


def alike(one: str, other: str) -> bool:
    """Whether two such details share at least half of the longer one on one of their days. No words are like none."""
    return any(
        _alike(set(first.split()), set(second.split()))
        for first in one.split(_DAYS)
        for second in other.split(_DAYS)
    )


def _alike(first: set[str], second: set[str]) -> bool:
    return bool(first) and 2 * len(first & second) >= max(len(first), len(second))
