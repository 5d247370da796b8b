"""When a deadline in a field is: days, hours and zones as agencies write them."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.times.moments import has_hour, lacks_zone, reading

NOW = datetime(2026, 11, 25, 17, 0, tzinfo=UTC)
"""A Wednesday, noon in New York."""


def at(written: str) -> str | None:
    moment = reading(written, NOW).moment
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
        ("tonight at midnight ET", "11-26 04:59"),
        ("3 de diciembre a las 5:00 de la tarde, hora del Este", "12-03 22:00"),
        ("mañana a las 05:00 hora de la Montaña", "11-26 12:00"),
        ("el viernes a las 5 de la mañana hora del Pacífico", "11-27 13:00"),
        ("2026-12-01 12:30 AM ET", "12-01 05:30"),
        ("2026-12-01 05:00 PM ET", "12-01 22:00"),
        ("2026-12-01t05:00:00z", "12-01 05:00"),
        ("2026-12-01 05:00:00+10", "11-30 19:00"),
        ("2026-12-01 05:00:00-07", "12-01 12:00"),
        ("2026-12-01 24:00 ET", "12-02 04:59"),
        ("2026-12-01T24:00:00Z", "12-01 23:59"),
        ("26Nov2026 1700 ET", "11-26 22:00"),
        ("03.12.2026 17:00 ET", "12-03 22:00"),
        ("3.12.2026 5 pm ET", "12-03 22:00"),
        ("2026.12.03 5 pm ET", "12-03 22:00"),
        ("11-26 5 pm ET", "11-26 22:00"),
        ("3/dic/2026 17:00 hora del Este", "12-03 22:00"),
        ("vie 17:00 hora del Este", "11-27 22:00"),
        ("lun. 17:00 hora del Este", "11-30 22:00"),
        ("mar. 17:00 hora del Este", "12-01 22:00"),
        ("pasado mañana 17:00 hora del Este", "11-27 22:00"),
        ("esta tarde a las 5 hora del Este", "11-25 22:00"),
        ("tonight at 9 ET", "11-26 02:00"),
        ("3/12/2026 a las 17:00 hora del centro", "12-03 23:00"),
        ("25/12/2026 5 pm ET", "12-25 22:00"),
        ("1/12/2026 5 pm ET", "12-01 22:00"),
        ("12/3 5 pm ET", "12-03 22:00"),
        ("Thursday, 3 December 5 pm ET", "12-03 22:00"),
        ("1 December 5 pm GMT+9", "12-01 08:00"),
        ("Friday 5 pm UTC\N{MINUS SIGN}7", "11-28 00:00"),
        ("1 Dec 5 pm Etc/GMT+7", "12-02 00:00"),
        ("Friday 17:00 Europe/Madrid", "11-27 16:00"),
        ("12:00 noon ET Friday", "11-27 17:00"),
        ("Friday 5 P.M. E.T.", "11-27 22:00"),
        ("Friday 5 pm et", "11-27 22:00"),
        ("10:00 UTC (5 am ET) Friday", "11-27 10:00"),
        ("COB Friday (Eastern)", "11-27 22:00"),
        ("E.O.D. Friday ET", "11-27 22:00"),
        ("by close of business Friday, Central", "11-27 23:00"),
        ("end of the day, Pacific", "11-26 01:00"),
        ("261700Z NOV 26", "11-26 17:00"),
        ("warrant 270500ZNOV2026", "11-27 05:00"),
        ("261700R Nov 26", "11-26 22:00"),
        ("261700B NOV 26", "11-26 15:00"),
        ("within 2 hours", "11-25 19:00"),
        ("Please respond within two hours of receipt", "11-25 19:00"),
        ("in the next 90 minutes", "11-25 18:30"),
        ("within an hour from now", "11-25 18:00"),
        ("within 24-48 hrs", "11-26 17:00"),
        ("dentro de dos horas", "11-25 19:00"),
        ("en las próximas 24 horas", "11-26 17:00"),
    ],
)
def test_an_hour_is_read_with_its_day_and_zone(written: str, utc: str) -> None:
    assert at(written) == utc
    moment = reading(written, NOW).moment
    assert moment is not None
    assert moment.has_hour
    assert moment.zone is not None


@pytest.mark.parametrize(
    ("came", "written", "utc", "has_hour"),
    [
        (2026, "Dec 3 2026 ET", "2026-12-04 04:59", False),
        (2026, "Dec 3 2030 ET", "2026-12-04 01:30", True),
        (2026, "tomorrow 2026 ET", "2026-11-27 01:26", True),
        (2029, "Dec 3 2030 ET", "2030-12-04 04:59", False),
        (2031, "Dec 3 2031 ET", "2031-12-04 04:59", False),
        (2031, "3 December, 2031 Mountain", "2031-12-04 06:59", False),
        (2031, "Jan 8, 2032 5 pm ET", "2032-01-08 22:00", True),
        (2031, "Dec 3 2045 ET", "2031-12-04 01:45", True),
        (2031, "Dec 3 2031 hrs ET", "2031-12-04 01:31", True),
        (2031, "warrant at 2030 MST tomorrow", "2031-11-27 03:30", True),
    ],
)
def test_before_a_zone_stands_a_year_of_the_time_in_which_it_came_or_an_hour(
    came: int, written: str, utc: str, *, has_hour: bool
) -> None:
    moment = reading(written, NOW.replace(year=came)).moment

    assert moment is not None
    assert (f"{moment.at:%Y-%m-%d %H:%M}", moment.has_hour) == (utc, has_hour)


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("Kindly confirm not later than 5 pm ET on Dec 3", "12-03 22:00"),
        ("hearing is scheduled for Dec 3, 9:00 a.m. CST", "12-03 15:00"),
        ("respondan a más tardar el 3 de diciembre a las 5 pm hora del Este", "12-03 22:00"),
        ("audiencia será el 3 de diciembre a las 9:00 a.m. CST", "12-03 15:00"),
    ],
)
def test_words_that_ask_and_names_of_what_is_done_move_no_hour(written: str, utc: str) -> None:
    assert at(written) == utc


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("3 December, 17:00", "12-03 07:00"),
        ("17:00 local time, 3 December", "12-03 07:00"),
        ("COB 3 December", "12-03 07:00"),
        ("031700J DEC 26", "12-03 07:00"),
    ],
)
def test_without_a_zone_it_is_the_earliest_that_it_may_be(written: str, utc: str) -> None:
    assert at(written) == utc


@pytest.mark.parametrize(
    ("written", "soonest"),
    [
        ("1/2/2027 5 pm ET", "01-02 22:00"),
        ("5/12 5 pm ET", "12-05 22:00"),
        ("12:00 midnight Dec 3 ET", "12-03 05:00"),
        ("5 pm ET 12/3 (hearing 9 am 12/4/2026)", "12-03 14:00"),
        ("Sent 20 Nov, answer by 27 Nov 5 pm ET", "11-27 22:00"),
        ("1 p.m. - 3 p.m. ET Friday", "11-27 18:00"),
        ("05:00-07:00 ET Friday", "11-27 10:00"),
        ("10:00 UTC (6 am ET) Friday", "11-27 10:00"),
        ("Thursday 4 December 5 pm ET", "12-04 22:00"),
        ("next Friday 5 pm ET", "11-27 22:00"),
        ("by 5 ET Friday", "11-27 10:00"),
        ("tonight at 1 am ET", "11-26 06:00"),
        ("2026-13-45, 1 Dec 5 pm ET", "11-25 22:00"),
        ("el 1 y el 3 de diciembre a las 17:00 hora del Este", "11-25 22:00"),
        ("The 3rd at 5 pm ET", "11-25 22:00"),
        ("Feb 30 5 pm ET", "11-25 22:00"),
        ("Since 20 Nov a warrant at 0500 MST", "11-26 12:00"),
        ("not before Friday 5 pm ET", "11-27 22:00"),
        ("1 Dec 5 pm Atlantic City", "12-01 07:00"),
        ("within 24 hours, by 5 pm ET", "11-25 22:00"),
        ("by 5 pm ET tomorrow, within 2 hours", "11-25 19:00"),
        ("within 3 hours or within 2 hours", "11-25 19:00"),
        ("within 2 hours if he is away", "11-25 19:00"),
        ("December 2026", None),
        ("2026", None),
    ],
)
def test_what_is_not_understood_whole_is_no_moment_and_counts_as_the_earliest(
    written: str, soonest: str | None
) -> None:
    read = reading(written, NOW)

    assert read.moment is None
    assert (f"{read.soonest:%m-%d %H:%M}" if read.soonest else None) == soonest


@pytest.mark.parametrize(
    ("written", "soonest"),
    [
        ("tomorrow 5 pm local time", "11-26 21:00"),
        ("tomorrow 5 pm", "11-26 21:00"),
        ("25 Nov 2026 20:00", "11-26 00:00"),
        ("Friday 05:00 CET", "11-26 15:00"),
    ],
)
@pytest.mark.parametrize("servers", ["UTC", "Pacific/Auckland", "Pacific/Honolulu"])
def test_an_hour_of_no_known_zone_is_the_earliest_yet_to_come_whatever_the_servers_clock(
    written: str, soonest: str, servers: str
) -> None:
    before = os.environ.get("TZ")
    os.environ["TZ"] = servers
    try:
        time.tzset()
        assert at(written) == soonest
    finally:
        os.environ.pop("TZ")
        if before is not None:
            os.environ["TZ"] = before
        time.tzset()


@pytest.mark.parametrize(
    "written",
    [
        "Friday 17:00 CET",
        "Friday 17:00 BST",
        "Friday 17:00 IST",
        "Friday 5 pm Boise time",
        "viernes 17:00 hora de México",
        "viernes 17:00 tiempo del centro",
        "5 pm Central European Time",
        "1 Dec 5 pm Atlantic City",
        "5 pm Z. Miller",
        "COB Friday Boise time",
    ],
)
def test_a_zone_that_we_do_not_know_is_neither_converted_nor_said_to_be_missing(
    written: str,
) -> None:
    moment = reading(written, NOW).moment

    assert not lacks_zone(written)
    assert moment is None or (moment.zone is not None and moment.zone.clock is None)


def test_a_day_alone_lasts_until_its_end() -> None:
    moment = reading("2 Dec", NOW).moment

    assert at("2 Dec") == "12-02 13:59"
    assert moment is not None
    assert not moment.has_hour


@pytest.mark.parametrize(
    "written", ["as soon as possible", "before the flight", "2026-13-45", "31/31", "99 Dec", ""]
)
def test_what_names_no_day_is_none(written: str) -> None:
    assert reading(written, NOW).moment is None


@given(st.one_of(st.text(), st.from_regex(r"[0-9/:. TZ+-]{0,40}[a-z ]{0,20}", fullmatch=True)))
def test_no_text_breaks_it(text: str) -> None:
    reading(text, NOW)


@pytest.mark.parametrize("written", ["within 2 hours", "261700Z NOV 26", "en 2 horas"])
def test_what_needs_no_zone_lacks_none(written: str) -> None:
    assert not lacks_zone(written)
    assert has_hour(written)
