"""How many automatic acknowledgements leave in a day: to an organisation, to a public provider, to all."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import combinations
from uuid import uuid4

import pytest

from casework import intake
from casework.arriving import following
from casework.records.outbox import (
    DOMAIN,
    MOST_IN_ALL,
    MOST_OF_A_DOMAIN,
    MOST_OF_A_PROVIDER,
    MOST_OF_SHORT_WORDS,
    MOST_OF_WORDS,
    PROVIDER,
    too_many,
)
from casework.records.records import OutboxRow, Task
from casework.texts import likeness
from casework.texts.likeness import WORDS
from services.writing import WEIGHING, warm_up
from tests.builders import a_mail
from tests.parts.clocks import START

Details = Mapping[str, str]
SCHOOL: Details = {DOMAIN: "aa"}
MAIL: Details = {PROVIDER: "bb"}
OTHER_MAIL: Details = {PROVIDER: "cc"}


def refused(
    details: Details, *, of_hour: Sequence[Details] = (), of_day: Sequence[Details]
) -> bool:
    row = OutboxRow(
        id=uuid4(),
        task=Task.SEND_MAIL,
        case_id=uuid4(),
        due_at=START,
        once=b"x",
        details=details,
    )
    return too_many(row, of_hour=of_hour, of_day=of_day)


@pytest.mark.parametrize(
    ("details", "most"), [(SCHOOL, MOST_OF_A_DOMAIN), (MAIL, MOST_OF_A_PROVIDER)]
)
def test_in_a_day_so_many_leave_to_one(details: Details, most: int) -> None:
    others = [SCHOOL] * 9 + [MAIL] * 99 + [OTHER_MAIL] * 99
    rest = [other for other in others if other != details]

    assert not refused(details, of_day=[details] * (most - 1) + rest)
    assert refused(details, of_day=[details] * most)


def written(text: str) -> dict[str, str]:
    """The details of words, as keyed ones would be."""
    return {WORDS: " ".join(likeness.values(text))}


TEMPLATE = "Thank you for your mail! We received it on {} and {} will answer soon. Your ticket: {}."
SHORT = "Got it, ticket {} of {}"
PHONE = "\n\nSent from my T-Mobile 5G Device\nGet Outlook for Android"
NOTICE = (
    "\n\nCONFIDENTIALITY NOTICE: This e-mail is intended only for the addressee and may be privileged.\n"
    "If you are not the intended recipient, please delete it and notify the sender."
)
SIGNATURE = "\n-- \nJane\nShelter of Hope, 12 Main Street\nWe are open on every day of the year."


@pytest.mark.parametrize(
    "text",
    [TEMPLATE, "我们已经收到您的来信{}，工作人员会在工作日内尽快与您联系，谢谢。{}"],
)
def test_in_a_day_so_many_leave_to_near_the_same_words_wherever_they_come_from(text: str) -> None:
    sent = [
        {DOMAIN: str(number), **written(text.format(f"{number} May", "Ana", f"#A{number}"))}
        for number in range(20)
    ]
    row = {PROVIDER: "x", **written(text.format("30 May", "Bo", "#7Q-99"))}

    assert not refused(row, of_day=sent[: MOST_OF_WORDS - 1])
    assert refused(row, of_day=sent[:MOST_OF_WORDS])


@pytest.mark.parametrize("text", [SHORT, "Received {}", "접수되었습니다 {} {}", "已收到您的邮件{}"])
def test_of_short_words_those_count_that_are_equal(text: str) -> None:
    sent = [{DOMAIN: str(at), **written(text.format(f"#A{at}", at))} for at in range(40)]
    row = {PROVIDER: "x", **written(text.format("#7Q-99", 7))}

    assert not refused(row, of_day=sent[: MOST_OF_SHORT_WORDS - 1])
    assert refused(row, of_day=sent[:MOST_OF_SHORT_WORDS])


@pytest.mark.parametrize("below", ["", PHONE, NOTICE, SIGNATURE, PHONE + NOTICE])
def test_what_stands_below_each_mail_makes_no_two_alike(below: str) -> None:
    asked = [
        f"{how} {what}?"
        for how in (
            "Could you send me information about",
            "Hello, do you offer",
            "Whom do I ask about",
        )
        for what in ("training for nurses", "posters in Spanish", "your annual report", "a speaker")
    ]
    details = [written(f"{text}{below}")[WORDS] for text in asked]

    assert not any(likeness.alike(one, other) for one, other in combinations(details, 2))


@pytest.mark.parametrize("text", ["é" * 8_000, "." * 8_000 + "x", "-" * 500 + "x!"])
def test_the_words_of_long_runs_are_taken_in_little_time(text: str) -> None:
    begun = time.process_time()
    likeness.values(text)

    assert time.process_time() - begun < 0.5


def test_what_people_say_on_one_day_is_not_alike() -> None:
    asked = [
        "Could you send us your leaflets for a training of our staff?",
        "Could you tell me whether you have posters in Spanish?",
        "Hello, could you send me your opening hours please? Thank you!",
        "Hello, I would like to volunteer. How does it work? Thank you!",
        "Help me",
        "I want to volunteer",
        "I want to donate",
        "Please help my sister",
        "",
    ]
    details = [written(text).get(WORDS, "") for text in asked]

    pairs = [(one, other) for one, other in combinations(details, 2) if likeness.alike(one, other)]
    assert pairs == []
    assert not likeness.alike("", "")


def test_one_row_without_a_domain_says_nothing_of_another() -> None:
    assert not refused({}, of_day=[{}] * 1_000)
    assert refused({}, of_hour=[{}] * MOST_IN_ALL, of_day=[])


ASKS = "Could you send us your leaflets for a training of the staff at our school in Dayton?"


def once_asked(day: datetime, text: str = ASKS) -> list[str]:
    """What the keeper is asked to tag of a mail of that day for the bounds, as the row would have it."""
    mail = replace(a_mail(text), received_at=day)
    return [value for _, value in following.once_pairs(mail, intake.assess(mail, WEIGHING))]


def details_of(day: datetime) -> Details:
    """The details of an acknowledgement of that day, as keyed ones would be."""
    once = [value.replace(" ", "_") for value in once_asked(day)]
    return {DOMAIN: " ".join(once[1:3]), WORDS: likeness.of_days(once[3:])}


def only(name: str, details: Details) -> Details:
    return {name: details[name]}


@pytest.mark.parametrize(("name", "most"), [(DOMAIN, MOST_OF_A_DOMAIN), (WORDS, MOST_OF_WORDS)])
def test_a_midnight_between_gives_no_second_ten(name: str, most: int) -> None:
    warm_up()
    today, yesterday = (only(name, details_of(START - timedelta(days=n))) for n in (0, 1))
    both = [yesterday] * (most // 2) + [today] * (most - most // 2)

    assert refused(today, of_day=both)
    assert refused(yesterday, of_day=both), "it came before midnight and leaves behind it"
    assert not refused(today, of_day=both[1:])


def test_what_the_database_keeps_for_the_bounds_shows_nothing_two_days_apart() -> None:
    warm_up()
    first, later = (set(once_asked(START + timedelta(days=n))) for n in (0, 2))

    assert first
    assert not first & later


def test_of_mail_that_no_machine_answers_nothing_is_asked() -> None:
    warm_up()

    assert once_asked(START, "He locks me in and will hurt me tonight. Please help me.") == []
