"""One “we received your message” a day for each address: what is said of the second, whatever becomes of the first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest
import sqlalchemy as sa

from casework.cases.cases import Acknowledgement, Case
from casework.mail.acknowledging import Why
from casework.records.records import Changes, OutboxRow, Task
from jobs import tasks
from tests.integration.test_mail_stopped import switched
from tests.parts.mail_floor import Floor
from vault.tables import mailer_keys_table, outbox_table


def _mail(number: int, sender: str) -> str:
    return (
        f"From: Ana <{sender}>\nTo: tips@example.net\nSubject: Question {number}\n"
        f"Message-ID: <{number}@school.example.com>\n\nHow can we book a training?\n"
    )


def why_of(floor: Floor, case: Case) -> tuple[Acknowledgement, str | None]:
    entries = [entry for entry in floor.cases.history(case.id) if "why" in entry.details]
    why = entries[-1].details["why"] if entries else None
    return floor.now(case).acknowledgement, why


def test_whoever_got_one_on_this_day_gets_no_second_and_nobody_is_asked(floor: Floor) -> None:
    """It says of itself what became of it. The controls are another's, and the next day's."""
    first = floor.mail(_mail(1, "ana@school.example.com"))
    second = floor.mail(_mail(2, "ana@school.example.com"))
    other = floor.mail(_mail(3, "jo@school.example.com"))

    states = [floor.now(case).acknowledgement for case in (first, second, other)]
    queued, one_today = Acknowledgement.QUEUED, Acknowledgement.ONE_TODAY
    assert states == [queued, one_today, queued]
    assert len(floor.sent()) == 2
    floor.clock.advance(days=1)
    later = floor.mail(_mail(4, "ana@school.example.com"))
    assert floor.now(later).acknowledgement is queued
    assert len(floor.sent()) == 3


def test_where_the_first_of_a_day_was_stopped_a_person_is_asked_about_the_second_too(
    floor: Floor,
) -> None:
    switched(floor, on=False)
    first = floor.mail(_mail(1, "ana@school.example.com"))
    second = floor.mail(_mail(2, "ana@school.example.com"))

    held = Acknowledgement.HELD
    assert why_of(floor, first) == (held, Why.SWITCHED_OFF.value)
    assert why_of(floor, second) == (held, Why.STOPPED_TODAY.value)
    assert floor.sent() == []


def _linked(floor: Floor, case: Case) -> None:
    """What links that case is done, and nothing else of what waits."""
    query = sa.select(outbox_table.c.id).where(
        outbox_table.c.case_id == case.id, outbox_table.c.task == Task.LINK.value
    )
    with floor.database.reading() as connection:
        rows = list(connection.execute(query).scalars())
    for row in rows:
        tasks.perform(floor.worker, str(row))


def _by_a_switch(floor: Floor) -> None:
    switched(floor, on=False)
    floor.perform_all()


def _by_a_key_that_is_gone(floor: Floor) -> None:
    gone = replace(floor.worker, open_letter=lambda _: None)
    replace(floor, worker=gone).perform_all()


def _by_a_mail_server_that_is_away(floor: Floor) -> None:
    floor.clock.advance(hours=49)
    assert floor.worker.outbox.expire_letters(floor.clock.now()) == 1


@pytest.mark.parametrize(
    "stopped", [_by_a_switch, _by_a_key_that_is_gone, _by_a_mail_server_that_is_away]
)
def test_where_the_first_of_a_day_is_stopped_later_a_person_is_asked_about_the_second(
    floor: Floor, stopped: Callable[[Floor], None]
) -> None:
    """The second one was linked while the first still waited to leave."""
    floor.mail(_mail(1, "ana@school.example.com"), perform=False)
    second = floor.mail(_mail(2, "ana@school.example.com"), perform=False)
    _linked(floor, second)
    assert why_of(floor, second) == (Acknowledgement.QUEUED, None), "nobody knows yet"

    stopped(floor)
    floor.clock.advance(minutes=1)
    floor.perform_all()

    assert why_of(floor, second) == (Acknowledgement.HELD, Why.STOPPED_TODAY.value)
    assert floor.sent() == []


def test_where_the_first_of_a_day_leaves_later_nobody_is_asked_about_the_second(
    floor: Floor,
) -> None:
    """However often it is looked for meanwhile, and whatever else is linked."""
    floor.mail(_mail(1, "ana@school.example.com"), perform=False)
    second = floor.mail(_mail(2, "ana@school.example.com"), perform=False)
    row = OutboxRow(id=uuid4(), task=Task.LINK, case_id=second.id, due_at=floor.clock.now())
    floor.cases.apply(Changes(outbox=(row,)))
    for _ in range(3):
        _linked(floor, second)
        floor.clock.advance(minutes=1)
    assert why_of(floor, second) == (Acknowledgement.QUEUED, None)

    floor.perform_all()
    floor.clock.advance(hours=1)
    floor.perform_all()

    assert floor.now(second).acknowledgement is Acknowledgement.ONE_TODAY
    assert len(floor.sent()) == 1


def test_where_there_is_no_key_to_write_with_a_person_is_asked(floor: Floor) -> None:
    with floor.database.writing() as connection:
        connection.execute(sa.delete(mailer_keys_table))

    case = floor.mail(_mail(1, "ana@school.example.com"))

    assert why_of(floor, case) == (Acknowledgement.HELD, Why.NO_LETTER.value)
    assert not floor.sent()


def test_where_a_mail_of_the_sender_speaks_against_it_the_second_says_so_as_the_first(
    floor: Floor,
) -> None:
    """An urgent one came between; that another letter was stopped says nothing to whoever decides."""
    first = floor.mail(_mail(1, "ana@school.example.com"), perform=False)
    urgent = _mail(2, "ana@school.example.com").replace(
        "How can we book a training?", "He locks me in and will hurt me tonight. Please help me."
    )
    floor.mail(urgent, perform=False)
    second = floor.mail(_mail(3, "ana@school.example.com"), perform=False)

    floor.perform_all()
    floor.clock.advance(minutes=1)
    floor.perform_all()

    assert why_of(floor, first) == (Acknowledgement.HELD, Why.ANOTHER.value)
    assert why_of(floor, second) == (Acknowledgement.HELD, Why.ANOTHER.value)
