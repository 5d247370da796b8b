"""What a verified partner names of time: an operation by 24-hour time, a bed before an hour, an answer by a day."""

from __future__ import annotations

import pytest

from casework.signals.assessments import ReadFirst, Urgency
from casework.signals.submissions import Channel, Words
from tests.parts.unhurried import assess
from triage.text.normal import even
from triage.text.numbers import find


def mail(text: str, *, from_partner: bool = True) -> Words:
    return Words(channel=Channel.EMAIL, text=text, from_partner=from_partner)


@pytest.mark.parametrize(
    "text",
    [
        "warrant 0500 Mountain",
        "We execute a search warrant at 0500 and need an advocate.",
        "We go in at 5 am and need an advocate.",
        "We hit the house at 0530. Victim services requested.",
        "Op is Thursday 0400Z, 4 rooms at the Extended Stay, need Spanish speaking advocate",
        "Takedown 0600 hrs. Three women inside.",
        "We need a placement by 1700.",
        "Need bed NLT 1800 for recovered victim",
        "We need a bed for a survivor by EOD",
        "Bed needed for a survivor as soon as possible.",
        "We need a placement for her today.",
        "Operativo a las 0500, necesitamos una intérprete",
        "Necesitamos albergue lo antes posible",
        "Needs an interpreter, we enter at 22:30. Thank you for the training last year.",
        "Op is Thursday 0400Z, need interpreter",
        "Operativo a las 0500, necesitamos intérprete",
        "We execute a search warrant at\n5 a.m. and need an advocate.",
        "Thank you for last month, we need a bed by 1700.",
        "A girl we met last month needs placement today.",
        "Victim recovery at 0500.",
        "We run an op tonight.",
        "今天搜查，需要翻译",
        "Нужен переводчик, обыск сегодня",
    ],
)
def test_what_a_partner_needs_at_an_hour_rings(text: str) -> None:
    assert assess(mail(text)).urgency is Urgency.URGENT


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("We need a placement for a 24 year old woman by Friday", "by Friday"),
        ("need response ASAP", "ASAP"),
        ("need response EOD", "EOD"),
        ("We need your answer today.", "need your answer today"),
        ("Grand jury on Monday. Please send statistics by Friday.", "by Friday"),
        ("The hearing is Thursday, please write before then.", "is Thursday"),
        ("Please send the statistics by 12/04.", "by 12/04"),
        ("The trial starts on Thursday.", "starts on Thursday"),
        ("We need the figures by 2030.", "by 2030"),
        ("Precisamos das cifras até sexta-feira", "até sexta"),
        ("Mándenlo antes del viernes", "antes del viernes"),
        ("请在星期五前告诉我们", "星期五前"),
        ("금요일까지 알려 주세요", "금요일까지"),
        ("Пожалуйста, напишите нам ваш ответ до пятницы, это важно", "до пятницы"),
        ("Merci de nous répondre avant vendredi, c'est pour le rapport", "avant vendredi"),
    ],
)
def test_a_limit_that_a_partner_names_is_read_first_and_quoted(text: str, quote: str) -> None:
    said = assess(mail(text))

    assert (said.urgency, said.read_first) == (Urgency.ROUTINE, ReadFirst.PARTNER_DATE)
    assert quote in [each.quote for each in said.findings if each.cue == "partner_deadline"]


@pytest.mark.parametrize(
    "text",
    [
        "Our office is open Monday to Friday.",
        "We met you last Friday, thank you.",
        "We meet every Monday.",
        "Thank you for the good talk today.",
        "We moved to 1500 Elm Street last spring.",
        "Our new office stands at 1500 Pacific Avenue.",
        "Our training had 1200 people.",
        "In 2015 we worked with you.",
        "The rent is at 1500 a month.",
        "We print 1530 leaflets a year.",
        "Our recovery program is growing.",
    ],
)
def test_other_numbers_and_days_of_a_partner_are_no_limit(text: str) -> None:
    said = assess(mail(text))

    assert (said.urgency, said.read_first) == (Urgency.ROUTINE, None)


@pytest.mark.parametrize(
    "text",
    [
        "Can you speak at our training at 1400?",
        "We need an interpreter for our panel at 3 pm.",
        "Our recovery program meets at 1900.",
        (
            "We may need more advocates one day. It is a fine team and we are glad of all that it does for the people"
            " of the county.\nHours of operation: 8:00 to 17:00"
        ),
    ],
)
def test_an_hour_of_a_talk_or_an_office_does_not_ring(text: str) -> None:
    assert assess(mail(text)).urgency is Urgency.ROUTINE


@pytest.mark.parametrize(
    "text",
    [
        "Rescue & Recovery Weekly. Board meets at 5 pm today. RSVP.",
        "Thank you for the recovery work. Please send the report by end of day.",
        "Attached is the April warrant statistic. Call between 9 am and 5 pm.",
        "The raid last month went well. Call me today.",
        "Our op manager asks for the invoice asap.",
        "The nurse needs the immunization form today.",
        "Per your request, the shelter statistics are due as soon as possible.",
        "The animal rescue has kittens today.",
        "Hi, the warrant return form you asked for is attached. Have a good day, call me today if any questions.",
        "We need an interpreter for a training today.",
        "The dog rescue meets at 5 pm today.",
        "Thank you for the warrant service today.",
        "We need the shelter statistics by 1700.",
    ],
)
def test_an_hour_of_a_call_a_paper_or_a_name_does_not_ring(text: str) -> None:
    assert assess(mail(text)).urgency is Urgency.ROUTINE


def test_who_is_no_partner_names_no_limit() -> None:
    said = assess(mail("need response ASAP", from_partner=False))

    assert said.read_first is None
    assert "partner_deadline" not in {each.cue for each in said.findings}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("at 0500 tomorrow", {"clock_time"}),
        ("by 1700.", {"clock_time"}),
        ("nlt 1800", {"clock_time"}),
        ("no later than 1800 local", {"clock_time"}),
        ("a las 0500", {"clock_time"}),
        ("0400z", {"clock_time"}),
        ("0500 mountain", {"clock_time"}),
        ("warrant 0500 mountain", {"clock_time", "live_operation"}),
        ("warrant 5 am", {"clock_time", "live_operation"}),
        ("warrant 1523 of the court", set()),
        ("by 2030", set()),
        ("at 2500", set()),
        ("at 1875", set()),
        ("at 0500 elm street", set()),
        ("1500 central avenue", set()),
        ("the house at 1500 pacific avenue", set()),
        ("at 1500 pacific coast highway", set()),
        ("at 0815 pacific hwy", set()),
        ("0500 mountain drive", set()),
        ("the house at 1500, pacific avenue", set()),
        ("at 1500, he will drive there", {"clock_time"}),
        ("at 1500, near elm street", {"clock_time"}),
        ("at 1200 dollars", set()),
    ],
)
def test_four_digits_are_an_hour_where_words_around_them_say_so(text: str, found: set[str]) -> None:
    assert {each.cue for each in find(even(text).text)} - {"long_ago"} == found
