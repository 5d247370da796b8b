"""Whether a message only points at a file that came along, as `Please see the case file` does.

Whoever does so asks about nobody by these words, though those who ask speak of files and records too. Each sentence
has to be such a one from its first word to its last, or a greeting: `please check the case file` asks somebody to look.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from triage.context import crying
from triage.context.crying import Says
from triage.text.expressions import Rare

_LONGEST = 400
"""Code points of a message that may say no more."""
_ENDS = re.compile(r"(?<! no)[.!;,\n]+(?=\s|\Z)|\n")
_ALONG = "(?:attached|enclosed|below)"
_FILE = (
    rf"(?:(?:the|this|our|an?|following) )?(?:{_ALONG} )?(?:(?:hsi|fbi|dhs|police|sheriffs|our) )?"
    r"(?:(?:case|incident|police|tip|referral|intake) )?"
    r"(?:case|files?|records?|reports?|documents?|sheets?|forms?|packets?|summary|narrative|referral)"
    r"(?: (?:(?:number|no[.]?|nr) )?#?\d[\d/-]{0,20})?"
)
_USE = r"(?: for your (?:records?|review|information|info|reference|files?|use|awareness))?"
_PLEASE = "(?:(?:please|pls|kindly) )?"
_POINTS = Rare(
    rf"{_PLEASE}(?:see|refer to) {_FILE}(?: {_ALONG})?{_USE}"
    rf"|{_PLEASE}(?:see|find) {_ALONG} {_FILE}{_USE}|{_PLEASE}find {_FILE} {_ALONG}{_USE}"
    rf"|{_FILE}(?: (?:is|are))? {_ALONG}{_USE}"
    rf"|(?:{_ALONG}|here)(?: (?:is|are|please find))? {_FILE}{_USE}",
    evened=True,
)
_NAMES = Rare(rf"(?:(?:re|fw|fwd): ?)*{_FILE}", evened=True)


def is_only(parts: Sequence[str]) -> bool:
    """Whether the evened texts of a message point at a file and say no more."""
    if sum(map(len, parts)) > _LONGEST:
        return False
    said = [each.strip() for part in parts for each in _ENDS.split(part)]
    said = [each for each in said if each]
    if not any(_POINTS.made.fullmatch(each) for each in said):
        return False
    return all(
        _POINTS.made.fullmatch(each) or _NAMES.made.fullmatch(each) or _is_polite(each)
        for each in said
    )


def _is_polite(said: str) -> bool:
    return crying.says(said) in (Says.THANKS, Says.BESIDE)
