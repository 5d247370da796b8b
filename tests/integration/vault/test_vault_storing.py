"""A signal is stored once or not at all, whoever sends it how often."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
import sqlalchemy as sa

from casework.errors import VaultAway
from casework.records.records import Act, Prepared, RecordKind, Stored, TagRow, Task
from casework.signals.assessments import Child, Urgency
from casework.signals.submissions import MailPosition
from tests.integration.vault import signals
from vault.cases import Cases
from vault.database import Database
from vault.tables import metadata, outbox_table

TABLES = [
    "cases",
    "records",
    "record_keys",
    "submissions",
    "receipts",
    "tags",
    "files",
    "deliveries",
    "outbox",
    "audit",
]


@pytest.fixture
def cases(database: Database) -> Cases:
    return Cases(database)


def counted(database: Database) -> dict[str, int]:
    with database.reading() as connection:
        return {
            name: connection.execute(
                sa.select(sa.func.count()).select_from(metadata.tables[name])
            ).scalar_one()
            for name in TABLES
        }


def test_first_time_writes_all_of_it(cases: Cases, database: Database) -> None:
    prepared = signals.web()
    stored = cases.store(prepared)
    assert stored == Stored(
        case_id=prepared.case.id,
        reference=prepared.case.reference,
        urgent=False,
        first_at=signals.NOON,
        again=False,
    )
    assert counted(database) == {
        **dict.fromkeys(TABLES, 0),
        "cases": 1,
        "records": 3,
        "record_keys": 3,
        "submissions": 1,
        "receipts": 1,
        "tags": 2,
        "files": 1,
        "outbox": 2,
        "audit": 1,
    }
    assert cases.case(prepared.case.reference) == prepared.case
    assert set(cases.records(prepared.case.id)) == set(prepared.records)
    assert cases.history(prepared.case.id) == prepared.audit


def test_same_words_again_write_nothing(cases: Cases, database: Database) -> None:
    first = signals.web(case=signals.case(urgency=Urgency.URGENT))
    first = replace(first, case=replace(first.case, id=first.records[0].case_id))
    cases.store(first)
    before = counted(database)
    later = replace(signals.other_words(first), words_mac=first.words_mac, received_at=signals.NOON)
    again = cases.store(later)
    assert again.again
    assert again.urgent
    assert (again.case_id, again.first_at) == (first.case.id, signals.NOON)
    assert counted(database) == before
    assert cases.first_seen(first.submission_hash) == again
    assert cases.first_seen(os.urandom(32)) is None


def test_other_words_are_added_to_the_case(cases: Cases, database: Database) -> None:
    first = signals.web()
    cases.store(first)
    told = replace(first.case, urgency=Urgency.URGENT, child=Child.YES)
    more = signals.other_words(first, case=told)
    stored = cases.store(more)
    assert (stored.added, stored.again, stored.urgent) == (True, False, True)
    assert (stored.case_id, stored.reference) == (first.case.id, first.case.reference)
    assert cases.case_by_id(first.case.id) == first.case, "only the worker raises a case"
    assert len(cases.records(first.case.id)) == 5
    assert [entry.act for entry in cases.history(first.case.id)] == [Act.RECEIVED, Act.ADDED]
    after = counted(database)
    assert (after["submissions"], after["tags"], after["receipts"]) == (2, 3, 1)
    outbox = outbox_table.c
    with database.reading() as connection:
        tasks = connection.execute(
            sa.select(outbox.task, outbox.urgent, outbox.details).order_by(outbox.position)
        ).all()
    assert [row.task for row in tasks] == ["link", "alert", "follow up", "link"]
    assert tasks[2].urgent
    assert (tasks[2].details["urgency"], tasks[2].details["child"]) == ("urgent", "yes")
    assert cases.store(more).again


def test_a_reference_that_is_taken_gives_way(cases: Cases) -> None:
    first = signals.web()
    cases.store(first)
    other = signals.web()
    second = other.references[1]
    clash = replace(
        other,
        case=replace(other.case, reference=first.case.reference),
        references=(first.case.reference, second),
    )
    assert cases.store(clash).reference == second
    assert cases.case(second).id == other.case.id


def test_no_free_reference_is_no_loss_but_an_error(cases: Cases, database: Database) -> None:
    first = signals.web()
    cases.store(first)
    before = counted(database)
    with pytest.raises(VaultAway):
        cases.store(replace(signals.web(), references=(first.case.reference,)))
    assert counted(database) == before


def in_parallel(cases: Cases, prepared: list[Prepared]) -> list[Stored]:
    together = Barrier(len(prepared))

    def store(one: Prepared) -> Stored:
        together.wait()
        return cases.store(one)

    with ThreadPoolExecutor(len(prepared)) as pool:
        return list(pool.map(store, prepared))


def test_the_same_form_from_many_at_once_is_one_case(cases: Cases, database: Database) -> None:
    first = signals.web()
    same = [replace(signals.other_words(first), words_mac=first.words_mac) for _ in range(5)]
    stored = in_parallel(cases, [first, *same])
    assert [one.again for one in stored].count(False) == 1
    assert len({one.case_id for one in stored}) == 1
    assert counted(database)["cases"] == counted(database)["submissions"] == 1


def test_a_form_with_many_words_at_once_loses_none(cases: Cases, database: Database) -> None:
    first = signals.web()
    stored = in_parallel(cases, [first, *(signals.other_words(first) for _ in range(5))])
    assert [one.added for one in stored].count(True) == 5
    assert counted(database)["cases"] == 1
    assert counted(database)["submissions"] == 6


def test_forms_that_want_one_reference_at_once_all_get_one(cases: Cases) -> None:
    wanted = signals.reference()
    prepared = [
        replace(signals.web(), references=(wanted, *(signals.reference() for _ in range(2))))
        for _ in range(6)
    ]
    stored = in_parallel(cases, prepared)
    assert len({one.reference for one in stored}) == 6
    assert wanted in {one.reference for one in stored}


def test_a_mail_is_taken_in_once_by_place_and_by_content(cases: Cases, database: Database) -> None:
    first = signals.mail(uid=4)
    assert first.delivery is not None
    cases.store(first)
    same_place = signals.mail(uid=4)
    assert cases.store(same_place).again
    assert counted(database)["deliveries"] == 1
    moved = signals.mail(uid=9, digest=first.delivery.digest)
    stored = cases.store(moved)
    assert (stored.again, stored.case_id) == (True, first.case.id)
    after = counted(database)
    assert (after["deliveries"], after["cases"], after["outbox"]) == (2, 1, 2)
    places = [MailPosition(mailbox="tips", folder="INBOX", uidvalidity=7, uid=n) for n in range(12)]
    assert {place.uid for place in cases.known(places)} == {4, 9}
    elsewhere = MailPosition(mailbox="tips", folder="INBOX", uidvalidity=8, uid=4)
    assert cases.known([elsewhere]) == set()


def test_a_new_place_of_a_mail_that_is_known_by_its_form_alone_is_written_down(
    cases: Cases, database: Database
) -> None:
    """It came while the keeper was away, and had no tag of its digest: now it has one."""
    first = signals.mail(uid=4)
    cases.store(first)
    tagged = signals.mail(uid=9)
    assert tagged.delivery is not None
    again = replace(tagged, submission_hash=first.submission_hash, words_mac=first.words_mac)

    stored = cases.store(again)

    assert (stored.again, stored.case_id) == (True, first.case.id)
    assert cases.known([tagged.delivery.position]) == {tagged.delivery.position}
    assert cases.has_digest([tagged.delivery.digest])
    after = counted(database)
    assert (after["deliveries"], after["cases"], after["outbox"]) == (2, 1, 2)


def test_one_mail_in_many_mailboxes_at_once_is_one_case(cases: Cases, database: Database) -> None:
    digest = os.urandom(16)
    stored = in_parallel(cases, [signals.mail(digest=digest, mailbox=f"box {n}") for n in range(5)])
    assert len({one.case_id for one in stored}) == 1
    after = counted(database)
    assert (after["cases"], after["deliveries"]) == (1, 5)


def test_words_that_come_with_a_receipt_are_added_once(cases: Cases, database: Database) -> None:
    first = signals.web()
    cases.store(first)
    case_id, mac = first.case.id, os.urandom(32)
    form = os.urandom(32)

    def add() -> bool:
        return cases.store_added(
            case_id,
            records=(signals.record(case_id, RecordKind.FOLLOW_UP),),
            tags=first.tags,
            files=(),
            outbox=(signals.task(case_id, Task.FOLLOW_UP),),
            audit=(),
            submission_hash=form,
            words_mac=mac,
            received_at=signals.NOON,
        )

    assert add()
    before = counted(database)
    assert not add()
    assert counted(database) == before
    assert len(cases.records(case_id)) == 4


def test_a_task_with_a_once_stands_there_once(cases: Cases, database: Database) -> None:
    once = os.urandom(16)
    for _ in range(2):
        plain = signals.web()
        letter = signals.task(plain.case.id, Task.SEND_MAIL, payload=b"sealed", once=once)
        cases.store(replace(plain, outbox=(*plain.outbox, letter)))
    assert counted(database)["outbox"] == 5


def test_two_equal_tags_in_one_signal_are_one(cases: Cases, database: Database) -> None:
    plain = signals.web()
    tag = TagRow(case_id=plain.case.id, kind="plate", tag=os.urandom(16))
    cases.store(replace(plain, tags=(tag, tag)))
    assert counted(database)["tags"] == 1


def test_a_moment_without_a_zone_is_refused(cases: Cases, database: Database) -> None:
    naive = signals.NOON.replace(tzinfo=None)
    with pytest.raises(sa.exc.StatementError, match="without a time zone"):
        cases.store(signals.web(received_at=naive))
    assert counted(database)["cases"] == 0
