"""Initials among others are no words, and a letter that stands alone is one."""

from __future__ import annotations

import pytest

from triage.context.initials import without_initials
from triage.cueing.joining import place
from triage.text.normal import even


def counts(text: str, at: int, length: int = 1) -> bool:
    """Whether what stands at a place is left as words of the writer."""
    return bool(without_initials({"myself": [place(at, at + length)]}, even(text)))


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Victim: K. M. Age 24.", 11),
        ("M. K., age 24", 0),
        ("K.M. is 24", 2),
        ("J. R. R. M. is 24", 9),
        ("K. M. and J. M. are here", 3),
        ("K. M. and J. M. are here", 13),
    ],
)
def test_a_letter_among_initials_is_no_word(text: str, at: int) -> None:
    assert not counts(text, at)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("M. is here", 0),
        ("k. m. is here", 3),
        ("K. Mwen la", 3),
        ("OK. M pa ka soti", 4),
        ("OK. M. pa ka soti", 4),
        ("m wè K. M. la", 0),
        ("K. M. di m vini", 9),
        ("K. M. di m, J. R. tande", 9),
    ],
)
def test_a_letter_that_stands_alone_or_beside_them_is_one(text: str, at: int) -> None:
    assert counts(text, at)


def test_more_than_one_letter_is_no_initial() -> None:
    assert counts("Victim: K. M. Age 24.", 11, length=2)


def test_what_else_is_said_is_left() -> None:
    said = {"myself": [place(3, 4), place(9, 10)], "threat": [place(3, 4)], "beaten": [place(6, 8)]}
    assert without_initials(said, even("K. M. di m vini")) == {
        "myself": [place(9, 10)],
        "beaten": [place(6, 8)],
    }
