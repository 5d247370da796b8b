"""Where cues are said to stand in a sentence: for rules that are asked about places, not about the words of a cue."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from triage.cueing.joining import place


def places_in(text: str, **words: str) -> Mapping[str, Sequence[int]]:
    """Give for each cue the places of its words, parted by `|`, wherever they stand in a text, as far as they do."""
    every = {
        cue: [
            place(found.start(), found.end())
            for each in said.split("|")
            for found in re.finditer(rf"(?<!\w){re.escape(each)}(?!\w)", text)
        ]
        for cue, said in words.items()
    }
    return {cue: sorted(places) for cue, places in every.items() if places}
