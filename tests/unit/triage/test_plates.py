"""Where a plate begins and ends."""

from __future__ import annotations

import pytest

from casework.cases import tagging
from triage.indicators import linking


@pytest.mark.parametrize(
    ("text", "plates"),
    [
        ("White van, plate 2T 555 01, Idaho.", ("2T 555 01",)),
        ("The plate of the van was 2T 555 01.", ("2T 555 01",)),
        ("Van, plate ABC 1234. Another van XYZ 9876.", ("ABC 1234", "XYZ 9876")),
    ],
)
def test_the_beginning_of_a_plate_is_no_second_one(text: str, plates: tuple[str, ...]) -> None:
    assert linking.find(text).plates == plates


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
        ("그 사람 번호 7AC 9920.", "7AC 9920"),
        ("he's warming the engine, M44 0TK", "M44 0TK"),
    ],
)
def test_a_plate_is_found_however_it_is_typed(text: str, plate: str) -> None:
    assert linking.find(text).plates == (plate,)


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
        "예약번호 KX8QPL 입니다",
    ],
)
def test_a_month_a_price_or_a_count_behind_its_word_is_no_plate(text: str) -> None:
    assert linking.find(text).plates == ()


@pytest.mark.parametrize(
    ("text", "plate", "state"),
    [
        ("plate says BIGBOY, Texas", "BIGBOY", "TX"),
        ("the plate is BIGBOY Texas", "BIGBOY", "TX"),
        ("a Texas plate BIGBOY", "BIGBOY", "TX"),
        ("plate: BIGBOY (TX)", "BIGBOY", "TX"),
        ("her dad's plate reads GODLUV from Nevada", "GODLUV", "NV"),
        ("tag says PIMPIN", "PIMPIN", None),
        ('The plate was "bigboy".', "bigboy", None),
        ('a vanity plate "BIG BOY"', "BIG BOY", None),
        ("la placa dice ELJEFE, Texas", "ELJEFE", "TX"),
        ("matrícula ELREY de Nevada", "ELREY", "NV"),
    ],
)
def test_letters_that_somebody_chose_are_a_plate(text: str, plate: str, state: str | None) -> None:
    found = linking.find(text)

    assert found.plates == (plate,)
    assert found.plate_states == ({plate: state} if state else {})


@pytest.mark.parametrize(
    "text",
    [
        "plate says UNKNOWN",
        "License plate: NONE",
        "LICENSE PLATE UNKNOWN, TEXAS",
        "THE PLATE IS MISSING",
        "the plate is BROWN",
        "plates were TEXAS",
        "placas de MEXICO",
        "the license says PRIVATE",
        "her dog tag says BUDDY",
        "price tag ZARA",
        "the plate in CAPITALS",
    ],
)
def test_what_is_said_of_a_plate_is_none(text: str) -> None:
    assert linking.find(text).plates == ()


@pytest.mark.parametrize(
    ("text", "plates"),
    [
        ("차량 번호판 12가 3456 입니다", ("12가 3456",)),
        ("번호판은 123가4567이에요", ("123가4567",)),
        ("흰색 차 12가 3456", ("12가 3456",)),
        ("12가지 3456", ()),
        ("아파트 101호 1203 앞에 차가 있어요", ()),
    ],
)
def test_a_korean_plate_stands_beside_its_word_or_a_vehicle(
    text: str, plates: tuple[str, ...]
) -> None:
    assert linking.find(text).plates == plates


def test_a_korean_plate_has_one_spelling_with_its_letter() -> None:
    assert tagging.plate("12가 3456") == tagging.plate("12가3456") == "12가3456"
