"""Trouble in the words of the floor (domain B15)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from casework.floor.heartbeats import (
    PARTS,
    SUPPORT,
    facts_of_untold,
    status_line,
    troubled_since,
    troubles,
)
from casework.staff.people import Heartbeat

ZONE = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 25, 8, 30, tzinfo=UTC)


def beat(part: str, age: timedelta, **facts: str) -> dict[str, Heartbeat]:
    return {part: Heartbeat(part=part, at=NOW - age, facts=facts)}


def test_silent_mail_is_told_with_the_local_time_of_its_last_word() -> None:
    beats = beat("mail", timedelta(minutes=18), state="ok")
    assert status_line(beats, NOW, ZONE) == (
        "No new email since 03:12. Forms and calls are fine. Support knows.",
    )


def test_trouble_that_a_part_tells_of_itself_is_told_since_it_began() -> None:
    since = (NOW - timedelta(minutes=5)).isoformat()
    beats = beat("alerts", timedelta(), state="trouble", since=since)
    [sentence] = status_line(beats, NOW, ZONE)
    assert sentence.startswith("Alerts have not gone out since 03:25.")


def test_where_no_way_of_sending_alerts_works_nobody_reads_that_another_is_used() -> None:
    ill = {"state": "trouble", "since": (NOW - timedelta(minutes=5)).isoformat()}
    one, none = beat("alert channel", timedelta(), **ill), beat("alerts", timedelta(), **ill)
    well = beat("alerts", timedelta(), state="ok")

    def said(beats: dict[str, Heartbeat]) -> tuple[list[str], list[str]]:
        line = status_line(beats, NOW, ZONE)
        return [sentence.partition(" since")[0] for sentence in line], list(
            troubles(beats, NOW, ZONE)
        )

    assert said(one | none) == (["Alerts have not gone out"], ["alerts"])
    assert said(one | well) == (["One way of sending alerts fails"], ["alert channel"])


def test_support_is_said_to_know_of_nothing_but_what_it_could_be_told() -> None:
    ill = {"state": "trouble", "since": (NOW - timedelta(minutes=5)).isoformat()}
    both = beat("alerts", timedelta(), **ill) | beat("keeper", timedelta(), **ill)
    for untold in ([], ["alerts"], ["alerts", "keeper"]):
        beats = both | beat(SUPPORT, timedelta(hours=1), **facts_of_untold(untold))
        ends = [sentence.rpartition(" Support ")[2] for sentence in status_line(beats, NOW, ZONE)]
        assert ends == [
            "could not be told: tell them." if part in untold else "knows."
            for part in ("alerts", "keeper")
        ]


def test_a_part_in_trouble_is_called_fine_by_no_other() -> None:
    ill = {"state": "trouble", "since": (NOW - timedelta(minutes=5)).isoformat()}
    mail, forms = beat("mail", timedelta(), **ill), beat("forms", timedelta(minutes=5))
    aside = beat("mail unknown", timedelta(), **ill)

    def fine(beats: dict[str, Heartbeat]) -> list[str]:
        return re.findall(r"[^.]* (?:is|are) fine", " ".join(status_line(beats, NOW, ZONE)))

    assert fine(mail) == [" Forms and calls are fine"]
    assert fine(mail | forms) == [" Calls are fine", " Calls are fine"]
    assert fine(aside) == [" Other email, forms and calls are fine"]
    assert fine(aside | mail) == [" Forms and calls are fine"] * 2
    assert fine(aside | forms) == [" Calls are fine", " Other email and calls are fine"]


def test_an_older_trouble_is_told_with_its_day() -> None:
    beats = beat("mail", timedelta(hours=9), state="ok")
    assert "since 24 Nov 18:30." in status_line(beats, NOW, ZONE)[0]


@pytest.mark.parametrize("part", list(PARTS))
def test_a_part_that_is_well_is_not_spoken_of(part: str) -> None:
    assert status_line(beat(part, timedelta(seconds=5), state="ok"), NOW, ZONE) == ()


@pytest.mark.parametrize("part", list(PARTS))
def test_no_sentence_speaks_of_the_machinery(part: str) -> None:
    for sentence in filter(None, (PARTS[part].sentence, PARTS[part].of_some)):
        assert sentence.endswith("Support knows.")
        assert not {"Redis", "database", "IMAP", "SMTP", "spool", "queue", "server"} & set(
            sentence.replace(".", "").split()
        )


def test_unknown_parts_count_by_what_they_say() -> None:
    [redis] = beat("redis", timedelta(hours=1), state="ok").values()
    assert troubled_since(redis, NOW) is None
    [away] = beat("redis", timedelta(), state="trouble").values()
    assert troubled_since(away, NOW) == NOW
