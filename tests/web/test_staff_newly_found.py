"""What a mail that is read again newly tells is put before a person, and what was known is not."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import Any
from uuid import uuid4

import pytest

from casework.arriving.weighing import Weighing
from casework.cases.cases import Case
from casework.decisions import reading_again
from casework.decisions.work import Work
from casework.records.records import OutboxRow, Task
from casework.signals.assessments import Child, Urgency
from casework.signals.submissions import Attachment, Claim
from tests.builders import House, a_mail, an_assessment
from tests.web.case_looks import case_of
from tests.web.test_staff_reading_again import opened, poorly_read


def found_again(
    house: House, case: Case, *claims: Claim, file: str | None = None, **assessed: object
) -> list[OutboxRow]:
    """What follows once the mail of this case is read again and weighed so: the steps that tell of new words."""
    (signal,) = opened(house, case.reference).signals
    work = Work(
        case=case,
        by=house.members["dana"].person,
        now=house.clock.now(),
        desk=house.desk.generation(None),
        secrets={house.desk.number: house.desk},
        records=house.cases.records(case.id),
    )
    raw_record = signal.document.raw_record
    assert raw_record is not None
    decide = reading_again.keep(
        raw_record,
        lambda _raw, seal: a_mail(
            "They take us away at four.",
            claims=claims,
            attachments=() if file is None else (seal(file, "application/octet-stream", b"x"),),
        ),
        _sealed,
        weigh_with=Weighing(assess=lambda _: an_assessment(**assessed), rings=lambda _: False),
        tags=lambda pairs: [bytes(32) for _ in pairs],
    )
    return [row for row in decide(work).outbox if row.task is Task.FOLLOW_UP]


def _sealed(name: str, content_type: str, data: bytes) -> Attachment:
    return Attachment(
        blob=uuid4(),
        key=bytes(32),
        name=name,
        content_type=content_type,
        size=len(data),
        sha256=sha256(data).digest(),
    )


def test_a_voice_message_that_is_newly_found_beside_few_words_is_put_before_a_person(
    house: House,
) -> None:
    """The control is a file that nobody has to hear."""
    case = case_of(house, house.take_in(poorly_read()).reference)

    assert found_again(house, case, file="logo.png") == []
    [follow] = found_again(house, case, file="voice.ogg")
    assert (follow.urgent, follow.details["first"]) == (False, "could not be read")


def test_what_is_newly_found_to_be_urgent_is_put_before_a_person(house: House) -> None:
    case = case_of(house, house.take_in(poorly_read()).reference)

    assert found_again(house, case) == []
    [follow] = found_again(house, case, urgency=Urgency.URGENT)
    assert (follow.urgent, follow.details["urgency"], follow.details["by"]) == (
        True,
        "urgent",
        "read again",
    )


def test_what_is_newly_found_to_ask_for_no_mail_is_told_to_the_case_that_it_was_joined_to_as_well(
    house: House,
) -> None:
    first = case_of(house, house.take_in(a_mail("How do I book a training?")).reference)
    case = case_of(house, house.take_in(poorly_read()).reference)
    joined = replace(case, link=first.id)

    alone = found_again(house, case, do_not_write=True)
    both = found_again(house, joined, do_not_write=True)

    assert [row.case_id for row in alone] == [case.id]
    assert [row.case_id for row in both] == [case.id, first.id]
    assert {row.details["do_not_write"] for row in (*alone, *both)} == {"yes"}


@pytest.mark.parametrize("found", ["do_not_write", "asks_about_person"])
def test_what_was_known_before_is_told_to_nobody_again(house: House, found: str) -> None:
    """It would put a case before a person that nothing new is in."""
    said: dict[str, Any] = {found: True}
    knows = Weighing(assess=lambda _: an_assessment(**said), rings=lambda _: False)
    known = case_of(house, house.take_in(poorly_read(), knows).reference)

    assert found_again(house, known, **said) == []
    assert len(found_again(house, known, do_not_write=True, asks_about_person=True)) == 1


@pytest.mark.parametrize("partner", [{"partner": "Desk 4", "partner_id": uuid4()}, {}], ids=bool)
def test_fields_that_state_an_unsure_child_or_a_partner_s_date_put_the_case_first(
    house: House,
    partner: dict[str, object],
) -> None:
    calm = Weighing(assess=lambda _: an_assessment(child=Child.NO), rings=lambda _: False)
    case = case_of(house, house.take_in(poorly_read(**partner), calm).reference)
    victim = Claim(name="victim", value="M. T., 16", source="file 1")
    date = Claim(name="deadline", value="noon", source="file 1")

    def first(*claims: Claim) -> list[str | None]:
        rows = found_again(house, case, *claims, child=Child.NO)
        return [row.details.get("first") for row in rows]

    assert first() == []
    assert first(victim) == ["child"]
    assert first(date) == (["partner's date"] if partner else [])
