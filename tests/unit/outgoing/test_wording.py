"""The words of alerts and letters, to the letter (domain 14.1, 14.2)."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from casework.mail.letters import Letter, LetterKind
from outgoing import wording

ZONE = ZoneInfo("America/New_York")
LINK = "https://staff.example.org/a/token"
NUMBERS = wording.Numbers(
    phone="1-800-555-0100",
    emergency="911",
    zone_names={"en": "Eastern", "es": "hora del Este"},
    form="https://tips.example.org/report",
)


def letter(kind: LetterKind, language: str = "en", text: str | None = None) -> Letter:
    return Letter(
        to="someone@example.org",
        kind=kind,
        language=language,
        reference="K7QM4TXH",
        received_at=datetime(2026, 11, 24, 19, 2, tzinfo=UTC),
        text=text,
    )


def test_acknowledgement_in_english() -> None:
    assert wording.letter(letter(LetterKind.ACKNOWLEDGEMENT), NUMBERS, ZONE) == (
        "Received: K7QM-4TXH",
        (
            "We received your message of 24 November, 14:02 (Eastern). A person will read it. If you"
            " asked for an answer, it comes within 1 to 3 business days. If someone is in danger now,"
            " call 911. Please reply only if no one else reads your mail.\n"
        ),
    )


def test_acknowledgement_in_spanish() -> None:
    assert wording.letter(letter(LetterKind.ACKNOWLEDGEMENT, "es"), NUMBERS, ZONE) == (
        "Recibido: K7QM-4TXH",
        (
            "Recibimos su mensaje del 24 de noviembre, 14:02 (hora del Este). Una persona lo leerá. Si"
            " pidió una respuesta, llegará en 1 a 3 días hábiles. Si alguien está en peligro ahora,"
            " llame al 911. Por favor, responda solo si nadie más lee su correo.\n"
        ),
    )


def test_a_language_without_words_of_its_own_gets_english() -> None:
    subject, _text = wording.letter(letter(LetterKind.ACKNOWLEDGEMENT, "so"), NUMBERS, ZONE)
    assert subject == "Received: K7QM-4TXH"


@pytest.mark.parametrize("language", sorted(wording.ALL_LETTERS))
@pytest.mark.parametrize("kind", [LetterKind.ACKNOWLEDGEMENT, LetterKind.ANSWER_WAITS])
def test_every_language_says_all_that_the_letter_must_say(language: str, kind: LetterKind) -> None:
    subject, text = wording.letter(letter(kind, language), NUMBERS, ZONE)

    assert "K7QM-4TXH" in subject
    assert NUMBERS.emergency in text
    assert "14:02" in text
    assert "{" not in subject + text
    if kind is LetterKind.ANSWER_WAITS:
        assert NUMBERS.phone in text


def test_a_partner_gets_the_reference_their_number_and_a_part_for_programs() -> None:
    partner = replace(letter(LetterKind.ACKNOWLEDGEMENT, "en"), partner=True, number="LC-114")

    _, text = wording.letter(partner, NUMBERS, ZONE)
    facts = json.loads(wording.for_machines(partner, NUMBERS) or "")

    assert "Your number: LC-114" in text
    assert "Reference: K7QM-4TXH" in text
    assert facts == {
        "reference": "K7QM-4TXH",
        "received_at": "2026-11-24T19:02:00+00:00",
        "your_case_number": "LC-114",
        "duty_phone": NUMBERS.phone,
        "form": f"{NUMBERS.form}?need=job",
    }
    assert f"The form is sealed: {NUMBERS.form}?need=job" in text
    assert wording.for_machines(replace(partner, partner=False), NUMBERS) is None


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_waiting_answer_is_not_in_the_letter(language: str) -> None:
    subject, text = wording.letter(
        letter(LetterKind.ANSWER_WAITS, language, text="SENTINEL words"), NUMBERS, ZONE
    )
    assert "1-800-555-0100" in text
    assert "SENTINEL" not in subject + text


def test_an_answer_that_may_go_by_mail_stands_first_in_its_letter() -> None:
    _subject, text = wording.letter(
        letter(LetterKind.ANSWER_TEXT, text="A bed is free tonight."), NUMBERS, ZONE
    )
    assert text.startswith("A bed is free tonight.\n\nThis answers your message of 24 November")


@pytest.mark.parametrize("language", sorted(wording.ALL_LETTERS))
def test_ready_words_leave_alone_with_no_reference_and_no_way_in(language: str) -> None:
    subject, text = wording.letter(
        letter(LetterKind.READY_WORDS, language, text="We cannot say."), NUMBERS, ZONE
    )
    assert text == "We cannot say.\n"
    assert subject[-1].isalpha()
    assert "K7QM" not in subject


@pytest.mark.parametrize("kind", list(LetterKind))
@pytest.mark.parametrize("language", ["en", "es"])
def test_letters_do_not_say_what_we_are(kind: LetterKind, language: str) -> None:
    subject, text = wording.letter(letter(kind, language, text=""), NUMBERS, ZONE)
    said = (subject + text).lower()
    for word in ("traffick", "trata", "hotline", "tipline", "tip", "report", "victim", "denuncia"):
        assert word not in said
