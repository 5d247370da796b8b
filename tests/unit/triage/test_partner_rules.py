"""What goes on, for whom and at which hour, as the rules of a partner's mail find it: sentence by sentence."""

from __future__ import annotations

import pytest

from tests.parts.unhurried import read_in
from triage.rules import partners
from triage.rules.weighing import Weight, weigh


def is_live(text: str) -> bool:
    readings = [read_in("en", text)]
    return partners.is_live(readings, weigh(readings))


def weight(*cues: str) -> Weight:
    return Weight(points=0.0, surest=dict.fromkeys(cues, 1.0))


@pytest.mark.parametrize("cue", ["tonight", "clock_time", "later_date", "deadline"])
def test_a_cue_of_a_day_or_an_hour_names_a_date(cue: str) -> None:
    assert partners.names_a_date([], weight(cue))
    assert not partners.names_a_date([], weight("right_now", "placement"))


@pytest.mark.parametrize("doing", ["live_operation", "placement"])
@pytest.mark.parametrize("hour", ["tonight", "clock_time", "in_minutes", "right_now"])
def test_what_goes_on_at_an_hour_lets_now_be_an_hour(doing: str, hour: str) -> None:
    readings = [read_in("en", "We need a bed right now.")]
    assert partners.is_live(readings, weight(doing, hour))
    assert not partners.is_live(readings, weight(doing))
    assert not partners.is_live(readings, weight(hour))


@pytest.mark.parametrize(
    ("text", "live"),
    [
        ("We execute a search warrant now", True),
        ("Surveillance tonight", True),
        ("Surveillance at 5 am", True),
        ("Surveillance in twenty minutes", True),
        ("Surveillance right now", False),
        ("An advocate is needed tonight", True),
        ("The recovery needs a van tonight", False),
        ("The op needs a van tonight", False),
        ("The ops need a van tonight", False),
        ("The rescue needs a van tonight", False),
        ("Surveillance is set. Call me at 5 am", False),
        ("Call me at 5 am. Surveillance is set", False),
        ("Call me. Surveillance at 5 am. Thank you", True),
    ],
)
def test_an_hour_stands_in_the_sentence_of_the_deed(text: str, *, live: bool) -> None:
    assert is_live(text) is live


@pytest.mark.parametrize(
    ("text", "live"),
    [
        ("Come to our class. Surveillance tonight. Then a webinar", True),
        ("Come to our class! Surveillance tonight! Then a webinar", True),
        ("Come to our class? Surveillance tonight? Then a webinar", True),
        ("Come to our class\nSurveillance tonight\nThen a webinar", True),
        ("Class surveillance tonight", False),
        ("Surveillance tonight class", False),
        ("See us. A class. Surveillance tonight. Bye. We all are glad of it.", True),
        ("Surveillance tonight. See us. A class", True),
        ("Thank you for the raid tonight", False),
        ("Thank you for the van, the raid is tonight", True),
        ("Raid report tonight", False),
        ("Raid yesterday, call me tonight", False),
        ("Raid went on yesterday so call me tonight", False),
        ("Raid of yesterday is on tonight", True),
    ],
)
def test_a_talk_or_a_paper_counts_in_the_sentence_and_the_past_in_the_clause(
    text: str, *, live: bool
) -> None:
    assert is_live(text) is live


@pytest.mark.parametrize(("far", "live"), [(30, True), (31, False)])
def test_a_deed_is_looked_for_so_far_around_a_mere_name(far: int, *, live: bool) -> None:
    """So many code points, `survivor` and two spaces make 40."""
    assert is_live("The rescue " + "x" * far + " survivor tonight") is live
    assert is_live("A survivor " + "x" * far + " rescue, tonight") is live


@pytest.mark.parametrize(
    ("opening", "ending", "far", "live"),
    [
        ("Surveillance", "tonight", 197, True),
        ("Surveillance", "tonight", 198, False),
        ("tonight", "surveillance", 191, True),
        ("tonight", "surveillance", 192, False),
        ("Surveillance tonight", "class", 185, False),
        ("Surveillance tonight", "class", 186, True),
        ("class", "surveillance tonight", 193, False),
        ("class", "surveillance tonight", 194, True),
    ],
)
def test_an_hour_or_a_talk_is_looked_for_so_far(
    opening: str, ending: str, far: int, *, live: bool
) -> None:
    """With what must stand within them, 200 code points before or behind the deed: an hour begins there."""
    assert is_live(f"{opening} {'x' * far} {ending}") is live


@pytest.mark.parametrize(("before", "live"), [(19, True), (20, False)])
def test_so_many_places_are_looked_at(before: int, *, live: bool) -> None:
    assert is_live("Surveillance. " * before + "Surveillance tonight.") is live


def test_a_limit_is_quoted_with_its_name_and_adds_nothing() -> None:
    (found,) = partners.limits([read_in("en", "We ask for it asap, by Friday.")])
    assert (found.cue, found.label, found.quote, found.weight) == (
        *("partner_deadline", "a partner's time limit", "asap"),
        0.0,
    )
