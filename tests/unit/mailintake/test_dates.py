"""When a mail was written, as programs write it in all kinds of ways."""

from __future__ import annotations

import time

import pytest

from mailintake.structure.dates import moment


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("Mon, 23 Nov 2026 09:00:00 +0530", "2026-11-23T03:30:00+00:00"),
        ("Mon, 23 Nov 2026 09:00:00 EST", "2026-11-23T14:00:00+00:00"),
        ("Mon, 23 Nov 2026 09:00:00 -0000", "2026-11-23T09:00:00+00:00"),
        ("23 Nov 26 09:00 Z", "2026-11-23T09:00:00+00:00"),
        ("Mon, 23 Nov 2026 09:00:00 (CET) +0100", "2026-11-23T08:00:00+00:00"),
        ("Mon, 23 Nov 2026 09:00:00 -0500 (EST)", "2026-11-23T14:00:00+00:00"),
        ("Mon, 23 Nov 2026 9:0:0 GMT+0200", "2026-11-23T07:00:00+00:00"),
        ("Mon, 23 Nov 2026 09:00:00 +05:30", "2026-11-23T03:30:00+00:00"),
        ("2026-11-23 09:00:00 +0100", "2026-11-23T08:00:00+00:00"),
        ("2026-11-23T09:00:00Z", "2026-11-23T09:00:00+00:00"),
        ("2026-11-23T09:00:00.123+01:00", "2026-11-23T08:00:00.123000+00:00"),
        ("lun., 23 nov. 2026 09:00:00 +0100", "2026-11-23T08:00:00+00:00"),
        ("Пн, 23 ноя 2026 09:00:00 +0300", "2026-11-23T06:00:00+00:00"),
        ("domingo, 6 de diciembre de 2026 09:00:00 -0500", "2026-12-06T14:00:00+00:00"),
        ("Mi, 2 Dez 2026 09:00:00 +0100", "2026-12-02T08:00:00+00:00"),
        ("Mon Nov 23 09:00:00 2026", "2026-11-23T09:00:00+00:00"),
    ],
)
def test_a_moment_is_read_with_its_zone(written: str, utc: str) -> None:
    found = moment(written.encode().decode("latin-1"))

    assert found is not None
    assert found.isoformat() == utc


@pytest.mark.parametrize(
    "written",
    [
        "",
        "soon",
        "Mon, 23 Nov 2026 09:00:00 +2400",
        "2026-13-40 09:00:00",
        "2026-11-23T99:99",
        "5 de de 2026 1:00",
    ],
)
def test_what_is_no_date_is_none(written: str) -> None:
    assert moment(written) is None


@pytest.mark.parametrize("flood", ["(" * 60_000, "1 " * 30_000, "a" * 60_000, "1 de " * 12_000])
def test_much_of_nothing_is_read_in_little_time(flood: str) -> None:
    before = time.process_time()
    moment(flood)

    assert time.process_time() - before < 0.5
