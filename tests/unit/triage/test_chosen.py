"""Who says that they are the one picked out to be taken away is heard, and asks about nobody."""

from __future__ import annotations

import pytest

from casework.assessments import Assessment, Category, Urgency
from casework.submissions import Channel, Words
from tests.parts.unhurried import assess, read_in
from triage.context.chosen import CUE


def of(text: str) -> Assessment:
    return assess(Words(channel=Channel.WEB, text=text))


@pytest.mark.parametrize(
    "text",
    [
        "they said bus leaves 5am for the next farm and whoever talked to the lawyer goes on a different van. thats me",
        "the one who talked goes at five; that's me",
        "my name is on the board for the night van",
        "la que habló se va a las cinco. esa soy yo",
    ],
)
def test_the_one_picked_out_is_in_a_crisis_and_asks_about_nobody(text: str) -> None:
    said = of(text)
    assert (said.urgency, said.category, said.asks_about_person) == (
        Urgency.URGENT,
        Category.CRISIS,
        False,
    )


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pt", "quem falou vai em outra van hoje à noite. essa sou eu"),
        ("fr", "celle qui a parlé part ce soir. c'est moi"),
        ("ht", "moun ki te pale a prale aswè a. se mwen"),
        ("tl", "ang nagsalita ay aalis ngayong gabi. ako yun"),
        ("vi", "đứa nào nói thì bị đưa đi tối nay. người đó là em"),
        ("ru", "кто говорил с юристом поедет сегодня ночью. это я"),
        ("ko", "신고한 애는 오늘 밤에 보낸대요. 그게 저예요"),
        ("zh", "谁跟律师说话今晚就坐另一辆车。那个人就是我"),
        ("ar", "اللي تكلمت تروح الليلة. هذه أنا"),
        ("hi", "जिसने वकील से बात की वह आज रात दूसरी गाड़ी में जाएगा। वह मैं ही हूँ"),
    ],
)
def test_two_sentences_are_joined_in_every_language(language: str, text: str) -> None:
    assert CUE in {each.cue.name for each in read_in(language, text).found}


@pytest.mark.parametrize(
    "text",
    [
        "Whoever talked to the lawyer goes on a different van.",
        "That's me in the picture, at five.",
        "Whoever wins leaves with a prize next year. That's me!",
        "In the movie the one who talked goes at five. Suppose that is me.",
    ],
)
def test_one_alone_or_no_time_or_a_story_picks_nobody(text: str) -> None:
    assert CUE not in {each.cue.name for each in read_in("en", text).found}
