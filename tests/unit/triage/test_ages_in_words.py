"""Ages under 18 in the words and the order of words of twelve languages, and numbers that are none."""

from __future__ import annotations

import pytest

from casework.signals.assessments import Child
from casework.signals.submissions import Channel, Words
from tests.parts.unhurried import assess
from triage.context.ages_in_words import MOST, find
from triage.heard import hear
from triage.rules import children
from triage.text.normal import even

CHILDREN = """
A girl of 14 writes these.
The girl who writes these is 14.
The girl in room 4 is 14, I saw her today.
The cleaner is 15.
the maid is fifteen
the maid is fifteenish
the cleaner is 15ish
Looks 15 to me. She works nights.
Girls, 14 and 15, work there
they are 14 and 15
she isn't 18 yet
She's not yet eighteen
not even 18 and she works at the club
she is not even eighteenth birthday
born 2011, dances at the club
b. 2011, dances at the club
dob 4/5/11
todavía no cumple 18
todavía no tiene los 18
no ha cumplido dieciocho
elle n'a pas encore 18 ans
elle n'a pas encore dix-huit ans
ela tem quinze e trabalha no bar
ela tem 15 e trabalha no bar
tem só treze e já trabalha
15-летняя девушка работает в салоне
В салоне работает 15-летняя
девушка пятнадцати лет работает там
她才十四就在按摩店上班
虚岁十六的姑娘在按摩店上班
她十五就被带走了
她十五岁
女孩十五六岁
小男孩八九岁
بنت خمستاشر سنة تشتغل بالبيت
tifi kenz an ap travay nan ba a
labinlima pa lang siya
kinse pa lang siya
15 pa lang siya, nasa bar siya
cháu mới 14, làm ở quán
mười lăm tuổi đã phải đi làm
cô bé mới mười lăm
열다섯 살 아이가 가게에서 일해요
पंद्रह साल की लड़की काम करती है
pandrah saal ki ladki kaam karti hai
"""
NUMBERS = """
I have worked there 15 years
15 years of experience
She has been a nurse for 16 years
open 15 hours a day
at 16 Main Street
She is in room 14
$15 an hour
it costs 15
14 people live there
girls of 15 schools came
a girl of 14 siblings
a box of 16
16 oz of soap
Dec 14
14 and 15 May
January 14, 2024
She is 15 minutes late
The girl is 15th in line
a team of 14
founded in 2011
The bar has 18 tables
The spa is 14 years old
she is size 14
sizes 14 and 16
15 años de experiencia
15 personas
de quince a veinte personas
quinze ans d'expérience
tem quinze quartos
quinze anos de trabalho
пятнадцать лет стажа
15 лет работаю
15-летний опыт работы
15-летняя гарантия
15-летие компании
十五号
她十六号来
她才十五分钟就回来了
她二十岁
她三十五岁
他七八十岁
工作十五年
خمستاشر سنة خبرة
اشتغلت 15 سنة هناك
kenz an travay
labinlimang taon na akong nagtatrabaho
labinlima lang kaming lahat
kinse minutos
mười lăm phút
hai mươi lăm tuổi
ba mươi lăm tuổi
bốn mươi lăm tuổi
tư mươi lăm tuổi
năm mươi lăm tuổi
lăm mươi lăm tuổi
sáu mươi lăm tuổi
bảy mươi lăm tuổi
chín mươi lăm tuổi
cháu mới 15 ngày
열다섯 명
열다섯 시간
पंद्रह साल से काम
15 ghante
"""
PLEAS_BESIDE_TOPICS = """
She is 14 and works nights at the spa. I took the training.
She is 14. She works nights at the spa. Thank you for the webinar.
SEO services for your website. A girl of 14 writes these.
SEO services for your website. The girl who writes these is 14.
Cheap SEO. The kid who sends these is 12
Tomé el curso. Ella tiene 15 y trabaja en el bar.
J'ai suivi la formation. Elle a quinze ans et travaille au bar.
"""
TALK = """
What is the definition of trafficking if a girl of 15 works in a shop?
I am a student and write a paper on girls aged 14.
Please send your brochure for our training about a 14-year-old.
"""


def lines(table: str) -> list[str]:
    return table.strip().splitlines()


def ages(text: str) -> list[str]:
    said = assess(Words(channel=Channel.WEB, text=text))
    return [finding.quote for finding in said.findings if finding.cue == "child_age"]


@pytest.mark.parametrize("text", lines(CHILDREN))
def test_an_age_is_one_in_whatever_order_of_words(text: str) -> None:
    assert ages(text)
    assert assess(Words(channel=Channel.WEB, text=text)).child is Child.YES


@pytest.mark.parametrize("text", lines(NUMBERS))
def test_a_number_of_something_else_is_no_age(text: str) -> None:
    assert not ages(text)


@pytest.mark.parametrize("text", lines(PLEAS_BESIDE_TOPICS))
def test_a_topic_takes_nothing_from_a_child_who_is_somewhere_now(text: str) -> None:
    said = assess(Words(channel=Channel.WEB, text=text))

    assert said.child is Child.YES
    assert not said.likely_spam


@pytest.mark.parametrize("text", lines(TALK))
def test_a_child_of_a_question_or_a_talk_is_for_a_person_to_look_at(text: str) -> None:
    assert assess(Words(channel=Channel.WEB, text=text)).child is Child.UNKNOWN


def test_an_advertisement_that_a_child_writes_is_not_hidden() -> None:
    said = assess(
        Words(channel=Channel.EMAIL, text="Cheap SEO services. The kid who writes these is tired.")
    )

    assert (said.child, said.likely_spam) == (Child.UNKNOWN, False)


@pytest.mark.parametrize(
    "text",
    [
        "Best school supplies for kids, 20% off, click here",
        "Toys that kids love, 20% off. Our shop works day and night, click here.",
    ],
)
def test_an_advertisement_for_children_stays_one(text: str) -> None:
    assert assess(Words(channel=Channel.EMAIL, text=text)).likely_spam


def test_ages_are_looked_for_around_a_bounded_number_of_places() -> None:
    assert len(list(find(even("a girl of 14 is here and the cleaner is 15. " * 2_000)))) <= 3 * MOST


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("she is 14 and works at the spa.", {"child_age"}),
        ("she is 14. she works at the spa.", {"child_age"}),
        ("she is 14." + " we all saw it and said so." * 12 + " he works.", set()),
        ("girls of our school. the shop works.", set()),
        ("can a girl who is 14 work at a spa?", set()),
    ],
)
def test_where_a_child_is_stands_in_the_sentence_or_behind_an_age_in_the_next(
    text: str, said: set[str]
) -> None:
    heard = hear(Words(channel=Channel.WEB, text=text), lambda: True)
    assert children.somewhere_now(heard.readings) - {"child_words"} == said
