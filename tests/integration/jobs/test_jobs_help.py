"""A person of the staff asks for help: somebody else is called."""

from __future__ import annotations

from casework.alerts.ladders import ASKED_BY, About
from casework.cases.cases import Mark
from casework.cases.references import shown
from casework.records.records import Task
from casework.signals.assessments import Urgency
from tests.integration.jobs.house import House, urgent_report


def test_whoever_asks_for_help_is_not_called_for_it(house: House) -> None:
    case_id = house.store(urgent_report(house.clock.now(), urgency=Urgency.ROUTINE))
    house.perform_all()
    house.change(case_id, urgency=Urgency.URGENT)
    asked = {ASKED_BY: str(house.people["anna"])}
    house.add(Task.ALERT, case_id, urgent=True, details=asked)
    house.perform_all()
    house.minute_by_minute(4)
    assert house.told() == ["ben", "sue"]


def test_help_is_called_for_a_copy_of_a_campaign_too(house: House) -> None:
    case_id = house.urgent()
    house.perform_all()
    house.change(case_id, marks=frozenset({Mark.COPY}), acknowledged_at=None)
    house.add(Task.ALERT, case_id, urgent=True, details={ASKED_BY: str(house.people["ben"])})
    house.perform_all()
    assert About.ASKED in {row.about for row in house.alerts.of_case(case_id)}


def test_help_waits_for_no_other_alert_of_whom_it_calls(house: House) -> None:
    """One minute is what further urgent cases wait for. The control is such a case."""
    house.urgent()
    house.perform_all()
    house.clock.advance(seconds=5)
    house.urgent()
    house.perform_all()
    assert house.told() == ["anna"]

    case_id = house.store(urgent_report(house.clock.now(), urgency=Urgency.ROUTINE))
    house.perform_all()
    house.change(case_id, urgency=Urgency.URGENT)
    asked = {ASKED_BY: str(house.people["ben"])}
    house.add(Task.ALERT, case_id, urgent=True, details=asked)
    house.perform_all()

    assert house.told() == ["anna", "anna"]
    first, second = (note.text for note in house.notes())
    assert "a colleague needs help now" in second
    assert shown(house.case(case_id).reference) in second
    assert "help" not in first
    house.clock.advance(minutes=1)
    house.perform_all()
    assert house.told() == ["anna", "anna"], "the other case went with it"
