"""From the outbox row to the person: the ladder, the button, many cases at once, channels that fail."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from casework.alerts.alert_links import good
from casework.alerts.ladders import About
from casework.cases import references
from casework.cases.cases import Mark
from casework.records.records import Act, AuditEntry, Changes, OutboxState, Task
from casework.signals.assessments import Urgency
from casework.staff.people import Rung, Turn
from jobs import telling
from tests.integration.jobs.house import House, urgent_report
from vault.cases import Cases
from vault.roster import Roster


def press(house: House, text: str) -> bool:
    """Press the button of an alert; whether its link is good."""
    found = re.search(r"/a/([\w-]+)", text)
    assert found is not None
    token, now = hashlib.sha256(found[1].encode()).digest(), house.clock.now()
    house.alerts.acknowledge(token, now)
    return good(house.alerts.of_token(token), now)


def test_an_urgent_case_is_told_to_the_person_on_call_without_its_content(house: House) -> None:
    case = house.case(house.urgent(page_open=True))
    house.perform_all()
    [note] = house.notes()
    assert note.to == "anna@staff.example.org"
    shown = references.shown(case.reference)
    assert re.fullmatch(
        rf"Tipline {shown}: urgent\. Web, Spanish, writer may be waiting\."
        r" Open and press: http://127\.0\.0\.1:8001/a/[\w-]{43}  Next person at 10:02\.\n",
        note.text,
    )
    assert Act.TOLD in {entry.act for entry in house.cases.history(case.id)}


def test_a_routine_case_tells_nobody(house: House) -> None:
    house.store(urgent_report(house.clock.now(), urgency=Urgency.ROUTINE))
    house.perform_all()
    assert house.notes() == []


def test_the_ladder_climbs_until_somebody_presses(house: House) -> None:
    case_id = house.urgent()
    house.perform_all()
    house.minute_by_minute(6)
    assert house.told() == ["anna", "ben", "sue"]
    assert press(house, house.notes()[1].text)
    case = house.case(case_id)
    assert (case.acknowledged_at, case.acknowledged_by) == (house.clock.now(), house.people["ben"])
    house.minute_by_minute(9)
    assert house.told() == ["anna", "ben", "sue"]
    assert Act.ACKNOWLEDGED_BY_LINK in {entry.act for entry in house.cases.history(case_id)}


def test_acknowledged_and_not_opened_goes_to_the_supervisors(house: House) -> None:
    case_id = house.urgent()
    house.perform_all()
    assert press(house, house.notes()[0].text)
    house.minute_by_minute(11)
    assert house.told() == ["anna", "sue"]
    assert "urgent, acknowledged, not opened." in house.notes()[1].text
    house.change(case_id, next_step_at=house.clock.now() + timedelta(hours=1))
    house.minute_by_minute(15)
    assert house.told() == ["anna", "sue"]


def test_a_button_works_once_and_for_thirty_minutes(house: House) -> None:
    house.urgent()
    house.perform_all()
    text = house.notes()[0].text
    house.clock.advance(minutes=31)
    assert not press(house, text)
    assert (
        house.case(house.alerts.open_of(house.people["anna"])[0].case_id or uuid4()).acknowledged_at
        is None
    )
    house.clock.advance(minutes=-2)
    assert press(house, text)
    assert house.alerts.open_of(house.people["anna"]) == ()
    house.clock.advance(hours=2)
    assert not press(house, text)
    assert not press(house, "/a/" + "x" * 43)


def test_many_cases_are_told_together_at_most_once_a_minute(house: House) -> None:
    first = house.urgent()
    house.perform_all()
    others = [house.urgent() for _ in range(12)]
    house.clock.advance(seconds=5)
    house.perform_all()
    assert house.told() == ["anna"]
    house.clock.advance(seconds=56)
    house.perform_all()
    assert house.told() == ["anna", "anna"]
    text = house.notes()[1].text
    assert "Tipline: 12 cases." in text
    for case_id in others:
        assert references.shown(house.case(case_id).reference) in text
    assert press(house, text)
    assert house.case(first).acknowledged_at is None
    assert all(house.case(case_id).acknowledged_at for case_id in others)


def test_an_alert_that_was_settled_before_it_left_is_not_sent(house: House) -> None:
    house.urgent()
    house.perform_all()
    second = house.urgent()
    house.perform_all()
    house.change(second, acknowledged_at=house.clock.now(), acknowledged_by=house.people["ben"])
    house.clock.advance(minutes=1)
    house.perform_all()
    assert house.told() == ["anna"]


def test_nobody_wrote_to_the_open_page(house: House) -> None:
    now = house.clock.now()
    anna, later = house.people["anna"], now + timedelta(hours=1)
    facts = {"page_open": True, "acknowledged_at": now, "acknowledged_by": anna}
    open_case, left, never = (house.urgent(**facts, next_step_at=later) for _ in range(3))
    writers = Cases(house.database)
    for case_id in (open_case, left):
        writers.see_visit(case_id, now, now + timedelta(minutes=30))
    writers.leave_pages([left], now)
    house.minute_by_minute(4)
    writers.see_visit(open_case, house.clock.now(), now + timedelta(minutes=30))
    house.minute_by_minute(1)
    [note] = house.notes()
    assert note.to.startswith("sue@")
    assert f"Tipline {references.shown(house.case(open_case).reference)}: urgent" in note.text
    assert "page open, nobody has written yet. Web, Spanish, writer may be waiting." in note.text
    assert house.alerts.of_case(left) == house.alerts.of_case(never) == ()


@pytest.mark.parametrize(
    ("seconds", "said"), [(90, "page last seen 10:00."), (20, "writer may be waiting.")]
)
def test_an_alert_says_since_when_the_open_page_is_quiet(
    house: House, seconds: int, said: str
) -> None:
    now = house.clock.now()
    case_id = house.urgent(page_open=True)
    Cases(house.database).see_visit(case_id, now, now + timedelta(minutes=30))
    house.clock.advance(seconds=seconds)
    house.perform_all()
    assert said in house.notes()[0].text


def test_a_page_that_was_never_loaded_is_not_called_open(house: House) -> None:
    house.urgent(page_open=True)
    house.clock.advance(seconds=15)
    house.perform_all()
    assert "Web, Spanish. Open" in house.notes()[0].text


@pytest.mark.parametrize(
    ("who", "said"),
    [("anna", "urgent, opened, no next step."), ("sue", "urgent, acknowledged, not opened.")],
)
def test_what_its_owner_opened_is_told_so(house: House, who: str, said: str) -> None:
    case_id = house.urgent()
    house.perform_all()
    assert press(house, house.notes()[0].text)
    at, person = house.clock.now(), house.people[who]
    opened = AuditEntry(act=Act.OPENED, at=at, case_id=case_id, person=person)
    house.cases.apply(Changes(audit=(opened,)))
    house.minute_by_minute(11)
    assert said in house.notes()[1].text


def test_a_triage_fault_is_told_once_with_the_number_and_again_after_fifteen_minutes(
    house: House,
) -> None:
    marks = frozenset({Mark.FAULT})
    for _ in range(3):
        case_id = house.store(replace(urgent_report(house.clock.now(), marks=marks), outbox=()))
        house.add(Task.FAULT_ALERT, case_id, urgent=True)
    house.perform_all()
    [note] = house.notes()
    assert note.text == (
        "Tipline: sorting is down since 10:00. 3 messages wait in the lane, unsorted."
        " Reminder every 15 min.\n"
    )
    house.clock.advance(minutes=14)
    telling.tell_fault(house.services)
    house.perform_all()
    assert len(house.notes()) == 1
    house.clock.advance(minutes=1)
    telling.tell_fault(house.services)
    house.perform_all()
    assert len(house.notes()) == 2


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ("desk key", "a desk key is not the signed one"),
        ("mailer key", "the mail key is not the one signed for this week"),
        ("unusual tag use", "are looked up far more than usual"),
        ("recovery key", "something stored is not what it was"),
    ],
)
def test_an_alarm_reaches_everyone_who_reads(house: House, about: str, words: str) -> None:
    house.add(Task.FAULT_ALERT, None, urgent=True, details={"about": about})
    house.add(Task.FAULT_ALERT, None, urgent=True, details={"about": about})
    house.perform_all()
    assert sorted(house.told()) == ["anna", "ben", "mo", "sue"]
    assert words in house.notes()[0].text


def test_a_locked_file_reaches_the_supervisor_alone(house: House) -> None:
    """It is theirs to decide, and nobody's to look at."""
    house.add(Task.FAULT_ALERT, None, urgent=True, details={"about": "locked file"})
    house.perform_all()

    [note] = house.notes()
    assert note.to == "sue@staff.example.org"
    assert "a file was locked and must not be opened" in note.text


def test_people_who_are_not_on_the_roster_are_not_rung(house: House) -> None:
    roster, now = Roster(house.database), house.clock.now()
    for turn in roster.between(now, now + timedelta(hours=1)):
        if turn.rung is not Rung.MANAGER:
            roster.remove(turn)
    house.urgent()
    house.perform_all()
    assert sorted(house.told()) == ["mo", "sue"]  # all supervisors stand in
    again = Turn(
        person_id=house.people["ben"],
        rung=Rung.ON_CALL,
        starts_at=now,
        ends_at=now + timedelta(hours=1),
    )
    assert roster.add(again)
    assert not roster.add(again)


@pytest.mark.parametrize("task", list(Task))
def test_every_task_twice_is_done_once(house: House, task: Task) -> None:
    case_id = house.urgent(marks=frozenset({Mark.FAULT}))
    details = {"urgency": "urgent"} if task is Task.FOLLOW_UP else {}
    if task is Task.CLIMB:
        details = {"person": str(house.people["anna"])}
    for _ in range(2):
        house.add(task, case_id, urgent=True, details=details)
    house.perform_all()
    case, alerts = house.case(case_id), house.alerts.of_case(case_id)
    assert [row.about for row in alerts].count(About.URGENT) == 1
    assert len(house.notes()) == len(set(house.told()))
    assert case.urgency is Urgency.URGENT


def test_an_urgent_row_left_behind_is_taken_up_within_half_a_minute(house: House) -> None:
    """Whoever claimed it may have been killed while sending."""
    case_id = house.urgent()
    urgent = house.add(Task.ALERT, case_id, urgent=True)
    routine = house.add(Task.LINK, case_id)
    assert house.services.outbox.claim(urgent, house.clock.now()) is not None
    assert house.services.outbox.claim(routine, house.clock.now()) is not None

    house.clock.advance(seconds=31)

    assert house.services.outbox.claim(urgent, house.clock.now()) is not None
    assert house.services.outbox.claim(routine, house.clock.now()) is None


def test_a_row_of_another_keeps_nobody_from_writing(house: House) -> None:
    row_id = house.add(Task.LINK, house.urgent())
    assert house.services.outbox.claim(row_id, house.clock.now()) is not None

    with house.database.writing():  # whoever wants to write as well waits for this
        assert house.services.outbox.claim(row_id, house.clock.now()) is None


def test_a_row_is_performed_by_one_of_many(house: House) -> None:
    row_id = house.add(Task.LINK, house.urgent())
    claims = [house.services.outbox.claim(row_id, house.clock.now()) for _ in range(3)]
    assert [claim is not None for claim in claims] == [True, False, False]
    house.clock.advance(minutes=2, seconds=1)
    late = house.services.outbox.claim(row_id, house.clock.now())
    assert late is not None
    assert late.attempts == 2
    assert claims[0] is not None
    from casework.records.outbox import DONE

    house.services.outbox.settle(claims[0], DONE, house.clock.now())
    assert house.state(row_id)[0] is OutboxState.CLAIMED  # whoever lost the claim settles nothing
