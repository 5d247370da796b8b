"""A change of who may be told, made with the code: the worker puts it before a person."""

from __future__ import annotations

import pytest

from casework.arriving.new_words import said
from casework.cases.cases import Mark
from casework.records.records import Task
from casework.signals.assessments import Child, ReadFirst, Urgency
from tests.integration.jobs.house import House, urgent_report


@pytest.mark.parametrize("changed", [True, False])
def test_a_change_marks_the_case_and_is_read_first(house: House, *, changed: bool) -> None:
    case_id = house.store(urgent_report(house.clock.now(), urgency=Urgency.ROUTINE))
    house.perform_all()
    came = said(
        Urgency.ROUTINE,
        Child.UNKNOWN,
        asks=False,
        do_not_write=False,
        do_not_call=False,
        by="receipt",
        consent=changed,
    )

    house.add(Task.FOLLOW_UP, case_id, urgent=False, details=came)
    house.perform_all()

    case = house.case(case_id)
    assert (Mark.CONSENT_CHANGED in case.marks) is changed
    assert (case.read_first is ReadFirst.NEW_WORDS) is changed
