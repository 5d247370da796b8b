"""The call note: a signal like every other, and calls that open no case."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from casework.alerts.ladders import ASKED_BY
from casework.cases.cases import Case, Status
from casework.cases.references import read
from casework.records.records import Task
from casework.signals.assessments import Child, Urgency
from casework.signals.submissions import Channel, Words
from casework.staff.people import Rung, Turn
from tests.builders import House
from tests.parts.staff_floor import Colleague, SignIn
from tests.web.case_looks import local, new_note
from tests.web.strict import Page
from triage.assess import assess
from vault.roster import Roster
from vault.tables import cases_table, counts_table, outbox_table

HELP: dict[str, Any] = {"as": "help"}
WORDS = "Caller and a cousin are locked in a kitchen. The owner takes them away tonight."


def send(colleague: Colleague, /, *, status: int = 303, **typed: Any) -> Page:  # noqa: ANN401 - fields of the note
    """Fill a fresh note in and send it, by default as *I am handling it*."""
    page = new_note(colleague)
    fields = page.sent("form.call", **{"as": "handling", **typed})
    return colleague.post("/call-note", fields, status=status)


def count(colleague: Colleague, /, *, status: int = 303, **typed: Any) -> Page:  # noqa: ANN401 - fields of the note
    """Press a counter on a fresh note."""
    fields = new_note(colleague).sent("form.call", **typed)
    return colleague.post("/call-note/count", fields, status=status)


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
    history = " ".join(dana.case(case.reference).one(".history").get_text(" ").split())
    assert "Dana W. logged a call, urgent" in history


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
    assert "saves and calls the supervisors at once" in new_note(dana).text
    on_call(house, "dana", Rung.ON_CALL)
    assert "saves and calls the supervisors at once" in new_note(dana).text
    on_call(house, "ines", Rung.NEXT)

    assert "saves and calls Ines M. at once" in new_note(dana).text


@pytest.mark.parametrize("answers", [{"danger_now": "yes"}, {}])
def test_the_page_after_a_call_for_help_says_that_it_is_called_and_the_history_too(
    house: House, sign_in: SignIn, answers: dict[str, Any]
) -> None:
    """Whether triage makes the call urgent or the press does."""
    dana = sign_in("dana")
    on_call(house, "dana", Rung.ON_CALL)
    on_call(house, "ines", Rung.NEXT)

    page = send(dana, words="The caller whispers.", **answers, **HELP)
    case = case_of(house, page)
    page = dana.case(case.reference)

    assert "Help is called: Ines M. is told now." in page.text
    assert "Dana W. asked for help now" in page.one(".history").get_text(" ").replace("  ", " ")
    ines = sign_in("ines")
    ines.press(ines.case(case.reference), "/acknowledge")
    assert "Help is called" not in dana.case(case.reference).text


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
    fields = new_note(dana).sent("form.call", words=WORDS, **{"as": "handling"})

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
        count(dana, kind=kind)
    count(dana, status=409, kind="anything")

    with house.database.reading() as connection:
        assert len(connection.execute(sa.select(counts_table)).all()) == 4
        assert connection.execute(sa.select(cases_table)).all() == []
    assert "wrong number 1" in dana.get("/shift").text


def test_a_counter_throws_no_note_away_unasked(house: House, sign_in: SignIn) -> None:
    dana = sign_in("dana")

    asked = count(dana, status=409, kind="wrong number", words="She whispers.")

    assert "Nothing is counted yet" in asked.text
    assert asked.value("words") == "She whispers."
    with house.database.reading() as connection:
        assert connection.execute(sa.select(counts_table)).all() == []
    dana.post("/call-note/count", asked.sent("form.call", sure="wrong number"), status=303)
    with house.database.reading() as connection:
        assert len(connection.execute(sa.select(counts_table)).all()) == 1
        assert connection.execute(sa.select(cases_table)).all() == []


def test_no_line_of_the_note_sends_it_by_enter(sign_in: SignIn) -> None:
    """A browser presses the first button of the form, wherever it stands, and nothing if that is disabled."""
    page = new_note(sign_in("dana"))

    first = page.soup.select("form.call button, button[form='call-note']")[0]

    assert first["form"] == "call-note"
    assert first.has_attr("disabled")


@pytest.mark.parametrize(
    ("step", "minutes", "why"),
    [
        ("call her", -30, "The time of the next step has passed already."),
        ("call her", None, "Say when the next step is due."),
        ("call her", 600_000, "The next step lies more than a year ahead."),
        ("", 30, "Say what the next step is"),
    ],
)
def test_a_wrong_next_step_gives_the_whole_note_back(
    house: House, sign_in: SignIn, step: str, minutes: int | None, why: str
) -> None:
    at = "" if minutes is None else local(house, minutes=minutes)

    page = send(sign_in("dana"), status=422, words=WORDS, step=step, at=at, city="Mesa")

    assert why in page.text
    assert [page.value(name) for name in ("words", "step", "at", "city")] == [
        WORDS,
        step,
        at,
        "Mesa",
    ]
    with house.database.reading() as connection:
        assert connection.execute(sa.select(cases_table)).all() == []


def test_a_call_for_help_waits_for_no_next_step(house: House, sign_in: SignIn) -> None:
    """It rings; what was wrong, and what was typed, is said on the page that follows."""
    at = local(house, minutes=-30)

    page = send(sign_in("dana"), status=200, words=WORDS, step="call her", at=at, **HELP)

    assert tasks(house).count(Task.ALERT.value) == 1
    assert "the time of the next step has passed already." in page.text
    assert "call her" in page.text


def test_going_back_to_a_note_that_was_sent_leads_to_its_case(
    house: House, sign_in: SignIn
) -> None:
    """A browser fills the words in again: sent once more they were a second case."""
    dana = sign_in("dana")
    address = dana.get("/call-note", 303).response.headers["Location"]
    note = dana.get(address)
    assert note.value("submission_id") == dana.get(address).value("submission_id")
    sent = dana.post("/call-note", note.sent("form.call", words=WORDS), status=303)

    back = dana.get(address, 303)

    assert back.response.headers["Location"] == sent.response.headers["Location"]
    more = note.sent("form.call", words=f"{WORDS} She rang again.")
    again = dana.post("/call-note", more, status=303)
    assert again.response.headers["Location"] == sent.response.headers["Location"]
    assert new_note(dana).value("submission_id") != note.value("submission_id")


def test_a_note_that_says_nothing_of_a_child_makes_none(house: House, sign_in: SignIn) -> None:
    """Nothing is chosen beforehand: triage reads *Not known* first, as it would a question for leaflets."""
    dana = sign_in("dana")
    preset = {name: new_note(dana).chosen(name) for name in ("under_18", "need", "danger_now")}
    said = {name: values[0] for name, values in preset.items() if values}
    words = "The caller asks us to post ten leaflets to a library."

    page = send(dana, words=words, need="info", category="general_info")

    case = case_of(house, page)
    assert (case.child, case.read_first) == (Child.NO, None)
    weighed = assess(Words(channel=Channel.CALL, text=words, answers={**said, "need": "info"}))
    assert weighed.read_first is None
