"""Bands: by which near-same texts are found."""

from __future__ import annotations

import re
from collections import defaultdict
from zlib import crc32

from hypothesis import given
from hypothesis import strategies as st

from casework.tagging import BANDS, FEWEST_SHINGLES, MOST_WORDS, bands, has_bands

TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(["Man", "van", "İstanbul", "straße", "né", "3", "夜"])).map(" ".join),
)


def by_definition(text: str) -> list[tuple[str, str]]:
    words = [word.casefold() for word in re.findall(r"\w+", text)]
    runs = [" ".join(words[at : at + 3]) for at in range(len(words) - 2)]
    if len(runs) < FEWEST_SHINGLES:
        return []
    bins = defaultdict(list)
    for run in runs:
        bins[crc32(run.encode()) % BANDS].append(crc32(run.encode()))
    return [("band", f"{which}:{min(bins[which]):08x}") for which in sorted(bins)]


@given(TEXTS)
def test_a_band_is_the_least_hash_of_three_words_in_its_bin(text: str) -> None:
    assert bands(text) == by_definition(text)
    assert has_bands(text) == bool(bands(text))


def test_seventeen_words_are_too_few_and_eighteen_are_enough() -> None:
    words = [f"word{number}" for number in range(18)]

    assert bands(" ".join(words[:17])) == []
    assert bands(" ".join(words))


def test_what_stands_behind_many_words_makes_no_difference() -> None:
    text = "one two three " * MOST_WORDS

    assert bands(text + "and something else") == bands(text)
