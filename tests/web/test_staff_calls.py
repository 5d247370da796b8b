"""The call note: a signal like every other, and calls that open no case."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from casework.assessments import Urgency
from casework.cases import Case, Status
from casework.ladders import ASKED_BY
from casework.people import Rung, Turn
from casework.records import Task
from casework.references import read
from casework.submissions import Channel
from tests.builders import House
from tests.parts.staff_floor import Colleague, SignIn
from tests.web.strict import Page
from vault.roster import Roster
from vault.tables import cases_table, counts_table, outbox_table

HELP: dict[str, Any] = {"as": "help"}
WORDS = "Caller and a cousin are locked in a kitchen. The owner takes them away tonight."


def send(colleague: Colleague, /, *, status: int = 303, **typed: Any) -> Page:  # noqa: ANN401 - fields of the note
    """Fill a fresh note in and send it, by default as *I am handling it*."""
    page = colleague.get("/call-note")
    fields = page.sent("form.call", **{"as": "handling", **typed})
    return colleague.post("/call-note", fields, status=status)


def case_of(house: House, page: Page) -> Case:
    return house.cases.case(read(page.response.headers["Location"].rsplit("/", 1)[1]))


def tasks(house: House) -> list[str]:
    with house.database.reading() as connection:
        return list(connection.execute(sa.select(outbox_table.c.task)).scalars())


def test_a_call_that_is_handled_pages_nobody(house: House, sign_in: SignIn) -> None:
    dana = sign_in("dana")

    page = send(dana, words=WORDS, danger_now="yes", need="self", line="relay")

    case = case_of(house, page)
    me = house.members["dana"].person.id
    assert (case.channel, case.line, case.urgency) == (Channel.CALL, "relay", Urgency.URGENT)
    assert case.owner == case.acknowledged_by == me
    assert case.status is Status.OPEN
    assert Task.ALERT.value not in tasks(house)


def test_asking_for_help_rings_even_where_triage_sees_no_haste(
    house: House, sign_in: SignIn
) -> None:
    page = send(sign_in("dana"), words="The caller whispers.", **HELP)

    case = case_of(house, page)
    assert case.urgency is Urgency.URGENT
    assert case.acknowledged_at is None
    assert tasks(house).count(Task.ALERT.value) == 1


def test_asking_for_help_with_an_urgent_call_rings_once(house: House, sign_in: SignIn) -> None:
    send(sign_in("dana"), words=WORDS, danger_now="yes", **HELP)

    assert tasks(house).count(Task.ALERT.value) == 1


def test_the_ring_knows_who_asked_for_help(house: House, sign_in: SignIn) -> None:
    """Whether triage makes the call urgent or the press does."""
    dana, asked = sign_in("dana"), {ASKED_BY: str(house.members["dana"].person.id)}
    send(dana, words=WORDS, danger_now="yes", **HELP)
    send(dana, words="The caller whispers.", **HELP)

    rings = sa.select(outbox_table.c.details).where(outbox_table.c.task == Task.ALERT.value)
    with house.database.reading() as connection:
        assert list(connection.execute(rings).scalars()) == [asked, asked]


def test_the_note_says_whom_help_calls_and_never_who_presses(house: House, sign_in: SignIn) -> None:
    dana = sign_in("dana")
    assert "saves and calls the supervisors at once" in dana.get("/call-note").text
    on_call(house, "dana", Rung.ON_CALL)
    assert "saves and calls the supervisors at once" in dana.get("/call-note").text
    on_call(house, "ines", Rung.NEXT)

    assert "saves and calls Ines M. at once" in dana.get("/call-note").text


def on_call(house: House, who: str, rung: Rung) -> None:
    now = house.clock.now()
    ends = now + timedelta(hours=8)
    person = house.members[who].person.id
    Roster(house.database).add(Turn(person_id=person, rung=rung, starts_at=now, ends_at=ends))


def test_what_the_specialist_heard_stands_beside_what_triage_thinks(
    house: House, sign_in: SignIn
) -> None:
    dana = sign_in("dana")
    at = house.clock.now().astimezone(house.settings().timezone) + timedelta(minutes=40)

    page = send(
        dana,
        words=WORDS,
        danger_now="yes",
        under_18="yes",
        category="at_risk",
        step="ask for a bed",
        at=f"{at:%Y-%m-%dT%H:%M}",
        did=["listened", "safety plan"],
    )

    case = case_of(house, page)
    assert case.category == "at_risk"
    assert case.child == "yes"
    assert case.next_step_at is not None
    shown = dana.get(page.response.headers["Location"])
    assert "ask for a bed" in shown.text
    assert "Listened, Safety plan" in shown.text
    assert "changed from outside" not in shown.text


def test_the_same_note_sent_twice_is_one_case(house: House, sign_in: SignIn) -> None:
    dana = sign_in("dana")
    fields = dana.get("/call-note").sent("form.call", words=WORDS, **{"as": "handling"})

    first = dana.post("/call-note", fields, status=303)
    second = dana.post("/call-note", fields, status=303)

    assert first.response.headers["Location"] == second.response.headers["Location"]
    with house.database.reading() as connection:
        query = sa.select(sa.func.count()).select_from(cases_table)
        assert connection.execute(query).scalar_one() == 1


def test_a_code_is_made_only_for_a_caller_who_wants_one(house: House, sign_in: SignIn) -> None:
    """It is read out once and stands nowhere else."""
    page = send(sign_in("dana"), status=200, words=WORDS, receipt="y")

    digits = page.one("#receipt").get_text().replace(" ", "")
    assert len(digits) == 20
    assert digits.isdecimal()
    assert page.text.count(page.one("#receipt").get_text()) == 1


def test_an_empty_note_comes_back(sign_in: SignIn) -> None:
    page = send(sign_in("dana"), status=422, place="The yard")

    assert "There are no words in it yet." in page.text
    assert page.value("place") == "The yard"


def test_one_press_counts_a_call_and_opens_no_case(house: House, sign_in: SignIn) -> None:
    dana = sign_in("dana")

    for kind in ("wrong number", "silent or hang-up", "test call", "out of scope: number given"):
        dana.press(dana.get("/call-note"), "/call-note/count", kind=kind)
    dana.press(dana.get("/call-note"), "/call-note/count", kind="anything", status=409)

    with house.database.reading() as connection:
        assert len(connection.execute(sa.select(counts_table)).all()) == 4
        assert connection.execute(sa.select(cases_table)).all() == []
    assert "wrong number 1" in dana.get("/shift").text
