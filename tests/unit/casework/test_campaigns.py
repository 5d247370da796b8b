"""What in a near-same message is new, and what then becomes of its case."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework import campaigns
from casework.assessments import Category, Child, ReadFirst, Urgency
from casework.campaigns import Near, behind_at_first, by_itself, facts_pair, joined
from casework.cases import BEHIND_COPY, BEHIND_SPAM, Case, FalseAlarm, Mark, Outcome, Status
from casework.lanes import in_lane_order
from casework.new_words import after_new_words
from casework.submissions import Channel, Need, Words
from tests.builders import a_case, an_assessment
from tests.parts.clocks import START
from triage.assess import assess

POST = (
    "Everyone please look at this. The web shop called Wayless is selling cabinets with the names of missing girls, "
    "and the prices are far too high for a cabinet. Somebody has to look into this right away, share it everywhere."
)


def facts(text: str, **answers: str | tuple[str, ...]) -> str:
    words = Words(channel=Channel.WEB, text=text, answers=answers)
    [(kind, value)] = facts_pair(words, assess(words))
    assert kind == "facts"
    return value


@pytest.mark.parametrize(
    "text",
    [
        POST,
        POST.replace("web shop", "web store"),
        f"{POST} thanks",
        POST.replace("far too high", "way too high"),
    ],
)
def test_other_words_alone_are_nothing_new(text: str) -> None:
    assert facts(text) == facts(POST)


@pytest.mark.parametrize(
    "added",
    [
        "She is in my building, door 3, crying.",
        "It happens in Toledo too.",
        "it happens in toledo ohio too.",
        "Ask for Marisol there.",
        "The number is 602-555-0142.",
        "See @wayless_girls for more.",
        "The plate is ABC 1234.",
        "My sister is one of them.",
        "One of them is 14 years old.",
    ],
    ids=[
        "first hand",
        "place",
        "place in small letters",
        "person",
        "number",
        "account",
        "plate",
        "near",
        "child",
    ],
)
def test_a_place_a_person_a_number_a_child_and_a_first_hand_word_are_new(added: str) -> None:
    assert facts(f"{POST} {added}") != facts(POST)


def of_mail(subject: str) -> str:
    words = Words(channel=Channel.EMAIL, text=POST, subject=subject)
    [(_, value)] = facts_pair(words, assess(words))
    return value


@pytest.mark.parametrize(
    "subject", ["Fwd: look at this", "RE: FW: look at this", "Re[2]: look at this"]
)
def test_sending_a_mail_on_is_nothing_new(subject: str) -> None:
    assert of_mail(subject) == of_mail("look at this")


@pytest.mark.parametrize("subject", ["look at this, door 3", "look at this in Toledo"])
def test_what_the_subject_of_a_mail_says_is_new(subject: str) -> None:
    assert of_mail(subject) != of_mail("look at this")


@pytest.mark.parametrize(
    "answers",
    [
        {"danger_now": "yes"},
        {"under_18": "yes"},
        {"need": "self"},
        {"place": "Main Street"},
        {"how_know": "self"},
        {"situation": ("farm",)},
        {"deadline": "today 15:00"},
    ],
    ids=str,
)
def test_an_answer_is_new(answers: dict[str, str | tuple[str, ...]]) -> None:
    assert facts(POST, **answers) != facts(POST)


def test_how_to_reach_the_writer_is_not_new() -> None:
    assert facts(POST, contact_how="call", contact_value="602 555 0100") == facts(POST)


@pytest.mark.parametrize(
    "plain", [POST.lower(), POST.upper()], ids=["no capitals", "capitals alone"]
)
def test_where_names_cannot_be_told_every_other_word_is_new(plain: str) -> None:
    added = plain.replace("everywhere", "with maria").replace("EVERYWHERE", "WITH MARIA")
    assert facts(plain) == facts(f"{plain} ")
    assert facts(added) != facts(plain)


def test_short_texts_are_never_compared() -> None:
    words = Words(channel=Channel.WEB, text="Please help me, I am locked in")
    assert facts_pair(words, assess(words)) == []


def urgent(**changes: object) -> Case:
    return a_case(
        **{"urgency": Urgency.URGENT, "assessed_urgency": Urgency.URGENT, "need": None, **changes}
    )


def test_a_copy_stands_behind_and_what_is_new_stands_by_itself() -> None:
    head = urgent()
    copy = joined(urgent(), Near(head=head, known=head))
    new = joined(urgent(), Near(head=head, known=None))

    assert (copy.campaign, copy.behind) == (head.id, BEHIND_COPY)
    assert {Mark.COPY, Mark.CAMPAIGN} <= copy.marks
    assert (new.campaign, new.behind, new.marks) == (head.id, 0, frozenset({Mark.CAMPAIGN}))
    assert [c.id for c in in_lane_order([copy, head, new])][-1] == copy.id


@pytest.mark.parametrize(
    ("changes", "is_copy"),
    [
        ({}, True),
        ({"need": Need.SELF}, False),
        ({"channel": Channel.CALL}, False),
        ({"marks": frozenset({Mark.FAULT})}, False),
        ({"need": Need.SAW}, True),
    ],
    ids=str,
)
def test_who_writes_of_themselves_is_never_a_copy(
    changes: dict[str, object], *, is_copy: bool
) -> None:
    known = urgent()
    case = joined(urgent(**changes), Near(head=known, known=known))
    assert (Mark.COPY in case.marks) is is_copy


@pytest.mark.parametrize(
    ("end", "is_copy"),
    [
        ({"outcome": Outcome.HELPED}, False),
        ({"outcome": Outcome.LAW_ENFORCEMENT}, False),
        ({"outcome": Outcome.CAMPAIGN}, True),
        ({"outcome": Outcome.HELPED, "false_alarm": FalseAlarm.JOKE_OR_TEST}, True),
    ],
    ids=str,
)
def test_the_same_words_ring_again_once_the_first_led_to_something(
    end: dict[str, object], *, is_copy: bool
) -> None:
    known = urgent(status=Status.CLOSED, **end)
    case = joined(urgent(), Near(head=known, known=known))
    assert (Mark.COPY in case.marks) is is_copy


def test_new_words_put_a_copy_back_in_its_place() -> None:
    head = urgent()
    copy = joined(urgent(), Near(head=head, known=head))

    after = after_new_words(copy, urgent=True, now=START)
    assert after.ring
    assert (after.case.behind, after.case.campaign) == (0, head.id)
    assert Mark.COPY not in after.case.marks
    assert by_itself(copy).behind == 0


@pytest.mark.parametrize(
    ("changes", "behind"),
    [
        ({"likely_spam": True}, BEHIND_SPAM),
        ({"likely_spam": True, "read_first": ReadFirst.LANGUAGE}, BEHIND_SPAM),
        ({"likely_spam": False}, 0),
        ({"likely_spam": True, "urgency": Urgency.URGENT}, 0),
        ({"likely_spam": True, "read_first": ReadFirst.CHILD, "child": Child.YES}, 0),
        ({"likely_spam": True, "read_first": ReadFirst.DANGER_UNSURE}, 0),
        ({"likely_spam": True, "category": Category.UNRELATED}, BEHIND_SPAM),
    ],
    ids=str,
)
def test_likely_spam_stands_at_the_end_unless_anything_speaks_for_reading_it(
    changes: dict[str, object], behind: int
) -> None:
    assert behind_at_first(an_assessment(**changes)) == behind


def test_the_first_of_a_campaign_is_marked_and_stays_where_it_is() -> None:
    head = urgent()
    assert campaigns.of_head(head) == replace(head, marks=frozenset({Mark.CAMPAIGN}))


def test_capitals_are_names_only_where_small_letters_are_the_rule() -> None:
    shouted, accented = POST.upper(), POST.replace("cabinets", "\u00e9tag\u00e8res")

    assert facts(shouted) != facts(shouted.replace("FAR TOO", "WAY TOO"))
    assert facts(accented) == facts(accented.replace("far too", "way too"))
