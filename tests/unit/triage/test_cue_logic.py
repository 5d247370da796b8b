"""How sure a finding is, and how what, when and who add up: by themselves."""

from __future__ import annotations

import math

import pytest

from casework.signals.assessments import Category
from triage.context import gathering
from triage.context.gathering import DENIED, DOUBTED, Found, Reading, read
from triage.cueing.cuebook import Cue, Kind, load
from triage.cueing.joining import place
from triage.rules.weighing import URGENT_FROM, Weight, speaks_for, weigh
from triage.text import language
from triage.text.normal import even


def sure(text: str, languages: dict[str, float] | None = None) -> dict[str, float]:
    """Each cue that is found in a text, and how sure it is at its surest."""
    reading = read(
        even(text), where="text", book=load(), languages=languages or {}, still_time=lambda: True
    )
    found: dict[str, float] = {}
    for each in reading.found:
        found[each.cue.name] = max(found.get(each.cue.name, -1), each.sure)
    return found


# --- how sure: negation and weakened sentences


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("he has a gun", "weapon", 1.0),
        ("he does not have a gun", "weapon", DENIED),
        ("he has no gun", "weapon", DENIED),
        ("not here. he has a gun", "weapon", 1.0),
        ("it is not nice, but he has a gun", "weapon", 1.0),
        ("I can not say how or why exactly he has a gun", "weapon", 1.0),
        ("years ago he had a gun", "weapon", DOUBTED),
        ("years ago it was calm. he has a gun", "weapon", 1.0),
        ("it was calm years ago. he has a gun", "weapon", 1.0),
        ("he had a gun years ago. it is calm", "weapon", DOUBTED),
        ("in the training they said he has a gun", "weapon", DOUBTED),
        ("not my sister", "someone_near", DENIED),
        ("years ago my sister", "someone_near", 1.0),
    ],
)
def test_how_sure_the_words_are(text: str, cue: str, expected: float) -> None:
    assert sure(text)[cue] == expected


def test_the_two_ways_of_being_unsure() -> None:
    assert (DENIED, DOUBTED) == (0.0, 0.35)


def a_hit(name: str, start: int, end: int) -> tuple[str, int]:
    return name, place(start, end)


def found_in(text: str, *hits: tuple[str, int]) -> list[Found]:
    said: dict[str, list[int]] = {}
    for name, each in hits:
        said.setdefault(name, []).append(each)
    every = gathering._every(said, load().cues, text)  # noqa: SLF001 - places of hits are exact here alone
    return list(gathering._surer_and_surer(every))  # noqa: SLF001


def surely(text: str, *hits: tuple[str, int]) -> dict[str, float]:
    """How sure hits at these places are."""
    return {each.cue.name: each.sure for each in found_in(text, *hits)}


@pytest.mark.parametrize(
    ("end_of_denial", "start", "expected"),
    [(4, 4, 0.0), (4, 5, 0.0), (4, 26, 0.0), (4, 27, 1.0), (6, 5, 1.0), (4, 40, 1.0), (0, 20, 1.0)],
)
def test_a_denial_reaches_so_far_and_only_forward(
    end_of_denial: int, start: int, expected: float
) -> None:
    hits = (a_hit("negated", 0, end_of_denial), a_hit("weapon", start, start + 3))
    assert surely("x" * 60, *hits)["weapon"] == expected


@pytest.mark.parametrize(
    ("ends_at", "expected"),
    [
        (9, DENIED),  # before the denial does: of something earlier
        (10, 1.0),  # with it, as `nobody` does in a language that says it last
        (14, 1.0),
        (20, 1.0),
        (21, DENIED),  # within what is denied
    ],
)
def test_a_denial_of_something_else_reaches_no_further(ends_at: int, expected: float) -> None:
    hits = (a_hit("negated", 6, 10), a_hit("denial_ends", 5, ends_at), a_hit("weapon", 20, 24))
    assert surely("x" * 60, *hits)["weapon"] == expected


def test_the_last_denial_counts_whatever_an_earlier_one_was_of() -> None:
    of_something_else = (a_hit("negated", 0, 4), a_hit("denial_ends", 0, 10))
    hits = (*of_something_else, a_hit("negated", 12, 16), a_hit("weapon", 20, 24))
    assert surely("x" * 60, *hits)["weapon"] == DENIED
    assert surely("x" * 60, *hits, a_hit("denial_ends", 16, 19))["weapon"] == 1.0
    # where nothing is denied there is nothing to end
    assert surely("x" * 60, a_hit("denial_ends", 0, 10), a_hit("weapon", 20, 24))["weapon"] == 1.0


@pytest.mark.parametrize(
    "weakens", ["hypothetical", "long_ago", "training", "quoted", "study", "media"]
)
def test_what_weakens_a_sentence_weakens_what_happens_and_not_who(weakens: str) -> None:
    text = "aaaa bbbb cccc dddd. eeee ffff"
    hits = [a_hit(weakens, 0, 4), a_hit("weapon", 5, 9), a_hit("someone_near", 10, 14)]
    assert surely(text, *hits)["weapon"] == DOUBTED
    assert surely(text, *hits)["someone_near"] == 1.0
    assert surely(text, a_hit(weakens, 0, 4), a_hit("weapon", 21, 25))["weapon"] == 1.0


@pytest.mark.parametrize(
    ("name", "expected"),
    [("weapon", 0.0), ("myself", 0.0), ("training", 0.0), ("tonight", 1.0), ("safe_now", 1.0)],
)
def test_when_and_safety_are_never_denied(name: str, expected: float) -> None:
    hits = (a_hit("negated", 0, 4), a_hit(name, 5, 9))
    assert surely("x" * 40, *hits)[name] == expected


def test_a_cue_stands_where_it_is_first_said_and_again_only_where_it_is_said_more_surely() -> None:
    text = f"aaaa bbbb. cccc dddd. {'e' * 40} ffff gggg hhhh"
    hits = [
        a_hit("long_ago", 0, 4),
        a_hit("negated", 11, 15),
        *(a_hit("weapon", start, start + 4) for start in (73, 68, 16, 5)),
        *(a_hit("weapon", 16, end) for end in (18, 19)),
        *(a_hit("tonight", start, start + 4) for start in (73, 5)),
    ]
    places = [(each.cue.name, each.start, each.sure) for each in found_in(text, *hits)]
    assert places == [
        ("long_ago", 0, 1.0),
        ("tonight", 5, 1.0),
        ("weapon", 5, DOUBTED),
        ("negated", 11, 1.0),
        ("weapon", 68, 1.0),
    ]


def test_only_languages_that_are_spoken_are_searched() -> None:
    certain, spoken = language.CERTAIN, gathering._spoken  # noqa: SLF001 - its limits are exact here alone
    assert spoken({}) == frozenset()
    assert spoken({"en": certain - 0.01}) == frozenset()
    assert spoken({"en": certain}) == {"en"}
    assert spoken({"en": certain * 100, "es": certain * 25, "fr": certain * 24.9}) == {"en", "es"}


def test_numbers_stand_among_the_other_findings_in_the_order_of_the_text() -> None:
    reading = read(
        even("room 12, she is 15 and has a gun"),
        where="subject",
        book=load(),
        languages={},
        still_time=lambda: True,
    )
    starts = [found.start for found in reading.found]
    assert starts == sorted(starts)
    assert {"still_there", "child_age", "weapon"} <= {found.cue.name for found in reading.found}
    assert reading.where == "subject"


# --- what × when × who


def a_cue(kind: Kind, weight: float, name: str = "", **category: float) -> Cue:
    return Cue(
        name=name or f"{kind}{weight}",
        label="l",
        means="m",
        kind=kind,
        weight=weight,
        category={Category(key): value for key, value in category.items()},
    )


def readings(*found: tuple[Cue, float]) -> list[Reading]:
    return [
        Reading(
            where="text",
            evened=even(""),
            found=tuple(Found(cue, 0, 1, surely_) for cue, surely_ in found),
        )
    ]


def points(*found: tuple[Cue, float]) -> float:
    return weigh(readings(*found)).points


WHAT, WHEN, WHO = a_cue(Kind.WHAT, 2.0), a_cue(Kind.WHEN, 1.0), a_cue(Kind.WHO, 0.5)
SURE, AGAINST = a_cue(Kind.SURE, -1.0), a_cue(Kind.TOPIC, -1.5)
FOR = a_cue(Kind.TOPIC, 0.75)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([], 0.0),
        ([(WHAT, 1.0)], 2.0),
        ([(WHAT, 0.5)], 1.0),
        ([(WHAT, 0.0)], 0.0),
        ([(WHEN, 1.0)], 0.0),
        ([(WHO, 1.0)], 0.0),
        ([(WHAT, 1.0), (WHEN, 1.0)], 3.0),
        ([(WHAT, 0.5), (WHEN, 1.0)], 1.5),
        ([(WHAT, 0.5), (WHO, 1.0), (WHEN, 1.0)], 1.75),
        ([(a_cue(Kind.WHAT, 4.0), 1.0), (WHEN, 1.0)], 5.0),
        ([(WHAT, 1.0), (SURE, 1.0)], 1.0),
        ([(WHAT, 1.0), (a_cue(Kind.SURE, 0.25), 1.0)], 2.25),
        ([(WHAT, 1.0), (a_cue(Kind.WHEN, -0.5), 1.0)], 1.5),
        ([(WHAT, 1.0), (AGAINST, 1.0)], 0.5),
        ([(WHAT, 1.0), (AGAINST, 1.0), (a_cue(Kind.TOPIC, -1.25), 1.0)], -0.5),
        ([(WHAT, 1.0), (AGAINST, 0.0)], 2.0),
        ([(FOR, 1.0)], 0.75),
        ([(WHAT, 1.0), (a_cue(Kind.SURE, -3.0), 1.0)], -1.0),
        ([(FOR, 1.0), (a_cue(Kind.TOPIC, -3.0), 1.0)], -1.75),
    ],
    ids=str,
)
def test_points_add_up_over_what_when_who_and_how_sure(
    found: list[tuple[Cue, float]], expected: float
) -> None:
    assert points(*found) == pytest.approx(expected)


def test_a_cue_counts_once_at_its_surest_in_whatever_part() -> None:
    assert points((WHAT, 0.5), (WHAT, 1.0), (WHAT, 1.0), (WHAT, 0.0)) == 2.0
    two = [*readings((WHAT, 0.5)), *readings((WHAT, 1.0))]
    assert weigh(two).surest == {WHAT.name: 1.0}


def test_what_happens_to_somebody_is_counted_by_itself() -> None:
    taken_away = a_cue(Kind.WHAT, -0.5, "what taken away")
    assert weigh(readings((WHAT, 0.5), (taken_away, 1.0), (AGAINST, 1.0))).what == 1.0
    assert weigh(readings((WHAT, 0.0), (FOR, 1.0), (WHO, 1.0))).what == 0.0


def test_harm_is_as_sure_as_the_surest_words_of_what_happens_to_somebody() -> None:
    other = a_cue(Kind.WHAT, 0.1, "other")
    assert weigh(readings((WHAT, 0.35), (other, 0.2), (WHO, 1.0), (FOR, 1.0))).harm == 0.35
    assert weigh(readings((WHAT, 0.0), (other, 1.0))).harm == 1.0
    assert weigh(readings((WHO, 1.0), (FOR, 1.0))).harm == 0.0


CHILDREN = ("child_age", "child_words", "child_used")
NOW = ("still_there", "right_now", "tonight", "in_minutes", "today")
NEAR = ("saw_it", "someone_near", "signals")


def named(*names: str) -> float:
    return points(*((a_cue(Kind.WHO, 0.0, name), 1.0) for name in names))


@pytest.mark.parametrize("a_child", CHILDREN)
@pytest.mark.parametrize("now", NOW)
@pytest.mark.parametrize("near", NEAR)
def test_a_child_here_now_weighs_more_than_the_three(a_child: str, now: str, near: str) -> None:
    assert named(a_child, now, near) == pytest.approx(0.6)
    assert named(a_child, now) == named(a_child, near) == named(now, near) == 0.0


def test_urgent_begins_at_a_number_of_points_and_half_a_score() -> None:
    assert URGENT_FROM == 4.5
    assert [Weight(points=each, surest={}).urgent for each in (4.49, 4.5, 4.51)] == [
        False,
        True,
        True,
    ]
    plain = Weight(points=4.5, surest={})
    assert (plain.score, plain.what, plain.harm) == (0.5, 0.0, 0.0)
    assert Weight(points=5.5, surest={}).score == pytest.approx(1 / (1 + math.exp(-1.1)))


def test_a_denied_cue_is_not_there() -> None:
    weight = Weight(points=0.0, surest={"weapon": 0.0, "injury": 0.35})
    assert not weight.has("weapon", "confinement")
    assert weight.has("weapon", "injury")
    assert not weight.has()


def test_what_speaks_for_a_kind_counts_each_cue_once_and_denied_ones_less() -> None:
    tip = a_cue(Kind.WHAT, 1.0, "a", tip=2.0, crisis=1.0)
    other = a_cue(Kind.WHAT, 1.0, "b", tip=1.0)

    totals = speaks_for([*readings((tip, 0.5), (tip, 1.0)), *readings((tip, 0.2), (other, 0.0))])
    assert totals[Category.TIP] == pytest.approx(2.3)
    assert totals[Category.CRISIS] == pytest.approx(1.0)
    assert totals[Category.UNRELATED] == 0.0
    assert set(totals) == set(Category)
