"""The words of alerts, to the letter (domain 14.1)."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from casework.alerts.ladders import ALARMS, About
from casework.alerts.tellings import Notice, Telling
from outgoing import alert_words

ZONE = ZoneInfo("America/New_York")
LINK = "https://staff.example.org/a/token"


def notice(reference: str = "K7QM-4TXH", about: About = About.URGENT, **changes: object) -> Notice:
    facts = {"channel": "web", "language": "es", "waiting": True} | changes
    return Notice(reference=reference, about=about, **facts)  # type: ignore[arg-type]


def test_alert_of_one_case() -> None:
    telling = Telling(
        notices=(notice(),), link=LINK, next_at=datetime(2026, 11, 25, 8, 4, tzinfo=UTC)
    )
    assert alert_words.alert(telling, ZONE) == (
        "Tipline K7QM-4TXH: urgent. Web, Spanish, writer may be waiting."
        f" Open and press: {LINK}  Next person at 03:04."
    )


def test_alert_of_a_case_whose_language_nobody_knows() -> None:
    told = notice(channel="email", language=None, waiting=False)
    assert alert_words.alert(Telling(notices=(told,), link=LINK), ZONE) == (
        f"Tipline K7QM-4TXH: urgent. Email, language not known. Open and press: {LINK}"
    )


def test_one_case_told_of_for_two_reasons_counts_once() -> None:
    notices = (notice(waiting=False), notice(about=About.NOT_OPENED, waiting=False))
    assert alert_words.alert(Telling(notices=notices, link=LINK), ZONE).startswith(
        "Tipline: 1 case. urgent: K7QM-4TXH (Spanish). urgent, acknowledged, not opened: K7QM-4TXH (Spanish)."
    )


def test_alert_of_several_cases_names_every_reference() -> None:
    notices = (
        notice(),
        notice("AAAA-AAAA", language="ar", waiting=False),
        notice("BBBB-BBBB", About.NOT_OPENED, language=None, waiting=False),
    )
    assert alert_words.alert(Telling(notices=notices, link=LINK), ZONE) == (
        "Tipline: 3 cases. urgent: K7QM-4TXH (Spanish, writer may be waiting), AAAA-AAAA (Arabic)."
        " urgent, acknowledged, not opened: BBBB-BBBB (language not known)."
        f" Open and press: {LINK}"
    )


def test_new_words_that_came_twice_are_named_once() -> None:
    twice = (notice(about=About.NEW_WORDS), notice(about=About.NEW_WORDS))
    assert alert_words.alert(Telling(notices=twice, link=LINK), ZONE).startswith(
        "Tipline: 1 case. urgent, new words: K7QM-4TXH (Spanish, writer may be waiting). Open"
    )


def test_a_case_that_was_opened_is_not_called_unopened() -> None:
    told = notice(about=About.NOT_OPENED, opened=True, waiting=False)
    assert alert_words.alert(Telling(notices=(told,), link=LINK), ZONE).startswith(
        "Tipline K7QM-4TXH: urgent, opened, no next step. Web, Spanish."
    )


def test_a_page_that_stopped_looking_is_not_called_open() -> None:
    seen = datetime(2026, 11, 25, 8, 2, tzinfo=UTC)
    told = notice(about=About.NO_FIRST_WORDS, page_seen_at=seen)
    assert alert_words.alert(Telling(notices=(told,), link=LINK), ZONE).startswith(
        "Tipline K7QM-4TXH: urgent, nobody has written yet. Web, Spanish, page last seen 03:02."
    )


def test_fault_alert() -> None:
    since = datetime(2026, 11, 25, 8, 2, tzinfo=UTC)
    telling = Telling(fault_since=since, fault_waiting=14, link=LINK)
    assert alert_words.alert(telling, ZONE) == (
        "Tipline: sorting is down since 03:02. 14 messages wait in the lane, unsorted."
        " Reminder every 15 min."
    )


def test_shift_test() -> None:
    assert alert_words.alert(Telling(test=True, link=LINK), ZONE) == (
        f"Tipline shift test. Open and press. {LINK}"
    )


@pytest.mark.parametrize("alarm", sorted(ALARMS))
def test_every_alarm_has_words(alarm: About) -> None:
    text = alert_words.alert(Telling(alarm=alarm, link=LINK), ZONE)
    assert text.startswith("Tipline: ")
    assert text.endswith(f"Open and press: {LINK}")


def test_the_emergency_address_is_told_how_many_wait_outside() -> None:
    since = datetime(2026, 11, 25, 8, 2, tzinfo=UTC)
    assert alert_words.fallback(waiting=2, urgent=1, since=since, zone=ZONE) == (
        "Tipline: the lists are down since 03:02. 2 messages wait outside them, 1 urgent."
        " Reminder every 15 min."
    )
