"""Which language: ours are told, also of few words and mixed with English; others are not taken for ours."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.signals.assessments import ReadFirst
from casework.signals.submissions import Channel, Words
from tests.parts.unhurried import assess
from triage.quality import corpora
from triage.text import language
from triage.text.normal import even
from triage.training import identifier

ROOT = Path(__file__).resolve().parents[3]
OTHERS = {
    "de": "Meine Schwester arbeitet seit drei Monaten in einem Restaurant und der Chef gibt ihr den Lohn nicht.",
    "nl": "Mijn buurvrouw mag het huis niet uit en haar baas heeft haar telefoon afgepakt.",
    "it": "Mia sorella lavora in un ristorante da tre mesi e il padrone non le dà lo stipendio.",
    "pl": "Moja siostra pracuje w restauracji od trzech miesięcy i szef nie wypłaca jej pieniędzy.",
    "ro": "Sora mea lucrează la un restaurant de trei luni și patronul nu îi plătește salariul.",
    "tr": "Kız kardeşim üç aydır bir lokantada çalışıyor ve patron maaşını vermiyor.",
    "id": "Kakak saya sudah tiga bulan bekerja di restoran dan majikannya tidak pernah membayar gajinya.",
    "sw": "Dada yangu anafanya kazi katika mgahawa kwa miezi mitatu na bosi wake hamlipi mshahara.",
    "so": "Walaashay waxay ka shaqaynaysay makhaayad muddo saddex bilood ah, mana la siin mushaharkeeda.",
    "sq": "Motra ime punon në një restorant prej tre muajsh dhe pronari nuk ia jep rrogën.",
    "cs": "Moje sestra pracuje tři měsíce v restauraci a šéf jí nevyplácí mzdu.",
    "hr": "Moja sestra tri mjeseca radi u restoranu, a gazda joj ne isplaćuje plaću.",
    "hu": "A nővérem három hónapja dolgozik egy étteremben, és a főnöke nem fizeti ki a bérét.",
    "sv": "Min syster har jobbat på en restaurang i tre månader och chefen betalar inte ut lönen.",
    "fi": "Siskoni on työskennellyt ravintolassa kolme kuukautta eikä pomo maksa hänelle palkkaa.",
    "ha": "Kanwata tana aiki a gidan abinci har wata uku amma shugabanta bai biya ta albashi ba.",
    "yo": "Arábìnrin mi ti ń ṣiṣẹ́ ní ilé oúnjẹ fún oṣù mẹ́ta, ọ̀gá rẹ̀ kò sì san owó fún un.",
    "lt": "Mano sesuo jau tris mėnesius dirba restorane, o šeimininkas jai nemoka atlyginimo.",
    "uz": "Singlim uch oydan beri oshxonada ishlaydi, xo'jayini esa maoshini bermayapti.",
    "rw": "Mushiki wanjye amaze amezi atatu akora muri resitora ariko umukoresha ntamuhemba.",
    "zu": "Udadewethu usebenza endaweni yokudlela izinyanga ezintathu kodwa umqashi akamkhokheli.",
    "da": "Min søster har arbejdet på en restaurant i tre måneder, og chefen udbetaler ikke hendes løn.",
    "sk": "Moja sestra pracuje tri mesiace v reštaurácii a šéf jej nevypláca mzdu.",
    "hmn": "Kuv tus muam ua hauj lwm hauv lub khw noj mov tau peb lub hlis lawm tiam sis tus tswv tsis them nyiaj.",
    "et": "Mu õde on kolm kuud restoranis töötanud ja ülemus ei maksa talle palka.",
    "eu": "Nire arrebak hiru hilabete daramatza jatetxe batean lanean eta nagusiak ez dio soldatarik ordaintzen.",
    "ja": "姉は三か月前からレストランで働いていますが、給料をもらっていません。",
    "th": "พี่สาวของฉันทำงานที่ร้านอาหารมาสามเดือนแล้ว แต่นายจ้างไม่จ่ายเงิน",
    "am": "እህቴ ለሦስት ወር በምግብ ቤት ትሠራለች ነገር ግን ደመወዝ አልተከፈላትም።",
    "bn": "আমার বোন তিন মাস ধরে একটি রেস্তোরাঁয় কাজ করছে কিন্তু মালিক বেতন দেয় না।",
    "uk": "Моя сестра працює в ресторані вже три місяці, і господар не віддає їй зарплату.",
    "fa": "خواهرم سه ماه است که در رستوران کار می‌کند و صاحب‌کار حقوقش را نمی‌دهد.",
    "ur": "میری بہن تین ماہ سے ایک ریستوران میں کام کر رہی ہے اور مالک تنخواہ نہیں دیتا۔",
    "el": "Η αδελφή μου δουλεύει σε εστιατόριο εδώ και τρεις μήνες και δεν πληρώνεται.",
    "he": "אחותי עובדת במסעדה כבר שלושה חודשים והבוס לא משלם לה.",
}
"""My sister has worked in a restaurant for three months, and is not paid."""


def told(text: str, hint: str | None = None) -> str | None:
    return language.tell(language.points(text, even(text).text), hint)


def kept() -> Iterator[tuple[str, str]]:
    """Language and text of each message that training does not see."""
    for each in corpora.labelled():
        if each.for_test:
            yield each.message["language"], each.message["text"]


def test_the_kept_answers_say_who_gave_them() -> None:
    name, *pieces = identifier.FILE.read_text("utf-8").splitlines()
    assert name.startswith("py3langid ")
    assert len(name.split()[-1]) == 64
    assert len(pieces) == len(identifier.answers())
    assert identifier.answers()["nicht"]["de"] > 0.9


def test_common_pieces_come_first_in_the_table() -> None:
    pieces = list(language.table().pieces)
    assert set(pieces[:20]) & {"the", "de", "la", "and", "to"} == {"the", "de", "la", "and", "to"}
    assert pieces.index("help") < pieces.index("sister") < pieces.index("dishwasher")


def test_the_files_are_small() -> None:
    assert language.FILE.stat().st_size < 3_000_000
    assert identifier.FILE.stat().st_size < 1_000_000


def test_nothing_that_trains_is_there_when_a_language_is_told() -> None:
    asked = (
        "import sys; from triage.text import language; language.load(); "
        "print([name for name in ('numpy', 'scipy', 'py3langid', 'tomllib') if name in sys.modules])"
    )
    said = subprocess.check_output([sys.executable, "-c", asked], cwd=ROOT, text=True)
    assert said.strip() == "[]"


@pytest.mark.corpus
def test_messages_kept_from_training_are_told() -> None:
    right: Counter[bool] = Counter()
    for name, text in kept():
        if len(text.split()) >= 10:
            right[told(text) == name] += 1
    assert right[True] >= 0.98 * right.total()


@pytest.mark.corpus
def test_a_few_words_of_them_are_mostly_told() -> None:
    right: Counter[bool] = Counter()
    for name, text in kept():
        words = text.split()
        for start in range(0, min(60, len(words) - 4), 20):
            right[told(" ".join(words[start : start + 4])) == name] += 1
    assert right[True] >= 0.92 * right.total()


@pytest.mark.parametrize("name", OTHERS)
def test_another_language_is_not_taken_for_one_of_ours(name: str) -> None:
    said = assess(Words(channel=Channel.WEB, text=OTHERS[name]))
    assert said.language not in language.UNDERSTOOD
    assert not said.understood


def test_most_others_are_named() -> None:
    assert sum(told(text) == name for name, text in OTHERS.items()) >= 0.8 * len(OTHERS)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("My sister has worked in a restaurant for three months and is not paid.", "en"),
        ("Mi hermana trabaja en un restaurante desde hace tres meses y no le pagan.", "es"),
        ("Minha irmã trabalha num restaurante há três meses e não recebe.", "pt"),
        ("minha irma trabalha num restaurante faz tres meses e nao recebe nada", "pt"),
        ("Ma sœur travaille dans un restaurant depuis trois mois et n'est pas payée.", "fr"),
        ("Sè mwen travay nan yon restoran depi twa mwa epi yo pa peye l.", "ht"),
        ("chi toi lam o nha hang ba thang roi ma ho khong tra luong", "vi"),
        (
            "Tatlong buwan nang nagtatrabaho sa restawran ang ate ko at hindi siya binabayaran.",
            "tl",
        ),
        ("meri behan teen mahine se restaurant me kaam kar rahi hai aur paise nahi mile", "hi"),
        ("sestra rabotaet v restorane uzhe tri mesyatsa i ey ne platyat", "ru"),
        ("Moja siostra works with Agnieszka Kowalczyk and Nguyen Van Anh at the diner", "en"),
        ("yung ate ko po works at a diner pero hindi siya binabayaran ng boss nila there", "tl"),
        ("hello", "en"),
        ("hello, please help", "en"),
        ("call me", "en"),
        ("ayuda por favor", "es"),
        ("ajuda por favor meu deus", "pt"),
        ("aidez moi svp", "fr"),
        ("ede m tanpri", "ht"),
        ("tulungan nyo po ako", "tl"),
        ("cứu tôi với", "vi"),
    ],
)
def test_ours_are_told(text: str, name: str) -> None:
    assert told(text) == name


@pytest.mark.parametrize("text", ["", "12345 !!!", "qqxz wvvk zzgh jjkq", "Kowalczyk"])
def test_what_is_no_language_is_not_named(text: str) -> None:
    assert told(text) not in language.UNDERSTOOD


def test_a_hint_settles_what_the_words_leave_open_and_no_more() -> None:
    assert language.tell({"es": 5.0, "pt": 4.5}, "pt-BR") == "pt"
    assert language.tell({"es": 5.0, "pt": 4.0}, "pt-BR") == "es"
    assert language.tell({language.OTHER: 3.0, "es": 1.0}, "es") == "es"
    assert language.tell({language.OTHER: 3.0, "es": 1.0}, "fr") is None
    assert language.tell({}, "es") is None


@pytest.mark.parametrize(
    ("text", "hint", "name"),
    [
        ("S", "es", "es"),
        ("S", None, None),
        ("no", "es", "es"),
        ("sí", "es-MX", "es"),
        ("sí", None, None),
        ("da", "en", None),
        ("hola", "en", "es"),
        ("yes", "es", "en"),
        ("oui", "es", "fr"),
        ("да", "es", "ru"),
        ("ja", None, None),
    ],
)
def test_of_a_few_letters_the_hint_decides_wherever_it_may(
    text: str, hint: str | None, name: str | None
) -> None:
    """A reply to "is he there: S or N?" was named Tagalog."""
    assert assess(Words(channel=Channel.WEB, text=text, language_hint=hint)).language == name


def test_the_language_that_the_writer_chose_is_the_hint() -> None:
    def told_of(language: str) -> str | None:
        answers = {"language": language}
        return assess(
            Words(channel=Channel.WEB, text="S", answers=answers, language_hint="en")
        ).language

    assert (told_of("es"), told_of("zh-Hans"), told_of("other")) == ("es", "zh", None)


def test_few_words_are_understood_if_all_are_of_the_language_that_was_chosen() -> None:
    def understood(text: str, hint: str | None) -> bool:
        return assess(Words(channel=Channel.WEB, text=text, language_hint=hint)).understood

    assert understood("hermana", "es")
    assert not understood("hermana", None)
    assert not understood("ma utz taj", "es")


def test_a_language_spoken_as_much_as_english_is_the_writers_own() -> None:
    assert language.tell({"en": 10.0, "tl": 8.5}, None) == "tl"
    assert language.tell({"en": 10.0, "tl": 8.4}, None) == "en"
    assert language.tell({"en": 10.0, "nl": 9.9}, None) == "en"
    assert language.tell({"en": 5.0, "tl": 4.9}, None) == "en"
    assert language.tell({"es": 10.0, "tl": 9.9}, None) == "es"


@given(st.text(max_size=300), st.sampled_from([None, "es", "pt-BR", "xx"]))
def test_points_are_bounded_by_the_words(text: str, hint: str | None) -> None:
    evened = even(text).text
    found = language.points(text, evened)
    pieces = len(language.words_of(evened)) * 2 + 4 * len(text)
    highest = 1 << 7
    assert all(0 < own <= highest * pieces for own in found.values())
    assert language.tell(found, hint) in {None, *found} - {language.OTHER}


@given(
    st.lists(
        st.sampled_from(["the", "nicht", "mwen", "que", "ko", "hai", "toi", "zzz"]), max_size=12
    )
)
def test_order_and_repetition_change_nothing(words: list[str]) -> None:
    once, again = " ".join(words), " ".join([*reversed(words), *words])
    assert language.points(once, once) == language.points(again, again)


@given(st.integers(5_000, 40_000))
def test_of_a_long_text_the_ends_alone_are_read(length: int) -> None:
    long = f"{'we have been here ' * 200}{'nicht ' * (length // 6)}{'nobody was told ' * 120}"
    read = f"{long[:3_000]}\n{long[-1_500:]}"
    assert language.points(long, long) == language.points(read, read)
    assert told(long) == "en"


def test_a_language_that_is_not_ours_is_read_first() -> None:
    words = Words(channel=Channel.WEB, text=OTHERS["de"])
    assert assess(words).read_first is ReadFirst.LANGUAGE
    ours = Words(channel=Channel.WEB, text="The library opens at nine and closes in the evening.")
    assert assess(ours).read_first is None
