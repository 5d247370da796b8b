"""Web addresses, as written: with a scheme, without one, of services that shorten them, or disarmed by brackets.

Every repeat in an expression is bounded, and only a bounded number of candidates is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from triage.text.written import Written, near

URL = re.compile(
    r"(?:h(?:tt|xx)ps?://|www\.)[^\s<>\"'\u3000-\u303f\uff00-\uffef]{3,300}", re.IGNORECASE
)
BARE_URL = re.compile(
    r"(?<![\w@.\-/])[a-z0-9\-]{1,40}(?:\.[a-z0-9\-]{2,40}){0,3}\.(?:com|net|org|info|biz)"
    r"(?:/[^\s<>\"']{0,200})?(?![\w@])",
    re.IGNORECASE,
)
SHORT_URL = re.compile(
    r"(?<![\w@.\-/])(?:t\.me|wa\.me|m\.me|fb\.me|line\.me|signal\.me|bit\.ly|ow\.ly|cutt\.ly|t\.ly|goo\.gl|is\.gd"
    r"|rb\.gy|t\.co|linktr\.ee|discord\.gg|youtu\.be|cash\.app|lnk\.bio)/[\w@+$%&=?#/.\-]{1,120}",
    re.IGNORECASE,
)
"""Hosts that end as no address without a scheme may: they are known by their whole names."""
DISARMED_URL = re.compile(
    r"(?<![\w@.\-/\])])[a-z0-9\-]{1,40}(?:(?:\.|\[(?:\.|dot)\]|\((?:\.|dot)\))[a-z0-9\-]{2,40}){0,4}"
    r"(?:\[(?:\.|dot)\]|\((?:\.|dot)\))[a-z]{2,24}(?:/[^\s<>\"']{0,200})?(?![\w@])",
    re.IGNORECASE,
)
"""`ads[.]example[.]com`, as those write it who want nobody to press it."""

_SCHEME = re.compile(r"[:wW](?:(?<=:)//|(?<!:)[wW]{2}\.)")
"""As `://|[wW]{3}\\.`, but begun with a set, to which a search skips."""
_ENDINGS = frozenset({"com", "net", "org", "info", "biz"})
_DOMAIN = re.compile(rf"\.(?:{'|'.join(sorted(_ENDINGS))})(?!\w)", re.IGNORECASE)
_SHORT_ENDING = re.compile(r"\.(?:me|ly|gl|gd|gy|co|ee|gg|be|app|bio)/", re.IGNORECASE)
_DISARMED = ("[.", "(.", "[d", "(d")
_IN_BRACKETS = re.compile(r"\.(?<=[\[(]\.)[\])]|[dD](?<=[\[(][dD])[oO][tT][\])]")


def plain(said: Written) -> Iterator[str]:
    """Give addresses that begin as such."""
    if "://" in said.text or "www." in said.small:
        yield from map(_trimmed, near(URL, said.text, _SCHEME, 300))


def bare(said: Written) -> Iterator[str]:
    """Give addresses without a scheme, in a text without those that have one."""
    found: list[Iterator[str]] = []
    if not _ENDINGS.isdisjoint(said.once):
        found.append(near(BARE_URL, said.text, _DOMAIN, 200))
    found.append(near(SHORT_URL, said.text, _SHORT_ENDING, 130))
    if any(mark in said.small for mark in _DISARMED):
        found.append(near(DISARMED_URL, said.text, _IN_BRACKETS, 200))
    yield from map(_trimmed, chain.from_iterable(found))


def _trimmed(url: str) -> str:
    return url.rstrip(".,;:!?)]}\"'\u3002\uff0c")
