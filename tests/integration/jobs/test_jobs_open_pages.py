"""Urgent words that came with the code: whoever is told hears that the writer waits on an open page."""

from __future__ import annotations

from datetime import timedelta

import pytest

from casework.arriving.new_words import said
from casework.records.records import Task
from casework.signals.assessments import Child, Urgency
from tests.integration.jobs.house import House, urgent_report


@pytest.mark.parametrize("minutes", [0, 31])
def test_the_alert_says_that_the_writer_may_be_waiting(house: House, minutes: int) -> None:
    """For as long as that page is open."""
    case_id = house.store(urgent_report(house.clock.now(), urgency=Urgency.ROUTINE))
    house.perform_all()
    until = house.clock.now() + timedelta(minutes=30)
    house.cases.see_visit(case_id, house.clock.now(), until)
    came = said(
        Urgency.URGENT,
        Child.UNKNOWN,
        asks=False,
        do_not_write=False,
        do_not_call=False,
        by="receipt",
    )
    house.clock.advance(minutes=minutes)

    house.add(Task.FOLLOW_UP, case_id, urgent=True, details=came)
    house.perform_all()

    [note] = house.notes()
    assert ("writer may be waiting" in note.text) is (minutes == 0)
