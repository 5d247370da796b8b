"""Which case a mail belongs to in the end, and which mails claim to answer a case."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from casework.arriving.threads import Question
from casework.cases.cases import Case, Status
from casework.records.records import Changes, TagRow
from tests.integration.vault import signals
from vault.cases import Cases
from vault.database import Database

TOKEN, SENDER = ("reply_token", os.urandom(16)), ("sender", os.urandom(16))


@pytest.fixture
def cases(database: Database) -> Cases:
    return Cases(database)


def kept(cases: Cases, *tags: tuple[str, bytes], **changes: object) -> Case:
    """A case in the database, with these tags."""
    plain = signals.web()
    rows = tuple(TagRow(case_id=plain.case.id, kind=kind, tag=tag) for kind, tag in tags)
    cases.store(replace(plain, tags=rows))
    stored = cases.case_by_id(plain.case.id)
    cases.apply(Changes(case=replace(stored, **changes)))  # type: ignore[arg-type]  # fields by name
    return cases.case_by_id(plain.case.id)


def agrees(cases: Cases, asks: UUID) -> tuple[UUID, bool]:
    """The case that a mail to TOKEN by SENDER answers, and whether its writer is known there."""
    answered = cases.answered(asks, Question(answers=(TOKEN,), writers=(SENDER,)))
    assert answered is not None
    return answered.case.id, answered.agrees


def test_a_mail_belongs_to_the_case_that_its_own_was_joined_to_in_the_end(cases: Cases) -> None:
    head = kept(cases)
    joined = kept(cases, link=head.id)
    twice = kept(cases, link=joined.id)

    assert [cases.joined_to(case).id for case in (head, joined, twice)] == [head.id] * 3


def test_cases_that_are_joined_to_each_other_come_to_an_end(cases: Cases) -> None:
    one = kept(cases)
    two = kept(cases, link=one.id)
    cases.apply(Changes(case=replace(one, link=two.id)))

    assert cases.joined_to(two).id in (one.id, two.id)


def test_who_wrote_what_was_joined_has_no_say_in_the_case_itself(cases: Cases) -> None:
    asks = kept(cases)
    head = kept(cases)
    kept(cases, TOKEN, SENDER, link=head.id)
    assert agrees(cases, asks.id) == (head.id, False)


def test_who_wrote_in_the_case_itself_is_known(cases: Cases) -> None:
    asks = kept(cases)
    head = kept(cases, SENDER)
    kept(cases, TOKEN, link=head.id)

    assert agrees(cases, asks.id) == (head.id, True)


def test_no_case_answers_what_was_joined_to_it_in_the_end(cases: Cases) -> None:
    """It would be joined to itself."""
    asks = kept(cases, SENDER)
    between = kept(cases, link=asks.id)
    kept(cases, TOKEN, link=between.id)

    assert cases.answered(asks.id, Question(answers=(TOKEN,), writers=(SENDER,))) is None
    assert agrees(cases, kept(cases).id) == (asks.id, True)


def test_cases_that_claim_and_are_joined_to_none_are_found_and_the_open_ones_first(
    cases: Cases,
) -> None:
    theirs = kept(cases)
    first = kept(cases, claimed=theirs.id)
    later = signals.NOON + timedelta(hours=1)
    second = kept(cases, claimed=theirs.id, opened_at=later)
    kept(cases, claimed=theirs.id, link=theirs.id)
    closed = kept(
        cases,
        claimed=theirs.id,
        status=Status.CLOSED,
        closed_at=later,
        opened_at=later + timedelta(hours=1),
    )
    kept(cases, claimed=first.id)

    assert cases.claiming(theirs.id) == (second, first, closed)
    assert cases.claiming(second.id) == ()
