"""What decides: the form's answers, and the words in each language."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from casework.signals.assessments import Assessment, Category, Child, ReadFirst, Urgency
from casework.signals.submissions import Answers, Channel, Need, Words
from tests.parts.unhurried import assess

TABLES = Path(__file__).resolve().parents[2] / "tables"


def rows(name: str) -> list[dict[str, str]]:
    with (TABLES / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def of(text: str, channel: Channel = Channel.WEB, answers: Answers | None = None) -> Assessment:
    return assess(Words(channel=channel, text=text, answers=answers or {}))


@pytest.mark.parametrize("row", rows("triage_answers.csv"))
def test_answers_decide_as_the_table_says(row: dict[str, str]) -> None:
    answers: Answers = {
        field: (row[field],) if field in ("signs", "already_told") else row[field]
        for field in ("danger_now", "when", "under_18", "signs", "need", "already_told")
        if row[field]
    }
    said = of(row["text"], answers=answers)
    assert said.urgency == row["urgency"]
    assert (said.read_first or "") == row["read_first"]
    assert said.child == row["child"]


@pytest.mark.parametrize(
    "text",
    [
        "can you text not call. hes in the shower",
        "No me llamen, escr\u00edbanme. \u00c9l est\u00e1 en la ducha.",
    ],
)
def test_whoever_may_not_be_rung_while_who_watches_is_away_for_a_moment_is_urgent(
    text: str,
) -> None:
    assert of(text).urgency is Urgency.URGENT


@pytest.mark.parametrize("row", rows("triage_sentences.csv"), ids=lambda row: str(row["why"]))
def test_words_decide_as_the_table_says(row: dict[str, str]) -> None:
    assert of(row["text"]).urgency == row["urgency"]


@pytest.mark.parametrize(
    "row", rows("triage_by_language.csv"), ids=lambda row: f"{row['language']} {row['why']}"
)
def test_words_decide_in_each_language_as_the_table_says(row: dict[str, str]) -> None:
    said = of(row["text"])
    assert said.urgency == row["urgency"]
    assert said.language == row["language"]


def test_danger_yes_is_the_highest_score() -> None:
    assert of("Nothing.", answers={"danger_now": "yes"}).score == 1.0


def test_answers_in_the_writers_own_words_are_read_too() -> None:
    said = of("Please help them.", answers={"when_text": "the bus leaves tonight at 4 am"})
    assert any(finding.where == "answers" and finding.cue == "tonight" for finding in said.findings)


def test_findings_quote_the_words_where_they_stand() -> None:
    text = "Dé\u200bjà vu.  He’s  in the SHO\u200bWER, plea\u0301se he\u200blp me!"
    said = of(text)
    window = next(finding for finding in said.findings if finding.cue == "short_window")
    assert window.start is not None
    assert text[window.start : window.end] == window.quote
    assert window.quote.startswith("He’s")
    assert "SHO\u200bWER" in window.quote


@pytest.mark.parametrize(
    ("text", "cue", "quote"),
    [
        ("The clerk is 15 years old.", "child_age", "15 years old"),
        ("A shop looked odd. Do not reply to this address.", "do_not_write", "Do not reply"),
        ("Can you tell me where she is?", "asks_about_person", "where she is"),
        ("I am a nurse at the county clinic.", "professional", "nurse"),
    ],
)
def test_words_that_set_a_field_are_quoted_however_little_they_weigh(
    text: str, cue: str, quote: str
) -> None:
    [found] = [finding for finding in of(text).findings if finding.cue == cue]
    assert quote in found.quote


def test_words_that_set_a_field_and_are_denied_are_not_quoted() -> None:
    cues = {finding.cue for finding in of("I am not a nurse.").findings}
    assert "professional" not in cues


def test_findings_of_a_subject_have_no_place_in_the_text() -> None:
    said = assess(
        Words(channel=Channel.EMAIL, text="See above.", subject="Please help me, I am locked in")
    )
    found = [finding for finding in said.findings if finding.where == "subject"]
    assert found
    assert all(finding.start is None and finding.end is None for finding in found)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The quick answer is that we do not know what to do with this.", "en"),
        ("no se que hacer con esto porque no tengo a nadie", "es"),
        ("não sei o que fazer com isso porque não tenho ninguém", "pt"),
        ("je ne sais pas quoi faire avec tout cela parce que je suis seul", "fr"),
        ("tôi không biết phải làm gì với việc này vì tôi không có ai", "vi"),
        ("hindi ko po alam kung ano ang gagawin ko dito kasi wala akong kasama", "tl"),
        ("mwen pa konnen sa pou m fè paske mwen pa gen pèsonn", "ht"),
        ("我不知道该怎么办", "zh"),
        ("я не знаю что делать", "ru"),
        ("어떻게 해야 할지 모르겠어요", "ko"),
        ("لا أعرف ماذا أفعل", "ar"),
        ("मुझे नहीं पता क्या करूँ", "hi"),
        ("mujhe nahi pata kya karna hai yahan koi nahi hai", "hi"),
        ("12345 !!! 67890", None),
    ],
)
def test_the_language_is_told(text: str, language: str | None) -> None:
    assert of(text).language == language


def test_a_language_without_cues_is_read_first() -> None:
    assert of("ฉันไม่รู้ว่าจะทำอย่างไร").read_first is ReadFirst.LANGUAGE


def test_what_could_not_be_parsed_is_read_first() -> None:
    text = "The meeting of the committee is on the second floor."
    said = assess(Words(channel=Channel.EMAIL, text=text, unreadable=True))
    assert said.read_first is ReadFirst.UNREADABLE


def test_a_partners_date_weighs_more_than_a_strangers() -> None:
    text = "Confidential bed for our client, hearing at 9 am. No hurry, nothing urgent, many thanks for the newsletter."
    partner = assess(Words(channel=Channel.EMAIL, text=text, from_partner=True))
    assert partner.urgency is Urgency.URGENT
    assert of(text, Channel.EMAIL).urgency is Urgency.ROUTINE


def test_a_mail_that_must_not_be_answered_is_read_first() -> None:
    text = "Last spring the shop on Elm Street looked odd to me. Do not reply to this address."
    assert of(text, Channel.EMAIL).read_first is ReadFirst.DO_NOT_WRITE
    assert of(text, Channel.EMAIL).do_not_write
    assert of(text).read_first is None


def test_whoever_asks_where_a_person_is_is_marked() -> None:
    assert of("Can you tell me where she is? I am her husband.").asks_about_person
    assert not of("Can you tell me about your training?").asks_about_person
    press = "I am a reporter with the Daily. Is Maria Lopez in your shelter? Have you been in contact with her?"
    assert of(press, Channel.EMAIL).asks_about_person
    assert not of("Do you work with the police in our county?").asks_about_person


def test_spam_is_marked_unless_something_urgent_is_found() -> None:
    offer = "Special offer, click here, 50% off, unsubscribe below."
    assert of(offer).likely_spam
    assert of(offer).category is Category.UNRELATED
    plea = f"{offer} Please help me, I am locked in and he comes back in ten minutes."
    assert not of(plea).likely_spam
    shop = "A web shop is selling cabinets with the names of girls, far too dear. She is in my building, crying."
    assert not of(shop).likely_spam
    assert not of(f"{offer} She is crying behind the door.").likely_spam


def test_an_advertisement_that_somebody_is_made_to_write_is_read_first() -> None:
    made = "SALE! 70% off, click here. They make us write this every day. Unsubscribe below."
    assert of(made).read_first is ReadFirst.DANGER_UNSURE
    own = "SALE! 70% off, click here. We write to you every day. Unsubscribe below."
    assert of(own).read_first is None


@pytest.mark.parametrize(
    "between",
    [
        "They make me write this every day, I sit in a room with thirty others.",
        "The girl who packs them is my sister, she is 14 and never comes home.",
        "Nobody may leave the building.",
        "We get no money and he has our passports.",
        "Nos obligan a escribir esto y nadie puede salir.",
        "他们逼我们写这些，谁也不能离开。",
        "Нас заставляют это писать, паспорта забрали.",
    ],
)
def test_who_says_between_two_advertisements_that_they_are_held_is_not_sorted_last(
    between: str,
) -> None:
    """The people who are made to send spam can write to us in nothing else."""
    ads = (
        "SALE! 70% off, click here, order now.",
        "Unsubscribe below. Limited time, special offer!",
    )
    assert of(" ".join(ads)).likely_spam
    assert not of(f"{ads[0]} {between} {ads[1]}").likely_spam


@pytest.mark.parametrize(
    ("text", "child"),
    [
        ("A girl of 15 years old works there, she is 15.", Child.YES),
        ("여동생은 15살이에요. 가게에서 일해요.", Child.YES),
        ("我妹妹15岁，在店里干活。", Child.YES),
        ("Mi hermana tiene 14 años.", Child.YES),
        ("There are children in the house.", Child.UNKNOWN),
        ("The man is 45 years old.", Child.NO),
        ("We want a training about children.", Child.NO),
        ("A girl at the stand is 15 years old, the fruit is for sale.", Child.UNKNOWN),
    ],
)
def test_a_child_is_noticed(text: str, child: Child) -> None:
    assert of(text).child is child


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("She is 15 and is selling candy for him.", {"danger_now": "yes"}),
        (
            (
                "She is 15 and is selling candy for him, five dollars each. "
                "He keeps the money and locked her in tonight."
            ),
            {},
        ),
    ],
)
def test_a_child_in_what_is_urgent_has_its_clock_whatever_else_is_named(
    text: str, answers: Answers
) -> None:
    said = of(text, answers=answers)
    assert (said.urgency, said.child) == (Urgency.URGENT, Child.YES)


def test_who_writes_is_taken_from_the_answer_before_the_words() -> None:
    assert of("My sister is there.").writer is Need.KNOWN
    assert of("My sister is there.", answers={"need": "saw"}).writer is Need.SAW


def test_both_alphabets_of_places_are_known() -> None:
    assert of("We were driven from Laredo to Ohio, not to West Virginia.").states == (
        "TX",
        "OH",
        "WV",
    )
    assert of("我在纽约法拉盛").states == ("NY",)
    assert of("OR maybe not. IN the end, ME too.").states == ()


def test_indicators_stand_as_written() -> None:
    text = (
        "Call 614-555-0117 or (212) 555 0100, write to a.b@example.org, see "
        "https://ads.example.com/x1. Ask @night_list. Gray van, Ohio plate JRN 7704. Ref 20240117."
    )
    found = of(text).indicators
    assert found.phones == ("614-555-0117", "(212) 555 0100")
    assert found.emails == ("a.b@example.org",)
    assert found.urls == ("https://ads.example.com/x1",)
    assert found.handles == ("@night_list",)
    assert found.plates == ("JRN 7704",)


@pytest.mark.parametrize(
    "plea", ["help", "HELP!!!", "please help", "heIp", "¡Auxilio!", "救命", "sos"]
)
def test_a_bare_plea_is_urgent(plea: str) -> None:
    said = of(plea)
    assert said.urgency is Urgency.URGENT
    assert said.findings[0].quote == plea


@pytest.mark.parametrize("text", ["", "no breaks, help", "help wanted", "hello"])
def test_other_short_words_are_no_bare_plea(text: str) -> None:
    assert of(text).urgency is Urgency.ROUTINE


def test_a_plea_below_a_long_text_in_another_language_is_found() -> None:
    text = "The committee met and talked about the garden. " * 400
    said = of(text + "\nAyúdenme por favor, estoy encerrada y mañana me llevan a otra ciudad.")
    assert said.urgency is Urgency.URGENT
