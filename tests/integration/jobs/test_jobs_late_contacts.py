"""An expected contact that is late: from the clock to whoever has the case, and on to the supervisors."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from casework import references
from casework.assessments import Urgency
from casework.cases import Status
from casework.people import AlertRow, Rung
from tests.integration.jobs.house import House, urgent_report
from tests.integration.jobs.test_jobs_alerts import press


@pytest.fixture
def routine(house: House) -> UUID:
    """A routine case of Ben's, whose writer is expected in five minutes."""
    now = house.clock.now()
    case_id = house.store(urgent_report(now, urgency=Urgency.ROUTINE))
    house.perform_all()
    at = now + timedelta(minutes=5)
    house.change(case_id, owner=house.people["ben"], contact_expected_at=at)
    return case_id


def test_its_owner_is_told_once_and_then_the_supervisor_without_its_content(
    house: House, routine: UUID
) -> None:
    house.minute_by_minute(4)
    assert house.told() == []
    house.minute_by_minute(14)
    assert house.told() == ["ben"]
    shown = references.shown(house.case(routine).reference)
    assert re.fullmatch(
        rf"Tipline {shown}: an expected contact is late\. Web, Spanish\."
        r" Open and press: http://127\.0\.0\.1:8001/a/[\w-]{43}  Next person at 10:20\.\n",
        house.notes()[0].text,
    )
    house.minute_by_minute(120)
    assert house.told() == ["ben", "sue"]
    assert "Next person" not in house.notes()[1].text


@pytest.mark.parametrize(
    "changes", [{"contact_expected_at": None}, {"status": Status.CLOSED}], ids=["seen to", "closed"]
)
def test_what_is_seen_to_in_time_calls_nobody_else(
    house: House, routine: UUID, changes: dict[str, object]
) -> None:
    house.minute_by_minute(6)
    if "status" in changes:
        changes = {**changes, "closed_at": house.clock.now(), "contact_expected_at": None}
    house.change(routine, **changes)
    house.minute_by_minute(30)
    assert house.told() == ["ben"]


def test_what_was_seen_to_before_the_alert_left_is_not_sent(house: House, routine: UUID) -> None:
    """An alert of another case went to Ben just before: this one waits, and nobody needs it any more."""
    other = urgent_report(house.clock.now(), urgency=Urgency.ROUTINE)
    soon = house.clock.now() + timedelta(minutes=4, seconds=30)
    house.change(house.store(other), owner=house.people["ben"], contact_expected_at=soon)
    house.minute_by_minute(5)
    assert house.told() == ["ben"]

    house.change(routine, contact_expected_at=None)
    house.minute_by_minute(5)

    assert house.told() == ["ben"]


def test_it_holds_up_no_alarm(house: House, routine: UUID) -> None:
    """Ben was told of it a moment ago, and has not pressed."""
    house.minute_by_minute(5)
    now = house.clock.now()
    house.services.alerts.add(
        [
            AlertRow(
                id=uuid4(),
                case_id=house.urgent(),
                person_id=house.people["ben"],
                rung=Rung.ON_CALL,
                step=0,
                made_at=now,
            )
        ]
    )

    house.perform_all()

    assert house.told().count("ben") == 2


def test_a_press_says_who_sees_to_it_and_makes_no_routine_case_urgent(
    house: House, routine: UUID
) -> None:
    house.minute_by_minute(5)
    before = house.case(routine)

    assert press(house, house.notes()[0].text)

    house.minute_by_minute(30)
    assert house.told() == ["ben"]
    assert house.case(routine) == before
    pressed = house.cases.history(routine)[-1]
    assert (pressed.person, pressed.details) == (house.people["ben"], {"about": "late contact"})


def still_read(house: House) -> list[UUID]:
    """The cases that the clock reads for their late contacts."""
    return [case.id for case, _ in house.alerts.late_contacts(house.clock.now())]


def test_one_that_stays_late_is_read_no_more_once_all_were_told(
    house: House, routine: UUID
) -> None:
    house.minute_by_minute(4)
    assert still_read(house) == []
    house.clock.advance(minutes=1)
    assert still_read(house) == [routine]
    house.minute_by_minute(14)
    assert still_read(house) == [routine]
    house.minute_by_minute(2)
    assert house.told() == ["ben", "sue"]
    assert still_read(house) == []


def test_one_that_was_pressed_is_read_no_more(house: House, routine: UUID) -> None:
    house.minute_by_minute(5)
    assert still_read(house) == [routine]

    assert press(house, house.notes()[0].text)

    assert still_read(house) == []


def test_another_contact_that_is_late_is_told_anew(house: House, routine: UUID) -> None:
    """What was told or pressed of the one before counts for nothing."""
    house.minute_by_minute(5)
    assert press(house, house.notes()[0].text)
    house.minute_by_minute(25)
    house.change(routine, contact_expected_at=house.clock.now() + timedelta(minutes=5))
    house.minute_by_minute(4)
    assert still_read(house) == []
    house.minute_by_minute(30)
    assert house.told() == ["ben", "ben", "sue"]
    assert still_read(house) == []

    house.change(routine, contact_expected_at=house.clock.now() + timedelta(minutes=5))
    house.minute_by_minute(30)
    assert house.told() == ["ben", "ben", "sue", "ben", "sue"]


def test_where_one_was_told_and_another_was_not_only_the_other_is_read(
    house: House, routine: UUID
) -> None:
    house.minute_by_minute(30)
    other = house.store(urgent_report(house.clock.now(), urgency=Urgency.ROUTINE))
    house.change(other, owner=house.people["anna"], contact_expected_at=house.clock.now())
    assert still_read(house) == [other]
    ((_, told),) = house.alerts.late_contacts(house.clock.now())
    assert told == ()

    house.minute_by_minute(30)

    assert house.told() == ["ben", "sue", "anna", "sue"]
    assert still_read(house) == []
