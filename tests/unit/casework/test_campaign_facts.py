"""What a near-same message says, clause by clause, and what in it pleads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.cases.campaign_facts import facts_pairs
from casework.cases.tagging import FACTS, PLEA, Pair, bands
from casework.signals.assessments import Assessment, RingsAlone, Urgency
from casework.signals.submissions import Automatic, Channel, Words
from tests.builders import an_assessment
from tests.parts.unhurried import assess, rings_alone
from vault.linking import LIKE_ENOUGH

POST = (
    "Everyone please look at this. The web shop called Wayless is selling cabinets with the names of missing girls, "
    "and the prices are far too high for a cabinet. Somebody has to look into this right away, share it everywhere."
)


CALM = an_assessment(near_pleas=("Near.",))


def said(words: Words, kind: str = FACTS) -> set[str]:
    return {value for each, value in told(words, assess(words), rings_alone) if each == kind}


def told(words: Words, whole: Assessment, rings: RingsAlone) -> list[Pair]:
    return facts_pairs(words, [value for _, value in bands(words.text)], whole, rings)


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


CABINETS = (
    "I read online that a furniture store in the north of the city sells children under the names of its cabinets, "
    "and every cabinet has a very high price. Please look into this company, {}many people share this message and "
    "nobody cares about it at all."
)


@pytest.mark.parametrize(
    "plea",
    [
        "she is crying in the flat above mine right now, ",
        "my boss keeps my passport and i cannot leave, ",
        "my daughter is gone since last night, ",
        "please help me, ",
    ],
)
def test_a_plea_amid_a_sentence_of_a_campaign_is_heard(plea: str) -> None:
    text = CABINETS.format(plea)
    assert assess(Words(channel=Channel.WEB, text=text)).urgency is Urgency.ROUTINE
    assert pleas(text) - pleas(CABINETS.format(""))


@pytest.mark.parametrize(
    ("post", "plea"),
    [
        (CABINETS, "I am locked in there and cannot get out, "),
        (
            "我在网上看到一家家具店，他们卖的柜子都用失踪女孩的名字，{}很多人都在转发这个消息，可是没有人管。",
            "我被关在那里出不去，",
        ),
    ],
)
def test_a_louder_one_rings_by_itself(post: str, plea: str) -> None:
    assert assess(Words(channel=Channel.WEB, text=post.format(plea))).urgency is Urgency.URGENT
    assert assess(Words(channel=Channel.WEB, text=post.format(""))).urgency is Urgency.ROUTINE


def test_of_the_loudest_sentence_each_piece_is_weighed() -> None:
    def locked_in(words: Words) -> bool:
        return words.text == "I am locked in there"

    near = "look into this company, I am locked in there, many people share it"
    words = Words(channel=Channel.WEB, text=f"{POST} {near}. {POST[:120]}")
    assert PLEA in dict(told(words, an_assessment(near_pleas=("Look into this.", near)), locked_in))
    assert PLEA not in dict(told(words, an_assessment(near_pleas=("Look into this.",)), locked_in))


def test_two_sentences_that_call_for_a_person_only_together_are_a_plea() -> None:
    def only_together(words: Words) -> bool:
        return "kitchen" in words.text and "cannot" in words.text

    words = Words(channel=Channel.WEB, text=f"{POST} I am in the kitchen. I cannot go out.")
    alone = replace(words, text=POST)
    assert [kind for kind, _ in told(words, CALM, only_together)].count(PLEA) == 1
    assert PLEA not in dict(told(alone, CALM, only_together))


def test_a_clause_that_cannot_be_weighed_is_a_plea() -> None:
    def broken(_: Words) -> bool:
        raise RuntimeError

    pairs = told(Words(channel=Channel.WEB, text=POST), CALM, broken)
    assert PLEA in dict(pairs)


def test_where_no_sentence_comes_near_a_plea_the_ends_are_not_weighed() -> None:
    def asked(_: Words) -> bool:
        raise AssertionError

    letter = (
        "We would like to print your brochure in our next newsletter, if you agree. Somebody at the library gave us "
        "the address of your page. An answer in a week or two is soon enough."
    )
    words = Words(channel=Channel.WEB, text=letter)
    weighed = assess(words)
    assert weighed.near_pleas == ()
    assert PLEA not in dict(told(words, weighed, asked))


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
    assert bands("Please help me, I am locked in") == []


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


def test_what_our_own_list_passes_on_pleads_as_a_persons() -> None:
    """A machine that returns it only quotes: of that one nothing does."""
    words = Words(channel=Channel.EMAIL, text=f"{POST} please help me", automatic=Automatic.LIST)
    ours = replace(words, through_our_list=True)

    def pleading(words: Words) -> set[str]:
        return {value for kind, value in told(words, CALM, lambda _: True) if kind == PLEA}

    assert pleading(ours)
    assert not pleading(words)
