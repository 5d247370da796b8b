"""Plain pleas in the ten languages beside English and Spanish ring, as people write them; what is like them does not.

What triage does not reach yet, or only just, is not in the table.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from casework.signals.assessments import Assessment, Child, Urgency
from casework.signals.submissions import Channel, Words
from tests.parts.unhurried import assess
from triage.text.language import UNDERSTOOD

TABLE = Path(__file__).resolve().parents[2] / "tables" / "triage_pleas.csv"
LANGUAGES = sorted(UNDERSTOOD - {"en", "es"})
FEWEST_URGENT, FEWEST_ROUTINE = 28, 15
WITHOUT_ACCENTS = ("vi", "fr", "pt", "ht")


def rows(language: str, urgency: Urgency) -> list[str]:
    with TABLE.open(encoding="utf-8", newline="") as table:
        of_all = list(csv.DictReader(table))
    return [
        row["text"] for row in of_all if (row["language"], row["urgency"]) == (language, urgency)
    ]


def web(text: str) -> Assessment:
    return assess(Words(channel=Channel.WEB, text=text))


def cues(text: str) -> set[str]:
    return {finding.cue for finding in web(text).findings}


def forms(language: str, text: str) -> Iterator[str]:
    """As written, and as whoever is in haste leaves out marks."""
    yield text
    if language in WITHOUT_ACCENTS:
        apart = unicodedata.normalize("NFKD", text.replace("đ", "d"))
        yield "".join(sign for sign in apart if not unicodedata.combining(sign))
    if language == "ar":
        yield re.sub("[أإآ]", "ا", text).replace("ة", "ه").replace("ى", "ي")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plain_plea_rings(language: str) -> None:
    texts = [form for text in rows(language, Urgency.URGENT) for form in forms(language, text)]
    assert [text for text in texts if web(text).urgency is not Urgency.URGENT] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_in_its_words_without_harm_does_not(language: str) -> None:
    texts = [form for text in rows(language, Urgency.ROUTINE) for form in forms(language, text)]
    assert [text for text in texts if web(text).urgency is Urgency.URGENT] == []


def test_every_language_has_its_rows() -> None:
    counted = Counter(
        (language, urgency)
        for language in LANGUAGES
        for urgency in Urgency
        for _ in rows(language, urgency)
    )
    for language in LANGUAGES:
        assert counted[language, Urgency.URGENT] >= FEWEST_URGENT, language
        assert counted[language, Urgency.ROUTINE] >= FEWEST_ROUTINE, language


@pytest.mark.parametrize(
    ("text", "not_said"),
    [
        ("قرأت هذا على الإنترنت", "right_now"),
        ("نريد منشورا بالإنجليزية", "right_now"),
        ("أرجو إخبار الناس بما وجدتم", "quoted"),
        ("الشاحنات تقف في الشارع", "myself"),
        ("المكتب مقفل اليوم، مع من المفتاح؟", "breaks_in"),
        ("المكتب مقفل اليوم، مع من المفتاح؟", "locked_in"),
        ("他们不让我出去", "no_doctor"),
        ("邻居不让他的狗出门", "no_doctor"),
        ("货车锁在车库里，周一才开", "being_driven"),
        ("우리를 못 나가게 해요", "asks_help_now"),
        ("무료 변호사를 찾고 있어요", "pursued"),
        ("kòlèg mwen pa reponn sondaj la depi yè", "hiding"),
        ("o caminhão fica trancado na garagem", "breaks_in"),
        ("theo dõi chúng tôi trên Instagram nhé", "pursued"),
        ("A girl at a bus stop in El Paso, Texas", "does_not_respond"),
        ("We moved to El Paso from Bali.", "does_not_respond"),
    ],
)
def test_a_word_that_only_holds_another_is_no_reason(text: str, not_said: str) -> None:
    assert not_said not in cues(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("وأنا محبوسة هناك", "myself"),
        ("فأنا هنا وهو نائم", "short_window"),
        ("صار الآن", "right_now"),
        ("الأخبار في الفيلم", "quoted"),
        ("老板不让她去医院", "no_doctor"),
        ("她发烧了，他不肯送", "no_doctor"),
        ("may paso at pasa siya", "does_not_respond"),
    ],
)
def test_the_word_itself_is_one(text: str, said: str) -> None:
    assert said in cues(text)


@pytest.mark.parametrize(
    "text", ["اسم الفتاة مريم خليل وهي تسكن بجانبي", "那个女孩叫王小梅，她在我隔壁"]
)
def test_a_named_girl_is_taken_for_a_child(text: str) -> None:
    assert web(text).child is not Child.NO
