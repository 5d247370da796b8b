"""What is said out of politeness, or of how somebody found the number, is nothing against a plea beside it.

`I hope you are safe and well` says of nobody that they are safe now, and `I found your number at a training` asks for
no training. Nor do words within an address of mail say anything; of whom somebody writes, those of a host do not
either: `proton.me` is nobody's *me*.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from triage.context.onlooking import OF_SELF, outside
from triage.cueing.cuebook import Cue
from triage.cueing.joining import place

COURTESY = "courtesy"
_WRITERS = frozenset({OF_SELF, "myself"})
_MAYBE_ADDRESS = re.compile(r"[\w.+-]++(@[\w-]+(?:\.[\w-]+)+)?")
"""Takes what is no address too, so that none of its signs is looked at again."""
_HOST = re.compile(r"(?<![a-z0-9-])(?:proton|t|wa|m|paypal)\.me(?![a-z0-9-])")
"""Of services by their names alone: whoever leaves out a blank writes `please help.me too`."""


def without_courtesy(
    said: Mapping[str, Sequence[int]], cues: Mapping[str, Cue], text: str
) -> Mapping[str, Sequence[int]]:
    """Leave out the places that speak against harm and lie within COURTESY or an address, and the writer within a host.

    A cue with none left goes.
    """
    spans = sorted([*said.get(COURTESY, ()), *_addresses(text)])
    hosts = [place(*host.span()) for host in _HOST.finditer(text)] if _WRITERS & said.keys() else []
    if not spans and not hosts:
        return said
    left = {
        name: outside(sorted(places), spans if cues[name].weight < 0 else hosts)
        if cues[name].weight < 0 or name in _WRITERS
        else places
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
