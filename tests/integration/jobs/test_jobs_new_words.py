"""Words that come later: what they do to a case, and whom they ring."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from casework.cases.cases import Mark, Status
from casework.records.records import Act, AuditEntry, Changes, Task
from casework.signals.assessments import Child, ReadFirst, Urgency
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


def in_hand(house: House) -> UUID:
    """An urgent case that Ben has, and has set a next step on."""
    now, ben = house.clock.now(), house.people["ben"]
    facts = {"acknowledged_at": now, "acknowledged_by": ben, "owner": ben}
    step = {"next_step_at": now + timedelta(hours=8)}
    case_id = house.store(replace(urgent_report(now, **facts, **step), outbox=()))
    house.clock.advance(minutes=5)
    return case_id


def words(house: House, case_id: UUID, urgency: str = "urgent") -> None:
    """The writer adds words."""
    details = {"urgency": urgency, "by": "receipt"}
    house.add(Task.FOLLOW_UP, case_id, urgent=urgency == "urgent", details=details)
    house.perform_all()


def opened(house: House, case_id: UUID, person: str, until: datetime) -> None:
    """What the console writes when somebody opens the case and is shown its words."""
    read = AuditEntry(
        act=Act.OPENED,
        at=house.clock.now(),
        case_id=case_id,
        person=house.people[person],
        details={"until": until.isoformat()},
    )
    house.cases.apply(Changes(audit=(read,), words_read=True))


def test_every_batch_of_urgent_words_rings_at_most_once_a_minute(house: House) -> None:
    case_id = in_hand(house)
    words(house, case_id)
    assert house.told() == ["ben"]
    for _ in range(3):
        house.clock.advance(seconds=15)
        words(house, case_id)
    assert house.told() == ["ben"]
    house.clock.advance(seconds=16)
    house.perform_all()
    assert house.told() == ["ben", "ben"]
    assert "urgent, new words." in house.notes()[1].text


def test_words_that_are_not_urgent_ring_no_second_time(house: House) -> None:
    case_id = in_hand(house)
    words(house, case_id, "routine")
    house.clock.advance(minutes=2)
    words(house, case_id, "routine")
    assert house.told() == ["ben"]


def test_whoever_opened_the_case_is_rung_for_the_next_words(house: House) -> None:
    case_id = in_hand(house)
    words(house, case_id)
    opened(house, case_id, "ben", house.clock.now())
    house.clock.advance(minutes=3)
    words(house, case_id)
    assert house.told() == ["ben", "ben"]
    house.minute_by_minute(6)
    assert house.told() == ["ben", "ben", "sue"]


def test_words_that_their_owner_was_shown_ring_nobody(house: House) -> None:
    case_id = in_hand(house)
    at = house.clock.now()
    opened(house, case_id, "anna", at)
    words(house, case_id)
    assert house.told() == ["ben"]
    house.clock.advance(minutes=1)
    opened(house, case_id, "ben", house.clock.now())
    words(house, case_id)
    house.minute_by_minute(6)
    assert house.told() == ["ben"]


def test_whoever_is_at_work_on_it_has_half_a_minute_to_read_them(house: House) -> None:
    case_id = in_hand(house)
    opened(house, case_id, "ben", house.clock.now())
    house.clock.advance(minutes=1)
    words(house, case_id)
    assert house.told() == []
    house.clock.advance(seconds=20)
    opened(house, case_id, "ben", house.clock.now())
    house.minute_by_minute(6)
    assert house.told() == []
    opened(house, case_id, "ben", house.clock.now())
    house.clock.advance(minutes=1)
    words(house, case_id)
    house.clock.advance(seconds=31)
    house.perform_all()
    assert house.told() == ["ben"]


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
