"""Which places of a heavy cue are plain statements, and which words of doubt are left beside one."""

from __future__ import annotations

import pytest

from tests.parts.places import places_in
from triage.context.meant import as_meant

HELD = "held captive"


def left(text: str, **words: str) -> dict[str, int]:
    """How many places of each cue are left."""
    return {name: len(places) for name, places in as_meant(places_in(text, **words), text).items()}


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("i am held captive by the weather", 0),
        ("i am held captive - by the weather", 0),
        ("i am held captive -- by the weather", 1),
        ("i am held captive by him. they talk of the weather", 1),
        ("by the weather i am held captive", 1),
        ("i am held captive in a house by the weather", 1),
        ("i am held captive. we are held captive by the weather", 1),
    ],
)
def test_a_thing_right_behind_takes_away_what_it_holds_alone(text: str, held: int) -> None:
    assert left(text, held=HELD, not_meant="by the weather|the weather").get("held", 0) == held


@pytest.mark.parametrize(
    ("thing", "held"), [("held captive", 0), ("captive", 0), ("held", 1), ("i am held", 1)]
)
def test_a_thing_may_be_a_part_of_the_words_and_ends_no_earlier(thing: str, held: int) -> None:
    assert left("i am held captive", held=HELD, not_meant=thing).get("held", 0) == held


def test_a_thing_takes_nothing_from_another_cue() -> None:
    said = left(
        "they held captive and raped by the weather", raped="raped", not_meant="by the weather"
    )
    assert said["raped"] == 1


@pytest.mark.parametrize(
    ("text", "made_up"),
    [
        ("he says it is a game. i am held captive", 0),
        ("he says it is a game, she says it is a game. i am held captive", 0),
        ("he says it is, a game. i am held captive", 1),
        ("a game. he says it is so. i am held captive", 1),
        ("he says it is a somewhat long winded game. i am held captive", 0),
        ("he says it is a very much long winded game. i am held captive", 1),
        ("he says it is one. it was a game. i am held captive", 1),
    ],
)
def test_what_somebody_calls_it_right_behind_is_no_doubt(text: str, made_up: int) -> None:
    said = left(text, held=HELD, claimed="says it is", made_up="game")
    assert (said.get("made_up", 0), said["held"]) == (made_up, 1)


@pytest.mark.parametrize(("claim", "made_up"), [("game it is", 0), ("a game it is", 0), ("is", 1)])
def test_a_claim_may_hold_what_it_calls_it(claim: str, made_up: int) -> None:
    """As in Korean, where who says it stands behind."""
    said = left(
        "a game it is, they say. i am held captive", held=HELD, claimed=claim, made_up="game"
    )
    assert said.get("made_up", 0) == made_up


@pytest.mark.parametrize(("far", "held"), [(1, 1), (40, 1), (41, 0)])
def test_words_copied_of_a_person_near_are_theirs(far: int, held: int) -> None:
    """What is copied of nobody who is named within so many code points is a poster or a film."""
    text = "i copied" + " " * far + "my sister i am held captive"
    said = left(text, held=HELD, quoted="copied", someone_near="my sister")
    assert said.get("held", 0) == held


def test_a_person_near_is_one_of_several_who_are_named() -> None:
    text = "i copied my sister i am held captive. we miss my sister"
    assert left(text, held=HELD, quoted="copied", someone_near="my sister")["held"] == 1
    assert "held" not in left(text, held=HELD, quoted="copied")


def test_only_what_is_of_copying_is_introduced_by_a_person() -> None:
    text = "a poster of my sister i am held captive"
    assert "held" not in left(text, held=HELD, quoted="poster", someone_near="my sister")


@pytest.mark.parametrize(
    "cue",
    [
        "kidnapped",
        "held",
        "raped",
        "made_to_sell",
        "in_danger",
        "wants_to_die",
        "self_harm",
        "beaten",
    ],
)
def test_a_figure_right_behind_or_over_the_words_makes_a_jest_of_them(cue: str) -> None:
    jest = {cue: "took me", "in_jest": "at chess|ha ha"}
    assert left("they took me at chess", **jest) == {"in_jest": 1}
    assert left("they took me - at chess", **jest) == {"in_jest": 1}
    assert left("they took me -- at chess", **jest) == {cue: 1, "in_jest": 1}
    assert left("at chess they took me", **jest) == {cue: 1, "in_jest": 1}
    assert left("they took me at chess. ha ha they took me", **jest) == {cue: 1, "in_jest": 2}
    assert left("they took me", **{cue: "took me", "in_jest": "took"}) == {"in_jest": 1}
    assert left("!!took me", **{cue: "!took me", "in_jest": "!"})[cue] == 1
    assert left("they took me", **{cue: "took me"}) == {cue: 1}


def test_a_jest_takes_nothing_from_another_cue() -> None:
    said = left("they took me at chess", threat="took me", in_jest="at chess")
    assert said == {"threat": 1, "in_jest": 1}


@pytest.mark.parametrize("cue", ["kidnapped", "held", "raped", "made_to_sell"])
def test_what_rings_by_itself_is_left_out_where_it_is_made_up(cue: str) -> None:
    story = {cue: "took me", "made_up": "in a game"}
    assert left("they took me in a game", **story) == {"made_up": 1}
    assert left("they took me. it is in a game", **story) == {cue: 1, "made_up": 1}


@pytest.mark.parametrize(
    ("text", "held", "doubts"),
    [
        ('"i am held captive" is one, for example', 0, 1),
        ("i am held captive is one, for example", 1, 0),
        ('"i am held captive". that is one, for example', 1, 1),
        ("i am held captive. that is one, for example", 1, 1),
        ("for example, i am held captive", 0, 1),
        ("for example: i am held captive", 0, 1),
        ("it is so, for example. i am held captive", 1, 1),
    ],
)
def test_what_supposes_reaches_forward_or_into_quotation_marks(
    text: str, held: int, doubts: int
) -> None:
    said = left(text, held=HELD, hypothetical="for example")
    assert (said.get("held", 0), said.get("hypothetical", 0)) == (held, doubts)


@pytest.mark.parametrize(
    ("text", "held", "doubts"),
    [
        ("the poster: i am held captive", 0, 1),
        ("the poster, i am held captive", 1, 0),
        ("the poster, i am held captive. we saw the poster", 1, 1),
    ],
)
def test_what_quotes_reaches_over_a_colon_and_over_no_comma(
    text: str, held: int, doubts: int
) -> None:
    said = left(text, held=HELD, quoted="poster")
    assert (said.get("held", 0), said.get("quoted", 0)) == (held, doubts)
