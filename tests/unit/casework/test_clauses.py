"""What a near-same message says for itself, and what near-same messages add without saying anything."""

from __future__ import annotations

import time
from textwrap import wrap

import pytest

from casework.texts import courtesies
from casework.texts.clauses import MOST, clauses

POST = (
    "I just saw a post about the online furniture shop Homeline. They sell cabinets for twelve thousand dollars and "
    "every cabinet is named after a missing girl. Search the names on the internet and you will see that it is true. "
    "Please look into this company, somebody has to do something about it."
)
SENT_ON = (
    "---------- Forwarded message ---------\nFrom: Ann Bell <ann@example.org>\nDate: Sat, Nov 28, 2026 at 9:14 PM\n"
    "Subject: Fwd: look at this\nTo: <joe@example.org>\n\n"
)


def own(text: str, subject: str = "", of: str = POST) -> list[str]:
    """What of it the campaign does not say."""
    there = {clause.spelled for clause in clauses(of)}
    return [clause.text for clause in clauses(text, subject) if clause.spelled not in there]


@pytest.mark.parametrize(
    "text",
    [
        f"Hi, {POST}",
        f"To whom it may concern: {POST}",
        f"I saw this on Facebook: {POST}",
        f"{POST} Thanks for all you do!",
        f"{POST} Please!!!",
        f"{POST} My friend sent me this.",
        f"{POST} \U0001f64f\U0001f64f",
        f"{POST}\nSent from my iPhone",
        f"{POST}\n\nAnn Bell, Tulsa OK 74101",
        f"{POST}\n\nThanks,\nAnn Bell\nTulsa",
        f"{POST}\n-- \nA. Bell",
        f"{SENT_ON}{POST}",
        f"-----Original Message-----\nDe: Ann Bell\nFecha: lunes, 23 de noviembre de 2026\n\n{POST}",
        f"On Sat, Nov 28, 2026 at 9:14 PM Ann Bell <ann@example.org> wrote:\n> {POST}",
        f"El lun, 23 nov 2026 a las 9:14, Ann Bell escribió:\n\n{POST}",
        f"From: Ann B <annb@example.net>\nSubject: look at this\nTo: me\n\n{POST}",
        POST.lower(),
        POST.upper(),
        POST.replace(". ", ".\n"),
        "\n".join(f"> {line}" for line in wrap(POST, 72)),
        POST.replace("cabinets", "cabnets").replace("internet", "intrenet"),
    ],
    ids=lambda text: text.replace(POST, "...")[:50],
)
def test_courtesies_signatures_heads_of_mails_and_slips_say_nothing(text: str) -> None:
    assert own(text) == []


@pytest.mark.parametrize(
    "added",
    [
        "her name is rosa",
        "i was there",
        "i saw it",
        "it happens in the yellow house by the river",
        "they come at nine",
        "the shop on elm street",
        "she is in room two",
        "there are two more girls",
        "it is the motel next door",
        "my neighbour has a new girl every week",
        "please help me",
        "please help",
        "Help Me",
        "Sunrise Motel",
        "door 3",
        "ayúdeme, estoy encerrada",
        "救命，我被锁在房间里",
        "ella esta en mi casa llorando",
        "\U0001f198",
        "On Monday they beat her and he wrote:",
        "Date: tonight they move her",
        "From: my boss hurts me",
        "602-555-0142",
    ],
)
@pytest.mark.parametrize("how", ["{post} {added}", "{post}\n\n{added}", "{added}\n{post}"])
def test_whatever_else_is_added_says_something(added: str, how: str) -> None:
    words = " ".join(own(how.format(post=POST, added=added)))
    assert added.rpartition(": ")[2].rstrip(":") in words
    assert words


@pytest.mark.parametrize(
    ("said", "also"),
    [
        ("she is kept in room two", "she is kept in room six"),
        (
            "there are at least seven of them in the house behind the shop",
            "there are at least eleven of them in the house behind the shop",
        ),
        (
            "she is in the house near the old mill at door 3",
            "she is in the house near the old mill at door 5",
        ),
        (
            "they can leave the house in the evening alone",
            "they cannot leave the house in the evening alone",
        ),
    ],
)
def test_another_number_or_another_short_word_says_something_else(said: str, also: str) -> None:
    assert own(also, of=said) == [also]


@pytest.mark.parametrize(
    ("greeting", "thanks", "passed_on"),
    [
        ("Hello", "thank you so much", "please share this everywhere"),
        ("Hola", "muchas gracias", "lo vi en internet"),
        ("Bonjour", "merci d\u2019avance", "vu sur Facebook"),
        ("Olá", "muito obrigada", "um amigo me mandou isso"),
        ("Bonjou", "mesi anpil", "tanpri pataje"),
        ("Здравствуйте", "большое спасибо", "сделайте репост"),
        ("السلام عليكم", "شكرا جزيلا", "ارجو النشر"),
        ("नमस्ते", "बहुत धन्यवाद", "कृपया शेयर करें"),
        ("안녕하세요", "감사합니다", "공유 부탁드립니다"),
        ("Kumusta", "maraming salamat po", "ipinadala ng kaibigan ko"),
        ("Xin chào", "cảm ơn rất nhiều", "bạn tôi gửi cho tôi"),
        ("你好", "谢谢你们", "我朋友发给我的"),
    ],
    ids=["en", "es", "fr", "pt", "ht", "ru", "ar", "hi", "ko", "tl", "vi", "zh"],
)
def test_courtesies_are_known_in_every_language_of_triage(
    greeting: str, thanks: str, passed_on: str
) -> None:
    assert own(f"{greeting}! {POST} {passed_on}. {thanks}.") == []
    assert own(f"{greeting}, {POST}\n{thanks}!") == []


def test_a_chinese_text_is_parted_at_its_own_stops() -> None:
    post = "我在网上看到一家家具店。他们卖的柜子都用失踪女孩的名字。请你们调查这家公司！"
    assert own(f"大家好！{post}谢谢。", of=post) == []
    assert own(f"{post}她在我家楼上哭。", of=post) == ["她在我家楼上哭"]


CHINESE = "我在网上看到有人说，北区的一家家具店用柜子的名字卖孩子。请你们调查这家公司，很多人都在转发这个消息。"
ARABIC = (
    "قرأت على الإنترنت أن فندقا كبيرا في شمال المدينة يشغل عمالا من الخارج بلا أجر."
    " أرجو منكم التحقيق في هذه الشركة وإخبار الناس بما وجدتم."
)


@pytest.mark.parametrize(
    ("copy", "of"),
    [
        (f"朋友转给我的：{CHINESE}", CHINESE),
        (f"各位好！{CHINESE}辛苦了。", CHINESE),
        (CHINESE.replace("请你们", "希望你们"), CHINESE),
        (f"转自微信群：{CHINESE}不知道真假。", CHINESE),
        (f"أرسله لي صديق: {ARABIC}", ARABIC),
        (f"وصلني على واتساب. {ARABIC} بارك الله فيكم.", ARABIC),
        (ARABIC.replace("أرجو", "نرجو"), ARABIC),
        (f"Переслала подруга: {POST} Спасибо за вашу работу.", POST),
        (f"Прошу распространить! {POST}", POST),
        (f"친구한테 받았어요. {POST} 수고하세요.", POST),
        (f"मेरे दोस्त ने भेजा: {POST} बहुत बहुत धन्यवाद।", POST),
        (f"Bạn em gửi. {POST} Chân thành cảm ơn.", POST),
        (f"Ipinasa sa akin ng kaibigan ko: {POST} Salamat po sa inyo.", POST),
        (f"Yon moun voye sa ban mwen. {POST} Mesi pou travay nou.", POST),
        (f"Estou repassando. {POST} Desde já obrigada.", POST),
        (f"On m'a envoyé ça : {POST} Un grand merci.", POST),
    ],
)
def test_how_it_came_to_them_says_nothing_in_any_language(copy: str, of: str) -> None:
    assert own(copy, of=of) == []


@pytest.mark.parametrize(
    ("added", "of"),
    [
        ("求求你们救我", CHINESE),
        ("请救我", CHINESE),
        ("我朋友被锁在里面", CHINESE),
        ("أرجوكم ساعدوني", ARABIC),
        ("أرسله لي صديق محبوس هناك", ARABIC),
        ("прошу помощи", POST),
        ("제발 살려주세요", POST),
        ("xin cứu em", POST),
        ("mwen mande nou sekou", POST),
    ],
)
def test_a_plea_that_begins_politely_says_something(added: str, of: str) -> None:
    assert own(f"{of} {added}", of=of)


def test_the_subject_of_a_mail_is_said_too() -> None:
    assert own(POST, "Fwd: RE: look at this") == []
    assert own(POST, "Re: she is in room two") == ["she is in room two"]


def test_of_a_very_long_text_the_rest_is_one_clause() -> None:
    long = ". ".join(f"they told us of house number {n}" for n in range(MOST + 20))
    assert len(clauses(long)) == MOST + 1
    assert own(f"{long}. her name is rosa", of=long) != []
    assert own("a b " * 9000 + "rosa", of="a b " * 9000) != []


def test_hostile_text_takes_no_time() -> None:
    for text in (
        "A" * 20_000,
        "Ab " * 7_000,
        "> " * 10_000,
        ": " * 10_000,
        "- " * 10_000,
        "From: a\n" * 2_500,
        "Hi " * 7_000,
    ):
        clauses(text)


@pytest.mark.parametrize(
    "text", ["é" * 14_000, "." * 16_000 + "x", "-" * 600 + "x!"], ids=["run", "dots", "dashes"]
)
def test_a_long_run_of_signs_is_parted_in_little_time(text: str) -> None:
    begun = time.process_time()
    clauses(text)

    assert time.process_time() - begun < 1


@pytest.mark.parametrize("before", ["", "Hi, ", '"', "😀 ", "- "])
@pytest.mark.parametrize(
    "behind", ["", ", thanks", " thank you so much", " —", '"', " 😀", " 我们"]
)
@pytest.mark.parametrize(
    "said", ["I saw it", "the van has Ohio plates", "I saw this on Facebook", POST[:70], ""]
)
def test_courtesies_are_known_whatever_stands_between_the_words(
    before: str, said: str, behind: str
) -> None:
    clause = f"{before}{said}{behind}"
    bare = courtesies.without(clause.replace(" ", "\t"))
    assert courtesies.without(clause).replace(" ", "\t") == bare
    assert clause.replace(" ", "\t").count(bare) > 0
