"""Whether the subject of a mail says that it answers or sends on another, and the subject without those signs.

Mail programs write the sign in their own language. Of a sign that is not known here a person decides.
"""

from __future__ import annotations

import re

LONGEST = 1_000
"""Characters of a subject that are looked at."""

_SIGN = (
    r"(?:re|aw|antw|sv|vs|vb|odp|ref|res|r|rif|rép\.?|réf|tr|rv|ynt|ilt|fwd?|wg|enc|pd|i|bls|tl|trả lời"
    r"|отв|ответ|пересл|відп|απ|σχετ|回复|回覆|答复|答覆|转发|轉寄|返信|転送|회신|답장|전달|رد|उत्तर|השב)"
)
# What lists and gateways put before a sign.
_TAG = (
    r"(?:\[[^\]]{1,40}\]|\{[^{}]{1,40}\}|\*{2,5}[^*]{1,40}\*{2,5}|\((?:ext|external|spam)[^()]{0,30}\)"
    r"|(?:ext|external|extern|caution|warning|spam|suspected spam|possible spam|junk)"
    r"(?: (?:e-?mail|mail|sender))?\s?[:：])"
)
_SIGNS = re.compile(
    rf"(?:{_TAG}\s?){{0,4}}(?P<sign>{_SIGN})\s?(?:[\[(]\d{{1,3}}[\])])?\s?[:：]\s?",
    re.IGNORECASE,
)
_SENDING_ON = frozenset(
    [
        "fw",
        "fwd",
        "wg",
        "tr",
        "rv",
        "enc",
        "i",
        "pd",
        "ilt",
        "пересл",
        "转发",
        "轉寄",
        "転送",
        "전달",
    ]
)


def answers(subject: str) -> bool:
    """Whether it begins with `Re:` or the like."""
    return _SIGNS.match(_spaced(subject)) is not None


def plain(subject: str) -> str:
    """The subject in its one spelling, without any `Re:` or the like before it."""
    return _parted(subject)[1].casefold()


def is_sent_on(subject: str) -> bool:
    """Whether one of the signs that it begins with is `Fwd:` or the like."""
    return not _SENDING_ON.isdisjoint(_parted(subject)[0])


def _parted(subject: str) -> tuple[list[str], str]:
    """The signs before it, in small letters, and what is left of it."""
    signs, left = [], _spaced(subject)
    while sign := _SIGNS.match(left):
        signs.append(sign["sign"].lower())
        left = left[sign.end() :]
    return signs, left


def _spaced(subject: str) -> str:
    return " ".join(subject[:LONGEST].split())
