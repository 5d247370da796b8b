"""Who says in plain words that they or somebody near are held, kidnapped, sold or raped needs to say nothing else.

Figures of speech, films, what is long over and what is denied do not ring. Whoever calls themselves a victim is read
first, whatever they ticked or did not.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from casework.signals.assessments import Assessment, ReadFirst, Urgency
from casework.signals.submissions import Channel, Words
from tests.parts.unhurried import assess
from triage.context.meant import HEAVY
from triage.text.language import UNDERSTOOD

TABLE = Path(__file__).resolve().parents[2] / "tables" / "triage_held.csv"


def rows(language: str, urgency: Urgency) -> list[str]:
    with TABLE.open(encoding="utf-8", newline="") as table:
        return [
            row["text"]
            for row in csv.DictReader(table)
            if (row["language"], row["urgency"]) == (language, urgency)
        ]


def mail(text: str) -> Assessment:
    return assess(Words(channel=Channel.EMAIL, text=text))


def heavy(said: Assessment) -> list[str]:
    """Cues that ring with nothing beside them, as far as they weigh that much."""
    return [each.cue for each in said.findings if each.cue in HEAVY and each.weight > 4]


@pytest.mark.parametrize("language", sorted(UNDERSTOOD))
def test_a_bare_plain_statement_rings(language: str) -> None:
    texts = rows(language, Urgency.URGENT)
    assert texts
    assert [text for text in texts if mail(text).urgency is not Urgency.URGENT] == []


@pytest.mark.parametrize("language", sorted(UNDERSTOOD))
def test_the_same_words_without_harm_do_not(language: str) -> None:
    texts = rows(language, Urgency.ROUTINE)
    assert texts
    assert [text for text in texts if mail(text).urgency is Urgency.URGENT] == []


@pytest.mark.parametrize(
    "text",
    [
        "I am being held captive by my employer.",
        "I am being held hostage by two men.",
        "I am being held captive by a very dangerous man.",
        "I am being held captive by Carlos.",
        "I am being held captive by my sponsor.",
        "Estoy secuestrada por mi patrón.",
        "Estoy secuestrada por Juan.",
        "Fui sequestrada por um homem.",
        "Je suis séquestrée par mon mari.",
    ],
)
def test_who_is_named_as_the_holder_is_no_figure_of_speech(text: str) -> None:
    assert heavy(mail(text))


@pytest.mark.parametrize(
    "text",
    [
        "I am being held captive by this website.",
        "We are held hostage by the weather.",
        "In a dream I was kidnapped.",
        "Estoy secuestrada por esta aplicación.",
    ],
)
def test_what_can_hold_nobody_is_one(text: str) -> None:
    assert not heavy(mail(text))


@pytest.mark.parametrize(
    "text",
    [
        "I am a victim of trafficking.",
        "im a human traficking victim",
        "Soy víctima de trata.",
        "Sou vítima de tráfico humano.",
        "Je suis victime de la traite.",
        "我是人口贩卖的受害者",
        "我是人口販運受害人",
        "Tôi là nạn nhân của nạn buôn người",
        "Biktima po ako ng human trafficking",
        "Mwen se viktim trafik moun",
        "Я жертва торговли людьми",
        "저는 인신매매 피해자입니다",
        "أنا ضحية اتجار بالبشر",
        "मैं मानव तस्करी की शिकार हूँ",
        "main human trafficking ki victim hu",
    ],
)
def test_a_mail_of_who_calls_themselves_a_victim_is_read_first_at_the_least(text: str) -> None:
    said = mail(text)
    assert said.urgency is Urgency.URGENT or said.read_first is ReadFirst.SELF


@pytest.mark.parametrize(
    "text",
    [
        "I'm a human trafficking victim. I need help.",
        "Help me. I am a victim of trafficking.",
        "Sou vítima de tráfico humano. Preciso de ajuda.",
        "Je suis victime de la traite. J'ai besoin d'aide.",
        "我是人口贩卖的受害者。我需要帮助。",
        "Tôi là nạn nhân buôn người. Tôi cần giúp đỡ.",
        "Mwen se viktim trafik moun. Mwen bezwen èd.",
        "Biktima po ako ng human trafficking. Kailangan ko ng tulong.",
        "Я жертва торговли людьми. Мне нужна помощь.",
        "저는 인신매매 피해자입니다. 도움이 필요해요.",
        "أنا ضحية اتجار بالبشر. أحتاج مساعدة.",
        "मैं मानव तस्करी की शिकार हूँ। मुझे मदद चाहिए।",
    ],
)
def test_a_victim_who_asks_for_help_in_a_sentence_of_its_own_rings(text: str) -> None:
    assert mail(text).urgency is Urgency.URGENT


@pytest.mark.parametrize(
    "text",
    [
        "I work with victims. I need help with a training.",
        "I work with victims of trafficking. I need help.",
        "I was a victim of trafficking years ago. I need help with my visa.",
        "I am a survivor of trafficking and need help finding a lawyer.",
    ],
)
def test_who_works_with_victims_or_needs_a_service_does_not(text: str) -> None:
    assert mail(text).urgency is Urgency.ROUTINE


def test_a_short_mail_that_tells_of_harm_to_its_writer_is_read_first() -> None:
    assert mail("My boss took my passport.").read_first is ReadFirst.SELF


@pytest.mark.parametrize(
    "text",
    [
        "How do you help victims of trafficking?",
        "I would like to volunteer with you on Saturdays.",
        "I am a victim of a scam about concert tickets.",
    ],
)
def test_who_only_speaks_of_victims_waits_for_their_turn(text: str) -> None:
    assert mail(text).read_first is None
