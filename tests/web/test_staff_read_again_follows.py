"""What follows where a mail is read again: what is newly found comes before a person, and nothing of ours is tagged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import uuid4

import pytest

from casework.arriving.weighing import Weighing
from casework.cases.cases import Case
from casework.cases.tagging import Pair
from casework.decisions import reading_again
from casework.decisions.work import Work
from casework.records.records import Changes, OutboxRow, Task
from casework.signals.assessments import Child, Indicators, Urgency
from casework.signals.submissions import Claim, Submission
from tests.builders import House, a_mail, an_assessment
from tests.web.case_looks import case_of
from tests.web.test_staff_reading_again import opened, poorly_read


def kept(
    house: House, case: Case, again: Submission, tagged: list[Pair], **assessed: object
) -> Changes:
    """What is kept of a mail of this case, once it is read so again and weighed so; what is tagged of it is added."""
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

    def tags(pairs: Sequence[Pair]) -> list[bytes]:
        tagged.extend(pairs)
        return [bytes(32) for _ in pairs]

    decide = reading_again.keep(
        raw_record,
        lambda _raw, _seal: again,
        lambda *_: pytest.fail("no file was found"),
        weigh_with=Weighing(assess=lambda _: an_assessment(**assessed), rings=lambda _: False),
        tags=tags,
    )
    return decide(work)


def found_again(house: House, case: Case, *claims: Claim, **assessed: object) -> list[OutboxRow]:
    """What follows once the mail of this case is read again and weighed so: the steps that tell of new words."""
    again = a_mail("They take us away at four.", claims=claims)
    changes = kept(house, case, again, [], **assessed)
    return [row for row in changes.outbox if row.task is Task.FOLLOW_UP]


def test_an_address_that_was_known_for_ours_is_tagged_by_no_later_reading(house: House) -> None:
    named = Indicators(emails=("desk@example.org", "pat@example.net"))
    found = Weighing(assess=lambda _: an_assessment(indicators=named), rings=lambda _: False)
    mail = poorly_read(own_addresses=("desk@example.org",))
    case = case_of(house, house.take_in(mail, found).reference)
    tagged: list[Pair] = []

    kept(house, case, a_mail("They take us away at four."), tagged, indicators=named)

    assert [value for kind, value in tagged if kind == "email"] == ["pat@example.net"]


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
    knows = Weighing(assess=lambda _: an_assessment(**{found: True}), rings=lambda _: False)
    known = case_of(house, house.take_in(poorly_read(), knows).reference)

    assert found_again(house, known, **{found: True}) == []
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
