"""A next step or expected contact that is late: from the clock to whoever has the case, and on to the supervisors."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from casework.alerts.ladders import LATE_CONTACT, LATE_STEP, Ladder
from casework.cases import references
from casework.cases.cases import Case, Status
from casework.signals.assessments import Child, ReadFirst, Urgency
from casework.staff.people import AlertRow, Rung
from tests.integration.jobs.house import House, urgent_report
from tests.integration.jobs.test_jobs_alerts import press

FIELDS = {LATE_STEP: "next_step_at", LATE_CONTACT: "contact_expected_at"}
"""Where a case has the time of what each ladder is about."""
SAID = {LATE_STEP: "a next step is late", LATE_CONTACT: "an expected contact is late"}


@dataclass(frozen=True, kw_only=True)
class Planned:
    """A routine case of Ben's that cannot wait, with something planned in five minutes; a house around it."""

    house: House
    ladder: Ladder
    case_id: UUID

    def in_minutes(self, minutes: float) -> dict[str, object]:
        """The field of a case that says so."""
        return {FIELDS[self.ladder]: self.house.clock.now() + timedelta(minutes=minutes)}

    def plan(self, minutes: float) -> None:
        """Plan it anew."""
        self.house.change(self.case_id, **self.in_minutes(minutes))

    def another(self, minutes: float, *, of: str = "ben") -> UUID:
        """A case like it, of this person."""
        facts = {"urgency": Urgency.ROUTINE, "read_first": ReadFirst.SELF}
        case_id = self.house.store(urgent_report(self.house.clock.now(), **facts))
        self.house.change(case_id, owner=self.house.people[of], **self.in_minutes(minutes))
        return case_id

    def still_read(self) -> list[UUID]:
        """The cases that the clock reads for it."""
        return [case.id for case, _ in self.told()]

    def told(self) -> tuple[tuple[Case, tuple[AlertRow, ...]], ...]:
        now = self.house.clock.now()
        return self.house.alerts.late(self.ladder, now, self.house.services.review_cut(now))


@pytest.fixture(params=FIELDS, ids=lambda ladder: str(ladder.about))
def planned(house: House, request: pytest.FixtureRequest) -> Planned:
    """Each of the two."""
    facts = {"urgency": Urgency.ROUTINE, "read_first": ReadFirst.SELF}
    case_id = house.store(urgent_report(house.clock.now(), **facts))
    house.perform_all()
    house.change(case_id, owner=house.people["ben"])
    found = Planned(house=house, ladder=request.param, case_id=case_id)
    found.plan(5)
    return found


def test_its_owner_is_told_once_and_then_the_supervisor_without_its_content(
    house: House, planned: Planned
) -> None:
    house.minute_by_minute(4)
    assert house.told() == []
    house.minute_by_minute(14)
    assert house.told() == ["ben"]
    shown = references.shown(house.case(planned.case_id).reference)
    assert re.fullmatch(
        rf"Tipline {shown}: {SAID[planned.ladder]}\. Web, Spanish\."
        r" Open and press: http://127\.0\.0\.1:8001/a/[\w-]{43}  Next person at 10:20\.\n",
        house.notes()[0].text,
    )
    house.minute_by_minute(30)
    assert house.told() == ["ben", "sue"]
    assert "Next person" not in house.notes()[1].text


@pytest.mark.parametrize("ending", ["seen to", "closed"])
def test_what_is_seen_to_in_time_calls_nobody_else(
    house: House, planned: Planned, ending: str
) -> None:
    house.minute_by_minute(6)
    closed = {"status": Status.CLOSED, "closed_at": house.clock.now()}
    changes = {FIELDS[planned.ladder]: None} | (closed if ending == "closed" else {})
    house.change(planned.case_id, **changes)
    house.minute_by_minute(30)
    assert house.told() == ["ben"]


def test_what_was_seen_to_before_the_alert_left_is_not_sent(house: House, planned: Planned) -> None:
    """An alert of another case went to Ben just before: this one waits, and nobody needs it any more."""
    planned.another(4.5)
    house.minute_by_minute(5)
    assert house.told() == ["ben"]

    house.change(planned.case_id, **{FIELDS[planned.ladder]: None})
    house.minute_by_minute(5)

    assert house.told() == ["ben"]


def test_it_holds_up_no_alarm(house: House, planned: Planned) -> None:
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
    house: House, planned: Planned
) -> None:
    house.minute_by_minute(5)
    before = house.case(planned.case_id)

    assert press(house, house.notes()[0].text)

    house.minute_by_minute(30)
    assert house.told() == ["ben"]
    assert house.case(planned.case_id) == before
    pressed = house.cases.history(planned.case_id)[-1]
    assert (pressed.person, pressed.details) == (
        house.people["ben"],
        {"about": planned.ladder.about},
    )


def test_one_that_stays_late_is_read_no_more_once_all_were_told(
    house: House, planned: Planned
) -> None:
    house.minute_by_minute(4)
    assert planned.still_read() == []
    house.clock.advance(minutes=1)
    assert planned.still_read() == [planned.case_id]
    house.minute_by_minute(14)
    assert planned.still_read() == [planned.case_id]
    house.minute_by_minute(2)
    assert house.told() == ["ben", "sue"]
    assert planned.still_read() == []


def test_one_that_was_pressed_is_read_no_more(house: House, planned: Planned) -> None:
    house.minute_by_minute(5)
    assert planned.still_read() == [planned.case_id]

    assert press(house, house.notes()[0].text)

    assert planned.still_read() == []


def test_another_that_is_late_is_told_anew(house: House, planned: Planned) -> None:
    """What was told or pressed of the one before counts for nothing."""
    house.minute_by_minute(5)
    assert press(house, house.notes()[0].text)
    house.minute_by_minute(25)
    planned.plan(5)
    house.minute_by_minute(4)
    assert planned.still_read() == []
    house.minute_by_minute(30)
    assert house.told() == ["ben", "ben", "sue"]
    assert planned.still_read() == []

    planned.plan(5)
    house.minute_by_minute(30)
    assert house.told() == ["ben", "ben", "sue", "ben", "sue"]


def test_where_one_was_told_and_another_was_not_only_the_other_is_read(
    house: House, planned: Planned
) -> None:
    house.minute_by_minute(30)
    other = planned.another(0, of="anna")
    assert planned.still_read() == [other]
    ((_, told),) = planned.told()
    assert told == ()

    house.minute_by_minute(30)

    assert house.told() == ["ben", "sue", "anna", "sue"]
    assert planned.still_read() == []


def test_a_late_step_that_can_wait_is_told_in_the_morning_and_all_of_them_together(
    house: House,
) -> None:
    """Of steps there are many. Only in the morning the owner is told, then the supervisors."""
    for hour in (1, 17):  # 11:00, 03:00
        case_id = house.store(urgent_report(house.clock.now(), urgency=Urgency.ROUTINE))
        house.perform_all()
        at = house.clock.now() + timedelta(hours=hour)
        house.change(case_id, owner=house.people["ben"], next_step_at=at)
    for hours in (1.1, 16.1, 4.7):  # 11:06, 03:13, 07:56
        house.clock.advance(hours=hours)
        house.minute_by_minute(1)
    assert house.told() == []

    house.minute_by_minute(20)

    assert house.told() == ["ben", "sue"]
    for note in house.notes():
        assert note.text.startswith("Tipline: 2 cases. a next step is late: ")


def test_who_starts_the_clock_at_night_wakes_nobody_for_steps_that_can_wait(house: House) -> None:
    """After an upgrade, or an outage over the day: they are long past, and one message in the morning says so."""
    for days in (1, 9):
        case_id = house.store(urgent_report(house.clock.now(), urgency=Urgency.ROUTINE))
        at = house.clock.now() - timedelta(days=days)
        house.change(case_id, owner=house.people["ben"], next_step_at=at)
    house.perform_all()

    house.clock.advance(hours=12)  # 22:00
    house.minute_by_minute(2)
    house.clock.advance(hours=9.9)  # 07:56
    house.minute_by_minute(1)
    assert house.told() == []

    house.minute_by_minute(5)

    assert house.told() == ["ben"]
    assert house.notes()[0].text.startswith("Tipline: 2 cases. a next step is late: ")


@pytest.mark.parametrize(
    "facts",
    [
        {"urgency": Urgency.URGENT},
        {"urgency": Urgency.ROUTINE, "read_first": ReadFirst.SELF},
        {"urgency": Urgency.ROUTINE, "child": Child.YES},
        {"urgency": Urgency.ROUTINE},
    ],
    ids=["urgent", "read first", "child", "none of these"],
)
def test_which_cases_cannot_wait_the_database_knows_as_the_case_does(
    house: House, facts: dict[str, object]
) -> None:
    case_id = house.store(urgent_report(house.clock.now(), **facts))
    case = house.change(case_id, next_step_at=house.clock.now())
    now, cut = house.clock.now(), house.clock.now() - timedelta(hours=1)
    found = [case.id for case, _ in house.alerts.late(LATE_STEP, now, cut)]
    assert found == ([case_id] if case.cannot_wait else [])
    assert [each.id for each, _ in house.alerts.late(LATE_STEP, now, now)] == [case_id]


def test_a_press_for_both_at_once_is_written_down_for_each(house: House) -> None:
    case_id = house.urgent()
    facts = {
        "owner": house.people["ben"],
        "acknowledged_at": house.clock.now(),
        "acknowledged_by": house.people["ben"],
        "next_step_at": house.clock.now(),
        "contact_expected_at": house.clock.now(),
    }
    house.change(case_id, **facts)
    house.minute_by_minute(1)
    [note] = house.notes()
    assert "1 case. a next step is late: " in note.text
    assert "an expected contact is late: " in note.text

    assert press(house, note.text)

    pressed = [entry.details for entry in house.cases.history(case_id)][-2:]
    assert pressed == [{"about": "late contact"}, {"about": "late step"}]
    house.minute_by_minute(30)
    assert house.told() == ["ben"]
