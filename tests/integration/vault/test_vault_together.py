"""Mails that are stored together are stored once each, all of them or none."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
import sqlalchemy as sa

from casework.errors import VaultRefuses
from casework.records.records import Prepared, Stored
from tests.integration.vault import signals
from vault.cases import Cases
from vault.database import Database
from vault.tables import (
    audit_table,
    cases_table,
    deliveries_table,
    outbox_table,
    record_keys_table,
    records_table,
    submissions_table,
    tags_table,
)

TABLES = (
    cases_table,
    records_table,
    record_keys_table,
    submissions_table,
    deliveries_table,
    tags_table,
    outbox_table,
    audit_table,
)


@pytest.fixture
def cases(database: Database) -> Cases:
    return Cases(database)


def counted(database: Database) -> dict[str, int]:
    with database.reading() as connection:
        return {
            table.name: connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0
            for table in TABLES
        }


def test_together_is_what_each_would_be_alone(cases: Cases, database: Database) -> None:
    several = [signals.mail(uid=number) for number in range(20)]

    stored = cases.store_together(several)

    for prepared, one in zip(several, stored, strict=True):
        assert (one.case_id, one.again) == (prepared.case.id, False)
        assert cases.case_by_id(one.case_id) == prepared.case
        assert set(cases.records(one.case_id)) == set(prepared.records)
        assert len(cases.history(one.case_id)) == 1
    assert counted(database) == {
        "cases": 20, "records": 60, "record_keys": 60, "submissions": 20, "deliveries": 20,
        "tags": 40, "outbox": 40, "audit": 20,
    }  # fmt: skip
    positions = [one.delivery.position for one in several if one.delivery]
    assert cases.known(positions) == set(positions)


def test_together_again_writes_nothing(cases: Cases, database: Database) -> None:
    several = [signals.mail(uid=number) for number in range(5)]
    cases.store_together(several)
    before = counted(database)

    again = cases.store_together([*several, *several])

    assert [one.again for one in again] == [True] * 10
    assert counted(database) == before


def test_one_mail_twice_in_a_batch_is_one_case_with_two_places(
    cases: Cases, database: Database
) -> None:
    first = signals.mail(uid=1)
    assert first.delivery is not None
    copy = signals.mail(uid=2, digest=first.delivery.digest)
    known = signals.mail(uid=3)
    cases.store(known)
    assert known.delivery is not None
    moved = signals.mail(uid=4, digest=known.delivery.digest)

    stored = cases.store_together([first, copy, signals.mail(uid=5), moved, known])

    assert [one.again for one in stored] == [False, True, False, True, True]
    assert (stored[1].case_id, stored[3].case_id) == (first.case.id, known.case.id)
    after = counted(database)
    assert (after["cases"], after["deliveries"], after["records"]) == (3, 5, 9)


def test_other_words_of_a_form_in_one_batch_are_added_to_its_case(
    cases: Cases, database: Database
) -> None:
    first = signals.web()

    stored = cases.store_together([first, signals.mail(), signals.other_words(first)])

    assert stored[2].added
    assert stored[2].case_id == first.case.id
    assert counted(database)["cases"] == 2


def test_references_that_meet_in_one_batch_give_way(cases: Cases) -> None:
    wanted = signals.reference()
    several = [
        replace(signals.mail(uid=number), references=(wanted, signals.reference()))
        for number in range(2)
    ]

    stored = cases.store_together(several)

    assert stored[0].reference == wanted
    assert stored[1].reference == several[1].references[1]


def test_one_that_cannot_be_stored_takes_no_other_half_with_it(
    cases: Cases, database: Database
) -> None:
    """All or none: whoever called then stores them one by one."""
    broken = signals.mail(uid=3)
    broken = replace(broken, records=(broken.records[0], broken.records[0]))
    several = [signals.mail(uid=1), broken, signals.mail(uid=2)]
    before = counted(database)

    with pytest.raises(VaultRefuses):
        cases.store_together(several)

    assert counted(database) == before
    assert [cases.store(one).again for one in (several[0], several[2])] == [False, False]


def test_two_batches_at_once_with_the_same_mails_store_each_once(
    cases: Cases, database: Database
) -> None:
    digests = [os.urandom(16) for _ in range(12)]
    ready = Barrier(4)

    def bring(box: int) -> list[Stored]:
        order = digests if box % 2 else digests[::-1]
        several: list[Prepared] = [
            signals.mail(uid=number, digest=digest, mailbox=f"box {box}")
            for number, digest in enumerate(order)
        ]
        ready.wait()
        return cases.store_together(several)

    with ThreadPoolExecutor(4) as crowd:
        stored = [one for batch in crowd.map(bring, range(4)) for one in batch]

    assert len({one.case_id for one in stored}) == len(digests)
    after = counted(database)
    assert (after["cases"], after["deliveries"]) == (12, 48)
