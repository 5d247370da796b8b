"""Accounts in social networks, as written: behind an @ or a $, by the network's name, or at the end of a link.

Every repeat in an expression is bounded, and only a bounded number of candidates is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from triage.expressions import Rare
from triage.numbers import places_of
from triage.written import MOST_CANDIDATES, Written, near

HANDLE = re.compile(r"(?<![\w@.])@[A-Za-z0-9_.]{3,30}")
_NETWORKS = frozenset(
    {
        *("instagram", "insta", "ig", "snapchat", "snap", "telegram", "tiktok", "kik", "wechat"),
        *("discord", "onlyfans", "kakaotalk", "facebook", "fb", "zalo", "viber", "whatsapp"),
        *("cashapp", "venmo", "line"),
    }
)
_ALSO_A_WORD = "line"
ACCOUNT = Rare(
    rf"(?<![^\W\d_])(?:{'|'.join(sorted(_NETWORKS - {_ALSO_A_WORD}))}|{_ALSO_A_WORD}(?= id))"
    r"(?: (?:handle|user|username|account|name|id|usuario|cuenta))?"
    r"(?: ?[:=] ?|(?: (?:is|es|as|called))? (?=[a-z.]{0,30}[_0-9]))([a-z0-9][a-z0-9_.]{2,29})(?![\w@/])",
    re.IGNORECASE,
)
"""An account by the name of its network: behind a colon, or with a sign in it that no word has."""
CASHTAG = re.compile(r"(?<![\w$])\$[A-Za-z]\w{2,19}(?![\w$])")
NUMBERED = re.compile(r"(?<![\w#@/.])[A-Za-z][\w.]{1,31}#\d{4}(?![\w#])")
PROFILE = re.compile(
    r"(?:\A|/|\.)(?:t\.me|telegram\.me|instagram\.com|tiktok\.com|snapchat\.com/add|onlyfans\.com|facebook\.com|fb\.com"
    r"|twitter\.com|x\.com|threads\.net|cash\.app|venmo\.com)/([@$]?[A-Za-z0-9_.]{3,30})/?(?:\?|\Z)",
    re.IGNORECASE,
)
_NO_PROFILES = frozenset(
    {
        *(
            "add",
            "explore",
            "events",
            "groups",
            "hashtag",
            "help",
            "home",
            "joinchat",
            "login",
            "marketplace",
        ),
        *("pages", "people", "profile.php", "reel", "reels", "search", "share", "stories", "watch"),
    }
)
_AT = re.compile(r"@")
_DOLLAR = re.compile(r"\$")
_CROSS = re.compile(r"#")


def find(said: Written, links: Iterable[str]) -> Iterator[str]:
    """Give the accounts of a text without its addresses, and those that its links lead to."""
    found = chain(
        near(HANDLE, said.text, _AT, 40),
        by_network(said),
        _paid_to(said),
        near(NUMBERED, said.text, _CROSS, 40) if "discord" in said.once else (),
        _at_the_end_of(links),
    )
    return (each.rstrip(".") for each in found)


def by_network(said: Written) -> Iterator[str]:
    """Give accounts behind the name of a network."""
    names = _NETWORKS & said.once if said.in_place else ()
    places = sorted(chain.from_iterable(places_of(name, said.small) for name in names))
    matches = (ACCOUNT.made.match(said.text, place) for place in places)
    for found in islice(filter(None, matches), MOST_CANDIDATES):
        if any(map(str.isalpha, found.group(1))):
            yield found.group(1)


def _paid_to(said: Written) -> Iterator[str]:
    """Give accounts behind a $: elsewhere than beside such a service only those that no word or currency can be."""
    paid = not {"cashapp", "venmo"}.isdisjoint(said.once) or {"cash", "app"} <= said.once
    for found in near(CASHTAG, said.text, _DOLLAR, 24):
        if paid or not found[1:].isalpha():
            yield found


def _at_the_end_of(links: Iterable[str]) -> Iterator[str]:
    for profile in filter(None, map(PROFILE.search, links)):
        if profile.group(1).lower() not in _NO_PROFILES:
            yield profile.group(1)
