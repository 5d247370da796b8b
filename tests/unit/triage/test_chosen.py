"""Who says that they are the one picked out to be taken away is heard, and asks about nobody."""

from __future__ import annotations

import pytest

from casework.signals.assessments import Assessment, Category, Urgency
from casework.signals.submissions import Channel, Words
from tests.parts.places import places_in
from tests.parts.unhurried import assess, read_in
from triage.context.chosen import CUE, as_chosen, without_me
from triage.context.gathering import Found, Reading
from triage.cueing.cuebook import load
from triage.cueing.joining import place
from triage.text.normal import even


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
        "Whoever sings best goes on the next bus. It's me!",
        "Whoever brings cake leaves first today. That's me, ha",
        "The one who complained yesterday leaves the firm. That's me.",
        "It's me again. The one who called goes by Ann and leaves today.",
    ],
)
def test_one_alone_or_no_time_or_a_story_picks_nobody(text: str) -> None:
    assert CUE not in {each.cue.name for each in read_in("en", text).found}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "My name is on the list for the morning bus tour. Where do we meet?"),
        ("en", "They have my name on the list for the early bus to the job fair"),
        ("en", "They put my name down for the morning boat, what should we bring?"),
        ("es", "mi nombre esta en la lista para el camion de manana del campamento escolar"),
        ("es", "la que se va de vacaciones mañana soy yo, ¿quién cubre?"),
        ("fr", "Mon nom est sur la liste pour le car de demain, classe de neige"),
        ("fr", "Celle qui part en congé demain, c'est moi, qui me remplace ?"),
        ("pt", "meu nome está na lista do ônibus de amanhã para a escola"),
        ("pt", "Quem sai mais cedo hoje? Sou eu, tenho dentista"),
        ("ht", "Moun ki ale nan legliz jodi a te kontan. Se mwen pastè Jan."),
        ("ht", "non mwen sou lis la pou bis demen pou kan lekòl la"),
        ("ko", "내 이름이 내일 버스 명단에 있나요?"),
        ("ko", "제 이름이 내일 버스 명단에 있어요. 교회 수련회 준비물 뭐예요?"),
        ("zh", "我的名字在明天的巴士名单上吗？旅行团几点集合"),
        ("ru", "Моё имя в списке на завтрашний рейс? Когда регистрация?"),
        ("tl", "nasa listahan na ang pangalan ko sa bus bukas? field trip po"),
        ("ar", "اسمي في القائمة مع باص الغد، متى ننطلق للرحلة؟"),
        ("vi", "tên em trong danh sách đi xe ngày mai, trại hè của trường"),
        ("hi", "मेरा नाम कल की बस की लिस्ट में है, स्कूल पिकनिक"),
    ],
)
def test_who_goes_on_an_outing_or_asks_is_taken_away_by_nobody(language: str, text: str) -> None:
    assert CUE not in {each.cue.name for each in read_in(language, text).found}


def test_the_bus_of_an_outing_moves_nobody() -> None:
    text = "mi nombre esta en la lista para el camion de manana del campamento escolar"

    assert "moved_soon" not in {each.cue.name for each in read_in("es", text).found}
    assert of(text).urgency is Urgency.ROUTINE


@pytest.mark.parametrize(
    "text",
    [
        "They said it was a school trip but he took our passports and my name is on the board for the night van",
        "they said church retreat. my name is on the list for the 4am van and i cant say no",
        "my name is on the board for the night van. what do i do?",
        "my name is on the list for tonights van where are they taking me?",
        "a los que llamaron se los llevan esta noche. soy yo",
        "the girl who called the police gets moved tonight. that was me",
        "quien se quejó sale en la camioneta de la madrugada. fui yo",
    ],
)
def test_no_outing_explains_what_is_told_of_harm_and_no_cry_is_only_a_question(text: str) -> None:
    said = of(text)

    assert said.urgency is Urgency.URGENT
    assert CUE in {each.cue for each in said.findings}


def chosen(text: str, **words: str) -> set[str]:
    """Which cues are said of a text in which these words are those of cues, besides who is picked and who says so."""
    named = {"picked_out": "whoever talked", "that_is_me": "thats me"} | words
    return set(as_chosen(places_in(text, **named), load().cues, text))


@pytest.mark.parametrize(
    "cue", ["clock_time", "tonight", "in_minutes", "right_now", "moved_soon", "being_driven"]
)
def test_any_word_of_soon_lets_the_two_be_a_plea(cue: str) -> None:
    text = "whoever talked goes soon. thats me"
    assert CUE in chosen(text, **{cue: "soon"})
    assert CUE not in chosen(text, wages="soon")


@pytest.mark.parametrize("cue", ["hypothetical", "quoted", "made_up", "study", "media"])
def test_what_is_no_plain_statement_picks_nobody(cue: str) -> None:
    text = "so, whoever talked goes tonight. thats me"
    assert CUE not in chosen(text, tonight="tonight", **{cue: "so"})


@pytest.mark.parametrize(
    ("text", "picked"),
    [
        ("whoever talked goes today. thats me", True),
        ("whoever talked goes this evening. thats me", True),
        ("whoever talked went an hour ago. thats me", False),
        ("whoever talked came an hour ago and goes today. thats me", True),
    ],
)
def test_today_is_soon_where_it_is_not_over(text: str, *, picked: bool) -> None:
    assert (CUE in chosen(text, today="today|this evening|an hour ago")) is picked


@pytest.mark.parametrize(
    ("text", "picked"),
    [
        ("thats me. whoever talked goes tonight", False),
        ("hi, thats me. whoever talked goes tonight", False),
        ("dear people of the line, thats me. whoever talked goes tonight", True),
        ("whoever talked goes tonight. thats me", True),
        ("hi, whoever talked goes tonight. thats me", True),
        ("whoever talked thats me tonight", True),
        ("whoever talked".ljust(134) + "thats me. tonight", True),
        ("whoever talked".ljust(135) + "thats me. tonight", False),
    ],
)
def test_who_says_so_stands_near_and_does_not_introduce_themselves(
    text: str, *, picked: bool
) -> None:
    assert (CUE in chosen(text, tonight="tonight")) is picked


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a tour. whoever talked goes tonight. thats me", False),
        ("whoever talked goes tonight. thats me. a tour", False),
        ("whoever talked goes on a tour tonight. thats me", False),
        ("whoever talked goes tonight. thats me" + " " * 120 + "tour", False),
        ("whoever talked goes tonight. thats me" + " " * 121 + "tour", True),
        ("whoever talked goes tonight. thats me ?", False),
        ("whoever talked goes tonight. thats me on it ?", False),
        ("whoever talked goes tonight. thats me on it now ?", True),
    ],
)
def test_an_outing_near_or_a_question_takes_it_away_but_not_from_harm(
    text: str, *, left: bool
) -> None:
    assert (CUE in chosen(text, tonight="tonight", outing="tour")) is left
    assert CUE in chosen(text, tonight="tonight", outing="tour", threat="goes")
    harmless = {"tonight": "tonight", "outing": "tour", "being_driven": "goes", "wages": "goes"}
    assert (CUE in chosen(text, **harmless)) is left


def test_an_outing_takes_the_move_of_its_own_bus_alone() -> None:
    text = "whoever talked goes on a tour tonight. thats me" + " x" * 70 + " they move us"
    assert "moved_soon" not in chosen(text, moved_soon="goes", outing="tour")
    assert "moved_soon" in chosen(text, moved_soon="they move us", outing="tour")
    assert "moved_soon" in chosen(text, moved_soon="goes|they move us", outing="tour")
    assert "moved_soon" in chosen("it goes. whoever talked", moved_soon="goes", outing="it")
    tour = "whoever talked goes on a tour tonight. thats me"
    assert "moved_soon" not in chosen(f"{tour}{' x' * 70} {tour}", moved_soon="goes", outing="tour")


@pytest.mark.parametrize(("blanks", "left"), [(0, False), (1, True)])
def test_what_touches_the_words_is_of_the_same_bus(blanks: int, *, left: bool) -> None:
    text = "whoever talked goes on a tour tonight. thats me." + " " * blanks + "!van"
    said = chosen(text, that_is_me="thats me.", moved_soon="!van", outing="tour")
    assert ("moved_soon" in said) is left


@pytest.mark.parametrize(("before", "picked"), [(49, True), (50, False)])
def test_so_many_places_are_joined(before: int, *, picked: bool) -> None:
    text = "tonight " + "whoever talked. ".ljust(200) * before + "whoever talked goes. thats me"
    assert (CUE in chosen(text, tonight="tonight")) is picked


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("whoever talked goes tonight. thats me", "whoever talked goes tonight. thats me"),
        (
            "dear people of the line, thats me. whoever talked goes tonight",
            "thats me. whoever talked",
        ),
    ],
)
def test_it_stands_from_the_first_of_the_two_to_the_end_of_the_last(text: str, words: str) -> None:
    said = as_chosen(
        places_in(text, picked_out="whoever talked", that_is_me="thats me", tonight="tonight"),
        load().cues,
        text,
    )
    start = text.index(words)
    assert said[CUE] == [place(start, start + len(words))]


def test_a_text_is_read_without_the_words_of_who_is_chosen() -> None:
    cues, text = load().cues, "abcdefghijklmnopqrst"
    said = ((CUE, 4, 10), ("that_is_me", 6, 8), ("that_is_me", 8, 14), ("weapon", 15, 17))
    every = tuple(Found(cues[name], start, end, 1.0) for name, start, end in said)
    reading = Reading(where="text", evened=even(text), found=(), every=every)
    assert without_me(reading, text) == "abcdopqrst"
    assert without_me(reading, f"  {text[2:]}") == "  cdopqrst"
    assert without_me(Reading(where="text", evened=even(text), found=()), text) == text
