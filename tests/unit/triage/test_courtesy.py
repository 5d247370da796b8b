"""What is said out of politeness, or stands within an address of mail, is nothing against a plea beside it."""

from __future__ import annotations

import pytest

from tests.parts.unhurried import read_in
from triage.context.courtesy import COURTESY, without_courtesy
from triage.cueing.cuebook import Cue, Kind
from triage.cueing.joining import place


def cues(text: str, language: str = "en") -> set[str]:
    """Give the cues that are found in a text and not denied."""
    reading = read_in(language, text)
    return {found.cue.name for found in reading.found if found.sure > 0}


@pytest.mark.parametrize(
    ("language", "polite", "plain", "cue"),
    [
        ("en", "I hope you are safe and well.", "She is safe and well now.", "safe_now"),
        ("en", "I found your number at a training.", "We want a training.", "training"),
        ("en", "Write to kim@example.org.", "For example, he hits her.", "hypothetical"),
        ("es", "Vi su número en un taller.", "Queremos un taller.", "training"),
        ("ru", "Надеюсь, у вас всё хорошо.", "Теперь всё хорошо.", "safe_now"),
        ("ar", "أتمنى أن تكونوا بخير", "انا بخير الحمد لله", "safe_now"),
        ("zh", "我从宣传单看到你们的电话", "我们要宣传单", "training"),
    ],
)
def test_courtesy_is_nothing_against_a_plea(
    language: str, polite: str, plain: str, cue: str
) -> None:
    assert cue not in cues(polite, language)
    assert cue in cues(plain, language)
    assert COURTESY not in cues(plain, language)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Write to kim@example.org.", False),
        ("Write to kim@mail.example.org.", False),
        ("Write to kim.example@mail.org.", False),
        ("example@mail.org", False),
        ("Hello.\nexample@mail.org\nGoodbye.", False),
        ("Hello @all.\n\nexample@mail.org", False),
        ("Find him as kim@example there.", True),
        ("Find him as kim@example. He hits her.", True),
        ("Find him as @example.org there.", True),
    ],
)
def test_only_an_address_with_a_dot_behind_its_sign_hides_a_word(
    text: str, *, counts: bool
) -> None:
    assert ("hypothetical" in cues(text)) is counts


@pytest.mark.parametrize(("weight", "counts"), [(-0.5, False), (0.0, True), (0.5, True)])
def test_only_what_speaks_against_harm_is_left_out(weight: float, *, counts: bool) -> None:
    polite = Cue(name=COURTESY, label="l", means="m", kind=Kind.SURE, weight=0.0, category={})
    cue = Cue(name="a", label="l", means="m", kind=Kind.SURE, weight=weight, category={})
    said = {COURTESY: [place(0, 9)], "a": [place(2, 5)]}
    assert ("a" in without_courtesy(said, {COURTESY: polite, "a": cue}, "")) is counts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("You can open it on proton.me today.", False),
        ("Open https://account.proton.me/inbox and kim@proton.me there.", False),
        ("Chat on t.me/example or wa.me/example.", False),
        ("Open it on proton.me, he hits me.", True),
        ("please help.me he is here", True),
        ("He hits.me every day.", True),
        ("He wants it.me too.", True),
        ("He hits me. Proton is here.", True),
    ],
)
def test_the_host_of_a_service_is_nobody_who_writes_of_themselves(
    text: str, *, counts: bool
) -> None:
    assert bool({"speaks_of_self", "myself"} & cues(text)) is counts
