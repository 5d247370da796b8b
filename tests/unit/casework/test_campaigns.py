"""What in a near-same message is new, and what then becomes of its case."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.arriving.new_words import after_new_words
from casework.cases import campaigns
from casework.cases.campaigns import Near, behind_at_first, by_itself, joined
from casework.cases.cases import BEHIND_COPY, BEHIND_SPAM, Case, FalseAlarm, Mark, Outcome, Status
from casework.console.lanes import in_lane_order
from casework.signals.assessments import Category, Child, ReadFirst, Urgency
from casework.signals.submissions import Channel, Need
from tests.builders import a_case, an_assessment
from tests.parts.clocks import START

CALM = an_assessment()


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
