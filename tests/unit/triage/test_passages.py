"""A passage that pleads is heard whatever else a message says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.signals.assessments import Urgency
from casework.signals.submissions import Channel, Words
from tests.parts.unhurried import assess, read_in
from triage.assess import facts_of
from triage.context.gathering import Reading
from triage.learned import grams, linear, passages
from triage.rules.findings import READS_LIKE_DANGER
from triage.text.normal import even

SENTENCES = st.lists(st.text(st.sampled_from("ab .,!?\né救"), max_size=400), min_size=1, max_size=4)


@given(SENTENCES)
def test_passages_follow_each_other_to_the_end_and_none_goes_over_into_the_next_text(
    said: list[str],
) -> None:
    texts = [even(text).text for text in said]
    flat = grams.flat(texts)
    spans = passages.cut(texts)
    assert (spans[0][0], spans[-1][1]) == (0, len(flat))
    assert all(end == start for (_, end), (start, _) in pairwise(spans))
    ends = {end for _, end in spans}
    for place, text in zip(grams.places(texts), texts, strict=True):
        assert place + len(text) + 1 in ends


def test_short_sentences_go_together_and_long_ones_are_cut_at_a_blank() -> None:
    short = "Hi there. It is me. I am at home now, and it is late. Good night to all of you there."
    flat = grams.flat([short])
    assert [flat[start:end].split()[0] for start, end in passages.cut([short])] == ["Hi", "Good"]
    long_one = "word " * 200
    lengths = [end - start for start, end in passages.cut([long_one])]
    assert max(lengths) <= passages.MOST + 70
    assert len(lengths) > 3


def test_a_long_sentence_is_parted_where_it_pauses_and_no_short_one() -> None:
    run_on = (
        "we were at the market in the morning, my cousin bought a lamp for the hall, he locks me in at night, "
        "and then we went home by bus"
    )
    flat = grams.flat([run_on])
    said = [flat[start:end].strip() for start, end in passages.cut([run_on])]
    assert "he locks me in at night" in said
    assert len(passages.cut(["I was at the market, then home, and then it rained."])) == 1


IN_ENGLISH = (
    "hello my name is ana i found your number on a paper and he locks me in at night and takes the key with him "
    "and i would like to know when you are open"
)
IN_SPANISH = (
    "hola le escribo desde la casa de una vecina que me dejó su teléfono un rato y no me dejan salir de aquí pero "
    "la señora viene los martes"
)
IN_ARABIC = "قرأت على الإنترنت أن فندقا كبيرا جدا في شمال المدينة يبحث عن عمال من الخارج وأنا محبوسة هناك والناس تعلم"


@pytest.mark.parametrize(
    ("said", "plea"),
    [
        (IN_ENGLISH, "and he locks me in at night"),
        (IN_SPANISH, "y no me dejan salir de aqui"),
        (IN_ARABIC, "وانا محبوسة هناك"),
    ],
)
def test_one_that_is_said_in_a_breath_is_parted_before_words_that_join(
    said: str, plea: str
) -> None:
    text = even(said).text
    flat = grams.flat([text])
    parts = [flat[start:end].strip() for start, end in passages.cut([text])]
    assert len(parts) > 1
    assert any(part.startswith(plea) for part in parts), parts


def test_where_a_sign_is_a_word_a_sentence_needs_fewer() -> None:
    assert len(passages.cut([even("他今晚就把我送走。谢谢你们的宣传单。").text])) == 2
    assert len(passages.cut(["They move me. Thank you for the leaflets."])) == 1
    long_one = even(
        "我们上午去了市场，买了一盏灯，表哥也买了，他晚上把我锁在屋里，不让我出门。"
    ).text
    assert len(passages.cut([long_one])) > 1


def test_no_passage_lies_beyond_what_the_model_reads() -> None:
    spans = passages.cut(["a sentence of some words that is long enough. " * 1_000])
    assert spans[-1][1] == grams.READ_AT_MOST


def cues(of: Reading) -> set[str]:
    return {found.cue.name for found in of.found if found.sure > 0}


def test_a_stretch_is_read_as_if_nothing_else_were_said() -> None:
    text = "We want a training for our nurses. He locks me in. He locks me in every night."
    whole = read_in("en", text)
    behind = text.index("He")
    assert "training" in cues(whole)
    assert "training" not in cues(whole.within(behind, len(text)))
    second = text.index("He", behind + 1)
    assert "locked_in" in cues(whole.within(second, len(text)))
    assert "locked_in" not in cues(whole.within(0, behind))


def test_what_is_typed_into_a_field_does_not_ring_by_itself() -> None:
    answers = {"need": "job", "deadline": "today 15:00", "under_18": "yes"}
    text = "A pupil of 16 is tired and says he works in a laundry after school. How do I ask him?"
    words = Words(channel=Channel.WEB, text=text, answers=answers)
    assert assess(words).urgency is Urgency.ROUTINE
    assert (
        assess(replace(words, text=f"{text} He hit him tonight and has a knife.")).urgency
        is Urgency.URGENT
    )


GARDEN = (
    "We had many tomatoes. The council has promised new street lamps for the third time this year. "
)
PLEA = "He said he will kill me tonight. Please send someone. "


@pytest.mark.parametrize(
    "text",
    [f"{GARDEN * 3}{PLEA}{GARDEN * 3}", f"{GARDEN * 6}{PLEA}{GARDEN * 2}", f"{PLEA}{GARDEN * 6}"],
)
def test_one_sentence_that_pleads_is_heard_among_calm_ones(text: str) -> None:
    words = Words(channel=Channel.WEB, text=text)
    said = assess(words)
    assert said.urgency is Urgency.URGENT
    assert "kill me" in next(each.quote for each in said.findings if each.cue == READS_LIKE_DANGER)
    judged = judged_as(*facts_of(words))
    assert judged.urgency < linear.load().weights.threshold, "as a whole it would wait"
    assert assess(replace(words, text=GARDEN * 4)).urgency is Urgency.ROUTINE


def test_a_score_rises_with_the_whole_and_with_a_passage() -> None:
    limits = replace(linear.load().weights, threshold=-1.0, passage_threshold=2.0)
    assert limits.over(-1.5, 1.0) == -0.5
    assert limits.over(-4.0, 2.5) == 0.5
    assert limits.over(0.0, -9.0) == 1.0


def judged_as(facts: linear.Facts, text: str, cut: Sequence[linear.Passage]) -> linear.Judged:
    model = linear.load()
    return model.judge(facts, model.meet(text), cut)


def _same(facts: linear.Facts) -> linear.Facts:
    return facts


def test_a_passage_is_chosen_by_what_the_rules_find_in_it_too() -> None:
    """The one whose wording is loudest may be denied, or in a lesson."""
    first, second = "He said he will kill me tonight.", "He will hurt me again, please come to me."
    pleas = f"{first} {second} {GARDEN * 3}"
    _, text, cut = facts_of(Words(channel=Channel.WEB, text=pleas))
    heavy = facts_of(
        Words(channel=Channel.WEB, text="Help me now, I am bleeding. He locked me in.")
    )[0]
    denied = dict.fromkeys(heavy.surest, 0.0)
    light = replace(heavy, surest=denied, points=-3.0, urgent=False, totals={})
    for heard in cut[:2]:
        each = [one._replace(facts=partial(_same, heavy if one is heard else light)) for one in cut]
        judged = judged_as(light, text, each)
        assert judged.loudest == (heard.start, heard.end)


def test_a_sentence_in_which_reading_ends_is_told_as_far_as_it_is_read() -> None:
    plea = "He locked me in and he will kill me tonight, please help me."
    text = f"{(GARDEN * 900)[: grams.READ_AT_MOST - 52]}. {plea}".lower()
    model = linear.load()
    near = (grams.READ_AT_MOST - 120, grams.READ_AT_MOST)
    which, start, end = model.telling([text], model.meet(grams.flat([text])), near)
    assert (which, text[start:end]) == (0, plea.lower()[:50])


def test_a_passage_is_surer_where_the_whole_is_half_a_plea() -> None:
    calm = Words(channel=Channel.WEB, text=f"{PLEA}{GARDEN * 3}")
    uneasy = replace(calm, text=f"{PLEA}{GARDEN} I am afraid and I cannot sleep at all any more.")
    odds = [judged_as(*facts_of(words)) for words in (calm, uneasy)]
    assert odds[0].urgency < odds[1].urgency
    assert odds[0].passage < odds[1].passage
