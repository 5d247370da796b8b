"""A contact that is expected: a clock of the case, in its head, in the lists and on the page of the shift."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests.builders import House, an_urgent_report
from tests.parts.clocks import SetClock
from tests.parts.staff_floor import Colleague, SignIn
from tests.web.case_looks import case_of, local, new_note
from tests.web.strict import Page
from vault.tables import cases_table, records_table

WHO, IF_NOT = "she rings from the laundry", "ring dispatch about the heron"


def expecting(house: House, **changed: Any) -> dict[str, Any]:  # noqa: ANN401 - fields of the form
    fields = {"expected": WHO, "expected_at": local(house, minutes=60), "if_not": IF_NOT}
    return {**fields, **changed}


def head(page: Page) -> str:
    return page.one(".head").get_text(" ")


def row(colleague: Colleague, address: str, reference: str, where: str = "") -> str:
    return colleague.get(address).one(f"{where} [data-reference='{reference}']").get_text(" ")


@pytest.fixture
def urgent(house: House) -> str:
    return house.take_in(an_urgent_report()).reference


def test_what_a_call_note_expects_stands_wherever_the_case_stands(
    house: House, sign_in: SignIn
) -> None:
    ines, dana = sign_in("ines"), sign_in("dana")
    words = {"words": "Locked in.", "danger_now": "yes", "as": "handling"}
    sent = new_note(dana).sent("form.call", **words, **expecting(house))
    place = dana.post("/call-note", sent, status=303).response.headers["Location"]
    reference = place.rsplit("/", 1)[1]

    seen = [head(ines.get(place))]
    seen += [row(ines, address, reference) for address in ("/queue", "/open")]
    seen.append(row(ines, "/shift", reference, "[aria-labelledby='expected']"))
    for text in seen:
        assert WHO in text
        assert IF_NOT in text
        assert "11:01, in 1 h 00" in text
    assert "Contact expected by" in ines.get(place).one(".facts").get_text(" ")
    assert case_of(house, reference).contact_expected_at == house.clock.now() + timedelta(hours=1)


def test_it_is_late_as_other_steps_are_and_says_what_is_done_then(
    house: House, sign_in: SignIn, clock: SetClock, urgent: str
) -> None:
    dana = sign_in("dana")
    typed = expecting(house, expected_at=local(house, minutes=5))
    dana.press(dana.case(urgent), f"{urgent}/expect", **typed)
    clock.advance(minutes=10)

    for page, where in (
        (dana.case(urgent), "#expected"),
        (dana.get("/queue"), f"[data-reference='{urgent}']"),
        (dana.get("/shift"), f"[aria-labelledby='expected'] [data-reference='{urgent}']"),
    ):
        late = " ".join(tag.get_text(" ") for tag in page.soup.select(f"{where} .missing"))
        assert "late 5 min" in late
        assert IF_NOT in late


def test_a_late_next_step_stands_out_as_a_late_contact_does(
    house: House, sign_in: SignIn, clock: SetClock, urgent: str
) -> None:
    dana = sign_in("dana")
    at = local(house, minutes=5)
    dana.press(dana.case(urgent), f"{urgent}/step", step="ring the heron", at=at)
    before = dana.get("/shift").one("#due").get_text(" ")
    clock.advance(minutes=10)

    shift = dana.get("/shift")
    for page, where in (
        (dana.case(urgent), ".head"),
        (dana.get("/queue"), f"[data-reference='{urgent}']"),
        (dana.get("/open"), f"[data-reference='{urgent}']"),
        (shift, f"[aria-labelledby='due'] [data-reference='{urgent}']"),
    ):
        late = " ".join(tag.get_text(" ") for tag in page.soup.select(f"{where} .missing"))
        assert "late 5 min" in late, where
        assert "ring the heron" in page.one(where).get_text(" ")
    assert "late" not in before
    assert " ".join(shift.one("#due").get_text(" ").split()).endswith(": 1, 1 late")


def test_its_time_is_read_by_the_clock_that_they_named(
    house: House, sign_in: SignIn, urgent: str
) -> None:
    """The hotline's clock is that of New York: nine in Chicago is ten here."""
    dana = sign_in("dana")
    at = f"{house.clock.now() + timedelta(days=1):%Y-%m-%d}T09:00"
    typed = expecting(house, expected_at=at, expected_zone="America/Chicago")
    dana.press(dana.case(urgent), f"{urgent}/expect", **typed)

    assert "10:00" in head(dana.case(urgent))
    assert "(09:00 Central)" in head(dana.case(urgent))
    assert "(09:00 Central)" in row(dana, "/queue", urgent)


@pytest.mark.parametrize(
    ("action", "said"),
    [("was-in-touch", "says that the contact came"), ("was-not-in-touch", "did not come")],
)
def test_whether_they_were_in_touch_ends_it_and_stands_in_the_history(
    house: House, sign_in: SignIn, urgent: str, action: str, said: str
) -> None:
    dana = sign_in("dana")
    dana.press(dana.case(urgent), f"{urgent}/expect", **expecting(house))

    dana.press(dana.case(urgent), f"{urgent}/{action}")

    page = dana.case(urgent)
    assert case_of(house, urgent).contact_expected_at is None
    assert WHO not in head(page)
    assert WHO not in row(dana, "/queue", urgent)
    history = page.one("#history").get_text(" ")
    assert said in history
    assert f"If not: {IF_NOT}" in history


def test_a_page_that_shows_an_older_one_ends_nothing(
    house: House, sign_in: SignIn, urgent: str
) -> None:
    dana = sign_in("dana")
    dana.press(dana.case(urgent), f"{urgent}/expect", **expecting(house))
    older = dana.case(urgent)
    later = expecting(house, expected="her cousin writes", expected_at=local(house, minutes=90))
    dana.press(dana.case(urgent), f"{urgent}/expect", **later)

    dana.press(older, f"{urgent}/was-in-touch", status=409)

    assert "her cousin writes" in head(dana.case(urgent))


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"expected_at": ""}, "Say until when they are expected to be in touch."),
        ({"expected_at": "2026-11-25T09:59"}, "has passed already"),
        ({"expected_at": "2099-11-25T09:59"}, "more than a year ahead"),
        ({"expected": " "}, "Say who is expected to be in touch"),
    ],
)
def test_what_cannot_be_written_gives_every_word_back(
    house: House, sign_in: SignIn, urgent: str, changed: dict[str, str], why: str
) -> None:
    dana, typed = sign_in("dana"), expecting(house, **changed)

    page = dana.press(dana.case(urgent), f"{urgent}/expect", status=409, **typed)
    assert why in page.text
    assert [page.value(name) for name in typed] == list(typed.values())
    sent = new_note(dana).sent("form.call", words="A caller.", **{"as": "handling"}, **typed)
    note = dana.post("/call-note", sent, status=422)

    assert why in note.text
    assert [note.value(name) for name in typed] == list(typed.values())
    with house.database.reading() as connection:
        assert len(connection.execute(sa.select(cases_table)).all()) == 1


def test_a_call_for_help_waits_for_no_time_and_shows_what_was_not_kept(
    house: House, sign_in: SignIn
) -> None:
    dana = sign_in("dana")
    typed = expecting(house, expected_at="")
    sent = new_note(dana).sent("form.call", words="A caller.", **{"as": "help"}, **typed)

    page = dana.post("/call-note", sent, status=200)

    assert WHO in page.text
    assert IF_NOT in page.text


def test_closing_ends_it_and_only_its_time_stands_in_clear(
    house: House, sign_in: SignIn, urgent: str
) -> None:
    dana, mara = sign_in("dana"), sign_in("mara")
    dana.press(dana.case(urgent), f"{urgent}/expect", **expecting(house))
    with house.database.reading() as connection:
        rows = [*connection.execute(sa.select(cases_table))]
        rows += [*connection.execute(sa.select(records_table))]
    assert "heron" not in repr(rows)
    for colleague in (dana, mara):
        page = colleague.case(urgent)
        done: dict[str, Any] = {
            "outcome": "helped directly",
            "unmet": "none",
            "text": "She is safe.",
        }
        colleague.press(page, f"{urgent}/child", decision="not needed", text="He is 40.")
        colleague.press(colleague.case(urgent), f"{urgent}/close", **done)

    case = case_of(house, urgent)
    assert case.contact_expected_at is None
    assert case.closed_at is not None
    assert WHO not in head(dana.case(urgent))


def test_an_empty_press_expects_nothing(house: House, sign_in: SignIn, urgent: str) -> None:
    dana = sign_in("dana")

    dana.press(dana.case(urgent), f"{urgent}/expect", status=409, expected="", expected_at="")

    assert case_of(house, urgent).contact_expected_at is None
