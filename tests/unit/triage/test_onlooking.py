"""Who tells of others alone, and who speaks of themselves: a bystander is answered at once, a victim never is."""

from __future__ import annotations

import pytest

from casework.signals.assessments import Category
from casework.signals.submissions import Channel, Words
from tests.parts.unhurried import assess
from triage.context.onlooking import of_self_alone, outside
from triage.cueing.joining import place
from triage.rules.weighing import Weight
from triage.rules.writer import tells_of_others

BYSTANDERS = (
    (
        "en",
        "I saw two men lock a girl in the shed next door. She told me that he keeps her passport.",
    ),
    (
        "en",
        "My neighbor has a maid who is never paid, and my husband says it's none of our business.",
    ),
    (
        "en",
        "I deliver bread to a buffet. The cooks sleep on the floor and the owner has their papers.",
    ),
    ("es", "Mi vecina tiene una muchacha que no sale. Me dijo que le guardan el pasaporte."),
    (
        "pt",
        "Minha vizinha tem uma babá. Ela me disse que não recebe e que guardam o passaporte dela.",
    ),
    (
        "fr",
        "En face de chez moi il y a des ouvriers. L'un m'a dit que le patron garde leurs passeports.",
    ),
    ("ht", "Vwazen mwen an gen yon bòn ki pa touche. Youn nan yo di m li kenbe paspò yo."),
    (
        "tl",
        "Kapitbahay namin may kasambahay na walang sahod. Napansin ko na hawak nila ang passport niya.",
    ),
    ("vi", "Tôi thấy mấy cô thợ ngủ trong tiệm. Hàng xóm nói chủ giữ hộ chiếu của họ."),
    ("ru", "Вижу из окна, как рабочих запирают. Сосед говорит, что хозяин держит их паспорта."),
    ("zh", "隔壁家的保姆从来不出门，她跟我说护照被老板扣着，没有工资。"),
    (
        "hi",
        "Maine dekha ki dukan ke ladke wahi sote hain. Usne mujhe bataya ki malik passport rakhta hai.",
    ),
    ("ko", "옆집에서 일하는 아주머니가 월급을 못 받는대요. 사장이 여권을 갖고 있대요."),
    ("ar", "جيراننا عندهم شغالة. وحدة منهن حكتلي انهم ماسكين جوازها وما بيدفعولها."),
)

IN_TROUBLE = (
    ("en", "I saw your poster. I am working in a massage place and the boss keeps the money."),
    ("en", "I saw two men lock a girl in the shed. I sleep there too."),
    ("en", "My neighbor keeps my passport and does not pay me."),
    ("en", "I saw the van next door. My sister is in it."),
    ("en", "A neighbor told me to write. They will not let us out."),
    ("en", "My coworker is beaten by the owner of the house next door."),
    ("es", "Mi vecina es la dueña. No me paga y me guarda el pasaporte."),
    ("es", "Vi a la muchacha que encierran, trabajo con ella."),
    ("pt", "Vi o que fizeram com a menina da casa ao lado. Trabalho lá com ela."),
    ("fr", "J'ai vu la voisine. Ma sœur est chez elle, on lui a pris son passeport."),
    ("ht", "Mwen wè vwazen an. Li kenbe paspò mwen."),
    ("tl", "Nakita ko ang kapitbahay namin. Hawak nila ang passport ko."),
    ("vi", "Tôi thấy hàng xóm. Chủ giữ hộ chiếu của tôi."),
    ("ru", "Видела соседа. Хозяин забрал мой паспорт."),
    ("zh", "隔壁看到了。老板扣着我的护照，不给我工资。"),
    ("hi", "Maine dekha padosi ko. Malik mera passport rakhta hai."),
    ("ko", "옆집에서 봤어요. 사장이 제 여권을 가져갔어요."),
    ("ar", "جيراننا شافوا. صاحب الشغل اخد جوازي."),
)


@pytest.mark.parametrize(("language", "text"), BYSTANDERS)
def test_a_bystander_who_tells_of_harm_tells_of_others(language: str, text: str) -> None:
    said = assess(Words(channel=Channel.EMAIL, text=text))

    assert (said.language, said.tells_of_others) == (language, True)


@pytest.mark.parametrize(("language", "text"), IN_TROUBLE)
def test_words_of_oneself_win_over_those_of_an_onlooker(language: str, text: str) -> None:
    said = assess(Words(channel=Channel.EMAIL, text=text))

    assert (said.language, said.of_self, said.tells_of_others) == (language, True, False)


@pytest.mark.parametrize(
    ("cues", "told", "kind", "others"),
    [
        ((), "en", Category.TIP, True),
        ((), "en", Category.AT_RISK, False),
        ((), "ko", Category.TIP, False),
        ((), "ar", Category.TIP, False),
        (("onlooker",), "en", Category.AT_RISK, True),
        (("onlooker",), "ko", Category.TIP, True),
        (("onlooker",), "ko", Category.AT_RISK, False),
        (("onlooker", "speaks_of_self"), "en", Category.TIP, False),
        (("onlooker", "speaks_of_self"), "ko", Category.TIP, False),
    ],
)
def test_an_onlooker_has_to_say_so_where_a_language_leaves_out_who_acts(
    cues: tuple[str, ...], told: str, kind: Category, *, others: bool
) -> None:
    weight = Weight(points=0.0, surest=dict.fromkeys(cues, 1.0))

    assert tells_of_others(weight, told, kind) is others


def test_a_house_that_is_named_is_not_said_to_have_been_seen() -> None:
    """The cue counts what onlookers name too, which others name as well."""
    said = assess(Words(channel=Channel.WEB, text="He locked me in the house and took the truck."))

    labels = {each.label for each in said.findings if each.cue == "saw_it"}

    assert labels == {"as onlookers tell it"}


def test_words_of_oneself_count_but_for_those_within_the_words_of_an_onlooker() -> None:
    said = {
        "speaks_of_self": [place(0, 2), place(10, 12), place(30, 34)],
        "onlooker": [place(9, 20)],
        "in_passing": [place(28, 32)],
        "locked_in": [place(5, 9)],
    }

    assert of_self_alone(said) == said | {"speaks_of_self": [place(0, 2), place(30, 34)]}


def test_nothing_is_said_of_oneself_where_all_of_it_is_an_onlookers() -> None:
    said = {"speaks_of_self": [place(10, 12)], "in_passing": [place(10, 16)]}

    assert of_self_alone(said) == {"in_passing": [place(10, 16)]}


@pytest.mark.parametrize(
    ("start", "end", "counts"),
    [
        (0, 1, True),
        (4, 6, False),
        (5, 9, False),
        (18, 20, False),
        (18, 21, True),
        (12, 14, False),
        (20, 22, True),
        (3, 5, True),
        (32, 34, False),
    ],
)
def test_a_word_counts_unless_it_lies_wholly_within_a_stretch(
    start: int, end: int, *, counts: bool
) -> None:
    stretches = [place(4, 20), place(6, 8), place(25, 26), place(30, 40)]
    left = outside([place(start, end)], stretches)
    assert left == ([place(start, end)] if counts else [])


def test_an_i_with_which_a_text_begins_counts() -> None:
    said = {"speaks_of_self": [place(0, 1)]}
    assert of_self_alone(said) == said
