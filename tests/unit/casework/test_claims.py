"""A mail of somebody unknown in a case claims to answer it, once, and what was decided of it stands in two columns."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.arriving.threads import Answered, Question, joined, new_words, undecided
from casework.cases.cases import Case, Mark
from casework.console.claiming import Verdict, verdict
from casework.records.records import Task
from casework.signals.assessments import Child, Urgency
from casework.signals.submissions import Automatic
from tests.builders import a_case
from tests.parts.clocks import START

THEIRS = a_case()


def a_claim(**changes: object) -> Case:
    """As the link step leaves it."""
    plain = a_case(claimed=THEIRS.id, marks=frozenset({Mark.CLAIMS_TO_ANSWER}))
    return replace(plain, **changes)  # type: ignore[arg-type]  # fields of a case by name


def answered(*, agrees: bool, by: str = "reply_token") -> Answered:
    return Answered(case=THEIRS, by=by, agrees=agrees)


def test_who_never_wrote_in_it_only_claims_and_tells_the_case_nothing() -> None:
    changes = joined(a_case(), answered(agrees=False), Question(), START)

    assert changes is not None
    assert changes.case is not None
    assert undecided(changes.case)
    assert (changes.case.claimed, changes.case.link) == (THEIRS.id, None)
    assert changes.outbox == ()


def test_who_wrote_in_it_is_joined_and_claims_nothing() -> None:
    changes = joined(a_case(), answered(agrees=True), Question(), START)

    assert changes is not None
    assert changes.case is not None
    assert (changes.case.claimed, changes.case.link) == (None, THEIRS.id)
    assert [row.case_id for row in changes.outbox] == [THEIRS.id]


@pytest.mark.parametrize(("by", "joins"), [("reply_token", True), ("message_id", False)])
def test_where_nobody_checks_the_sender_only_our_own_word_joins(by: str, *, joins: bool) -> None:
    """Others know the Message-ID of a writer's mail too, and anybody can write their address."""
    changes = joined(a_case(), answered(agrees=True, by=by), Question(unchecked=True), START)

    assert changes is not None
    assert changes.case is not None
    assert changes.case.link == (THEIRS.id if joins else None)
    assert undecided(changes.case) is not joins


@pytest.mark.parametrize(
    ("by", "joins"), [("reply_token", True), ("subject", True), ("message_id", False)]
)
def test_a_subject_of_its_own_under_an_old_id_is_a_new_matter(by: str, *, joins: bool) -> None:
    changes = joined(a_case(), answered(agrees=True, by=by), Question(new_subject=True), START)

    assert changes is not None
    assert changes.case is not None
    assert changes.case.link == (THEIRS.id if joins else None)
    assert undecided(changes.case) is not joins


def test_a_machine_claims_nothing() -> None:
    machine = Question(automatic=Automatic.AUTO.value)

    assert joined(a_case(), answered(agrees=False, by="message_id"), machine, START) is None


@pytest.mark.parametrize(
    "case",
    [a_claim(), a_claim(marks=frozenset()), a_claim(marks=frozenset(), link=THEIRS.id)],
    ids=["waits", "refused", "belongs"],
)
@pytest.mark.parametrize("agrees", [True, False])
def test_the_step_done_again_leaves_what_a_person_decided(case: Case, *, agrees: bool) -> None:
    assert joined(case, answered(agrees=agrees), Question(), START) is None


@pytest.mark.parametrize(
    ("case", "said", "waits"),
    [
        (a_case(), None, False),
        (a_case(link=THEIRS.id), None, False),
        (a_claim(), None, True),
        (a_claim(marks=frozenset()), Verdict.REFUSED, False),
        (a_claim(marks=frozenset(), link=THEIRS.id), Verdict.BELONGS, False),
    ],
    ids=["claims nothing", "joined by itself", "waits", "refused", "belongs"],
)
def test_what_was_decided(case: Case, said: Verdict | None, *, waits: bool) -> None:
    assert verdict(case) is said
    assert undecided(case) is waits


def test_the_case_is_told_in_codes_of_what_the_mail_says_now() -> None:
    """As staff have it by then: what they corrected counts."""
    marks = frozenset({Mark.CLAIMS_TO_ANSWER, Mark.ASKS_ABOUT_PERSON})
    urgent = a_claim(urgency=Urgency.URGENT, child=Child.YES, marks=marks)

    row = new_words(urgent, THEIRS, START)

    assert (row.task, row.case_id, row.urgent) == (Task.FOLLOW_UP, THEIRS.id, True)
    assert row.details == {
        "urgency": "urgent",
        "child": "yes",
        "asks": "yes",
        "do_not_write": "no",
        "do_not_call": "no",
        "by": "mail",
        "joined": urgent.reference,
    }
    assert not new_words(a_claim(), THEIRS, START).urgent
    quiet = a_claim(marks=frozenset({Mark.DO_NOT_WRITE}))
    assert new_words(quiet, THEIRS, START).details["do_not_write"] == "yes"
