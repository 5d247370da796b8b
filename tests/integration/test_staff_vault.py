"""People, sessions and lists on both databases, and the whole console on PostgreSQL too."""

from __future__ import annotations

import secrets
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import sqlalchemy as sa
from flask import Flask

from casework.cases.cases import Case, FalseAlarm, Status
from casework.cases.narrowing import WHOLE
from casework.cases.references import read
from casework.floor.figures import tally
from casework.records.records import Act, AuditEntry, Changes
from casework.signals.assessments import ReadFirst, Urgency
from casework.staff.people import Person, SessionRow
from tests.builders import House, a_case, an_urgent_report
from tests.parts.clocks import START
from tests.parts.people import add_person
from tests.parts.role_consoles import signed_in
from vault.cases import Cases
from vault.database import Database
from vault.figures import DeskFigures
from vault.lists import Lists
from vault.people import People
from vault.rows import case_values
from vault.tables import audit_table, cases_table, sessions_table


def a_session(person: Person) -> SessionRow:
    return SessionRow(
        id=secrets.token_bytes(32),
        person_id=person.id,
        sealed_seed=b"sealed",
        began_at=START,
        seen_at=START,
    )


def put(database: Database, *cases: Case) -> None:
    with database.writing() as connection:
        connection.execute(cases_table.insert(), [case_values(case) for case in cases])


def test_a_code_s_step_and_its_session_are_written_together_or_not(database: Database) -> None:
    people = People(database)
    person = add_person(database, "dana")
    entry = AuditEntry(act=Act.SIGNED_IN, at=START, person=person.id)

    first = people.begin_session(a_session(person), step=7, audit=(entry,))
    again = people.begin_session(a_session(person), step=7, audit=(entry,))
    earlier = people.begin_session(a_session(person), step=6, audit=(entry,))

    assert (first, again, earlier) == (True, False, False)
    with database.reading() as connection:
        assert len(connection.execute(sa.select(sessions_table)).all()) == 1
        assert len(connection.execute(sa.select(audit_table)).all()) == 1


def test_of_two_requests_with_one_code_one_gets_in(database: Database) -> None:
    people = People(database)
    person = add_person(database, "dana")

    with ThreadPoolExecutor(4) as pool:
        let_in = list(
            pool.map(lambda _: people.begin_session(a_session(person), step=9, audit=()), range(4))
        )

    assert sorted(let_in) == [False, False, False, True]


def test_a_session_is_found_touched_swept(database: Database) -> None:
    people = People(database)
    person = add_person(database, "dana")
    row = a_session(person)
    people.begin_session(row, step=1, audit=())
    later = START + timedelta(minutes=10)

    people.touch(row.id, later)
    people.show_words(row.id, shown=False)

    found = people.session(row.id)
    assert found is not None
    assert (found[0].seen_at, found[0].words_shown, found[1].username) == (later, False, "dana")
    rules = {"idle": timedelta(minutes=15), "longest": timedelta(hours=12)}
    assert people.end_outlived(START + timedelta(minutes=16), **rules) == 0
    assert people.end_outlived(START + timedelta(minutes=25), **rules) == 1
    assert people.session(row.id) is None


def test_the_lists_hold_what_their_names_say(database: Database) -> None:
    lists = Lists(database)
    urgent = a_case(urgency=Urgency.URGENT, assessed_urgency=Urgency.URGENT)
    first = a_case(read_first=ReadFirst.CHILD)
    old, new = a_case(read_by_at=START), a_case(read_by_at=START + timedelta(hours=1))
    read_one = a_case(read_at=START, status=Status.OPEN)
    closed = a_case(status=Status.CLOSED, closed_at=START)
    put(database, urgent, first, new, old, read_one, closed)

    assert lists.urgent_open() == (urgent,)
    assert lists.read_first(WHOLE, offset=0, size=9) == (first,)
    assert lists.read_first(WHOLE, offset=1, size=9) == ()
    assert lists.review(WHOLE, offset=0, size=9) == (old, new)
    assert lists.review(WHOLE, offset=1, size=1) == (new,)
    assert lists.open_count(WHOLE) == 5
    progress = lists.progress(START - timedelta(hours=1))
    assert (progress.read, progress.total, progress.first_left) == (1, 4, 1)
    assert {case_id for case_id, _, _ in lists.pulse()} == {
        case.id for case in (urgent, first, old, new)
    }


def test_pages_of_open_cases_neither_skip_nor_repeat(database: Database) -> None:
    """Many cases may have come at the same moment."""
    lists = Lists(database)
    put(database, *(a_case() for _ in range(7)))

    found: list[Case] = []
    while page := lists.open_page(
        WHOLE, before=(found[-1].opened_at, found[-1].id) if found else None, size=3
    ):
        found += page

    assert len({case.id for case in found}) == len(found) == 7


def test_the_share_of_true_alarms_counts_what_people_have_judged(database: Database) -> None:
    """An alarm that somebody only opened is not a true one yet."""
    urgent = {"assessed_urgency": Urgency.URGENT, "read_at": START}
    put(
        database,
        a_case(**urgent),
        a_case(**urgent, false_alarm=FalseAlarm.PAST),
        a_case(**urgent, next_step_at=START),
        a_case(**urgent, status=Status.CLOSED, closed_at=START),
        a_case(assessed_urgency=Urgency.URGENT),
    )

    alarms = tally("all", DeskFigures(database).rings(START - timedelta(days=30)))
    assert (alarms.alarms, alarms.judged, alarms.false, alarms.true) == (5, 3, 1, 2)


def test_the_queue_reads_no_closed_case(sqlite_database: Database) -> None:
    """Its queries stay on the small indexes over open cases, however many closed ones there are."""
    plans = []
    with sqlite_database.reading() as connection:
        engine = connection.engine

        def explain(_connection: object, cursor: object, statement: str, *_rest: object) -> None:
            if statement.startswith("SELECT") and "cases" in statement:
                plans.append(statement)

        sa.event.listen(engine, "before_cursor_execute", explain)
    lists = Lists(sqlite_database)
    lists.urgent_open()
    lists.read_first(WHOLE, offset=0, size=50)
    lists.review(WHOLE, offset=0, size=50)
    lists.progress(START)
    lists.open_page(WHOLE, before=None, size=50)
    lists.pulse()
    lists.contacts_due(START)
    lists.unread(WHOLE)
    sa.event.remove(engine, "before_cursor_execute", explain)

    assert len(plans) == 10
    with sqlite_database.reading() as connection:
        for statement in plans:
            bound = tuple(1 for _ in range(statement.count("?")))
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", bound).all()
            steps = " ".join(str(row[-1]) for row in rows)
            assert "USING" in steps, statement
            assert "ix_cases" in steps, steps


def test_two_people_who_change_a_case_at_once_both_get_their_word_in(
    console: tuple[House, Flask],
) -> None:
    """Notes race with each other and with the reading of the case: none is lost."""
    house, app = console
    reference = house.take_in(an_urgent_report()).reference
    browser, token = signed_in(house, app)
    cookie = browser.get_cookie("desk")
    assert cookie is not None

    def add(number: int) -> int:
        tab = app.test_client()
        tab.set_cookie("desk", cookie.value)
        answer = tab.post(
            f"/cases/{reference}/note", data={"form_token": token, "text": f"note {number}"}
        )
        return answer.status_code

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(add, range(6))) == [303] * 6

    case = house.cases.case(read(reference))
    notes = [entry for entry in house.cases.history(case.id) if entry.act is Act.NOTED]
    assert len(notes) == 6


def test_the_role_of_the_console_may_do_all_that_its_people_do(
    console: tuple[House, Flask],
) -> None:
    house, app = console
    reference = house.take_in(an_urgent_report()).reference
    browser, token = signed_in(house, app)
    zone = house.settings().timezone
    later = (house.clock.now() + timedelta(hours=1)).astimezone(zone)
    case, at = f"/cases/{reference}", f"{later:%Y-%m-%dT%H:%M}"
    shown = {"words_until": house.clock.now().isoformat()}
    work: list[tuple[str, dict[str, str]]] = [
        ("/words", {}),
        (f"{case}/acknowledge", {}),
        (f"{case}/answer", {"text": "I am here."}),
        (f"{case}/step", {"step": "ask where", "at": at}),
        (f"{case}/expect", {"expected": "rings", "expected_at": at, "if_not": "ring dispatch"}),
        (f"{case}/correct", {"category": "tip"}),
        (f"{case}/child", {"decision": "not needed", "text": "He is 40."}),
        (f"{case}/close", {"outcome": "helped directly", "unmet": "none", **shown}),
        (f"{case}/keep-open", {}),
        ("/call-note", {"words": "A caller.", "as": "help", "step": "call", "at": at}),
        ("/call-note/count", {"kind": "test call"}),
    ]

    for address, fields in work:
        answer = browser.post(address, data={"form_token": token, **fields})
        assert answer.status_code == 303, address
    looked = browser.post("/find", data={"form_token": token, "wanted": "555-555-0123"})
    assert looked.status_code == 200
    for address in (
        "/queue",
        "/queue?page=1&language=mine",
        "/open?state=none",
        "/queue/pulse",
        "/open",
        "/shift",
        "/find",
        case,
        f"{case}/heard",
    ):
        assert browser.get(address).status_code == 200, address
    assert browser.post("/lock", data={"form_token": token}).status_code == 303


def test_applying_nothing_but_audit_needs_no_case(database: Database) -> None:
    cases = Cases(database)

    cases.apply(Changes(audit=(AuditEntry(act=Act.ALARM, at=START, details={"about": "test"}),)))

    with database.reading() as connection:
        assert connection.execute(sa.select(audit_table.c.act)).scalar_one() == "alarm"
