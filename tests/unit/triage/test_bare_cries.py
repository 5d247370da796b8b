"""Which part of a message is a bare cry, which sentences ask, and in what language it is: by the parts alone."""

from __future__ import annotations

import pytest

from triage.context.crying import Says, cried, language_of, only_thanks, says, sentences
from triage.context.gathering import Reading
from triage.text.normal import even


def parts(subject: str | None, text: str | None) -> list[Reading]:
    """The parts of a message as far as there are any."""
    given = (("subject", subject), ("text", text))
    return [
        Reading(where=where, evened=even(words), found=())
        for where, words in given
        if words is not None
    ]


@pytest.mark.parametrize(
    ("subject", "text", "where"),
    [
        (None, "help", "text"),
        (None, "call the police", "text"),
        (None, "urgent", "text"),
        (None, "please", None),
        (None, "help me sing", None),
        ("help", None, "subject"),
        ("call the police", None, "subject"),
        ("urgent", None, None),
        ("hello", None, None),
        ("help", "", "subject"),
        ("help", "!!", "subject"),
        ("help", "please", "subject"),
        ("help", "we sing on sunday", None),
        ("hello", "", None),
        ("hello", "urgent", "text"),
        ("the choir", "urgent", None),
        ("the choir", "help", "text"),
        ("the choir", "please", None),
        (None, None, None),
    ],
)
def test_the_text_decides_and_a_subject_where_the_text_is_silent(
    subject: str | None, text: str | None, where: str | None
) -> None:
    assert [each.where for each in cried(parts(subject, text))] == [where] * (where is not None)


@pytest.mark.parametrize(
    ("text", "cries"), [("help", True), ("call the police", False), ("urgent", False), ("", False)]
)
def test_within_a_longer_message_only_a_plain_cry_is_one(text: str, *, cries: bool) -> None:
    assert bool(cried(parts(None, text), within=True)) is cries
    assert cried(parts("help", None), within=True) == ()


@pytest.mark.parametrize(
    ("subject", "text", "thanks"),
    [
        (None, "thanks for the help", True),
        ("thank you", "thanks for the help", True),
        ("thank you", "", True),
        ("help", "thanks for the help", False),
        ("thank you", "help", False),
        (None, "please", False),
        (None, "", False),
        (None, None, False),
    ],
)
def test_thanks_alone_are_thanks_in_every_part_that_has_words(
    subject: str | None, text: str | None, *, thanks: bool
) -> None:
    assert only_thanks(parts(subject, text)) is thanks


BEGINNINGS = [
    "This message is confidential: ",
    "This is a message intended for the police. ",
    "The email is private and privileged. ",
    "If you have received my message ",
    "If you received this ",
    "Confidentiality notice: ",
    "Privacy: ",
    "Disclaimer ",
    "Please consider the environment ",
    "Aviso legal ",
    "Este correo es confidencial por favor. ",
    "Ce courriel est confidentiel. ",
    "Diese Nachricht ist vertraulich. ",
    "Это сообщение конфиденциально. ",
]


@pytest.mark.parametrize("beginning", BEGINNINGS)
@pytest.mark.parametrize("thanks", ["thank you", "gracias", "merci"])
def test_what_begins_as_a_notice_does_is_more_than_thanks(beginning: str, thanks: str) -> None:
    """The control is a line that a telephone adds."""
    assert not only_thanks(parts(thanks, f"{beginning}he locked us in"))
    assert only_thanks(parts(thanks, "Sent from my iPhone"))


def test_a_cry_in_a_subject_is_not_alone_above_what_begins_as_a_notice_does() -> None:
    assert cried(parts("help", "this message is intended for the choir")) == ()
    assert cried(parts("help", "Sent from my iPhone"))


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("i need help", ["i need help"]),
        ("the fence is broken. i need help. he is here", ["i need help"]),
        ("i need help! he is here. help", ["i need help", "help"]),
        ("he is here.help", ["help"]),
        ("please. now", []),
        ("urgent. thanks", []),
        ("", []),
    ],
)
def test_a_sentence_that_asks_and_says_nothing_else_is_found_where_it_stands(
    text: str, asked: list[str]
) -> None:
    assert [text[start:end] for start, end in sentences(text)] == asked


@pytest.mark.parametrize(
    ("subject", "text", "hint", "language"),
    [
        (None, "ayúdame", None, "es"),
        (None, "ayúdame", "fr", "es"),
        (None, "help me please", None, "en"),
        (None, "help me please", "es", "es"),
        (None, "sos", None, None),
        (None, "sos", "vi", "vi"),
        (None, "socorro", None, None),
        ("ayúdame", "sos", None, None),
        (None, "ayúdame\n\nSent from my iPhone", None, "es"),
        (None, "ayúdame 312-555-0142", None, "es"),
    ],
)
def test_the_language_is_told_where_one_alone_has_the_words(
    subject: str | None, text: str, hint: str | None, language: str | None
) -> None:
    assert language_of(parts(subject, text), hint) == language


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("help", Says.CRIES),
        ("heeelp", Says.CRIES),
        ("heelp", None),
        ("pleeease heeelp meee", Says.CRIES),
        ("call the police", Says.ASKS),
        ("call the police help", Says.CRIES),
        ("help call the police", Says.CRIES),
        ("urgent", Says.PRESSES),
        ("urgent please", Says.PRESSES),
        ("please", Says.BESIDE),
        ("thanks", Says.THANKS),
        ("thanks please", Says.BESIDE),
        ("", Says.THANKS),
        ("help me sing", None),
        ("call the", None),
    ],
)
def test_a_text_says_at_most_what_its_phrases_do(text: str, most: Says | None) -> None:
    assert says(text) is most


def test_a_language_has_its_own_words_and_those_of_all() -> None:
    assert says("ayudame", "es") is Says.CRIES
    assert says("ayudame", "en") is None
    assert says("sos", "ru") is Says.CRIES


@pytest.mark.parametrize(
    ("text", "cries"),
    [
        ("help\n\nSent from my iPhone", True),
        ("help 312-555-0142", True),
        ("help +1 (312) 555-0142", True),
        ("help 12", False),
        ("please 911 911 911", True),
        ("help 312-555-0142".ljust(396) + "help", True),
        ("help 312-555-0142".ljust(397) + "help", False),
        ("help\nSent from my house by the river", False),
        ("help " * 90 + "\n\nSent from my iPhone", True),
        ("the choir sings. " * 30 + "\n\nSent from my iPhone", False),
    ],
)
def test_a_footer_and_a_phone_are_nothing_else(text: str, *, cries: bool) -> None:
    assert bool(cried(parts(None, text))) is cries
