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


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        ("plate abc1234", "abc1234"),
        ("the plate is klm 4567, blue", "klm 4567"),
        ("placa: 7abc123", "7abc123"),
        ("plt# KLM4567", "KLM4567"),
        ("white van LP KLM4567", "KLM4567"),
        ("the plate is K L M 4 5 6 7", "K L M 4 5 6 7"),
        ("van branca FKR-2J81 parou aqui", "FKR-2J81"),
        ("the SUV HVA K20 left", "HVA K20"),
        ("लाल जीप BHX-2047 में", "BHX-2047"),
    ],
)
def test_a_plate_is_found_however_it_is_typed(text: str, plate: str) -> None:
    assert indicators.find(text).plates == (plate,)


@pytest.mark.parametrize(
    "text",
    [
        "the plate was new in may 2024",
        "plate may2024",
        "tags are for 2024",
        "the plate cost 123",
        "plates in 204",
        "a name tag number 4",
        "the license exp2024",
        "my plate is hot 300 degrees",
        "help 300 people",
    ],
)
def test_a_month_a_price_or_a_count_behind_its_word_is_no_plate(text: str) -> None:
    assert indicators.find(text).plates == ()
