"""What is read of a case is what was written, and what two people write at once does not get lost."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa

from casework.cases.cases import Acknowledgement, FalseAlarm, Outcome, Status, UnmetNeed
from casework.errors import NoSuchCase, Stale
from casework.records.records import Act, AuditEntry, Changes, Prepared, RecordKind, TagRow
from casework.signals.assessments import Child, ReadFirst, Urgency
from casework.signals.submissions import Need
from casework.staff.people import Role
from tests.integration.vault import signals
from vault.cases import Cases
from vault.database import Database
from vault.rows import case_values
from vault.tables import (
    alerts_table,
    cases_table,
    people_table,
    record_keys_table,
    records_table,
    tags_table,
)


@pytest.fixture
def cases(database: Database) -> Cases:
    return Cases(database)


def count(database: Database, table: sa.Table) -> int:
    with database.reading() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()


def test_every_field_of_a_case_comes_back(cases: Cases) -> None:
    prepared = signals.web()
    cases.store(prepared)
    full = replace(
        prepared.case,
        status=Status.CLOSED,
        urgency=Urgency.URGENT,
        read_first=ReadFirst.PARTNER_DATE,
        child=Child.UNKNOWN,
        need=Need.SELF,
        language="zh",
        interpreter=True,
        state="PR",
        acknowledgement=Acknowledgement.HELD,
        answer_by_at=signals.NOON,
        read_at=signals.NOON + timedelta(microseconds=1),
        page_open=True,
        false_alarm=FalseAlarm.PAST,
        outcome=Outcome.NO_SIGN,
        unmet_need=UnmetNeed.NO_BED,
        closed_at=signals.NOON,
        link=prepared.case.id,
        claimed=prepared.case.id,
    )
    cases.apply(Changes(case=full))
    back = cases.case_by_id(full.id)
    assert back == replace(full, version=1)
    assert back.opened_at.utcoffset() == timedelta(0)
    assert cases.cases_by_ids([full.id, uuid4()]) == {full.id: back}
    assert cases.public_status(full.id) == (full.reference, Status.CLOSED, True)


def test_who_changes_what_another_changed_is_told_so(cases: Cases) -> None:
    prepared = signals.web()
    cases.store(prepared)
    read = cases.case_by_id(prepared.case.id)
    note = signals.record(read.id, RecordKind.NOTE)
    cases.apply(Changes(case=replace(read, state="NY")))
    with pytest.raises(Stale):
        cases.apply(Changes(case=replace(read, state="CA"), records=(note,)))
    now = cases.case_by_id(read.id)
    assert (now.state, now.version) == ("NY", 1)
    assert note not in cases.records(read.id), "nothing of a stale change is written"
    with pytest.raises(Stale):
        cases.apply(Changes(case=signals.case()))


def test_a_change_leaves_the_key_alone(cases: Cases) -> None:
    """Setting it, even to what it is, makes SQLite look through every table that names it."""
    prepared = signals.web()
    cases.store(prepared)
    said: list[str] = []

    def hear(_: object, __: object, statement: str, *___: object) -> None:
        said.append(statement)

    sa.event.listen(sa.Engine, "before_cursor_execute", hear)
    try:
        cases.apply(Changes(case=replace(prepared.case, language="zh")))
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", hear)
    (update,) = [statement for statement in said if statement.startswith("UPDATE cases")]
    assert "language=" in update
    assert " id=" not in update.split("WHERE")[0]


def test_a_gist_written_anew_takes_the_old_one_and_its_key_away(
    cases: Cases, database: Database
) -> None:
    prepared = signals.web()
    cases.store(prepared)
    old = cases.gists([prepared.case.id])[prepared.case.id]
    changes = signals.gist_after(old)
    cases.apply(changes)
    assert cases.gists([prepared.case.id, uuid4()]) == {prepared.case.id: changes.replaced[0]}
    assert count(database, records_table) == count(database, record_keys_table) == 3
    with pytest.raises(Stale):
        cases.apply(signals.gist_after(old))


def test_a_case_has_one_gist_however_many_signals(cases: Cases, database: Database) -> None:
    first = signals.web()
    cases.store(first)
    cases.store(signals.other_words(first))
    newest = cases.gists([first.case.id])[first.case.id]
    cases.apply(signals.gist_after(newest))
    kinds = [record.kind for record in cases.records(first.case.id)]
    assert kinds.count(RecordKind.GIST) == 1
    assert count(database, records_table) == count(database, record_keys_table)


def test_of_a_record_the_newest_revision_under_the_newest_key_is_read(
    cases: Cases, database: Database
) -> None:
    prepared = signals.web()
    cases.store(prepared)
    first = prepared.records[0]
    second = replace(first, revision=1, ciphertext=os.urandom(64))
    cases.apply(Changes(records=(second,)))
    turned = {
        "record_id": first.id,
        "revision": 1,
        "generation": 2,
        "sealed_key": b"under the next generation",
    }
    with database.writing() as connection:
        connection.execute(record_keys_table.insert(), [turned])
    assert cases.record(first.id) == replace(
        second, generation=2, sealed_key=b"under the next generation"
    )
    assert len(cases.records(prepared.case.id)) == 3


def test_what_is_not_there_is_said_to_be_no_case(cases: Cases) -> None:
    for read in (cases.case_by_id, cases.record, cases.public_status):
        with pytest.raises(NoSuchCase):
            read(uuid4())
    with pytest.raises(NoSuchCase):
        cases.case("K7QM4TXH")
    assert cases.receipt(os.urandom(32)) is None
    assert cases.records(uuid4()) == ()


def test_a_receipt_leads_to_its_answers(cases: Cases) -> None:
    prepared = signals.web()
    assert prepared.receipt is not None
    cases.store(prepared)
    other = signals.receipt(prepared.case.id)
    answer = signals.answer(prepared.receipt)
    later = replace(signals.answer(prepared.receipt), made_at=signals.NOON + timedelta(hours=1))
    cases.apply(Changes(receipts=(other,), answers=(later, answer)))
    assert cases.receipt(prepared.receipt.lookup_id) == prepared.receipt
    assert set(cases.receipts_of(prepared.case.id)) == {prepared.receipt, other}
    assert cases.answers(prepared.receipt.lookup_id) == (answer, later)
    assert cases.answers(other.lookup_id) == ()
    for days in range(2):
        cases.show_answers([answer.record_id], signals.NOON + timedelta(days=days))
    shown = cases.answers_shown(prepared.case.id)
    assert shown == {answer.record_id: signals.NOON, later.record_id: None}


def test_a_visit_is_seen_until_it_ends(cases: Cases) -> None:
    prepared = signals.web()
    case_id = prepared.case.id
    cases.store(prepared)
    until = signals.NOON + timedelta(minutes=30)
    cases.see_visit(case_id, signals.NOON, until)
    seen = signals.NOON + timedelta(seconds=20)
    cases.see_visit(case_id, seen, until)
    assert cases.visits([case_id, uuid4()]) == {case_id: (seen, until)}
    for left_at in (until, until + timedelta(seconds=1)):
        cases.leave_pages([case_id], left_at)
    assert cases.visits([case_id]) == {}
    assert cases.left_at(case_id) == until + timedelta(seconds=1)


def tagged(cases: Cases, *tags: tuple[str, bytes]) -> Prepared:
    plain = signals.web()
    rows = tuple(TagRow(case_id=plain.case.id, kind=kind, tag=tag) for kind, tag in tags)
    prepared = replace(plain, tags=rows)
    cases.store(prepared)
    return prepared


def test_equal_tags_link_cases_from_both_sides_once(cases: Cases) -> None:
    phone = os.urandom(16)
    one = tagged(cases, ("phone", phone), ("plate", os.urandom(16)))
    two = tagged(cases, ("phone", phone))
    tagged(cases, ("plate", phone))
    assert cases.link_by_tags(two.case.id, signals.NOON) == 1
    assert cases.link_by_tags(two.case.id, signals.NOON) == 0
    assert cases.link_by_tags(one.case.id, signals.NOON) == 0
    assert cases.linked(one.case.id) == ((two.case, "phone"),)
    assert cases.linked(two.case.id) == ((one.case, "phone"),)


def test_texts_are_the_same_when_ten_bands_are(cases: Cases) -> None:
    bands = [("band", os.urandom(16)) for _ in range(16)]
    first = tagged(cases, *bands)
    near = tagged(cases, *bands[:10])
    far = tagged(cases, *bands[:9])
    assert cases.link_by_tags(near.case.id, signals.NOON) == 1
    assert cases.link_by_tags(far.case.id, signals.NOON) == 0
    assert cases.linked(first.case.id) == ((near.case, "same words"),)


def test_a_tag_that_everybody_has_links_nobody(cases: Cases, database: Database) -> None:
    common = os.urandom(16)
    last = [tagged(cases, ("url", common)) for _ in range(3)][-1]
    assert cases.link_by_tags(last.case.id, signals.NOON) == 2
    many = [signals.case() for _ in range(198)]
    with database.writing() as connection:
        connection.execute(cases_table.insert(), [case_values(one) for one in many])
        rows = [{"case_id": one.id, "kind": "url", "tag": common} for one in many]
        connection.execute(tags_table.insert(), rows)
    newest = tagged(cases, ("url", common))
    assert cases.link_by_tags(newest.case.id, signals.NOON) == 0


def test_settling_acknowledges_the_open_alerts_of_the_case(
    cases: Cases, database: Database
) -> None:
    person_id = uuid4()
    person = {
        "id": person_id,
        "username": "rosa",
        "name": "Rosa Invented",
        "role": Role.SUPERVISOR.value,
        "languages": [],
        "active": True,
        **dict.fromkeys(("salt", "check", "sealed", "public"), b""),
        "parameters": 0,
    }
    one, two = signals.web(), signals.web()
    cases.store(one)
    cases.store(two)
    alerts = [
        {
            "id": uuid4(),
            "case_id": prepared.case.id,
            "person_id": person_id,
            "rung": "on call",
            "step": 0,
            "about": "urgent",
            "made_at": signals.NOON,
        }
        for prepared in (one, two)
    ]
    with database.writing() as connection:
        connection.execute(people_table.insert(), [person])
        connection.execute(alerts_table.insert(), alerts)
    taken = replace(one.case, acknowledged_by=person_id, acknowledged_at=signals.NOON)
    entry = AuditEntry(act=Act.ACKNOWLEDGED, at=signals.NOON, case_id=one.case.id)
    cases.apply(Changes(case=taken, audit=(entry,), settle_alerts=True))
    with database.reading() as connection:
        rows = connection.execute(sa.select(alerts_table)).all()
    settled = {row.case_id: (row.acknowledged_at, row.acknowledged_by) for row in rows}
    assert settled[one.case.id] == (signals.NOON, person_id)
    assert settled[two.case.id] == (None, None)


def test_public_keys_come_back_in_order(cases: Cases) -> None:
    for number in (1, 2):
        cases.add_generation(number=number, box=b"box", verify=b"verify", signature=bytes([number]))
    with pytest.raises(Stale):
        cases.add_generation(number=2, box=b"fork", verify=b"verify", signature=b"other")
    assert [(row.number, row.box) for row in cases.generations()] == [(1, b"box"), (2, b"box")]
    assert cases.mailer_key() is None
    for week in ("2026-W48", "2026-W49"):
        assert cases.add_mailer_key(week=week, public=b"p", verify=b"v", signature=b"s")
    assert not cases.add_mailer_key(week="2026-W49", public=b"q", verify=b"v", signature=b"s")
    newest, older = cases.mailer_key(), cases.mailer_key("2026-W48")
    assert newest is not None
    assert older is not None
    assert (newest.week, newest.public, older.week) == ("2026-W49", b"p", "2026-W48")
