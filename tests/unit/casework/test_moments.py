"""When a deadline in a field is: days, hours and zones as agencies write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.moments import moment_of

NOW = datetime(2026, 11, 25, 17, 0, tzinfo=UTC)
"""A Wednesday, noon in New York."""


def at(written: str) -> str | None:
    moment = moment_of(written, NOW)
    return f"{moment.at:%m-%d %H:%M}" if moment else None


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("2026-12-01T05:00:00+10:00", "11-30 19:00"),
        ("2026-12-01T05:00Z", "12-01 05:00"),
        ("2026-12-01 05:00:00.250-0500", "12-01 10:00"),
        ("2026-12-01 05:00 ET", "12-01 10:00"),
        ("2026-12-01 05:00 UTC", "12-01 05:00"),
        ("2026-12-01 05:00 (America/Denver)", "12-01 12:00"),
        ("2026/12/01 05:00 UTC+10", "11-30 19:00"),
        ("3 December, 17:00 Mountain", "12-04 00:00"),
        ("Dec 3, 2026 5:00 PM EST", "12-03 22:00"),
        ("December 3rd at 1700 hrs (PT)", "12-04 01:00"),
        ("26 Nov 0500 Mountain", "11-26 12:00"),
        ("3-Dec-2026 0500 HST", "12-03 15:00"),
        ("12/3/2026 5 pm ET", "12-03 22:00"),
        ("noon Eastern on 12/3/2026", "12-03 17:00"),
        ("Dec 3 2030 Mountain", "12-04 03:30"),
        ("2 January 8 a.m. ChST", "01-01 22:00"),
        ("warrant at 0500 MST tomorrow", "11-26 12:00"),
        ("by 5 pm EST Friday", "11-27 22:00"),
        ("Wednesday 0500 ET", "12-02 10:00"),
        ("today 15:00 Pacific time", "11-25 23:00"),
        ("0500 MST", "11-26 12:00"),
        ("midnight Friday ET", "11-28 04:59"),
        ("3 de diciembre a las 5:00 de la tarde, hora del Este", "12-03 22:00"),
        ("mañana a las 05:00 hora de la Montaña", "11-26 12:00"),
        ("el viernes a las 5 de la mañana hora del Pacífico", "11-27 13:00"),
    ],
)
def test_an_hour_is_read_with_its_day_and_zone(written: str, utc: str) -> None:
    assert at(written) == utc
    moment = moment_of(written, NOW)
    assert moment is not None
    assert moment.has_hour
    assert moment.zone is not None


@pytest.mark.parametrize(
    ("written", "utc"),
    [("3 December, 17:00", "12-03 07:00"), ("17:00 local time, 3 December", "12-03 07:00")],
)
def test_without_a_zone_it_is_the_earliest_that_it_may_be(written: str, utc: str) -> None:
    assert at(written) == utc


def test_a_day_alone_lasts_until_its_end() -> None:
    moment = moment_of("2 Dec", NOW)

    assert at("2 Dec") == "12-02 13:59"
    assert moment is not None
    assert not moment.has_hour


@pytest.mark.parametrize(
    "written", ["as soon as possible", "before the flight", "2026-13-45", "31/31", "99 Dec", ""]
)
def test_what_names_no_day_is_none(written: str) -> None:
    assert moment_of(written, NOW) is None


@given(st.one_of(st.text(), st.from_regex(r"[0-9/:. TZ+-]{0,40}[a-z ]{0,20}", fullmatch=True)))
def test_no_text_breaks_it(text: str) -> None:
    moment_of(text, NOW)
