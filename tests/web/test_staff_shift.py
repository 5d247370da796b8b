"""*This shift*, as whoever takes it over reads it: what waits, in which state, and what is left."""

from __future__ import annotations

from datetime import timedelta

from casework.arriving.weighing import Weighing
from casework.cases.references import read
from casework.signals.assessments import Child, Finding, ReadFirst
from tests.builders import House, a_submission, an_assessment, an_urgent_report
from tests.parts.clocks import START, SetClock
from tests.parts.staff_floor import Colleague, SignIn


def row(colleague: Colleague, section: str, reference: str) -> str:
    found = colleague.get("/shift").one(
        f"[aria-labelledby='{section}'] [data-reference='{reference}']"
    )
    return " ".join(found.get_text(" ").split())


def test_an_urgent_row_says_how_long_it_waits_and_in_which_state(
    house: House, sign_in: SignIn
) -> None:
    came = START - timedelta(minutes=9)
    new, told, opened = (house.take_in(an_urgent_report(at=came)).reference for _ in range(3))
    dana = sign_in("dana")
    for reference in (told, opened):
        dana.press(dana.get("/queue"), f"{reference}/acknowledge")
    dana.case(opened)

    for reference, state in (
        (new, "09:30 not acknowledged"),
        (told, "09:30 acknowledged, not opened"),
        (opened, "09:30 Dana W., on it"),
    ):
        assert state in row(dana, "urgent", reference)


def test_first_words_are_late_while_the_page_is_open_and_nobody_has_written(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    received = house.take_in(an_urgent_report())
    dana, case = sign_in("dana"), house.cases.case(read(received.reference))
    house.cases.see_visit(case.id, clock.now(), clock.now() + timedelta(minutes=30))
    assert "first words" not in row(dana, "urgent", received.reference)
    clock.advance(minutes=8)

    assert "first words late 3 min" in row(dana, "urgent", received.reference)
    lane = dana.get("/queue").one(f"[data-reference='{received.reference}']")
    assert "first words late 3 min" in lane.get_text(" ")
    page = dana.case(received.reference)
    dana.press(page, f"{received.reference}/answer", text="I am here.", answers="0")
    assert "first words" not in row(dana, "urgent", received.reference)


def test_decisions_about_a_child_stand_by_their_time_until_they_are_made(
    house: House, sign_in: SignIn
) -> None:
    """Also where it is not known and words name a child; never the words themselves."""
    found = Finding(cue="child_age", label="a child", quote="a girl", start=0, end=6, weight=0.4)
    child = an_assessment(child=Child.UNKNOWN, read_first=ReadFirst.CHILD, findings=(found,))
    named = Weighing(assess=lambda _: child, rings=lambda _: False)
    hours = timedelta(hours=1)
    late = house.take_in(a_submission(answers={"under_18": "yes"}, at=START - 25 * hours)).reference
    soon = house.take_in(an_urgent_report(answers={"under_18": "yes"})).reference
    perhaps = house.take_in(a_submission("a girl", at=START - hours), named).reference
    house.take_in(a_submission())
    dana = sign_in("dana")

    section = dana.get("/shift").one("[aria-labelledby='children']")
    assert [str(r["data-reference"]) for r in section.select("tbody")] == [late, soon, perhaps]
    assert "Child decisions due: 3" in section.get_text()
    assert "late 1 h 00" in row(dana, "children", late)
    assert "in 59 min" in row(dana, "children", soon)
    assert "perhaps one" in row(dana, "children", perhaps)
    dana.press(dana.case(late), f"{late}/child", decision="reported", text="Rang the line.")

    section = dana.get("/shift").one("[aria-labelledby='children']")
    assert [str(r["data-reference"]) for r in section.select("tbody")] == [soon, perhaps]


def test_too_many_to_look_into_are_counted(house: House, sign_in: SignIn) -> None:
    for _ in range(52):
        house.take_in(a_submission(answers={"under_18": "yes"}))

    section = sign_in("dana").get("/shift").one("[aria-labelledby='children']").get_text(" ")

    assert "Child decisions due: 50" in section
    assert "At least 2 more open cases may concern a child" in section


def test_what_is_left_to_read_is_counted(house: House, sign_in: SignIn) -> None:
    for answers in ({"under_18": "yes"}, {}, {}):
        house.take_in(a_submission(answers=answers, at=START - timedelta(hours=2)))
    dana = sign_in("dana")

    box = " ".join(dana.get("/shift").one("[aria-labelledby='left']").get_text(" ").split())

    assert "1 read first, 2 others" in box
    assert "oldest came 2 h 00 ago" in box


def test_who_may_not_read_sees_neither_cases_nor_counts(house: House, sign_in: SignIn) -> None:
    reference = house.take_in(an_urgent_report(answers={"under_18": "yes"})).reference

    page = sign_in("noor").browser.get("/shift").get_data(as_text=True)

    assert reference not in page
    assert "Left to read" not in page
