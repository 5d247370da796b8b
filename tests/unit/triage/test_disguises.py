"""Nothing that a text is dressed up in hides its words, and every quote is still the source's."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.signals.assessments import Urgency
from casework.signals.submissions import Channel, Words
from tests.parts.unhurried import assess
from triage.assess import facts_of
from triage.text import lookalikes
from triage.text.disguise import undone
from triage.text.normal import even

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
        ("h3lp m3 th3y w0nt l3t m3 l3av3", "help me they wont let me leave"),
        ("th3y h1t m3", "they hit me"),
        ("h e l p  m e  i  a m  l o c k e d  i n", "help me i am locked in"),
        ("h e l p m e i a m l o c k e d i n", "help me i am locked in"),
        ("h e l p  m e  d z v o k  p l e a s e", "help me dzvok please"),
        ("A Y U D A  M E  E N C E R R A R O N", "ayudame encerraron"),
        ("heIp me he Iocked me in", "help me he locked me in"),
        ("HeIIo, I wiII be in IIIinois", "hello, i will be in iiiinois"),
        ("HELPMEHEWONTLETMELEAVE", "help me he wont let me leave"),
        ("socorroelevaimematar agora", "socorro ele vai me matar agora"),
        ("helphelphelp", "help help help"),
        (
            "<span>he</span><span> wo</span>n&#39;t <i>l</i>et me&nbsp;go<br>now",
            "he wont let me go now",
        ),
        ("he<wbr>lp, he lo&shy;cked us in", "help, he locked us in"),
        ("\U0001f198\U0001f198 motel 6", "sos sos motel 6"),
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
        "in illinois, ivan and ingrid from linkedin have 3 items, a < b and b > c, at&t; <unknown>",
        "an installation manager, approximately responsible for recommendations at chincoteague",
        "see www.sunsetmotelandspa.example or write to helpmeplease@mail.example, @helpmenowplease",
        "रसोई का सामान, स पानी",
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


@pytest.mark.parametrize(
    "plea",
    [
        *("h e l p", "НЕLР ΜΕ", "h3lp me", "h.e.l.p", "heIp", "\U0001f198", "helphelphelp"),
        *("HELP HELP HELP HELP HELP", "HELP ME " * 2_000),
    ],
)
def test_a_bare_plea_in_disguise_is_urgent_and_quoted_as_written(plea: str) -> None:
    said = assess(of(plea))
    assert said.urgency is Urgency.URGENT
    assert plea in {finding.quote for finding in said.findings}


@pytest.mark.parametrize(
    "mail",
    [
        "Help me\n\nSent from my iPhone",
        "help\r\n--\r\nGet Outlook for Android",
        "ayúdame\n\nEnviado desde mi iPhone",
        "救命\n\n发自我的iPhone",
        f"{'help me please ' * 40}\n\nSent from my iPhone",
    ],
)
def test_a_bare_plea_above_what_a_telephone_adds_is_urgent(mail: str) -> None:
    assert assess(of(mail)).urgency is Urgency.URGENT


@pytest.mark.parametrize(
    "mail",
    ["Thanks for the leaflets\n\nSent from my iPhone", "Help me sent the box\nGet Outlook for iOS"],
)
def test_other_words_above_what_a_telephone_adds_are_no_plea(mail: str) -> None:
    assert assess(of(mail)).urgency is Urgency.ROUTINE


def test_quotes_in_words_that_ran_together_are_the_sources() -> None:
    text = "So: HELPMEHEWONTLETMELEAVE and <b>he<b> has a g<wbr>un."
    quotes = {finding.quote for finding in assess(of(text)).findings if finding.where == "text"}
    assert {"HELPME", "HEWONTLETMELEAVE", "g<wbr>un"} & quotes
    for finding in assess(of(text)).findings:
        assert text[finding.start : finding.end] == finding.quote


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*"help me nоwаI. *-3\u200b😭\n1救 ", "<b>", "&#39;", "<br>", "helpmeplease"]
        ),
        max_size=80,
    ).map("".join)
)
def test_every_place_leads_back_to_the_source(text: str) -> None:
    evened = undone(even(text))
    for place in range(len(evened.text)):
        first, last = evened.span(place, place + 1)
        assert 0 <= first < last <= len(text)
        assert first >= (evened.span(place - 1, place)[0] if place else 0)
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
