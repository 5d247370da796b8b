"""Words that come later: what they do to a case, and whom they ring."""

from __future__ import annotations

from casework.assessments import Child, ReadFirst, Urgency
from casework.cases import Mark, Status
from casework.records import Act, Task
from tests.integration.jobs.house import House, urgent_report


def test_new_words_on_a_routine_case_raise_it_and_ring(house: House) -> None:
    case_id = house.store(urgent_report(house.clock.now(), urgency=Urgency.ROUTINE))
    house.perform_all()
    said = {"by": "mail", "joined": "K7QM4TXH"}
    house.add(Task.FOLLOW_UP, case_id, urgent=True, details={"urgency": "urgent"} | said)
    house.perform_all()
    assert house.case(case_id).urgency is Urgency.URGENT
    assert house.told() == ["anna"]
    assert {**said, "raised": "yes"} in [entry.details for entry in house.cases.history(case_id)]


def test_new_words_may_tell_of_a_child(house: House) -> None:
    case_id = house.store(urgent_report(house.clock.now(), urgency=Urgency.ROUTINE))
    details = {"urgency": "urgent", "child": "yes", "by": "form"}
    house.add(Task.FOLLOW_UP, case_id, urgent=True, details=details)
    house.perform_all()
    assert house.case(case_id).child is Child.YES
    assert Mark.ASKS_ABOUT_PERSON not in house.case(case_id).marks


def test_new_words_may_ask_about_a_person(house: House) -> None:
    case_id = house.store(urgent_report(house.clock.now(), urgency=Urgency.ROUTINE))
    house.add(Task.FOLLOW_UP, case_id, details={"urgency": "routine", "asks": "yes", "by": "form"})
    house.perform_all()
    assert Mark.ASKS_ABOUT_PERSON in house.case(case_id).marks


def test_new_words_on_an_acknowledged_case_ring_its_owner_alone(house: House) -> None:
    case_id = house.urgent()
    house.perform_all()
    now = house.clock.now()
    house.change(case_id, acknowledged_at=now, owner=house.people["ben"], next_step_at=now)
    house.add(Task.FOLLOW_UP, case_id, urgent=True, details={"urgency": "urgent", "by": "receipt"})
    house.perform_all()
    assert house.told() == ["anna", "ben"]
    assert "urgent, new words" in house.notes()[1].text


def test_words_on_a_closed_case_open_it_again(house: House) -> None:
    case_id = house.store(urgent_report(house.clock.now(), urgency=Urgency.ROUTINE))
    house.perform_all()
    house.change(case_id, status=Status.CLOSED, closed_at=house.clock.now())
    details = {"urgency": "routine", "by": "read again", "first": "partner's date"}
    house.add(Task.FOLLOW_UP, case_id, details=details)
    house.perform_all()
    assert house.case(case_id).status is Status.OPEN
    assert house.case(case_id).read_first is ReadFirst.PARTNER_DATE
    assert Act.REOPENED in {entry.act for entry in house.cases.history(case_id)}
