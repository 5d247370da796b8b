"""What the clock on the wall shows where a case is, and that nobody is told one clock where there may be another."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from casework.texts.places import STATES
from casework.times.clock_cities import CITIES
from casework.times.local_clocks import (
    CLOCKS,
    SECOND_ZONE_OF,
    ZONE_OF,
    clock_in,
    local_time,
    zones_of,
)
from tests.parts.clocks import START

SUMMER = datetime(2026, 7, 1, 15, tzinfo=UTC)


def test_every_state_and_territory_has_a_clock_with_a_name() -> None:
    assert set(ZONE_OF) == set(STATES)
    assert {*ZONE_OF.values(), *SECOND_ZONE_OF.values()} <= set(CLOCKS)
    assert [str(ZoneInfo(zone)) for zone in CLOCKS] == list(CLOCKS)
    assert clock_in("America/Chicago", START) == "09:00"
    assert local_time("GU", None, START) == "01:00"
    assert local_time("CO", "Denver", START) == "08:00"
    assert local_time(None, "Denver", START) is None


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        ("TX", "09:00 Central or 08:00 Mountain"),
        ("TN", "09:00 Central or 10:00 Eastern"),
        ("FL", "10:00 Eastern or 09:00 Central"),
        ("ID", "08:00 Mountain or 07:00 Pacific"),
        ("AZ", "08:00"),
    ],
)
def test_a_state_with_two_clocks_shows_both_unless_they_show_the_same(
    state: str, shown: str
) -> None:
    assert local_time(state, None, START) == shown
    assert local_time(state, "Marlow", START) == shown


def test_in_summer_the_navajo_nation_is_an_hour_ahead_of_arizona() -> None:
    assert local_time("AZ", None, SUMMER) == "08:00 Arizona or 09:00 Mountain"
    assert local_time("AZ", "Phoenix", SUMMER) == "08:00"
    assert local_time("AZ", "Tuba City", SUMMER) == "09:00"


@pytest.mark.parametrize(
    ("state", "city", "shown"),
    [
        ("TX", "El Paso", "08:00"),
        ("TX", "el paso, TX", "08:00"),
        ("TX", "near Houston", "09:00"),
        ("TN", "KNOXVILLE area", "10:00"),
        ("TN", "Memphis", "09:00"),
        ("FL", "Miramar Beach", "09:00"),
        ("FL", "St. Petersburg", "10:00"),
        ("FL", "Saint Augustine", "10:00"),
        ("FL", "Ft. Walton Beach", "09:00"),
        ("ID", "Coeur d\u2019Alene", "07:00"),
        ("KY", "Ft Campbell", "09:00"),
        ("AL", "Phenix City", "10:00"),
        ("AL", "Mobile", "09:00"),
        ("AK", "Adak", "05:00"),
    ],
)
def test_a_city_tells_which_clock_it_is(state: str, city: str, shown: str) -> None:
    assert local_time(state, city, START) == shown


@pytest.mark.parametrize(
    "city", ["", "  ", "between Memphis and Knoxville", "Knox", "Elpaso Street", "\u4e2d" * 9999]
)
def test_a_city_that_leaves_it_open_leaves_both(city: str) -> None:
    assert zones_of("TN", city) == ("America/Chicago", "America/New_York")


def test_each_city_stands_in_one_zone_of_its_state_and_is_spelled_as_it_is_looked_for() -> None:
    for state, cities in CITIES.items():
        zones = {ZONE_OF[state], SECOND_ZONE_OF.get(state, "America/New_York")}
        for city, zone in cities.items():
            assert zone in zones, (state, city)
            assert zones_of(state, city.title()) == (zone,), (state, city)
