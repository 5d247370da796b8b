"""What machines copy of our own letters rings for nobody, whatever marks and line breaks it comes back with."""

from __future__ import annotations

import textwrap
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from casework.answering.first_words import FIRST_WORDS
from casework.arriving.weighing import Weighing, weigh
from casework.mail.letters import Letter, LetterKind
from casework.mail.ready_words import READY as IN_ALL_LANGUAGES
from casework.signals.assessments import Assessment, ReadFirst, Urgency
from casework.signals.submissions import Automatic, Channel, Words
from outgoing import wording
from outgoing.own_words import answers_ours, without_ours
from services.writing import WEIGHING as HURRIED
from services.writing import warm_up
from tests.builders import an_assessment
from tests.parts.unhurried import assess, rings_alone

WEIGHING = replace(HURRIED, assess=assess, rings_alone=rings_alone)
NUMBERS = wording.Numbers(
    phone="1-800-555-0100", emergency="911", zone_names={"en": "Eastern", "es": "hora del Este"}
)
READY = [
    *(words for ready in IN_ALL_LANGUAGES.values() for words in vars(ready).values()),
    *(words for first in FIRST_WORDS.values() for words in first),
]
AWAY = "Back on Monday."


def letter(kind: LetterKind, language: str, text: str = AWAY) -> str:
    """As it leaves."""
    written = Letter(
        to="someone@example.org",
        kind=kind,
        language=language,
        reference="K7QM4TXH",
        received_at=datetime(2026, 11, 24, 19, 2, tzinfo=UTC),
        text=text,
    )
    return wording.letter(written, NUMBERS, ZoneInfo("America/New_York"))[1]


def broken(text: str) -> str:
    return textwrap.fill(text, 40, break_long_words=False, break_on_hyphens=False)


SHAPES: dict[str, Callable[[str], str]] = {
    "as it left": lambda text: text,
    "broken anew": broken,
    "marked": lambda text: textwrap.indent(broken(text), "> "),
    "some marked": lambda text: broken(text).replace("\n", "\n>", 1),
}


def rings_at_911(words: Words) -> Assessment:
    return an_assessment(urgency=Urgency.URGENT if "911" in words.text else Urgency.ROUTINE)


ALARMED = Weighing(assess=rings_at_911, rings=lambda _: False, without_ours=without_ours)


def urgency(text: str, automatic: Automatic | None, weighing: Weighing = ALARMED) -> Urgency:
    words = Words(channel=Channel.EMAIL, text=text, automatic=automatic)
    return weigh(words, weighing).urgency


WITH_WORDS = (LetterKind.ANSWER_TEXT, LetterKind.READY_WORDS)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("language", sorted(wording.ALL_LETTERS))
@pytest.mark.parametrize("kind", LetterKind)
def test_nothing_is_left_of_a_letter_but_what_was_written_in_it(
    kind: LetterKind, language: str, shape: str
) -> None:
    left = without_ours(SHAPES[shape](letter(kind, language)))

    assert left.replace(">", "").split() == (AWAY.split() if kind in WITH_WORDS else [])


@pytest.mark.parametrize("words", READY)
def test_ready_words_are_ours_too(words: str) -> None:
    filled = words.format(legal="Room 4, 1 Example Road", press="pia@example.org", emergency="911")

    assert without_ours(f"{broken(filled)}\n\n{AWAY}").split() == AWAY.split()


@pytest.mark.parametrize(
    "filler", [">", "> ", "a ", "a>", "\n", "a" * 59 + " ", "1", "1 ", "1>", "1 or ", "1-"]
)
def test_no_row_of_marks_or_words_keeps_it_busy(filler: str) -> None:
    """Whoever has our letter knows its sentences and could have its reader look at the rest for ever."""
    begun = [sentence.partition("{")[0] for sentence in READY if "{" in sentence]
    letters = [letter(kind, "en").partition("call ")[0] + "call " for kind in LetterKind]
    began = time.process_time()

    for words in (*begun, *letters):
        without_ours(f"{words}{filler * 24}" * 20)
        without_ours(words + filler * (24_000 // len(filler)))

    assert time.process_time() - began < 60, "it would go on for ever"


@pytest.mark.parametrize("machine", [Automatic.OUT_OF_OFFICE, Automatic.BOUNCE, Automatic.AUTO])
@pytest.mark.parametrize("language", sorted(wording.ALL_LETTERS))
def test_a_machine_that_copies_our_letter_rings_for_nobody(
    language: str, machine: Automatic
) -> None:
    warm_up()
    copied = f"{AWAY}\n\n{letter(LetterKind.ACKNOWLEDGEMENT, language)}"

    assert urgency(copied, machine) is Urgency.ROUTINE
    assert urgency(copied, machine, replace(ALARMED, without_ours=str)) is Urgency.URGENT
    assert urgency(copied, machine, WEIGHING) is Urgency.ROUTINE


def test_what_stands_beside_it_still_rings() -> None:
    copied = f"They come back at four, call 911.\n\n{letter(LetterKind.ACKNOWLEDGEMENT, 'en')}"

    assert urgency(copied, Automatic.OUT_OF_OFFICE) is Urgency.URGENT


@pytest.mark.parametrize(
    ("machine", "told"),
    [
        (Automatic.OUT_OF_OFFICE, Urgency.ROUTINE),
        (None, Urgency.URGENT),
    ],
)
def test_a_machine_that_only_quotes_rings_for_nobody(
    machine: Automatic | None, told: Urgency
) -> None:
    warm_up()
    plea = "He will kill me tonight, I am locked in room 9. Please help me now."
    mail = Words(channel=Channel.EMAIL, text=f"> {plea}", reply_text="", automatic=machine)
    subject = Words(
        channel=Channel.EMAIL,
        text=AWAY,
        subject=f"Automatic reply: {plea}",
        reply_subject="",
        automatic=machine,
    )

    assert weigh(mail, WEIGHING).urgency is told
    assert weigh(subject, WEIGHING).urgency is told
    assert weigh(replace(subject, reply_subject=None), WEIGHING).urgency is Urgency.URGENT


def test_a_fault_on_what_remains_of_a_machines_mail_is_urgent() -> None:
    def breaks_on_nothing(words: Words) -> Assessment:
        if not words.text:
            raise ValueError
        return an_assessment(urgency=Urgency.URGENT)

    words = Words(channel=Channel.EMAIL, text="> x", reply_text="", automatic=Automatic.BOUNCE)
    found = weigh(words, replace(ALARMED, assess=breaks_on_nothing))

    assert found.urgency is Urgency.URGENT
    assert found.fault


def test_a_persons_answer_is_not_urgent_by_our_letter() -> None:
    for text in (f"Thanks.\n\n{letter(LetterKind.ACKNOWLEDGEMENT, 'en')}", "Thanks."):
        assert urgency(text, None) is Urgency.ROUTINE
    assert (
        urgency(f"{letter(LetterKind.ACKNOWLEDGEMENT, 'en')}\n\nCall 911!", None) is Urgency.URGENT
    )


def test_yes_to_what_our_letter_asks_is_no_thanks() -> None:
    """Without the question nobody knows what it says."""
    asked = f"{FIRST_WORDS['en'].police} {letter(LetterKind.ACKNOWLEDGEMENT, 'en')}"

    assert urgency(f"Yes.\n\n{asked}", None) is Urgency.URGENT


@pytest.mark.parametrize(
    ("answer", "staff", "weighed", "first"),
    [
        ("Yes", "Are you in danger now?", Urgency.URGENT, None),
        ("No", "Can you get out?", Urgency.URGENT, None),
        ("He is", "Is he there now?", Urgency.ROUTINE, ReadFirst.DANGER_UNSURE),
        ("Yes", "Write when you can.", Urgency.ROUTINE, None),
        ("Thank you!", "Are you in danger now?", Urgency.ROUTINE, None),
        ("We would like to book it for ten people.", "Would you like it?", Urgency.ROUTINE, None),
    ],
)
def test_a_bare_answer_to_what_staff_ask_is_never_lowered(
    answer: str, staff: str, weighed: Urgency, first: ReadFirst | None
) -> None:
    """Nor does it wait for its turn where triage hears nothing in it, as below marks."""
    text = f"{answer}\n\n{letter(LetterKind.ANSWER_TEXT, 'en', staff)}"
    words = Words(channel=Channel.EMAIL, text=text, reply_text=answer)
    said = weigh(words, ALARMED)
    calm = weigh(words, replace(ALARMED, assess=lambda _: an_assessment()))

    assert (said.urgency, said.read_first) == (weighed, first)
    assert calm.urgency is Urgency.ROUTINE
    expected = ReadFirst.DANGER_UNSURE if weighed is Urgency.URGENT else first
    assert calm.read_first is expected


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("language", sorted(wording.ALL_LETTERS))
def test_what_is_typed_behind_the_number_to_call_is_a_persons(language: str, shape: str) -> None:
    for kind in (LetterKind.ACKNOWLEDGEMENT, LetterKind.ANSWER_WAITS):
        typed = letter(kind, language).replace("911", "911 HE HAS KNIVES")
        left = without_ours(SHAPES[shape](typed))

        assert "HAS" in left.replace(">", " ").split()


@pytest.mark.parametrize(
    "number",
    ["112", "911 or 112", "999/112", "+1 (888) 555 0100", "1-888-555-HELP", "(918) 555-0100"],
)
def test_a_number_to_call_is_ours_however_it_is_written(number: str) -> None:
    sentence = f"There is an answer. If someone is in danger now, call {number}. Thank you."
    assert "danger" not in without_ours(sentence)


@pytest.mark.parametrize(
    "words",
    [
        "If someone is in danger now, I call 911 myself.",
        "We received your message of hate. A person will read it out.",
        "Exactly where are you going?",
    ],
)
def test_words_like_ours_are_not_ours(words: str) -> None:
    assert without_ours(words) == words


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("language", sorted(wording.ALL_LETTERS))
@pytest.mark.parametrize(
    "kind", [kind for kind in LetterKind if kind is not LetterKind.READY_WORDS]
)
def test_a_mail_with_a_letter_of_ours_in_it_answers_it(
    kind: LetterKind, language: str, shape: str
) -> None:
    text = f"We have received your request.\n\n{SHAPES[shape](letter(kind, language))}"

    assert answers_ours("[#4821] Request received", text)


@pytest.mark.parametrize("language", sorted(wording.ALL_LETTERS))
def test_a_mail_under_a_subject_of_ours_answers_it(language: str) -> None:
    """A reference alone may stand on a card that we gave to somebody."""
    words = wording.ALL_LETTERS[language]
    for pattern in (words.subject, words.subject_answer):
        ours = pattern.format(reference="K7QM-4TXJ")

        assert answers_ours(ours, "")
        assert answers_ours(f"[#4821] Re: {ours} (ticket)", "")
        assert not answers_ours(pattern.format(reference="K7QM-4TXK"), "")
    assert not answers_ours("About K7QM-4TXJ", "My reference is K7QM-4TXJ.")


@pytest.mark.parametrize(
    "text",
    [
        "We received your message. A person will read it. Please help me, someone is in danger now.",
        "If someone is in danger now, call 911. Please reply only if no one else reads your mail.",
        "We received your message of Monday, and nobody came.",
    ],
)
def test_words_as_anybody_writes_them_answer_nothing(text: str) -> None:
    assert not answers_ours("We received your message", text)
