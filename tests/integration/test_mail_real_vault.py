"""Many mails over the real vault: two workers store the same ones at the same time, and its file is full."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from casework.signals.submissions import MailPosition, Submission
from mailintake.mailbox import connect
from mailintake.poll import poll
from mailintake.storing.batch import Tally
from services.mail import MailServices
from tests.integration.hotline import OWNER
from tests.parts.mail_hotlines import Intake
from tests.parts.posts import message
from vault.tables import deliveries_table

MANY = 300
WAITS_SECONDS = 120
LONG = 100
"""Mails of which each fills six pages of the database."""
ROOM = 220
"""Pages: for the first of them that are stored together, and not for the next."""
ENDLESS = 1_073_741_823


def assert_each_is_one_case(intake: Intake, raws: Sequence[bytes]) -> None:
    """Each mail is stored, and there are as many cases, each of one delivery."""
    cases = Counter(case.id for case in intake.every_case())
    with intake.hotline.databases[OWNER].reading() as connection:
        deliveries = list(connection.execute(sa.select(deliveries_table.c.case_id)).scalars())
    assert len(cases) == len(raws)
    assert Counter(deliveries) == cases
    assert all(intake.has(raw) for raw in raws)


@dataclass
class InStep:
    """Holds two workers at each step until both have come to it, so that neither finds done what it is to do."""

    services: MailServices
    met: threading.Barrier = field(
        default_factory=lambda: threading.Barrier(2, timeout=WAITS_SECONDS)
    )

    def known(self, positions: Iterable[MailPosition]) -> set[MailPosition]:
        known = set(self.services.known(positions))
        self.met.wait()
        return known

    def receive_together(self, submissions: Sequence[Submission]) -> object:
        self.met.wait()
        return self.services.receive_together(submissions)

    def for_one(self) -> MailServices:
        return replace(self.services, known=self.known, receive_together=self.receive_together)


def test_two_workers_that_store_the_same_mails_at_once_make_one_case_of_each(
    intake: Intake,
) -> None:
    """No lease is asked for here: the keys of the tables alone stand between a mail and its double."""
    raws = [message(number) for number in range(MANY)]
    intake.post.put(*raws)
    services = InStep(intake.services)
    tallies: list[Tally] = []

    def work() -> None:
        mailbox = connect(intake.post.settings)
        tallies.append(poll(mailbox, settings=intake.post.settings, services=services.for_one()))
        mailbox.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(WAITS_SECONDS)
        assert not worker.is_alive()

    assert [(tally.stored, tally.left) for tally in tallies] == [(MANY, [])] * 2
    assert_each_is_one_case(intake, raws)
    assert intake.post.subjects_in("INBOX") == []


@dataclass
class Disk:
    """Where SQLite files lie that may have so many pages, and no more."""

    most: int

    def bound(self, *given: Any) -> None:  # noqa: ANN401  # as SQLAlchemy calls it
        given[0].connection.driver_connection.execute(f"PRAGMA max_page_count={self.most}")


@pytest.fixture
def disk() -> Iterator[Disk]:
    disk = Disk(ENDLESS)
    event.listen(sa.Engine, "before_cursor_execute", disk.bound)
    yield disk
    event.remove(sa.Engine, "before_cursor_execute", disk.bound)


def pages_of(intake: Intake) -> int:
    with intake.hotline.databases[OWNER].reading() as connection:
        return int(connection.execute(sa.text("PRAGMA page_count")).scalar_one())


def test_a_full_database_takes_what_it_has_room_for_and_the_rest_waits(
    sqlite_intake: Intake, disk: Disk
) -> None:
    intake = sqlite_intake
    raws = [message(number, "words " * 400) for number in range(LONG)]
    intake.post.put(*raws)
    disk.most = pages_of(intake) + ROOM

    full = intake.take_in()

    assert full.vault_away
    assert 0 < full.stored < LONG
    assert len(full.left) == LONG - full.stored
    assert len(intake.post.subjects_in("INBOX")) == len(full.left)
    assert_each_is_one_case(intake, raws[: full.stored])

    disk.most = ENDLESS
    room = intake.take_in()

    assert (room.stored, room.left, room.vault_away) == (len(full.left), [], False)
    assert_each_is_one_case(intake, raws)
    assert intake.post.subjects_in("INBOX") == []
