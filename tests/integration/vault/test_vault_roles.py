"""On PostgreSQL a process can do what it must, and nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa

from casework.cases.cases import Status
from casework.errors import NoSuchCase
from casework.records.records import Act, AuditEntry, Changes, RecordKind, TagRow
from ops.parts import postgres
from tests.integration.vault import signals
from vault.audit import Audit
from vault.cases import Cases
from vault.database import Database, open_database
from vault.roles import MAIL, MATRIX, PUBLIC, STAFF, VERSION_TABLE, WORKER, May
from vault.tables import metadata

ROLES = (PUBLIC, MAIL, WORKER, STAFF)
PRIVILEGES = ("SELECT", "INSERT", "UPDATE", "DELETE")
TABLES = (*sorted(metadata.tables), VERSION_TABLE)

NEVER = [
    *(
        (role, table, privilege)
        for role in (PUBLIC, MAIL, WORKER)
        for table in ("records", "record_keys", "sessions", "grants")
        for privilege in ("SELECT", "UPDATE", "DELETE")
    ),
    *((role, "people", p) for role in (PUBLIC, MAIL) for p in PRIVILEGES),
    *((role, "sessions", "INSERT") for role in (PUBLIC, MAIL, WORKER)),
    *((WORKER, "people", p) for p in ("INSERT", "UPDATE", "DELETE")),
    *((role, "audit", p) for role in (PUBLIC, MAIL) for p in ("SELECT", "UPDATE", "DELETE")),
    *((role, "cases", p) for role in (PUBLIC, MAIL) for p in ("UPDATE", "DELETE")),
    *((role, "outbox", p) for role in (PUBLIC, MAIL) for p in ("SELECT", "UPDATE", "DELETE")),
    *((role, "tags", p) for role in (PUBLIC, MAIL) for p in ("SELECT", "UPDATE", "DELETE")),
    *((role, "generations", p) for role in (PUBLIC, MAIL, WORKER) for p in PRIVILEGES[1:]),
    *((role, "cases", "DELETE") for role in ROLES),
    *((role, "audit", "DELETE") for role in ROLES),
    (STAFF, "audit", "UPDATE"),
    (PUBLIC, "mailer_keys", "INSERT"),
    (MAIL, "mailer_keys", "INSERT"),
    (MAIL, "receipts", "SELECT"),
    (MAIL, "answers", "SELECT"),
    (MAIL, "visits", "SELECT"),
    (STAFF, "left_pages", "SELECT"),
    (WORKER, "answers", "SELECT"),
    (PUBLIC, "leases", "SELECT"),
    *((role, "switches", p) for role in (PUBLIC, MAIL) for p in PRIVILEGES),
    *((WORKER, "switches", p) for p in ("INSERT", "UPDATE", "DELETE")),
    (STAFF, "mailer_keys", "INSERT"),
]


@pytest.fixture(scope="module")
def url(postgres_server: postgres.Postgres, postgres_template: str) -> str:
    return postgres_server.url_of(postgres_server.new_database(template=postgres_template))


@pytest.fixture
def acting(url: str) -> Iterator[Callable[[str | None], Database]]:
    """Open the one database in any role."""
    opened: list[Database] = []

    def open_as(role: str | None) -> Database:
        opened.append(open_database(url, role=role))
        return opened[-1]

    yield open_as
    for database in opened:
        database.dispose()


def asked(database: Database, question: str, **values: str) -> bool:
    with database.reading() as connection:
        return bool(connection.execute(sa.text(f"SELECT {question}"), values).scalar_one())


def test_every_role_has_on_every_table_what_the_matrix_says(
    acting: Callable[[str | None], Database],
) -> None:
    owner = acting(None)
    wrong = []
    for role in ROLES:
        for table in TABLES:
            may = MATRIX[role].get(table, May())
            columns = [c.name for c in metadata.tables[table].c] if table in metadata.tables else []
            for privilege in PRIVILEGES:
                given = getattr(may, privilege.lower())
                whole = asked(
                    owner,
                    "has_table_privilege(:role, :table, :privilege)",
                    role=role,
                    table=f'"{table}"',
                    privilege=privilege,
                )
                if whole != (given is True):
                    wrong.append((role, table, privilege))
                for column in columns if privilege in {"SELECT", "UPDATE"} else ():
                    one = asked(
                        owner,
                        "has_column_privilege(:role, :table, :column, :privilege)",
                        role=role,
                        table=f'"{table}"',
                        column=column,
                        privilege=privilege,
                    )
                    wanted = given is True or (isinstance(given, tuple) and column in given)
                    if one != wanted:
                        wrong.append((role, f"{table}.{column}", privilege))
    assert wrong == []


@pytest.mark.parametrize(("role", "table", "privilege"), NEVER)
def test_what_must_never_be_given_is_not(
    acting: Callable[[str | None], Database], role: str, table: str, privilege: str
) -> None:
    assert not asked(
        acting(None),
        "has_table_privilege(:role, :table, :privilege)",
        role=role,
        table=f'"{table}"',
        privilege=privilege,
    )
    for column in metadata.tables[table].columns if privilege != "DELETE" else ():
        if (role, table, column.name) == (WORKER, "audit", "chain"):
            continue
        assert not asked(
            acting(None),
            "has_column_privilege(:role, :table, :column, :privilege)",
            role=role,
            table=f'"{table}"',
            column=column.name,
            privilege=privilege,
        )


def test_the_worker_reads_nothing_that_signs_a_person_in(
    acting: Callable[[str | None], Database],
) -> None:
    worker = acting(WORKER)
    for column in ("salt", "check", "sealed", "public", "last_step"):
        assert not asked(worker, "has_column_privilege('people', :column, 'SELECT')", column=column)


@pytest.mark.parametrize("role", ROLES)
def test_no_role_can_sign_in_or_make_tables(
    acting: Callable[[str | None], Database], role: str
) -> None:
    acted = acting(role)
    acted.check_head()
    assert not asked(acted, "rolcanlogin FROM pg_roles WHERE rolname = current_user")
    with pytest.raises(sa.exc.ProgrammingError), acted.writing() as connection:
        connection.execute(sa.text("CREATE TABLE planted (x int)"))


@pytest.mark.parametrize("role", [PUBLIC, MAIL, WORKER])
def test_who_takes_signals_in_can_store_every_kind(
    acting: Callable[[str | None], Database], role: str
) -> None:
    cases, owner = Cases(acting(role)), Cases(acting(None))
    first = signals.web()
    assert not cases.store(first).again
    assert cases.store(first).again
    once = signals.task(first.case.id, once=os.urandom(16))
    added = signals.other_words(first)
    assert cases.store(replace(added, outbox=(*added.outbox, once, replace(once)))).added
    assert cases.first_seen(first.submission_hash) is not None
    clash = replace(signals.web(), references=(first.case.reference, signals.reference()))
    assert cases.store(clash).reference == clash.references[1]
    assert len(owner.records(first.case.id)) == 5
    cases.generations()
    cases.mailer_key()
    with pytest.raises(sa.exc.ProgrammingError):
        cases.records(first.case.id)


@pytest.mark.parametrize("role", [MAIL, WORKER])
def test_who_takes_mail_in_knows_it_again(
    acting: Callable[[str | None], Database], role: str
) -> None:
    cases = Cases(acting(role))
    first = signals.mail(uid=1, mailbox=role)
    assert first.delivery is not None
    cases.store(first)
    again = signals.mail(uid=2, digest=first.delivery.digest, mailbox=role)
    assert again.delivery is not None
    assert cases.store(again).case_id == first.case.id
    positions = {first.delivery.position, again.delivery.position}
    assert cases.known(positions) == positions


def test_the_public_site_can_do_all_of_a_return(
    acting: Callable[[str | None], Database],
) -> None:
    cases, staff = Cases(acting(PUBLIC)), Cases(acting(STAFF))
    first = signals.web()
    assert first.receipt is not None
    case_id, lookup_id = first.case.id, first.receipt.lookup_id
    cases.store(first)
    staff.apply(Changes(answers=(signals.answer(first.receipt),)))
    assert cases.receipt(lookup_id) == first.receipt
    (answer,) = cases.answers(lookup_id)
    cases.show_answers([answer.record_id], signals.NOON)
    assert staff.answers_shown(case_id) == {answer.record_id: signals.NOON}
    assert cases.public_status(case_id) == (first.case.reference, Status.NEW, False)
    for _ in range(2):
        cases.see_visit(case_id, signals.NOON, signals.NOON + timedelta(minutes=30))
    cases.leave_pages([case_id, UUID(int=1)], signals.NOON)
    assert cases.left_at(case_id) == signals.NOON
    added = cases.store_added(
        case_id,
        records=(signals.record(case_id, RecordKind.FOLLOW_UP),),
        tags=(TagRow(case_id=case_id, kind="phone", tag=os.urandom(16)), *first.tags),
        files=(),
        outbox=(signals.task(case_id),),
        audit=(AuditEntry(act=Act.ADDED, at=signals.NOON, case_id=case_id),),
        submission_hash=os.urandom(32),
        words_mac=os.urandom(32),
        received_at=signals.NOON,
    )
    assert added
    alarm = AuditEntry(act=Act.ALARM, at=signals.NOON, case_id=case_id)
    cases.apply(Changes(audit=(alarm,), outbox=(signals.task(case_id, once=os.urandom(16)),)))
    with pytest.raises(sa.exc.ProgrammingError):
        cases.case_by_id(case_id)


def test_the_worker_can_raise_link_and_chain(acting: Callable[[str | None], Database]) -> None:
    database = acting(WORKER)
    cases, audit = Cases(database), Audit(database)
    first = signals.web()
    second = replace(signals.web(), tags=())
    same = replace(first.tags[0], case_id=second.case.id)
    cases.store(first)
    cases.store(replace(second, tags=(same,)))
    assert cases.link_by_tags(second.case.id, signals.NOON) == 1
    assert [case.id for case, _ in cases.linked(first.case.id)] == [second.case.id]
    case = cases.case_by_id(first.case.id)
    entry = AuditEntry(act=Act.TOLD, at=signals.NOON, case_id=case.id)
    cases.apply(Changes(case=replace(case, page_open=True), audit=(entry,), settle_alerts=True))
    while audit.chain():
        pass
    assert audit.verify().number > 0
    assert cases.add_mailer_key(week="2026-W48", public=b"p", verify=b"v", signature=b"s")


def test_staff_can_read_and_change_what_stands_there(
    acting: Callable[[str | None], Database],
) -> None:
    cases = Cases(acting(STAFF))
    first = signals.web()
    cases.store(first)
    case = cases.case_by_id(first.case.id)
    gist = cases.gists([case.id])[case.id]
    note = signals.record(case.id, RecordKind.NOTE)
    changes = signals.gist_after(gist)
    cases.apply(replace(changes, case=case, records=(note,), settle_alerts=True))
    assert note in cases.records(case.id)
    assert cases.visits([case.id]) == {}
    assert cases.history(case.id) == first.audit
    with pytest.raises(NoSuchCase):
        cases.case("NOSUCH00")
