"""The name of a building or a business gives way to the town that it stands in."""

from __future__ import annotations

import pytest

from triage.places import us_states
from triage.text.normal import even


def states(text: str) -> tuple[str, ...]:
    return us_states.states(even(text))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Unit 1B, Cypress Pointe, Kissimmee", ("FL",)),
        ("in 3C of the Cypress Creek apartments in Tampa", ("FL",)),
        ("noise at Aurora Towers unit 5, Miami", ("FL",)),
        ("Phoenix Inn, Salem Oregon, room 12", ("OR",)),
        ("at the Richmond Grill in Dayton, Ohio", ("OH",)),
        ("unit 2, Madison Pointe, Orlando", ("FL",)),
        ("Aurora Nails, Omaha", ("NE",)),
        ("aurora spa in omaha", ("NE",)),
        ("the Houston Tire in Tulsa", ("OK",)),
        ("Texas Inn, Tulsa", ("OK",)),
        ("stonegate apts, killeen", ("TX",)),
        ("Boston Pizza Restaurant in Fresno", ("CA",)),
        ("he works at Boston Pizza, Fresno", ("CA",)),
        ("New York Pizza in Miami", ("FL",)),
        ("Nashville Hot Chicken restaurant in Seattle", ("WA",)),
        ("Houston Nails Salon in Omaha", ("NE",)),
        ("los apartamentos Aurora en Miami", ("FL",)),
        ("la taquería Houston en Chicago", ("IL",)),
    ],
)
def test_a_building_is_in_the_town_behind_its_name(text: str, named: tuple[str, ...]) -> None:
    assert states(text) == named


def test_the_name_of_a_building_comes_last_where_its_town_does_not_follow() -> None:
    assert states("She is in Denver Towers. We are in Salem, Oregon") == ("OR", "CO")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Phoenix Inn, room 12", ("AZ",)),
        ("St. Louis apartments", ("MO",)),
        ("a trailer park in Fresno", ("CA",)),
        ("from a Miami airport hotel, he asked for Las Vegas", ("FL", "NV")),
        ("hotel Las Vegas. Then Portland Oregon", ("NV", "OR")),
        ("Kissimmee Inn, he brought me from Georgia", ("FL", "GA")),
        ("we left a Houston motel for Atlanta", ("TX", "GA")),
        ("The restaurant in Boston, then Fresno", ("MA", "CA")),
        ("in Boston a pizza place keeps her", ("MA",)),
        ("at the Phoenix restaurant they keep the passports, and in Tampa too", ("AZ", "FL")),
    ],
)
def test_a_town_is_also_said_by_what_stands_in_it(text: str, named: tuple[str, ...]) -> None:
    assert states(text) == named


def test_a_zip_code_says_where_the_building_is() -> None:
    assert us_states.named([even("Denver Towers")], frozenset({"OH"})) == []


@pytest.mark.parametrize(
    "text",
    [
        "apple orchard in Washington, bosses keep our papers",
        "I pick cherries in Washington",
        "trabajo en la cosecha en Washington",
        "在华盛顿的果园干活",
        "в Вашингтоне собираем яблоки",
    ],
)
def test_work_on_the_land_may_be_in_the_state_of_washington(text: str) -> None:
    assert states(text) == ("WA", "DC")


@pytest.mark.parametrize(
    "text",
    [
        "I am in Washington",
        "a consul in Washington who owns a farm",
        "off K Street in Washington, the harvest dinner",
        "in Washington by the metro, they sell apples",
        "in Washington at the cherry blossoms",
        "my apple id, in Washington",
        "farm bill hearing, Washington, D.C.",
    ],
)
def test_the_capital_is_meant_where_something_tells_of_it(text: str) -> None:
    assert states(text) == ("DC",)


def test_what_is_named_beside_tells_which_washington_is_meant() -> None:
    assert states("en la pizca en Washington, cerca de Yakima") == ("WA",)
