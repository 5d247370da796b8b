"""What no words, a topic or one word can do to the kind of a message, its urgency and what is known of a child."""

from __future__ import annotations

import pytest

from casework.signals.assessments import Assessment, Category, Child, ReadFirst, Urgency
from casework.signals.submissions import Answers, Channel, Words
from tests.parts.unhurried import assess


def of(text: str, answers: Answers | None = None) -> Assessment:
    return assess(Words(channel=Channel.WEB, text=text, answers=answers or {}))


@pytest.mark.parametrize(
    ("text", "unreadable"),
    [
        ("cA\ufffd\ufffd\x10\x02XO \ufffd\x11RN\x05", True),
        (bytes(range(128, 256)).decode("utf-8", "replace"), True),
        ("Est\ufffd cuidando ni\ufffdos en una casa de Denver", False),
        ("\0".join("There is a shop on Elm Street."), False),
        ("\ufffd\ufffd", False),
    ],
)
def test_bytes_that_are_no_writing_are_read_first_and_no_plea(
    text: str,
    unreadable: bool,  # noqa: FBT001 - a column of the table
) -> None:
    said = of(text)
    assert said.urgency is Urgency.ROUTINE
    assert (said.read_first is ReadFirst.UNREADABLE) is unreadable


def test_a_cry_among_bytes_that_are_no_writing_is_heard() -> None:
    text = "\ufffd\ufffd\x10\x11\x12 He locked me in the basement, he has a gun, help me \ufffd"
    assert of(text + "\ufffd" * 40).urgency is Urgency.URGENT


@pytest.mark.parametrize(
    ("text", "danger", "kind"),
    [
        ("hola", "yes", Category.CRISIS),
        ("When is your office open?", "yes", Category.CRISIS),
        ("I just want to be dead. I have the blade here", "yes", Category.UNRELATED),
        (
            "Victim Ana Beltran, 16, is held at the Motel tonight, warrant 0500 Mountain. Officer Lee",
            "",
            Category.CRISIS,
        ),
    ],
)
def test_what_is_urgent_is_of_a_kind_of_ours_but_self_harm(
    text: str, danger: str, kind: Category
) -> None:
    said = of(text, answers={"danger_now": danger} if danger else {})
    assert (said.urgency, said.category) == (Urgency.URGENT, kind)


def test_a_topic_takes_no_child_away_from_who_says_it_is_about_somebody() -> None:
    told = "Student of mine, 16, seems so tired of late. I want to know what to do."
    answers: Answers = {"need": "job", "already_told": ("nobody",)}

    assert of(told, answers=answers).child is Child.YES
    assert of(told).child is Child.UNKNOWN, "a person looks, and is asked"
