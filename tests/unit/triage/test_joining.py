"""Where the parts of a phrase stand together, and where sentences and clauses end."""

from __future__ import annotations

import pytest

from triage.cueing.cuebook import Cue, Kind, Part, Pattern
from triage.cueing.joining import Sentences, bounds, joined, place

A_CUE = Cue(name="a", label="l", means="m", kind=Kind.WHAT, weight=1.0, category={})
Span = tuple[int, int]


def together(text: str, *parts: list[Span], reach: int = 10) -> list[Span]:
    """Give where parts that stand at these places make up a phrase."""
    numbers = range(len(parts))
    phrase = Pattern(A_CUE, "en", tuple(Part(each, reach) for each in numbers), tuple(numbers))
    found = {at: [place(*span) for span in spans] for at, spans in enumerate(parts)}
    return [bounds(each) for each in joined(phrase, text, found)]


NO_STOP = "x" * 60
FAR = [(50, 51), (55, 56)]
"""Places that are near nothing: with them there are more of one part than of the other."""


@pytest.mark.parametrize("more", [([], []), ([], FAR), (FAR, [])], ids=str)
@pytest.mark.parametrize(
    ("first", "second", "stand_together"),
    [
        ((1, 3), (3, 5), True),
        ((1, 3), (4, 5), True),
        ((1, 3), (13, 15), True),
        ((1, 3), (14, 15), False),
        ((1, 3), (2, 5), False),
        ((3, 5), (1, 3), False),
        ((3, 5), (3, 6), False),
    ],
    ids=str,
)
def test_two_parts_stand_together_in_their_order_and_as_far_apart_as_they_may(
    more: tuple[list[Span], list[Span]], first: Span, second: Span, *, stand_together: bool
) -> None:
    found = together(NO_STOP, [first, *more[0]], [second, *more[1]])
    assert found == ([(first[0], second[1])] if stand_together else [])


@pytest.mark.parametrize("more", [([], []), ([], FAR), (FAR, [])], ids=str)
@pytest.mark.parametrize(
    ("text", "stand_together"),
    [
        ("ask kim", True),
        ("ask, kim", True),
        ("ask. kim", False),
        ("ask! kim", False),
        ("ask? kim", False),
        ("ask\nkim", False),
        ("ask mr. kim", True),
        ("ask m. kim", True),
        ("ask xm. kim", False),
        ("ask xmr. kim", False),
    ],
)
def test_no_phrase_goes_over_the_end_of_a_sentence(
    more: tuple[list[Span], list[Span]], text: str, *, stand_together: bool
) -> None:
    end = len(text)
    found = together(text + NO_STOP, [(0, 3), *more[0]], [(end - 3, end), *more[1]])
    assert found == ([(0, end)] if stand_together else [])


def test_each_part_goes_with_the_nearest_of_the_other() -> None:
    assert together(NO_STOP, [(1, 3)], [(5, 7), (9, 11)]) == [(1, 7)]
    assert together(NO_STOP, [(1, 3), (5, 7)], [(9, 11)]) == [(5, 11)]
    assert together(NO_STOP, [(1, 3), (5, 7)], [(9, 11), (30, 32)]) == [(1, 11), (5, 11)]
    assert together(NO_STOP, [(1, 3), (4, 12)], [(10, 13)]) == [(1, 13)]


def test_of_three_parts_each_stands_behind_the_one_before() -> None:
    assert together(NO_STOP, [(1, 3)], [(5, 7)], [(9, 11)]) == [(1, 11)]
    assert together(NO_STOP, [(1, 3)], [(5, 7)], [(6, 11)]) == []
    assert together(NO_STOP, [(1, 3)], [(30, 32)], [(33, 35)]) == []


def test_of_a_phrase_without_end_the_first_and_the_last_places_are_kept() -> None:
    every = [(at, at + 2) for at in range(1, 1_501, 3)]
    assert together("x" * 1_600, every) == every[:200] + every[-200:]
    assert together("x" * 1_600, every[:400]) == every[:400]


@pytest.mark.parametrize(
    "title", ["mr", "ms", "mrs", "dr", "sr", "sra", "srta", "dra", "mme", "mlle", "gng"]
)
def test_a_title_before_a_name_ends_no_sentence(title: str) -> None:
    text = f"not {title}. kim. she"
    cut = Sentences(text)
    assert cut.sentence(0) == cut.sentence(text.index("kim")) != cut.sentence(text.index("she"))
    assert cut.in_one_clause(len("not"), text.index("kim"))
    assert not cut.in_one_clause(len("not"), text.index("she"))


@pytest.mark.parametrize(
    ("text", "end", "start", "one"),
    [
        ("no gun", 2, 3, True),
        ("no, gun", 2, 4, False),
        ("no, gun", 3, 4, False),
        ("a,no gun", 4, 5, True),
        ("a,b gun", 3, 4, True),
        ("没有枪", 1, 2, True),
        ("no; gun", 2, 4, False),
        ("no: gun", 2, 4, False),
        ("no (gun)", 2, 4, False),
        ("no - gun", 2, 5, False),
    ],
)
def test_a_clause_ends_at_a_comma_and_the_like(
    text: str, end: int, start: int, *, one: bool
) -> None:
    assert Sentences(text).in_one_clause(end, start) is one


@pytest.mark.parametrize(
    ("text", "word", "quoted"),
    [
        ('she said "help me" and left', "help", True),
        ('she said "help me" and left', "left", False),
        ('she said "help me" and left', "she", False),
        ('he says "no". she asks "help me', "asks", False),
        ('he says "no". she asks "help me', "help", True),
        ('he says "no. she asks help', "asks", False),
        ('"no. go. she asks help', "help", False),
        ('no. "go. she asks help', "help", False),
        ('he says "no" and "help me', "help", True),
        ("she asks help", "help", False),
    ],
)
def test_a_quotation_is_open_from_its_sign_to_the_next_of_its_sentence(
    text: str, word: str, *, quoted: bool
) -> None:
    assert Sentences(text).in_quotes(text.index(word)) is quoted


@pytest.mark.parametrize(
    ("text", "over", "one"),
    [
        ("for example, he is here", "", False),
        ("for example, he is here", ",", True),
        ("for example, he, is here", ",", False),
        ("for example: he is here", ",", False),
        ("for example: he is here", ",:", True),
        ("for example he is here", ",", True),
        ("for example he, is here", ",", False),
    ],
)
def test_a_sign_right_behind_may_part_nothing(text: str, over: str, *, one: bool) -> None:
    end, start = len("for example"), text.index("is here")
    assert Sentences(text).in_one_clause(end, start, over) is one


def test_nothing_is_in_a_clause_with_what_ends_at_the_beginning() -> None:
    assert not Sentences("here").in_one_clause(0, 0)
