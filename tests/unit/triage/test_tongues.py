"""A plea in one language in the midst of a letter in another."""

from __future__ import annotations

import pytest

from casework.signals.assessments import Assessment, ReadFirst, Urgency
from casework.signals.submissions import Channel, Words
from triage.assess import assess_within
from triage.text.normal import even
from triage.text.tongues import beside, cut

CALM = {
    "en": (
        "We talked about this in spring, and I noted what was said as well as I could. The course that we give to"
        " teachers has eight lessons and a small handbook. Somebody at the library said that you answer questions of"
        " this kind. Our group began in the year before last, with a dozen members from several towns. "
    ),
    "es": (
        "Hablamos de esto en primavera y tomé nota de lo que se dijo. El curso que damos a los maestros tiene ocho"
        " lecciones y un manual pequeño. Alguien de la biblioteca dijo que ustedes contestan preguntas de este tipo. "
    ),
    "ru": (
        "Мы говорили об этом весной, и я записала, что было сказано. В нашем курсе для учителей восемь уроков и"
        " небольшая книжка. В библиотеке сказали, что вы отвечаете на такие вопросы. "
    ),
    "zh": (
        "我们春天谈过这件事，我把说的话记了下来。我们给老师开的课有八讲，还有一本小手册。"
        "图书馆的人说你们会回答这类问题。"
    ),
    "ko": (
        "봄에 이 일로 이야기를 나누었고 들은 내용을 적어 두었습니다."
        " 교사들을 위한 수업은 여덟 번이고 작은 안내서가 있습니다. "
    ),
    "ar": "تحدثنا عن هذا في الربيع وكتبت ما قيل. الدورة التي نقدمها للمعلمين فيها ثمانية دروس وكتاب صغير. ",
}
PLEAS = {
    "en": "Help me please, they locked me in the basement and took my phone, they are taking me away tonight.",
    "es": "Ayúdeme por favor, me tienen encerrada en el sótano y me quitaron el teléfono, me van a llevar esta noche.",
    "pt": "Socorro, estou trancada no porão, eles vão me levar hoje à noite e tiraram meu passaporte.",
    "fr": "Au secours, je suis enfermée dans la cave, ils vont m'emmener ce soir et ont pris mon passeport.",
    "ht": "Ede m tanpri, yo fèmen m nan besment lan, aswè a y ap pran m ale.",
    "vi": "Cứu tôi với, họ nhốt tôi dưới tầng hầm, tối nay họ sẽ chở tôi đi.",
    "tl": "Tulong po, kinulong nila ako sa basement, kukunin nila ako mamayang gabi.",
    "hi": "mujhe bachao, unhone mujhe kamre me band kar diya hai, aaj raat mujhe le jayenge",
    "zh": "救命，我被锁在地下室，他们今晚要把我带走，护照被拿走了。",
    "ru": "Помогите, меня заперли в подвале, сегодня ночью увезут, паспорт забрали.",
    "ar": "ساعدوني، حبسوني في القبو والليلة سيأخذونني وأخذوا جوازي",
    "ko": "살려주세요 지하실에 갇혔어요 오늘 밤에 데려간대요 여권도 뺏겼어요",
}


def mixed(calm: str, words: str, times: int, at: float) -> str:
    """Words in the midst of a letter, or at an end of it."""
    lines = [CALM[calm]] * times
    lines.insert(round(at * times), f"\n{words}\n")
    return "".join(lines)


def weighed(text: str, subject: str = "Hello") -> Assessment:
    return assess_within(Words(channel=Channel.EMAIL, text=text, subject=subject), lambda: True)


@pytest.mark.parametrize("at", [0, 0.5, 1])
@pytest.mark.parametrize("times", [2, 12])
@pytest.mark.parametrize(
    ("calm", "plea"),
    [(calm, plea) for calm in CALM for plea in PLEAS if calm != plea and "en" in (calm, plea)],
)
def test_a_plea_within_a_letter_in_another_language_is_urgent(
    calm: str, plea: str, times: int, at: float
) -> None:
    text = mixed(calm, PLEAS[plea], times, at)
    found = weighed(text)
    assert found.urgency is Urgency.URGENT
    assert found.language == calm
    of_plea = [each for each in found.findings if each.quote in PLEAS[plea]]
    assert of_plea[0] is found.findings[0], "the words that ring come first"
    for each in found.findings:
        if each.where == "text":
            assert text[each.start : each.end] == each.quote


@pytest.mark.parametrize("calm", CALM)
def test_a_calm_letter_is_routine_by_itself_and_with_calm_words_of_another(calm: str) -> None:
    assert weighed(CALM[calm] * 4).urgency is Urgency.ROUTINE
    for other in CALM.values():
        assert weighed(mixed(calm, other, 4, 0.5)).urgency is Urgency.ROUTINE


@pytest.mark.parametrize(
    "words",
    [
        "Fadlan i caawi, waxay igu xireen guri hoostiisa oo telefoonkaygii bay iga qaadeen.",
        "እባካችሁ እርዱኝ ቤት ውስጥ ቆልፈውብኛል ስልኬንም ወሰዱብኝ",
        "Παρακαλώ βοηθήστε με, με έχουν κλειδώσει στο υπόγειο.",
    ],
)
def test_words_that_nobody_here_understands_are_read_first(words: str) -> None:
    found = weighed(mixed("en", words, 4, 0.5))
    assert found.read_first is ReadFirst.LANGUAGE or found.urgency is Urgency.URGENT
    assert not found.understood


@pytest.mark.parametrize("name", ["es", "pt", "vi", "tl", "hi", "zh", "ru", "ar", "ko"])
def test_the_language_of_a_plea_is_told_beside_that_of_the_letter(name: str) -> None:
    assert weighed(mixed("en", PLEAS[name], 4, 0.5)).also_in == (name,)


def test_further_languages_are_told_each_once_but_for_english() -> None:
    text = mixed("es", f"{PLEAS['ru']}\n{PLEAS['en']}\n{PLEAS['zh']}", 4, 0.5)
    assert set(weighed(text, PLEAS["ru"]).also_in) == {"ru", "zh"}
    assert weighed(mixed("ru", PLEAS["en"], 4, 0.5)).also_in == ()
    assert weighed(CALM["es"] * 2).also_in == ()


def test_calm_words_in_another_language_are_told_where_there_are_many() -> None:
    assert weighed(mixed("en", CALM["ru"], 4, 0.5)).also_in == ("ru",)
    assert weighed(mixed("en", CALM["zh"], 4, 0.5)).also_in == ("zh",)
    assert weighed(mixed("en", CALM["es"], 4, 0.5)).also_in == ("es",)


@pytest.mark.parametrize(
    "words",
    [
        "Ольга Петрова",
        "С уважением, Ольга",
        "The word пожалуйста is on the door.",
        "王小明",
        "纽约华人会",
    ],
)
def test_for_a_name_or_a_quoted_word_nobody_is_called(words: str) -> None:
    assert weighed(mixed("en", words, 4, 1)).also_in == ()


@pytest.mark.parametrize(
    "words",
    ["Помогите, меня заперли", "救命，他们今晚要把我带走", "no me escriban por favor, él lo lee"],
)
def test_few_words_that_plead_or_forbid_are_told(words: str) -> None:
    assert weighed(mixed("en", words, 4, 1)).also_in


def test_a_wish_in_another_language_counts() -> None:
    text = mixed("en", "Por favor no me escriban a este correo, mi esposo lo lee todo.", 4, 1)
    found = weighed(text)
    assert found.do_not_write
    assert not weighed(CALM["en"] * 4).do_not_write


def test_a_plea_in_the_subject_alone_is_urgent() -> None:
    assert weighed(CALM["en"] * 2, PLEAS["ru"]).urgency is Urgency.URGENT


def test_a_text_that_changes_its_language_all_the_time_is_read_to_its_end() -> None:
    text = "".join(f"{each} " for each in PLEAS.values()) * 1_000
    found = assess_within(Words(channel=Channel.EMAIL, text=text), lambda: True)
    assert found.urgency is Urgency.URGENT
    stretches = list(beside(even(text), found.language))
    assert len(stretches) <= len(PLEAS)
    assert sum(end - start for each in stretches for start, end in each.spans) <= len(text)


@pytest.mark.parametrize(
    ("told", "text"),
    [
        (
            "en",
            "We are a mixed group of port police, tribal police and nurses from Fort Lauderdale.",
        ),
        (
            "pt",
            "Falamos disso na primavera. A senhora sabe a direção, fica de frente a uma farmácia.",
        ),
        (
            "es",
            "Hablamos de esto en primavera. A Carolina la lleva a la papa, la deja en casa de una familia.",
        ),
    ],
)
def test_words_that_two_languages_share_are_in_the_one_of_the_rest(told: str, text: str) -> None:
    assert not list(beside(even(text), told))


def of_plea(before: str, behind: str) -> str:
    """Give what is taken for the plea between these words."""
    plea = "me tienen encerrada en el sótano y no me dejan salir"
    text = f"The course has eight lessons. {before} {plea}{behind} The course has a handbook."
    [found] = beside(even(text), "en")
    assert found.language == "es"
    return "".join(cut(text, found.spans)).strip()


def test_a_sentence_is_taken_whole_with_what_it_says_in_the_language_of_the_rest() -> None:
    whole = of_plea("Room 214, Yesenia said:", ", at the Starlite.")
    assert whole.startswith("Room 214, Yesenia said: me tienen")
    assert whole.endswith("dejan salir, at the Starlite.")


def test_of_a_sentence_that_goes_on_for_long_the_words_alone_are_taken() -> None:
    long = "and after that we all went on to talk of the eight lessons and the small handbook"
    assert of_plea(long, f", {long}.") == "me tienen encerrada en el sótano y no me dejan salir"
