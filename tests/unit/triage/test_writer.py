"""Who writes and of whom, by the cues alone: a victim, somebody harmed, a child, whoever is made to write."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.signals.assessments import Category, Child
from casework.signals.submissions import Answers, Need
from triage.context.gathering import DOUBTED
from triage.rules.answers import read
from triage.rules.weighing import Weight
from triage.rules.writer import (
    child,
    likely_spam,
    made_to_write,
    tells_of_harm,
    tells_of_others,
    tells_of_self,
    writer,
)

OURS = frozenset(Category) - {Category.UNRELATED, Category.GENERAL_INFO}
FOR_THEMSELVES = {Category.CRISIS, Category.AT_RISK, Category.REFERRAL}
A_STORY = 81
"""Code points that leave room for a story about somebody else."""


def the_weight(*cues: str, harm: float = 0.0, what: float = 0.0, points: float = -1.0) -> Weight:
    return Weight(points=points, surest=dict.fromkeys(cues, 1.0), what=what, harm=harm)


# --- of themselves


@pytest.mark.parametrize(
    ("cues", "of_self"),
    [
        (("calls_self_victim",), True),
        (("calls_self_victim", "professional", "training"), True),
        (("that_is_me", "short_window"), True),
        (("that_is_me", "pursued"), True),
        (("that_is_me", "waits_for_them"), True),
        (("that_is_me", "pursued", "training"), False),
        (("that_is_me", "weapon"), False),
        (("short_window", "pursued", "waits_for_them"), False),
        (("myself",), False),
    ],
)
def test_a_victim_and_who_was_found_out_are_taken_at_their_word(
    cues: tuple[str, ...], *, of_self: bool
) -> None:
    assert tells_of_self(the_weight(*cues), None, Category.TIP, 500) is of_self


@pytest.mark.parametrize("kind", Category)
def test_harm_is_the_writers_by_the_kind_or_where_there_is_no_room_for_a_story(
    kind: Category,
) -> None:
    harmed = the_weight(harm=1.0)
    assert tells_of_self(harmed, Need.SELF, kind, A_STORY - 1)
    assert tells_of_self(harmed, Need.SELF, kind, A_STORY) is (kind in FOR_THEMSELVES)
    for who in (None, Need.KNOWN, Need.SAW):
        assert not tells_of_self(harmed, who, kind, A_STORY - 1)


def test_harm_in_doubt_is_nobodys() -> None:
    assert not tells_of_self(the_weight(harm=DOUBTED), Need.SELF, Category.CRISIS, 10)
    assert tells_of_self(the_weight(harm=0.5), Need.SELF, Category.CRISIS, 10)


@pytest.mark.parametrize(
    ("cues", "harm", "kind", "who"),
    [
        (("saw_it", "myself", "speaks_of_self"), 1.0, Category.CRISIS, Need.SELF),
        (("saw_it", "myself", "speaks_of_self"), 1.0, Category.AT_RISK, Need.SELF),
        (("saw_it", "myself", "speaks_of_self"), 1.0, Category.REFERRAL, Need.SELF),
        (("saw_it", "myself", "speaks_of_self"), 1.0, Category.TIP, Need.SAW),
        (("saw_it", "myself", "speaks_of_self"), DOUBTED, Category.CRISIS, Need.SAW),
        (("saw_it", "myself"), 1.0, Category.CRISIS, Need.SAW),
        (("saw_it", "speaks_of_self"), 1.0, Category.CRISIS, Need.SAW),
        (("saw_it", "myself", "speaks_of_self", "onlooker"), 1.0, Category.CRISIS, Need.SAW),
        (("short_window",), 0.0, Category.TIP, None),
    ],
    ids=str,
)
def test_who_tells_of_themselves_and_of_harm_looks_on_nobody(
    cues: tuple[str, ...], harm: float, kind: Category, who: Need | None
) -> None:
    assert writer(read({}), the_weight(*cues, harm=harm), kind) is who


# --- of others


@pytest.mark.parametrize(
    ("cues", "told", "kind", "others"),
    [
        ((), "en", Category.TIP, True),
        ((), None, Category.TIP, True),
        ((), "en", Category.CRISIS, False),
        (("onlooker",), "en", Category.CRISIS, True),
        (("onlooker", "speaks_of_self"), "en", Category.TIP, False),
        *(((), told, Category.TIP, False) for told in ("ar", "ko")),
        *((("onlooker",), told, Category.TIP, True) for told in ("ar", "ko")),
        *((("onlooker",), told, Category.CRISIS, False) for told in ("ar", "ko")),
    ],
    ids=str,
)
def test_a_tip_is_of_others_but_where_a_language_leaves_out_who(
    cues: tuple[str, ...], told: str | None, kind: Category, *, others: bool
) -> None:
    assert tells_of_others(the_weight(*cues), told, kind) is others


def test_harm_weighs_however_little_it_is_sure() -> None:
    assert tells_of_harm(the_weight(harm=0.01))
    assert not tells_of_harm(the_weight("myself"))
    assert not tells_of_harm(the_weight("involvement", harm=DOUBTED))


# --- a child


@pytest.mark.parametrize(
    ("answers", "cues", "there", "concerned"),
    [
        ({}, ("child_age", "trade"), set(), Child.UNKNOWN),
        ({}, ("child_age", "trade"), {"child_age"}, Child.YES),
        ({}, ("child_age", "trade"), {"child_used"}, Child.YES),
        ({}, ("child_age", "trade"), {"child_words"}, Child.UNKNOWN),
        ({"already_told": "nobody"}, ("child_age", "trade"), set(), Child.YES),
        ({"need": "self"}, ("child_age", "trade"), set(), Child.YES),
        ({"need": "known"}, ("child_age", "trade"), set(), Child.YES),
        ({"need": "saw"}, ("child_age", "trade"), set(), Child.YES),
        ({"need": "job"}, ("child_age", "trade"), set(), Child.UNKNOWN),
        ({"need": "self"}, ("child_words", "trade"), set(), Child.UNKNOWN),
        ({}, ("child_words", "trade"), {"child_words"}, Child.UNKNOWN),
        ({}, ("child_words", "bulk_mail"), {"child_words"}, Child.UNKNOWN),
        ({}, ("child_words", "training"), {"child_words"}, Child.NO),
        ({"under_18": "no"}, ("child_words", "trade"), {"child_words"}, Child.NO),
        ({"under_18": "unknown"}, ("child_words",), set(), Child.UNKNOWN),
    ],
    ids=str,
)
def test_no_topic_takes_from_a_child_who_is_there_or_whom_an_answer_is_about(
    answers: Answers, cues: tuple[str, ...], there: set[str], concerned: Child
) -> None:
    assert child(read(answers), the_weight(*cues), urgent=False, there=there) is concerned


def test_what_is_said_of_children_more_than_of_others_is_looked_at() -> None:
    assert child(read({}), the_weight(), urgent=False) is Child.NO
    assert child(read({}), the_weight(), urgent=False, perhaps=True) is Child.UNKNOWN
    assert child(read({}), the_weight("trade"), urgent=False, perhaps=True) is Child.NO
    assert child(read({"under_18": "no"}), the_weight(), urgent=False, perhaps=True) is Child.NO


@pytest.mark.parametrize(
    ("cues", "harm", "concerned"),
    [
        (("involvement",), 1.0, Child.YES),
        (("involvement",), DOUBTED, Child.UNKNOWN),
        (("involvement", "professional"), 1.0, Child.UNKNOWN),
        (("involvement", "training"), 1.0, Child.UNKNOWN),
        ((), 0.0, Child.YES),
    ],
    ids=str,
)
def test_who_asks_how_to_help_may_ask_for_a_child_in_harm(
    cues: tuple[str, ...], harm: float, concerned: Child
) -> None:
    said = the_weight("child_age", *cues, harm=harm)
    assert child(read({}), said, urgent=False) is concerned


# --- sent to many


@pytest.mark.parametrize("sent", ["trade", "automatic_mail", "bulk_mail"])
def test_an_advertisement_may_say_that_somebody_is_made_to_write_it(sent: str) -> None:
    said = the_weight(sent, "controlled")
    assert {kind for kind in Category if made_to_write(said, kind)} == set(Category) - OURS
    assert not made_to_write(the_weight(sent), Category.UNRELATED)
    assert not made_to_write(the_weight(sent, "controlled", "training"), Category.UNRELATED)
    assert not made_to_write(the_weight("controlled"), Category.UNRELATED)


@pytest.mark.parametrize("cue", ["unpaid", "controlled", "harsh_home", "child_age", "child_used"])
def test_who_may_be_made_to_advertise_is_never_sorted_last(cue: str) -> None:
    assert not likely_spam(the_weight("trade", cue), Category.UNRELATED)
    assert likely_spam(the_weight("trade"), Category.UNRELATED)
    assert not likely_spam(the_weight("trade"), Category.UNRELATED, {cue})


@pytest.mark.parametrize(
    ("cues", "what", "spam"),
    [
        ((), 0.4, True),
        ((), 0.41, False),
        (("myself",), 0.0, False),
        (("someone_near",), 0.0, False),
    ],
    ids=str,
)
def test_what_is_sent_to_many_hints_at_little_and_at_nobody_near(
    cues: tuple[str, ...], what: float, *, spam: bool
) -> None:
    assert likely_spam(the_weight("bulk_mail", *cues, what=what), Category.UNRELATED) is spam


def test_what_sells_speaks_against_itself_and_tells_of_nothing() -> None:
    offer = the_weight("trade")
    assert not likely_spam(replace(offer, points=0.0), Category.UNRELATED)
    assert not likely_spam(replace(offer, what=0.01), Category.UNRELATED)
    assert likely_spam(replace(offer, points=-0.01), Category.UNRELATED)
