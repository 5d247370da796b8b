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
_SIGNS = re.compile(
    rf"(?:\[[^\]]{{1,40}}\]\s?)?{_SIGN}\s?(?:[\[(]\d{{1,3}}[\])])?\s?[:：]\s?", re.IGNORECASE
)


def answers(subject: str) -> bool:
    """Whether it begins with `Re:` or the like."""
    return _SIGNS.match(_spaced(subject)) is not None


def plain(subject: str) -> str:
    """The subject in its one spelling, without any `Re:` or the like before it."""
    left = _spaced(subject)
    while sign := _SIGNS.match(left):
        left = left[sign.end() :]
    return left.casefold()


def _spaced(subject: str) -> str:
    return " ".join(subject[:LONGEST].split())
