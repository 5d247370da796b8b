"""Time and who by themselves: what only numbers say, who writes, and whether a child is concerned."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from casework.signals.assessments import Category, Child
from casework.signals.submissions import Need
from triage.cueing.cuebook import load
from triage.rules.answers import Ticked
from triage.rules.answers import read as read_answers
from triage.rules.weighing import Weight
from triage.rules.writer import SET_A_FIELD, child, likely_spam, tells_of_harm, writer
from triage.text import numbers
from triage.text.normal import even

# --- what only numbers say


def numbered(text: str) -> set[str]:
    return {found.cue for found in numbers.find(even(text).text)}


@pytest.mark.parametrize(
    ("text", "cue", "there"),
    [
        ("she is 17", "child_age", True),
        ("she is 18", "child_age", False),
        ("she is 1", "child_age", True),
        ("a girl, 0 years old", "child_age", False),
        ("my sister is 15", "child_age", True),
        ("my daughter is only 9", "child_age", True),
        ("the bus is 15", "child_age", False),
        ("she is 15 minutes away", "child_age", False),
        ("he comes in 10 minutes", "in_minutes", True),
        ("10 minutes ago", "in_minutes", False),
        ("we leave at 4 am", "clock_time", True),
        ("at 4 people", "clock_time", False),
        ("it was in 2019", "long_ago", True),
        ("since 1949", "long_ago", False),
        ("since 1950", "long_ago", True),
        ("room 214", "still_there", True),
        ("214", "still_there", False),
        ("in 214", "still_there", True),
        ("en la 12", "still_there", True),
        ("room 214 and then 9x", "still_there", True),
        ("we go to room #214", "still_there", True),
        ("10 minutes left", "in_minutes", True),
        ("4 am sharp", "clock_time", True),
        ("maria (15) left", "child_age", True),
        ("maria, 15, left", "child_age", True),
        ("15 years old", "child_age", True),
        ("aged 15", "child_age", True),
        ("edad: 15", "child_age", True),
        ("peut être 15", "child_age", True),
        ("мы уезжаем к 9", "clock_time", True),
        ("ở phòng 214", "still_there", True),
    ],
)
def test_what_a_number_says(text: str, cue: str, *, there: bool) -> None:
    assert (cue in numbered(text)) is there


def test_a_number_says_where_it_stands() -> None:
    text = "please come, we are in room 214 now"
    [found] = numbers.find(text)
    assert text[found.start : found.end] == "room 214"


def test_stretches_around_digits_are_read_once_each() -> None:
    def cut(text: str) -> list[tuple[int, int]]:
        return list(numbers.around(re.compile(r"\d+"), text, 3, 5))

    assert cut("no digits") == []
    assert cut("aaaaaa1bbbbbbbbbb") == [(3, 12)]
    assert cut("1aaaaaaa1") == [(0, 14)]
    assert cut(f"1{'a' * 8}1") == [(0, 15)]
    assert cut(f"1{'a' * 9}1") == [(0, 6), (7, 16)]
    assert cut("aa1") == [(0, 8)]


def test_stretches_begin_and_end_at_the_edges_of_the_text() -> None:
    assert list(numbers.stretches([(0, 0)], 0, 0)) == [(0, 0)]
    assert list(numbers.stretches([(0, 0), (5, 5)], 0, 0)) == [(0, 0), (5, 5)]
    assert list(numbers.stretches([(3, 4)], 3, 0)) == [(0, 4)]


def test_the_places_of_words_are_all_of_them() -> None:
    assert list(numbers.places_of("a", "aXa")) == [0, 2]
    assert list(numbers.places_of("aa", "aaa")) == [0, 1]
    assert list(numbers.places_of("b", "aaa")) == []


def test_words_before_and_after_a_number_are_seen_and_no_farther() -> None:
    assert "clock_time" in numbered("x" * 40 + " antes de las 10 " + "y" * 40)
    assert "in_minutes" not in numbered("10 minutes long webinar presentation")


def test_a_flood_of_numbers_ends_after_some_hundreds() -> None:
    between = f" {'and then he said that we go on ' * 3}"
    assert len(numbers.find(between.join(["room 7"] * 1000))) == 201
    assert len(numbers.find(between.join(["room 7"] * 200))) == 200


# --- who writes, and a child


def the_weight(*names: str, at: float = 0.0) -> Weight:
    return Weight(points=at, surest=dict.fromkeys(names, 1.0))


NO_ANSWERS: Ticked = read_answers({})


@pytest.mark.parametrize(
    ("cues", "who"),
    [
        ((), None),
        (("myself",), Need.SELF),
        (("saw_it",), Need.SAW),
        (("saw_it", "myself"), Need.SAW),
        (("saw_it", "hiding"), None),
        (("saw_it", "hiding", "myself"), Need.SELF),
        (("saw_it", "short_window", "myself"), Need.SELF),
        (("someone_near", "saw_it", "myself"), Need.KNOWN),
        (("professional", "someone_near"), Need.JOB),
        (("case_sheet",), Need.JOB),
        (("live_operation",), Need.JOB),
        (("placement",), Need.JOB),
        (("training",), Need.INFO),
        (("media",), Need.INFO),
        (("study",), Need.INFO),
        (("definition",), Need.INFO),
        (("involvement",), Need.INFO),
        (("training", "professional"), Need.JOB),
        (("training", "technical_help"), Need.JOB),
        (("training", "placement"), Need.INFO),
    ],
    ids=str,
)
def test_who_writes_is_taken_from_the_words(cues: tuple[str, ...], who: Need | None) -> None:
    assert writer(NO_ANSWERS, the_weight(*cues), Category.TIP) is who
    assert writer(read_answers({"need": "saw"}), the_weight(*cues), Category.TIP) is Need.SAW


TALK = (
    "training", "media", "study", "definition", "involvement", "trade", "automatic_mail", "delusion",
    "wrong_place",
)  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "cues", "urgent", "concerned"),
    [
        ("", (), False, Child.NO),
        ("", (), True, Child.NO),
        ("", ("child_words",), False, Child.UNKNOWN),
        ("", ("child_age",), False, Child.YES),
        ("", ("child_used",), False, Child.YES),
        ("yes", (), False, Child.YES),
        ("yes", ("training",), False, Child.YES),
        ("unknown", (), False, Child.UNKNOWN),
        ("unknown", ("child_age",), False, Child.YES),
        ("unknown", ("training", "child_age"), False, Child.UNKNOWN),
        ("unknown", ("training", "child_age"), True, Child.YES),
        ("no", (), False, Child.NO),
        ("no", ("child_words",), False, Child.NO),
        ("no", ("child_words",), True, Child.NO),
        ("no", ("child_age",), False, Child.UNKNOWN),
        ("no", ("child_used",), False, Child.UNKNOWN),
        ("no", ("child_used", "training"), False, Child.UNKNOWN),
        ("no", ("child_used", "training"), True, Child.UNKNOWN),
        *(("", ("child_age", talk), False, Child.UNKNOWN) for talk in TALK),
        *(("", ("child_used", talk), False, Child.UNKNOWN) for talk in TALK),
        *(("", ("child_age", talk), True, Child.YES) for talk in TALK),
        *(("", ("child_words", talk), False, Child.NO) for talk in TALK),
        *(("", ("child_words", talk), True, Child.UNKNOWN) for talk in TALK),
    ],
    ids=str,
)
def test_a_child_by_answer_or_by_words(
    answer: str, cues: tuple[str, ...], *, urgent: bool, concerned: Child
) -> None:
    said = child(read_answers({"under_18": answer}), the_weight(*cues), urgent=urgent)
    assert said is concerned


def test_every_cue_that_sets_a_field_is_shown() -> None:
    alone = {
        name
        for name in load().cues
        if writer(NO_ANSWERS, the_weight(name), Category.TIP) is not None
        or child(NO_ANSWERS, the_weight(name), urgent=False) is not Child.NO
    }
    # Each of the others sets a field with another cue, or by its name alone.
    others = {"technical_help", "asks_about_person", "do_not_write", "do_not_call"}
    others |= {
        "seeks_a_person",
        "answer_is_read",
        "not_by_mail",
        "asks_if_safe",
        "onlooker",
        "asks_after_somebody",
        "asks_by_name",
        *("asks_what_we_hold", "asks_for_one_by_name", "wants_to_learn", "deadline", "bulk_mail"),
    }
    assert alone | others == SET_A_FIELD


@pytest.mark.parametrize(
    ("cues", "sure", "harm"),
    [
        ((), 0.0, False),
        ((), 0.35, True),
        (("wages",), 0.0, True),
        *(((asks,), 0.35, False) for asks in TALK[:5]),
        *(((asks,), 0.5, True) for asks in TALK[:5]),
        (("training", "wages"), 0.0, False),
        *(((work,), 1.0, False) for work in ("case_sheet", "live_operation", "placement")),
        *(((work, "myself"), 1.0, False) for work in ("case_sheet", "live_operation", "placement")),
        (("professional",), 1.0, False),
        (("professional", "myself"), 1.0, True),
        (("professional", "myself", "someone_near"), 1.0, False),
        (("professional", "myself", "technical_help"), 1.0, False),
        (("professional", "myself", "study"), 1.0, False),
        (("myself", "someone_near", "technical_help"), 1.0, True),
    ],
    ids=str,
)
def test_harm_is_told_by_whom_it_may_concern_and_not_by_enquiries_and_professionals(
    cues: tuple[str, ...], sure: float, *, harm: bool
) -> None:
    assert tells_of_harm(replace(the_weight(*cues), harm=sure)) is harm


def test_who_says_nothing_tells_of_no_harm() -> None:
    assert not tells_of_harm(the_weight())


@pytest.mark.parametrize(
    ("cues", "at", "kind", "spam"),
    [
        (("trade",), -0.1, Category.UNRELATED, True),
        (("automatic_mail",), -1.0, Category.UNRELATED, True),
        (("trade",), 0.0, Category.UNRELATED, False),
        (("trade",), 5.0, Category.UNRELATED, False),
        ((), -1.0, Category.UNRELATED, False),
        (("training",), -1.0, Category.UNRELATED, False),
        (("trade",), -0.1, Category.TIP, False),
        (("automatic_mail",), -1.0, Category.TRAINING_TA, False),
        (("bulk_mail",), 0.0, Category.UNRELATED, True),
        (("bulk_mail",), 0.3, Category.UNRELATED, True),
        (("bulk_mail",), 0.0, Category.GENERAL_INFO, True),
        (("bulk_mail",), 0.0, Category.TIP, False),
        (("bulk_mail",), 0.0, Category.REFERRAL, False),
        (("bulk_mail", "controlled"), 0.0, Category.UNRELATED, False),
        (("bulk_mail", "unpaid"), 0.0, Category.UNRELATED, False),
        (("bulk_mail", "child_age"), 0.0, Category.UNRELATED, False),
    ],
    ids=str,
)
def test_likely_spam_is_of_no_kind_of_ours_and_has_nothing_that_speaks_for_urgency(
    cues: tuple[str, ...], at: float, kind: Category, *, spam: bool
) -> None:
    assert likely_spam(the_weight(*cues, at=at), kind) is spam


def test_what_tells_of_harm_is_no_likely_spam_however_much_it_sells() -> None:
    offer = the_weight("trade", at=-1.0)
    assert likely_spam(offer, Category.UNRELATED)
    assert not likely_spam(replace(offer, what=0.1), Category.UNRELATED)


def test_words_sent_to_many_may_hint_at_others_and_not_at_the_writer() -> None:
    letter = replace(the_weight("bulk_mail"), what=0.3)
    assert likely_spam(letter, Category.UNRELATED)
    assert not likely_spam(replace(letter, what=0.5), Category.UNRELATED)
    mine = replace(the_weight("bulk_mail", "myself"), what=0.3)
    assert not likely_spam(mine, Category.UNRELATED)


@pytest.mark.parametrize("cue", ["unpaid", "child_age", "child_used"])
def test_a_child_or_work_without_pay_is_no_likely_spam_however_much_it_sells(cue: str) -> None:
    assert not likely_spam(the_weight("trade", cue, at=-1.0), Category.UNRELATED)
