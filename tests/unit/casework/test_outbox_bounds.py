"""How many automatic acknowledgements leave in a day: to an organisation, to a public provider, to all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from uuid import uuid4

import pytest

from casework import likeness
from casework.likeness import WORDS
from casework.outbox import (
    DOMAIN,
    MOST_IN_ALL,
    MOST_OF_A_DOMAIN,
    MOST_OF_A_PROVIDER,
    MOST_OF_WORDS,
    PROVIDER,
    too_many,
)
from casework.records import OutboxRow, Task
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
SHORT = "Got it, ticket {}. {} thanks {}"


@pytest.mark.parametrize(
    "text",
    [TEMPLATE, SHORT, "Received {}", "감사합니다 {} 접수되었습니다 {}", "已收到您的邮件{}谢谢{}"],
)
def test_in_a_day_so_many_leave_to_near_the_same_words_wherever_they_come_from(text: str) -> None:
    sent = [
        {DOMAIN: str(number), **written(text.format(f"{number} May", "Ana", f"#A{number}"))}
        for number in range(20)
    ]
    row = {PROVIDER: "x", **written(text.format("30 May", "Bo", "#7Q-99"))}

    assert not refused(row, of_day=sent[: MOST_OF_WORDS - 1])
    assert refused(row, of_day=sent[:MOST_OF_WORDS])


def test_what_people_say_on_one_day_is_not_alike() -> None:
    asked = [
        "Could you send us your leaflets for a training of our staff?",
        "Could you tell me whether you have posters in Spanish?",
        "Hello, could you send me your opening hours please? Thank you!",
        "Hello, I would like to volunteer. How does it work? Thank you!",
        "Help me",
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
