"""What one person is told of a case, by name: not on the roster's ladder, and in nobody's way."""

from __future__ import annotations

import pytest

from casework.alerts.ladders import About
from casework.cases import references
from casework.cases.cases import Status
from casework.records.records import Task
from casework.signals.assessments import Urgency
from tests.integration.jobs.house import House
from tests.integration.jobs.test_jobs_alerts import press


def tell(house: House, about: About, who: str, **changes: object) -> str:
    """Somebody lowered or handed over an acknowledged case; its reference as alerts name it."""
    case_id = house.urgent()
    house.change(case_id, acknowledged_at=house.clock.now(), **changes)
    details = {"about": about.value, "person": str(house.people[who])}
    house.add(Task.ALERT, case_id, urgent=True, details=details)
    return references.shown(house.case(case_id).reference)


@pytest.mark.parametrize("status", [Status.OPEN, Status.CLOSED])
def test_the_owner_is_told_that_a_case_was_lowered_also_once_it_is_closed(
    house: House, status: Status
) -> None:
    shown = tell(house, About.LOWERED, "ben", urgency=Urgency.ROUTINE, status=status)

    house.perform_all()

    [note] = house.notes()
    assert note.to == "ben@staff.example.org"
    assert note.text.startswith(f"Tipline {shown}: somebody else says that it is not urgent. ")
    assert "Next person" not in note.text
    house.minute_by_minute(15)
    assert house.told() == ["ben"], "it climbs nowhere"


def test_what_is_told_by_name_delays_no_alarm(house: House) -> None:
    tell(house, About.LOWERED, "anna", urgency=Urgency.ROUTINE)
    house.perform_all()
    house.clock.advance(seconds=1)

    house.urgent()
    house.perform_all()

    assert house.told() == ["anna", "anna"]


def test_an_alarm_delays_nothing_that_is_told_by_name(house: House) -> None:
    house.urgent()
    house.perform_all()
    house.clock.advance(seconds=1)

    tell(house, About.LOWERED, "anna", urgency=Urgency.ROUTINE)
    house.perform_all()

    assert house.told() == ["anna", "anna"]


def test_much_that_is_told_by_name_comes_together_and_once_a_minute(house: House) -> None:
    for _ in range(5):
        tell(house, About.LOWERED, "anna", urgency=Urgency.ROUTINE)
        house.perform_all()
    assert house.told() == ["anna"]

    house.clock.advance(minutes=1)
    house.perform_all()

    assert house.told() == ["anna", "anna"]
    assert "Tipline: 4 cases. somebody else says that it is not urgent:" in house.notes()[1].text


def test_who_is_handed_a_case_is_told_unless_they_opened_it_or_it_went_elsewhere(
    house: House,
) -> None:
    anna, ben = house.people["anna"], house.people["ben"]
    shown = tell(house, About.HANDED, "ben", owner=anna, handed_to=ben)
    tell(house, About.HANDED, "ben", owner=ben)
    tell(house, About.HANDED, "ben", owner=anna, handed_to=anna)

    house.perform_all()

    [note] = house.notes()
    assert note.to == "ben@staff.example.org"
    assert note.text.startswith(f"Tipline {shown}: handed to you, yours once you open it. ")


def test_who_is_told_that_a_case_was_lowered_acknowledges_no_alarm_by_it(house: House) -> None:
    """Words that came since may ring anew, while the link of what was told before still works."""
    tell(house, About.LOWERED, "ben", urgency=Urgency.ROUTINE)
    house.perform_all()
    [note] = house.notes()
    [case_id] = [row.case_id for row in house.alerts.open_of(house.people["ben"])]
    assert case_id is not None
    house.change(case_id, urgency=Urgency.URGENT, acknowledged_at=None)

    assert press(house, note.text)

    assert house.case(case_id).acknowledged_at is None
    assert house.alerts.open_of(house.people["ben"]) == ()
