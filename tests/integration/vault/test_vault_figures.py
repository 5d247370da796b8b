"""The figures of alarms come from the coded columns and the acts of people, on both kinds of database."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from casework.cases.cases import BEHIND_COPY, Case, FalseAlarm, Outcome
from casework.floor.figures import Ring
from casework.records.records import Act, AuditEntry, Changes
from casework.signals.assessments import Urgency
from casework.signals.submissions import Channel
from casework.staff.people import Role
from tests.integration.vault import signals
from vault.cases import Cases
from vault.database import Database
from vault.figures import DeskFigures
from vault.tables import people_table

URGENT = {"urgency": Urgency.URGENT, "assessed_urgency": Urgency.URGENT}
LATER = signals.NOON + timedelta(minutes=7)


@pytest.fixture
def person(database: Database) -> UUID:
    row = {
        "id": uuid4(),
        "username": "dana",
        "name": "Dana W.",
        "role": Role.SPECIALIST.value,
        "languages": ["en"],
        "active": True,
        "salt": b"salt",
        "parameters": 0,
        "check": b"check",
        "sealed": b"sealed",
        "public": b"public",
    }
    with database.writing() as connection:
        connection.execute(people_table.insert(), [row])
    return UUID(str(row["id"]))


def stored(database: Database, **changes: object) -> Case:
    prepared = signals.web()
    Cases(database).store(replace(prepared, case=replace(prepared.case, **changes)))  # type: ignore[arg-type] # fields by name
    return Cases(database).case_by_id(prepared.case.id)


def act(database: Database, case: Case, what: Act, person: UUID | None, **details: str) -> None:
    entry = AuditEntry(act=what, at=LATER, case_id=case.id, person=person, details=details)
    Cases(database).apply(Changes(audit=(entry,)))


def rings(database: Database) -> list[Ring]:
    return list(DeskFigures(database).rings(signals.NOON))


def test_an_alarm_is_counted_with_what_became_of_it(database: Database, person: UUID) -> None:
    case = stored(
        database,
        assessed_urgency=Urgency.URGENT,
        urgency=Urgency.ROUTINE,
        language="es",
        false_alarm=FalseAlarm.PAST,
    )
    act(database, case, Act.OPENED, person)
    act(database, case, Act.FALSE_ALARM, person)

    assert rings(database) == [
        Ring(
            reference=case.reference,
            opened_at=case.opened_at,
            channel="web",
            language="es",
            judged=True,
            lowered=True,
            false_alarm=FalseAlarm.PAST,
            decided_at=LATER,
            lowered_at=LATER,
            lowered_by=person,
        )
    ]


def test_routine_cases_and_older_ones_are_not_counted(database: Database) -> None:
    stored(database)
    stored(database, **URGENT, opened_at=signals.NOON - timedelta(seconds=1))
    assert rings(database) == []

    stored(database, **URGENT)
    assert len(rings(database)) == 1


def test_what_a_person_raised_was_missed_and_what_later_words_raised_rang(
    database: Database, person: UUID
) -> None:
    by_person = stored(database, urgency=Urgency.URGENT)
    act(database, by_person, Act.CORRECTED, person, urgency="urgent")
    assert [ring.missed for ring in rings(database)] == [True]

    stored(database, urgency=Urgency.URGENT)
    assert sorted(ring.missed for ring in rings(database)) == [False, True]


def test_a_copy_rang_for_nobody_and_is_no_alarm(database: Database) -> None:
    stored(database, **URGENT, behind=BEHIND_COPY, read_at=LATER, closed_at=LATER)
    assert rings(database) == []

    stored(database, **URGENT, read_at=LATER, closed_at=LATER)
    assert len(rings(database)) == 1


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [
        (Outcome.SPAM, FalseAlarm.MACHINE),
        (Outcome.MISUSE, FalseAlarm.JOKE_OR_TEST),
        (Outcome.HELPED, None),
        (Outcome.NO_SIGN, None),
    ],
)
def test_an_alarm_that_ended_as_spam_or_misuse_was_false(
    database: Database, outcome: Outcome, reason: FalseAlarm | None
) -> None:
    stored(database, **URGENT, read_at=LATER, closed_at=LATER, outcome=outcome)
    assert [(ring.judged, ring.false_alarm) for ring in rings(database)] == [(True, reason)]
    assert [ring.false for ring in rings(database)] == [reason is not None]

    stored(database, **URGENT, closed_at=LATER, outcome=outcome, false_alarm=FalseAlarm.PAST)
    assert {ring.false_alarm for ring in rings(database)} == {reason, FalseAlarm.PAST}


def test_raised_and_lowered_again_is_neither_missed_nor_an_alarm(
    database: Database, person: UUID
) -> None:
    case = stored(database, false_alarm=FalseAlarm.MACHINE)
    assert len(rings(database)) == 1

    act(database, case, Act.CORRECTED, person, urgency="urgent")
    assert rings(database) == []


def test_a_call_that_staff_logged_is_no_ring_of_triage_even_when_it_was_opened_again(
    database: Database, person: UUID
) -> None:
    stored(database, **URGENT, channel=Channel.CALL, acknowledged_at=signals.NOON)
    stored(database, **URGENT, channel=Channel.CALL, acknowledged_at=None)
    stored(database, **URGENT, acknowledged_at=LATER, acknowledged_by=person)

    assert sorted(ring.rang for ring in rings(database)) == [False, False, True]


def test_what_was_lowered_by_a_correction_is_false_whatever_was_done_with_it_then(
    database: Database, person: UUID
) -> None:
    rang = {"assessed_urgency": Urgency.URGENT, "urgency": Urgency.ROUTINE}
    case = stored(database, **rang, next_step_at=LATER, closed_at=LATER, outcome=Outcome.NO_SIGN)
    act(database, case, Act.CORRECTED, person, urgency="routine")
    act(database, case, Act.CLOSED, person)

    [ring] = rings(database)
    assert (ring.false, ring.false_alarm, ring.judged) == (True, None, True)
    assert (ring.lowered_at, ring.lowered_by) == (LATER, person)

    act(database, case, Act.CORRECTED, person, urgency="urgent")
    assert [ring.false for ring in rings(database)] == [False]


def test_what_later_words_made_urgent_and_a_person_lowered_rang_falsely(
    database: Database, person: UUID
) -> None:
    case = stored(database)
    act(database, case, Act.CORRECTED, person, language="es")
    act(database, case, Act.CORRECTED, person, asked="lower")
    assert rings(database) == []

    act(database, case, Act.CORRECTED, person, urgency="routine")
    assert [(ring.rang, ring.false, ring.missed) for ring in rings(database)] == [
        (True, True, False)
    ]


def test_who_closed_it_as_spam_said_that_it_rang_falsely(database: Database, person: UUID) -> None:
    case = stored(database, **URGENT, closed_at=LATER, outcome=Outcome.SPAM)
    act(database, case, Act.CLOSED, person)

    assert [(ring.lowered_at, ring.lowered_by) for ring in rings(database)] == [(LATER, person)]


def test_to_ask_for_a_second_person_is_no_decision_yet(database: Database, person: UUID) -> None:
    case = stored(database, **URGENT)
    act(database, case, Act.CORRECTED, person, asked="lower")
    act(database, case, Act.CORRECTED, person, kept="yes")
    act(database, case, Act.CORRECTED, person, help="asked")
    act(database, case, Act.CLOSE_ASKED, person)
    assert [ring.decided_at for ring in rings(database)] == [None]

    act(database, case, Act.CORRECTED, person, category="tip")
    assert [ring.decided_at for ring in rings(database)] == [LATER]


def test_a_line_waits_until_somebody_judges_the_words_that_were_proposed_last(
    database: Database, person: UUID
) -> None:
    figures, case = DeskFigures(database), stored(database)
    assert figures.lines_waiting() == ()

    act(database, case, Act.LINE_PROPOSED, person)
    act(database, case, Act.LINE_PROPOSED, person)
    assert figures.lines_waiting() == (case.reference,)

    act(database, case, Act.LINE_REFUSED, person)
    assert figures.lines_waiting() == ()

    act(database, case, Act.LINE_PROPOSED, person)
    assert figures.lines_waiting() == (case.reference,)


def test_only_what_a_person_did_with_this_case_is_its_decision(
    database: Database, person: UUID
) -> None:
    case = stored(database, **URGENT)
    act(database, stored(database), Act.STEP_SET, person)
    assert [ring.decided_at for ring in rings(database)] == [None]

    act(database, case, Act.STEP_SET, None)
    assert [ring.decided_at for ring in rings(database)] == [None]

    act(database, case, Act.STEP_SET, person)
    assert [ring.decided_at for ring in rings(database)] == [LATER]
