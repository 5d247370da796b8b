"""A figure of speech of a match, a game or a laugh is no danger; the same verb with anything else is."""

from __future__ import annotations

import pytest

from casework.signals.assessments import Urgency
from casework.signals.submissions import Channel, Words
from tests.parts.unhurried import assess, read_in
from triage.context.meant import HEAVY

RINGING = {*HEAVY, "in_danger", "wants_to_die", "self_harm"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Our soccer team is in trouble, we are in great danger of losing the league"),
        ("en", "I'm afraid he will beat me at chess again"),
        ("en", "I'm scared she will beat me in the spelling bee"),
        ("en", "I want to die laughing, that skit at church camp was great"),
        ("en", "we are going to die in this heat at practice"),
        ("en", "My kids kidnapped me for brunch on Mother's Day"),
        ("en", "My sister has been kidnapped by her wedding planning"),
        ("en", "I'm being held hostage by my toddler"),
        ("en", "my boss is selling me on the new software"),
        ("en", "We are safe here at the campsite"),
        ("es", "Estamos en peligro de descender, necesitamos ganar el domingo"),
        ("es", "Mi hija está en peligro de reprobar matemáticas"),
        ("es", "quiero morirme de risa con esa película"),
        ("es", "Nos secuestraron los nietos todo el fin de semana"),
        ("fr", "je vais mourir de rire, le sketch de la classe"),
        ("fr", "On est en danger de perdre le match"),
        ("pt", "quero morrer de rir com essa turma"),
        ("pt", "Me sequestraram para jogar futebol no domingo"),
        ("ht", "mwen vle mouri ri nan teyat la"),
        ("ht", "zanmi m yo kidnape m pou fèt mwen"),
        ("ru", "хочу умереть от смеха"),
        ("ru", "Мы в опасности вылета из лиги"),
        ("ko", "웃겨 죽고 싶다"),
        ("ko", "이 팀이 저를 다른 팀에 팔았어요"),
        ("zh", "我被卖到另一支球队了，下周比赛"),
        ("tl", "gusto ko nang mamatay sa tawa sa play namin"),
        ("vi", "đội em đang gặp nguy hiểm xuống hạng"),
    ],
)
def test_a_match_a_game_or_a_laugh_makes_a_figure_of_it(language: str, text: str) -> None:
    assert RINGING.isdisjoint(each.cue.name for each in read_in(language, text).found)


@pytest.mark.parametrize(
    "text",
    [
        "I'm afraid he will beat me",
        "I am scared he will kill me at the game",
        "I am not safe here",
        "I dont feel safe with him",
        "we are unsafe at home",
        "our lives are in his hands, he has a gun",
        "I want to die haha",
        "we are going to die in this heat",
        "they kidnapped me on my birthday and I am in a house",
        "he sold me to another club",
        "he sells me on the app, my boyfriend sells me",
        "estamos en peligro de que nos maten",
        "me quiero morir de vergüenza por lo que me hicieron",
        "me secuestraron para trabajar en la finca",
        "друзья похитили меня и требуют деньги",
        "죽고 싶다 ㅋㅋ",
        "họ bắt cóc em đi hát karaoke",
        "我被卖到另一个老板那里",
    ],
)
def test_what_stands_behind_real_harm_too_takes_nothing_from_it(text: str) -> None:
    assert assess(Words(channel=Channel.WEB, text=text)).urgency is Urgency.URGENT
