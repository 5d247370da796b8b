"""Accounts in social networks, as written: behind an @ or a $, by the network's name, or at the end of a link.

Every repeat in an expression is bounded, and only a bounded number of candidates is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from triage.text.expressions import Rare
from triage.text.numbers import places_of
from triage.text.signs import beyond_ascii
from triage.text.written import MOST_CANDIDATES, Written, near

HANDLE = re.compile(r"(?<![\w@.])@[A-Za-z0-9_.]{3,30}")
_NETWORKS = frozenset(
    {
        *("instagram", "insta", "ig", "snapchat", "snap", "telegram", "tiktok", "kik", "wechat"),
        *("discord", "onlyfans", "kakaotalk", "facebook", "fb", "zalo", "viber", "whatsapp"),
        *(
            "cashapp",
            "venmo",
            "line",
            "weixin",
            "wx",
            "vx",
            "vk",
            "roblox",
            "gamertag",
            "grindr",
            "threema",
        ),
    }
)
_ALSO_A_WORD = "line"
_SHORT = ("sc", _ALSO_A_WORD)
"""Behind these, which are also other words, stands a colon, and a sign in the account that no word has."""
ACCOUNT = Rare(
    rf"(?<![^\W\d_])(?:{'|'.join(sorted(_NETWORKS - {_ALSO_A_WORD}))}|{_ALSO_A_WORD}(?= id)"
    rf"|(?:{'|'.join(_SHORT)})(?=: ?[a-z][a-z.]{{3,26}}[_0-9]))"
    r"(?: (?:handle|user|username|account|name|id|usuario|cuenta))?(?: (?:de (?:el|él|ella)|dele|dela))?"
    r"(?: ?[:=\uff1a] ?|(?: (?:is|es|é|est|as|called))? (?=[a-z.]{0,30}[_0-9]))([a-z0-9][a-z0-9_.]{2,29})(?![\w@/])",
    re.IGNORECASE,
)
"""An account by the name of its network: behind a colon, or with a sign in it that no word has."""
_NAMES_ABROAD = (
    *("微信号", "微信號", "微信", "微博", "抖音号", "抖音", "小红书", "V信", "v信"),
    *("카카오톡", "카톡", "인스타그램", "인스타", "텔레그램", "텔레", "페이스북", "페북", "라인"),
    *("вконтакте", "вк", "телеграмм", "телеграме", "телеграм", "телега", "телеге", "тг", "тикток"),
    *("инстаграмм", "инстаграме", "инстаграм", "инста", "инсте", "снапчат", "фейсбук"),
    *("انستغرام", "انستقرام", "انستجرام", "انستا", "إنستغرام", "سناب شات", "سنابشات", "سناب"),
    *("تيليجرام", "تليجرام", "تلغرام", "تيليغرام", "تيك توك", "فيسبوك", "فيس بوك"),
    *("इंस्टाग्राम", "इंस्टा", "टेलीग्राम", "स्नैपचैट", "फेसबुक", "टिकटॉक"),
)
ACCOUNT_ABROAD = Rare(
    rf"(?:(?<=[\u3040-\u9fff])|(?<!\w))(?:{'|'.join(_NAMES_ABROAD)})"
    r"(?: ?(?:号码|号|號|帐号|账号|ID|id|아이디|계정|ник|аккаунт|حساب|حسابه|حسابها|आईडी|अकाउंट))?"
    r"(?:(?: ?[:：=] ?| ?(?:是|叫|为|은|는|이|가|это|है|هو) ?)([A-Za-z][A-Za-z0-9_.\-]{2,29})"
    r"| ?(?=[A-Za-z.]{0,30}[_0-9])([A-Za-z][A-Za-z0-9_.\-]{2,29}))(?![\w@/])",
    re.IGNORECASE,
)
"""An account by its network's name in another alphabet, in which no blank need stand between."""
NUMBER_OF_QQ = Rare(
    r"(?<![A-Za-z0-9])[qQ]{2} ?(?:号码|号|號|[:：])?[:：]? ?([1-9]\d{4,10})(?![\w.\-])"
)
CASHTAG = re.compile(r"(?<![\w$])\$[A-Za-z]\w{2,19}(?![\w$])")
NUMBERED = re.compile(r"(?<![\w#@/.])[A-Za-z][\w.]{1,31}#\d{4}(?![\w#])")
PROFILE = re.compile(
    r"(?:\A|/|\.)(?:t\.me|telegram\.me|instagram\.com|tiktok\.com|snapchat\.com/add|onlyfans\.com|facebook\.com|fb\.com"
    r"|twitter\.com|x\.com|threads\.net|cash\.app|venmo\.com|paypal\.me|vk\.com)/([@$]?[A-Za-z0-9_.]{3,30})/?(?:\?|\Z)",
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
        _by_network_abroad(said),
        _paid_to(said),
        near(NUMBERED, said.text, _CROSS, 40) if "discord" in said.once else (),
        _at_the_end_of(links),
    )
    return (each.rstrip(".") for each in found)


def by_network(said: Written) -> Iterator[str]:
    """Give accounts behind the name of a network."""
    names = {*_NETWORKS, *_SHORT} & said.once if said.in_place else ()
    places = sorted(chain.from_iterable(places_of(name, said.small) for name in names))
    matches = (ACCOUNT.made.match(said.text, place) for place in places)
    for found in islice(filter(None, matches), MOST_CANDIDATES):
        if any(map(str.isalpha, found.group(1))):
            yield found.group(1)


def _by_network_abroad(said: Written) -> Iterator[str]:
    """Give accounts behind the name of a network in another alphabet, and numbers of the one that numbers them."""
    odd = set(beyond_ascii(said.small))
    names = [name for name in _NAMES_ABROAD if odd.issuperset(name.lstrip("Vv").replace(" ", ""))]
    places = sorted({place for name in names for place in places_of(name, said.small)})
    matches = (ACCOUNT_ABROAD.made.match(said.text, place) for place in places if said.in_place)
    for found in islice(filter(None, matches), MOST_CANDIDATES):
        yield found.group(1) or found.group(2)
    numbers = NUMBER_OF_QQ.made.finditer(said.text) if "qq" in said.once else ()
    for found in islice(numbers, MOST_CANDIDATES):
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
