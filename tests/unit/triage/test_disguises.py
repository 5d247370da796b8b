"""Nothing that a text is dressed up in hides its words, and every quote is still the source's."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.assessments import Urgency
from casework.submissions import Channel, Words
from tests.parts.unhurried import assess
from triage import lookalikes
from triage.assess import facts_of
from triage.disguise import undone
from triage.normal import even

URGENT = (
    "Please help me, I am locked in the basement and he comes back tonight with a gun.",
    "Por favor ayúdenme, estoy encerrada en el sótano y tiene una pistola, vuelve esta noche.",
    "Помогите, меня заперли в подвале, он вернётся ночью и убьёт меня.",
)
INVISIBLE = (
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u202a\u202c\u2066\u2069\u180e\ufe0f\u0301\x00\u3164"
)
LOOKALIKE = str.maketrans("aceopxyiEHTMK", "асеорхуіЕНТМК")


def of(text: str) -> Words:
    return Words(channel=Channel.WEB, text=text)


def is_urgent(text: str) -> bool:
    return assess(of(text)).urgency is Urgency.URGENT


def plainly(text: str) -> str:
    return undone(even(text)).text


@pytest.mark.parametrize(
    ("disguised", "plain"),
    [
        ("hеlр mе hе іs hеrе nоw", "help me he is here now"),
        ("ΗΕLΡ ΜΕ ΝΟW", "help me now"),
        ("еѕсаре now they are coming", "escape now they are coming"),
        ("ʜᴇʟᴘ ᴍᴇ 🅷🅴🅻🅿 ⓗⓔⓛⓟ 𝓱𝓮𝓵𝓹 ｈｅｌｐ", "help me help help help help"),
        ("h\u200be\u0336l\x00p\ue000 me", "help me"),
        ("h e l p  m e please", "help me please"),
        ("h. e. l. p. m. e", "help me"),
        ("h😭e😭l😭p me", "help me"),
        ("please he*lp me", "please help me"),
        ("h3lp m3 n0w", "help me now"),
        ("h\u200be\u200bl\u200bp", "help"),
        ("救 我 出 去", "救我出去"),
    ],
)
def test_disguises_come_off(disguised: str, plain: str) -> None:
    assert plainly(disguised) == plain


@pytest.mark.parametrize(
    "text",
    [
        "помогите спасите меня, я в нью-йорке у дома вас",
        "καλημερα, θελω βοηθεια",
        "we met j. r. r. t. at 4pm in room 2b, unit a5, on i-10 and/or b4",
        "he is 16 y/o, w/o papers, since 9 a.m.; vitamins b12, d14",
    ],
)
def test_what_is_no_disguise_stays(text: str) -> None:
    assert plainly(text) == even(text).folded


def test_a_russian_word_with_a_slip_of_the_keyboard_is_russian() -> None:
    assert plainly("cпасите") == "спасите"


def test_a_lookalike_is_as_long_as_what_it_stands_for() -> None:
    text = "hеlр ᎻᎬlp Ηello ԁonе, smsка"
    assert len(lookalikes.plain(text)) == len(text)


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(URGENT),
    st.lists(st.tuples(st.integers(0, 90), st.sampled_from(INVISIBLE)), max_size=30),
)
def test_invisible_signs_hide_nothing(text: str, signs: list[tuple[int, str]]) -> None:
    for place, sign in signs:
        text = text[:place] + sign + text[place:]
    assert is_urgent(text)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(URGENT[:2]), st.sets(st.integers(0, 90)))
def test_lookalikes_hide_nothing(text: str, places: set[int]) -> None:
    swapped = "".join(
        char.translate(LOOKALIKE) if place in places else char for place, char in enumerate(text)
    )
    assert is_urgent(swapped)


@pytest.mark.parametrize("plea", ["h e l p", "НЕLР ΜΕ", "h3lp me", "h.e.l.p"])
def test_a_bare_plea_in_disguise_is_urgent_and_quoted_as_written(plea: str) -> None:
    said = assess(of(plea))
    assert said.urgency is Urgency.URGENT
    assert plea in {finding.quote for finding in said.findings}


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("help me nоwа. *-3\u200b😭\n1救 "), max_size=80))
def test_every_place_leads_back_to_the_source(text: str) -> None:
    evened = undone(even(text))
    for place in range(len(evened.text)):
        first, last = evened.span(place, place + 1)
        assert 0 <= first < last <= len(text)
    whole = "".join(evened.text.split())
    assert even(whole).text == whole or not whole.isascii()


def test_quotes_are_the_sources_words() -> None:
    text = "So: p l e a s e  h е l р  m e, I am l\u200bocked in."
    for finding in assess(of(text)).findings:
        if finding.where == "text":
            assert text[finding.start : finding.end] == finding.quote


def test_the_model_reads_what_the_rules_read() -> None:
    _, flat, _ = facts_of(of("h e l p m e"))
    assert flat.strip() == "help me"
