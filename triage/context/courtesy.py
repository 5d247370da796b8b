"""What is said out of politeness, or of how somebody found the number, is nothing against a plea beside it.

`I hope you are safe and well` says of nobody that they are safe now, and `I found your number at a training` asks for
no training. Nor do words within an address of mail say anything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from triage.context.onlooking import outside
from triage.cueing.cuebook import Cue
from triage.cueing.joining import place

COURTESY = "courtesy"
_MAYBE_ADDRESS = re.compile(r"[\w.+-]++(@[\w-]+(?:\.[\w-]+)+)?")
"""Takes what is no address too, so that none of its signs is looked at again."""


def without_courtesy(
    said: Mapping[str, Sequence[int]], cues: Mapping[str, Cue], text: str
) -> Mapping[str, Sequence[int]]:
    """Leave out the places that speak against harm and lie within COURTESY or an address; a cue with none left goes."""
    spans = sorted([*said.get(COURTESY, ()), *_addresses(text)])
    if not spans:
        return said
    left = {
        name: outside(sorted(places), spans) if cues[name].weight < 0 else places
        for name, places in said.items()
    }
    return {name: places for name, places in left.items() if places}


def _addresses(text: str) -> list[int]:
    found: list[int] = []
    start = 0
    for line in text.split("\n") if "@" in text else ():
        end = start + len(line)
        if "@" in line:
            each = _MAYBE_ADDRESS.finditer(text, start, end)
            found += [place(*address.span()) for address in each if address.group(1)]
        start = end + 1
    return found
