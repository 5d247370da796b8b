"""A letter of ours in a person's answer neither rings nor hides what they write below it or between its lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from textwrap import fill, indent
from zoneinfo import ZoneInfo

import pytest

from casework.arriving.weighing import weigh
from casework.mail.letters import Letter, LetterKind
from casework.signals.assessments import Assessment, Urgency
from casework.signals.submissions import Words
from outgoing import wording
from services.writing import WEIGHING as HURRIED
from tests.builders import an_assessment
from tests.parts.unhurried import assess
from tests.unit.mailintake.test_submission import submitted

WEIGHING = replace(HURRIED, assess=assess)
PLEAS = [
    "He has a gun.",
    "He is back. He will kill me. Come now.",
    "She is 14 and locked in the back room.",
    "They locked the door from outside.",
    "No puedo salir, me va a matar.",
]
STAFF = "Thank you for writing. Can you tell us where you are? Is anyone with you?"
KINDS = [LetterKind.ACKNOWLEDGEMENT, LetterKind.ANSWER_WAITS, LetterKind.ANSWER_TEXT]
THANKS = {"en": "Thank you, I will call tomorrow.", "es": "Gracias, llamaré mañana."}

FIELDS = (
    "________________________________\nFrom: Message desk <desk@example.net>\n"
    "Sent: Tuesday, 24 November 2026 10:00\nTo: Ana <ana@example.org>\nSubject: Received\n\n"
)
WROTE = "On Tue, 24 Nov 2026 at 10:00, Message desk <desk@example.net> wrote:\n\n"


def marked(text: str) -> str:
    return indent(text, "> ", lambda _: True)


SHAPES: dict[str, Callable[[str, str], str]] = {
    "above fields": lambda said, ours: f"{said}\n\n{FIELDS}{ours}",
    "above marks": lambda said, ours: f"{said}\n\n{WROTE}{marked(ours)}",
    "below fields": lambda said, ours: f"{FIELDS}{ours}\n\n{said}",
    "below, without marks": lambda said, ours: f"{WROTE}{ours}\n\n{said}",
    "below, of no program": lambda said, ours: f"{ours}\n\n{said}",
    "behind the marks": lambda said, ours: WROTE + marked(f"{ours}\n\n{said}"),
    "between its sentences": lambda said, ours: (
        WROTE + marked(f"{ours[: ours.index('. ') + 1]}\n{said}\n{ours[ours.index('. ') + 2 :]}")
    ),
}


def letter(kind: LetterKind, language: str = "en", text: str = STAFF) -> str:
    numbers = wording.Numbers(
        phone="1-800-555-0100",
        emergency="911",
        zone_names={"en": "Eastern time", "es": "hora del Este"},
    )
    written = Letter(
        to="ana@example.org",
        kind=kind,
        language=language,
        reference="K7QM4TXH",
        received_at=datetime(2026, 11, 24, 15, tzinfo=UTC),
        text=text,
    )
    _, said = wording.letter(written, numbers, ZoneInfo("America/New_York"))
    return "\n".join(fill(line, 72, break_on_hyphens=False) for line in said.splitlines())


def answer(text: str) -> Words:
    head = "From: Ana <ana@example.org>\nTo: desk@example.net\nIn-Reply-To: <x.1@example.net>\n"
    plain = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n"
    raw = f"{head}{plain}Subject: Re: Received: K7QM-4TXH\n\n{text}\n"
    return submitted(raw.encode()).words


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_plea_rings_wherever_it_stands_beside_our_letter(shape: str, kind: LetterKind) -> None:
    for plea in PLEAS:
        found = weigh(answer(SHAPES[shape](plea, letter(kind))), WEIGHING)
        assert found.urgency is Urgency.URGENT, plea


@pytest.mark.parametrize("language", sorted(wording.ALL_LETTERS))
@pytest.mark.parametrize("kind", KINDS)
def test_thanks_for_our_letter_ring_for_nobody(kind: LetterKind, language: str) -> None:
    ours = letter(kind, language, "Ok.")
    for said in ("Thanks", "ok", THANKS.get(language, "Thank you.")):
        for shape in ("above fields", "above marks", "below fields", "below, of no program"):
            found = weigh(answer(SHAPES[shape](said, ours)), WEIGHING)
            assert found.urgency is Urgency.ROUTINE, (said, shape)


def test_only_our_letter_rings_in_thanks_for_it() -> None:
    """The control: it does, where nobody knows our sentences."""
    thanks = answer(SHAPES["above fields"]("Thanks", letter(LetterKind.ANSWER_TEXT)))
    not_known = replace(WEIGHING, without_ours=str)

    assert weigh(thanks, not_known).urgency is Urgency.URGENT


def test_what_is_shown_of_the_plea_stands_where_the_whole_has_it() -> None:
    words = answer(SHAPES["behind the marks"](PLEAS[1], letter(LetterKind.ACKNOWLEDGEMENT)))
    found = [each for each in weigh(words, WEIGHING).findings if each.start is not None]

    assert found
    assert all(words.text[each.start : each.end] == each.quote for each in found)


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("I saw it.", 1),
        (f"I saw it.\n\n{WROTE}{marked('Where was that?')}", 2),
        (SHAPES["above marks"]("I saw it.", letter(LetterKind.ACKNOWLEDGEMENT)), 2),
        (SHAPES["above marks"]("I saw it.", letter(LetterKind.ANSWER_TEXT)), 3),
    ],
)
def test_only_a_mail_with_words_of_ours_is_weighed_once_more(text: str, times: int) -> None:
    """And not where what it says among them is what it says above them."""
    weighed: list[Words] = []

    def counted(words: Words) -> Assessment:
        weighed.append(words)
        return an_assessment()

    weigh(answer(text), replace(WEIGHING, assess=counted, rings_alone=None))

    assert len(weighed) == times
