"""What new words do to a case that stands already."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from casework.arriving.new_words import after_new_words
from casework.cases.cases import Case, Mark, Outcome, Status
from casework.records.records import Act
from casework.signals.assessments import Category, Child, ReadFirst, Urgency
from casework.signals.submissions import Channel

THEN = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
ANNA = UUID(int=1)


def routine_case() -> Case:
    return Case(
        id=uuid4(),
        reference="K7QM4TXH",
        opened_at=THEN,
        last_signal_at=THEN,
        channel=Channel.EMAIL,
        urgency=Urgency.ROUTINE,
        assessed_urgency=Urgency.ROUTINE,
        score=0.1,
        category=Category.TIP,
        assessed_category=Category.TIP,
        read_by_at=THEN + timedelta(hours=24),
    )


def test_routine_words_on_an_unread_case_change_only_the_time() -> None:
    case = routine_case()
    after = after_new_words(case, urgent=False, now=NOW)
    assert after.case == replace(case, last_signal_at=NOW)
    assert not after.ring
    assert not after.tell_owner


def test_routine_words_on_a_read_case_are_read_first_within_four_hours() -> None:
    case = replace(routine_case(), status=Status.OPEN, read_at=THEN, read_by=ANNA)
    after = after_new_words(case, urgent=False, now=NOW).case
    assert (after.read_first, after.read_at) == (ReadFirst.NEW_WORDS, None)
    assert after.read_by_at == NOW + timedelta(hours=4)


def test_a_reason_to_read_it_first_puts_an_unread_case_on_top_and_takes_the_place_of_none() -> None:
    case = routine_case()
    after = after_new_words(case, urgent=False, now=NOW, first=ReadFirst.PARTNER_DATE).case
    assert after.read_first is ReadFirst.PARTNER_DATE
    assert after.read_by_at == min(case.read_by_at, NOW + timedelta(hours=4))
    known = replace(case, read_first=ReadFirst.LANGUAGE)
    after = after_new_words(known, urgent=False, now=NOW, first=ReadFirst.CHILD).case
    assert after.read_first is ReadFirst.LANGUAGE


def test_a_read_case_comes_before_a_person_again_by_the_reason_that_is_given() -> None:
    case = replace(routine_case(), status=Status.OPEN, read_at=THEN, read_by=ANNA)
    after = after_new_words(case, urgent=False, now=NOW, first=ReadFirst.CHILD).case
    assert (after.read_first, after.read_at) == (ReadFirst.CHILD, None)


def test_a_closed_case_is_opened_again_and_the_log_says_so() -> None:
    case = replace(routine_case(), status=Status.CLOSED, closed_at=THEN, outcome=Outcome.HELPED)
    after = after_new_words(case, urgent=False, now=NOW)
    assert (after.case.status, after.case.closed_at, after.case.outcome) == (
        Status.OPEN,
        None,
        None,
    )
    assert after.case.read_first is ReadFirst.NEW_WORDS
    assert [entry.act for entry in after.audit] == [Act.REOPENED]


def test_urgent_words_raise_a_routine_case_and_ring() -> None:
    after = after_new_words(routine_case(), urgent=True, now=NOW)
    assert after.case.urgency is Urgency.URGENT
    assert after.case.assessed_urgency is Urgency.ROUTINE
    assert after.ring


def test_a_case_that_is_raised_becomes_a_crisis_unless_staff_said_what_it_is() -> None:
    raised = after_new_words(routine_case(), urgent=True, now=NOW).case
    assert (raised.category, raised.assessed_category) == (Category.CRISIS, Category.TIP)

    set_by_staff = replace(routine_case(), category=Category.AT_RISK)
    assert after_new_words(set_by_staff, urgent=True, now=NOW).case.category is Category.AT_RISK
    assert after_new_words(routine_case(), urgent=False, now=NOW).case.category is Category.TIP


def test_urgent_words_on_an_acknowledged_case_are_told_to_whoever_has_it() -> None:
    case = replace(
        routine_case(), urgency=Urgency.URGENT, acknowledged_at=THEN, acknowledged_by=ANNA
    )
    after = after_new_words(case, urgent=True, now=NOW)
    assert after.tell_owner
    assert not after.ring


def test_urgent_words_on_a_closed_case_ring_the_roster_anew() -> None:
    case = replace(
        routine_case(), status=Status.CLOSED, urgency=Urgency.URGENT, acknowledged_at=THEN
    )
    after = after_new_words(case, urgent=True, now=NOW)
    assert after.ring
    assert after.case.acknowledged_at is None


def test_words_never_lower_a_case() -> None:
    case = replace(routine_case(), urgency=Urgency.URGENT)
    assert after_new_words(case, urgent=False, now=NOW).case.urgency is Urgency.URGENT


def test_the_same_words_twice_change_nothing_more() -> None:
    case = replace(routine_case(), status=Status.CLOSED, closed_at=THEN, outcome=Outcome.HELPED)
    once = after_new_words(case, urgent=True, now=NOW).case
    assert after_new_words(once, urgent=True, now=NOW).case == once


def test_words_that_tell_of_a_child_start_its_clock_and_are_read_first() -> None:
    after = after_new_words(routine_case(), urgent=False, child=Child.YES, now=THEN).case

    assert (after.child, after.read_first) == (Child.YES, ReadFirst.CHILD)
    assert after.read_by_at == THEN + timedelta(hours=4)
    assert after_new_words(after, urgent=False, child=Child.YES, now=THEN).case == after


def test_words_of_no_child_take_nothing_back() -> None:
    case = replace(routine_case(), child=Child.YES)

    assert after_new_words(case, urgent=True, child=Child.NO, now=NOW).case.child is Child.YES


@pytest.mark.parametrize(
    ("first", "told", "urgent", "known"),
    [
        (Category.TRAINING_TA, Child.NO, True, Child.UNKNOWN),
        (Category.TRAINING_TA, Child.UNKNOWN, False, Child.UNKNOWN),
        (Category.TRAINING_TA, Child.NO, False, Child.NO),
        (Category.TIP, Child.NO, True, Child.NO),
    ],
)
def test_no_by_kind_alone_does_not_outlive_words_about_somebody(
    first: Category,
    told: Child,
    urgent: bool,  # noqa: FBT001 - a column of the table
    known: Child,
) -> None:
    """Of a tip it was answered: it is no mere guess from a kind."""
    case = replace(routine_case(), child=Child.NO, category=first, assessed_category=first)

    after = after_new_words(case, urgent=urgent, child=told, now=NOW).case

    assert after.child is known
    assert after_new_words(after, urgent=urgent, child=told, now=NOW).case == after


def test_words_that_ask_about_a_person_mark_the_case_and_no_later_ones_unmark_it() -> None:
    after = after_new_words(routine_case(), urgent=False, asks=True, now=THEN).case

    assert Mark.ASKS_ABOUT_PERSON in after.marks
    assert (after.read_first, after.read_by_at) == (ReadFirst.ASKS, THEN + timedelta(hours=4))
    assert Mark.DO_NOT_WRITE not in after.marks
    assert after_new_words(after, urgent=True, now=NOW).case.marks == after.marks


def test_words_that_ask_not_to_be_written_to_mark_the_case_and_no_later_ones_unmark_it() -> None:
    after = after_new_words(routine_case(), urgent=False, do_not_write=True, now=NOW).case

    assert after.marks == {Mark.DO_NOT_WRITE}
    assert after_new_words(after, urgent=True, now=NOW).case.marks == after.marks


def test_words_that_ask_not_to_be_called_leave_writing_open() -> None:
    after = after_new_words(routine_case(), urgent=False, do_not_call=True, now=NOW).case

    assert after.marks == {Mark.DO_NOT_CALL}
