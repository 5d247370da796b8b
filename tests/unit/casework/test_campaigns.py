"""What in a near-same message is new, and what then becomes of its case."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework import campaigns
from casework.assessments import Assessment, Category, Child, ReadFirst, Urgency
from casework.campaign_facts import facts_pairs
from casework.campaigns import Near, behind_at_first, by_itself, joined
from casework.cases import BEHIND_COPY, BEHIND_SPAM, Case, FalseAlarm, Mark, Outcome, Status
from casework.lanes import in_lane_order
from casework.new_words import after_new_words
from casework.submissions import Automatic, Channel, Need, Words
from casework.tagging import FACTS, PLEA, bands
from tests.builders import a_case, an_assessment
from tests.parts.clocks import START
from triage.assess import assess
from vault.linking import LIKE_ENOUGH

POST = (
    "Everyone please look at this. The web shop called Wayless is selling cabinets with the names of missing girls, "
    "and the prices are far too high for a cabinet. Somebody has to look into this right away, share it everywhere."
)


CALM = an_assessment()


def said(words: Words, kind: str = FACTS) -> set[str]:
    return {value for each, value in facts_pairs(words, assess(words), assess) if each == kind}


def facts(text: str, **answers: str | tuple[str, ...]) -> set[str]:
    return said(Words(channel=Channel.WEB, text=text, answers=answers))


def pleas(text: str) -> set[str]:
    return said(Words(channel=Channel.WEB, text=text), PLEA)


@pytest.mark.parametrize(
    "text",
    [
        POST,
        POST.lower(),
        f"{POST} thanks",
        f"Hi, {POST} My friend sent me this.",
        POST.replace("cabinet", "cabinnet"),
        f"{POST}\n\nAnn Bell, Tulsa OK 74101",
    ],
)
def test_courtesies_signatures_and_slips_are_nothing_new(text: str) -> None:
    assert facts(text) <= facts(POST)
    assert pleas(text) <= pleas(POST)


@pytest.mark.parametrize(
    "added",
    [
        "She is in my building, door 3, crying.",
        "It happens in Toledo too.",
        "it happens in toledo ohio too.",
        "Ask for Marisol there.",
        "her name is rosa",
        "she is in room two",
        "The number is 602-555-0142.",
        "See @wayless_girls for more.",
        "The plate is ABC 1234.",
        "My sister is one of them.",
        "One of them is 14 years old.",
    ],
)
def test_a_place_a_person_a_number_a_child_and_a_first_hand_word_are_new(added: str) -> None:
    assert not facts(f"{POST} {added}") <= facts(POST)


@pytest.mark.parametrize(
    "plea",
    [
        "I am one of these girls. please help me",
        "my daughter is gone since last night",
        "my boss keeps my passport and i cannot leave",
        "she is crying in the flat above mine right now",
        "ay\u00fademe, estoy encerrada",
        "\u6551\u547d\uff0c\u6211\u88ab\u9501\u5728\u623f\u95f4\u91cc",
    ],
)
@pytest.mark.parametrize("how", ["{post} {plea}", "{post}\n\n{plea}", "{plea}\n\n{post}"])
def test_a_plea_beside_the_text_of_a_campaign_is_heard_as_if_sent_alone(
    plea: str, how: str
) -> None:
    text = how.format(post=POST, plea=plea)
    rings_by_itself = assess(Words(channel=Channel.WEB, text=text)).urgency is Urgency.URGENT
    assert rings_by_itself or pleas(text) - pleas(POST)
    assert not facts(text) <= facts(POST)


def test_two_sentences_that_call_for_a_person_only_together_are_a_plea() -> None:
    def only_together(words: Words) -> Assessment:
        both = "kitchen" in words.text and "cannot" in words.text
        return an_assessment(urgency=Urgency.URGENT if both else Urgency.ROUTINE)

    words = Words(channel=Channel.WEB, text=f"{POST} I am in the kitchen. I cannot go out.")
    alone = replace(words, text=POST)
    assert [kind for kind, _ in facts_pairs(words, CALM, only_together)].count(PLEA) == 1
    assert PLEA not in dict(facts_pairs(alone, CALM, only_together))


def test_a_clause_that_cannot_be_weighed_is_a_plea() -> None:
    def broken(_: Words) -> Assessment:
        raise RuntimeError

    pairs = facts_pairs(Words(channel=Channel.WEB, text=POST), CALM, broken)
    assert PLEA in dict(pairs)


def test_where_no_sentence_comes_near_a_plea_the_ends_are_not_weighed() -> None:
    def asked(_: Words) -> Assessment:
        raise AssertionError

    letter = (
        "We would like to print your brochure in our next newsletter, if you agree. Somebody at the library gave us "
        "the address of your page. An answer in a week or two is soon enough."
    )
    words = Words(channel=Channel.WEB, text=letter)
    weighed = assess(words)
    assert not weighed.may_hold_plea
    assert PLEA not in dict(facts_pairs(words, weighed, asked))


def test_a_machine_pleads_for_nobody() -> None:
    words = Words(channel=Channel.EMAIL, text=f"{POST} please help me", automatic=Automatic.BOUNCE)
    assert said(words, PLEA) == set()


def of_mail(subject: str) -> set[str]:
    return said(Words(channel=Channel.EMAIL, text=POST, subject=subject))


@pytest.mark.parametrize(
    "subject", ["Fwd: look at the shop", "RE: FW: look at the shop", "Re[2]: look at the shop"]
)
def test_sending_a_mail_on_is_nothing_new(subject: str) -> None:
    assert of_mail(subject) == of_mail("look at the shop")


@pytest.mark.parametrize("subject", ["look at this, door 3", "look at this in Toledo"])
def test_what_the_subject_of_a_mail_says_is_new(subject: str) -> None:
    assert not of_mail(subject) <= of_mail("look at this")


@pytest.mark.parametrize(
    "answers",
    [
        {"danger_now": "yes"},
        {"under_18": "yes"},
        {"need": "self"},
        {"place": "Main Street"},
        {"how_know": "self"},
        {"how_many": "2-5"},
        {"situation": ("farm",)},
        {"signs": ("hurt", "moved")},
        {"deadline": "today 15:00"},
    ],
    ids=str,
)
def test_an_answer_is_new(answers: dict[str, str | tuple[str, ...]]) -> None:
    assert not facts(POST, **answers) <= facts(POST)


@pytest.mark.parametrize(
    "answers",
    [
        {"contact_how": "call", "contact_value": "602 555 0100"},
        {"need": "saw", "danger_now": "unsure"},
        {"under_18": "unknown", "danger_now": "no", "how_know": "online"},
    ],
    ids=str,
)
def test_how_to_reach_the_writer_and_answers_that_say_nothing_are_not_new(
    answers: dict[str, str],
) -> None:
    assert facts(POST, **answers) == facts(POST)


def test_a_ticked_answer_has_another_tag_below_another_text() -> None:
    """Few answers are possible: who sees the same tag in every tenth case would know which."""
    other = "Somebody has parked a white van behind the bakery for weeks, and at night they carry boxes out of it."
    one, two = (facts(text, danger_now="yes") - facts(text) for text in (POST, other))
    assert one
    assert two
    assert not one & two


def test_few_words_are_never_compared() -> None:
    words = Words(channel=Channel.WEB, text="Please help me, I am locked in")
    assert facts_pairs(words, assess(words), assess) == []


def test_a_short_text_is_compared_as_a_whole() -> None:
    post = "They sell missing girls in the cabinets of the Wayless web shop."
    assert bands(f"Hi! {post} Please share.") == bands(post) != []
    assert not set(bands(f"{post} Her name is Rosa.")) & set(bands(post))


def test_chinese_texts_are_compared_too() -> None:
    post = "我在网上看到一家家具店，他们卖的柜子都用失踪女孩的名字。请调查这家公司。"
    new = f"{post}她在我家楼上哭。"
    assert len(set(bands(new)) & set(bands(post))) >= LIKE_ENOUGH
    assert facts(f"你好！{post}谢谢。") == facts(post)
    assert not facts(new) <= facts(post)


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
        ({"channel": Channel.CALL}, False),
        ({"marks": frozenset({Mark.FAULT})}, False),
        ({"need": Need.SAW}, True),
    ],
    ids=str,
)
def test_a_call_and_what_was_not_sorted_are_never_copies(
    changes: dict[str, object], *, is_copy: bool
) -> None:
    known = urgent()
    case = joined(urgent(**changes), Near(head=known, known=known))
    assert (Mark.COPY in case.marks) is is_copy


def test_who_writes_of_themselves_once_more_is_never_a_copy() -> None:
    """They may still be where they were. The name of who sends a mail on makes them no victim."""
    mail = urgent(need=Need.SELF, channel=Channel.EMAIL)
    form = urgent(need=Need.SELF, channel=Channel.WEB)

    for case in (mail, form):
        assert Mark.COPY not in joined(case, Near(head=mail, known=mail)).marks
    assert Mark.COPY not in joined(form, Near(head=mail, known=urgent())).marks
    assert Mark.COPY in joined(mail, Near(head=mail, known=urgent())).marks


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
