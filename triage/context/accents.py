"""What accents tell of a number that evening takes away, in a text that is written with them.

`Tám mươi lăm` is 85 and `tầm mười lăm` about 15; `chez elle à six` is an hour and `elle a six ans` an age. What is
written without any accent may be either: it stays what it was taken for. So does `ma fille elle à six`, where many
write à for a: only behind a preposition is it none.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from triage.context.ages import CHILD_AGE
from triage.cueing.joining import bounds
from triage.text.expressions import Rare
from triage.text.normal import Evened

_PERHAPS = Rare(r"(?:tam|nam|hai|ba|bon|sau|bay|chin) muoi|elle a(?!\w)")
_GREATER = Rare(r"(?:hai|ba|bốn|năm|sáu|bảy|tám|chín) mươi|elle à(?!\w)")
_ELLE = "elle "
_BEFORE_HER = Rare(
    r"(?<!\w)(?:chez|avec|pour|d ?|de|par|sans|contre|vers|devant|derriere|apres|avant|comme|que?|sauf) ?\Z",
    evened=True,
)
_LONGEST = 9
"""Code points of the longest preposition with a blank at its sides."""


def told_by_accents(
    said: Mapping[str, Sequence[int]], evened: Evened
) -> Mapping[str, Sequence[int]]:
    """Leave out the ages that their accents make another number; the cue goes where none is left."""
    if CHILD_AGE not in said:
        return said
    left = [each for each in said[CHILD_AGE] if not _is_greater(evened, *bounds(each))]
    return {name: places for name, places in (dict(said) | {CHILD_AGE: left}).items() if places}


def _is_greater(evened: Evened, start: int, end: int) -> bool:
    if not _PERHAPS.made.match(evened.text, start, end):
        return False
    before = evened.text[max(0, start - _LONGEST) : start]
    if evened.text.startswith(_ELLE, start) and not _BEFORE_HER.made.search(before):
        return False
    first, last = evened.syllables(start, end)
    written = unicodedata.normalize("NFC", evened.source[first:last]).casefold()
    return _GREATER.made.match(written) is not None
