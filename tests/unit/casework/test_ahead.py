"""When a next step or an expected contact can be: after now, and not in a wrong year."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from casework.times.ahead import LONGEST_AHEAD, why_not_then
from tests.parts.clocks import START

MOMENT = timedelta(microseconds=1)


@pytest.mark.parametrize("what", ["next step", "expected contact"])
@pytest.mark.parametrize(
    ("at", "why"),
    [
        (None, "The time of the {} cannot be read. Choose a day and a time."),
        (START, "The time of the {} has passed already."),
        (START + MOMENT, None),
        (START + LONGEST_AHEAD, None),
        (START + LONGEST_AHEAD + MOMENT, "The {} lies more than a year ahead. Is the year right?"),
    ],
)
def test_why_it_cannot_be_then(what: str, at: datetime | None, why: str | None) -> None:
    assert why_not_then(what, at, START) == (why.format(what) if why else None)
