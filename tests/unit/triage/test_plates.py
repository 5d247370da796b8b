"""Where a plate begins and ends."""

from __future__ import annotations

import pytest

from triage import indicators


@pytest.mark.parametrize(
    ("text", "plates"),
    [
        ("White van, plate 2T 555 01, Idaho.", ("2T 555 01",)),
        ("The plate of the van was 2T 555 01.", ("2T 555 01",)),
        ("Van, plate ABC 1234. Another van XYZ 9876.", ("ABC 1234", "XYZ 9876")),
    ],
)
def test_the_beginning_of_a_plate_is_no_second_one(text: str, plates: tuple[str, ...]) -> None:
    assert indicators.find(text).plates == plates
